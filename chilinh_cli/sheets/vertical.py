"""One unit a file, one figure a row: labels in a column, figures in a column at their right.

So looks the tool's own form whose hidden sheet was lost, and many a form that an office drew by itself.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.headers import HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import says_no_data

_SEARCHED_ROWS: Final = 400
_SEARCHED_COLUMNS: Final = 40
_FEWEST_LABELS: Final = 2


@dataclass(frozen=True, slots=True)
class LabelledFigures:
    """Where the labels are (field by place), the column of the figures, and the first row."""

    labels: Mapping[Place, HeaderMatch]
    column: int
    top: int

    @property
    def places(self) -> dict[Place, Field]:
        """The figures' places and their fields; of a field labelled twice, every place."""
        return {(row, self.column): match.field for (row, _column), match in self.labels.items()}


def find_labelled_figures(sheet: Sheet, words: HeaderWords) -> LabelledFigures | None:
    """The labels of a sheet without a table, or None."""
    by_column: Counter[int] = Counter()
    found: dict[Place, HeaderMatch] = {}
    heading: dict[int, str] = {}
    left: Field | None = None
    for row in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        for column in range(min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            cell = sheet.cell(row, column)
            if not isinstance(cell, str):
                continue
            # Before labels: "I. Cán bộ, công chức …" heads the labels below it, though it names a field by itself.
            if _is_heading(sheet, row, column):
                heading[column] = cell
                left = None
                continue
            parents = (heading[column],) if column in heading else ()
            match = words.match((*parents, cell), left)
            if match:
                found[row, column] = match
                by_column[column] += 1
                left = match.field
    if not by_column:
        return None
    column, labels = by_column.most_common(1)[0]
    if labels < _FEWEST_LABELS:
        return None
    places = {place: match for place, match in found.items() if place[1] == column}
    figures = _figure_column(sheet, places, column, words)
    return None if figures is None else LabelledFigures(places, figures, min(row for row, _column in places))


def _is_heading(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the cell heads the labels below it: nothing stands at its right."""
    width = len(sheet.rows[row])
    return any(map(str.isalpha, sheet.text(row, column))) and all(
        sheet.cell(row, right) is None for right in range(column + 1, min(width, _SEARCHED_COLUMNS))
    )


def _figure_column(sheet: Sheet, labels: Mapping[Place, HeaderMatch], column: int, words: HeaderWords) -> int | None:
    """The column that a header calls figures, else the first at the right in which most labels have one."""
    top = min(row for row, _column in labels)
    for row in range(top - 1, max(-1, top - 4), -1):
        for right in range(column + 1, min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            if words.role(sheet.text(row, right)) is Role.VALUE:
                return right
    filled: Counter[int] = Counter()
    for row, _column in labels:
        for right in range(column + 1, min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            if _is_figure(sheet, row, right):
                filled[right] += 1
                break
    return filled.most_common(1)[0][0] if filled else None


def _is_figure(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    if isinstance(cell, str):
        return any(letter.isdigit() for letter in cell) or says_no_data(cell)
    return cell is not None or (row, column) in sheet.notes.faults
