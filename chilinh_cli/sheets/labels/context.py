"""Whom the figures of a list of labels count, told by the labels beside them and by what stands above the list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from chilinh_cli.domain.model import Campaign, Field, Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UnitReport
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.field_words import PERSONS
from chilinh_cli.sheets.header.keys import HOUSEHOLDS, Measure, measure_of
from chilinh_cli.sheets.header.neighbours import settled
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, SetAside
from chilinh_cli.sheets.labels.vertical import LabelledFigures, is_of_others
from chilinh_cli.sheets.paper.said_above import counted, said_above, told_of_people
from chilinh_cli.sheets.table.column_problems import is_open_for, why_not

# "nghìn người", "triệu lượt"; longer texts are difficulties and remarks.
_LONGEST_MEASURE: Final = 3


def with_context(
    sheet: Sheet, figures: LabelledFigures, words: HeaderWords, campaign: Campaign
) -> tuple[LabelledFigures, list[Problem]]:
    """The labels that say not whom they count with what says it for them, and what is told of it."""
    above = said_above(sheet, 0, figures.top, words, campaign)
    aside = _set_aside(sheet, figures, words)
    others = {
        place: sheet.text(*place)
        for place in _beside_figures(sheet, figures)
        if place not in aside and is_of_others(sheet, *place)
    }
    labels = counted(settled(figures.labels, words, aside, others), above, words)
    read = {match.field for match in labels.values()}
    problems = [
        *above.problems,
        *told_of_people(above, figures.labels, {place: sheet.text(*place) for place in figures.labels}, words),
        *(
            why_not(found, _label(sheet, place), sheet.name, address(*place))
            for place, found in aside.items()
            if found.field not in read
        ),
        *_other_measures(sheet, labels),
    ]
    return replace(figures, labels=labels), problems


def told_of_open_labels(
    sheet: Sheet, figures: LabelledFigures, reports: Iterable[UnitReport], registry: Registry
) -> Iterator[Problem]:
    """The labels whose figures may count one or the other population of the units that have them."""
    taken = {(value.field, report.unit) for report in reports for value in report.values if value.sheet == sheet.name}
    for place, match in figures.labels.items():
        units = [registry.unit_by_id[unit] for field, unit in taken if field == match.field.id]
        if is_open_for(match, units):
            yield Problem("CL-E122", sheet.name, address(*place), {"header": _label(sheet, place)})


def _set_aside(sheet: Sheet, figures: LabelledFigures, words: HeaderWords) -> dict[Place, SetAside]:
    """The labels with a field's words that are not the field, beside a figure."""
    return {
        place: found for place in _beside_figures(sheet, figures) if (found := words.set_aside((sheet.text(*place),)))
    }


def _beside_figures(sheet: Sheet, figures: LabelledFigures) -> Iterator[Place]:
    """The labels with a figure that are no field's."""
    label_columns = {column for _row, column in figures.labels}
    for row in range(figures.top, len(sheet.rows)):
        for column in label_columns:
            is_label = (row, column) not in figures.labels and sheet.text(row, column)
            if is_label and any(map(_is_number, sheet.rows[row][column + 1 :])):
                yield row, column


def _other_measures(sheet: Sheet, labels: Mapping[Place, HeaderMatch]) -> Iterator[Problem]:
    """Units of measure beside labels that say that the figures count something else: "nghìn người", "%", "hộ"."""
    for (row, column), match in labels.items():
        for right in range(column + 1, len(sheet.rows[row])):
            cell = sheet.cell(row, right)
            if isinstance(cell, str) and not any(map(str.isdigit, cell)) and _is_other_measure(cell, match.field):
                yield Problem("CL-E121", sheet.name, address(row, right), {"text": cell.strip()})


def _is_other_measure(text: str, item: Field) -> bool:
    if item.measure in PERSONS and fold(text) in HOUSEHOLDS:
        return True
    return text.strip(" ()") == "%" or (measure_of(text) is Measure.SCALED and len(text.split()) <= _LONGEST_MEASURE)


def _is_number(cell: object) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.strip()[:1].isdigit())


def _label(sheet: Sheet, place: Place) -> str:
    return " ".join(sheet.text(*place).split())
