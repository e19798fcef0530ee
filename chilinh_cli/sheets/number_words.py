"""Words beside a number: what was counted, and the number itself once more: "45 người (bốn mươi lăm)"."""

import re
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.text import fold

# Folded words that may follow a number and say what was counted, nothing else: people, or things.
PEOPLE: Final = frozenset(
    {
        "người", "ng", "người dân", "công dân", "lượt người", "tài khoản", "đồng chí", "đ c", "đc",
        "cán bộ", "cbccvc", "cbcc", "nlđ", "công chức", "viên chức", "khẩu", "nhân khẩu", "nguoi", "lượt", "lần",
        "máy", "chiếc",
    }
)  # fmt: skip
THINGS: Final = frozenset(
    {
        "hộ", "dn", "doanh nghiệp", "cơ sở", "biển", "điểm", "buổi", "tin", "bài", "tin bài",
        "cái", "băng rôn", "pa nô", "áp phích", "ho", "co so", "doanh nghiep", "bien", "diem",
        "chốt", "chốt kiểm soát", "điểm chốt", "biển qr", "mã qr", "bảng", "tấm", "tờ", "vị trí", "địa điểm", "chot",
    }
)  # fmt: skip
COUNTED: Final = PEOPLE | THINGS
_COUNTED_BEHIND: Final = re.compile(rf" (?:{'|'.join(sorted(COUNTED, key=len, reverse=True))})\s*$", re.IGNORECASE)
_SPELLED: Final = re.compile(r"(.*[0-9].*?)\s*\(([^()0-9]+)\)")
_DIGITS: Final = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LARGE: Final = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_FILLERS: Final = frozenset({"linh", "lẻ"})


@dataclass(frozen=True, slots=True)
class Spelled:
    """What stands before the brackets, and the number that the words in them say."""

    digits: str
    number: int


def spelled_out(text: str) -> Spelled | None:
    """The parts of "45 người (bốn mươi lăm)"; None where no brackets with a number in words stand at the end."""
    found = _SPELLED.fullmatch(text) if text.endswith(")") else None
    number = number_in_words(_COUNTED_BEHIND.sub("", found[2])) if found else None
    return Spelled(found[1], number) if found and number is not None else None


def number_in_words(text: str) -> int | None:
    """The number that the words say, None where they are not those of one number.

    >>> number_in_words("mười hai nghìn không trăm ba mươi tư")
    12034
    >>> number_in_words("hai nữ") is None
    True
    """
    words = fold(text).split()
    total = hundreds = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS and digit is None:
            digit = _DIGITS[word]
        elif word == "mười" and digit is None:
            hundreds += 10
        elif word == "mươi" and digit is not None:
            hundreds, digit = hundreds + digit * 10, None
        elif word == "trăm" and digit is not None:
            hundreds, digit = hundreds + digit * 100, None
        elif word in _LARGE:
            total, hundreds, digit = total + (hundreds + (digit or 0)) * _LARGE[word], 0, None
        elif word not in _FILLERS or digit is not None:
            return None
    return total + hundreds + (digit or 0) if words else None
