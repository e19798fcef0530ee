"""Columns that are not read as the field that they may seem to be, and why.

Columns that have a field's words and are not the field; figures of which nothing says whom they count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.keys import Measure
from chilinh_cli.sheets.header.words import HeaderMatch, SetAside
from chilinh_cli.sheets.table.table import Table

# How a header was understood, and the problem that tells it.
TOLD_OF_HOW = {
    "context": "CL-I103",
    "above": "CL-I110",
    "hamlets": "CL-I113",
    "unsure": "CL-W103",
    "stranger": "CL-E122",
    "name": "CL-E128",
    "class": "CL-E131",
}


def told_of_set_aside(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Why columns are not read though they have the words of a field that no other column has."""
    for column, aside in sole_columns(table).items():
        problem = why_not(aside, table.headers[column], sheet.name, address(table.bottom, column))
        yield replace(problem, args={**problem.args, "column": column_name(column)})


def sole_columns(table: Table) -> dict[int, SetAside]:
    """The columns set aside that would be the only ones of their field.

    Columns of something else are so only where nothing else is in the table.
    """
    read = {match.field for match in table.fields.values()}
    return {
        column: aside
        for column, aside in table.set_aside.items()
        if aside.field not in read and not (aside.is_other and read)
    }


def told_of_open(sheet: Sheet, table: Table, rows: Iterable[tuple[int, Unit]]) -> Iterator[Problem]:
    """The columns that may count one or the other population of units that have a figure there and report both."""
    open_columns = {column: match for column, match in table.fields.items() if match.among}
    if not open_columns:
        return
    taken = [(row, unit) for row, unit in rows if row not in table.by_row]
    for column, match in open_columns.items():
        units = [unit for row, unit in taken if sheet.cell(row, column) is not None]
        if is_open_for(match, units):
            yield Problem("CL-E122", sheet.name, address(table.bottom, column), {"header": table.headers[column]})


def is_open_for(match: HeaderMatch, units: Sequence[Unit]) -> bool:
    """Whether nothing says whom a figure of these units counts, and they all report more than one of those it may."""
    fitting = [item for item in match.among if all(unit.kind in item.kinds for unit in units)]
    return bool(units) and len(fitting) > 1


def why_not(aside: SetAside, header: str, sheet: str, cell: str) -> Problem:
    """Why a header that has a field's words is not read as the field."""
    args = {"header": header, "field": aside.field.label, "fields": aside.field.id}
    said = aside.note or header
    if aside.measure is Measure.COUNT:
        return Problem("CL-E120", sheet, cell, {**args, "note": said})
    return Problem("CL-W110" if aside.measure is Measure.PERCENT else "CL-E121", sheet, cell, {**args, "text": said})
