"""QR codes as the one path of an SVG: qrcode encodes, the mask is chosen here, and ISO/IEC 18004 rules both.

The standard wants the mask (of eight) whose symbol has the lowest penalty. qrcode's own search takes ten times as long
as all the rest; here a symbol is one big integer, a bit a module, row after row, and the four rules are shifts and bit
counts over all rows at once. The choice is the same as qrcode's.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, Final

import qrcode
from qrcode import util

from chilinh_cli.domain.model import Correction
from chilinh_cli.render.qr_words import CORRECTIONS, codewords, version_of

_MASKS: Final = 8
# From version 7 on, symbols carry their version.
_FIRST_WITH_VERSION: Final = 45
_DARK_RUN: Final = re.compile("1+")
_FINDER_LIKE: Final = ("10111010000", "00001011101")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR symbol without the quiet zone: rows of modules, `1` for a dark one."""

    text: str
    rows: tuple[str, ...]

    @property
    def modules(self) -> int:
        """Modules on a side."""
        return len(self.rows)

    def svg(self) -> str:
        """The symbol as one path of strokes, a module a unit, without the quiet zone."""
        path = "".join(
            f"M{run.start()} {y}.5h{run.end() - run.start()}"
            for y, row in enumerate(self.rows)
            for run in _DARK_RUN.finditer(row)
        )
        box = f"0 0 {self.modules} {self.modules}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path stroke="#000" d="{path}"/></svg>'


def encode(text: str, correction: Correction = "M", *, modules: int | None = None, mask: int | None = None) -> Code:
    """The symbol of `text`: the smallest that holds it (where it is known, `modules` on a side), the best mask.

    With a `mask` (0-7) it is that one.

    Raises BadDataError where none holds it.
    """
    side = modules or modules_of(text, correction)
    grid = _grid(side)
    across, down = grid.placed(codewords(text, correction, _version(side)))
    if mask is None:
        pairs = zip(grid.masks, grid.turned_masks, strict=True)
        scores = [grid.penalty(across ^ own, down ^ turned) for own, turned in pairs]
        mask = scores.index(min(scores))
    return Code(text, grid.rows(across ^ grid.masks[mask] | _format_bits(side, correction, mask)))


def modules_of(text: str, correction: Correction = "M") -> int:
    """Modules on a side of the smallest symbol that holds `text`. Raises BadDataError where none does."""
    return 17 + 4 * version_of(text, correction)


def _version(modules: int) -> int:
    return (modules - 17) // 4


@lru_cache(maxsize=256)
def _format_bits(side: int, correction: Correction, mask: int) -> int:
    """Format and version information, the same in every symbol of a size, level and mask."""
    grid = _grid(side)
    return grid.pack(_empty(correction, side, mask)) & grid.format_area


def _empty(correction: Correction, side: int, mask: int) -> list[list[bool | None]]:
    """The modules of a symbol that says nothing, as qrcode makes it."""
    symbol: qrcode.QRCode[Any] = qrcode.QRCode(_version(side), CORRECTIONS[correction], mask_pattern=mask)
    symbol.make(fit=False)
    return symbol.modules


@lru_cache(maxsize=40)
def _grid(side: int) -> "_Grid":
    return _Grid(side)


