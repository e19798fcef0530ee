"""Rows that are parts of a unit (its villages, its checkpoints) or other people's (its schools), and no unit's own.

A unit's figures are those of the row that the file itself gives as its total, if its parts add up to it. Parts alone
are never added up here: nobody can know that none is missing. Other bodies' rows never become a unit's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.cells import RowValues
from chilinh_cli.sheets.grid import Sheet, address, column_name
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import holds_count
from chilinh_cli.sheets.table.table import Table

if TYPE_CHECKING:
    from chilinh_cli.domain.reading import Value

# Where people live, below a commune.
_HAMLET: Final = "(?:thôn|xóm|làng|ấp|khu dân cư|kdc|khu phố|tổ dân phố|tdp)"
# Where people work, and what they belong to, beside hamlets.
_OFFICE: Final = re.compile(
    r"(?:cơ quan|ubnd|uỷ ban|cán bộ|bí thư|công an|trường|trạm|mầm non|tiểu học|thcs|thpt|công ty|cty|doanh nghiệp"
    r"|htx|hợp tác xã|hộ kinh doanh|chi (?:bộ|hội|đoàn)|tổ (?:covid|liên gia))\b"
)
_HAMLETS: Final = re.compile(rf"(?:tên )?(?:các )?{_HAMLET}(?:(?: và| hoặc)? {_HAMLET})*")
# Folded headers of columns that name what a row is about. Parts of a unit:
_PARTS: Final = re.compile(rf"(?:tên )?(?:các )?(?:{_HAMLET}|bộ phận|chi bộ|chi hội|chi đoàn|chốt|điểm chốt|trạm)\b.*")
_PART: Final = re.compile(
    rf"(?:{_HAMLET}|khu|bộ phận|khối (?!trường|cơ quan)"
    r"|văn phòng|đảng uỷ|hđnd|ubnd|mttq|các đoàn thể|đoàn thể)\b"
)
_ITSELF: Final = re.compile(
    r"(?:(?:đảng uỷ )?(?:hđnd )?ubnd|uỷ ban nhân dân|toàn|cán bộ) (?:xã|phường|thị trấn)"
    r"|số lượng|số liệu|kết quả(?: thực hiện)?"
)
# What a column of these is called where no unit stands in it (`unit_column`).
_UNITS: Final = re.compile(r"(?:tên )?(?:các )?(?:đơn vị|địa bàn|cơ quan|địa phương)\b.*")
# Bodies of their own:
_BODIES: Final = re.compile(
    r"(?:tên )?(?:các )?(?:trường(?! hợp)|lớp|dn\b|doanh nghiệp|công ty|cty|cơ sở|hộ kinh doanh|hợp tác xã|nhà máy|"
    r"cửa hàng|nhà hàng|chợ)\b.*"
)
# Parts where the paper is one unit's; in a table of units they are groups of units.
_GROUPS: Final = re.compile(r"(?:tên )?(?:khối|cụm|tổ|khu|nhóm|điểm|địa điểm|vị trí|phòng ban|phòng)\b.*")
_NO_SUBJECT: Final = re.compile(
    r"\b(?:người|cán bộ|lãnh đạo|họ|đầu mối|phụ trách|liên hệ|chức vụ|điện thoại|sđt|email|ngày|thời gian|thời điểm|"
    r"kỳ|văn bản|ghi chú|đơn vị tính|đvt|nội dung|chỉ tiêu)\b|^(?:tổng )?số\b|t[ỷỉ] lệ"
)
# Rows below the parts that are none: rates, those who have not, another time.
_REST: Final = re.compile(
    r"(?:đạt )?(?:tỷ|tỉ) lệ\b|(?:số )?(?:người )?(?:chưa|còn lại)\b|(?:kỳ|tuần|ngày|tháng|hôm|lần) trước\b"
    r"|(?:số )?(?:tăng|giảm)\b|so với\b|so sánh\b|kế hoạch\b|chỉ tiêu\b"
)
# Answers, and no names.
_ANSWERS: Final = frozenset({"có", "không", "x", "v", "đã", "chưa", "rồi"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The column that names what each row is about; `kind` is `parts`, `bodies` or `unknown`."""

    column: int
    header: str
    kind: str

    @property
    def called(self) -> str:
        """Its header, or its letter where it has none."""
        return self.header or column_name(self.column)


@dataclass(slots=True)
class UnitRow:
    """A row with a unit, what it says, and the part of the unit that it is about ("" where it says none)."""

    row: int
    unit: Unit
    found: RowValues
    label: str = ""


def subject_in(sheet: Sheet, table: Table, rows: Sequence[int]) -> Subject | None:
    """The column that says what each of these rows is about, beside the unit or in its stead; None where none does."""
    keys = {
        table.roles[role] for role in (Role.UNIT, Role.CODE, Role.ORDER, Role.PERSON, Role.GROUP) if role in table.roles
    }
    others = [column for column in table.headers if column not in table.fields and column not in keys]
    for column in others:
        key = _last(table.headers[column])
        kind = _kind(key, of_units=table.has_units) or (
            "parts" if not table.has_units and _UNITS.fullmatch(key) else ""
        )
        if kind and any(label_of(sheet, row, column) for row in rows):
            return Subject(column, table.headers[column], kind)
    first = table.first_name_column if table.has_units else min(table.fields)
    for column in range(table.columns.start, first):
        header = table.headers.get(column, "")
        if column in keys or column in table.roles.values() or _NO_SUBJECT.search(_last(header)):
            continue
        labels = [label_of(sheet, row, column) for row in rows]
        # One name for several units groups them; a name that each has for itself may be what its row is about.
        if all(labels) and (not table.has_units or len(set(labels)) == len(labels) > 1):
            return Subject(column, header, "unknown")
    return None


