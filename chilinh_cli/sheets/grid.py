"""A sheet as every reader hands it on: cells by row and column from 0, and what cell values alone do not tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from chilinh_cli.sheets.formats.looks import Look
from chilinh_cli.sheets.numbers import CellValue, shown

# First and last row and column of a merged area, from 0, both ends included.
Merge = tuple[int, int, int, int]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Notes:
    """What cell values alone do not tell.

    `faults` holds, by place, what would else look blank: an error value such as `#DIV/0!`, or "" for a formula that was
    never calculated. `looks` holds the cells that show something else than their value, `fonts` the names of legacy
    fonts, where cells have one; `merges` the merged areas, where calamine does not tell them; `delimiter` the sign
    between the cells, where the file is a text.
    """

    faults: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    fonts: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    merges: tuple[Merge, ...] = ()
    looks: Mapping[Place, Look] = field(default_factory=lambda: MappingProxyType({}))
    delimiter: str = ""


# The fault of a formula that may show nothing, or may never have been calculated: the format does not tell.
SHOWS_NOTHING: Final = " "

NO_NOTES: Final = Notes()

# The error values of the binary formats, by their codes.
ERROR_VALUES: Final = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows from Excel's first, whether or not something stands there."""

    name: str
    rows: Sequence[Sequence[CellValue]]
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    notes: Notes = NO_NOTES

    def cell(self, row: int, column: int) -> CellValue:
        """What stands at a place; None beyond the last cell."""
        try:
            cell = self.rows[row][column]
        except IndexError:
            return None
        return None if isinstance(cell, str) and not cell.strip() else cell

    def text(self, row: int, column: int) -> str:
        """The cell as a person reads it; "" where it is blank."""
        cell = self.cell(row, column)
        return cell if isinstance(cell, str) else shown(cell)

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)


@cache
def column_name(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def column_number(letters: str) -> int:
    """A column's number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """A cell as Excel shows it: D7."""
    return f"{column_name(column)}{row + 1}"
