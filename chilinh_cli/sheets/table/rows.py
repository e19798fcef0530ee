"""The rows of a table of units told apart: a unit's, a total, a section's head, or none of these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import clean, fold
from chilinh_cli.sheets.grid import SHOWS_NOTHING, Sheet, address
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import is_blank, is_measure, read_count, says_no_data
from chilinh_cli.sheets.paper.unit_above import unknown_unit
from chilinh_cli.sheets.table.list_marks import is_list_mark, list_mark, unmarked
from chilinh_cli.sheets.table.merged import merged_down
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TotalNames

_COLUMN_NUMBER: Final = re.compile(r"\s*\(?\s*(?:[0-9]{1,2}|[a-zA-Z])\s*\)?\s*")
_BRACKETED: Final = re.compile(r"\s*\(.*\)\s*")
_ORDER: Final = re.compile(r"\s*[0-9]+(?:\.0)?[.)]?\s*")
# What stands behind a unit's name and leaves it the same unit.
_NOTED: Final = re.compile(
    r"\s*\((?:(?:báo cáo )?(?:lần [0-9]{1,2}|bổ sung|điều chỉnh)|[0-9]{1,4} [^()]{1,20}|xã|phường)\)\s*$", re.IGNORECASE
)
# A row of percentages below the figures (folded).
_RATE: Final = re.compile(r"(?:đạt )?(?:tỷ|tỉ|ty|ti) (?:lệ|le)\b")
# What the order column or the name of an example row says (folded).
_EXAMPLE: Final = re.compile(r"(?:vd|ví dụ|vi du|mẫu|dòng mẫu)\b.*")
# So many columns numbered 1, 2, 3 … are seldom figures.
_MANY_COLUMNS: Final = 3
# What a number may be that is no count, and still is meant as one: a percentage, a fraction, "20/25".
_MEANT_AS_COUNTS: Final = frozenset({"CL-E202", "CL-E203", "CL-E207", "CL-E208", "CL-E209"})

# Words below a complete header that make it nothing else.
_SAYS_NOTHING: Final = frozenset({"sl", "số lượng", "số người", "tổng", "tổng số", "số liệu", "kết quả"})


@dataclass(frozen=True, slots=True)
class SortedRow:
    """What a row is, and the problem that it has.

    `kind` is `unit`, `total`, `section`, `header`, `column_numbers`, `example`, `note`, `words` (nothing but words in
    the columns of texts), `unknown` (figures of nobody) or `unsure` (a section's subtotal, or figures of nobody).
    `name` names it.
    """

    row: int
    kind: str
    unit: Unit | None = None
    name: str = ""
    problem: Problem | None = None


class RowSorter:
    """Tells the rows of one table apart, each by itself."""

    def __init__(self, sheet: Sheet, table: Table, registry: Registry, names: UnitNames, totals: TotalNames) -> None:
        self._sheet = sheet
        self._table = table
        self._names = names
        self._totals = totals
        self._code_lengths = {len(unit.code) for unit in registry.units if unit.code.isdigit()}
        self._counts = [column for column, match in table.fields.items() if match.field.type == "count"]
        self._texts = [column for column, match in table.fields.items() if match.field.type == "text"]
        self._own = table.name_columns
        self._unit_column = table.first_name_column
        self._origins = merged_down(sheet, table, table.name_columns)

    def sort(self, row: int) -> SortedRow:
        """What the row is; a row with nothing in it is for the caller to leave out."""
        name, column = self._name(row)
        by_name = self._unit_named(name) if name else None
        if self._is_example(row, "" if by_name else name):
            return SortedRow(row, "example", problem=self._problem("CL-I304", row, column, {"row": str(row + 1)}))
        if Role.CODE not in self._table.roles:
            return SortedRow(row, "unit", by_name) if by_name else self._other(row, clean(name), column)
        code = self._text(row, Role.CODE)
        by_code = self._names.by_code(code) if code else None
        if by_code and name and by_name != by_code:
            args = {"code": code, "name": clean(name), "unit": by_code.name}
            return SortedRow(row, "unknown", problem=self._problem("CL-E304", row, column, args))
        if by_name and not by_code and code.isdigit() and len(code) in self._code_lengths:
            args = {"code": code, "name": clean(name)}
            return SortedRow(row, "unknown", problem=self._problem("CL-E333", row, self._table.roles[Role.CODE], args))
        unit = by_code or by_name
        return SortedRow(row, "unit", unit) if unit else self._other(row, clean(name), column)

    def mark(self, row: int) -> str:
        """The mark of a section that the row bears: `roman`, `letter` or ""."""
        return list_mark(self._text(row, Role.ORDER)) or list_mark(clean(self._name(row)[0]))

    def has_figures(self, row: int) -> bool:
        """Whether a number stands in a column of counts. A date, a telephone number or words are none."""
        return any(self._is_figure(row, column) for column in self._counts)

    def told_of_heading(self, row: int) -> Iterator[Problem]:
        """That a row right below the header heads columns of counts: dates, or words with numbers, divide them.

        Other words may be the end of their headers.
        """
        if row > self._table.bottom + 2:
            return
        cells = [(column, self._sheet.cell(row, column)) for column in self._counts]
        told = {"row": str(row + 1)}
        if any(isinstance(cell, date) or (isinstance(cell, str) and any(map(str.isdigit, cell))) for _, cell in cells):
            yield self._problem("CL-E336", row, 0, told)
            return
        for column, cell in cells:
            if isinstance(cell, str) and _may_end_header(cell):
                yield self._problem("CL-E337", row, column, {**told, "text": clean(cell)})

    def is_column_numbers(self, row: int) -> bool:
        """The row (1) (2) (3) under a header: every cell a number or a letter, none larger than the table is wide."""
        if row > self._table.bottom + 2:
            return False
        marks = self._marks(row)
        name = self._text(row, Role.UNIT) if Role.UNIT in self._table.roles else (marks[0] if marks else "")
        if not _COLUMN_NUMBER.fullmatch(name):
            return False
        numbers = _numbers(marks)
        rising = numbers == sorted(set(numbers))
        return rising and len(marks) > 1 and all(number <= len(self._sheet.rows[row]) + 1 for number in numbers)

    def may_be_figures(self, row: int) -> bool:
        """Whether numbers that look like those of columns could as well be figures: some stand without brackets."""
        return not all(_BRACKETED.fullmatch(mark) for mark in self._marks(row))

    def numbers_every_column(self, row: int) -> bool:
        """Whether the row numbers all columns from 1 on."""
        numbers = _numbers(self._marks(row))
        count = len(self._table.headers)
        return count >= _MANY_COLUMNS and numbers == list(range(1, count + 1))

    def told_of_numbers(self, row: int) -> Problem:
        """The problem of a row that may number the columns or hold figures."""
        return self._problem("CL-E335", row, 0, {"row": str(row + 1)})

    def unknown(self, told: SortedRow) -> Problem:
        """The problem of a row that is neither a unit's nor its section's sum."""
        column = self._table.name_columns[0] if self._table.name_columns else 0
        if not self._totals.is_section_name(told.name):
            problem = unknown_unit(self._sheet.name, address(told.row, column), unmarked(told.name), self._names)
            if problem.code == "CL-E306":
                return problem
        return self._problem("CL-E334", told.row, column, {"text": told.name})

    def unit_row(self, row: int) -> int:
        """The row in which the unit's name stands that a row has: another one where they are merged."""
        column = self._table.name_columns[0] if self._table.name_columns else -1
        return self._origins.get((row, column), (row, column))[0]

    def _other(self, row: int, name: str, column: int) -> SortedRow:
        """What a row is that no unit is named in."""
        repeated = "header" if self._is_header_again(row) else "column_numbers" if self.is_column_numbers(row) else ""
        if repeated:
            return SortedRow(row, repeated)
        if sum_name := next((said for said in (name, self._text(row, Role.ORDER)) if self._totals.adds_up(said)), ""):
            return SortedRow(row, "total", None, sum_name)
        if _RATE.match(fold(name)):
            return SortedRow(row, "note")
        in_place = column in self._table.name_columns
        may_add_up = bool(name) and (bool(self.mark(row)) or self._totals.is_section_name(name))
        if not self.has_figures(row):
            section = SortedRow(row, "section", None, name)
            return section if may_add_up else self._note(row, name, in_place=in_place)
        if may_add_up:
            return SortedRow(row, "unsure", None, name)
        return SortedRow(row, "unknown", problem=self._nobody(row, name if in_place else ""))

    def _note(self, row: int, name: str, *, in_place: bool) -> SortedRow:
        """A row without figures, unit and mark: words on the table, unless it says something and should name a unit."""
        says = any(not is_blank(self._sheet.cell(row, column)) for column in self._texts)
        if not name or not in_place or not _ORDER.fullmatch(self._text(row, Role.ORDER)):
            return SortedRow(row, "words" if says and not name else "note")
        if says:
            return SortedRow(row, "unknown", problem=self._nobody(row, name))
        told = {"row": str(row + 1)}
        return SortedRow(row, "note", problem=self._problem("CL-I331", row, self._unit_column, told))

    def _nobody(self, row: int, name: str) -> Problem:
        """The problem of a row that says something and names no unit, or none that is known."""
        if name:
            return unknown_unit(self._sheet.name, address(row, self._unit_column), name, self._names)
        return self._problem("CL-E302", row, self._unit_column, {"rows": str(row + 1)})

    def _unit_named(self, name: str) -> Unit | None:
        bare = _NOTED.sub("", unmarked(name))
        return self._names.find(name) or (self._names.find(bare) if bare != name else None)

    def _name(self, row: int) -> tuple[str, int]:
        """What names the row, and its column: the unit's cells, else words at their left, else those of a total."""
        text = " ".join(self._sheet.text(*self._origins.get((row, column), (row, column))) for column in self._own)
        if text.strip():
            return text, self._unit_column
        for column in range(self._table.columns.start, min(self._table.fields)):
            said = self._sheet.cell(row, column)
            if not isinstance(said, str) or column == self._table.roles.get(Role.CODE):
                continue
            if _ORDER.fullmatch(said) or is_list_mark(said):
                continue
            # What stands at the right says something of the unit (whom to call): it names none.
            return ("" if column > self._unit_column and not self._totals.adds_up(said) else said), column
        return "", self._unit_column

    def _text(self, row: int, role: Role) -> str:
        column = self._table.roles.get(role)
        return "" if column is None else clean(self._sheet.text(row, column))

    def _problem(self, code: str, row: int, column: int, args: dict[str, str]) -> Problem:
        return Problem(code, self._sheet.name, address(row, column), args)

    def _is_example(self, row: int, name: str) -> bool:
        """Whether the row only shows how to fill in the table."""
        column = self._table.roles.get(Role.ORDER)
        order = None if column is None else self._sheet.cell(row, column)
        return any(_EXAMPLE.fullmatch(fold(said)) for said in (order, name) if isinstance(said, str) and said)

    def _is_figure(self, row: int, column: int) -> bool:
        if self._sheet.notes.faults.get((row, column), SHOWS_NOTHING) != SHOWS_NOTHING:
            return True
        cell = self._sheet.cell(row, column)
        if isinstance(cell, str) and not any(map(str.isdigit, cell)):
            return False
        count = read_count(cell)
        return count.value is not None or count.code in _MEANT_AS_COUNTS

    def _is_header_again(self, row: int) -> bool:
        """A header printed again on a further page."""
        column = self._table.roles.get(Role.UNIT)
        if column is None:
            return False
        said = self._sheet.text(row, column)
        again = bool(said) and said in self._table.headers.get(column, "").split(" / ")
        return again and not self.has_figures(row)

    def _marks(self, row: int) -> list[str]:
        own = self._table.columns
        texts = (
            self._sheet.text(row, column) for column in range(own.start, min(own.stop, len(self._sheet.rows[row])))
        )
        return [text for text in texts if text]


def _may_end_header(text: str) -> bool:
    """Whether words may be the end of a header: a unit of measure, "SL", a column's letter and "no data" are none."""
    says_nothing = fold(text) in _SAYS_NOTHING or len(fold(text)) <= 1
    return any(map(str.isalpha, text)) and not says_nothing and not is_measure(text) and not says_no_data(text)


def _numbers(marks: list[str]) -> list[int]:
    return [int(digits) for mark in marks if (digits := mark.strip("() ")).isdigit()]
