"""Rows that add others up: told by their names or by their sums, and held against the units' rows."""

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.model import Field, Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold, without_accents
from chilinh_cli.sheets.cells import CellReader, RowValues
from chilinh_cli.sheets.grid import address
from chilinh_cli.sheets.numbers import Count, Grouping
from chilinh_cli.sheets.table.list_marks import unmarked

_CARRIED: Final = r"mang sang\b.*|(?:luy ke )?chuyen (?:sang )?trang\b.*"
# What a page of a table adds up to.
_OF_A_PAGE: Final = re.compile(rf"(?:cong|tong) (?:trang|mang sang)\b.*|{_CARRIED}")
# Folded, without accents. "Cộng" alone: "Cộng Hòa" is a ward.
_ADDS_UP: Final = re.compile(
    rf"tong\b(?! cong ty| cuc| doi).*|total\b.*|{_CARRIED}|"
    r"cong(?: (?:chung|don|toan|khoi|cac|nhom|muc|phan|phuong|xa|phong ban|co quan|mang|chuyen|trang|[0-9ivx]+|[a-h])\b"
    r".*)?"
)
# The names of a whole table's total, where only one of its rows bears them.
_ALL: Final = re.compile(
    r"(?:tong(?: cong| so)?|total)(?: (?:chung|toan\b.*|thanh pho\b.*|tp\b.*|[0-9]+ .*|(?:[a-h]|[ivx]+)(?: \S)*))?"
)
_WHOLE_PLACE: Final = re.compile(
    r"(?:tong (?:cong |so )?)?toan (?:thanh pho|tp|thi xa|tx|huyen|tinh|xa|phuong|don vi|bo)\b.*"
)
# What a section may be called; whether such a row is its subtotal is told by its figures.
_SECTION_NAME: Final = re.compile(r"(?:ubnd )?(?:khoi|cac|nhom|cum)\b.*")
_END: Final = sys.maxsize
_CITY_KINDS: Final = {"thanh pho": "tp", "thi xa": "tx"}


class TotalNames:
    """The names that rows of sums bear in one campaign."""

    def __init__(self, registry: Registry) -> None:
        city = without_accents(fold(registry.campaign.city))
        self._city = {city, *(city.replace(long, short, 1) for long, short in _CITY_KINDS.items())}
        kinds = {without_accents(fold(kind.label)) for kind in registry.kinds.values()}
        self._kinds = kinds | {f"{word} {kind}" for word in ("khoi", "cac", "ubnd cac") for kind in kinds}
        self._kinds |= {"xa phuong", "cac xa phuong", "phuong xa", "cac phuong xa", "ubnd cac xa phuong"}
        self.adds_up: Callable[[str], bool] = lru_cache(maxsize=512)(self._adds_up)

    def _adds_up(self, name: str) -> bool:
        """Whether the name is that of a total or of a kind of units, and so of nothing else."""
        said = _said(name)
        return bool(_ADDS_UP.fullmatch(said)) or self.is_of_all(name) or said in self._kinds

    @staticmethod
    def is_of_a_page(name: str) -> bool:
        """Whether the name says that a page's rows are added up."""
        return bool(_OF_A_PAGE.fullmatch(_said(name)))

    def is_of_all(self, name: str) -> bool:
        """Whether the name says that everything is added up."""
        said = _said(name)
        return bool(_ALL.fullmatch(said) or _WHOLE_PLACE.fullmatch(said)) or said in self._city

    @staticmethod
    def is_section_name(name: str) -> bool:
        """Whether a section may be called so; a unit may be, too."""
        return bool(_SECTION_NAME.fullmatch(_said(name)))


def _said(name: str) -> str:
    return without_accents(fold(unmarked(name)))


class TablesAbove:
    """What the units' rows of a sheet's tables add up to, for a total further down that may stand for all of them."""

    def __init__(self) -> None:
        self._tables: list[tuple[frozenset[str], Sequence[RowValues] | None]] = []

    def add(self, items: Iterable[Field], rows: Sequence[RowValues] | None) -> None:
        """A table's units' rows; None where some of them could not be read."""
        self._tables.append((frozenset(item.id for item in items), rows))

    def alike(self, items: Iterable[Field]) -> list[RowValues] | None:
        """The units' rows of the tables so far that have these fields; None where some could not be read."""
        ids = frozenset(item.id for item in items)
        tables = [rows for of_table, rows in self._tables if of_table == ids]
        return None if None in tables else [found for rows in tables if rows for found in rows]


