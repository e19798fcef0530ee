"""Annotated copies: the problem's own cell is marked and commented, the original stays as it was."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Run
from tests.sheets.cases import Case, cases
from tests.sheets.writers import WRITERS

FAULTY: Case = next(case for case in cases("values") if case.title == "Every problem of a file at once")
PLACES = {"B3": "CL-E301", "C2": "CL-E201", "D2": "CL-E202", "E2": "CL-E203"}


@pytest.mark.parametrize("form", WRITERS)
def test_each_problem_cell_is_marked_and_commented(form: str, folder: Path, run: Run) -> None:
    source = folder / f"báo cáo.{form}"
    source.write_bytes(WRITERS[form](FAULTY.sheets))
    before = source.read_bytes()
    outcome = run("import", source.name, "--annotate", "trả lại", lang="vi")
    assert outcome.code == 65
    assert source.read_bytes() == before
    (copy,) = (folder / "trả lại").glob("*.xlsx")
    book = load_workbook(copy)
    listed, sheet = book.worksheets
    for cell, code in PLACES.items():
        assert code in sheet[cell].comment.text
        assert sheet[cell].fill.fgColor.rgb.endswith("FFC7CE")
    assert {row[1].value for row in listed.iter_rows(min_row=2)} == set(PLACES.values())
    assert sheet["B2"].value == "Sao Đỏ"


def test_a_file_that_cannot_be_read_gets_a_list(folder: Path, run: Run) -> None:
    (folder / "hỏng.xlsx").write_bytes(b"PK\x03\x04 cut off")
    run("import", "hỏng.xlsx", "--annotate", "trả lại")
    listed = load_workbook(folder / "trả lại" / "hỏng.xlsx").worksheets[0]
    assert listed["B2"].value == "CL-E104"


def test_texts_of_a_unit_never_become_formulas(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_text('Đơn vị;Tổng số CBCC\nSao Đỏ;"=HYPERLINK(""http://x"")"\n', encoding="utf-8")
    run("import", "a.csv", "--annotate", "trả lại")
    sheet = load_workbook(folder / "trả lại" / "a-csv.xlsx").worksheets[1]
    assert sheet["B2"].data_type == "s"


def test_the_same_file_gives_the_same_bytes(folder: Path, run: Run) -> None:
    (folder / "a.xlsx").write_bytes(WRITERS["xlsx"](FAULTY.sheets))
    for name in ("một", "hai"):
        run("import", "a.xlsx", "--dry-run", "--annotate", name)
    assert (folder / "một" / "a.xlsx").read_bytes() == (folder / "hai" / "a.xlsx").read_bytes()
