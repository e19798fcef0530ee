"""The unit column of a table whose header calls it something else, or nothing: its cells are units' names."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import read_count
from chilinh_cli.sheets.table.parts import names_parts
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TotalNames

# "1", "II", "A": the number of a row or of a column.
_LONGEST_MARK: Final = 2


def with_unit_column(
    sheet: Sheet, table: Table, names: UnitNames, totals: TotalNames
) -> tuple[Table, tuple[Problem, ...]]:
    """The table with its unit column, and what is told of that; as it is where it has one, or needs none."""
    if table.has_units or table.is_roster or not table.fields:
        return table, ()
    rows = [
        row
        for row in range(table.bottom + 1, table.end)
        if any(read_count(sheet.cell(row, column)).value is not None for column in table.fields)
    ]
    for column in range(table.columns.start, min(table.fields)):
        header = table.headers.get(column, "")
        if not names_parts(header) and _holds_units((sheet.text(row, column) for row in rows), names, totals):
            args = {"column": column_name(column), "header": header or "…"}
            told = Problem("CL-I112", sheet.name, address(table.bottom, column), args)
            return replace(table, roles={**table.roles, Role.UNIT: column}, name_columns=(column,)), (told,)
    return table, ()


def _holds_units(texts: Iterable[str], names: UnitNames, totals: TotalNames) -> bool:
    """Whether these are names of units, apart from totals and marks of rows."""
    some = False
    for text in texts:
        if len(text.strip()) <= _LONGEST_MARK or totals.adds_up(text.strip()):
            continue
        if not names.find(text.strip()):
            return False
        some = True
    return some
