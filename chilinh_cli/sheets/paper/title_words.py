"""What the words of a title, of a sheet's name or of a heading say of the figures below; all take folded text."""

import re
from typing import Final

from chilinh_cli.domain.text import without_accents
from chilinh_cli.sheets.header.column_words import OTHER_APPS, OTHER_PEOPLE, OTHER_WORK
from chilinh_cli.sheets.header.keys import HOUSEHOLDS

_PHONE: Final = r"(?:điện thoại|đt thông minh|đttm|smartphone)"
_INSTALLED: Final = re.compile(r"\b(?:cài|tải|ứng dụng|app|phần mềm|smart|smhd|sử dụng|dùng|đttm|qr)\b")
# Signs and broadcasts on whatever it be are the campaign's.
_OF_SIGNS_AND_WORDS: Final = re.compile(r"\b(?:biển|điểm|lắp|tuyên truyền|truyền thông|phát thanh)\b")
# What a title says to be installed, by its first word; that is no name where it says of whom, where, when or how.
_INSTALLS: Final = re.compile(
    r"\bcài(?: đặt)?(?: (?:và sử dụng|ứng dụng|app|phần mềm|mới|được))* (?!đặt\b)(\w+)(?: (\w+))?"
)
_NO_APP: Final = re.compile(
    r"(?:ứng|app|phần|mới|được|thêm|tăng|chưa|đã|không|hoặc|và|của|cho|các|với|cùng|về|đối|tiếp|sử|dùng|đạt"
    r"|ở|tại|trên|trong|theo|đến|từ|năm|tháng|tuần|ngày|đợt|kỳ|lần|quý"
    r"|cbcc\w*|cbvc|cán|công|viên|người|nhân|dân|học|hộ|doanh|dn|cơ|đoàn|hội|khối|thôn|xóm|khu|kdc|tổ|tdp|xã|phường"
    r"|thành|tỉnh|ubnd|phòng|trung|trường|đơn|địa|biển|qr|hàng|hằng|luỹ|tính|hết|chung|chi|toàn|ban|số|hoàn|khai|smhd|shd|\d+)"
)
_NOT_DONE: Final = re.compile(
    r"^(?!.*\bđã\b).*\b(?:chưa (?:được )?(?:cài|thực hiện|triển khai|lắp|sử dụng|hoàn thành)|còn thiếu"
    rf"|(?<!có và )(?<!hoặc )không (?:có|sử dụng|dùng) {_PHONE})\b"
)
_PLANNED: Final = re.compile(
    r"^(?!.*\b(?:kết quả|tiến độ|tình hình|báo cáo|thực hiện|theo)\b)"
    r".*\b(?:(?:kế hoạch|chỉ tiêu|mục tiêu|phấn đấu)\b.*\b(?:cài|lắp|triển khai)|ví dụ)\b|^dự kiến\b"
)
_A_PLAN: Final = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu)(?: được)?(?: giao)?")
_OF_A_DAY: Final = re.compile(
    r"^(?!.*\b(?:luỹ kế|đến)\b).*\b(?:trong (?:ngày|tuần)|phát sinh|cài(?: đặt)? mới|mới cài|tăng thêm)\b"
)
_WHO_HAVE_PHONES: Final = re.compile(rf"(?<!không )\b(?:có|sử dụng) {_PHONE}\b")
_WHO_HAVE: Final = re.compile(rf"\bđã (?:được )?cài\b|{_WHO_HAVE_PHONES.pattern}")
# Some of the people or of the staff, whatever else the line says of them.
_SOME: Final = re.compile(
    r"\b(?:cách ly|phong toả|vùng dịch|hộ nghèo|cận nghèo|(?:trên|từ|dưới) [0-9]+ tuổi|trực chốt|tổ công tác"
    r"|ban chỉ đạo|tập huấn|cần hỗ trợ|người cao tuổi|bán hàng|lái xe|đại biểu|dân quân)\b"
)
# One sector of the staff, or the branches of a body, whatever else the line says of them.
_BRANCHES: Final = re.compile(
    r"\b(?:(?:khối|cấp|bậc) (?:mầm non|mn|tiểu học|thcs|thpt)(?! và\b| th\b| tiểu học| thcs)"
    r"|ngành (?:giáo dục|y tế|công an|thuế)"
    r"|(?:hội|đoàn|công đoàn) cơ sở|tuyến (?:xã|phường)|(?:đảng bộ|chi bộ|đơn vị) trực thuộc"
    r"|(?:mttq|mặt trận|công an|phụ nữ|nông dân|cựu chiến binh|đoàn thanh niên|trạm y tế)"
    r" (?:các (?:xã|phường)|xã phường|phường xã))\b"
)
# Some of the staff, unless the line names all of them as well.
_SOME_STAFF: Final = re.compile(
    r"\b(?:lãnh đạo|quản lý|hợp đồng|chủ chốt|không chuyên trách|bán chuyên trách|giáo viên|đầu mối"
    r"|lực lượng|htx|hợp tác xã|quỹ tín dụng|cán bộ (?:y tế|hội|đoàn|mặt trận|công đoàn)(?! đồng))\b"
)
_ALL: Final = re.compile(
    r"\b(?:công chức|viên chức|cbcc\w*|người lao động|nlđ|nhân viên|toàn thể|người dân|nhân dân|doanh nghiệp)\b"
)
# How titles begin, as a pattern.
TITLED: Final = "kết quả|kq|báo cáo|biểu|bảng|tổng hợp|thống kê|danh sách|số liệu|tiến độ|tình hình"
_OF_WHOM: Final = re.compile(rf"^(?:{TITLED}|bc|ds)\b")


