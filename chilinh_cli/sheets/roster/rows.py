"""Which rows of a roster are people: told apart from headings, totals, signatures and what is open.

A person has a name and, where the roster numbers its people, a number of the finest level ("1.1" below a group "1").
A name whose number was forgotten is a person all the same: by its mark, by what else its row holds (a position, a
telephone), or because it is written as people's names are.
"""

import re
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.text import fold, is_accent_free
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import SECTION, Role
from chilinh_cli.sheets.numbers import is_blank
from chilinh_cli.sheets.roster.names import Said, begins, is_numbered, is_signature, said
from chilinh_cli.sheets.roster.numbering import Numbering, number_in
from chilinh_cli.sheets.roster.row_cells import Cells, RowCells
from chilinh_cli.sheets.table.table import Table

_TOTAL: Final = r"(?:tổng|cộng|(?:ấn định )?danh sách (?:này |trên )?(?:gồm|có))\b"
# Below these nobody of the list stands any more.
_END: Final = r"(?:ghi chú|lưu ý|nơi nhận)\b|.*\bngày\b.*\btháng\b.*\bnăm\b"


class RowKind(StrEnum):
    """What a row of a roster is; the first two are counted."""

    PERSON = "person"
    # Counted, and told: a person, but not written like the others.
    DOUBTFUL = "doubtful"
    # Not counted, and told.
    LOST = "lost"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"


_COUNTED: Final = frozenset({RowKind.PERSON, RowKind.DOUBTFUL})
_MAY_BE_NAMES: Final = frozenset({Said.NAME, Said.OPEN})
# Rows that part what follows from the people above, as blank ones do.
_PARTS: Final = frozenset({RowKind.TOTAL, RowKind.NOTE})


