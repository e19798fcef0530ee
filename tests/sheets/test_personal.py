"""Of a sheet with people's names or telephones nothing is quoted; a copy never carries other units' people."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.personal import is_personal
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT, Run

HEAD = "TT;Đơn vị;Cán bộ đầu mối;Tổng số CBCC;Đã cài\n1;Phường Sao Đỏ;Trần Thị Mật;50;45\n"
SECRETS = ("Kín", "Mật", "0912345678", "0912 345 678", "912345678")
SHEETS = {
    "a blank unit beside a contact": HEAD + "2;;Nguyễn Văn Kín;20;19\n",
    "a contact in the unit's cell": HEAD + "2;Phường Sao Đỏ (đ/c Mật 0912345678);x;20;19\n",
    "a telephone where a count belongs": HEAD + "2;Xã Lê Lợi;x;20;0912 345 678\n",
    "a name where a count belongs": HEAD + "2;Xã Lê Lợi;x;20;hỏi chị Mật\n",
    "names and telephones under headers of nobody": (
        "TT;Tên đơn vị;Tổng số CBCC;Đã cài\n1;Nguyễn Văn Kín;20;0912345678\n2;Trần Thị Mật;20;1\n"
    ),
    "names among labels": (
        "UBND XÃ LÊ LỢI\nChỉ tiêu;Số liệu\nTổng số CBCC;20\nSố CBCCVC đã cài đặt;19\nNguyễn Văn Kín;1\nHọ và tên;\n"
    ),
    "an unknown unit in a roster": "TT;Họ và tên;Đơn vị;Đã cài\n1;Nguyễn Văn An;Chị Mật 0912345678;x\n",
}


@pytest.mark.parametrize("text", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_of_it_is_quoted(text: str, language: str) -> None:
    reading = FileReader(load_registry(CHECKOUT / "units.yaml"), {}).read("a.csv", "", text.encode())
    warnings = [problem for report in reading.reports for problem in report.problems]
    told = [problem.message(language) + problem.hint(language) for problem in (*reading.problems, *warnings)]
    assert told
    for secret in SECRETS:
        assert secret not in "\n".join(told)
        assert secret not in str([dict(problem.args) for problem in (*reading.problems, *warnings)])


def test_a_sheet_without_people_is_quoted() -> None:
    text = "Đơn vị;Số người có điện thoại thông minh\nPhường Hoàng Tấn;30\n;\n;(Ký, ghi rõ họ tên)\n"
    reading = FileReader(load_registry(CHECKOUT / "units.yaml"), {}).read("a.csv", "", text.encode())
    assert "“Phường Hoàng Tấn”" in reading.problems[0].message("vi")


def test_a_figure_is_quoted_all_the_same() -> None:
    reading = FileReader(load_registry(CHECKOUT / "units.yaml"), {}).read(
        "a.csv", "", (HEAD + "2;Lê Lợi;x;20;98,5%\n").encode()
    )
    assert "98,5%" in reading.problems[0].message("vi")


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Họ và tên", True),
        ("Ho ten", True),
        ("Cán bộ đầu mối", True),
        ("Số điện thoại", True),
        ("0912.345.678", True),
        ("gọi +84 912 345 678", True),
        (912345678.0, True),
        ("Số người có điện thoại thông minh", False),
        ("(Ký, ghi rõ họ tên)", False),
        ("Tổng dân số", False),
        ("10549", False),
        (28218.0, False),
        ("Số: 12/BC-UBND, ngày 29/08/2021", False),
    ],
)
def test_what_tells_of_people(cell: str | float, answer: bool) -> None:
    assert is_personal(Sheet("BC", [[cell]])) is answer


def cells_of(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_copy_of_several_units_people_is_a_list(form: str, folder: Path, run: Run) -> None:
    rows = [
        ("TT", "Họ và tên", "Đơn vị", "Số điện thoại", "Đã cài"),
        ("1", "Nguyễn Văn Kín", "Phòng Nội vụ", "0912345678", "x"),
        ("2", "Trần Thị Mật", "Phòng Y tế", "0912345679", "hôm qua"),
    ]
    write(folder / f"ds.{form}", rows)
    run("import", f"ds.{form}", "--annotate", "trả lại", lang="vi")
    (copy,) = (folder / "trả lại").glob("*.xlsx")
    text = cells_of(copy)
    assert "CL-E213" in text
    assert "Không chép lại các bảng" in text
    assert not [secret for secret in (*SECRETS, "Nguyễn") if secret in text]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_copy_of_one_units_people_is_whole(form: str, folder: Path, run: Run) -> None:
    rows = [("Phòng Nội vụ", ""), ("Họ và tên", "Đã cài"), ("Nguyễn Văn An", "hôm qua"), ("Trần Thị Bình", "x")]
    write(folder / f"ds.{form}", rows)
    run("import", f"ds.{form}", "--annotate", "trả lại")
    (copy,) = (folder / "trả lại").glob("*.xlsx")
    assert "Nguyễn Văn An" in cells_of(copy)


def write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook

    if path.suffix == ".csv":
        path.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
        return
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
