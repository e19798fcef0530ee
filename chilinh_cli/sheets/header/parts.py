"""What the parts of a header say together: a child with its parents, whichever of them says whom and which what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.text import is_accent_free
from chilinh_cli.sheets.header.column_words import NEUTRAL
from chilinh_cli.sheets.header.field_words import WHOLES, FieldWords, Meaning, groups_of, is_class, is_part_of_name
from chilinh_cli.sheets.header.keys import HeaderKeys

# "Tổng số" is a column by itself; "SL" and "người" are the column's above, or its unit of measure.
# What these columns hold is what their parents say: marks of a list, the state beside that of the last report.
_AS_SAID: Final = frozenset({"có", "co", "kỳ này", "ky nay", "đến nay", "hiện nay", "hiện tại"})
_TOTALS: Final = frozenset({"tổng", "tổng cộng", "tổng lượng", "số người", "tổng số người"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a header's parts mean, and how that was understood: `exact`, `parent`, or `unsure` under unknown words.

    `is_total` marks "Tổng số" and no more.
    """

    meaning: Meaning
    how: str
    is_total: bool = False


class HeaderParts:
    """Reads headers of several levels, their words in the writing of `keys`."""

    def __init__(self, fields: Sequence[Field], keys: HeaderKeys) -> None:
        self._keys = keys
        self._group = groups_of(fields)
        self._fields = {item.id: item for item in fields}
        self._order = {item.id: number for number, item in enumerate(fields)}
        texts = {
            item.id: [key for text in (item.label, item.short, *item.aliases) if (key := keys.key(text).words)]
            for item in fields
        }
        wholes = [item for item in fields if item.id == self._group[item.id]]
        shared = Counter(item.section for item in wholes)
        sections = {item.id: keys.words(item.section) for item in wholes if shared[item.section] == 1}
        self._words = FieldWords(fields, texts, sections, bare=False)
        self._bare_words = FieldWords(fields, texts, sections, bare=True)
        self.populations = self._words.populations
        # Inboxes hold the same headers over and over: each is looked at once.
        self.meaning = lru_cache(maxsize=4096)(self._find_meaning)

    def named(self, words: str) -> Meaning | None:
        """What words mean that say whom they count, neutral ones ("kết quả của …") aside."""
        for said in (words, _without_neutral(words)):
            meaning = self.meaning(said)
            if meaning:
                return meaning if meaning.name else None
        return None

    def about(self, words: str) -> set[str]:
        """The groups of fields whose words hold these."""
        return self._of(words).about(words)

    def populations_in(self, words: str) -> set[str]:
        """The populations that the words of a line name."""
        return self._of(words).named_in(words)

    def read(self, words: Sequence[str]) -> Said | None:
        """What the parts mean, from the top level down; None where not all that decides is understood."""
        *above, child = words
        parents = [part for part in above if not self._is_neutral(part)]
        whole = False
        while (
            parents
            and (child in WHOLES or child in _AS_SAID)
            and (self.meaning(parents[-1]) or self._spoken_of(parents[-1]))
        ):
            *parents, child = parents
            whole = True
        if not parents:
            return self._alone(child, above, whole=whole)
        joined = self._joined(parents, child)
        return Said(joined, "parent") if joined else self._under(parents, child)

    def _alone(self, words: str, above: Sequence[str], *, whole: bool) -> Said | None:
        """What words say that have no parent, or only those that say nothing; `whole` is "Tổng số" under the words."""
        meaning = self.meaning(words)
        if meaning is None:
            groups = self._spoken_of(words) if whole else set()
            return self._closed(self._fields[next(iter(groups))]) if len(groups) == 1 else None
        if whole:
            return Said(meaning, "parent")
        says_nothing = words not in _TOTALS and (words in WHOLES or not _without_neutral(words))
        is_name = words == meaning.name and self._group[meaning.fields[0].id] in self.populations
        # "Kết quả cài đặt" over "CBCCVC-NLĐ": how many there are, or how many have it.
        is_unclear = is_name and any("cài" in part.split() for part in above)
        if meaning.is_heading or says_nothing or is_unclear:
            return None
        return Said(meaning, "exact", is_total=words in WHOLES and not meaning.listed)

    def _under(self, parents: Sequence[str], child: str) -> Said | None:
        """What a child says under parents that make no one phrase with it."""
        meaning = self.meaning(child)
        groups = {group for parent in parents for group in self._spoken_of(parent)}
        if meaning is None:
            fitting = [item for group in groups for item in self._of(child).in_order(group, child)]
            return self._closed(fitting[0]) if len(groups) == 1 and len(fitting) == 1 else None
        if not groups:
            says_something = child not in WHOLES or meaning.listed
            return Said(meaning, "unsure") if says_something and self._agree(parents, meaning.fields[0]) else None
        if meaning.name and self._group[meaning.fields[0].id] not in groups:
            return Said(meaning, "exact")
        fields = [item for item in meaning.fields if self._group[item.id] in groups]
        is_one = len(fields) == 1 and not self._is_part(child, meaning, parents)
        return self._closed(fields[0]) if is_one and self._agree(parents, fields[0]) else None

    def _closed(self, item: Field) -> Said:
        return Said(Meaning((item,), item.id), "parent")

    def _joined(self, parents: Sequence[str], child: str) -> Meaning | None:
        """What a parent and the child say as one, in either order."""
        for parent in reversed(parents):
            for joined in (f"{parent} {child}", f"{child} {parent}"):
                meaning = self.meaning(joined)
                if meaning:
                    return meaning
        return None

    def _agree(self, parents: Sequence[str], item: Field) -> bool:
        """Whether the child is no wider than its parents: "Đã cài" under "Có ĐTTM", but not the reverse.

        A campaign's fields stand from the whole to its narrowest part.
        """
        group = self._group[item.id]
        above = [meaning for parent in parents if (meaning := self.meaning(parent))]
        wider = [other for meaning in above for other in meaning.fields if self._group[other.id] == group]
        return all(self._order[other.id] <= self._order[item.id] for other in wider)

    def _is_part(self, child: str, meaning: Meaning, parents: Sequence[str]) -> bool:
        """Whether the child names but some of those whom a parent names: "Cán bộ" under "Cán bộ, công chức"."""
        above = [found.name for parent in parents if (found := self.meaning(parent))]
        return child == meaning.name and (is_class(child) or any(is_part_of_name(child, name) for name in above))

    def _is_neutral(self, parent: str) -> bool:
        return parent in WHOLES or self._keys.is_day(parent) or not _without_neutral(parent)

    def _spoken_of(self, parent: str) -> set[str]:
        """The groups that a parent header speaks of; none where it says what is counted and not of whom."""
        named = self.named(parent)
        if named:
            return {self._group[named.fields[0].id]}
        if self.meaning(parent) or self.meaning(_without_neutral(parent)):
            return set()
        return self.about(parent) or self.about(_without_neutral(parent))

    def _find_meaning(self, words: str) -> Meaning | None:
        return self._of(words).meaning(words)

    def _of(self, words: str) -> FieldWords:
        return self._bare_words if is_accent_free(words) else self._words


def _without_neutral(words: str) -> str:
    return " ".join(NEUTRAL.sub(" ", words).split())
