"""A sheet of labels with their figures: one unit's report, told apart from what is no field."""

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.headers import LEFT_OUT_RIGHTLY
from chilinh_cli.sheets.numbers import grouping_of
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.unit_above import unit_above
from chilinh_cli.sheets.vertical import LabelledFigures


def read_labels(
    sheet: Sheet, figures: LabelledFigures, registry: Registry, names: UnitNames, reports: Reports
) -> SheetReading:
    """Take every labelled figure; problems go to the reports."""
    cells = CellReader(sheet)
    grouping = grouping_of(sheet.text(*place) for place in figures.places)
    found = cells.values((place, item, grouping) for place, item in figures.places.items())
    told = _told(sheet, figures, cells)
    warnings = [*found.warnings, *(problem for problem in told if problem.code.startswith("CL-W"))]
    above = unit_above(sheet, figures.top, names, registry)
    reports.problems += [*found.errors, *found.warnings, *told]
    if above.problem:
        reports.problems.append(above.problem)
    if above.unit:
        reports.add(above.unit, sheet.name, found.values, warnings)
    columns = tuple(
        ColumnMatch(
            column_name(figures.column), f"{match.field.label} ({address(row, figures.column)})", match.field.id
        )
        for (row, _column), match in figures.labels.items()
    )
    return SheetReading(sheet.name, "labels", None, columns, len(found.values))


def _told(sheet: Sheet, figures: LabelledFigures, cells: CellReader) -> list[Problem]:
    """What a reader should know of the labels: understood by what is around them, or of no field beside a figure."""
    told: list[Problem] = []
    for row in range(len(sheet.rows)):
        place = (row, figures.label_column)
        header = " ".join(sheet.text(*place).split())
        match = figures.labels.get(place)
        if match and match.how in {"context", "unsure"}:
            code = "CL-I103" if match.how == "context" else "CL-W103"
            args = {"header": header, "field": match.field.label, "fields": match.field.id}
            told.append(Problem(code, sheet.name, address(*place), args))
        elif match is None and _is_left_out(header) and cells.count(row, figures.column).value is not None:
            told.append(Problem("CL-I102", sheet.name, address(*place), {"header": header}))
    return told


def _is_left_out(header: str) -> bool:
    return any(map(str.isalpha, header)) and not LEFT_OUT_RIGHTLY.search(header)
