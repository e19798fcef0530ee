"""What the cells of a roster's row say beside the number and the name: marks, and what makes a person of a name."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from chilinh_cli.domain.text import clean, fold
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import CellValue, is_blank, shown
from chilinh_cli.sheets.roster.marks import answer
from chilinh_cli.sheets.table.table import Table

# How many people a group has; a year of birth is longer. Folded.
_SO_MANY: Final = re.compile(r"[0-9]{1,3}(?: (?:người|đồng chí|đ c|cán bộ|cbcc\w*|nguoi))?")

Cells = Sequence[CellValue]


class RowCells:
    """The cells of one roster's rows, by what their columns are for."""

    def __init__(self, table: Table, marks: Collection[int]) -> None:
        self._marks = marks
        self._unit = table.roles.get(Role.UNIT)
        self._named = {table.roles.get(Role.ORDER), table.roles[Role.PERSON]}
        self._own = {*self._named, *marks}

    def texts(self, cells: Cells) -> list[tuple[int, str]]:
        """The words of a row, each with its column; marks and numbers are none."""
        return [
            (column, clean(cell))
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and column not in self._marks and any(map(str.isalpha, cell))
        ]

    def facts(self, cells: Cells, *, with_unit: bool = True) -> list[str]:
        """What says something of a person: a position, a telephone, a unit; not how many people a group has."""
        left_out = self._own if with_unit else {*self._own, self._unit}
        said = (shown(cell) for column, cell in enumerate(cells) if column not in left_out and not is_blank(cell))
        return [text for text in said if not _SO_MANY.fullmatch(fold(text))]

    def odd_marks(self, cells: Cells) -> list[str]:
        """Words in the place of marks."""
        marks = (cells[column] for column in self._marks if column < len(cells))
        return [mark for mark in marks if isinstance(mark, str) and not is_blank(mark) and not _is_figure(mark)]

    def says_more(self, cells: Cells) -> bool:
        """Whether anything stands beside number and name but a figure (how many of a group have done it)."""
        return any(
            not is_blank(cell) and (column not in self._marks or answer(cell) is not None or isinstance(cell, str))
            for column, cell in enumerate(cells)
            if column not in self._named
        )

    def is_marked(self, cells: Cells, *, by_figures: bool) -> bool:
        """Whether a mark stands in the row, and every mark of it is understood.

        A figure beside a heading (not `by_figures`) says how many of the group have done it: it is no mark.
        """
        marks = [cells[column] for column in self._marks if column < len(cells) and not is_blank(cells[column])]
        understood = bool(marks) and all(answer(mark) is not None for mark in marks)
        return understood and (by_figures or not all(map(_is_figure, marks)))

    def says_yes(self, cells: Cells) -> bool:
        """Whether some mark of the row is a yes."""
        return any(answer(cells[column]) for column in self._marks if column < len(cells))


def _is_figure(cell: CellValue) -> bool:
    return shown(cell).strip().isdigit()
