"""Why nothing of a file was read, or nothing of one of its sheets: no figure is passed over without a word."""

from collections.abc import Iterable, Iterator, Sequence

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UNREAD, SheetReading
from chilinh_cli.sheets.forms.reading import META_SHEET
from chilinh_cli.sheets.grid import Sheet, address
from chilinh_cli.sheets.header.words import HeaderWords
from chilinh_cli.sheets.numbers import read_count
from chilinh_cli.sheets.table.layout import header_without_fields


def no_table(sheets: Sequence[Sheet], words: HeaderWords) -> Problem:
    """Why nothing was read: a table of other things, or none at all."""
    for sheet in sheets:
        found = None if sheet.hidden else header_without_fields(sheet, words)
        if found:
            (row, column), headers = found
            return Problem("CL-E116", sheet.name, address(row, column), {"row": str(row + 1), "columns": headers})
    return Problem("CL-E106")


def unread(
    sheets: Sequence[Sheet],
    understood: Iterable[SheetReading],
    problems: Iterable[Problem],
    names: UnitNames,
    words: HeaderWords,
) -> Iterator[Problem]:
    """The sheets that nothing was read of, though they say something of units or of fields, and nobody has told it."""
    done = {sheet.sheet for sheet in understood} | {one.sheet for one in problems if one.code in UNREAD}
    for sheet in sheets:
        if sheet.hidden or sheet.name in done or sheet.name.strip().casefold() == META_SHEET:
            continue
        cell = next(_telling(sheet, names, words), "")
        if cell:
            yield Problem("CL-W109", sheet.name, cell, {"sheet": sheet.name})


def _telling(sheet: Sheet, names: UnitNames, words: HeaderWords) -> Iterator[str]:
    """The cells with a unit's name or a field's words and a figure at their right."""
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            known = isinstance(cell, str) and cell and (names.find(cell) or words.field(cell))
            if known and any(read_count(other).value is not None for other in cells[column + 1 :]):
                yield address(row, column)
