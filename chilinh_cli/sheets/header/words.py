"""What the words of a header mean: a field of the campaign, or one of the columns that every table of units has.

Headers are compared as written words, brought to one form; a child header ("Đã cài") is understood with its parents
("Người dân"), in either order. Whom a header counts that does not say it is told by the figures beside it. What does
not fit exactly is not a field.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.model import Field, Registry
from chilinh_cli.domain.text import fold, is_accent_free, without_accents
from chilinh_cli.sheets.header.column_words import CONTACT, OTHERS, PERSON, ROLES
from chilinh_cli.sheets.header.field_words import PERSONS, WHOLES, groups_of
from chilinh_cli.sheets.header.keys import HeaderKeys, Measure, without_measure
from chilinh_cli.sheets.header.parts import HeaderParts


class Role(StrEnum):
    """What a column is for, where it holds no field."""

    UNIT = "unit"
    CODE = "code"
    ORDER = "order"
    PERSON = "person"
    PRIVATE = "private"
    IGNORED = "ignored"
    VALUE = "value"
    ITEM = "item"
    GROUP = "group"


_ROLE_OF: Final = {key: Role(role) for role, keys in ROLES.items() for key in keys.split("|")}
_ROLE_OF_BARE: Final = {without_accents(key): role for key, role in _ROLE_OF.items()}

_HOW_MANY: Final = re.compile(r"\b(?:tổng|số|ts|sl|lượng|khẩu|tong|so|luong|khau|hiện có|có)\b|ts")
# The mark of a section, before its name or in the cell at its left: "I.", "A/".
SECTION: Final = re.compile(r"^\s*(?:[IVX]{1,5}|[A-HĐ])(?:[.)/-]|\s*$)")
# Columns and rows that any report has and no field wants: percentages, remarks, households.
LEFT_OUT_RIGHTLY: Final = re.compile(
    r"t[ỷỉ] lệ|%|ghi chú|\btt\b|\bstt\b|số hộ(?! (?:sx)?kd| kinh doanh| sản xuất| cá thể| tiểu thương)|chưa cài"
    r"|còn lại|ti le|ty le",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The field of a column, and how its header was understood.

    `how` is `exact`, `parent` (under a parent header), `context` (beside another figure, or by what stands above),
    `unsure` (under a parent that nobody knows) or `open` (nothing says whom it counts). `among` are the fields that
    the header may mean as long as nothing says whom it counts, `listed` the ids of those that list its very words;
    `name` is what those counted are called, "" where nothing says it;
    `is_total` marks "Tổng số" and no more, `is_name` those counted and not how many ("CBCC"). What nobody can know is
    `name` (is it how many there are, or how many have it?), `stranger` (it stands behind others' whole) or `class`
    (it counts one class of people beside others, and nothing counts them all).
    """

    field: Field
    how: str = "exact"
    among: tuple[Field, ...] = ()
    listed: frozenset[str] = frozenset()
    name: str = ""
    is_total: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A column that has a field's words and is not the field.

    It holds percentages or thousands (`measure`), or more is said of it than is understood (`note`); `is_other` marks
    what is understood to be something else: other people, another time, those who have not. `says_whom` tells whether
    the words say whom they count.
    """

    field: Field
    measure: Measure = Measure.COUNT
    note: str = ""
    is_other: bool = False
    says_whom: bool = False


class HeaderWords:
    """The header vocabulary of one campaign."""

    def __init__(self, registry: Registry) -> None:
        fields = registry.fields
        self._keys = HeaderKeys(registry.campaign.app, (item.measure for item in fields))
        self._group = groups_of(fields)
        self._wholes = {whole for item in fields for whole in item.part_of}
        self._kinds = registry.kinds.keys()
        self._parts = HeaderParts(fields, self._keys)
        # Inboxes hold the same headers over and over: each is looked at once.
        self._key = lru_cache(maxsize=4096)(self._keys.key)
        self.role = lru_cache(maxsize=4096)(self._role_of)
        self.populations_in = lru_cache(maxsize=4096)(self._named_in)

    def field(self, text: str) -> Field | None:
        """The field that the words name by themselves, or None."""
        key = self._key(text)
        meaning = self._parts.meaning(key.words) if key.measure is Measure.COUNT and key.words not in WHOLES else None
        return None if meaning is None or meaning.is_heading else meaning.fields[0]

    def may_head(self, text: str) -> bool:
        """Whether the text could stand in a header: a known column, a field, or a word under a parent."""
        words = self._key(text).plain
        if self.role(text) is not None or self._parts.meaning(words) is not None:
            return True
        return " " in words and bool(self._parts.about(words))

    def is_outside(self, heading: str, item: Field) -> bool:
        """Whether the heading speaks of other fields than those that the field belongs to."""
        groups = self._parts.about(self._key(heading).words)
        return bool(groups) and self._group[item.id] not in groups

    def population_of(self, heading: str) -> str:
        """The population (the id of its whole) that a heading names and says no more of; "" where it names none."""
        named = self._parts.named(self._key(heading).words)
        item = named.fields[0] if named else None
        return item.id if item and self.is_population(item) and not self.is_part(item) else ""

    def whole_of(self, text: str) -> HeaderMatch | None:
        """The whole of those whom words name that are a population's name and nothing else: "Người dân"."""
        words = self._key(text).words
        named = self._parts.meaning(words)
        is_name = named is not None and named.name == words and bool(self.population_of(text))
        return HeaderMatch(named.fields[0], name=words, is_name=True) if named and is_name else None

    def is_total(self, text: str) -> bool:
        """Whether the text means a whole and does not say of whom: "Tổng số"."""
        return self._key(text).words in WHOLES

    def is_app(self, text: str) -> bool:
        """Whether the text is the app's name, or "ứng dụng", and nothing else."""
        return any(map(str.isalpha, text)) and not self._key(text).plain

    def _named_in(self, line: str) -> Collection[str]:
        """The populations (ids of their wholes) that a line of text names."""
        return frozenset(self._parts.populations_in(self._keys.words(line)))

    def match(
        self, parts: Sequence[str], left: Field | None = None, *, with_totals: bool = False
    ) -> HeaderMatch | None:
        """The field of a column whose headers are `parts`, from the top level down; `left` is the field before it.

        "Tổng số" that stands alone is a field only to a caller that settles it by what is beside it.
        """
        keys = [self._key(part) for part in parts]
        if any(key.measure is not Measure.COUNT for key in keys):
            return None
        found = self._read([key.words for key in keys])
        if found is None or (found.is_total and not with_totals):
            return None
        found = replace(found, is_name=self._is_name(found.field, parts[-1], keys[-1].words))
        found = _in_units(found, {key.unit for key in keys if key.unit})
        if not found.among or left is None:
            return found
        return self.among(found, self._group[left.id]) or found

    def set_aside(self, parts: Sequence[str]) -> SetAside | None:
        """Why a header that `match` knows not is no field's, where it has the words of one."""
        keys = [self._key(part) for part in parts]
        *above, child = (without_measure(key.plain) for key in keys)
        measure = next((key.measure for key in keys if key.measure is not Measure.COUNT), Measure.COUNT)
        note = next((key.note for key in keys if key.note), "")
        other = next((part for part in parts if OTHERS.search(self._key(part).words)), "") if above else ""
        found = self._read([*above, child], others=bool(other))
        if found and (note or other or measure is not Measure.COUNT):
            return SetAside(found.field, measure, other or note, is_other=bool(other), says_whom=not found.among)
        whole = self._read([*above, ""], others=True) if above and child not in WHOLES else None
        if whole is None or found:
            return None
        named = self._parts.named(child)
        whole = (self.among(whole, self._group[named.fields[0].id]) if named else None) or whole
        splits = above[-1].startswith(("tổng ", "tong ")) or whole.field.id != self._group[whole.field.id]
        is_other = bool(other) or not splits
        return SetAside(whole.field, measure, parts[-1], is_other=is_other, says_whom=not whole.among and not other)

    def among(self, match: HeaderMatch, group: str) -> HeaderMatch | None:
        """An open header when it counts this population; None where its words mean nothing of it."""
        item = next((item for item in match.among if self._group[item.id] == group), None)
        if item is None:
            return None
        expected = item.id in match.listed or item is match.among[0]
        how = "context" if not expected else "unsure" if match.how == "unsure" else "exact"
        return replace(match, field=item, how=how, among=())

    def population(self, item: Field) -> str:
        """The id of the whole that counts all those of whom the field counts some."""
        return self._group[item.id]

    def is_population(self, item: Field) -> bool:
        """Whether the field counts some of a population: staff, residents, businesses."""
        return self._group[item.id] in self._parts.populations

    @staticmethod
    def counts_persons(match: HeaderMatch) -> bool:
        """Whether an open header says that it counts people: "Số người đã cài đặt", and not "Đã cài đặt"."""
        return all(item.measure in PERSONS for item in match.among)

    def is_part(self, item: Field) -> bool:
        """Whether the field counts some of a whole that is counted as well."""
        return self._group[item.id] != item.id

    def residents_of(self, match: HeaderMatch) -> Field | None:
        """The field of a header that counts those who live in a place, whom but some kinds of units have; or None."""
        fields = (item for item in match.among or (match.field,) if self.is_population(item))
        return next((item for item in fields if item.measure in PERSONS and not self._kinds <= set(item.kinds)), None)

    def is_between(self, item: Field) -> bool:
        """Whether the field counts some of a whole, and others are counted of these: those who have a smartphone."""
        return self.is_part(item) and item.id in self._wholes

    def _is_name(self, item: Field, text: str, words: str) -> bool:
        """Whether a whole's header names those counted and does not say that it is how many there are."""
        named = self._parts.named(words)
        own = fold(text) in {fold(item.label), fold(item.short)}
        is_bare = named is not None and named.name == words and not own and not _HOW_MANY.search(fold(text))
        return is_bare and self.is_population(item) and not self.is_part(item)

    def _read(self, words: Sequence[str], *, others: bool = False) -> HeaderMatch | None:
        """What the parts of a header say together; with `others` even where it is said of somebody else."""
        if len(words) > 1 and not others and any(OTHERS.search(part) for part in words):
            return None
        said = self._parts.read(words)
        if said is None:
            return None
        meaning = said.meaning
        if meaning.name:
            return HeaderMatch(meaning.fields[0], said.how, name=meaning.name)
        how = "unsure" if said.how == "unsure" else "open"
        return HeaderMatch(meaning.fields[0], how, meaning.fields, meaning.listed, is_total=said.is_total)

    def _role_of(self, text: str) -> Role | None:
        """The column that every table has and that this header names, or None."""
        if text.rstrip().endswith(":"):
            return None
        key = self._key(text).plain
        return _ROLE_OF.get(key) or (_ROLE_OF_BARE.get(key) if key and is_accent_free(key) else None) or _person(key)


def _person(key: str) -> Role | None:
    """The column of people, or of those whom to call, by the first words of its header."""
    if not PERSON.match(key):
        return None
    return Role.PRIVATE if CONTACT.search(key) else Role.PERSON


def _in_units(match: HeaderMatch, units: set[str]) -> HeaderMatch:
    """An open header among the fields that are counted in such units: "(người)", "(cơ sở)"."""
    fitting = tuple(item for item in match.among if fold(item.measure) in units)
    if not fitting:
        return match
    if len(fitting) > 1:
        return replace(match, field=fitting[0], among=fitting)
    return replace(match, field=fitting[0], how="exact" if match.how == "open" else match.how, among=())