def _last(header: str) -> str:
    return fold(header.rsplit(" / ", 1)[-1])


def label_of(sheet: Sheet, row: int, column: int) -> str:
    """The name in a cell; "" for a number or an answer."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, str) or not any(map(str.isalpha, cell)) or holds_count(cell):
        return ""
    return "" if fold(cell) in _ANSWERS else " ".join(cell.split())


def is_part(label: str) -> bool:
    """Whether a name is that of a commune's hamlet, quarter or office, by its first words."""
    return bool(_PART.match(fold(label)))


def is_itself(label: str) -> bool:
    """Whether a unit's own paper calls its own row so: "UBND phường", "Toàn xã", "Số lượng"."""
    return bool(_ITSELF.fullmatch(fold(label)))


def is_about_the_rest(label: str) -> bool:
    """Whether a row's words are those of a rate, of the report before, or of those who have not."""
    return bool(_REST.match(fold(label)))


def names_parts(header: str) -> bool:
    """Whether a header names parts of a unit, or bodies: a hamlet may have a commune's name."""
    return bool(_kind(_last(header), of_units=False))


def is_office(label: str) -> bool:
    """Whether a row among a commune's hamlets is of people who work or belong together, and do not live there."""
    return bool(_OFFICE.match(fold(label)))


def names_hamlets(header: str) -> bool:
    """Whether a header calls its rows a commune's hamlets or quarters, and nothing else: people live there."""
    return bool(_HAMLETS.fullmatch(_last(header)))


def _kind(key: str, *, of_units: bool) -> str:
    if _BODIES.fullmatch(key):
        return "bodies"
    return "parts" if _PARTS.fullmatch(key) or (not of_units and _GROUPS.fullmatch(key)) else ""


def settle(
    rows: Sequence[UnitRow], subject: Subject, adds_up: Callable[[str], bool], sheet: str, labels: dict[str, str]
) -> tuple[list[UnitRow], list[Problem]]:
    """The rows among these of one unit that hold its own figures, or the problems why none does.

    `labels` are the fields' names.
    """
    own = [row for row in rows if not row.label or adds_up(row.label)]
    parts = [row for row in rows if row.label and not adds_up(row.label) and _counts(row)]
    if not parts:
        return list(rows), []
    if subject.kind != "parts" or not own:
        code = "CL-E331" if subject.kind == "parts" else "CL-E332"
        rows_told = ", ".join(str(row.row + 1) for row in parts[:5])
        args = {"rows": rows_told, "header": subject.called, "unit": parts[0].unit.name}
        return own, [Problem(code, sheet, address(parts[0].row, subject.column), args)]
    sums = _sum(parts)
    agreeing = [row for row in own if all(sums.get(field_id) == value for field_id, value in _counts(row).items())]
    if agreeing:
        told = {"unit": agreeing[0].unit.name, "row": str(agreeing[0].row + 1)}
        return agreeing[:1], [Problem("CL-I333", sheet, f"A{agreeing[0].row + 1}", told)]
    return own[:1], list(_disagreeing(own[0], sums, sheet, labels))


def _disagreeing(own: UnitRow, sums: dict[str, int], sheet: str, labels: dict[str, str]) -> Iterator[Problem]:
    for value in own.found.values:
        if isinstance(value.value, int) and value.value != sums.get(value.field, 0):
            args: dict[str, str | int] = {"field": labels[value.field], "fields": value.field, "unit": own.unit.name}
            yield Problem("CL-E531", sheet, value.cell, args | {"total": value.value, "sum": sums.get(value.field, 0)})


def united(rows: Sequence[UnitRow]) -> UnitRow | None:
    """The rows of one merged unit cell as one, texts below one another; None where a count stands in two of them."""
    found = RowValues()
    seen: dict[str, Value] = {}
    for row in rows:
        found.errors += row.found.errors
        found.warnings += row.found.warnings
        for value in row.found.values:
            before = seen.get(value.field)
            if before is None:
                seen[value.field] = value
            elif isinstance(before.value, str):
                both = before.value if before.cell == value.cell else f"{before.value}\n{value.value}"
                seen[value.field] = before._replace(value=both)
            else:
                return None
    found.values += seen.values()
    return UnitRow(rows[0].row, rows[0].unit, found)


def _counts(row: UnitRow) -> dict[str, int]:
    return {value.field: value.value for value in row.found.values if isinstance(value.value, int)}


def _sum(rows: Sequence[UnitRow]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        for field_id, value in _counts(row).items():
            sums[field_id] = sums.get(field_id, 0) + value
    return sums
