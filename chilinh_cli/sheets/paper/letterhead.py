"""The lines above a table: who sends the paper, and what must not be taken for its sender.

A letterhead names the parent body first and the issuing body last (decree 30/2020). An addressee, the author of the
letter that is answered, another district's office, and a body below a unit (a school, a hamlet, the ward's police)
are no senders.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.model import Campaign, Registry, Unit
from chilinh_cli.domain.text import fold, is_accent_free, without_accents
from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.words import SECTION
from chilinh_cli.sheets.paper.title_words import TITLED

_SEARCHED_COLUMNS: Final = 40
# A row of a letterhead has words at the left and at the right; what has more is a row of a table.
_LETTERHEAD_CELLS: Final = 2

_LABEL: Final = re.compile(
    r"^\s*(?:tên\s+)?(?:đơn vị|cơ quan|đơn vị,? cơ quan|cơ quan,? đơn vị|xã,? phường|phường,? xã)"
    r"(?:\s+(?:báo cáo|thực hiện|lập biểu|lập báo cáo|gửi báo cáo))?\s*:\s*(.*)$",
    re.IGNORECASE,
)
# What a printed form has where a name is to be filled in.
_FILLERS: Final = " .…_-–"
_MEASURES: Final = frozenset({"người", "đồng", "triệu đồng", "hộ", "người hộ", "tỷ lệ", "chiếc", "cái", ""})
# Lines that name whoever gets the paper, not whoever wrote it.
_ADDRESSEE: Final = re.compile(r"^\s*(?:kính gửi|nơi nhận|gửi)\b", re.IGNORECASE)
_NOTE_BEHIND: Final = re.compile(r"\s*\([^()]*\)\s*$")
_LISTED: Final = re.compile(r"^\s*[-–+]")
# Before a unit's name in a title: the paper of that unit is answered, or goes to it ("theo Công văn của …").
_NOT_THE_SENDER: Final = re.compile(
    r"\b(?:công văn|văn bản|chỉ đạo|hướng dẫn|yêu cầu|đề nghị|tờ trình|kế hoạch|thông báo|quyết định|giấy mời"
    r"|chỉ thị)\b"
    r"(?:(?! của ).)* của $|\b(?:gửi|theo) $"
)
_ATTACHED: Final = "kèm theo"
# Bodies below a unit, as their names begin (folded).
_BODIES: Final = (
    r"(?<!môi )(?<!thị )trường(?! hợp| nhóm)|mầm non|tiểu học|thcs|thpt|nhà trẻ|khu dân cư|kdc|khu phố|thôn|xóm"
    r"|tổ dân phố|tdp|tổ (?:covid|[0-9])|công an|đồn công an|ban chỉ huy quân sự|ban chqs|bchqs|quân sự"
    r"|trạm y tế|trung tâm|bệnh viện|phòng khám|ban công tác mặt trận|ban giám hiệu|ban quản lý|văn phòng|bộ phận"
    r"|mttq|ubmttq|mặt trận|chi bộ|chi hội|chi đoàn|chi nhánh|đoàn|hội(?! nghị| đồng)|công ty|cty"
    r"|hợp tác xã|htx|đài truyền thanh|nhà văn hoá|bưu điện|bưu cục|ngân hàng|quỹ tín dụng|chốt"
)
_PARTS: Final = r"\b(?:khu dân cư|kdc|khu phố|thôn|xóm|tổ dân phố|tdp|tổ) (?:số )?[0-9]+\b"
# Bodies that are told only by the way: "các trường học trên địa bàn xã …" is still the commune's.
_BODY_FIRST: Final = rf"^(?:các )?(?:{_BODIES})\b"
_BODY_WITHIN: Final = rf"(?<!các )\b(?:{_BODIES})\b(?!.*\b(?:địa bàn|tại)\b)"
# The one part of a unit that a title names; of all of them, or by them, is the unit's own.
_PART_TITLED: Final = re.compile(
    r"(?<!các )(?<!từng )(?<!theo )(?<!mỗi )\b(?:(?:thôn|xóm|kdc|khu dân cư|tổ dân phố|tdp) "
    r"(?!trên|thuộc|theo|của|xã|phường|thị|và|khu|thôn|xóm|tổ|đã|cài|tính|ngày|có|năm|trong|tại)\w"
    r"|trạm y tế|bộ phận một cửa|(?:hợp tác xã|htx|trường (?:thcs|thpt|tiểu học|mầm non|th|mn)) (?!trên|và)\w"
    r"|hội (?:phụ nữ|lhpn|nông dân|cựu chiến binh|ccb)|khối (?:đảng|mặt trận|đoàn thể)|đoàn thanh niên"
    r"|công an (?:xã|phường|quân sự))"
)
_TITLED: Final = re.compile(rf"(?:{TITLED})\b")
_REPORTS: Final = re.compile(r"\b(?:(?:báo cáo|tổng hợp) (?:kết quả|tình hình|tiến độ|số liệu)|kết quả cài|như sau)\b")
# Whoever the report is made for: "báo cáo Phòng Y tế", "để Phòng Y tế tổng hợp".
_MADE_FOR: Final = re.compile(r"\b(?:(?:báo cáo|để|trình|giao)|(?:tờ trình|công văn|văn bản|kế hoạch)\b.* của) $")
_ABOVE_CITIES: Final = re.compile(r"\b(?:tỉnh|tinh|việt nam|viet nam|trung ương|trung uong)\b")
_COMMITTEE: Final = r"^(?:hđnd |hdnd )?(?:ubnd|ub nhân dân|uỷ ban nhân dân|uy ban nhan dan) "
_DISTRICT: Final = r"(huyện|huyen|quận|thị xã|thi xa|tx|thành phố|thanh pho|tp)"
_KIND_OF_PLACE: Final = re.compile(rf"^(?:{_DISTRICT}|tỉnh|tinh) ")
_COMMITTEE_OF: Final = re.compile(rf"{_COMMITTEE}(?:{_DISTRICT}|tỉnh|tinh) (.+)$")
_DISTRICT_ALONE: Final = re.compile(rf"^(?!tp |tx ){_DISTRICT} (\w+(?: \w+){{0,2}})$")
_DISTRICT_WITHIN: Final = re.compile(rf" {_DISTRICT} ")
_DISTRICT_BEHIND: Final = re.compile(rf"^{_DISTRICT} (.+)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text above a table. `alone` where its row has no more cells than a letterhead's."""

    place: Place
    text: str
    alone: bool


