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
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.neighbours import NOBODYS, is_item, is_whole
from chilinh_cli.sheets.header.words import SECTION, HeaderMatch, HeaderWords
from chilinh_cli.sheets.labels.figure_columns import FigureColumns, figure_columns
from chilinh_cli.sheets.numbers import holds_count, is_measure
from chilinh_cli.sheets.paper.title_words import heads_others, is_title

_SEARCHED_ROWS: Final = 400
_SEARCHED_COLUMNS: Final = 40
FEWEST_LABELS: Final = 2
# "3", "3.", "b)" in the cell at a label's left, or before its words. "1.1" is none: it stands below its "1".
_NUMBER: Final = re.compile(r"\s*([0-9]{1,3}|[a-zđ])\s*[.)]?\s*")
# "Trong đó: " before a label says that it is a part of what stands above.
_PART: Final = re.compile(r"^\s*(?:[-+*•]\s*)?(?:trong đó|trong do|gồm|chia ra)\s*:\s*", re.IGNORECASE)
_DASHED: Final = re.compile(r"\s*[-–+•]")
_NUMBERED: Final = re.compile(r"\s*([0-9]{1,2}|[a-zđ])\s*[.)/:]\s")

# Lines in small letters that begin something else than the end of the label above.
_BEGINS_ANEW: Final = re.compile(
    r"\(?(?:trong đó|gồm|bao gồm|cụ thể|chia ra|như sau|ghi chú|.*kèm theo)\b|\w{1,2}[.)/]|.*:\s*$"
)


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
    row: int
    sure: bool


def find_labelled_figures(sheet: Sheet, words: HeaderWords, *, fewest: int = FEWEST_LABELS) -> LabelledFigures | None:
    """The labels of a sheet without a table, or None where there are too few to be a report."""
    width = _width(sheet)
    found = _Labels(sheet, words, width).find()
    columns = _columns(sheet, found, width, words)
    labels = {place: match for place, match in found.items() if place[1] in columns}
    if len(labels) < fewest:
        return None
    return LabelledFigures(labels, columns, min(row for row, _column in labels))


