"""One unit's form: what stands in which cell (`look`: how it looks).

Its hidden sheet `_meta` tells a reader what is what, a key and a value a row: `schema` (`chilinh.form/1`), `unit`,
`campaign`, and for each input cell `field:<id>` with its address, such as `Báo cáo!D14`.
"""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import count, groupby
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.document import SAMPLE_MARK, roman, safe
from chilinh_cli.domain.support import WINDOW, may_ask
from chilinh_cli.domain.when import due_in_words
from chilinh_cli.outputs import steady_zip
from chilinh_cli.sheets.forms.look import INPUT_COLUMN, Look
from chilinh_cli.sheets.forms.reading import FIGURES, META_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook

    from chilinh_cli.domain.model import Contact, Field, Registry, Unit

SCHEMA: Final = "chilinh.form/1"
FORM_SHEET: Final = "Báo cáo"

_TITLE: Final = "BIỂU BÁO CÁO KẾT QUẢ"
_HEADER: Final = ("STT", "Chỉ tiêu", "Đơn vị tính", FIGURES, "Tỷ lệ", "Ghi chú")


def build_form(registry: "Registry", unit: "Unit") -> bytes:
    """The form (.xlsx) of one unit; the same registry gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has one; only the type does not say so)
    sheet.title = FORM_SHEET
    look = Look(sheet)
    fields = registry.fields_of(unit.kind)
    _write_head(look, registry, unit)
    rows = _write_fields(look, registry, unit, fields)
    _write_foot(look, registry.campaign.contact)
    look.finish(footer=f"{SCHEMA} · {unit.id}", mark=SAMPLE_MARK if registry.campaign.sample else "")
    _write_meta(book, registry, unit, rows)
    book.properties.creator = "chilinh"
    data = BytesIO()
    book.save(data)
    return steady_zip(data.getvalue())


def _write_head(look: "Look", registry: "Registry", unit: "Unit") -> None:
    """Who asks and who answers, what for, by when, and how to fill it in."""
    campaign = registry.campaign
    look.letterhead(safe(campaign.issuer.parent).upper(), "Đơn vị báo cáo:")
    look.letterhead(safe(campaign.issuer.name).upper(), safe(unit.name), bold=True)
    look.letterhead("", f"Mã đơn vị hành chính: {unit.code}" if unit.code else "")
    if campaign.sample:
        look.banner(f"{SAMPLE_MARK} - KHÔNG PHẢI SỐ LIỆU THẬT")
    look.title(_TITLE, size=15)
    look.title(safe(campaign.name))
    for deadline in registry.deadlines:
        if deadline.id != WINDOW or may_ask(registry, unit):
            look.line(f"{safe(deadline.label)}: {due_in_words(deadline)}")
    for note in _route_notes(registry, unit):
        look.line(note)
    look.box(_instructions(safe(campaign.issuer.name)))


def _route_notes(registry: "Registry", unit: "Unit") -> Iterator[str]:
    """Whose figures go through whom."""
    if unit.reports_to:
        yield f"Số liệu gửi qua {safe(registry.unit_by_id[unit.reports_to].name)}, đơn vị đầu mối tổng hợp."
    behind = [safe(other.name) for other in registry.units if other.reports_to == unit.id]
    if behind:
        yield f"Chỉ báo cáo số liệu của cơ quan mình; đơn vị làm đầu mối gửi biểu riêng của: {'; '.join(behind)}."


def _instructions(receiver: str) -> tuple[str, ...]:
    return (
        "Cách điền biểu:",
        "1. Chỉ nhập vào các ô nền vàng; số liệu là số nguyên, không kèm chữ hay đơn vị tính.",
        "2. Chưa có số liệu thì để trống; số liệu bằng không thì nhập số 0.",
        "3. Cột Tỷ lệ và Ghi chú tự tính; dòng có cảnh báo màu đỏ: đề nghị kiểm tra lại.",
        f"4. Lưu tệp dạng .xlsx, không thêm hay xóa dòng, cột; gửi về {receiver} đúng thời hạn.",
    )


def _write_fields(look: "Look", registry: "Registry", unit: "Unit", fields: "tuple[Field, ...]") -> dict[str, int]:
    """A row a field, under the headings of units.yaml; returns each field's row."""
    look.header(_HEADER)
    numbers = {item.id: number for number, item in enumerate(fields, 1)}
    rows: dict[str, int] = {}
    headings = count(1)
    for heading, group in groupby(fields, key=lambda item: item.section):
        if heading:
            look.heading(roman(next(headings)), safe(heading))
        for item in group:
            label = safe(item.label) + (f"\n({safe(item.help)})" if item.help else "")
            if item.type == "text":
                rows[item.id] = look.text_row(numbers[item.id], label)
            else:
                rows[item.id] = look.count_row(numbers[item.id], label, safe(item.measure))
    wholes = {item.numerator: item.denominator for item in registry.indicators if registry.applies(item, unit)}
    for item in fields:
        whole = wholes.get(item.id)
        if whole:
            look.rate(rows[item.id], rows[whole])
        limits = {rows[name]: numbers[name] for name in item.part_of if name in rows}
        look.note(rows[item.id], limits, f"Tỷ lệ tính trên dòng {numbers[whole]}" if whole else "")
    return rows


def _write_foot(look: "Look", contact: "Contact") -> None:
    """Where to ask, and where to sign."""
    asked = _contact_line(contact)
    if asked:
        look.line(asked)
    look.signatures("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu)")


def _contact_line(contact: "Contact") -> str:
    """Only what the office has filled in."""
    phone = f"điện thoại {contact.phone}" if contact.phone else ""
    known = ", ".join(safe(part) for part in (contact.position, contact.name, phone) if part)
    return f"Khó khăn, vướng mắc khi điền biểu, liên hệ: {known}." if known else ""


def _write_meta(book: "Workbook", registry: "Registry", unit: "Unit", rows: "Mapping[str, int]") -> None:
    sheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "veryHidden"
    for number, (key, value) in enumerate(_meta(registry, unit, rows), 1):
        for column, text in enumerate((key, value), 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"  # a text that begins with "=" stays a text


def _meta(registry: "Registry", unit: "Unit", rows: "Mapping[str, int]") -> Iterable[tuple[str, str]]:
    yield "schema", SCHEMA
    yield "unit", unit.id
    yield "campaign", safe(registry.campaign.name)
    for name, row in rows.items():
        yield f"field:{name}", f"{FORM_SHEET}!{INPUT_COLUMN}{row}"