def lines_above(sheet: Sheet, top: int) -> list[Line]:
    """The lines above row `top` in reading order; addressees are left out, with what stands beside and below them."""
    found: list[Line] = []
    addressee: int | None = None
    for row in range(min(top, len(sheet.rows))):
        texts = [
            (column, cell)
            for column in range(min(len(sheet.rows[row]), _SEARCHED_COLUMNS))
            if isinstance(cell := sheet.cell(row, column), str)
        ]
        # "Kính gửi:" heads what stands at its right, and the rows below that go on there.
        if not texts or addressee is None or texts[0][0] <= addressee:
            addressee = None
        for column, cell in texts:
            if addressee is None and _ADDRESSEE.match(cell):
                addressee = column
            if addressee is None or _LABEL.match(cell):
                lines = (line.strip() for line in cell.splitlines())
                alone = len(texts) <= _LETTERHEAD_CELLS
                found += [Line((row, column), line, alone) for line in lines if line and not _is_addressee(line)]
    return found


def labelled(sheet: Sheet, line: Line) -> str:
    """What a line "Đơn vị: …" says: in its own cell, in the next one with text, or alone in the row below; else ""."""
    found = _LABEL.match(line.text)
    if not found:
        return ""
    said = found[1].strip(_FILLERS)
    row, column = line.place
    after = (sheet.text(row, right) for right in range(column + 1, column + _SEARCHED_COLUMNS))
    said = said or next((other for other in after if other), "")
    if not said and row + 1 < len(sheet.rows):
        below = [cell for cell in sheet.rows[row + 1] if cell is not None]
        said = sheet.text(row + 1, column) if len(below) == 1 else ""
    return "" if fold(said) in _MEASURES else said


def may_name_sender(line: Line) -> bool:
    """Whether the line is a title, or the sentence that says who reports."""
    key = fold(line.text)
    return line.alone and bool(line.text.isupper() or _TITLED.match(key) or _REPORTS.search(key))


