"""A list of people, one a row: counted, and nothing of any person kept, printed or quoted."""

from collections.abc import Sequence
from typing import Final

from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading, SkippedRow, Value
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.headers import Role
from chilinh_cli.sheets.layout import Table
from chilinh_cli.sheets.numbers import CellValue, is_blank
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.unit_above import unit_above, unknown_unit

_YES: Final = frozenset(
    {
        "x",
        "v",
        "có",
        "đã cài",
        "đã cài đặt",
        "1",
        "✓",
        "✔",
        "☑",
        "√",
        "yes",
        "true",
        "đã",
        "rồi",
        "co",
        "da cai",
        "da cai dat",
    }
)
_NO: Final = frozenset(
    {
        "",
        "không",
        "chưa",
        "chưa cài",
        "chưa cài đặt",
        "0",
        "no",
        "false",
        "ko",
        "k",
        "khong",
        "chua",
        "chua cai",
        "chưa có",
    }
)

# Whose unit is told by a name that nobody has: an error, and nothing of it is counted.
_UNKNOWN: Final = "?"


def read_roster(sheet: Sheet, table: Table, registry: Registry, names: UnitNames, reports: Reports) -> SheetReading:
    """Count the people of a roster into the fields that its columns mark."""
    marks = {column: match.field for column, match in table.fields.items() if match.field.type == "count"}
    wholes = {item.id: item for mark in marks.values() for item in [_whole(mark, registry)]}
    counter = _Counter(sheet, table, marks, names, reports)
    people = counter.count()
    hidden = sorted(row for row in sheet.notes.hidden_rows if table.bottom < row < table.end)
    if hidden:
        args: dict[str, str | int] = {"count": len(hidden), "row": str(hidden[0] + 1)}
        reports.problems.append(Problem("CL-W303", sheet.name, f"A{hidden[0] + 1}", args))
    if None in people:
        found = unit_above(sheet, table.top, names, registry)
        if found.problem:
            reports.problems.append(found.problem)
        if found.unit:
            people.setdefault(found.unit.id, _Tally()).add(people.pop(None))
    for unit_id, tally in people.items():
        if unit_id is not None and unit_id != _UNKNOWN:
            _report(registry.unit_by_id[unit_id], tally, wholes, sheet, table, reports)
    columns = tuple(
        ColumnMatch(column_name(column), header, marks[column].id if column in marks else "", table.role_told(column))
        for column, header in sorted(table.headers.items())
    )
    taken = sum(tally.people for tally in people.values())
    return SheetReading(sheet.name, "roster", table.bottom + 1, columns, taken, tuple(counter.skipped))


class _Tally:
    """How many people, and how many of them are marked in each column."""

    __slots__ = ("marked", "people")

    def __init__(self) -> None:
        self.people = 0
        self.marked: dict[int, int] = {}

    def add(self, other: "_Tally") -> None:
        self.people += other.people
        for column, count in other.marked.items():
            self.marked[column] = self.marked.get(column, 0) + count


class _Counter:
    """One pass over the rows."""

    def __init__(self, sheet: Sheet, table: Table, marks: dict[int, Field], names: UnitNames, reports: Reports) -> None:
        self._sheet = sheet
        self._table = table
        self._marks = marks
        self._names = names
        self._reports = reports
        self.skipped: list[SkippedRow] = []

    def count(self) -> dict[str | None, _Tally]:
        """Tallies by unit id; None is the unit of the whole list."""
        tallies: dict[str | None, _Tally] = {}
        by_text: dict[str, str | None] = {}
        roles = self._table.roles
        person, order, place = roles[Role.PERSON], roles.get(Role.ORDER), roles.get(Role.UNIT)
        numbered = order is not None and self._is_numbered(order)
        answers: dict[CellValue, bool | None] = {}
        for row in range(self._table.bottom + 1, self._table.end):
            cells = self._sheet.rows[row]
            if not self._is_person(cells, person, order if numbered else None):
                if any(not is_blank(cell) for cell in cells):
                    self.skipped.append(SkippedRow(row + 1, "note"))
                continue
            unit = None
            if place is not None and place < len(cells) and isinstance(cells[place], str):
                text = str(cells[place])
                if text not in by_text:
                    by_text[text] = self._unit(text, row, place)
                unit = by_text[text]
            tally = tallies.setdefault(unit, _Tally())
            tally.people += 1
            for column in self._marks:
                cell = cells[column] if column < len(cells) else None
                if cell not in answers:
                    answers[cell] = _answer(cell)
                if answers[cell]:
                    tally.marked[column] = tally.marked.get(column, 0) + 1
                elif answers[cell] is None:
                    args = {"field": self._marks[column].label}
                    self._reports.problems.append(Problem("CL-E213", self._sheet.name, address(row, column), args))
        return tallies

    def _unit(self, text: str, row: int, column: int) -> str | None:
        unit = self._names.find(text)
        if unit is None:
            self._reports.problems.append(unknown_unit(self._sheet.name, address(row, column), text, self._names))
        return unit.id if unit else _UNKNOWN

    def _is_numbered(self, order: int) -> bool:
        """Whether people carry numbers: then a row without one is no person (a heading, a signature)."""
        rows = range(self._table.bottom + 1, min(self._table.end, self._table.bottom + 50))
        return any(_is_number(self._sheet.cell(row, order)) for row in rows)

    @staticmethod
    def _is_person(cells: Sequence[CellValue], person: int, order: int | None) -> bool:
        if person >= len(cells) or not isinstance(cells[person], str) or not str(cells[person]).strip():
            return False
        if order is not None:
            return order < len(cells) and _is_number(cells[order])
        return sum(not is_blank(cell) for cell in cells) > 1


def _report(unit: Unit, tally: _Tally, wholes: dict[str, Field], sheet: Sheet, table: Table, reports: Reports) -> None:
    cell = address(table.bottom, table.roles[Role.PERSON])
    values = [Value(item.id, tally.people, sheet.name, cell) for item in wholes.values()]
    for column, match in table.fields.items():
        if match.field.type == "count" and match.field.id not in wholes:
            marked = tally.marked.get(column, 0)
            values.append(Value(match.field.id, marked, sheet.name, address(table.bottom, column)))
    reports.add(unit, sheet.name, values)


def _whole(item: Field, registry: Registry) -> Field:
    """The field that counts everybody of whom this one counts a part."""
    while item.part_of:
        item = registry.field_by_id[item.part_of[-1]]
    return item


def _answer(cell: CellValue) -> bool | None:
    """What a mark says; None where nobody can know."""
    if cell is None:
        return False
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, (int, float)):
        return {0.0: False, 1.0: True}.get(cell)
    if not isinstance(cell, str):
        return None
    said = cell.strip().casefold()
    said = said if said in _YES else fold(said)
    return True if said in _YES else False if said in _NO else None


def _is_number(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return cell.strip().rstrip(".").isdigit()
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
