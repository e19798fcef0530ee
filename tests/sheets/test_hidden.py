"""What is hidden in a workbook is read or left out, and always told."""

from io import BytesIO

from openpyxl import Workbook

from chilinh_cli.config import load_registry
from chilinh_cli.domain.reading import Reading
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT

REGISTRY = load_registry(CHECKOUT / "units.yaml")


def read(book: Workbook) -> Reading:
    data = BytesIO()
    book.save(data)
    return FileReader(REGISTRY, {}).read("a.xlsx", "", data.getvalue())


def book_of(*rows: tuple[str | int, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def test_a_hidden_column_of_figures_is_read_and_told() -> None:
    book = book_of(("Đơn vị", "Tổng số CBCC", "Đã cài"), ("Sao Đỏ", 50, 45))
    book.worksheets[0].column_dimensions["C"].hidden = True
    reading = read(book)
    assert [(problem.code, problem.cell) for problem in reading.problems] == [("CL-W102", "C1")]
    assert len(reading.reports[0].values) == 2


def test_hidden_people_of_a_roster_are_counted_and_told() -> None:
    people = ((number, f"Người {number}", "x") for number in range(1, 6))
    book = book_of(("Đơn vị: Phòng Y tế",), ("TT", "Họ và tên", "Đã cài"), *people)
    book.worksheets[0].row_dimensions[4].hidden = True
    reading = read(book)
    assert [(problem.code, problem.cell) for problem in reading.problems] == [("CL-W303", "A4")]
    assert {value.field: value.value for value in reading.reports[0].values}["staff_total"] == 5
