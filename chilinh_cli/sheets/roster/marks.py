"""What a mark beside a person's name says: yes, no, or nothing that anybody could know."""

import re
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.text import fold, without_accents
from chilinh_cli.sheets.numbers import CellValue

# Signs as they are typed; "?" may mean either, and is no sign that we know.
_TICKS: Final = frozenset("✓✔☑✅√")
_YES_SIGNS: Final = _TICKS | frozenset("+×*")
# Made for yes where no tick is, and for no beside ticks.
_CROSSES: Final = frozenset("✗✘☒❌")
_NO_SIGNS: Final = frozenset("-–—☐□")
# Folded words.
_YES: Final = frozenset(
    {
        "x", "v", "có", "đã cài", "đã cài đặt", "1", "yes", "true", "đã", "rồi", "co", "da cai", "da cai dat", "có cài",
        "đã có", "đã thực hiện", "hoàn thành", "đã hoàn thành", "đã xong", "đã cài xong", "đã cài rồi",
        "đã cài đặt thành công", "đã cài thành công", "cài thành công", "đã cài đặt xong", "đã cài đặt rồi", "đã dùng",
        "ok", "oke", "okay",
    }
)  # fmt: skip
_NO: Final = frozenset(
    {
        "không", "chưa", "chưa cài", "chưa cài đặt", "0", "no", "false", "ko", "k", "khong", "chua", "chua cai",
        "chưa có", "không có", "không cài", "không cài đặt", "chưa thực hiện", "chưa hoàn thành", "chưa cài được",
        "không cài được", "chua cai dat", "khong co", "không có đttm", "không có điện thoại thông minh",
    }
)  # fmt: skip
# A yes with its day, or with what is done since: "đã cài 20/8", "đã cài đặt, đang sử dụng".
_DAY: Final = r"(?: (?:từ |vào |hôm )?(?:ngày )?[0-9]{1,2} [0-9]{1,2}(?: (?:20)?[0-9]{2})?)?"
_IN_USE: Final = r"(?:và )?(?:đang|đã) (?:sử dụng|dùng)(?: (?:tốt|bình thường|thường xuyên|hàng ngày))?"
_SINCE: Final = rf"đã (?:cài(?: đặt)?|hoàn thành|thực hiện)(?: xong| rồi| thành công)?{_DAY}(?: {_IN_USE})?|{_IN_USE}"
_YES_SINCE: Final = re.compile(f"{_SINCE}|{without_accents(_SINCE)}")
# A no with its reason: "chưa cài đặt (máy cũ)".
_NOT_YET: Final = re.compile(r"(?:chưa|không) (?:cài|có|thực hiện|được cài)\b(?!.*\b(?:nay|giờ) đã\b)")
# An emoji's own variant of a sign, and the dots that a printed form has for a pen.
_LEFT_OUT: Final = re.compile("[\ufe0e\ufe0f\u200d.…_]+")


def is_tick(cell: CellValue) -> bool:
    """Whether a mark is a tick and nothing else."""
    return _sign(cell) in _TICKS


def is_cross(cell: CellValue) -> bool:
    """Whether a mark is a cross and nothing else, which is a no among ticks."""
    return _sign(cell) in _CROSSES


@lru_cache(maxsize=1024)
def answer(cell: CellValue) -> bool | None:
    """What a mark says: blank is no; None where nobody can know."""
    if isinstance(cell, (bool, int, float)):
        return {0.0: False, 1.0: True}.get(cell)
    if not isinstance(cell, str):
        return False if cell is None else None
    sign = _sign(cell)
    said = sign if sign in _YES_SIGNS or sign in _NO_SIGNS else fold(sign)
    if said in _YES_SIGNS or said in _YES or _YES_SINCE.fullmatch(said):
        return True
    return False if not sign or said in _NO_SIGNS or said in _NO or _NOT_YET.match(said) else None


def _sign(cell: CellValue) -> str:
    return _LEFT_OUT.sub(" ", cell).strip() if isinstance(cell, str) else ""
