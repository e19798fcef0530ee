"""One unit a file, one figure a row: labels in a column, figures in a column at their right.

So looks the tool's own form whose hidden sheet was lost, and many a form that an office drew by itself. A label with
nothing at its right heads the labels below it, or is a figure that was left blank; where that decides what a label
means, it is told.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.headers import SECTION, HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import says_no_data

_SEARCHED_ROWS: Final = 400
_SEARCHED_COLUMNS: Final = 40
_FEWEST_LABELS: Final = 2
# "3", "3.", "b)" in the cell at a label's left, or before its words. "1.1" is none: it stands below its "1".
_NUMBER: Final = re.compile(r"\s*([0-9]{1,3}|[a-zđ])\s*[.)]?\s*")
_NUMBERED: Final = re.compile(r"\s*([0-9]{1,2}|[a-zđ])\s*[.)/:]\s")


@dataclass(frozen=True, slots=True)
class LabelledFigures:
    """Where the labels are (field by place), their column and that of the figures, and the first row."""

    labels: Mapping[Place, HeaderMatch]
    label_column: int
    column: int
    top: int

    @property
    def places(self) -> dict[Place, Field]:
        """The figures' places and their fields; of a field labelled twice, every place."""
        return {(row, self.column): match.field for (row, _column), match in self.labels.items()}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A label with nothing at its right. It is `sure` to be a heading unless it could be a figure left blank."""

    text: str
    number: str
    sure: bool


def find_labelled_figures(sheet: Sheet, words: HeaderWords) -> LabelledFigures | None:
    """The labels of a sheet without a table, or None."""
    by_column: Counter[int] = Counter()
    found: dict[Place, HeaderMatch] = {}
    headings: dict[int, _Heading] = {}
    left: Field | None = None
    width = _width(sheet)
    for row in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        for column in range(min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            cell = sheet.cell(row, column)
            if not isinstance(cell, str):
                continue
            # Before labels: "I. Cán bộ, công chức …" heads the labels below it, though it names a field by itself.
            if _stands_alone(sheet, row, column, width):
                headings[column] = heading = _heading(sheet, row, column, words)
                left = None if heading.sure else left
                continue
            heading_above = headings.get(column)
            if heading_above and _is_sibling(heading_above, sheet, row, column):
                del headings[column]
                heading_above = None
            match = _match(cell, heading_above, left, words)
            if match:
                if heading_above and words.is_outside(heading_above.text, match.field):
                    del headings[column]  # it headed nothing, or nothing any more
                found[row, column] = match
                by_column[column] += 1
                left = match.field
    if not by_column:
        return None
    column, labels = by_column.most_common(1)[0]
    if labels < _FEWEST_LABELS:
        return None
    places = {place: match for place, match in found.items() if place[1] == column}
    figures = _figure_column(sheet, places, column, width, words)
    return None if figures is None else LabelledFigures(places, column, figures, min(row for row, _column in places))


def _match(cell: str, heading: _Heading | None, left: Field | None, words: HeaderWords) -> HeaderMatch | None:
    """The label's field; `unsure` where another field would be meant if what stands above it were no heading."""
    alone = words.match((cell,), left)
    if heading is None:
        return alone
    under = words.match((heading.text, cell), left)
    if heading.sure:
        # A title above is a parent that nobody knows: no reason to doubt a label.
        return HeaderMatch(under.field) if under and under.how == "unsure" else under
    if under is None or alone is None or under.field == alone.field:
        return under or alone
    return HeaderMatch(under.field, "unsure")


def _heading(sheet: Sheet, row: int, column: int, words: HeaderWords) -> _Heading:
    text = sheet.text(row, column)
    marked = SECTION.match(text) or SECTION.match(_at_left(sheet, row, column))
    return _Heading(text, _number(sheet, row, column), sure=bool(marked) or words.field(text) is None)


def _is_sibling(heading: _Heading, sheet: Sheet, row: int, column: int) -> bool:
    """Whether the label is numbered on from the heading: then it stands beside it, not below it."""
    number = _number(sheet, row, column)
    same_kind = heading.number.isdigit() == number.isdigit()
    return bool(heading.number) and same_kind and number.zfill(3) > heading.number.zfill(3)


def _number(sheet: Sheet, row: int, column: int) -> str:
    """The number or letter that a list gives the label; "" where it gives none."""
    found = _NUMBERED.match(sheet.text(row, column)) or _NUMBER.fullmatch(_at_left(sheet, row, column))
    return found[1] if found else ""


def _at_left(sheet: Sheet, row: int, column: int) -> str:
    return next((text for left in range(column - 1, -1, -1) if (text := sheet.text(row, left))), "")


def _stands_alone(sheet: Sheet, row: int, column: int, width: int) -> bool:
    """Whether nothing stands at the right of these words: no figure, and no error in place of one."""
    return any(map(str.isalpha, sheet.text(row, column))) and all(
        sheet.cell(row, right) is None and (row, right) not in sheet.notes.faults for right in range(column + 1, width)
    )


def _width(sheet: Sheet) -> int:
    """How many columns to look at: a formula that was never calculated may stand beyond the last value."""
    return min(max([sheet.width, *(column + 1 for _row, column in sheet.notes.faults)]), _SEARCHED_COLUMNS)


def _figure_column(
    sheet: Sheet, labels: Mapping[Place, HeaderMatch], column: int, width: int, words: HeaderWords
) -> int | None:
    """The column that a header calls figures, else the first at the right in which most labels have one."""
    top = min(row for row, _column in labels)
    for row in range(top - 1, max(-1, top - 4), -1):
        for right in range(column + 1, width):
            if words.role(sheet.text(row, right)) is Role.VALUE:
                return right
    filled: Counter[int] = Counter()
    for row, _column in labels:
        for right in range(column + 1, width):
            if _is_figure(sheet, row, right):
                filled[right] += 1
                break
    return filled.most_common(1)[0][0] if filled else None


def _is_figure(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    if isinstance(cell, str):
        return any(letter.isdigit() for letter in cell) or says_no_data(cell)
    return cell is not None or (row, column) in sheet.notes.faults
