"""A table with one unit a row (or one row of one unit): figures parsed, rows joined to units' reports."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem, Severity
from chilinh_cli.domain.reading import SheetReading, SkippedRow
from chilinh_cli.sheets.cells import CellReader, RowValues
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.numbers import Grouping, grouping_of, is_blank
from chilinh_cli.sheets.paper.unit_above import unit_above
from chilinh_cli.sheets.reports import Layout, Origin, Reports
from chilinh_cli.sheets.table.column_problems import sole_columns, told_of_open
from chilinh_cli.sheets.table.columns import column_matches, told_of_headers, told_of_left_out
from chilinh_cli.sheets.table.figure_rows import count_different_people, figure_rows, words_before
from chilinh_cli.sheets.table.merged import merged_down, told_of_merged
from chilinh_cli.sheets.table.parts import (
    Subject,
    UnitRow,
    is_about_the_rest,
    is_itself,
    label_of,
    settle,
    subject_in,
    united,
)
from chilinh_cli.sheets.table.rows import RowSorter, SortedRow
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TablesAbove, TotalNames, Totals

# Rows that begin or end a section.
_BREAKS: Final = frozenset({"section", "total", "unsure"})


class TableReader:
    """Reads one table into `reports`; what it understood is in `reading` afterwards."""

    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        registry: Registry,
        names: UnitNames,
        total_names: TotalNames,
        reports: Reports,
        above: TablesAbove,
    ) -> None:
        self._above = above
        self._sheet = sheet
        self._table = table
        self._registry = registry
        self._names = names
        self._reports = reports
        self._cells = CellReader(sheet)
        self._total_names = total_names
        self._sorter = RowSorter(sheet, table, registry, names, total_names)
        self._skipped: dict[int, str] = {}
        self._taken: list[UnitRow] = []
        self._others: list[SortedRow] = []
        self._subjects: set[int] = set()
        self._complete = True
        self._groupings = {column: self._grouping(column) for column in table.fields}
        self._figures = [(column, match.field, self._groupings[column]) for column, match in table.fields.items()]
        self._merged = merged_down(sheet, table, table.fields)

    def read(self) -> SheetReading:
        """Take every row; problems go to the reports."""
        self._reports.problems += told_of_headers(self._sheet, self._table)
        if self._table.has_units:
            self._read_units()
        else:
            self._read_one_unit()
        units = {taken.row: taken.unit for taken in self._taken}
        self._reports.problems += told_of_merged(self._sheet, self._table, self._merged, units)
        for taken in self._taken:
            self._keep(taken)
        self._settle_totals()
        items = [item for _column, item, _grouping in self._figures]
        self._above.add(items, [taken.found for taken in self._taken] if self._all_read() else None)
        known = {*self._table.fields, *self._table.roles.values(), *self._table.name_columns, *self._subjects}
        known |= sole_columns(self._table).keys()
        rows = [taken.row for taken in self._taken]
        self._reports.problems += told_of_open(
            self._sheet, self._table, [(taken.row, taken.unit) for taken in self._taken]
        )
        self._reports.problems += told_of_left_out(self._sheet, self._table, rows, known)
        return SheetReading(
            self._sheet.name,
            "table",
            self._table.bottom + 1,
            column_matches(self._table),
            len(self._taken),
            tuple(SkippedRow(row + 1, reason) for row, reason in sorted(self._skipped.items())),
        )

    def _read_units(self) -> None:
        own = self._table.columns
        last = -1
        for row in range(self._table.bottom + 1, self._table.end):
            if all(map(is_blank, self._sheet.rows[row][own.start : own.stop])):
                continue
            told = self._sorter.sort(row)
            if told.kind == "unit" and told.unit:
                self._taken.append(UnitRow(row, told.unit, self._values(row)))
                last = row
                continue
            may_head = not self._taken and told.kind in {"note", "words"}
            heading = next(self._sorter.told_of_heading(row), None) if may_head else None
            if heading:
                told = replace(told, kind="unknown", problem=heading)
            self._others.append(told)
            self._skipped[row] = "note" if told.kind == "words" else told.kind
            if told.problem:
                self._reports.problems.append(told.problem)
            elif told.kind == "words" and last == row - 1:
                self._reports.problems.append(self._problem("CL-I332", row, {"row": str(row + 1)}))
                last = row
        self._join_rows()

    def _join_rows(self) -> None:
        """Leave of each unit the rows that hold its own figures: where several are of one unit, or of its parts."""
        subject = subject_in(self._sheet, self._table, [taken.row for taken in self._taken if taken.found.values])
        groups: dict[str | int, list[UnitRow]] = {}
        for taken in self._taken:
            by_words = subject and subject.kind != "unknown"
            groups.setdefault(taken.unit.id if by_words else self._sorter.unit_row(taken.row), []).append(taken)
        self._taken = [taken for group in groups.values() for taken in self._own_rows(group, subject)]
        if subject and subject.kind == "unknown":
            self._tell_unsure(subject)

    def _own_rows(self, group: Sequence[UnitRow], subject: Subject | None) -> Sequence[UnitRow]:
        """The rows of one unit, or of one merged cell, that hold the unit's own figures."""
        merged = len(group) > 1 and len({self._sorter.unit_row(taken.row) for taken in group}) == 1
        joined = united(group) if merged else None
        if joined:
            self._skipped.update((taken.row, "part") for taken in group[1:])
            return [joined]
        if merged and (subject is None or subject.kind == "unknown"):
            subject = self._subject_of(group)
        if subject is None or (subject.kind == "unknown" and not merged):
            return group
        return self._settled(group, subject)

    def _subject_of(self, group: Sequence[UnitRow]) -> Subject:
        """What tells the rows of one merged cell apart: the first column with words that is none of the table's own."""
        own = {*self._table.fields, *self._table.name_columns}
        for column in self._table.headers:
            if column not in own and any(label_of(self._sheet, taken.row, column) for taken in group):
                return Subject(column, self._table.headers[column], "unknown")
        return Subject(self._table.name_columns[0], "", "unknown")

    def _settled(self, rows: Sequence[UnitRow], subject: Subject) -> Sequence[UnitRow]:
        self._subjects.add(subject.column)
        for taken in rows:
            taken.label = self._label(taken.row, subject)
        rows = [taken for taken in rows if not self._is_no_part(taken.label)] or rows
        unit, labels = rows[0].unit, self._field_labels()
        has_total = any(self._total_names.adds_up(taken.label) for taken in rows)
        adds_up = self._total_names.adds_up if has_total else partial(self._is_whole, unit)
        own, problems = settle(rows, subject, adds_up, self._sheet.name, labels)
        self._reports.problems += problems
        self._complete &= not any(problem.severity is Severity.ERROR for problem in problems)
        kept = {taken.row for taken in own}
        self._skipped.update((taken.row, "part") for taken in rows if taken.row not in kept)
        return own

    def _is_no_part(self, label: str) -> bool:
        """Whether a row below the parts is of something else: a page's total, a rate, those who have not."""
        return self._total_names.is_of_a_page(label) or is_about_the_rest(label)

    def _label(self, row: int, subject: Subject) -> str:
        """What the row is about; of a table of one unit, any words before the figures may say that it is the total."""
        label = label_of(self._sheet, row, subject.column)
        if label or self._table.has_units:
            return label
        return next((words for words in words_before(self._sheet, self._table, row) if words), "")

    def _field_labels(self) -> dict[str, str]:
        return {match.field.id: match.field.label for match in self._table.fields.values()}

    def _read_one_unit(self) -> None:
        """A table without a unit column: its one row of figures is the unit's that is named above."""
        figures = figure_rows(self._sheet, self._table, self._sorter, self._total_names)
        self._reports.problems += figures.problems
        rows = figures.rows
        if not rows:
            return
        found = unit_above(self._sheet, self._table.top, self._names, self._registry)
        if found.problem:
            self._reports.problems.append(found.problem)
        if not found.unit:
            return
        self._skipped.update(dict.fromkeys(figures.sums, "total"))
        subject = subject_in(self._sheet, self._table, rows)
        unit = found.unit
        if subject and all(self._is_whole(unit, label_of(self._sheet, row, subject.column)) for row in rows):
            self._subjects.add(subject.column)
            subject = None
        if subject and (subject.kind != "unknown" or len(rows) > 1) and not count_different_people(self._table, rows):
            self._taken += self._settled([UnitRow(row, unit, self._values(row)) for row in rows], subject)
        elif len(rows) > 1 and count_different_people(self._table, rows):
            self._taken += [UnitRow(row, unit, self._values(row)) for row in rows]
        elif len(rows) > 1:
            told = ", ".join(str(row + 1) for row in rows[:5])
            self._reports.problems.append(Problem("CL-E302", self._sheet.name, f"A{rows[1] + 1}", {"rows": told}))
        else:
            self._taken.append(UnitRow(rows[0], unit, self._values(rows[0])))
            if subject:
                self._tell_unsure(subject)

    def _is_whole(self, unit: Unit, label: str) -> bool:
        return self._total_names.adds_up(label) or is_itself(label) or self._names.find(label) == unit

    def _settle_totals(self) -> None:
        """Hold totals and sections' sums against the units' rows; a row that is neither is nobody's."""
        if not any(told.kind in {"total", "unsure"} for told in self._others):
            return
        breaks = [told.row for told in self._others if told.kind in _BREAKS]
        taken = [(row.row, row.found) for row in self._taken]
        marks = {row: self._sorter.mark(row) for row in breaks}
        if any(marks.values()):
            marks |= {row.row: self._sorter.mark(row.row) for row in self._taken}
        above = self._above.alike(item for _column, item, _grouping in self._figures)
        totals = Totals(self._figures, taken, breaks, marks, self._cells, above or ())
        unsure = [told for told in self._others if told.kind == "unsure"]
        unknown = [told for told in unsure if not totals.is_sum(told.row)]
        self._skipped.update((told.row, "total") for told in unsure)
        self._skipped.update((told.row, "unknown") for told in unknown)
        self._reports.problems += [self._sorter.unknown(told) for told in unknown]
        if unknown or not self._all_read():
            return  # without these rows no sum can agree
        if not any(found.values for _row, found in taken):
            return  # nothing to hold a total against
        said = [told for told in self._others if told.kind == "total"]
        of_all = [told for told in said if self._total_names.is_of_all(told.name)]
        for told in said:
            if above is not None or told not in of_all:
                is_only = len(of_all) == 1 and told is of_all[0]
                self._reports.problems += totals.check(told.row, self._sheet.name, of_all=is_only)

    def _all_read(self) -> bool:
        return self._complete and not any(told.kind == "unknown" for told in self._others)

    def _tell_unsure(self, subject: Subject) -> None:
        """That rows which also name something else were taken for the whole units'."""
        cell = address(self._table.bottom, subject.column)
        self._reports.problems.append(Problem("CL-W331", self._sheet.name, cell, {"header": subject.called}))

    def _problem(self, code: str, row: int, args: Mapping[str, str | int]) -> Problem:
        return Problem(code, self._sheet.name, f"A{row + 1}", args)

    def _grouping(self, column: int) -> Grouping:
        cells = (self._sheet.cell(row, column) for row in range(self._table.bottom + 1, self._table.end))
        return grouping_of(cell for cell in cells if isinstance(cell, str))

    def _values(self, row: int) -> RowValues:
        if not self._merged and row not in self._table.by_row:
            return self._cells.values(((row, column), item, grouping) for column, item, grouping in self._figures)
        own = self._table.by_row.get(row, self._table.fields)
        return self._cells.values(
            (self._place(row, column, match.field), match.field, self._groupings[column])
            for column, match in own.items()
        )

    def _place(self, row: int, column: int, item: Field) -> Place:
        """Where the value stands: a text that is merged over several rows belongs to each of them."""
        return self._merged.get((row, column), (row, column)) if item.type == "text" else (row, column)

    def _other_columns(self) -> set[int]:
        """The columns that do not name the unit."""
        return self._table.headers.keys() - {*self._table.name_columns}

    def _keep(self, taken: UnitRow) -> None:
        """Hand a unit's row on, with the warnings that belong to it."""
        found, args = taken.found, {"unit": taken.unit.name, "row": str(taken.row + 1)}
        warnings = list(found.warnings)
        if taken.row in self._sheet.notes.hidden_rows:
            warnings.append(self._problem("CL-W301", taken.row, args))
        self._reports.problems += [*found.errors, *warnings]
        of_rows = self._table.has_units and not self._subjects
        origin = (
            Origin.of_row(self._sheet, taken.row, self._other_columns)
            if of_rows
            else Origin.of_sheet(Layout.PAPER, self._sheet)
        )
        if not self._reports.add(taken.unit, self._sheet.name, found.values, warnings, origin) and not found.errors:
            self._reports.problems.append(self._problem("CL-I301", taken.row, args))
