"""Whom figures count that do not say it: told by the figures beside them, in a table's columns or a list's labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from chilinh_cli.sheets.grid import Place
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, SetAside

# A table's column, or a label's place.
Spot = TypeVar("Spot", int, Place)

# How a figure is understood that is not read and yet may tell whom those beside it count.
_ASIDE: Final = "aside"


def settled(
    matches: Mapping[Spot, HeaderMatch], words: HeaderWords, aside: Mapping[Spot, SetAside]
) -> dict[Spot, HeaderMatch]:
    """The figures by their places in a line, each open one with the population of those beside it where that is clear.

    What is set `aside` may tell whom the figures beside it count.
    "Tổng số" by itself is a figure only beside parts of one population that has no other whole; else it is left out.
    """
    if not any(match.among for match in matches.values()):
        return dict(matches)
    telling = {place: HeaderMatch(found.field, _ASIDE) for place, found in aside.items() if found.says_whom}
    every = dict(sorted({**matches, **telling}.items()))
    line = _Line(list(every.values()), words)
    return {place: match for place, match in zip(every, line.settle(), strict=True) if line.is_kept(match)}


class _Line:
    """Figures beside one another."""

    def __init__(self, matches: Sequence[HeaderMatch], words: HeaderWords) -> None:
        self._matches = list(matches)
        self._words = words

    def settle(self) -> list[HeaderMatch]:
        """The figures, open ones settled by those before them, else by those behind, else by what is left over."""
        for settle in (self._by_left, self._by_right, self._by_left):
            for index, match in enumerate(self._matches):
                if match.among:
                    self._matches[index] = settle(index) or match
        return self._matches

    def is_kept(self, match: HeaderMatch) -> bool:
        """Whether a figure is none of "Tổng số" alone, or is the whole of the only population that is counted."""
        if match.how == _ASIDE:
            return False
        if not match.is_total:
            return True
        others = [other for other in self._matches if not other.is_total and self._words.is_population(other.field)]
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
        others = (other for number, other in enumerate(self._matches) if number != index and other.how != _ASIDE)
        return any(other.field == found.field and not other.among for other in others)
