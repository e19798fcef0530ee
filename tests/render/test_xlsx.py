"""The workbook: formulas that agree with the tool, texts that are never formulas, set-up for screen and paper."""

import re
import shutil
import subprocess
import textwrap
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from chilinh_cli.domain.document import Workbook
from chilinh_cli.domain.report import Facts, assemble
from chilinh_cli.render.xlsx import write_xlsx
from tests.domain.report_cases import WISH, facts_of, plausible, sample, shipped

_HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Blanks, a unit above 100%, a smartphone count that is missing, a unit with nothing to do, a hostile text."""
    registry = sample(shipped())
    figures = plausible(registry)
    figures["sao-do"] |= {"staff_total": 50, "staff_installed": 62, "difficulties": _HOSTILE}
    del figures["van-an"]["residents_smartphone"]
    del figures["bac-an"]["staff_smartphone"]
    figures["nhan-hue"] |= {"businesses_total": 0, "businesses_installed": 0}
    figures["khoi-truong-hoc"] = {"staff_total": 10, "staff_installed": 0}
    figures["le-loi"] |= {"staff_installed": 0, "sites_posted": 0}
    figures["thai-hoc"] |= {"staff_total": 2000, "staff_installed": 1999}
    return facts_of(registry, figures)


@pytest.fixture(scope="module")
def workbook(facts: Facts) -> Workbook:
    return assemble(facts, WISH).workbook


@pytest.fixture(scope="module")
def data(workbook: Workbook) -> bytes:
    return write_xlsx(workbook)


def values(data: bytes) -> Any:
    return load_workbook(BytesIO(data), data_only=True)


def formulas(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def test_same_workbook_same_bytes(workbook: Workbook, data: bytes) -> None:
    assert write_xlsx(workbook) == data


def test_totals_are_those_of_status(facts: Facts, data: bytes) -> None:
    page = values(data)["Tổng hợp"]
    heads = {page.cell(5, column).value: column for column in range(1, page.max_column + 1)}
    total = page.max_row
    assert page.cell(total, 1).value == "Tổng cộng"
    for coverage in facts.standing.indicators:
        fields = facts.registry.field_by_id
        assert page.cell(total, heads[fields[coverage.indicator.numerator].short]).value == coverage.numerator
        assert page.cell(total, heads[fields[coverage.indicator.denominator].short]).value == coverage.denominator


def test_each_formula_carries_its_result(data: bytes) -> None:
    live, cached = formulas(data), values(data)
    found = 0
    for page in live:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found += 1
                    assert cached[page.title][cell.coordinate].value is not None or '""' in cell.value
    assert found > 300


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to calculate the formulas anew")
def test_a_spreadsheet_calculates_what_we_did(data: bytes, tmp_path: Path) -> None:
    forgotten = tmp_path / "forgotten.xlsx"
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(forgotten, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", source.read(name)))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(forgotten)], check=True, capture_output=True, timeout=120
    )
    live, ours = formulas(data), values(data)
    theirs = load_workbook(tmp_path / "out" / "forgotten.xlsx", data_only=True)
    compared = 0
    for page in live:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    mine, other = ours[page.title][cell.coordinate].value, theirs[page.title][cell.coordinate].value
                    where = f"{page.title}!{cell.coordinate} {cell.value}"
                    assert (other in {None, ""}) == (mine in {None, ""}), where
                    assert (other or 0) == pytest.approx(mine or 0, abs=1e-9), where
                    compared += 1
    assert compared > 300


def test_percentages_are_cut_never_rounded(data: bytes) -> None:
    page = values(data)["Theo đơn vị"]
    (row,) = (row for row in page.iter_rows(min_row=6, values_only=True) if row[1] == "Phường Thái Học")
    assert row[6] == 0.999


def test_texts_are_never_formulas(data: bytes) -> None:
    page = formulas(data)["Khó khăn"]
    (cell,) = (cell for row in page.iter_rows() for cell in row if cell.value == _HOSTILE)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_screen_and_paper(data: bytes) -> None:
    for page in formulas(data):
        assert page.freeze_panes is not None
        assert page.print_title_rows is not None
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToWidth == 1
        assert page.auto_filter.ref is not None
        assert "DỮ LIỆU MẪU" in page["A2"].value
        assert page.oddHeader.right.text == "DỰ THẢO - DỮ LIỆU MẪU"
    assert formulas(data)["Theo đơn vị"].conditional_formatting


def test_titles_are_not_clipped(data: bytes) -> None:
    page = formulas(data)["Theo đơn vị"]
    title = "Tỷ lệ so với tổng số CBCCVC-NLĐ"
    (cell,) = (cell for cell in page[5] if cell.value == title)
    lines = textwrap.wrap(title, int(page.column_dimensions[cell.column_letter].width) - 1)
    assert page.row_dimensions[5].height >= 15 * len(lines) > 48


def test_charts_are_native_and_speak_to_the_blind(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        drawings = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing")
        ]
    assert len(charts) == len(drawings) == 5
    assert all("descr=" in drawing for drawing in drawings)


def test_sources_hold_file_and_digest(facts: Facts, data: bytes) -> None:
    rows = list(values(data)["Nguồn số liệu"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == len(facts.ledger.standing)
    assert rows[0][2:4] == ("pha-lai.xlsx", "01" * 32)


def test_nothing_reported_is_a_workbook_too() -> None:
    registry = shipped()
    page = values(write_xlsx(assemble(facts_of(registry, {}), WISH).workbook))["Nguồn số liệu"]
    assert page["A5"].value == "Không có."
