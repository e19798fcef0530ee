"""A unit's form: what it asks, what it allows, what it says about itself."""

import csv
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from chilinh_cli.config import load_registry, read_registry
from chilinh_cli.domain.model import Registry
from chilinh_cli.sheets.forms.form import build_form
from tests.conftest import CHECKOUT

SHIPPED = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
REGISTRY = load_registry(CHECKOUT / "units.yaml")


def form_of(unit: str, registry: Registry = REGISTRY) -> Workbook:
    return load_workbook(BytesIO(build_form(registry, registry.unit_by_id[unit])))


def meta_of(book: Workbook) -> dict[str, str]:
    return {str(key): str(value) for key, value in book["_meta"].iter_rows(values_only=True)}


def texts_of(book: Workbook) -> str:
    rows = book["Báo cáo"].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def changed(*pairs: tuple[str, str]) -> Registry:
    text = SHIPPED
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    registry, faults = read_registry(text.encode())
    assert registry is not None, faults
    return registry


@pytest.mark.parametrize("unit", ["sao-do", "bac-an", "thanh-tra", "khoi-truong-hoc"])
def test_asks_for_exactly_the_fields_of_the_kind_and_says_where(unit: str) -> None:
    book = form_of(unit)
    meta = meta_of(book)
    fields = REGISTRY.fields_of(REGISTRY.unit_by_id[unit].kind)
    assert list(meta) == ["schema", "unit", "campaign", *(f"field:{item.id}" for item in fields)]
    assert (meta["schema"], meta["unit"]) == ("chilinh.form/1", unit)
    for item in fields:
        sheet, cell = meta[f"field:{item.id}"].split("!")
        assert str(book[sheet][f"B{cell[1:]}"].value).startswith(item.label)


def test_only_the_cells_to_fill_in_are_open() -> None:
    book = form_of("sao-do")
    sheet = book["Báo cáo"]
    inputs = {address.split("!")[1] for key, address in meta_of(book).items() if key.startswith("field:")}
    merged = {str(area).split(":")[0]: str(area) for area in sheet.merged_cells.ranges}
    expected = {
        cell.coordinate for first in inputs for row in sheet[merged.get(first, f"{first}:{first}")] for cell in row
    }
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked} == expected
    assert book["_meta"].sheet_state == "veryHidden"


def test_counts_accept_whole_numbers_from_nought_and_texts_accept_all() -> None:
    book = form_of("sao-do")
    (rule,) = book["Báo cáo"].data_validations.dataValidation
    counts = {
        meta_of(book)[f"field:{item.id}"].split("!")[1] for item in REGISTRY.fields_of("ward") if item.type == "count"
    }
    assert (rule.type, rule.operator, rule.formula1, rule.errorStyle) == ("whole", "greaterThanOrEqual", "0", None)
    assert {cell for area in rule.sqref.ranges for row in area.rows for cell in _coordinates(row)} == counts
    assert "số nguyên" in str(rule.error)


def _coordinates(row: Any) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [f"{get_column_letter(column)}{number}" for number, column in row]


def test_tells_who_asks_what_for_and_by_when() -> None:
    said = texts_of(form_of("sao-do"))
    for words in (
        "PHÒNG VĂN HÓA VÀ THÔNG TIN",
        "Phường Sao Đỏ",
        REGISTRY.campaign.name,
        "Đăng ký nhu cầu hỗ trợ của MobiFone: trước 16 giờ 00 ngày 21/8/2021",
        "Hoàn thành cài đặt: trước ngày 30/8/2021",
        "Báo cáo kết quả: trong ngày 30/8/2021",
        "liên hệ: Phó trưởng phòng Văn hóa và Thông tin.",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
    ):
        assert words in said


def test_only_units_that_may_ask_for_helpers_are_told_until_when() -> None:
    window = "Đăng ký nhu cầu hỗ trợ của MobiFone: trước 16 giờ"
    assert window in texts_of(form_of("sao-do"))
    assert window not in texts_of(form_of("thanh-tra"))


