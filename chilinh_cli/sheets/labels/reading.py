"""A sheet of labels with their figures: one unit's report, or several units' side by side; what is no field is told."""

from collections.abc import Iterable, Iterator

from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading
from chilinh_cli.sheets.cells import CellReader, RowValues
from chilinh_cli.sheets.grid import Place, Sheet, address, column_name
from chilinh_cli.sheets.header.words import LEFT_OUT_RIGHTLY
from chilinh_cli.sheets.labels.figure_columns import FigureColumn, Told
from chilinh_cli.sheets.labels.vertical import LabelledFigures
from chilinh_cli.sheets.numbers import grouping_of
from chilinh_cli.sheets.paper.unit_above import commune_above, unit_above, unknown_unit
from chilinh_cli.sheets.reports import Layout, Origin, Reports
from chilinh_cli.sheets.table.column_problems import TOLD_OF_HOW


def read_labels(
    sheet: Sheet, figures: LabelledFigures, registry: Registry, names: UnitNames, reports: Reports
) -> SheetReading:
    """Take every labelled figure; problems go to the reports."""
    reader = _LabelReader(sheet, figures, names, registry, reports)
    units = reader.units_of_columns()
    taken = reader.read_units(units) if units else reader.read_one_unit()
    columns = tuple(
        ColumnMatch(column_name(column), f"{match.field.label} ({address(row, column)})", match.field.id)
        for (row, label_column), match in figures.labels.items()
        for column in reader.columns_read(label_column, units)
    )
    return SheetReading(sheet.name, "labels", None, columns, taken)


