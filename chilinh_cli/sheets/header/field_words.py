"""Which fields words name: whom they count ("CBCCVC-NLĐ", "người dân"), and what of them ("đã cài", "có ĐTTM").

Learnt from the fields' own labels and aliases: a whole's words are the names of those it counts, and what its parts'
words say beside such a name is what they count of them. So "Số CBCC đã cài" is understood though nobody wrote it down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.text import without_accents

_TOTAL: Final = ("tổng ", "tong ")
PERSONS: Final = ("người", "nguoi")
# Words that mean a whole and do not say of whom.
WHOLES: Final = frozenset(
    {"", "tổng", "tổng cộng", "lượng", "tổng lượng", "người", "số người", "tổng số người", "sl", "cộng", "số"}
)
_BARE_WHOLES: Final = frozenset(map(without_accents, WHOLES))
_LONG: Final = (
    ("cbccvc", "cán bộ công chức viên chức"),
    ("cbcc", "cán bộ công chức"),
    ("nlđ", "người lao động"),
)
# One class of a population that has others: it names them all only where nobody is called otherwise.
_CLASSES: Final = frozenset({"công chức", "viên chức", "cong chuc", "vien chuc"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """The fields that words may mean, the likeliest first: several where the words do not say whom they count.

    `name` is the name of those counted, "" where the words have none; `listed` are the ids of the fields that have
    these very words among their own; `is_heading` marks a name alone, which is a figure only under or beside more.
    """

    fields: tuple[Field, ...]
    name: str = ""
    listed: frozenset[str] = frozenset()
    is_heading: bool = False


class FieldWords:
    """The words of one campaign's fields, with accents or (`bare`) without."""

    def __init__(
        self, fields: Sequence[Field], texts: Mapping[str, Sequence[str]], sections: Mapping[str, str], *, bare: bool
    ) -> None:
        write = without_accents if bare else str
        self._wholes = _BARE_WHOLES if bare else WHOLES
        self._group = groups_of(fields)
        self._roots = {group: item for item in fields if (group := self._group[item.id]) == item.id}
        self._texts = {item.id: tuple(map(write, texts[item.id])) for item in fields}
        self._listed: dict[str, list[Field]] = {}
        for item in fields:
            for text in self._texts[item.id]:
                self._listed.setdefault(text, []).append(item)
        self.names = dict(self._names_of(fields, {group: write(text) for group, text in sections.items()}))
        self._by_length = sorted(self.names, key=len, reverse=True)
        self._parts = self._parts_of(fields)
        self.populations = frozenset(
            group for by_group in self._parts.values() if len(by_group) > 1 for group in by_group
        )

    def meaning(self, words: str) -> Meaning | None:
        """What the words mean; None where not all of them are understood."""
        short = _without_total(words)
        listed = [*self._listed.get(words, ()), *(self._listed.get(short, ()) if short != words else ())]
        ids = frozenset(item.id for item in listed)
        if listed and self._group[listed[0].id] not in self.populations:
            return Meaning((listed[0],), words, ids)
        for name in self._by_length:
            item = self._beside(name, short)
            if item:
                return Meaning((item,), name, ids, is_heading=short == words == name and not listed)
        return self._open(words, short, listed, ids)

    def about(self, words: str) -> set[str]:
        """The groups of fields whose words hold these."""
        return {
            self._group[field_id]
            for field_id, texts in self._texts.items()
            if any(_holds(text, words) for text in texts)
        }

    def in_order(self, group: str, words: str) -> list[Field]:
        """The fields of a group that is counted for itself whose words hold these in this order, others between."""
        if group in self.populations:
            return []
        members = (item for item in self._roots_and_parts(group))
        return [item for item in members if any(_in_order(words, text) for text in self._texts[item.id])]

    def named_in(self, line: str) -> set[str]:
        """The populations that a line of text names."""
        return {
            group
            for name, group in self.names.items()
            if group in self.populations and (" " in name or _is_abbreviation(name)) and _holds(line, name)
        }

    def _open(self, words: str, short: str, listed: Sequence[Field], ids: frozenset[str]) -> Meaning | None:
        """The fields of words that do not say whom they count."""
        part = _without_persons(short)
        if words in self._wholes or part in self._wholes:
            by_group = {group: self._roots[group] for group in self._roots if group in self.populations}
        else:
            by_group = {group: item for group, item in self._parts.get(part, {}).items() if group in self.populations}
        if not {*words.split()}.isdisjoint(PERSONS):
            by_group = {group: item for group, item in by_group.items() if self._roots[group].measure in PERSONS}
        found = tuple(dict.fromkeys((*listed, *by_group.values())))
        return Meaning(found, "", ids) if found else None

    def _beside(self, name: str, words: str) -> Field | None:
        """The field of words that are a name, or a name and what is counted of those whom it names."""
        if words == name:
            return self._roots[self.names[name]]
        group = self.names[name]
        for rest in _rests(words, name):
            part = _without_persons(said := _without_total(rest))
            if part != said and self._roots[group].measure not in PERSONS:
                continue
            if part in self._wholes:
                return self._roots[group]
            item = self._parts.get(part, {}).get(group)
            if item:
                return item
        return None

    def _names_of(self, fields: Sequence[Field], sections: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for item in fields:
            if self._group[item.id] == item.id:
                for text in (*self._texts[item.id], sections.get(item.id, "")):
                    name = _without_total(text)
                    if name not in self._wholes:
                        yield name, item.id

    def _parts_of(self, fields: Sequence[Field]) -> dict[str, dict[str, Field]]:
        """What may be counted of whom: words beside a name, by group; words of one meaning serve every group."""
        own = {
            item.id: {_without_persons(self._without_name(text, self._group[item.id])) for text in self._texts[item.id]}
            - {""}
            for item in fields
            if self._group[item.id] != item.id
        }
        by_id = {item.id: item for item in fields}
        parts: dict[str, dict[str, Field]] = {}
        for field_id, words in own.items():
            alike = {other for other, others in own.items() if words & others}
            for text in set().union(*(own[other] for other in alike)):
                parts.setdefault(text, {}).setdefault(self._group[field_id], by_id[field_id])
        return parts

    def _without_name(self, text: str, group: str) -> str:
        for name in self._by_length:
            if self.names[name] == group:
                for rest in _rests(text, name):
                    return rest
        return text

    def _roots_and_parts(self, group: str) -> Iterator[Field]:
        yield self._roots[group]
        seen = {item.id: item for by_group in self._parts.values() for item in by_group.values()}
        yield from (item for item in seen.values() if self._group[item.id] == group)


def groups_of(fields: Iterable[Field]) -> dict[str, str]:
    """Each field's group, named by the whole of which all its fields are parts (`part_of` followed to its end)."""
    by_id = {item.id: item for item in fields}

    def root(field_id: str) -> str:
        wholes = by_id[field_id].part_of
        return root(wholes[-1]) if wholes else field_id

    return {field_id: root(field_id) for field_id in by_id}


def is_class(name: str) -> bool:
    """Whether a name may be but that of one class beside others: "công chức" beside "viên chức"."""
    return name in _CLASSES


def is_part_of_name(part: str, name: str) -> bool:
    """Whether a name is but a part of a longer one: "cán bộ" of "cán bộ, công chức", "DN" of "DN, cơ sở SXKD"."""
    return part != name and _holds(_long(name), _long(part))


def _long(name: str) -> str:
    return " ".join(dict(_LONG).get(word, word) for word in name.split())


def _rests(words: str, name: str) -> Iterator[str]:
    """What the words say before or behind a name."""
    if words.startswith(f"{name} "):
        yield words[len(name) + 1 :]
    if words.endswith(f" {name}"):
        yield words[: -len(name) - 1]


def _without_total(words: str) -> str:
    return words.removeprefix(_TOTAL[0]).removeprefix(_TOTAL[1])


def _without_persons(words: str) -> str:
    for person in PERSONS:
        words = words.removeprefix(f"{person} ").removesuffix(f" {person}")
    return words


def _is_abbreviation(name: str) -> bool:
    return not any(letter in "aeiouy" for letter in without_accents(name))


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "


def _in_order(words: str, text: str) -> bool:
    """Whether the words stand in the text in this order, others between them or not."""
    rest = iter(text.split())
    return all(word in rest for word in words.split())
