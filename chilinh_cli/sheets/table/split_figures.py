"""Figures of a comma-separated text that a comma cut in two: `1,Sao Đỏ,9,000,4,500` under a header of four cells.

Every cell after the cut stands under another's header, so the row is refused, never read.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet, address
from chilinh_cli.sheets.numbers import CellValue
from chilinh_cli.sheets.table.table import Table

_HEAD: Final = re.compile(r"\s*[1-9][0-9]{0,2}\s*")
_TAIL: Final = re.compile(r"\s*[0-9]{3}(?:[.][0-9]+)?\s*")
_FIGURE: Final = re.compile(r"\s*[0-9]+(?:[.][0-9]+)?\s*%?\s*")


def split_figures(sheet: Sheet, tables: Sequence[Table]) -> Iterator[Problem]:
    """A problem for each row with such a figure; none where commas do not separate cells."""
    if sheet.notes.delimiter != ",":
        return
    table: Table | None = None
    width = 0
    for row, cells in enumerate(sheet.rows):
        began = next((begun for begun in tables if begun.top <= row <= begun.bottom), None)
        if began:
            table, width = began, max(len(sheet.rows[level]) for level in range(began.top, began.bottom + 1))
        elif (column := _cut_at(cells, width if table else len(cells))) is not None:
            yield Problem("CL-E114", sheet.name, address(row, column), {"row": str(row + 1)})


def _cut_at(cells: Sequence[CellValue], width: int) -> int | None:
    """The column in which a figure was cut: "9" before "000", or before any three digits in a row that is too wide."""
    beyond = [str(cell) for cell in cells[width:] if cell]
    for column, (head, tail) in enumerate(pairwise(map(str, cells))):
        if _HEAD.fullmatch(head) and _TAIL.fullmatch(tail) and (beyond or tail.lstrip().startswith("0")):
            return column
    return width if any(map(_FIGURE.fullmatch, beyond)) else None
