"""A table with one unit a row (or one row of one unit): rows told apart, figures parsed, totals checked."""

import re
from collections.abc import Iterator
from typing import Final

from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading, SkippedRow
from chilinh_cli.domain.text import clean, fold
from chilinh_cli.sheets.cells import CellReader, RowValues
from chilinh_cli.sheets.grid import SHOWS_NOTHING, Sheet, address, column_name
from chilinh_cli.sheets.headers import LEFT_OUT_RIGHTLY, SECTION, Role
from chilinh_cli.sheets.layout import Table
from chilinh_cli.sheets.numbers import Grouping, grouping_of, is_blank
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.unit_above import unit_above, unknown_unit

_TOTAL: Final = re.compile(r"^(?:tổng(?: cộng| số)?|cộng|total|toàn thành phố|tong cong|cong)(?: .*)?$")
_COLUMN_NUMBER: Final = re.compile(r"^\s*\(?\s*(?:[0-9]{1,2}|[a-zA-Z])\s*\)?\s*$")
_ORDER: Final = re.compile(r"^\s*[0-9]+(?:\.0)?[.)]?\s*$")


class TableReader:
    """Reads one table into `reports`; what it understood is in `reading` afterwards."""

    def __init__(self, sheet: Sheet, table: Table, registry: Registry, names: UnitNames, reports: Reports) -> None:
        self._sheet = sheet
        self._table = table
        self._registry = registry
        self._names = names
        self._reports = reports
        self._cells = CellReader(sheet)
        self._skipped: list[SkippedRow] = []
        self._taken: list[tuple[int, Unit, RowValues]] = []
        self._totals: list[int] = []
        self._groupings = {column: self._grouping(column) for column in table.fields}
        self._figures = [(column, match.field, self._groupings[column]) for column, match in table.fields.items()]

    def read(self) -> SheetReading:
        """Take every row; problems go to the reports."""
        self._tell_headers()
        if Role.UNIT in self._table.roles or Role.CODE in self._table.roles:
            self._read_units()
        else:
            self._read_one_unit()
        for row, unit, values in self._taken:
            self._keep(row, unit, values)
        for row in self._totals:
            self._check_total(row)
        self._tell_left_out()
        return SheetReading(
            self._sheet.name,
            "table",
            self._table.bottom + 1,
            self._columns(),
            len(self._taken),
            tuple(self._skipped),
        )

    def _read_units(self) -> None:
        for row in range(self._table.bottom + 1, self._table.end):
            if all(is_blank(cell) for cell in self._sheet.rows[row]):
                continue
            unit = self._unit_of(row)
            if isinstance(unit, Unit):
                self._taken.append((row, unit, self._values(row)))
            else:
                self._skipped.append(SkippedRow(row + 1, unit))

    def _read_one_unit(self) -> None:
        """A table without a unit column: its one row of figures is the unit's that is named above."""
        rows = [row for row in range(self._table.bottom + 1, self._table.end) if self._has_figures(row)]
        rows = [row for row in rows if not self._is_column_numbers(row)]
        if not rows:
            return
        found = unit_above(self._sheet, self._table.top, self._names, self._registry)
        if found.problem:
            self._reports.problems.append(found.problem)
        if found.unit and len(rows) > 1:
            told = ", ".join(str(row + 1) for row in rows[:5])
            self._reports.problems.append(Problem("CL-E302", self._sheet.name, f"A{rows[1] + 1}", {"rows": told}))
        elif found.unit:
            self._taken.append((rows[0], found.unit, self._values(rows[0])))

    def _unit_of(self, row: int) -> Unit | str:
        """The unit of a row, or why the row is none."""
        name, column = self._name(row)
        by_code = self._by_code(row)
        by_name = self._names.find(name) if name else None
        if by_code and name and by_name != by_code:
            args = {"code": self._sheet.text(row, self._table.roles[Role.CODE]), "name": name, "unit": by_code.name}
            self._reports.problems.append(Problem("CL-E304", self._sheet.name, address(row, column), args))
            return "unknown"
        unit = by_code or by_name
        if unit:
            return unit
        reason = self._reason(row, name)
        if reason == "total":
            self._totals.append(row)
        elif reason == "unknown" and name:
            self._reports.problems.append(unknown_unit(self._sheet.name, address(row, column), name, self._names))
        elif reason == "unknown":
            told = {"rows": str(row + 1)}
            self._reports.problems.append(Problem("CL-E302", self._sheet.name, address(row, column), told))
        return reason

    def _reason(self, row: int, name: str) -> str:
        """Why a row without a known unit is no unit's row; `unknown` where it should have been one."""
        if self._is_header_again(row):
            return "header"
        if self._is_column_numbers(row):
            return "column_numbers"
        if _TOTAL.match(fold(name)):
            return "total"
        order = self._text(row, Role.ORDER)
        if SECTION.match(order) or SECTION.match(name):
            return "section"
        if self._has_figures(row) or (name and _ORDER.match(order)):
            return "unknown"
        return "note"

    def _name(self, row: int) -> tuple[str, int]:
        """What names the row, and its column: the unit's cell, else the first words before the figures."""
        wanted = self._table.roles.get(Role.UNIT, self._table.roles.get(Role.CODE, 0))
        text = self._text(row, Role.UNIT)
        if text:
            return text, wanted
        for column in range(min(self._table.fields)):
            other = self._sheet.cell(row, column)
            if isinstance(other, str) and column != self._table.roles.get(Role.CODE) and not _ORDER.match(other):
                return clean(other), column
        return "", wanted

    def _by_code(self, row: int) -> Unit | None:
        code = self._text(row, Role.CODE)
        return self._names.by_code(code) if code else None

    def _text(self, row: int, role: Role) -> str:
        column = self._table.roles.get(role)
        return "" if column is None else clean(self._sheet.text(row, column))

    def _has_figures(self, row: int) -> bool:
        return any(
            self._sheet.notes.faults.get((row, column), SHOWS_NOTHING) != SHOWS_NOTHING
            or self._says_something(row, column)
            for column, match in self._table.fields.items()
            if match.field.type == "count"
        )

    def _says_something(self, row: int, column: int) -> bool:
        """Whether the cell may be a figure: words without a digit (a signature's "CHỦ TỊCH") are none."""
        cell = self._sheet.cell(row, column)
        return any(map(str.isdigit, cell)) if isinstance(cell, str) else cell is not None

    def _is_header_again(self, row: int) -> bool:
        """A header printed again on a further page."""
        column = self._table.roles.get(Role.UNIT)
        if column is None:
            return False
        said = self._sheet.text(row, column)
        return bool(said) and said in self._table.headers.get(column, "").split(" / ")

    def _is_column_numbers(self, row: int) -> bool:
        """The row (1) (2) (3) under a header: every cell a number or a letter, none larger than the table is wide."""
        texts = [self._sheet.text(row, column) for column in range(len(self._sheet.rows[row]))]
        marks = [text for text in texts if text]
        name = self._text(row, Role.UNIT) if Role.UNIT in self._table.roles else (marks[0] if marks else "")
        if not _COLUMN_NUMBER.match(name) or row > self._table.bottom + 2:
            return False
        numbers = [int(digits) for text in marks if (digits := text.strip("() ")).isdigit()]
        rising = numbers == sorted(set(numbers))
        return rising and all(number <= len(texts) + 1 for number in numbers) and len(marks) > 1

    def _grouping(self, column: int) -> Grouping:
        cells = (self._sheet.cell(row, column) for row in range(self._table.bottom + 1, self._table.end))
        return grouping_of(cell for cell in cells if isinstance(cell, str))

    def _values(self, row: int) -> RowValues:
        return self._cells.values(((row, column), item, grouping) for column, item, grouping in self._figures)

    def _keep(self, row: int, unit: Unit, found: RowValues) -> None:
        """Hand a unit's row on, with the warnings that belong to it."""
        warnings = list(found.warnings)
        if row in self._sheet.notes.hidden_rows:
            warnings.append(
                Problem("CL-W301", self._sheet.name, f"A{row + 1}", {"unit": unit.name, "row": str(row + 1)})
            )
        self._reports.problems += [*found.errors, *warnings]
        if not self._reports.add(unit, self._sheet.name, found.values, warnings) and not found.errors:
            self._reports.problems.append(
                Problem("CL-I301", self._sheet.name, f"A{row + 1}", {"unit": unit.name, "row": str(row + 1)})
            )

    def _check_total(self, row: int) -> None:
        """Hold a total against the sum of the units' rows, or of those since the section began."""
        for column, match in self._table.fields.items():
            if match.field.type != "count":
                continue
            said = self._cells.count(row, column, self._groupings[column]).value
            if said is None:
                continue
            sums = [self._sum(match.field, rows) for rows in self._spans(row)]
            if said not in sums:
                args: dict[str, str | int] = {"field": match.field.label, "total": said, "sum": sums[0]}
                self._reports.problems.append(Problem("CL-W505", self._sheet.name, address(row, column), args))

    def _spans(self, total: int) -> Iterator[list[int]]:
        """The rows that a total may stand for: all, those of its section above, those of its section below."""
        rows = [row for row, _unit, _values in self._taken]
        breaks = [skip.row - 1 for skip in self._skipped if skip.reason in {"section", "total"}]
        yield rows
        above = max((row for row in breaks if row < total), default=-1)
        yield [row for row in rows if above < row < total]
        below = min((row for row in breaks if row > total), default=self._table.end)
        yield [row for row in rows if total < row < below]

    def _sum(self, field: Field, rows: list[int]) -> int:
        wanted = set(rows)
        return sum(
            value.value
            for row, _unit, found in self._taken
            if row in wanted
            for value in found.values
            if value.field == field.id and isinstance(value.value, int)
        )

    def _tell_headers(self) -> None:
        """What a reader should know of the columns: two of one field, and headers understood by what is beside them."""
        first: dict[str, int] = {}
        for column, match in self._table.fields.items():
            cell, header = address(self._table.bottom, column), self._table.headers[column]
            args = {"header": header, "field": match.field.label, "column": column_name(column)}
            earlier = first.setdefault(match.field.id, column)
            if earlier != column:
                other = {"other": column_name(earlier), "other_header": self._table.headers[earlier]}
                self._reports.problems.append(Problem("CL-E107", self._sheet.name, cell, args | other))
            elif match.how in {"context", "unsure"}:
                code = "CL-I103" if match.how == "context" else "CL-W103"
                self._reports.problems.append(Problem(code, self._sheet.name, cell, args))
            if column in self._sheet.notes.hidden_columns:
                self._reports.problems.append(Problem("CL-W102", self._sheet.name, cell, args))

    def _tell_left_out(self) -> None:
        """Columns with numbers in units' rows that no field has: nobody should wonder why a value was ignored."""
        known = {*self._table.fields, *self._table.roles.values()}
        for column, header in self._table.headers.items():
            if column in known or LEFT_OUT_RIGHTLY.search(header):
                continue
            if any(self._cells.count(row, column).value is not None for row, _unit, _values in self._taken):
                args = {"header": header, "column": column_name(column)}
                cell = address(self._table.bottom, column)
                self._reports.problems.append(Problem("CL-I102", self._sheet.name, cell, args))

    def _columns(self) -> tuple[ColumnMatch, ...]:
        fields = {column: match.field.id for column, match in self._table.fields.items()}
        return tuple(
            ColumnMatch(column_name(column), header, fields.get(column, ""), self._table.role_told(column))
            for column, header in sorted(self._table.headers.items())
        )
