"""Whom figures count that do not say it: told by the figures beside them, in a table's columns or a list's labels."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place
from chilinh_cli.sheets.header.column_words import OTHER_PEOPLE
from chilinh_cli.sheets.header.field_words import is_class
from chilinh_cli.sheets.header.keys import Measure, measure_of
from chilinh_cli.sheets.header.words import LEFT_OUT_RIGHTLY, HeaderMatch, HeaderWords, SetAside

# A table's column, or a label's place.
Spot = TypeVar("Spot", int, Place)

# How a figure is understood that is not read and yet may tell whom those beside it count; and a whole of others.
_ASIDE: Final = "aside"
_OTHERS: Final = "others"
_HOUSEHOLDS: Final = "households"
_OF_AGE: Final = "age"
# What stands behind such a whole: told as nobody's, and never read in silence.
NOBODYS: Final = "stranger"
# One class of several, of which nothing counts them all.
_CLASS: Final = "class"
_UNCOUNTED: Final = frozenset({_OTHERS, _HOUSEHOLDS, _OF_AGE, NOBODYS})
# How the words of a whole begin, whatever it counts, if it is not things that nothing can be installed on (folded).
_WHOLE: Final = re.compile(
    r"(?:tổng|số|ts|tong|so)\b(?! tt\b| thứ tự|.*\b(?:có mặt|đt|điện thoại)\b"
    r"|(?: số)? (?:tổ|nhóm|buổi|lượt|tin|bài|máy|văn bản|cuộc|hội nghị|thôn|khu|kdc)\b).+"
)
# Classes of staff that are no field's by themselves (folded).
_OTHER_STAFF: Final = re.compile(r"\b(?:hợp đồng|hđlđ|lđhđ|lao động|nlđ|nhân viên|không chuyên trách|hđkct|biên chế)\b")
_COUNTS: Final = re.compile(r"(?:tổng|số|ts|tong|so)\b")
# Some of the staff, or those who have not: what stands behind them is still the staff's.
_SOME: Final = re.compile(
    r"\b(?:chưa|không|nữ|nam|thiếu|còn|hỏng|cbcc\w*|cán bộ|công chức|viên chức|chua|khong|can bo)\b"
)
# What kind of others a whole counts; those old enough are some of the residents.
_KINDS_OF_OTHERS: Final = (
    (_HOUSEHOLDS, re.compile(r"\b(?:hộ|ho)\b")),
    (_OF_AGE, re.compile(r"\b(?:(?:độ|do)|(?:trên|tren|từ|tu|đủ|du) 1[0-9]) (?:tuổi|tuoi)\b")),
)


def is_whole(text: str) -> bool:
    """Whether words are those of a whole, of whatever it may be: "Tổng số hội viên", "Số học sinh"."""
    said = fold(text)
    is_some = _SOME.search(said) and not OTHER_PEOPLE.search(said)
    return bool(_WHOLE.match(said)) and not is_some and measure_of(text) is Measure.COUNT


def is_item(text: str) -> bool:
    """Whether words beside a figure in a list may name others without "Tổng số": "Biên chế", "Trên 18 tuổi"."""
    said = fold(text)
    is_noted = _COUNTS.match(said) or _SOME.search(said) or LEFT_OUT_RIGHTLY.search(text)
    return any(map(str.isalpha, said)) and not is_noted


def settled(
    matches: Mapping[Spot, HeaderMatch],
    words: HeaderWords,
    aside: Mapping[Spot, SetAside],
    others: Mapping[Spot, str],
    headers: Iterable[str] = (),
) -> dict[Spot, HeaderMatch]:
    """The figures by their places in a line, each open one with the population of those beside it where it is clear.

    What is set `aside` may tell whom the figures beside it count. `others` are wholes of others, not counted here,
    with their words: what stands behind them is nobody's.
    "Tổng số" by itself is a figure only beside parts of one population that has no other whole; else it is left out.
    So are classes of people beside a name of them all; `headers` are all that a table has, others' classes among them.
    """
    if any(is_class(match.name) for match in matches.values()):
        matches = _without_classes(matches, words, [*others.values(), *headers])
    if not any(match.among or match.is_name for match in matches.values()):
        return dict(matches)
    telling = {place: HeaderMatch(found.field, _ASIDE) for place, found in aside.items() if found.says_whom}
    some = next(iter(matches.values()))
    strange = {
        place: replace(some, how=_kind_of_others(text), among=())
        for place, text in others.items()
        if place not in telling
    }
    every = dict(sorted({**matches, **telling, **strange}.items()))
    line = _Line(list(every.values()), words)
    return {place: match for place, match in zip(every, line.settle(), strict=True) if line.is_kept(match)}


def _without_classes(
    matches: Mapping[Spot, HeaderMatch], words: HeaderWords, others: Iterable[str]
) -> dict[Spot, HeaderMatch]:
    """The figures without classes ("công chức") beside a name of all; several classes alone are nobody's whole."""
    names: dict[str, set[str]] = {}
    for match in matches.values():
        if match.name and not match.among:
            names.setdefault(words.population(match.field), set()).add(match.name)
    beside_others = any(_OTHER_STAFF.search(fold(text)) for text in others)
    kept: dict[Spot, HeaderMatch] = {}
    for place, match in matches.items():
        beside = names[words.population(match.field)] if is_class(match.name) else {match.name}
        if all(map(is_class, beside)) and (len(beside) > 1 or beside_others):
            kept[place] = replace(match, how=_CLASS)
        elif len(beside) == 1:
            kept[place] = match
    return kept


