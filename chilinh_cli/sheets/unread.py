"""Why nothing of a file was read, or nothing of one of its sheets: no figure is passed over without a word."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UNREAD, SheetReading
from chilinh_cli.sheets.forms.reading import META_SHEET
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.words import HeaderWords
from chilinh_cli.sheets.numbers import holds_count, is_measure
from chilinh_cli.sheets.table.layout import header_without_fields


def no_table(sheets: Sequence[Sheet], words: HeaderWords) -> Problem:
    """Why nothing was read: a table of other things, one known figure that is no report, or none at all."""
    for sheet in sheets:
        found = None if sheet.hidden else header_without_fields(sheet, words)
        if found:
            (row, column), headers = found
            return Problem("CL-E116", sheet.name, address(row, column), {"row": str(row + 1), "columns": headers})
    for sheet in sheets:
        known = _before_figures(sheet, lambda text: not is_measure(text) and words.field(text))
        for row, column in () if sheet.hidden else known:
            header = " ".join(sheet.text(row, column).split())
            return Problem("CL-E117", sheet.name, address(row, column), {"header": header})
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
    return (address(*place) for place in _before_figures(sheet, lambda text: names.find(text) or words.field(text)))


def _before_figures(sheet: Sheet, known: Callable[[str], object]) -> Iterator[Place]:
    """The cells whose words are known and that have a figure at their right."""
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            is_known = isinstance(cell, str) and cell and known(cell)
            if is_known and any(holds_count(other) for other in cells[column + 1 :]):
                yield row, column
