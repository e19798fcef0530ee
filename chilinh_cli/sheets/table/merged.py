"""Merged cells among a table's rows: a text belongs to each row, a figure to nobody that could be known."""

from collections.abc import Collection, Iterator, Mapping

from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.numbers import holds_count
from chilinh_cli.sheets.table.table import Table


def merged_down(sheet: Sheet, table: Table, columns: Collection[int]) -> dict[Place, Place]:
    """Where the text stands of each cell in these columns that is merged with a row above it, in the table's rows."""
    origins: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merges:
        if bottom > top > table.bottom and top < table.end:
            last = min(bottom, table.end - 1)
            for column in columns:
                if left <= column <= right:
                    origins.update(((row, column), (top, left)) for row in range(top + 1, last + 1))
    return origins


def told_of_merged(
    sheet: Sheet, table: Table, origins: Mapping[Place, Place], units: Mapping[int, Unit]
) -> Iterator[Problem]:
    """Counts in cells that are merged over several units' rows, several people's or several fields.

    `origins` are those of `merged_down`, `units` those of the rows.
    """
    shared = {
        origin: column
        for (row, column), origin in origins.items()
        if (row in units and units.get(origin[0], units[row]) != units[row])
        or table.by_row.get(row) != table.by_row.get(origin[0])
    }
    for top, left, _bottom, right in sheet.merges:
        counts = [column for column in range(left, right + 1) if column in table.fields]
        if top in units and len(counts) > 1:
            shared[top, left] = counts[0]
    for origin, column in shared.items():
        item = table.fields[column].field
        if item.type == "count" and holds_count(sheet.cell(*origin)):
            args = {"field": item.label, "fields": item.id, "text": sheet.text(*origin)}
            yield Problem("CL-E231", sheet.name, address(*origin), args)
