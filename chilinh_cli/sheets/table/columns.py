"""What a reader should know of a table's columns: how they were understood, and which of them were not read."""

from collections.abc import Collection, Iterator, Sequence

from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.neighbours import NOBODYS
from chilinh_cli.sheets.header.words import LEFT_OUT_RIGHTLY
from chilinh_cli.sheets.numbers import is_blank
from chilinh_cli.sheets.table.column_problems import TOLD_OF_HOW
from chilinh_cli.sheets.table.table import WIDEST, Table


def told_of_headers(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Two columns of one field, headers understood by what is beside them, hidden columns, columns too far away."""
    first: dict[str, int] = {}
    for column, match in table.fields.items():
        cell, header = address(table.bottom, column), table.headers[column]
        args = {"header": header, "field": match.field.label, "column": column_name(column)}
        earlier = column if match.how == NOBODYS else first.setdefault(match.field.id, column)
        if earlier != column:
            other = {"other": column_name(earlier), "other_header": table.headers[earlier]}
            yield Problem("CL-E107", sheet.name, cell, args | other)
        elif match.how in TOLD_OF_HOW:
            yield Problem(TOLD_OF_HOW[match.how], sheet.name, cell, args)
        if column in sheet.notes.hidden_columns:
            yield Problem("CL-W102", sheet.name, cell, args)
    far = (
        (row, column)
        for row in range(table.top, table.bottom + 1)
        for column in range(WIDEST, len(sheet.rows[row]))
        if sheet.cell(row, column) is not None
    )
    for place in far:
        yield Problem("CL-E141", sheet.name, address(*place), {"count": WIDEST})
        return


def told_of_left_out(sheet: Sheet, table: Table, rows: Sequence[int], known: Collection[int]) -> Iterator[Problem]:
    """Columns filled in units' rows that no field has: nobody should wonder why a value was ignored."""
    for column, header in table.headers.items():
        if column in known or LEFT_OUT_RIGHTLY.search(header):
            continue
        if any(not is_blank(sheet.cell(row, column)) for row in rows):
            args = {"header": header, "column": column_name(column)}
            yield Problem("CL-I102", sheet.name, address(table.bottom, column), args)
    cells = CellReader(sheet)
    last = min(table.columns.stop, WIDEST, max((len(sheet.rows[row]) for row in rows), default=0))
    for column in range(min(table.fields) + 1, last):
        if column in table.headers:
            continue
        filled = next((row for row in rows if cells.count(row, column).value is not None), None)
        if filled is not None:
            yield Problem("CL-W141", sheet.name, address(filled, column), {"column": column_name(column)})


def column_matches(table: Table) -> tuple[ColumnMatch, ...]:
    """Each column, its header, and the field that it was taken for."""
    return tuple(
        ColumnMatch(
            column_name(column),
            header,
            table.fields[column].field.id if column in table.fields else "",
            table.role_told(column),
        )
        for column, header in sorted(table.headers.items())
    )
