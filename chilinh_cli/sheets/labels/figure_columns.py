"""Which column holds the figures of a column of labels: the only one, or the one that its heading singles out.

Where several columns have figures, a total's column or one called "Số liệu" is what the sheet reports; the latest day,
or what was done beside what was planned, is a good guess; anything else is open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.words import LEFT_OUT_RIGHTLY, HeaderWords, Role
from chilinh_cli.sheets.numbers import says_no_data

# So many rows above the first label may a heading stand: column numbers and a group's heading come between.
_HEADING_ROWS: Final = 4
_NO_FIGURES: Final = frozenset({Role.CODE, Role.ORDER, Role.IGNORED, Role.PRIVATE})
# What headings call the whole of the columns beside it, and the state that is reported (folded).
_WHOLE: Final = re.compile(
    r"^(?:tổng|tổng cộng|tổng số|cộng|chung|(?:tổng |cộng )?(?:toàn|cả) (?:xã|phường|đơn vị|cơ quan)"
    r"|tong|tong cong|tong so|cong|(?:toan|ca) (?:xa|phuong|don vi|co quan))$"
)
_STATE: Final = re.compile(
    r"^(?:(?:số liệu |báo cáo )?kỳ (?:báo cáo )?này|(?:đã |số )?thực hiện|th|hiện (?:tại|nay)|luỹ kế|cộng dồn|đến nay"
    r"|thực tế|(?:số )?cuối kỳ)\b"
)
# This period beside the one before: the state of then and of now, unless a state is called so, or it has shrunk.
_PERIOD: Final = r"^(?:số (?:liệu )?)?(?:tuần|hôm|ngày|tháng|kỳ|đợt|lần)(?: báo cáo)?"
_NOW: Final = re.compile(rf"{_PERIOD} (?:này|nay)\b")
_BEFORE: Final = re.compile(rf"{_PERIOD} (?:trước|qua)\b")
# What is planned, or was done in a day: no state.
_NO_STATE: Final = re.compile(
    r"^(?:số (?:liệu )?)?(?:trong (?:ngày|tuần|kỳ)|phát sinh|kế hoạch|kh|chỉ tiêu|mục tiêu|phấn đấu|được giao|giao"
    r"|dự kiến)(?: giao)?\b(?!.*\bluỹ kế\b)"
)
# As `headers` shortens keys, its role for these words is never found.
_VALUES: Final = frozenset({"số liệu", "số liệu báo cáo", "so lieu", "so lieu bao cao"})
# Counts of other things, and what any report has beside its figures.
_LEFT_OUT: Final = re.compile(rf"{LEFT_OUT_RIGHTLY.pattern}|tăng|giảm|so sánh|so với|chênh lệch", re.IGNORECASE)
# A formula's fault, a negative or too large number: somebody meant a figure there.
_FAULTS: Final = frozenset({"CL-E202", "CL-E205", "CL-E206", "CL-E208", "CL-E210"})
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?(?![0-9])")


class Told(StrEnum):
    """How the column of the figures was told from others."""

    ALONE = "alone"
    BY_HEADING = "heading"
    GUESSED = "guess"
    NOT = "open"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column in which labels have figures, its heading ("" without one), and where that or the first figure is."""

    column: int
    heading: str
    place: Place

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole of the columns beside it."""
        return bool(_WHOLE.match(fold(self.heading)))

    @property
    def is_no_state(self) -> bool:
        """Whether its heading says that it is not what has been done so far."""
        said = fold(self.heading)
        return bool(_NO_STATE.match(said) or _BEFORE.match(said))


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """All columns in which some labels have figures, and the one that counts, where it can be told."""

    candidates: tuple[FigureColumn, ...]
    taken: FigureColumn | None
    told: Told

    @property
    def left_out(self) -> tuple[FigureColumn, ...]:
        """The columns that are not read."""
        return tuple(one for one in self.candidates if one is not self.taken)


def figure_columns(sheet: Sheet, reaches: Mapping[Place, range], words: HeaderWords) -> FigureColumns | None:
    """The columns in which these labels have figures; `reaches` says in which columns each label may have its own."""
    headings = _headings(sheet, reaches)
    within = sorted({column for reach in reaches.values() for column in reach})
    cells = CellReader(sheet)
    figures = {column: row for column in within for row in _rows(reaches, column) if _is_figure(cells, row, column)}
    # A column that is there for the figures is meant even while it is blank: not the one of the last report beside it.
    meant = {column for column, (_place, text) in headings.items() if _is_meant(text, words)}
    candidates = tuple(
        FigureColumn(column, text, place)
        for column in within
        if column in figures or column in meant
        for place, text in [headings.get(column, ((figures.get(column, 0), column), ""))]
        if words.role(text) not in _NO_FIGURES and not _LEFT_OUT.search(text)
    )
    if not candidates:
        return _unreadable(sheet, reaches, headings)
    taken, told = _choose(candidates, words)
    if taken is None and (now := _now(candidates)) and not _shrinks(cells, reaches, now, candidates):
        taken, told = now, Told.GUESSED
    return FigureColumns(candidates, taken, told)


def _choose(candidates: Sequence[FigureColumn], words: HeaderWords) -> tuple[FigureColumn | None, Told]:
    if len(candidates) == 1:
        return candidates[0], Told.ALONE
    days = [(day, one) for one in candidates if (day := _day(one.heading))]
    wholes = [one for one in candidates if one.is_whole]
    if len(wholes) == 1 and not days:
        # Days are no parts: what stands as their total may have added the same people twice.
        return wholes[0], Told.BY_HEADING
    values = [one for one in candidates if _is_value(one.heading, words) and not one.is_whole]
    if len(values) == 1:
        return values[0], Told.BY_HEADING
    states = [one for one in candidates if _STATE.match(fold(one.heading))]
    if len(states) == 1:
        return states[0], Told.GUESSED
    comparable = len({bool(day[0]) for day, _one in days}) == 1
    if comparable and len(days) == len(candidates) == len({day for day, _one in days}):
        return max(days, key=lambda pair: pair[0])[1], Told.GUESSED
    return None, Told.NOT


def _now(candidates: Sequence[FigureColumn]) -> FigureColumn | None:
    """The column of this period where all others are those of periods before."""
    now = [one for one in candidates if _NOW.match(fold(one.heading))]
    before = [one for one in candidates if _BEFORE.match(fold(one.heading))]
    return now[0] if len(now) == 1 and len(before) == len(candidates) - 1 else None


def _shrinks(
    cells: CellReader, reaches: Mapping[Place, range], now: FigureColumn, candidates: Sequence[FigureColumn]
) -> bool:
    """Whether a figure is smaller than one of a period before: what was done in a period, and no state."""
    for row, _column in reaches:
        value = cells.count(row, now.column).value
        others = (cells.count(row, one.column).value for one in candidates)
        if value is not None and any(other is not None and other > value for other in others):
            return True
    return False


def _is_meant(heading: str, words: HeaderWords) -> bool:
    said = fold(heading)
    return _is_value(heading, words) or any(pattern.match(said) for pattern in (_WHOLE, _STATE, _NOW))


def _is_value(heading: str, words: HeaderWords) -> bool:
    return words.role(heading) is Role.VALUE or fold(heading) in _VALUES


def _headings(sheet: Sheet, reaches: Mapping[Place, range]) -> dict[int, tuple[Place, str]]:
    """By column: the heading over the figures, from the nearest row above the labels that has any."""
    top = min(row for row, _column in reaches)
    columns = {column for reach in reaches.values() for column in reach}
    for row in range(top - 1, max(-1, top - 1 - _HEADING_ROWS), -1):
        found = {
            column: ((row, column), " ".join(text.split()))
            for column in sorted(columns)
            if _is_heading(sheet, row, column) and (text := sheet.text(row, column))
        }
        if found:
            return found
    return {}


def _is_heading(sheet: Sheet, row: int, column: int) -> bool:
    """Whether words or a day stand there: the numbers and letters of columns head nothing."""
    cell = sheet.cell(row, column)
    if isinstance(cell, str):
        if len(cell.strip(" ()")) == 1:
            return False
        return any(map(str.isalpha, cell)) or "%" in cell or bool(_DAY.search(cell))
    return isinstance(cell, date)


def _rows(reaches: Mapping[Place, range], column: int) -> Iterator[int]:
    """The rows whose label may have its figure in the column, from the last to the first."""
    return (row for (row, _column), reach in list(reaches.items())[::-1] if column in reach)


def _is_figure(cells: CellReader, row: int, column: int) -> bool:
    """Whether the cell is a count or an error in place of one; percentages, days and remarks are none."""
    count = cells.count(row, column)
    return count.value is not None or count.code in _FAULTS


def _unreadable(
    sheet: Sheet, reaches: Mapping[Place, range], headings: Mapping[int, tuple[Place, str]]
) -> FigureColumns | None:
    """Where nothing can be read as a count: the first column that has something like a figure beside a label."""
    for (row, _column), reach in reaches.items():
        for column in reach:
            place, heading = headings.get(column, ((row, column), ""))
            if _may_be_figure(sheet, row, column) and not _LEFT_OUT.search(heading):
                only = FigureColumn(column, heading, place)
                return FigureColumns((only,), only, Told.ALONE)
    return None


def _may_be_figure(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    if isinstance(cell, str):
        return any(map(str.isdigit, cell)) or says_no_data(cell)
    return cell is not None or (row, column) in sheet.notes.faults


def _day(heading: str) -> tuple[int, int, int] | None:
    """The last day that a heading names, as year (0 where it is not written), month and day."""
    found = _DAY.findall(heading)
    if not found:
        return None
    day, month, year = found[-1]
    return (int(year) % 100 if year else 0, int(month), int(day))
