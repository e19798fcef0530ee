"""What a mark beside a person's name says: yes, no, or nothing that anybody could know."""

import re
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.numbers import CellValue

# Signs as they are typed; a cross (✗ ☒) or "?" may mean either, and is no sign that we know.
_YES_SIGNS: Final = frozenset("✓✔☑✅√+×*")
_NO_SIGNS: Final = frozenset("-–—☐□")
# Folded words.
_YES: Final = frozenset(
    {
        "x", "v", "có", "đã cài", "đã cài đặt", "1", "yes", "true", "đã", "rồi", "co", "da cai", "da cai dat", "có cài",
        "đã có", "đã thực hiện", "hoàn thành", "đã hoàn thành", "đã xong", "đã cài xong", "đã cài rồi",
        "đã cài đặt thành công", "đã cài thành công", "cài thành công", "đã cài đặt xong", "đã cài đặt rồi", "đã dùng",
    }
)  # fmt: skip
_NO: Final = frozenset(
    {
        "không", "chưa", "chưa cài", "chưa cài đặt", "0", "no", "false", "ko", "k", "khong", "chua", "chua cai",
        "chưa có", "không có", "không cài", "không cài đặt", "chưa thực hiện", "chưa hoàn thành", "chưa cài được",
        "không cài được", "chua cai dat", "khong co", "không có đttm", "không có điện thoại thông minh",
    }
)  # fmt: skip
# A no with its reason: "chưa cài đặt (máy cũ)".
_NOT_YET: Final = re.compile(r"(?:chưa|không) (?:cài|có|thực hiện|được cài)\b(?!.*\b(?:nay|giờ) đã\b)")
# An emoji's own variant of a sign, and the dots that a printed form has for a pen.
_LEFT_OUT: Final = re.compile("[\ufe0e\ufe0f\u200d.…_]+")


@lru_cache(maxsize=1024)
def answer(cell: CellValue) -> bool | None:
    """What a mark says: blank is no; None where nobody can know."""
    if isinstance(cell, (bool, int, float)):
        return {0.0: False, 1.0: True}.get(cell)
    if not isinstance(cell, str):
        return False if cell is None else None
    sign = _LEFT_OUT.sub(" ", cell).strip()
    said = sign if sign in _YES_SIGNS or sign in _NO_SIGNS else fold(sign)
    if said in _YES_SIGNS or said in _YES:
        return True
    return False if not sign or said in _NO_SIGNS or said in _NO or _NOT_YET.match(said) else None