def is_left_blank(line: Line) -> bool:
    """Whether a line asks for the unit, and nothing is filled in behind it in its own cell: "Đơn vị: ………"."""
    found = _LABEL.match(line.text)
    return found is not None and not found[1].strip(_FILLERS)


def is_title_of_a_part(line: Line) -> bool:
    """Whether the line is a title that names one part of a unit, or one body: "KẾT QUẢ … TẠI THÔN THANH TẢO"."""
    key = fold(line.text)
    return bool(_TITLED.match(key) and _PART_TITLED.search(key)) and line.alone


def is_body(line: Line) -> bool:
    """Whether the line names a body below a unit, or a numbered part of one, if it is no unit's name itself."""
    key = fold(SECTION.sub("", line.text, count=1))
    note = _NOTE_BEHIND.search(line.text)
    first = _body_first(key) or (note and _body_first(fold(note[0])))
    return line.alone and not _ABOVE_CITIES.search(key) and bool(first or _part(key))


def without_notes(text: str) -> str:
    """The line without what stands in brackets behind it."""
    return _NOTE_BEHIND.sub("", text)


def before_name(key: str, name: str) -> str | None:
    """What stands before a name in a line, both folded; None where the line does not hold it."""
    before, found, _after = f" {key} ".partition(f" {name} ")
    return f"{before} ".lstrip() if found else None


def is_sender(before: str) -> bool:
    """Whether the words (folded) before a unit's name in a title leave it the sender."""
    return _ATTACHED in before or not _NOT_THE_SENDER.search(before)


def is_made_for(before: str) -> bool:
    """Whether the words (folded) before a unit's name make it the one for whom the paper is."""
    return bool(_MADE_FOR.search(before))


def is_of_a_body(before: str) -> bool:
    """Whether the words (folded) before a unit's name make it the place of a body: "báo cáo của công an phường …"."""
    return bool(_body_within(before) or _part(before))


def is_of_another_place(line: Line, registry: Registry) -> bool:
    """Whether the line names another district or province than the campaign's."""
    if not line.alone:
        return False
    key = fold(line.text)
    campaign = registry.campaign
    committee = _COMMITTEE_OF.match(key)
    if committee:
        return not _is_ours(committee[2], campaign, district=committee[1] is not None)
    alone = _DISTRICT_ALONE.match(key)
    if alone:
        return not _is_ours(alone[2], campaign, district=True)
    if not _DISTRICT_WITHIN.search(key):
        return False
    return any(_is_elsewhere(key, unit, campaign) for unit in registry.units if unit.code)


def _is_elsewhere(key: str, unit: Unit, campaign: Campaign) -> bool:
    """Whether another district follows a unit's name: "xã Lê Lợi, huyện Gia Lộc"."""
    _before, name, after = key.partition(fold(unit.name))
    behind = _DISTRICT_BEHIND.match(after.strip()) if name else None
    return behind is not None and not _is_ours(behind[2], campaign, district=True)


def _is_ours(name: str, campaign: Campaign, *, district: bool) -> bool:
    """Whether a district's (else a province's) written name begins with that of the campaign's own."""
    return f"{without_accents(name)} ".startswith(f"{_bare_name(campaign.city if district else campaign.province)} ")


@lru_cache(maxsize=8)
def _bare_name(place: str) -> str:
    """A city's or province's name without its kind and accents: `thành phố Chí Linh` -> `chi linh`."""
    return without_accents(_KIND_OF_PLACE.sub("", fold(place)))


def _is_addressee(line: str) -> bool:
    return bool(_ADDRESSEE.match(line) or _LISTED.match(line))


class _Words:
    """A pattern of folded words, found with their accents or, in a text that has none, without."""

    def __init__(self, pattern: str) -> None:
        self._accented = re.compile(pattern)
        self._bare = re.compile(without_accents(pattern))

    def __call__(self, key: str) -> re.Match[str] | None:
        return self._accented.search(key) or (self._bare.search(key) if is_accent_free(key) else None)


_body_first = _Words(_BODY_FIRST)
_body_within = _Words(_BODY_WITHIN)
_part = _Words(_PARTS)