def test_what_the_office_left_empty_is_left_out() -> None:
    filled = changed(('name: ""\n    phone: ""', 'name: Nguyễn Văn A\n    phone: "0220 0000000"'))
    nobody = changed(("position: Phó trưởng phòng Văn hóa và Thông tin", 'position: ""'))
    assert "Thông tin, Nguyễn Văn A, điện thoại 0220 0000000." in texts_of(form_of("sao-do", filled))
    assert "liên hệ" not in texts_of(form_of("sao-do", nobody))
    assert "Mã đơn vị hành chính" not in texts_of(form_of("thanh-tra"))


def test_the_school_block_reports_through_the_education_office() -> None:
    assert "gửi qua Phòng Giáo dục và Đào tạo" in texts_of(form_of("khoi-truong-hoc"))
    assert "Khối trường học (mầm non, tiểu học, THCS)" in texts_of(form_of("phong-giao-duc-dao-tao"))
    assert "gửi qua" not in texts_of(form_of("sao-do"))


def test_sample_data_says_so_on_the_sheet_and_on_each_page() -> None:
    sample = form_of("sao-do", changed(("campaign:\n", "campaign:\n  sample: true\n")))
    header = sample["Báo cáo"].oddHeader
    assert header is not None
    assert header.center.text == "DỮ LIỆU MẪU"
    assert "DỮ LIỆU MẪU" in texts_of(sample)
    assert "DỮ LIỆU MẪU" not in texts_of(form_of("sao-do"))


def test_texts_of_the_registry_are_never_formulas() -> None:
    hostile = changed(
        ("name: Phường Sao Đỏ", 'name: "=HYPERLINK(1)"'),
        ("label: Tổng dân số", 'label: "=1+1"'),
        ("name: Triển khai", 'name: "=cmd() Triển khai'),
        ("khai báo y tế\n  app", 'khai báo y tế"\n  app'),
    )
    book = form_of("sao-do", hostile)
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith(("=IF(ISNUMBER(", "=IF(AND(ISNUMBER(")) or "dòng" in formula for formula in formulas)
    assert not any("HYPERLINK" in formula or "1+1" in formula or "cmd" in formula for formula in formulas)


def test_the_same_registry_gives_the_same_bytes() -> None:
    unit = REGISTRY.unit_by_id["sao-do"]
    assert build_form(REGISTRY, unit) == build_form(REGISTRY, unit)


DOUBT = "Lớn hơn dòng 1: đề nghị kiểm tra lại"
PLAIN = "Tỷ lệ tính trên dòng 1"
TYPED = [
    (2000, 1999, "99.9%", PLAIN),
    (50, 50, "100.0%", PLAIN),
    (50, 62, "124.0%", DOUBT),
    (50, None, "", PLAIN),
    (0, 0, "", PLAIN),
    (None, 7, "", PLAIN),
]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice reckons the form's formulas")
def test_rates_are_cut_and_doubts_are_shown_while_typing(tmp_path: Path) -> None:
    for number, (total, installed, _rate, _note) in enumerate(TYPED):
        book = form_of("sao-do")
        meta = meta_of(book)
        for field, value in (("staff_total", total), ("staff_installed", installed)):
            book["Báo cáo"][meta[f"field:{field}"].split("!")[1]].value = value
        book.save(tmp_path / f"{number}.xlsx")
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(tmp_path.glob("*.xlsx"))
    words: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", as_shown, "--outdir", tmp_path]
    subprocess.run([*words, *files], check=True, capture_output=True, timeout=120)
    shown = []
    for file in files:
        with file.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
            shown.append(next(row[4:] for row in csv.reader(lines) if row[0] == "3"))
    assert shown == [[rate, note] for _total, _installed, rate, note in TYPED]
