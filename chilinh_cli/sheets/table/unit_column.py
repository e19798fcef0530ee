"""Which column names the units, whatever its header calls it: units' names stand in it, or a unit's hamlets."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import holds_count
from chilinh_cli.sheets.paper.letterhead import Line, is_body
from chilinh_cli.sheets.table.parts import is_itself, is_part, names_parts
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
    rows = _figure_rows(sheet, table)
    for column in range(table.columns.start, min(table.fields)):
        header = table.headers.get(column, "")
        of_others = names_parts(header) or is_body(Line((table.bottom, column), header, alone=True))
        if not of_others and _holds_units((sheet.text(row, column) for row in rows), names, totals):
            args = {"column": column_name(column), "header": header or "…"}
            told = Problem("CL-I112", sheet.name, address(table.bottom, column), args)
            return replace(table, roles={**table.roles, Role.UNIT: column}, name_columns=(column,)), (told,)
    return table, ()


def without_parts(sheet: Sheet, table: Table, paper: Unit, names: UnitNames, totals: TotalNames) -> Table:
    """The table of a commune's own paper; without units where their column names its parts, or itself as a whole."""
    column = table.roles.get(Role.UNIT)
    if column is None or Role.CODE in table.roles:
        return table
    before = range(table.columns.start, min(table.fields))
    rows = [[sheet.text(row, at).strip() for at in before] for row in _figure_rows(sheet, table)]
    wholes = [row for row in rows if any(_is_whole(text, paper, names, totals) for text in row if text)]
    labels = [row[column - before.start] for row in rows if row not in wholes] if column in before else []
    of_parts = bool(wholes and labels) and all(is_part(label) and not names.find(label) for label in labels)
    is_alone = len(rows) == len(wholes) == 1 and not names.find(rows[0][column - before.start])
    if not of_parts and not is_alone:
        return table
    return replace(
        table, roles={role: at for role, at in table.roles.items() if role is not Role.UNIT}, name_columns=()
    )


def _is_whole(text: str, paper: Unit, names: UnitNames, totals: TotalNames) -> bool:
    """Whether a row's words are those of a total, or of the commune as a whole."""
    return totals.adds_up(text) or is_itself(text) or names.find(text) == paper


def _figure_rows(sheet: Sheet, table: Table) -> list[int]:
    return [
        row
        for row in range(table.bottom + 1, table.end)
        if any(holds_count(sheet.cell(row, column)) for column in table.fields)
    ]


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