def other_app(said: str) -> str:
    """The other app that the words name; "" where they name none."""
    found = OTHER_APPS.search(said)
    return found[0] if found else ""


def other_work(said: str) -> str:
    """What else than installing an app the words name; "" where they name nothing, or installing as well."""
    found = OTHER_WORK.search(said)
    return found[0] if found and not says_installed(said) and not _OF_SIGNS_AND_WORDS.search(said) else ""


def unknown_app(said: str, app: str) -> str:
    """The first word of what a title says to be installed, where that is neither the app (folded) nor a known word."""
    found = _INSTALLS.search(said) if is_title(said) else None
    if not found or _NO_APP.fullmatch(found[1]):
        return ""
    own = f"{without_accents(app)} "
    is_own = own.startswith(f"{without_accents(found[1])} ") or own.replace(" ", "") == without_accents(found[1])
    second = without_accents(found[2] or "")
    is_own &= not second or bool(_NO_APP.fullmatch(second)) or second == "hd" or f" {second} " in own
    return "" if is_own else found[1]


def says_installed(said: str) -> bool:
    """Whether the words say that something is installed or used on phones."""
    return bool(_INSTALLED.search(said))


def is_no_state(said: str) -> bool:
    """Whether the words speak of what was not done, is only planned, or was done in a day."""
    return any(pattern.search(said) for pattern in (_NOT_DONE, _PLANNED, _OF_A_DAY))


def is_a_plan(said: str) -> bool:
    """Whether a heading calls what stands below it a plan, and no more."""
    return bool(_A_PLAN.fullmatch(said))


def heads_others(said: str) -> bool:
    """Whether a heading among figures says that those below it are not the campaign's, or no state."""
    return (
        names_others(said)
        or bool(other_app(said) or other_work(said))
        or is_no_state(said)
        or is_a_plan(said)
        or is_of_branches(said)
        or said in HOUSEHOLDS
    )


def says_who_have(said: str) -> bool:
    """Whether the words say that those counted have installed it, or have a smartphone."""
    return bool(_WHO_HAVE.search(said))


def says_who_have_phones(said: str) -> bool:
    """Whether the words say that those counted have a smartphone."""
    return bool(_WHO_HAVE_PHONES.search(said))


def names_others(said: str) -> bool:
    """Whether the words name people whom the campaign does not count."""
    return bool(OTHER_PEOPLE.search(said))


def is_title(said: str) -> bool:
    """Whether a line begins as titles do that say whom a list or table holds."""
    return bool(_OF_WHOM.match(said))


def is_of_branches(said: str) -> bool:
    """Whether the words name one sector, or the branches of a body."""
    return bool(_BRANCHES.search(said))


def is_of_some(said: str) -> bool:
    """Whether the words name some of the people, one sector, or the branches of a body."""
    return bool(_SOME.search(said)) or is_of_branches(said)


def is_of_a_group(said: str) -> bool:
    """Whether a title speaks of others, or only of some, and not of all the staff, residents or businesses."""
    if not is_title(said):
        return False
    some = OTHER_PEOPLE.search(said) or _SOME_STAFF.search(said)
    return is_of_some(said) or (some is not None and not _ALL.search(said))
