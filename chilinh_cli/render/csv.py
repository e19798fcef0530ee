"""CSV for programs, of one form in every language; and for Excel: no cell is ever read as a formula."""

import csv
import sys
from typing import Final, TextIO

from chilinh_cli.domain.table import Cell, Table
from chilinh_cli.domain.text import printable

# A spreadsheet takes a text that begins so for a formula; the quote says that it is text (OWASP, CSV injection).
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def print_csv(table: Table, stream: TextIO | None = None) -> None:
    """Write the table with its keys as header; an absent value is an empty cell."""
    writer = csv.writer(stream or sys.stdout, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        text = printable(cell)
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return cell
