"""What the words of a header mean: a field of the campaign, or one of the columns that every table of units has.

Headers are compared as written words, brought to one form; a child header ("Đã cài") is understood under its parent
("Người dân") or, where it stands alone, beside the figure at its left. What does not fit exactly is not a field.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.model import Field, Registry
from chilinh_cli.domain.text import fold, is_accent_free, without_accents


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


# Header keys (as `header_key` writes them) of the columns that real tables have beside the figures.
_ROLES: Final = {
    Role.UNIT: "đơn vị|tên đơn vị|xã phường|phường xã|tên xã phường|tên phường xã|xã|phường|cơ quan|cơ quan đơn vị|"
    "tên cơ quan|tên cơ quan đơn vị|địa bàn|địa phương|tên địa phương|đơn vị báo cáo|đơn vị hành chính|"
    "xã phường thị trấn|phường xã thị trấn|tên xã|tên phường|đơn vị địa phương|đơn vị công tác|phòng ban|"
    "phòng ban đơn vị|các đơn vị|tên các đơn vị|unit|ubnd xã phường|cơ quan đơn vị địa phương",
    Role.CODE: "mã|mã đơn vị|mã xã|mã số|mã đvhc|mã xã phường|mã đơn vị hành chính|code",
    Role.ORDER: "tt|stt|thứ tự|thứ tự số|no",
    Role.PERSON: "họ và tên|họ tên|họ và tên cán bộ|họ tên cán bộ|tên cán bộ|họ và tên cbccvc|họ và tên người dân|"
    "full name",
    Role.PRIVATE: "chức vụ|chức danh|điện thoại|điện thoại di động|sđt|đt|ngày sinh|năm sinh|giới tính|địa chỉ|cccd|"
    "cmnd|cmnd cccd|cccd cmnd|bộ phận|email|nam nữ|chức vụ đơn vị|chức vụ đơn vị công tác|nơi ở|chỗ ở hiện nay|"
    "điện thoại liên hệ",
    Role.IGNORED: "tỷ lệ|tỉ lệ|tỷ lệ phần trăm|đạt tỷ lệ|ghi chú|hộ|đơn vị tính|đvt|đạt|chưa cài|còn lại|tỷ lệ đạt|"
    "so với kế hoạch|xếp hạng|chưa có đttm",
    Role.VALUE: "số liệu|kết quả|lượng|giá trị|số liệu báo cáo|kết quả thực hiện|nội dung trả lời|trả lời|tổng|"
    "tổng lượng",
    Role.ITEM: "chỉ tiêu|nội dung|nội dung báo cáo|tiêu chí|chỉ tiêu báo cáo|tên chỉ tiêu|nội dung chỉ tiêu",
}  # fmt: skip
# "Họ tên công chức", "Họ và đệm": people, unless they are the ones to be called.
_PERSON: Final = re.compile(r"^h[oọ] (?:v[aà] )?(?:t[eê]n|(?:chữ )?(?:đệm|lót)|(?:chu )?(?:dem|lot))\b")
_CONTACT: Final = re.compile(
    r"\b(?:liên hệ|đầu mối|phụ trách|báo cáo|lập biểu|lãnh đạo|thủ trưởng|lien he|dau moi|phu trach|bao cao|lanh dao)\b"
)
_ROLE_OF: Final = {key: role for role, keys in _ROLES.items() for key in keys.split("|")}
_ROLE_OF_BARE: Final = {without_accents(key): role for key, role in _ROLE_OF.items()}

# Under a parent these mean the parent's own total.
_TOTALS: Final = frozenset({"", "tổng", "tổng cộng", "lượng", "người", "sl", "cộng"})
# Parents that say nothing about whom a column counts.
_NEUTRAL: Final = re.compile(
    r"^(kết quả|trong đó|số liệu|tình hình|nội dung|chỉ tiêu|cài|đã cài|thực hiện|triển khai|việc|công tác|chia ra|gồm"
    r"|số lượng|lượng|tổng)\b|^$"
)
# Other people than the campaign counts: a column under them is theirs.
_OTHERS: Final = re.compile(
    r"\b(học sinh|sinh viên|phụ huynh|trẻ em|công nhân|hội viên|đoàn viên|đảng viên|giáo viên)\b"
)
# One short writing for each of the field's long words, applied in this order to folded text.
_SHORT: Final = (
    (r"\b(?:cb cc vc|cán bộ công chức viên chức|cán bộ cc vc)\b", "cbccvc"),
    (r"\bcán bộ công chức\b", "cbcc"),
    (r"\bngười lao động\b", "nlđ"),
    (r"\b(?:điện thoại thông minh|smartphone|smart phone|đt thông minh)\b", "đttm"),
    (r"\bdoanh nghiệp\b", "dn"),
    (r"\bsản xuất kinh doanh\b", "sxkd"),
    (r"\bcài đặt\b", "cài"),
    (r"\bmã qr\b", "qr"),
    (r"\b(?:ứng dụng|phần mềm|app)\b", " "),
    (r"\b(?:tính )?(?:đến|hết) (?:nay|ngày|thời điểm|[0-9]+ ?(?:h|giờ)).*$", " "),
    (r"\b(?:của (?:cơ quan|đơn vị)|tại đơn vị|hiện có|và)\b", " "),
    (r"^(tổng )?số (?!dân\b)", r"\1"),
    (r"^tổng số$", "tổng"),
)
_SHORTENERS: Final = tuple((re.compile(pattern), short) for pattern, short in _SHORT)
_BARE_SHORTENERS: Final = tuple((re.compile(without_accents(long)), without_accents(short)) for long, short in _SHORT)
# "I. ", "1.2. ", "a) ", "- " before a label.
_ITEM: Final = re.compile(r"^\s*(?:(?:[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđA-ZĐ])\s*[.)/:]|[-+*•])\s*")
# The mark of a section, before its name or in the cell at its left: "I.", "A/".
SECTION: Final = re.compile(r"^\s*(?:[IVX]{1,5}|[A-HĐ])(?:[.)/-]|\s*$)")
# Columns and rows that any report has and no field wants: percentages, remarks, households.
LEFT_OUT_RIGHTLY: Final = re.compile(
    r"t[ỷỉ] lệ|%|ghi chú|\btt\b|\bstt\b|số hộ|chưa cài|còn lại|ti le|ty le", re.IGNORECASE
)
_NOTE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|%")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The field of a column, and how its header was understood.

    `how` is `exact`, `parent` (under a parent header), `context` (beside the figure at its left) or `unsure` (under a
    parent that nobody knows).
    """

    field: Field
    how: str = "exact"


