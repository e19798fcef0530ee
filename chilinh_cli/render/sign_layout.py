"""The arithmetic of a sign: sheet and panels, and how large the code stands on it. Lengths are in millimetres."""

from dataclasses import dataclass
from typing import Final

from chilinh_cli.i18n import _

_A4_WIDTH: Final = 210.0
# On A4, and growing with the panel. Hà Nội asked for 15 cm; on A5 it is more than half of the width.
_CODE: Final = 151.0
_MODULE: Final = 4.0
_MARGIN: Final = 6.0
QUIET_MODULES: Final = 4
_SMALLEST_CODE: Final = 50.0
_SMALL: Final = 126.0
_TINY: Final = 90.0

SIZES: Final = {"a3": (297.0, 420.0), "a4": (210.0, 297.0), "a5": (148.0, 210.0)}
# Panels a sheet -> columns, rows. Two lie side by side on the sheet turned.
PANELS: Final = {1: (1, 1), 2: (2, 1), 4: (2, 2)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and the panels on it, each of which holds one sign."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def panels(self) -> int:
        """How many signs it holds."""
        return self.columns * self.rows

    @property
    def panel_width(self) -> float:
        """How wide one panel is."""
        return self.width / self.columns

    @property
    def panel_height(self) -> float:
        """How high one panel is."""
        return self.height / self.rows

    @property
    def scale(self) -> float:
        """The panel's width against that of A4."""
        return self.panel_width / _A4_WIDTH

    @property
    def is_small(self) -> bool:
        """Whether a panel is much smaller than A5: the shipped sign leaves out steps, slogan and English there."""
        return self.panel_width < _SMALL

    @property
    def is_tiny(self) -> bool:
        """Whether a panel is as small as A7: which app reads the code and who issues the sign are left out too."""
        return self.panel_width < _TINY

    @property
    def is_large_enough(self) -> bool:
        """Whether codes of 5 cm find room."""
        return _CODE * self.scale >= _SMALLEST_CODE

    def code_side(self, modules: int) -> float:
        """How wide a code of so many modules stands, without its quiet zone.

        Raises ValueError, which says why, where its modules would be too small to be read from afar: 4 mm on A4 and A3,
        and as much less as the panel is narrower.
        """
        least = _MODULE * min(self.scale, 1)
        side = max(_CODE * self.scale, modules * least)
        if side / modules * (modules + 2 * QUIET_MODULES) > self.panel_width - _MARGIN * 2 * self.scale:
            if self.panel_width < SIZES["a3"][0]:
                raise ValueError(
                    _("its text is too long for a code that can be read from afar on this paper; use --size a3")
                )
            raise ValueError(_("its text is too long for a code that can be read from afar on this paper"))
        return side


def sheet_of(size: str, panels: int) -> Sheet:
    """A sheet of SIZES with 1, 2 or 4 panels."""
    width, height = SIZES[size]
    columns, rows = PANELS[panels]
    return Sheet(height, width, columns, rows) if columns > rows else Sheet(width, height, columns, rows)
