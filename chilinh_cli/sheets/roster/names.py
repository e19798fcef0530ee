"""What words in a roster's column of names are: a person's name, the heading of a group, a signature, or open.

What was read is a judgement of one row alone; nothing of it is kept.
"""

import re
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.text import fold, is_accent_free, without_accents
from chilinh_cli.sheets.table.list_marks import unmarked

# Family names that begin no ordinary word, folded: "Đào tạo", "Đoàn thể" and "Lý do" are why theirs are left out.
_FAMILIES: Final = frozenset(
    {
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô", "dương",
        "đinh", "trịnh", "trương", "mạc", "tạ", "vương", "phùng", "lưu", "chu", "quách", "nghiêm", "khổng", "tô", "hà",
        "mai", "tống", "đàm", "lã", "doãn", "nhữ", "bạch", "khúc", "kiều", "thạch", "triệu", "giáp", "lương",
        "nguyen", "tran", "pham", "hoang", "huynh", "bui", "ngo", "trinh", "vuong",
    }
)  # fmt: skip
# What stands between family and own name, in most names.
_MIDDLE: Final = frozenset({"văn", "thị", "van", "thi"})
# Folded words that begin the heading of a group, and no name.
_GROUP: Final = re.compile(
    r"(?:ban|bộ phận|tổ|khối|nhóm|phòng|lãnh đạo|(?:cán|cb)(?: bộ)?|công chức|viên chức|chuyên viên|nhân viên|lao động"
    r"|người|hợp đồng|biên chế|đảng|đoàn (?:thể|thanh niên|viên|phường|xã|tncs)|hội|trường|trạm|trung tâm|văn phòng"
    r"|(?:không |bán )?chuyên trách|hđ|hđlđ|hđnd|uỷ ban|ubnd|mttq|mặt trận|công an|quân sự|thường trực|đơn vị"
    r"|xã|phường|thị trấn|khu|khoa|nhà|đài|thư viện|thanh tra|thôn|đội|chi|các|cơ quan|cbcc\w*|nlđ|toà án|viện"
    r"|bảo vệ|lái xe|tạp vụ)\b"
)
# What stands in the place of a name where a list is signed.
_SIGNED: Final = (
    r"(?:người (?:lập|tổng hợp|báo cáo|thống kê|kê khai|duyệt)|cán bộ (?:lập|tổng hợp|thống kê)|lập (?:biểu|bảng)"
    r"|kế toán|thủ trưởng|trưởng (?:phòng|ban|đơn vị|thôn|khu)|phó (?:trưởng|chủ tịch|giám đốc|hiệu trưởng|phòng)"
    r"|chủ tịch|bí thư|giám đốc|hiệu trưởng|tm|kt|tl|thay mặt|xác nhận|đại diện|ký (?:ghi|tên|và))\b"
)
# "Ông", "Đ/c" before a name; a position, a bracket behind it.
_HONORIFIC: Final = re.compile(r"^\s*(?:ông|bà|anh|chị|cô|đồng chí|đ/?c|ths|bs)\b[.:]?\s*(?=\S)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*[,;:(\[]|\s[-–]\s")
_NUMBERED: Final = re.compile(r"\s*[0-9]{1,6}\s*[.)/:-]")
_FEWEST_WORDS: Final = 2
_MOST_WORDS: Final = 6


class Said(StrEnum):
    """What words are, as far as they tell by themselves."""

    NAME = "name"
    # Written as names are, and begun by no known family's.
    OPEN = "open"
    # Begun by a word that groups have: "Ban Giám đốc".
    GROUP = "group"
    WORDS = "words"


def said(text: str, *, in_capitals: bool = False) -> Said:
    """What the words are, in a list whose names stand in capitals or not."""
    name = _ASIDE.split(_HONORIFIC.sub("", unmarked(text)), maxsplit=1)[0]
    words = name.split()
    key = fold(name).split()
    if is_signature(name) or (not is_accent_free(name) and _GROUP.match(fold(name))):
        return Said.GROUP
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not all(word.strip(".").isalpha() for word in words):
        return Said.WORDS
    capitalised = all(word[0].isupper() for word in words)
    known, usual = key[0] in _FAMILIES, len(key) > _FEWEST_WORDS and key[1] in _MIDDLE
    if known + usual + capitalised > 1:
        return Said.NAME
    if known:
        return Said.OPEN
    return Said.OPEN if capitalised and name.isupper() == in_capitals else Said.WORDS


def is_signature(text: str) -> bool:
    """Whether the words say who signs a list: "Người lập biểu"."""
    return begins(_SIGNED, text)


def is_numbered(text: str) -> bool:
    """Whether a number stands before the words: "1. Nguyễn Văn An"."""
    return bool(_NUMBERED.match(text))


def begins(pattern: str, text: str) -> bool:
    """Whether the text begins so; a text without accents, without accents."""
    key = fold(text)
    return bool(re.match(without_accents(pattern) if is_accent_free(key) else pattern, key))