class Totals:
    """The units' rows of one table, for other rows to be held against."""

    def __init__(
        self,
        figures: Sequence[tuple[int, Field, Grouping]],
        taken: Sequence[tuple[int, RowValues]],
        breaks: Collection[int],
        marks: Mapping[int, str],
        cells: CellReader,
        above: Sequence[RowValues],
    ) -> None:
        """`breaks` are the rows that begin or end a section; `marks` those of any rows ("roman", "letter").

        `above` are units' rows of tables like this one further up.
        """
        self._figures = [(column, item, grouping) for column, item, grouping in figures if item.type == "count"]
        self._taken = [(row, _counts(found)) for row, found in taken]
        self._breaks = breaks
        self._marks = marks
        self._cells = cells
        self._above = _added_up(map(_counts, above))

    def is_sum(self, row: int) -> bool:
        """Whether every figure of the row is the sum of those of its section, and so it is a subtotal and no unit."""
        said = {item.id: count.value for _column, item, count in self._said(row) if count.value is not None}
        return any(said.values()) and any(
            self._sums(rows).items() >= said.items() for rows in self._sections(row) if rows
        )

    def check(self, row: int, sheet: str, *, of_all: bool) -> Iterator[Problem]:
        """The figures that the row adds up otherwise than its rows do, and those that nobody can read."""
        said = list(self._said(row))
        sums = [self._sums(rows) for rows in self._spans(row, of_all=of_all)]
        sums += [_added_up((sum_of, self._above)) for sum_of in sums if self._above]
        best = max(sums, key=lambda sum_of: sum(sum_of.get(item.id, 0) == count.value for _column, item, count in said))
        for column, item, count in said:
            place = address(row, column)
            if count.value is None:
                args = {"field": item.label, "fields": item.id, "text": count.text or "="}
                yield Problem("CL-W531", sheet, place, args)
            elif count.value != best.get(item.id, 0):
                told: dict[str, str | int] = {"field": item.label, "fields": item.id}
                yield Problem("CL-W505", sheet, place, told | {"total": count.value, "sum": best.get(item.id, 0)})

    def _said(self, row: int) -> Iterator[tuple[int, Field, Count]]:
        """The row's cells that hold a figure or what should be one."""
        for column, item, grouping in self._figures:
            count = self._cells.count(row, column, grouping)
            if count.value is not None or count.code.startswith("CL-E"):
                yield column, item, count

    def _spans(self, row: int, *, of_all: bool) -> Iterator[list[int]]:
        """The rows that a total may stand for, the likeliest first: those of a section, all, those of pages before."""
        if not of_all:
            yield from (rows for rows in self._sections(row) if rows)
        yield [taken for taken, _counts in self._taken]
        if not of_all:
            yield [taken for taken, _counts in self._taken if taken < row]

    def _sections(self, row: int) -> Iterator[list[int]]:
        """The rows below a section's head, to the next head or the next of the same kind; and those above its end."""
        mark = self._marks.get(row, "")
        below = min((other for other in self._breaks if other > row), default=_END)
        alike = min((other for other, its in self._marks.items() if other > row and its and its == mark), default=_END)
        above = max((other for other in self._breaks if other < row), default=-1)
        yield self._between(row, min(below, alike))
        if mark:
            yield self._between(row, alike)
        yield self._between(above, row)

    def _between(self, first: int, last: int) -> list[int]:
        return [row for row, _counts in self._taken if first < row < last]

    def _sums(self, rows: Sequence[int]) -> dict[str, int]:
        wanted = set(rows)
        return _added_up(counts for row, counts in self._taken if row in wanted)


def _added_up(every: Iterable[Mapping[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for counts in every:
        for field_id, value in counts.items():
            sums[field_id] = sums.get(field_id, 0) + value
    return sums


def _counts(found: RowValues) -> dict[str, int]:
    return {value.field: value.value for value in found.values if isinstance(value.value, int)}
