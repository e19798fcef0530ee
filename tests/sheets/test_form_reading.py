"""The tool's own forms come back: filled in, moved about, saved by other suites, with their hidden sheet lost."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from chilinh_cli.config import load_registry
from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.reading import Reading
from chilinh_cli.sheets.forms.form import build_form
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT

REGISTRY = load_registry(CHECKOUT / "units.yaml")
READER = FileReader(REGISTRY, {})
SAO_DO = REGISTRY.unit_by_id["sao-do"]
FORMS = {unit.id: build_form(REGISTRY, unit) for unit in REGISTRY.units}


def filled(unit: Unit, **figures: int | str) -> Workbook:
    book = load_workbook(BytesIO(FORMS[unit.id]))
    for name, value in figures.items():
        sheet, cell = place(book, name)
        book[sheet][cell] = value
    return book


def place(book: Workbook, name: str) -> tuple[str, str]:
    pairs = {str(key): str(value) for key, value in book["_meta"].iter_rows(values_only=True)}
    sheet, cell = pairs[f"field:{name}"].split("!")
    return sheet, cell


def read(book: Workbook) -> Reading:
    data = BytesIO()
    book.save(data)
    return READER.read("a.xlsx", "", data.getvalue())


def figures(reading: Reading) -> dict[str, int | str]:
    (report,) = reading.reports
    assert report.unit == "sao-do"
    return {value.field: value.value for value in report.values}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(REGISTRY.units), st.data())
def test_what_a_unit_fills_in_is_what_is_read(unit: Unit, data: st.DataObject) -> None:
    fields = REGISTRY.fields_of(unit.kind)
    given_figures: dict[str, int | str] = {
        item.id: data.draw(st.integers(0, 10**6)) if item.type == "count" else "Không có vướng mắc"
        for item in fields
        if data.draw(st.booleans())
    }
    reading = read(filled(unit, **given_figures))
    found = {value.field: value.value for report in reading.reports for value in report.values}
    assert found == given_figures
    assert {report.unit for report in reading.reports} <= {unit.id}


def test_every_figure_keeps_its_cell() -> None:
    book = filled(SAO_DO, staff_total=50, staff_installed=45)
    reading = read(book)
    for value in reading.reports[0].values:
        assert (value.sheet, value.cell) == place(book, value.field)


def test_rows_that_moved_are_followed_by_their_labels() -> None:
    book = filled(SAO_DO, staff_total=50, staff_installed=45)
    sheet, cell = place(book, "staff_total")
    for merged in list(book[sheet].merged_cells.ranges):
        book[sheet].unmerge_cells(str(merged))
    book[sheet].insert_rows(int(cell[1:]) - 3, 2)
    assert figures(read(book)) == {"staff_total": 50, "staff_installed": 45}


def test_a_deleted_row_is_told_and_no_other_figure_takes_its_place() -> None:
    book = filled(SAO_DO, staff_total=50, staff_smartphone=48, staff_installed=45)
    sheet, cell = place(book, "staff_smartphone")
    for merged in list(book[sheet].merged_cells.ranges):
        book[sheet].unmerge_cells(str(merged))
    book[sheet].delete_rows(int(cell[1:]))
    reading = read(book)
    assert figures(reading) == {"staff_total": 50, "staff_installed": 45}
    assert [problem.code for problem in reading.problems] == ["CL-W104"]


def test_a_form_without_its_hidden_sheet_is_read_by_its_labels() -> None:
    book = filled(SAO_DO, staff_total=50, staff_installed=45, residents_total=8000, difficulties="Sóng yếu")
    del book["_meta"]
    wanted = {"staff_total": 50, "staff_installed": 45, "residents_total": 8000, "difficulties": "Sóng yếu"}
    assert figures(read(book)) == wanted


def test_a_form_whose_name_was_changed_to_another_unit_is_refused() -> None:
    book = filled(SAO_DO, staff_total=50)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "Phường Sao Đỏ":
                cell.value = "Phường Phả Lại"
    assert "CL-E304" in [problem.code for problem in read(book).problems]


def test_a_form_of_an_unknown_unit_is_refused() -> None:
    book = filled(SAO_DO, staff_total=50)
    for row in book["_meta"].iter_rows():
        if row[0].value == "unit":
            row[1].value = "no-such-unit"
    assert "CL-E307" in [problem.code for problem in read(book).problems]


def test_a_form_that_was_not_filled_in_holds_no_figure() -> None:
    assert [problem.code for problem in read(filled(SAO_DO)).problems] == ["CL-E111"]


def test_a_table_beside_the_form_is_told_and_not_read() -> None:
    book = filled(SAO_DO, staff_total=50)
    for row in (("Đơn vị", "Tổng số CBCC"), ("Phường Sao Đỏ", 60)):
        (book["Trang tính 2"] if "Trang tính 2" in book else book.create_sheet("Trang tính 2")).append(row)
    reading = read(book)
    assert figures(reading) == {"staff_total": 50}
    assert [(problem.code, problem.sheet) for problem in reading.problems] == [("CL-W106", "Trang tính 2")]


def test_a_form_of_a_newer_version_is_told_and_read() -> None:
    book = filled(SAO_DO, staff_total=50)
    for row in book["_meta"].iter_rows():
        if row[0].value == "schema":
            row[1].value = "chilinh.form/9"
    reading = read(book)
    assert figures(reading) == {"staff_total": 50}
    assert [problem.code for problem in reading.problems] == ["CL-W105"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_form_saved_by_libreoffice_still_reads(form: str, tmp_path: Path) -> None:
    source = tmp_path / "mẫu.xlsx"
    filled(SAO_DO, staff_total=50, staff_installed=45, difficulties="Sóng yếu").save(source)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", tmp_path / "out", source], check=True, capture_output=True
    )
    reading = READER.read(f"a.{form}", "", (tmp_path / "out" / f"mẫu.{form}").read_bytes())
    assert figures(reading) == {"staff_total": 50, "staff_installed": 45, "difficulties": "Sóng yếu"}
