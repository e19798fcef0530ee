"""One unit a file, one figure a row: labels in a column, figures in a column at their right.

So looks the tool's own form whose hidden sheet was lost, and many a form that an office drew by itself. A label with
nothing at its right heads the labels below it, or is a figure that was left blank; where that decides what a label
means, it is told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.neighbours import is_whole
from chilinh_cli.sheets.header.words import SECTION, HeaderMatch, HeaderWords
from chilinh_cli.sheets.labels.figure_columns import FigureColumns, figure_columns
from chilinh_cli.sheets.numbers import is_measure

_SEARCHED_ROWS: Final = 400
_SEARCHED_COLUMNS: Final = 40
_FEWEST_LABELS: Final = 2
# "3", "3.", "b)" in the cell at a label's left, or before its words. "1.1" is none: it stands below its "1".
_NUMBER: Final = re.compile(r"\s*([0-9]{1,3}|[a-zđ])\s*[.)]?\s*")
# "Trong đó: " before a label says that it is a part of what stands above.
_PART: Final = re.compile(r"^\s*(?:[-+*•]\s*)?(?:trong đó|trong do|gồm|chia ra)\s*:\s*", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\s*([0-9]{1,2}|[a-zđ])\s*[.)/:]\s")


@dataclass(frozen=True, slots=True)
class LabelledFigures:
    """Where the labels are (field by place), the figures' columns by the labels' column, and the first label's row."""

    labels: Mapping[Place, HeaderMatch]
    columns: Mapping[int, FigureColumns]
    top: int

    @property
    def places(self) -> dict[Place, Field]:
        """The figures' places and their fields where the column is told; of a field labelled twice, every place."""
        return {
            (row, taken.column): match.field
            for (row, column), match in self.labels.items()
            if (taken := self.columns[column].taken)
        }


@dataclass(frozen=True, slots=True)
class _Heading:
    """A label with nothing at its right. It is `sure` to be a heading unless it could be a figure left blank."""

    text: str
    number: str
    sure: bool


def find_labelled_figures(sheet: Sheet, words: HeaderWords) -> LabelledFigures | None:
    """The labels of a sheet without a table, or None."""
    found: dict[Place, HeaderMatch] = {}
    headings: dict[int, _Heading] = {}
    left: Field | None = None
    width = _width(sheet)
    for row in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        for column in range(min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            cell = sheet.cell(row, column)
            if not isinstance(cell, str) or _measures(sheet, row, column, cell):
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
                left = None if match.among else match.field
            elif is_whole(cell):
                left = None  # what follows may be of those whom this one counts
    columns = _columns(sheet, found, width, words)
    labels = {place: match for place, match in found.items() if place[1] in columns}
    if len(labels) < _FEWEST_LABELS:
        return None
    return LabelledFigures(labels, columns, min(row for row, _column in labels))


def _columns(
    sheet: Sheet, labels: Mapping[Place, HeaderMatch], width: int, words: HeaderWords
) -> dict[int, FigureColumns]:
    """The figures' columns by the labels' column; labels that have no figures have those of other labels.

    A label's figures stand at its right, before the next label of its row.
    """
    reaches: dict[int, dict[Place, range]] = {}
    for (row, column), match in labels.items():
        if match.field.type == "count":
            end = min((other for at, other in labels if at == row and other > column), default=width)
            reaches.setdefault(column, {})[row, column] = range(column + 1, end)
    found = {column: figures for column, reach in reaches.items() if (figures := figure_columns(sheet, reach, words))}
    for column in {column for _row, column in labels} - found.keys():
        other = next((one for one in found.values() if one.taken and one.taken.column > column), None)
        if other:
            found[column] = other
    return found


def _match(cell: str, heading: _Heading | None, left: Field | None, words: HeaderWords) -> HeaderMatch | None:
    """The label's field; `unsure` where another field would be meant if what stands above it were no heading."""
    cell = _PART.sub("", cell)
    alone = words.match((cell,), left)
    if heading is None:
        return alone
    under = words.match((heading.text, cell), left)
    if heading.sure:
        # A title above is a parent that nobody knows: no reason to doubt a label.
        return replace(under, how="open" if under.among else "exact") if under and under.how == "unsure" else under
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


def _measures(sheet: Sheet, row: int, column: int, cell: str) -> bool:
    """Whether the cell is but the unit of measure of a label at its left: "Nhân khẩu" beside "Số người đã cài đặt"."""
    label = _at_left(sheet, row, column)
    marked = SECTION.match(label) or _NUMBER.fullmatch(label)
    return is_measure(cell) and not marked and any(map(str.isalpha, label))


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