class _LabelReader:
    """Reads the labelled figures of one sheet."""

    def __init__(
        self, sheet: Sheet, figures: LabelledFigures, names: UnitNames, registry: Registry, reports: Reports
    ) -> None:
        self._sheet = sheet
        self._figures = figures
        self._names = names
        self._registry = registry
        self._reports = reports
        self._cells = CellReader(sheet)

    def units_of_columns(self) -> dict[int, Unit]:
        """By column: the unit that heads it, where several units, with figures or not, head columns; else empty."""
        headed = {one.column: unit for one in self._candidates() if (unit := self._names.find(one.heading))}
        rows = {one.place[0] for one in self._candidates() if one.column in headed}
        return headed if any(self._heads_units(row) for row in rows) else {}

    def columns_read(self, label_column: int, units: dict[int, Unit]) -> Iterator[int]:
        """The columns that were read of the labels in a column."""
        of_label = self._figures.columns[label_column]
        if units:
            yield from (one.column for one in of_label.candidates if one.column in units)
        elif of_label.taken:
            yield of_label.taken.column

    def read_one_unit(self) -> int:
        """Take the figures of the unit that is named above; how many there are."""
        places = self._figures.places
        found = self._values(list(places.items()))
        told = [*self._told_columns(), *self._told_labels([column for _row, column in places])]
        warnings = [*found.warnings, *(problem for problem in told if problem.code.startswith("CL-W"))]
        above = unit_above(self._sheet, self._figures.top, self._names, self._registry)
        self._reports.problems += [*found.errors, *found.warnings, *told]
        if above.problem:
            self._reports.problems.append(above.problem)
        if above.unit:
            origin = Origin.of_sheet(Layout.PAPER, self._sheet)
            self._reports.add(above.unit, self._sheet.name, found.values, warnings, origin)
        return len(found.values)

    def read_units(self, units: dict[int, Unit]) -> int:
        """Take each unit's column of figures, and hold the totals' column against them; how many figures there are."""
        candidates = self._candidates()
        paper = commune_above(self._sheet, min(one.place[0] for one in candidates), self._names, self._registry)
        self._reports.paper = paper.unit
        told = [*([paper.problem] if paper.problem else []), *self._told_labels(units)]
        self._reports.problems += told
        warnings = [problem for problem in told if problem.code.startswith("CL-W")]
        taken = 0
        for one in candidates:
            if one.column in units:
                found = self._values(self._places(one))
                taken += len(found.values)
                self._reports.problems += [*found.errors, *found.warnings]
                self._reports.add(units[one.column], self._sheet.name, found.values, [*found.warnings, *warnings])
            elif one.is_whole:
                self._check_total(one, units)
            else:
                self._reports.problems.append(self._nobodys(one))
        return taken

    def _candidates(self) -> list[FigureColumn]:
        """Every column of figures, once."""
        found = {one.column: one for of_label in self._figures.columns.values() for one in of_label.candidates}
        return list(found.values())

    def _heads_units(self, row: int) -> bool:
        """Whether a row names several units, all at the right of the labels: no letterhead, nor "Kính gửi: …"."""
        texts = [
            (column, text) for column in range(len(self._sheet.rows[row])) if (text := self._sheet.text(row, column))
        ]
        units = {unit.id: column for column, text in texts if (unit := self._names.find(text))}
        addressed = any(text.rstrip().endswith(":") for _column, text in texts)
        return len(units) > 1 and not addressed and min(units.values()) > min(self._figures.columns)

    def _places(self, one: FigureColumn) -> list[tuple[Place, Field]]:
        return [
            ((row, one.column), match.field)
            for (row, column), match in self._figures.labels.items()
            if one in self._figures.columns[column].candidates
        ]

    def _values(self, places: list[tuple[Place, Field]]) -> RowValues:
        grouping = grouping_of(self._sheet.text(*place) for place, _item in places)
        return self._cells.values((place, item, grouping) for place, item in places)

    def _check_total(self, total: FigureColumn, units: dict[int, Unit]) -> None:
        for (row, column), item in self._places(total):
            said = self._cells.count(row, column).value
            if item.type != "count" or said is None:
                continue
            whole = sum(self._cells.count(row, of_unit).value or 0 for of_unit in units)
            if said != whole:
                args: dict[str, str | int] = {"field": item.label, "total": said, "sum": whole}
                self._reports.problems.append(Problem("CL-W505", self._sheet.name, address(row, column), args))

    def _nobodys(self, one: FigureColumn) -> Problem:
        """The problem of a column beside units' columns that is headed by no unit."""
        cell = address(*one.place)
        if one.heading:
            return unknown_unit(self._sheet.name, cell, one.heading, self._names)
        return Problem("CL-E303", self._sheet.name, cell)

    def _told_columns(self) -> Iterator[Problem]:
        """Which column was taken where several have figures; or that nobody can know."""
        for of_label in dict.fromkeys(self._figures.columns.values()):
            if of_label.taken and of_label.taken.is_no_state:
                taken = of_label.taken
                yield Problem("CL-E129", self._sheet.name, address(*taken.place), {"text": taken.heading})
            if of_label.told is Told.ALONE:
                continue
            args = {"others": "; ".join(_named(one) for one in of_label.left_out)}
            if of_label.taken is None:
                yield Problem("CL-E171", self._sheet.name, address(*of_label.candidates[1].place), args)
                continue
            args["taken"] = _named(of_label.taken)
            code = "CL-W171" if of_label.told is Told.GUESSED else "CL-I171"
            yield Problem(code, self._sheet.name, address(*of_label.taken.place), args)

    def _told_labels(self, columns: Iterable[int]) -> Iterator[Problem]:
        """What a reader should know of the labels: understood by what is around, or of no field beside a figure."""
        read = sorted(set(columns))
        for row in range(len(self._sheet.rows)):
            of_row = [column for column in self._figures.columns if (row, column) in self._figures.labels]
            for column in of_row:
                match = self._figures.labels[row, column]
                if match.how in TOLD_OF_HOW:
                    code = TOLD_OF_HOW[match.how]
                    args = {"header": self._label(row, column), "field": match.field.label, "fields": match.field.id}
                    yield Problem(code, self._sheet.name, address(row, column), args)
            if not of_row and any(self._cells.count(row, column).value is not None for column in read):
                yield from self._left_out(row)

    def _left_out(self, row: int) -> Iterator[Problem]:
        for column in sorted(self._figures.columns):
            header = self._label(row, column)
            if sum(map(str.isalpha, header)) > 1 and not LEFT_OUT_RIGHTLY.search(header):
                yield Problem("CL-I102", self._sheet.name, address(row, column), {"header": header})
                return

    def _label(self, row: int, column: int) -> str:
        return " ".join(self._sheet.text(row, column).split())


def _named(one: FigureColumn) -> str:
    """A column as Excel and its heading call it: C “Ngày 28/8”."""
    return f"{column_name(one.column)} “{one.heading}”" if one.heading else column_name(one.column)