def _kind_of_others(text: str) -> str:
    said = fold(text)
    return next((kind for kind, pattern in _KINDS_OF_OTHERS if pattern.search(said)), _OTHERS)


class _Line:
    """Figures beside one another."""

    def __init__(self, matches: Sequence[HeaderMatch], words: HeaderWords) -> None:
        self._matches = list(matches)
        self._words = words

    def settle(self) -> list[HeaderMatch]:
        """The figures, open ones settled by those before them, else by those behind, else by what is left over."""
        for index, match in enumerate(self._matches):
            if match.among and self._adds_up(index):
                self._matches[index] = replace(match, how=_OTHERS, among=())
            elif match.among and self._is_behind_others(index):
                self._matches[index] = replace(match, how=NOBODYS, among=())
        for settle in (self._by_left, self._by_right, self._by_left):
            for index, match in enumerate(self._matches):
                if match.among:
                    self._matches[index] = settle(index) or match
        return [
            replace(match, how="name") if match.is_name and not self._has_part_behind(index) else match
            for index, match in enumerate(self._matches)
        ]

    def _adds_up(self, index: int) -> bool:
        """Whether each of several populations has such a figure of its own: then this is their sum and no field."""
        closed = [match for match in self._matches if not match.among and match.how not in _UNCOUNTED]
        present = {self._words.population(match.field) for match in closed if self._words.is_population(match.field)}
        fields = [item for item in self._matches[index].among if self._words.population(item) in present]
        taken = {match.field for match in closed}
        return len(fields) > 1 and taken.issuperset(fields)

    def _is_behind_others(self, index: int) -> bool:
        """Whether the nearest whole at the left is that of others.

        Of households, people are not others; nor are of those old enough whoever has a smartphone, behind residents.
        """
        people = phones = old_enough = False
        for match in self._matches[index::-1]:
            if match.among:
                item = self._words.residents_of(match)
                people |= self._words.counts_persons(match)
                phones |= item is not None and self._words.is_between(item)
            elif match.how == _OF_AGE and phones:
                old_enough = True
            elif match.how in _UNCOUNTED:
                return not (match.how == _HOUSEHOLDS and people)
            else:
                return old_enough and self._words.residents_of(match) is None
        return old_enough

    def _has_part_behind(self, index: int) -> bool:
        """Whether a part of a name's people stands behind it: then the name is their whole."""
        group = self._words.population(self._matches[index].field)
        return any(
            self._words.is_part(match.field) and self._words.population(match.field) == group
            for match in self._matches[index + 1 :]
            if match.how not in _UNCOUNTED
        )

    def is_kept(self, match: HeaderMatch) -> bool:
        """Whether a figure is none of "Tổng số" alone, or is the whole of the only population that is counted."""
        if match.how in {_ASIDE, *_UNCOUNTED} - {NOBODYS}:
            return False
        if not match.is_total:
            return True
        others = [
            other
            for other in self._matches
            if not other.is_total and other.how not in _UNCOUNTED and self._words.is_population(other.field)
        ]
        groups = {self._words.population(other.field) for other in others}
        is_new = all(other.field != match.field for other in others)
        return is_new and groups == {self._words.population(match.field)}

    def _by_left(self, index: int) -> HeaderMatch | None:
        """As one of the population of the nearest at the left; where that has such a figure, of another beside it."""
        left = list(self._following(index, range(index - 1, -1, -1)))
        if not left:
            return None
        return self._first_free(index, left) or self._by_right(index, only_beside=True) or left[0]

    def _by_right(self, index: int, *, only_beside: bool = False) -> HeaderMatch | None:
        right = self._first_free(index, self._following(index, range(index + 1, len(self._matches))))
        return right if right or only_beside else self._left_over(index)

    def _following(self, index: int, others: range) -> Iterator[HeaderMatch]:
        """The figure as one of the population of each of the others in turn, as far as the next open one like it."""
        match = self._matches[index]
        for other in others:
            beside = self._matches[other]
            if beside.how in _UNCOUNTED:
                continue
            if not beside.among:
                found = self._words.among(match, self._words.population(beside.field))
                if found:
                    yield found
            elif other < index and not self._populations(match).isdisjoint(self._populations(beside)):
                return

    def _populations(self, match: HeaderMatch) -> set[str]:
        return {self._words.population(item) for item in match.among}

    def _left_over(self, index: int) -> HeaderMatch | None:
        """The figure as one of the only population that has no such figure of its own."""
        match = self._matches[index]
        every = [found for item in match.among if (found := self._words.among(match, self._words.population(item)))]
        free = [found for found in every if not self._is_taken(index, found)]
        return replace(free[0], how="context") if len(free) == 1 < len(every) else None

    def _first_free(self, index: int, found: Iterable[HeaderMatch]) -> HeaderMatch | None:
        return next((match for match in found if not self._is_taken(index, match)), None)

    def _is_taken(self, index: int, found: HeaderMatch) -> bool:
        others = (
            other
            for number, other in enumerate(self._matches)
            if number != index and other.how not in {_ASIDE, *_UNCOUNTED}
        )
        return any(other.field == found.field and not other.among for other in others)
