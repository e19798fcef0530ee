"""The rows with figures of a table without a unit column, which stand for one unit all together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.table.parts import label_of
from chilinh_cli.sheets.table.rows import RowSorter
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TotalNames

_FEWEST_SUMMANDS: Final = 2


@dataclass(frozen=True, slots=True)
class FigureRows:
    """The rows; without `sums`, which add up the people of the others; and what is wrong with what heads them."""

    rows: Sequence[int]
    sums: Sequence[int]
    problems: Sequence[Problem]


def figure_rows(sheet: Sheet, table: Table, sorter: RowSorter, totals: TotalNames) -> FigureRows:
    """The rows with figures, without that of the columns' numbers, and without sums of staff, residents and so on."""
    rows, problems = _with_figures(table, sorter)
    people = [row for row in rows if row in table.by_row]
    sums = [row for row in rows if row not in people and any(map(totals.adds_up, words_before(sheet, table, row)))]
    is_sum_of_people = len(people) >= _FEWEST_SUMMANDS and len(people) + len(sums) == len(rows)
    if is_sum_of_people and count_different_people(table, people):
        return FigureRows(people, sums, problems)
    return FigureRows(rows, (), problems)


def count_different_people(table: Table, rows: Sequence[int]) -> bool:
    """Whether each row says whom it counts, and no two the same: staff in one, residents in the next."""
    fields = [match.field.id for row in rows for match in table.by_row.get(row, {}).values()]
    return all(row in table.by_row for row in rows) and len(fields) == len(set(fields))


def words_before(sheet: Sheet, table: Table, row: int) -> Iterator[str]:
    """The words before the figures of a row."""
    yield from (label_of(sheet, row, column) for column in range(min(table.fields)))


def _with_figures(table: Table, sorter: RowSorter) -> tuple[list[int], list[Problem]]:
    first = table.bottom + 1
    rows = [row for row in range(first, table.end) if sorter.has_figures(row)]
    numbers = {row for row in rows if sorter.is_column_numbers(row)}
    figures = [row for row in rows if row not in numbers]
    heading = (row for row in range(first, figures[0] if figures else first) if row not in numbers)
    problems = [problem for row in heading for problem in sorter.told_of_heading(row)]
    bare = [row for row in numbers if sorter.may_be_figures(row)]
    if figures or len(bare) != 1:
        return figures, problems
    if sorter.numbers_every_column(bare[0]):
        return [], [*problems, sorter.told_of_numbers(bare[0])]
    return bare, problems
