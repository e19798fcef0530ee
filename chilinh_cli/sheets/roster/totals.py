"""What the total rows of a list of people say, held against the people that were counted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold, without_accents
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import Place, Sheet, address

# Folded, without accents. What people are counted in.
_PEOPLE: Final = r"(?:nguoi|dong chi|d c|can bo|cong chuc|vien chuc|cb\w*|nld|lao dong|nhan su)\b"
_NUMBER: Final = r"(?P<number>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,6})"
# "Tổng số: 03 đồng chí; đã cài 02", "Tổng: 3".
_SAYS_ALL: Final = re.compile(
    rf"(?P<words>[a-z ]*?) {_NUMBER}(?:$| (?:{_PEOPLE}|(?:trong do|da|chua|nu|nam|gom|co|va)\b))"
)
_SO_MANY: Final = re.compile(rf"{_NUMBER} {_PEOPLE}.*")
# Of what a total is that is not of everybody; and of what that is not even of those who are marked.
_SOME: Final = re.compile(r"\b(?:da|cai|dttm|thong minh|smartphone|su dung|hoan thanh|thuc hien|bien|trang)\b")
_OTHERS: Final = re.compile(r"\b(?:chua|nu|nam|con lai|khong|trang|ty le|ti le|dang vien)\b")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure of a total row; `at` is how many pauses came before."""

    place: Place
    field: Field
    said: int
    at: int


class ListTotals:
    """The total rows of one list, and how many people had been counted at each pause (a heading, a total)."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._cells = CellReader(sheet)
        self._counted: list[Mapping[str, int]] = [{}]
        self._totals: list[int] = [0]
        self._claims: list[_Claim] = []

    def pause(self, counted: Mapping[str, int]) -> None:
        """So many people stand above a heading, by field id."""
        self._counted.append(counted)

    def take(self, said: tuple[Place, str], person: int, whole: Field, marks: Mapping[int, Field]) -> None:
        """Take note of the figures of a total row, which has just made a pause: its words are `said`.

        `person` is the column of the names, `whole` the field that counts everybody.
        """
        place, words = said
        row, at = place[0], len(self._counted) - 1
        self._totals.append(at)
        key = _bare(words)
        counted = _SAYS_ALL.match(key)
        of_whom = counted["words"] if counted else key
        if _OTHERS.search(of_whom):
            return
        if not _SOME.search(of_whom):
            everybody = (place, _count(counted)) if counted else self._beside(row, person, marks)
            self._claims += [_Claim(everybody[0], whole, everybody[1], at)] if everybody else []
        if _OTHERS.search(key):
            return
        for column, mark in marks.items():
            count = self._cells.count(row, column)
            if count.value is not None and not count.code:
                self._claims.append(_Claim((row, column), mark, count.value, at))

    def told(self, counted: Mapping[str, int]) -> Iterator[Problem]:
        """A problem for each figure that is no number of people between its row and any other pause."""
        pauses = [*self._counted, counted]
        for claim in self._claims:
            name = claim.field.id
            here = pauses[claim.at].get(name, 0)
            sums = {abs(pause.get(name, 0) - here) for at, pause in enumerate(pauses) if at != claim.at}
            if claim.said in sums:
                continue
            before = max((at for at in self._totals if at < claim.at), default=0)
            found = here - pauses[before].get(name, 0) if here else counted.get(name, 0)
            args: dict[str, str | int] = {"field": claim.field.label, "fields": name, "total": claim.said, "sum": found}
            yield Problem("CL-W506", self._sheet.name, address(*claim.place), args)

    def _beside(self, row: int, person: int, marks: Mapping[int, Field]) -> tuple[Place, int] | None:
        """How many people a cell beside the total's words says there are, and where."""
        own = self._cells.count(row, person)
        if own.value is not None and not own.code:
            return (row, person), own.value
        for column, cell in enumerate(self._sheet.rows[row]):
            if isinstance(cell, str) and column not in marks and (many := _SO_MANY.fullmatch(_bare(cell))):
                return (row, column), _count(many)
        return None


def _bare(text: str) -> str:
    return without_accents(fold(text))


def _count(found: re.Match[str]) -> int:
    return int(found["number"].replace(" ", ""))