class RosterRows:
    """The rows below a roster's header, each with its kind."""

    def __init__(self, sheet: Sheet, table: Table, marks: Collection[int], is_unit: Callable[[str], bool]) -> None:
        """`is_unit` tells whether words are the name of a unit."""
        self._sheet = sheet
        self._table = table
        self._is_unit = is_unit
        self._person = table.roles[Role.PERSON]
        self._order = table.roles.get(Role.ORDER)
        self._cells = RowCells(table, marks)
        numbering = Numbering(sheet, self._order, range(table.bottom + 1, table.end))
        self._numbering = numbering
        self._is_numbered = numbering.depth > 0
        self._is_flat = numbering.depth == 1
        self._ended = False
        self._apart = False
        self._in_capitals = False
        # Whether people have the numbers that sections have elsewhere: "I", "II".
        self._by_letters = False

    def __iter__(self) -> Iterator[tuple[int, RowKind]]:
        """The rows that are not blank, from the top down."""
        for row in range(self._table.bottom + 1, self._table.end):
            cells = self._sheet.rows[row]
            if self._is_plain(cells):
                self._ended = self._apart = False
                self._in_capitals = str(cells[self._person]).isupper()
                yield row, RowKind.PERSON
            elif all(map(is_blank, cells)):
                self._apart = True
            else:
                kind = self._kind(row, cells)
                self._apart = kind in _PARTS or (self._apart and kind not in _COUNTED)
                yield row, kind

    def heading(self, row: int) -> tuple[int, str]:
        """The words of a row that is no person's, with their column: what it says beside its mark ("I", "2.")."""
        texts = self._cells.texts(self._sheet.rows[row])
        at_name = next((text for text in texts if text[0] == self._person), None)
        return at_name or next((text for text in texts if not SECTION.fullmatch(text[1])), (self._person, ""))

    def mark(self, row: int) -> str:
        """How the row is numbered among headings: `1` for a number, `I` for a Roman one or a letter, "" for nothing."""
        text = self._sheet.text(row, self._order) if self._order is not None else ""
        text = text or self.heading(row)[1]
        return "I" if SECTION.match(text) else "1" if re.match(r"\s*[0-9]", text) else ""

    def _is_plain(self, cells: Cells) -> bool:
        """Whether the row is a numbered person and nothing else, as nearly all are."""
        order, person = self._order, self._person
        if not self._is_flat or order is None or max(order, person) >= len(cells):
            return False
        name = cells[person]
        if not isinstance(name, str) or not name or name.isdigit() or name.isspace():
            return False
        if type(cells[order]) is not float and not number_in(cells[order]):
            return False
        for column, cell in enumerate(cells):
            if cell and isinstance(cell, str) and column not in {order, person} and not cell.isspace():
                return True
        return False

    def _kind(self, row: int, cells: Cells) -> RowKind:
        column, words = self.heading(row)
        if begins(_TOTAL, words) and not _is_family_name(words):
            return RowKind.TOTAL
        name = words if column == self._person and any(map(str.isalpha, words)) else ""
        signed = row > self._numbering.last and bool(name) and is_signature(words)
        if signed or any(begins(_END, text) for at, text in self._cells.texts(cells) if not name or at <= self._person):
            self._ended = True
            return RowKind.NOTE
        kind = self._of_numbered(row, cells, name) if self._is_numbered else self._of_unnumbered(cells, name)
        if kind is RowKind.PERSON:
            self._in_capitals = name.isupper()
            self._by_letters |= self._has_section_mark(cells)
        return kind

    def _of_numbered(self, row: int, cells: Cells, name: str) -> RowKind:
        number = number_in(self._sheet.cell(row, self._order or 0))
        if not number:
            return self._without_number(row, cells, name)
        if not name:
            is_blank_name = self._sheet.cell(row, self._person) is None
            is_somebody = is_blank_name and bool(self._cells.facts(cells, with_unit=False))
            return RowKind.LOST if is_somebody or self._cells.says_yes(cells) else RowKind.NOTE
        told, coarse = self._cells.says_more(cells), self._numbering.is_coarse(number)
        if number in self._numbering.groups or (coarse and not told):
            return RowKind.SECTION
        if told:
            self._ended = False
            return RowKind.DOUBTFUL if coarse else RowKind.PERSON
        if self._ended:
            return RowKind.LOST if self._said(name) in _MAY_BE_NAMES else RowKind.NOTE
        heads = self._is_unit(name) or (self._begins_group(row + 1) and self._said(name) not in _MAY_BE_NAMES)
        return RowKind.SECTION if heads else RowKind.PERSON

    def _begins_group(self, row: int) -> bool:
        """Whether the row may be the first person of a group: numbered anew, or a name without a number."""
        number = number_in(self._sheet.cell(row, self._order or 0))
        return number == "1" or (not number and said(self._sheet.text(row, self._person)) is Said.NAME)

    def _without_number(self, row: int, cells: Cells, name: str) -> RowKind:
        """A row without a number where people have one."""
        if not name:
            return RowKind.SECTION
        facts, words = self._cells.facts(cells), self._said(name)
        is_heading = words not in _MAY_BE_NAMES
        if self._cells.is_marked(cells, by_figures=not is_heading or (bool(facts) and words is Said.WORDS)):
            return RowKind.DOUBTFUL
        if (self._is_unit(name) and not facts) or (is_heading and self.mark(row)):
            return RowKind.SECTION
        if not is_heading:
            return self._of_name(cells, words, is_below=row > self._numbering.last)
        if facts:
            is_among_people = row < self._numbering.last or not (self._apart or self._ended)
            return RowKind.LOST if is_among_people else RowKind.NOTE
        is_open = words is Said.WORDS and self._cells.is_marked(cells, by_figures=True)
        return RowKind.LOST if is_open else RowKind.SECTION

    def _of_name(self, cells: Cells, words: Said, *, is_below: bool) -> RowKind:
        """A name, or what may be one, without number and mark; `is_below` the last number, where lists are signed."""
        odd_marks = self._cells.odd_marks(cells)
        facts = self._cells.facts(cells) + odd_marks
        two_sign = is_below and (any(said(text) is Said.NAME for text in facts) or any(map(is_signature, odd_marks)))
        self._ended |= two_sign and self._apart
        if self._ended:
            return RowKind.LOST if facts and not two_sign else RowKind.NOTE
        if two_sign or (words is Said.OPEN and not facts) or (is_below and self._apart and not facts):
            return RowKind.LOST
        return RowKind.DOUBTFUL

    def _of_unnumbered(self, cells: Cells, name: str) -> RowKind:
        words = self._said(name) if name else Said.WORDS
        if self._ended:
            return self._below_the_end(cells, name, words)
        if not name or self._heads_unnumbered(cells, name, words):
            return RowKind.SECTION
        if self._cells.says_more(cells):
            return RowKind.LOST if self._apart and self._may_sign(cells, words) else RowKind.PERSON
        if words not in _MAY_BE_NAMES:
            return RowKind.SECTION
        return RowKind.PERSON if words is Said.NAME and is_numbered(name) else RowKind.DOUBTFUL

    def _heads_unnumbered(self, cells: Cells, name: str, words: Said) -> bool:
        """Whether words head a group or a unit, in a list without numbers."""
        told = self._cells.is_marked(cells, by_figures=False) or bool(self._cells.facts(cells))
        if not told and (words is Said.GROUP or self._is_unit(name)):
            return True
        is_person = words is Said.NAME or (words is Said.OPEN and (told or self._by_letters))
        return self._has_section_mark(cells) and not is_person

    def _has_section_mark(self, cells: Cells) -> bool:
        order = cells[self._order] if self._order is not None and self._order < len(cells) else None
        return isinstance(order, str) and bool(SECTION.match(order))

    def _may_sign(self, cells: Cells, words: Said) -> bool:
        """Whether a row without a mark, parted from the people above, may be of those who sign the list."""
        if self._cells.is_marked(cells, by_figures=True):
            return False
        beside = {said(text) for text in self._cells.facts(cells)}
        return Said.NAME in beside or (words is Said.WORDS and Said.GROUP in beside)

    def _below_the_end(self, cells: Cells, name: str, words: Said) -> RowKind:
        """A row without a number below notes or signatures, where nobody of the list stands any more."""
        if name and self._cells.says_yes(cells):
            return RowKind.LOST
        return self._of_name(cells, words, is_below=True) if words is Said.NAME else RowKind.NOTE

    def _said(self, name: str) -> Said:
        """What the words are, in capitals if the names of the people above are."""
        return said(name, in_capitals=self._in_capitals)


def _is_family_name(text: str) -> bool:
    """Whether "Tong" or "Cong" without accents begins a person's name: "Tong Van Minh", not "Tong so"."""
    second = fold(text).split()[1:2]
    is_name = said(text, in_capitals=text.isupper()) in {Said.NAME, Said.OPEN}
    return is_accent_free(text) and is_name and second not in (["cong"], ["so"])
