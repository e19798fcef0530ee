"""Whom a roster lists, as its title says: the people that its columns count, others, or only some of them."""

import re
from collections.abc import Iterator
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.text import fold, is_accent_free, without_accents
from chilinh_cli.sheets.grid import Place, Sheet

# People and places by the word that a field's section or label has for them, and how titles write them.
_PEOPLE: Final = {
    "người dân": r"người dân|công dân|hộ dân|chủ hộ|hộ gia đình|nhân khẩu"
    r"|(?<!uỷ ban )(?<!hội đồng )(?<!toà án )(?<!kiểm sát )(?<!quân đội )nhân dân",
    "doanh nghiệp": r"doanh nghiệp|dn|cơ sở (?:sxkd|sản xuất|kinh doanh)|hộ kinh doanh|công ty|công nhân(?! viên)",
    "học sinh": r"học sinh|sinh viên|phụ huynh|trẻ em",
    "hội viên": r"hội viên|đoàn viên|đảng viên",
    "cơ sở": r"bí thư chi bộ|(?:tổ )?trưởng (?:thôn|khu|xóm|tổ|ban)|trưởng khu dân cư|tổ trưởng|tổ covid",
    "tình nguyện": r"tình nguyện viên|cộng tác viên|tiểu thương",
}
_NOT_YET: Final = (
    r"chưa (?:được )?(?:cài|có|thực hiện|triển khai|sử dụng|hoàn thành|khai báo)"
    r"|(?<!có và )không (?:có|sử dụng|dùng) (?:điện thoại|đttm|smartphone)"
)
_DONE: Final = r"đã (?:được )?(?:cài|thực hiện|triển khai|hoàn thành)"
# Lines above a table that are no title: why the list is made, and who gets it.
_NO_TITLE: Final = re.compile(
    r"\s*(?:[-*(]|căn cứ|thực hiện|theo|kèm|kính gửi|nơi nhận|đề nghị|v/v|về việc|ghi chú|lưu ý)", re.IGNORECASE
)
_SEARCHED_COLUMNS: Final = 40


def titles(sheet: Sheet, start: int, top: int) -> Iterator[tuple[Place, str]]:
    """The lines between two rows that may be a title, with their places."""
    for row in range(start, min(top, len(sheet.rows))):
        for column, cell in enumerate(sheet.rows[row][:_SEARCHED_COLUMNS]):
            if isinstance(cell, str) and cell.strip() and not _NO_TITLE.match(cell):
                yield (row, column), cell


def speaks_of_others(text: str, wholes: list[Field]) -> bool:
    """Whether the text speaks of people whom none of these fields counts."""
    counted = " ".join(fold(f"{whole.section} {whole.label}") for whole in wholes)
    return any(name not in counted and _has(pattern, text) for name, pattern in _PEOPLE.items())


def says_not_yet(text: str) -> bool:
    """Whether a title says that the list holds only people who have not done it."""
    return _has(_NOT_YET, text) and not _has("đã", text)


def says_done(text: str) -> bool:
    """Whether a title says that the people of the list have done it."""
    return _has(_DONE, text)


def _has(pattern: str, text: str) -> bool:
    key = fold(text)
    whole = rf"\b(?:{pattern})\b"
    return bool(re.search(without_accents(whole) if is_accent_free(key) else whole, key))
