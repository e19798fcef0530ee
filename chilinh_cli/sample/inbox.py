"""What units would send: filled forms, and the tables that offices make themselves, with all their habits."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

from chilinh_cli.domain.document import SAMPLE_MARK
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.number import vietnamese
from chilinh_cli.outputs import steady_zip
from chilinh_cli.sample.figures import sample_figures

Figures = Mapping[str, int | str]

_STAFF: Final = ("staff_total", "staff_smartphone", "staff_installed", "staff_using", "sites_required", "sites_posted")
_COMMUNE: Final = (
    ("Tổng số CBCCVC-NLĐ", "staff_total"),
    ("Số người có ĐTTM", "staff_smartphone"),
    ("Số người đã cài đặt", "staff_installed"),
    ("Tổng dân số", "residents_total"),
    ("Số người dùng ĐTTM", "residents_smartphone"),
    ("Số người dân đã cài đặt", "residents_installed"),
    ("Tổng số DN, cơ sở SXKD", "businesses_total"),
    ("Số DN đã triển khai", "businesses_installed"),
    ("Số biển QR phải có", "sites_required"),
    ("Số biển QR đã lắp đặt", "sites_posted"),
)


def fill_form(form: Path, target: Path, figures: Figures) -> None:
    """A form of ours as the unit sends it back: figures in the cells that its hidden sheet names."""
    from openpyxl import load_workbook

    book = load_workbook(form)
    for key, address in book["_meta"].iter_rows(values_only=True):
        value = figures.get(str(key).removeprefix("field:"))
        if value not in {None, ""}:
            sheet, cell = str(address).split("!")
            book[sheet][cell] = value
    _save(book, target)


def write_offices_table(registry: Registry, units: Sequence[Unit], target: Path) -> None:
    """One office's table of many: letterhead, two header rows, column numbers, total, note, signature."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tổng hợp"
    for row in (
        ("UBND THÀNH PHỐ CHÍ LINH",),
        ("VĂN PHÒNG",),
        (),
        ("TỔNG HỢP KẾT QUẢ CÀI ĐẶT CỦA CÁC PHÒNG, BAN",),
        (f"({SAMPLE_MARK} - không phải số liệu thật)",),
        ("TT", "Tên đơn vị", "CBCCVC-NLĐ", None, None, None, "Biển QR", None, "Ghi chú"),
        (None, None, "Tổng số", "Có ĐTTM", "Đã cài đặt", "Đang sử dụng", "Phải có", "Đã lắp đặt", None),
        tuple(f"({number})" for number in range(1, 10)),
        ("I", "Các phòng, ban"),
    ):
        sheet.append(row)
    for area in ("A4:I4", "A5:I5", "A6:A7", "B6:B7", "C6:F6", "G6:H6", "I6:I7"):
        sheet.merge_cells(area)
    totals = dict.fromkeys(_STAFF, 0)
    for number, unit in enumerate(units, 1):
        figures = sample_figures(registry, unit)
        counts = [int(figures[name]) for name in _STAFF]
        sheet.append((number, unit.name, *counts, None))
        totals = {name: totals[name] + count for name, count in zip(_STAFF, counts, strict=True)}
    sheet.append((None, "Tổng cộng", *totals.values(), None))
    sheet.append(())
    sheet.append(("Ghi chú: số liệu tính đến 16 giờ ngày 28/8.",))
    sheet.append((None, None, None, None, None, "CHÁNH VĂN PHÒNG"))
    for row_cells in sheet["A4:I8"]:
        for cell in row_cells:
            cell.font = Font("Times New Roman", 12, bold=True)
            cell.alignment = Alignment("center", "center", wrap_text=True)
    for column, width in zip("ABCDEFGHI", (6, 44, 11, 11, 11, 13, 11, 11, 16), strict=True):
        sheet.column_dimensions[column].width = width
    _save(book, target)


def write_commune_table(registry: Registry, names: Mapping[str, Unit], target: Path) -> None:
    """A plain table of communes under the names that are written in it, which need not be right."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in _commune_rows(registry, names, str):
        sheet.append(tuple(int(cell) if cell.isdigit() else cell for cell in row))
    sheet.column_dimensions["B"].width = 24
    _save(book, target)


def write_commune_csv(registry: Registry, names: Mapping[str, Unit], target: Path) -> None:
    """The same, as a Vietnamese Excel writes CSV: semicolons, and dots for thousands."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(_commune_rows(registry, names, vietnamese))
    target.write_bytes(text.getvalue().encode("utf-8-sig"))


def write_commune_xls(registry: Registry, names: Mapping[str, Unit], target: Path) -> None:
    """The same, as a web system exports "Excel": a page of HTML under the name .xls."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in _commune_rows(registry, names, vietnamese)
    )
    page = f'<html><head><meta charset="utf-8"></head><body><table border="1">\n{rows}</table></body></html>\n'
    target.write_text(page, encoding="utf-8")


def _commune_rows(registry: Registry, names: Mapping[str, Unit], write: Any) -> Iterable[tuple[str, ...]]:
    yield (f"{SAMPLE_MARK} - KẾT QUẢ TRIỂN KHAI",)
    yield ("STT", "Xã, phường", *(title for title, _field in _COMMUNE))
    for number, (name, unit) in enumerate(names.items(), 1):
        figures = sample_figures(registry, unit)
        yield (str(number), name, *(write(figures[field]) for _title, field in _COMMUNE))


def _save(book: Any, target: Path) -> None:
    data = BytesIO()
    book.save(data)
    target.write_bytes(steady_zip(data.getvalue()))
