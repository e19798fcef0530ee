"""The unit column of a table whose header calls it something else, or nothing: its cells are units' names."""

from dataclasses import replace

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import read_count
from chilinh_cli.sheets.table.parts import names_parts
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TotalNames

# "1", "II", "A": the number of a row or of a column.
_LONGEST_MARK = 2


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
        texts = [text for row in rows if len(text := sheet.text(row, column).strip()) > _LONGEST_MARK]
        named = [text for text in texts if not totals.adds_up(text)]
        if named and not names_parts(table.headers.get(column, "")) and all(map(names.find, named)):
            args = {"column": column_name(column), "header": table.headers.get(column, "…")}
            told = Problem("CL-I112", sheet.name, address(table.bottom, column), args)
            return replace(table, roles={**table.roles, Role.UNIT: column}, name_columns=(column,)), (told,)
    return table, ()
