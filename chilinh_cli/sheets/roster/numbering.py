"""How a roster numbers its people: "1", "1a", or "1.1" below a group "1"."""

import re
from typing import Final

from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.numbers import CellValue, shown

_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:[a-zđ]| ?bis)?|[0-9]{1,2}(?:\.[0-9]{1,2})+")


class Numbering:
    """The numbers of one roster's column of numbers.

    `depth` is how deep they go (0 where there are none), `groups` those of groups, `last` the row of the last one.
    """

    def __init__(self, sheet: Sheet, column: int | None, rows: range) -> None:
        self.depth = 0
        self.groups: set[str] = set()
        self.last = -1
        if column is None:
            return
        for row in rows:
            cells = sheet.rows[row]
            cell = cells[column] if column < len(cells) else None
            if type(cell) is float and cell.is_integer():
                self.last, self.depth = row, self.depth or 1
            elif number := number_in(cell):
                above, _dot, _last = number.rpartition(".")
                self.last, self.depth = row, max(self.depth, number.count(".") + 1)
                self.groups.add(above)

    def is_coarse(self, number: str) -> bool:
        """Whether a number is less deep than those of the people."""
        return number.count(".") + 1 < self.depth


def number_in(cell: CellValue) -> str:
    """A person's or group's number in a list, "1" or "1.2"; "" where the cell holds none."""
    if isinstance(cell, str):
        found = cell.strip(" .)/-")
        return found if _NUMBER.fullmatch(found) else ""
    return shown(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else ""
