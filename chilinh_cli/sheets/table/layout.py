"""Where in a sheet the tables are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.words import HeaderWords, Role
from chilinh_cli.sheets.numbers import CellValue, holds_count, is_measure
from chilinh_cli.sheets.roster.header import counts_people
from chilinh_cli.sheets.table.header_rows import LEVELS, continues, goes_on, merged_from, read_header
from chilinh_cli.sheets.table.table import TELLING, WIDEST, Table

# Nobody writes this much above a table; data rows below are not searched for a first header.
_SEARCHED_ROWS: Final = 300


def find_tables(sheet: Sheet, words: HeaderWords) -> list[Table]:
    """The tables of a sheet, from the top down and the left to the right; each ends where the next begins below it."""
    merged = merged_from(sheet)
    bands: list[list[Table]] = []
    row = 0
    last = min(len(sheet.rows), _SEARCHED_ROWS)
    while row < last:
        if bands and bands[-1][0].is_roster and not _may_follow(sheet, row, words):
            row += 1
            continue
        band = _tables_at(sheet, row, words, merged)
        if band:
            _end_at(row, bands)
            bands.append(band)
            row = band[0].bottom + 1
            # Below a first table, few rows of a city's list may come before the next header; a roster may be long.
            last = len(sheet.rows) if band[0].is_roster else min(len(sheet.rows), row + _SEARCHED_ROWS)
            continue
        if bands and _heads_people(sheet, row, words):
            _end_at(row, bands)
        row += 1
    return [table for band in bands for table in band]


def header_without_fields(sheet: Sheet, words: HeaderWords) -> tuple[Place, str] | None:
    """A row with a unit column, another one that tables have, and no known field: where the units' column is.

    And the words of the columns that are not known.
    """
    for row, cells in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        texts = {column: cell for column, cell in enumerate(cells[:WIDEST]) if isinstance(cell, str) and cell.strip()}
        roles = {column: words.role(text) for column, text in texts.items()}
        units = [column for column, role in roles.items() if role is Role.UNIT]
        others = [" ".join(texts[column].split()) for column, role in roles.items() if role is None]
        if units and others and len(set(roles.values()) - {None}) > 1:
            return (row, units[0]), "; ".join(others)
    return None


def _end_at(row: int, bands: list[list[Table]]) -> None:
    """Let the last tables found end before this row, unless they already do."""
    if bands:
        bands[-1] = [replace(table, end=min(table.end, row)) for table in bands[-1]]


def _heads_people(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row heads a list of people that holds no field: of whom to call, for instance."""
    roles = {words.role(cell) for cell in sheet.rows[row][:WIDEST] if isinstance(cell, str) and cell}
    return Role.PERSON in roles and len(roles) > 1


def _tables_at(sheet: Sheet, top: int, words: HeaderWords, merged: Mapping[Place, Place]) -> list[Table]:
    """The tables whose header begins in this row, side by side; none where it is no header.

    A header names at least one field, and a unit or a person column or else two fields.
    """
    if not _may_begin(sheet, top, words):
        return []
    best: list[Table] = []
    most = 1
    for bottom in range(top, min(top + LEVELS, len(sheet.rows))):
        if bottom > top and not continues(sheet, top, bottom, merged):
            break
        tables = read_header(sheet, top, bottom, words, merged)
        fields = sum(table.field_count for table in tables)
        if fields >= most:
            best, most = tables, fields
    best = _with_broken_lines(sheet, top, words, merged, best)
    if any(_holds_figures(sheet, table) for table in best):
        return []
    best = [_without_contacts(sheet, table) for table in best]
    return best if any(table.has_units or table.is_roster or table.field_count > 1 for table in best) else []


def _with_broken_lines(
    sheet: Sheet, top: int, words: HeaderWords, merged: Mapping[Place, Place], tables: list[Table]
) -> list[Table]:
    """The tables; where their header leaves words unknown, with its rows as lines of a text, if all are known then."""
    bottom = tables[0].bottom if tables else top
    if all(_is_known(table, words) for table in tables) and not (
        bottom + 1 < len(sheet.rows) and goes_on(sheet, bottom + 1, tables)
    ):
        return tables
    for last in range(top + 1, min(top + LEVELS, len(sheet.rows))):
        if not goes_on(sheet, last, tables):
            break
        joined = read_header(sheet, top, last, words, merged, broken=True)
        ends = last + 1 == len(sheet.rows) or not goes_on(sheet, last + 1, joined)
        if ends and joined and all(_is_known(table, words) for table in joined):
            return joined
    return tables


def _is_known(table: Table, words: HeaderWords) -> bool:
    """Whether every column is a field, another one that tables have, or rightly none."""
    aside = {column for column, found in table.set_aside.items() if found.is_other or not found.note}
    known = {*table.fields, *aside, *table.roles.values(), *table.name_columns}
    return all(column in known or words.role(said.split(" / ")[-1]) for column, said in table.headers.items())


def _holds_figures(sheet: Sheet, table: Table) -> bool:
    """Whether a figure stands at the right of a field's words: they are its label, and head no column."""
    return any(_is_figure(_beside(sheet, table.top, column)) for column in table.fields)


def _beside(sheet: Sheet, row: int, column: int) -> CellValue:
    """The cell at the right, or behind the unit of measure that stands there."""
    cell = sheet.cell(row, column + 1)
    return sheet.cell(row, column + 2) if isinstance(cell, str) and is_measure(cell) else cell


def _is_figure(cell: CellValue) -> bool:
    return isinstance(cell, (int, float)) or holds_count(cell)


def _without_contacts(sheet: Sheet, table: Table) -> Table:
    """The table; where its rows are units, the names beside their figures tell nothing of whose these are."""
    if not table.is_roster or not table.fields or counts_people(sheet, table.bottom, table.roles, table.fields):
        return table
    return replace(table, roles={role: column for role, column in table.roles.items() if role is not Role.PERSON})


def _may_follow(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row may be a header below a roster's people: cheaper still, for there are thousands of these."""
    cells = sheet.rows[row][:WIDEST]
    if any(isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.isdigit()) for cell in cells):
        return False
    return any(isinstance(cell, str) and cell and words.role(cell) in TELLING for cell in cells)


def _may_begin(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row has a cell that only headers have: cheap, for it is asked of every row."""
    texts = [cell for cell in sheet.rows[row][:WIDEST] if isinstance(cell, str) and cell]
    if len(texts) < 2:  # noqa: PLR2004 (a table has two columns)
        return False
    return any(words.may_head(text) for text in texts)
