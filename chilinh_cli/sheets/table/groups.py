"""Whom the figures of a table's rows count: told by a row that heads them, by a column "Đối tượng", by hamlets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.words import SECTION, HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import is_blank
from chilinh_cli.sheets.paper.title_words import heads_others
from chilinh_cli.sheets.table.parts import is_office, names_hamlets
from chilinh_cli.sheets.table.table import Table


def by_groups(sheet: Sheet, table: Table, words: HeaderWords) -> tuple[Table, list[Problem]]:
    """The table with the fields of rows that a group's heading or a column "Đối tượng" says whom they count."""
    if not any(words.is_population(match.field) for match in table.fields.values()):
        return table, []
    by_row: dict[int, Mapping[int, HeaderMatch]] = {}
    problems: list[Problem] = []
    for row, place, population in _groups(sheet, table, words):
        if not population:
            told = {"header": " ".join(sheet.text(*place).split())}
            problems.append(Problem("CL-E122", sheet.name, address(*place), told))
            by_row[row] = {}
            continue
        fields = {
            column: words.among(match, population) if match.among else match for column, match in table.fields.items()
        }
        by_row[row] = {column: match for column, match in fields.items() if match}
        against = [column for column, match in by_row[row].items() if _is_against(match, population, words)]
        if any(not is_blank(sheet.cell(row, column)) for column in against):
            args = {"text": " ".join(sheet.text(*place).split()), "header": table.headers[against[0]]}
            problem = Problem("CL-E124", sheet.name, address(*place), args)
            problems += [problem] if problem not in problems else []
    return (replace(table, by_row=by_row) if by_row else table), problems


def of_residents(sheet: Sheet, table: Table, words: HeaderWords) -> Table:
    """The table; where its rows are hamlets, what counts people and does not say whom counts those who live there.

    A bare "Tổng số" may count their households. An office or a school among the rows leaves all open.
    """
    before = range(min(table.fields, default=0))
    hamlets = next((column for column in before if names_hamlets(table.headers.get(column, ""))), None)
    is_of_hamlets = hamlets is not None and not any(
        is_office(sheet.text(row, hamlets)) for row in range(table.bottom + 1, table.end)
    )
    open_ones = {column: match for column, match in table.fields.items() if match.among and not match.is_total}
    if not is_of_hamlets or not any(map(words.counts_persons, open_ones.values())):
        return table
    fields = {column: match for column, match in table.fields.items() if column not in open_ones}
    for column, match in open_ones.items():
        item = words.residents_of(match)
        fields.update({column: replace(match, field=item, how="hamlets", among=())} if item else {})
    return replace(table, fields=dict(sorted(fields.items())))


def _groups(sheet: Sheet, table: Table, words: HeaderWords) -> Iterator[tuple[int, Place, str]]:
    """Each row that is said to count somebody, where that is said, and the population; "" where it is no known one."""
    column = table.roles[Role.GROUP] if Role.GROUP in table.roles else _item_column(sheet, table, words)
    first = min(table.fields)
    heading: tuple[Place, str] | None = None
    for row in range(table.bottom + 1, table.end):
        cells = sheet.rows[row]
        if column is not None and (said := sheet.text(row, column)) and not words.is_total(said):
            yield row, (row, column), words.population_of(said)
        elif first >= len(cells) or is_blank(cells[first]):
            found = _heading(sheet, row, table, words)
            heading = found or heading
            if not found and heading:
                yield row, *heading
        elif heading:
            yield row, *heading


def _item_column(sheet: Sheet, table: Table, words: HeaderWords) -> int | None:
    """A column "Nội dung" in which each row with figures names a population, or adds them up."""
    column = table.roles.get(Role.ITEM)
    if column is None or table.has_units:
        return None
    first = min(table.fields)
    rows = (row for row in range(table.bottom + 1, table.end) if not is_blank(sheet.cell(row, first)))
    said = [text for row in rows if (text := sheet.text(row, column)) and not words.is_total(text)]
    return column if said and all(map(words.population_of, said)) else None


def _heading(sheet: Sheet, row: int, table: Table, words: HeaderWords) -> tuple[Place, str] | None:
    """Where a row without figures names a population and says no more; or others, some, another app, no state: ""."""
    if any(not is_blank(sheet.cell(row, column)) for column in table.fields):
        return None
    for column in range(min(table.fields)):
        cell = sheet.cell(row, column)
        if isinstance(cell, str) and (population := words.population_of(cell)):
            return (row, column), population
        if isinstance(cell, str) and (heads_others(fold(SECTION.sub("", cell, count=1))) or words.field(cell)):
            return (row, column), ""
    return None


def _is_against(match: HeaderMatch, population: str, words: HeaderWords) -> bool:
    return words.is_population(match.field) and words.population(match.field) != population
