"""A spreadsheet of units, such as the statistics office's list of communes -> units for units.yaml."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chilinh_cli.domain.document import safe
from chilinh_cli.domain.model import Site, Unit, UnitKind
from chilinh_cli.domain.text import fold, without_accents
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _
from chilinh_cli.sheets.formats.rows import read_sheets
from chilinh_cli.sheets.grid import Sheet

# What lists call their columns (folded); the first of each are the statistics office's own words.
_HEADERS: Final[Mapping[str, frozenset[str]]] = {
    "name": frozenset({"phường xã", "xã phường", "xã phường thị trấn", "tên đơn vị", "đơn vị"}),
    "code": frozenset({"mã px", "mã phường xã", "mã xã", "mã đơn vị", "mã số", "mã"}),
    "kind": frozenset({"cấp", "loại", "loại đơn vị"}),
    "district": frozenset({"quận huyện", "huyện"}),
    "district_code": frozenset({"mã qh", "mã quận huyện", "mã huyện"}),
    "province_code": frozenset({"mã tp", "mã tỉnh", "mã tỉnh thành phố"}),
}
# The statistics office's codes have a fixed length; a spreadsheet that took them for numbers has lost their zeros.
_DIGITS: Final = {"code": 5, "district_code": 3, "province_code": 2}
_HEADER_SEARCH: Final = 30  # the header stands among so many rows
_ID_LENGTH: Final = 64
# Files are named by ids, and Windows has devices of these names.
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit as the list has it; codes and district are "" where the list has none."""

    name: str
    kind: UnitKind
    code: str
    district: str
    district_code: str
    province_code: str

    @property
    def bare_name(self) -> str:
        """Without its kind, unless that leaves but a number: `Sao Đỏ`; `Phường 1`."""
        if not fold(self.name).startswith(f"{fold(self.kind.label)} "):
            return self.name
        rest = " ".join(self.name.split()[len(self.kind.label.split()) :])
        return self.name if rest.isdigit() else rest


@dataclass(frozen=True, slots=True)
class UnitsList:
    """The units of a list, and how many of its rows name none (island districts have no commune)."""

    units: tuple[ListedUnit, ...]
    nameless: int


def read_units_list(path: Path, kinds: Iterable[UnitKind]) -> UnitsList:
    """The units of the first sheet that has a column of names and tells each one's kind.

    A kind is told by the list's column for it or by the first words of the name. Raises NotFoundError and BadDataError.
    """
    for sheet in read_sheets(path):
        for row in range(min(len(sheet.rows), _HEADER_SEARCH)):
            columns = _columns(sheet, row)
            if "name" in columns:
                return _read_rows(path, sheet, row + 1, columns, _KindFinder(kinds))
    raise BadDataError(
        _("{path}: no column of unit names was found", path=path),
        _("The list needs a header row with “Phường Xã” or “Tên đơn vị”; codes stand under “Mã PX” or “Mã đơn vị”."),
    )


def name_units(listed: Iterable[ListedUnit], taken: Iterable[str] = ()) -> tuple[Unit, ...]:
    """Units with ids of their own: the bare name; where several have it, name and district; at last name and code.

    `taken` are ids that are in use already.
    """
    everyone = list(listed)
    used = {*taken, *_RESERVED}
    names: list[Callable[[ListedUnit], str]] = [
        lambda unit: slug(unit.bare_name),
        lambda unit: slug(f"{unit.bare_name} {unit.district}"),
        lambda unit: slug(f"{unit.name} {unit.district} {unit.code}"),
    ]
    ids: dict[int, str] = {}
    for name in names:
        left = {number: name(unit) for number, unit in enumerate(everyone) if number not in ids}
        bearers = Counter(left.values())
        ids.update({number: text for number, text in left.items() if bearers[text] == 1 and text not in used})
        used.update(left.values())
    for number, unit in enumerate(everyone):
        if number not in ids:
            raise BadDataError(
                _("“{name}” stands twice in the list, with nothing to tell the two apart", name=unit.name),
                _("Take one of them out, or give each its code."),
            )
    return tuple(_unit(ids[number], unit) for number, unit in enumerate(everyone))


def slug(text: str) -> str:
    """Small letters and digits with single dashes: `Phường Sao Đỏ` -> `phuong-sao-do`."""
    bare = re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower()).strip("-")
    return bare[:_ID_LENGTH].rstrip("-")


def _unit(unit_id: str, listed: ListedUnit) -> Unit:
    called = f"{listed.name[:1].lower()}{listed.name[1:]}"
    seat = f"Trụ sở UBND {called}" if listed.kind.block == "communes" else f"Trụ sở {listed.name}"
    site = Site("tru-so", "office", seat, "", unit_id)
    return Unit(id=unit_id, code=listed.code, name=listed.name, kind=listed.kind.id, sites=(site,))


def _columns(sheet: Sheet, row: int) -> dict[str, int]:
    """Which column holds what, by the words of this row; the first of two that say the same."""
    found: dict[str, int] = {}
    for column in range(len(sheet.rows[row])):
        words = fold(sheet.text(row, column))
        for key, known in _HEADERS.items():
            if words in known:
                found.setdefault(key, column)
    return found


def _read_rows(path: Path, sheet: Sheet, first: int, columns: Mapping[str, int], kind_of: "_KindFinder") -> UnitsList:
    units: list[ListedUnit] = []
    nameless = 0
    for row in range(first, len(sheet.rows)):
        texts = {key: safe(sheet.text(row, column)) for key, column in columns.items()}
        if not any(texts.values()):
            continue
        if not texts["name"]:
            nameless += 1
            continue
        kind = kind_of(texts["name"], texts.get("kind", ""))
        if kind is None:
            raise BadDataError(
                _(
                    "{path}, row {row}: what kind of unit “{name}” is, is not known",
                    path=path,
                    row=row + 1,
                    name=texts["name"],
                ),
                _("Write its kind before the name or in a column “Cấp”: {kinds}.", kinds=", ".join(kind_of.labels)),
            )
        codes = {key: _code(texts.get(key, ""), digits) for key, digits in _DIGITS.items()}
        units.append(ListedUnit(texts["name"], kind, district=texts.get("district", ""), **codes))
    return UnitsList(tuple(units), nameless)


def _code(text: str, digits: int) -> str:
    return text.zfill(digits) if text.isdigit() else text


class _KindFinder:
    """Kinds by their written words, as a list's own column or a name's first words have them."""

    def __init__(self, kinds: Iterable[UnitKind]) -> None:
        self._kinds = tuple(kinds)
        self.labels = tuple(kind.label for kind in self._kinds)
        self._by_label = {fold(kind.label): kind for kind in self._kinds}
        self._by_label.update({fold(kind.id): kind for kind in self._kinds})

    def __call__(self, name: str, written: str) -> UnitKind | None:
        """The kind that is written, else the one that the name begins with; None where neither is known."""
        if found := self._by_label.get(fold(written)):
            return found
        words = f"{fold(name)} "
        return next((kind for kind in self._kinds if words.startswith(f"{fold(kind.label)} ")), None)
