"""Which rows of a roster are people: told apart from headings, totals, signatures and what is open.

A person has a name and, where the roster numbers its people, a number of the finest level ("1.1" below a group "1").
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.text import clean, fold, is_accent_free, without_accents
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import SECTION, Role
from chilinh_cli.sheets.numbers import CellValue, is_blank, shown
from chilinh_cli.sheets.roster.marks import answer
from chilinh_cli.sheets.table.table import Table

_TOTAL: Final = r"(?:tổng|cộng)\b"
# Below these nobody of the list stands any more.
_END: Final = r"(?:ghi chú|lưu ý|nơi nhận)\b|.*\bngày\b.*\btháng\b.*\bnăm\b"
# What stands in the place of a name where a list is signed.
_SIGNED: Final = (
    r"(?:người (?:lập|tổng hợp|báo cáo|thống kê|kê khai|duyệt)|cán bộ (?:lập|tổng hợp|thống kê)|lập (?:biểu|bảng)"
    r"|kế toán|thủ trưởng|trưởng (?:phòng|ban|đơn vị|thôn|khu)|phó (?:trưởng|chủ tịch|giám đốc|hiệu trưởng|phòng)"
    r"|chủ tịch|bí thư|giám đốc|hiệu trưởng|tm|kt|tl|thay mặt|xác nhận|đại diện|ký (?:ghi|tên|và))\b"
)
_ORDER: Final = re.compile(r"[0-9]{1,6}|[0-9]{1,2}(?:\.[0-9]{1,2})+")
_FEWEST_WORDS: Final = 2
_MOST_WORDS: Final = 6


class RowKind(StrEnum):
    """What a row of a roster is; the first two are counted."""

    PERSON = "person"
    # Counted, and told: a person, but not written like the others.
    DOUBTFUL = "doubtful"
    # Not counted, and told.
    LOST = "lost"
    # A name and nothing else, in a roster with numbers: a person, unless it is a unit's name.
    LONE = "lone"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"


class RosterRows:
    """The rows below a roster's header, each with its kind."""

    def __init__(self, sheet: Sheet, table: Table, marks: Collection[int]) -> None:
        self._sheet = sheet
        self._table = table
        self._marks = marks
        self._person = table.roles[Role.PERSON]
        self._order = table.roles.get(Role.ORDER)
        self._groups: set[str] = set()
        self._depth = 0
        self._last_numbered = -1
        self._look_at_numbers()
        self._ended = False
        self._in_capitals = False

    def __iter__(self) -> Iterator[tuple[int, RowKind]]:
        """The rows that are not blank, from the top down."""
        for row in range(self._table.bottom + 1, self._table.end):
            cells = self._sheet.rows[row]
            if self._is_plain(cells):
                self._ended = False
                self._in_capitals = str(cells[self._person]).isupper()
                yield row, RowKind.PERSON
            elif any(not is_blank(cell) for cell in cells):
                yield row, self._kind(row, cells)

    def heading(self, row: int) -> tuple[int, str]:
        """The words of a row that is no person's, with their column: what it says beside its mark ("I", "2.")."""
        texts = self._texts(self._sheet.rows[row])
        at_name = next((text for text in texts if text[0] == self._person), None)
        return at_name or next((text for text in texts if not SECTION.fullmatch(text[1])), (self._person, ""))

    def mark(self, row: int) -> str:
        """How the row is numbered among headings: `1` for a number, `I` for a Roman one or a letter, "" for nothing."""
        text = self._sheet.text(row, self._order) if self._order is not None else ""
        text = text or self.heading(row)[1]
        return "I" if SECTION.match(text) else "1" if re.match(r"\s*[0-9]", text) else ""

    def _look_at_numbers(self) -> None:
        """How deep the numbers go, and which of them are groups'."""
        if self._order is None:
            return
        for row in range(self._table.bottom + 1, self._table.end):
            cells = self._sheet.rows[row]
            cell = cells[self._order] if self._order < len(cells) else None
            if type(cell) is float and cell.is_integer():
                self._last_numbered, self._depth = row, self._depth or 1
            elif number := _number(cell):
                above, _dot, _last = number.rpartition(".")
                self._last_numbered, self._depth = row, max(self._depth, number.count(".") + 1)
                self._groups.add(above)

    def _is_plain(self, cells: Sequence[CellValue]) -> bool:
        """Whether the row is a numbered person and nothing else, as nearly all are."""
        order, person = self._order, self._person
        if self._depth != 1 or order is None or max(order, person) >= len(cells):
            return False
        name = cells[person]
        if not isinstance(name, str) or not name or name.isdigit() or name.isspace():
            return False
        if type(cells[order]) is not float and not _number(cells[order]):
            return False
        for column, cell in enumerate(cells):
            if cell and isinstance(cell, str) and column not in {order, person} and not cell.isspace():
                return True
        return False

    def _kind(self, row: int, cells: Sequence[CellValue]) -> RowKind:
        column, said = self.heading(row)
        if _starts(_TOTAL, said) and not _is_family_name(said):
            return RowKind.TOTAL
        name = said if column == self._person and any(map(str.isalpha, said)) else ""
        signed = self._depth == 0 and bool(name) and _starts(_SIGNED, said)
        if signed or any(_starts(_END, text) for at, text in self._texts(cells) if not name or at <= self._person):
            self._ended = True
            return RowKind.NOTE
        kind = self._of_numbered(row, cells, name) if self._depth else self._of_unnumbered(cells, name)
        if kind is RowKind.PERSON:
            self._in_capitals = name.isupper()
        return kind

    def _of_numbered(self, row: int, cells: Sequence[CellValue], name: str) -> RowKind:
        number = _number(self._sheet.cell(row, self._order or 0))
        if not number:
            return self._without_number(row, cells, name)
        if not name:
            return RowKind.LOST if self._says_yes(cells) else RowKind.NOTE
        told, coarse = self._others(cells), number.count(".") + 1 < self._depth
        if number in self._groups or (coarse and not told):
            return RowKind.SECTION
        if told:
            self._ended = False
            return RowKind.DOUBTFUL if coarse else RowKind.PERSON
        if self._ended:
            return RowKind.LOST if _is_like_a_name(name) else RowKind.NOTE
        begins_anew = _number(self._sheet.cell(row + 1, self._order or 0)) == "1"
        return RowKind.SECTION if begins_anew and not self._is_named_like_others(name) else RowKind.LONE

    def _without_number(self, row: int, cells: Sequence[CellValue], name: str) -> RowKind:
        """A row without a number where people have one."""
        if name and self._is_marked(cells):
            return RowKind.DOUBTFUL
        if not name or len(self._texts(cells)) <= 1 or self.mark(row):
            return RowKind.SECTION
        return RowKind.LOST if row < self._last_numbered and _is_like_a_name(name) else RowKind.NOTE

    def _of_unnumbered(self, cells: Sequence[CellValue], name: str) -> RowKind:
        if self._ended:
            return RowKind.LOST if name and self._says_yes(cells) else RowKind.NOTE
        order = cells[self._order] if self._order is not None and self._order < len(cells) else None
        if not name or (isinstance(order, str) and SECTION.match(order)):
            return RowKind.SECTION
        if self._others(cells):
            return RowKind.PERSON
        return RowKind.DOUBTFUL if self._is_named_like_others(name) else RowKind.SECTION

    def _is_named_like_others(self, name: str) -> bool:
        """Whether the words are a name, in capitals if those of the people above are."""
        return _is_like_a_name(name) and name.isupper() == self._in_capitals

    def _texts(self, cells: Sequence[CellValue]) -> list[tuple[int, str]]:
        """The words of a row, each with its column; marks and numbers are none."""
        return [
            (column, clean(cell))
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and column not in self._marks and any(map(str.isalpha, cell))
        ]

    def _others(self, cells: Sequence[CellValue]) -> bool:
        """Whether anything stands beside number and name but a figure (how many of a group have done it)."""
        own = {self._order, self._person}
        return any(
            not is_blank(cell) and (column not in self._marks or answer(cell) is not None or isinstance(cell, str))
            for column, cell in enumerate(cells)
            if column not in own
        )

    def _is_marked(self, cells: Sequence[CellValue]) -> bool:
        """Whether a mark stands in the row, and every mark of it is understood."""
        marks = [cells[column] for column in self._marks if column < len(cells) and not is_blank(cells[column])]
        return bool(marks) and all(answer(mark) is not None for mark in marks)

    def _says_yes(self, cells: Sequence[CellValue]) -> bool:
        return any(answer(cells[column]) for column in self._marks if column < len(cells))


def _number(cell: CellValue) -> str:
    """A person's or group's number in a list, "1" or "1.2"; "" where the cell holds none."""
    if isinstance(cell, str):
        found = cell.strip(" .)")
        return found if _ORDER.fullmatch(found) else ""
    return shown(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else ""


def _starts(pattern: str, text: str) -> bool:
    key = fold(text)
    return bool(re.match(without_accents(pattern) if is_accent_free(key) else pattern, key))


def _is_family_name(text: str) -> bool:
    """Whether "Tong" or "Cong" without accents begins a person's name: "Tong Van Minh", not "Tong so"."""
    second = fold(text).split()[1:2]
    return is_accent_free(text) and _is_like_a_name(text) and second not in (["cong"], ["so"])


def _is_like_a_name(text: str) -> bool:
    """Two to six words of letters, each with a capital: "Nguyễn Văn An", not "Ban lãnh đạo"."""
    words = text.split()
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and all(word.isalpha() and word[0].isupper() for word in words)