class _Grid:
    """All that is the same for every symbol of one size."""

    def __init__(self, side: int) -> None:
        self.side = side
        # A light bit after each row keeps patterns from running on into the next.
        self.stride = side + 1
        self.full = self.pack([[True] * side] * side)
        self.inner = self.pack([[True] * (side - 1) + [False]] * (side - 1) + [[False] * side])

    def pack(self, rows: Iterable[Iterable[bool | None]]) -> int:
        """Rows as one integer, the first module highest."""
        return int("".join("".join(["1" if module else "0" for module in row]) + "0" for row in rows), 2)

    def rows(self, symbol: int) -> tuple[str, ...]:
        """The rows of an integer that `pack` made."""
        bits = f"{symbol:0{self.side * self.stride}b}"
        return tuple(bits[start : start + self.side] for start in range(0, len(bits), self.stride))

    @cached_property
    def format_area(self) -> int:
        """Format and version information and the dark module: left out of the scoring, as qrcode does.

        The area is its own mirror image, so it serves rows and columns alike.
        """
        last = self.side - 1
        area = {(8, at) for at in (*range(6), 7, 8, *range(last - 7, last + 1))}
        if self.side >= _FIRST_WITH_VERSION:
            area |= {(short, last - 10 + long) for short in range(6) for long in range(3)}
        return self._pack_places(area | {(column, row) for row, column in area})

    def placed(self, words: bytes) -> tuple[int, int]:
        """A symbol with these codewords and its patterns, unmasked: row after row, and column after column."""
        bits = f"{int.from_bytes(words):0{8 * len(words)}b}".ljust(self._room, "0") + "0"
        across, down = self._readers
        return int("".join(across(bits)), 2) | self._patterns, int("".join(down(bits)), 2) | self._patterns

    @cached_property
    def _readers(self) -> tuple[Callable[[str], tuple[Any, ...]], Callable[[str], tuple[Any, ...]]]:
        """What picks the bits of the codewords in the order of `pack`; where no data stands, the last bit, a 0."""
        numbers = {place: number for number, place in enumerate(self._data_places())}
        line, room = range(self.side), [self._room]
        return (
            itemgetter(*(number for i in line for number in [*(numbers.get((i, j), self._room) for j in line), *room])),
            itemgetter(*(number for j in line for number in [*(numbers.get((i, j), self._room) for i in line), *room])),
        )

    @cached_property
    def _room(self) -> int:
        """How many modules hold data."""
        return self._data_area.bit_count()

    @cached_property
    def _patterns(self) -> int:
        """Finders, timing and alignment, the same in every symbol of this size; their own mirror image."""
        return self.pack(_empty("M", self.side, 0)) & ~self._data_area & ~self.format_area

    def _data_places(self) -> Iterator[tuple[int, int]]:
        """Where the bits of the codewords stand, in order: pairs of columns from the right, up and down by turns."""
        data = self.rows(self._data_area)
        rows = range(self.side)[::-1]
        for right in (*range(self.side - 1, 6, -2), 5, 3, 1):
            yield from ((row, column) for row in rows for column in (right, right - 1) if data[row][column] == "1")
            rows = rows[::-1]

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """What each mask turns over, row after row."""
        return self._masks(util.mask_func)

    @cached_property
    def turned_masks(self) -> tuple[int, ...]:
        """The same, column after column."""
        return self._masks(lambda mask: lambda i, j: util.mask_func(mask)(j, i))

    def _masks(self, function: Callable[[int], Callable[[int, int], bool]]) -> tuple[int, ...]:
        return tuple(
            self._pack_places((i, j) for i in range(self.side) for j in range(self.side) if function(mask)(i, j))
            & self._data_area
            for mask in range(_MASKS)
        )

    @cached_property
    def _data_area(self) -> int:
        """Every module that is no pattern; its own mirror image too."""
        last = self.side - 1
        taken = {(6, at) for at in range(self.side)} | {(at, 6) for at in range(self.side)}
        for top, left in ((0, 0), (0, last - 7), (last - 7, 0)):
            taken |= {(top + i, left + j) for i in range(8) for j in range(8)}
        centres = util.pattern_position(_version(self.side))
        for row in centres:
            for column in centres:
                if (row, column) not in {(6, 6), (6, last - 6), (last - 6, 6)}:
                    taken |= {(row + i, column + j) for i in range(-2, 3) for j in range(-2, 3)}
        return self.full & ~self._pack_places(taken) & ~self.format_area

    def _pack_places(self, places: Iterable[tuple[int, int]]) -> int:
        wanted = set(places)
        return self.pack([(i, j) in wanted for j in range(self.side)] for i in range(self.side))

    def penalty(self, across: int, down: int) -> int:
        """ISO/IEC 18004, 7.8.3: runs, blocks, patterns like a finder, and the balance of dark and light."""
        lines = sum(self._line_penalty(bits) for bits in (across, down))
        return lines + 3 * self._blocks(across) + self._imbalance(across)

    def _line_penalty(self, dark: int) -> int:
        """Rules 1 and 3 along the rows: 3 + (length - 5) for each run of 5 or more; 40 for each finder-like pattern."""
        light = self.full & ~dark
        score = 0
        for colour in (dark, light):
            pairs = colour & colour << 1
            runs = pairs & pairs << 2 & colour << 4
            score += runs.bit_count() + 2 * (runs & ~(runs << 1)).bit_count()
        for pattern in _FINDER_LIKE:
            found = self.full
            for shift, module in enumerate(reversed(pattern)):
                found &= (dark if module == "1" else light) << shift
            score += 40 * found.bit_count()
        return score

    def _blocks(self, dark: int) -> int:
        """Rule 2: how many 2 x 2 blocks are of one colour."""
        light = self.full & ~dark
        count = 0
        for colour in (dark, light):
            pairs = colour & colour << 1
            count += (pairs & pairs << self.stride).bit_count()
        return count

    def _imbalance(self, dark: int) -> int:
        """Rule 4: 10 for each full 5% away from one half."""
        percent = dark.bit_count() / (self.side * self.side)
        return int(abs(percent * 100 - 50) / 5) * 10
