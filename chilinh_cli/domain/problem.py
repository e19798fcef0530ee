"""Everything that can be wrong with a file, as one catalogue: code, severity, both languages, remedy.

A code keeps its meaning once published. 1xx file, 2xx value, 3xx unit, 4xx duplicate or period, 5xx cross-check.
To add a problem is to add a row; `docs/problems.md` is generated from the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from chilinh_cli.domain.text import printable


class Severity(StrEnum):
    """An error refuses its file, a warning is kept with the submission, an info is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the catalogue. Texts may hold {places} that the problem's `args` fill."""

    code: str
    vi: str
    vi_hint: str
    en: str
    en_hint: str

    @property
    def severity(self) -> Severity:
        """Told by the code's letter."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}[self.code[3]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, where it stands ("" where that has no meaning), and what fills its text."""

    code: str
    sheet: str = ""
    cell: str = ""
    args: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> Kind:
        """Its row of the catalogue."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """Error, warning or info."""
        return self.kind.severity

    def message(self, language: str) -> str:
        """What is wrong, in `vi` or `en`, safe to show."""
        return self._fill(self.kind.vi if language == "vi" else self.kind.en)

    def hint(self, language: str) -> str:
        """What to do about it."""
        return self._fill(self.kind.vi_hint if language == "vi" else self.kind.en_hint)

    def _fill(self, template: str) -> str:
        return template.format_map({name: _short(value) for name, value in self.args.items()})


def _short(value: str | int) -> str:
    """A cell's text as a message may quote it: safe, on one line, not longer than a line."""
    text = printable(str(value))
    return text if len(text) <= _QUOTE_LENGTH else text[: _QUOTE_LENGTH - 1] + "…"


_QUOTE_LENGTH: Final = 80

_ROWS: Final = (
    # 1xx: the file
    Kind(
        "CL-E101",
        "Tệp rỗng (0 byte)",
        "Đề nghị đơn vị gửi lại tệp.",
        "The file is empty (0 bytes)",
        "Ask the unit to send the file again.",
    ),
    Kind(
        "CL-E102",
        "Không nhận ra định dạng của tệp (theo nội dung, không theo phần mở rộng)",
        "Mở tệp bằng Excel, chọn Lưu thành (Save As) .xlsx rồi nhập lại.",
        "The file's format is not known (by content, not by extension)",
        "Open it in Excel, save it as .xlsx and import again.",
    ),
    Kind(
        "CL-E103",
        "Tệp được đặt mật khẩu",
        "Đề nghị đơn vị bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại.",
        "The file is password-protected",
        "Ask the unit to remove the password (File > Info > Protect Workbook) and send it again.",
    ),
    Kind(
        "CL-E104",
        "Tệp bị hỏng, không đọc được: {detail}",
        "Mở tệp bằng Excel, để Excel sửa, lưu lại thành .xlsx; nếu không mở được, đề nghị đơn vị gửi lại.",
        "The file is damaged and cannot be read: {detail}",
        "Open it in Excel, let Excel repair it and save as .xlsx; if that fails, ask the unit to send it again.",
    ),
    Kind(
        "CL-E105",
        "Tệp vượt giới hạn an toàn: {detail}",
        "Chép riêng bảng số liệu sang một sổ làm việc mới rồi nhập lại.",
        "The file exceeds a safety limit: {detail}",
        "Copy the table alone into a new workbook and import that.",
    ),
    Kind(
        "CL-E106",
        "Không tìm thấy bảng số liệu nào trong tệp",
        "Bảng cần dòng tiêu đề có cột tên đơn vị và một cột số liệu; hoặc dùng biểu mẫu của `chilinh form build`.",
        "No table of figures was found in the file",
        "A table needs a header row with a unit column and a figure column; or use the form of `chilinh form build`.",
    ),
)

CATALOGUE: Final[Mapping[str, Kind]] = MappingProxyType({row.code: row for row in _ROWS})