class HeaderWords:
    """The header vocabulary of one campaign."""

    def __init__(self, registry: Registry) -> None:
        self._app = fold(registry.campaign.app)
        self._fields = registry.fields
        self._texts = {item.id: tuple(self._texts_of(item)) for item in registry.fields}
        self._exact: dict[str, Field] = {}
        self._bare: dict[str, Field | None] = {}
        for item in registry.fields:
            for text in self._texts[item.id]:
                self._exact.setdefault(text, item)
                bare = without_accents(text)
                self._bare[bare] = item if self._bare.get(bare, item) is item else None
        self._group = _groups(registry.fields)
        # Inboxes hold the same headers over and over: each is looked at once.
        self._key = lru_cache(maxsize=4096)(self._key_of)
        self._named = lru_cache(maxsize=4096)(self._find_named)
        self.role = lru_cache(maxsize=4096)(self._role_of)

    def _role_of(self, text: str) -> Role | None:
        """The column that every table has and that this header names, or None."""
        key = self._key(text)
        if text.rstrip().endswith(":"):
            return None
        return _ROLE_OF.get(key) or (_ROLE_OF_BARE.get(key) if key and is_accent_free(key) else None) or _person(key)

    def field(self, text: str) -> Field | None:
        """The field that the words name by themselves, or None."""
        return self._named(self._key(text))

    def may_head(self, text: str) -> bool:
        """Whether the text could stand in a header: a known column, a field, or a word under a parent."""
        key = self._key(text)
        return self.role(text) is not None or self._named(key) is not None or (" " in key and bool(self._about(key)))

    def is_outside(self, heading: str, item: Field) -> bool:
        """Whether the heading speaks of other fields than those that the field belongs to."""
        groups = self._about(self._key(heading))
        return bool(groups) and self._group[item.id] not in groups

    def match(self, parts: Sequence[str], left: Field | None = None) -> HeaderMatch | None:
        """The field of a column whose headers are `parts`, from the top level down; `left` is the field before it."""
        keys = [self._key(part) for part in parts]
        child, parents = keys[-1], keys[:-1]
        if parents and any(_OTHERS.search(key) for key in keys):
            return None
        groups = {group for parent in parents for group in self._spoken_of(parent)}
        under = self._under(parents, child, groups)
        if under:
            return HeaderMatch(under, "parent")
        found = self._named(child)
        if found is None:
            return None
        if groups and self._group[found.id] not in groups:
            # Under people it does not count: "Đã cài" under "Nhu cầu hỗ trợ" is nobody's.
            return None if self._is_generic(child, found) else HeaderMatch(found)
        beside = self._beside(left, child, found)
        if beside:
            return HeaderMatch(beside, "context")
        unknown = any(not _NEUTRAL.search(parent) for parent in parents)
        return HeaderMatch(found, "unsure" if unknown and not groups else "exact")

    def _under(self, parents: Sequence[str], child: str, groups: set[str]) -> Field | None:
        """The field that parent and child name together, or that the child names among those the parent is about."""
        for parent in reversed(parents):
            joined = self._named(f"{parent} {child}".strip()) or self._named(f"{child} {parent}".strip())
            if joined:
                return joined
        return self._within(next(iter(groups)), child) if len(groups) == 1 else None

    def _beside(self, left: Field | None, child: str, found: Field) -> Field | None:
        """What a header that fits several groups ("Đã cài") means beside a figure of another group than `found`."""
        if left is None or self._group[left.id] == self._group[found.id] or not self._is_generic(child, found):
            return None
        beside = self._within(self._group[left.id], child)
        return None if beside is None or beside.id == left.id else beside

    def _find_named(self, key: str) -> Field | None:
        for text in (key, key.removeprefix("tổng ").removeprefix("tong ")):
            found = self._exact.get(text) or (self._bare.get(text) if text and is_accent_free(text) else None)
            if found:
                return found
        return None

    def _spoken_of(self, parent: str) -> set[str]:
        """The groups that a parent header speaks of; "Tổng dân số" does, though "Tổng số" alone would not."""
        if not _NEUTRAL.search(parent):
            return self._about(parent)
        whole = parent.removeprefix("tổng ").removeprefix("tong ")
        groups = self._about(whole) if whole != parent and self._named(parent) else set()
        return groups if len(groups) == 1 else set()

    def _about(self, parent: str) -> set[str]:
        """The groups of fields whose names hold the parent's words."""
        return {
            self._group[item.id]
            for item in self._fields
            if any(f" {parent} " in f" {text} " for text in self._texts[item.id])
        }

    def _members(self, group: str) -> Iterator[Field]:
        return (item for item in self._fields if self._group[item.id] == group)

    def _within(self, group: str, child: str) -> Field | None:
        """The one field of a group that the child's words can mean."""
        if child in _TOTALS:
            return next(item for item in self._members(group) if item.id == group)
        fitting = [item for item in self._members(group) if self._holds(item, child)]
        return fitting[0] if len(fitting) == 1 else None

    def _holds(self, item: Field, words: str) -> bool:
        return any(_in_order(words.split(), text.split()) for text in self._texts[item.id])

    def _is_generic(self, child: str, found: Field) -> bool:
        """Whether the words could as well mean a field of another group ("Đã cài": staff, residents, businesses)."""
        return any(self._holds(item, child) for item in self._fields if self._group[item.id] != self._group[found.id])

    def _texts_of(self, item: Field) -> Iterator[str]:
        for text in (item.label, item.short, *item.aliases):
            key = self._key_of(text)
            if key:
                yield key

    def _key_of(self, text: str) -> str:
        """The header's words in one writing; notes in brackets, the app's name and "tính đến …" left out."""
        key = fold(_ITEM.sub("", _NOTE.sub(" ", text)))
        if self._app:
            key = key.replace(self._app, " ")
        for pattern, short in _BARE_SHORTENERS if is_accent_free(key) else _SHORTENERS:
            key = pattern.sub(short, key)
        return " ".join(key.split())


def _person(key: str) -> Role | None:
    """The column of people, or of those whom to call, by the first words of its header."""
    if not _PERSON.match(key):
        return None
    return Role.PRIVATE if _CONTACT.search(key) else Role.PERSON


def _in_order(words: Iterable[str], text: Iterable[str]) -> bool:
    """Whether the words stand in the text in this order, others between them or not."""
    rest = iter(text)
    return all(word in rest for word in words)


def _groups(fields: Iterable[Field]) -> dict[str, str]:
    """Each field's group, named by the whole of which all its fields are parts (`part_of` followed to its end)."""
    by_id = {item.id: item for item in fields}

    def root(field_id: str) -> str:
        wholes = by_id[field_id].part_of
        return root(wholes[-1]) if wholes else field_id

    return {field_id: root(field_id) for field_id in by_id}