class _Labels:
    """Goes through a sheet's texts, row by row, and knows what heads them."""

    def __init__(self, sheet: Sheet, words: HeaderWords, width: int) -> None:
        self._sheet = sheet
        self._words = words
        self._width = width
        self._headings: dict[int, _Heading] = {}
        self._left: Field | None = None
        self._found: dict[Place, HeaderMatch] = {}

    def find(self) -> dict[Place, HeaderMatch]:
        """The labels of fields by their places."""
        for row in range(min(len(self._sheet.rows), _SEARCHED_ROWS)):
            for column in range(min(len(self._sheet.rows[row]), _SEARCHED_COLUMNS)):
                cell = self._sheet.cell(row, column)
                if isinstance(cell, str) and not _measures(self._sheet, row, column, cell):
                    self._take(row, column, cell)
        return self._found

    def _take(self, row: int, column: int, cell: str) -> None:
        if self._words.is_total(cell) and any((row, left) in self._found for left in range(column)):
            return  # "Số người": in what the label at the left is counted
        # Before labels: "I. Cán bộ, công chức …" heads the labels below it, though it names a field by itself.
        if _stands_alone(self._sheet, row, column, self._width):
            if not self._goes_on(row, column):
                self._headings[column] = heading = _heading(self._sheet, row, column, self._words)
                self._left = None if heading.sure else self._left
            return
        beside = self._beside(row, column)
        if beside is not None and self._heads(cell, self._sheet.text(row, beside)):
            self._headings[beside] = _Heading(cell, "", row, sure=True)
            self._left = None
            return
        above = self._heading_over(column)
        if above and _is_sibling(above, self._sheet, row, column):
            self._drop(above)
            above = None
        match = self._match(self._whole_label(row, column, cell), above)
        if match:
            if above and self._words.is_outside(above.text, match.field):
                self._drop(above)  # it headed nothing, or nothing any more
            elif above and _heads_others(above.text) and not is_title(fold(above.text)):
                match = replace(match, how=NOBODYS, among=())
            self._found[row, column] = match
            self._left = None if match.among else match.field
        elif self._has_figure(row, column) and is_of_others(self._sheet, row, column):
            self._left = None  # what follows may be of those whom this one counts

    def _heading_over(self, column: int) -> _Heading | None:
        """The last heading above, in the label's column or, where nothing stands between, at its left."""
        over = [heading for at, heading in self._headings.items() if at <= column]
        return max(over, key=lambda heading: heading.row, default=None)

    def _drop(self, heading: _Heading) -> None:
        self._headings = {column: other for column, other in self._headings.items() if other is not heading}

    def _beside(self, row: int, column: int) -> int | None:
        """The column of the label that stands next to these words, if it is a label and no unit of measure."""
        for right in range(column + 1, min(self._width, len(self._sheet.rows[row]))):
            cell = self._sheet.cell(row, right)
            if cell is not None:
                return right if isinstance(cell, str) and not is_measure(cell) else None
        return None

    def _heads(self, cell: str, label: str) -> bool:
        """Whether words at the left of a label say whom or what it counts, and are no label themselves."""
        named = self._words.population_of(cell) or not self._words.field(cell)
        return bool(named) and any(map(str.isalpha, cell)) and self._under(cell, label)

    def _under(self, cell: str, label: str) -> bool:
        both = self._words.match((cell, label))
        return both is not None and both.how in {"exact", "parent"} and not both.among

    def _whole_label(self, row: int, column: int, cell: str) -> str:
        """The label with the line below that goes on with it, whether it makes the label another or none."""
        below = self._sheet.text(row + 1, column)
        goes_on = below.lstrip("(")[:1].islower() and not _BEGINS_ANEW.match(below) and not is_measure(below)
        return f"{cell} {below}" if goes_on and _stands_alone(self._sheet, row + 1, column, self._width) else cell

    def _has_figure(self, row: int, column: int) -> bool:
        return any(holds_count(cell) for cell in self._sheet.rows[row][column + 1 :])

    def _goes_on(self, row: int, column: int) -> bool:
        """Whether the words go on with the label above them."""
        return (row - 1, column) in self._found and self._whole_label(
            row - 1, column, above := self._sheet.text(row - 1, column)
        ) != above

    def _match(self, cell: str, heading: _Heading | None) -> HeaderMatch | None:
        """The label's field; `unsure` where another field would be meant if what stands above it were no heading."""
        cell = _PART.sub("", cell)
        alone = self._words.match((cell,), self._left) or self._words.whole_of(cell)
        if heading is None:
            return alone
        under = self._words.match((heading.text, cell), self._left)
        if heading.sure:
            # A title above is a parent that nobody knows: no reason to doubt a label.
            if under and under.how == "unsure":
                return replace(under, how="open" if under.among else "exact")
            # What a title says of others is told of the title.
            return under or (alone if is_title(fold(heading.text)) else self._words.whole_of(cell))
        if under is None or alone is None or under.field == alone.field:
            return under or alone
        return HeaderMatch(under.field, "unsure")


def _heads_others(heading: str) -> bool:
    return heads_others(fold(SECTION.sub("", heading, count=1)))


def is_of_others(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a label of no field's may count others, of whom the labels below it count some."""
    text = sheet.text(row, column)
    has_parts = is_dashed(sheet.text(row + 1, column)) and not is_dashed(text)
    return is_whole(text) or is_item(text) or has_parts


def is_dashed(label: str) -> bool:
    """Whether a label begins as those of the parts of the one above it do: "- Biên chế"."""
    return bool(_DASHED.match(label))


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


def _heading(sheet: Sheet, row: int, column: int, words: HeaderWords) -> _Heading:
    text = sheet.text(row, column)
    marked = SECTION.match(text) or SECTION.match(_at_left(sheet, row, column))
    return _Heading(text, _number(sheet, row, column), row, sure=bool(marked) or words.field(text) is None)


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
