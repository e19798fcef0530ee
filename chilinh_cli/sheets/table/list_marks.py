"""Numbers and letters that a list puts before a name: "1.", "II.", "A)"."""

import re
from typing import Final

# "C/" and "Đ/" begin abbreviations ("C/an", "Đ/c") where no blank follows.
_ROMAN: Final = r"[IVX]{1,5}"
_LETTER: Final = r"[A-HĐ]"
_ALONE: Final = re.compile(rf"\s*(?:(?P<roman>{_ROMAN})|(?P<letter>{_LETTER}))\s*[.)/-]?\s*")
_BEFORE: Final = re.compile(rf"\s*(?:(?P<roman>{_ROMAN})|(?P<letter>{_LETTER}))\s*[.)/:-]\s*(?=\S)")
_SLASH: Final = re.compile(r"\s*[A-ZĐ]/(?=\S)")
# "X. Sao Đỏ" is a commune by its letter, unless a kind is written behind it.
_KIND_LETTER: Final = re.compile(r"\s*X\s*\.(?!\s*(?:phường|xã|thị trấn|ubnd)\b)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*[0-9]{1,3}(?:\.[0-9]{1,2})*\s*[.)/:-]\s*(?=[^\W\d_])|\s*[-+*•]\s*(?=\S)")


def is_list_mark(text: str) -> bool:
    """Whether the text is a section's mark and nothing else."""
    return bool(_ALONE.fullmatch(text))


def list_mark(text: str) -> str:
    """`roman` or `letter` where such a mark stands alone or before words; "" else."""
    found = _ALONE.fullmatch(text) or _before(text)
    return (found.lastgroup or "") if found else ""


def unmarked(text: str) -> str:
    """The text without the mark or number before it."""
    found = _before(text) or _NUMBER.match(text)
    return text[found.end() :] if found else text


def _before(text: str) -> re.Match[str] | None:
    return None if _SLASH.match(text) or _KIND_LETTER.match(text) else _BEFORE.match(text)
