"""Text files: figures that a comma cut in two are refused, and two-byte letters are known without their mark."""

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import told

HEADER = "TT,Đơn vị,Tổng dân số,Số người dân đã cài"
SAO_DO = "sao-do: residents_total 9000 C2, residents_installed 4500 D2"


@pytest.fixture(scope="module")
def reader() -> FileReader:
    return FileReader(load_registry(CHECKOUT / "units.yaml"), {})


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        ((HEADER, "1,Sao Đỏ,9,000,4,500"), "C2"),
        ((HEADER, "1,Sao Đỏ,9000,4,500"), "D2"),
        ((HEADER, "1,Sao Đỏ,900,95,50"), "E2"),
        ((f"{HEADER},Ghi chú,Khó khăn", "1,Sao Đỏ,9,000,4,500"), "C2"),
        ((f"{HEADER},Ghi chú", "1,Sao Đỏ,12,345,4500,đủ"), "C2"),
        (("UBND PHƯỜNG SAO ĐỎ", "Tổng dân số,9,000", "Số người dân đã cài,4500"), "B2"),
    ],
)
def test_a_figure_that_a_comma_cut_in_two_is_refused(lines: tuple[str, ...], cell: str, reader: FileReader) -> None:
    outcome = told(reader.read("a.csv", "", "\n".join(lines).encode()))
    assert outcome[0] == "rejected"
    assert f"CL-E114 {cell}" in outcome


@pytest.mark.parametrize(
    "lines",
    [
        (HEADER, '1,Sao Đỏ,"9,000","4,500"'),
        (HEADER, "1,Sao Đỏ,9000,4500,,"),
        (f"{HEADER},Ghi chú", "1,Sao Đỏ,9000,4500,đã xong, rất tốt"),
        (HEADER.replace(",", ";"), "1;Sao Đỏ;9,000;4,500"),
        (f"{HEADER},Ghi chú,,,", "1,Sao Đỏ,9000,4500,,,,"),
        ("UBND THÀNH PHỐ CHÍ LINH,,,,,,,", HEADER, "1,Sao Đỏ,9000,4500"),
    ],
)
def test_other_rows_are_read_however_wide(lines: tuple[str, ...], reader: FileReader) -> None:
    outcome = told(reader.read("a.csv", "", "\n".join(lines).encode()))
    assert outcome == ["imported", SAO_DO.replace("2", "3") if lines[1] == HEADER else SAO_DO]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_two_byte_letters_need_no_mark(encoding: str, delimiter: str, reader: FileReader) -> None:
    text = f"{HEADER}\n1,Sao Đỏ,9000,4500\n".replace(",", delimiter)
    assert told(reader.read("a.csv", "", text.encode(encoding))) == ["imported", SAO_DO]


def test_two_byte_letters_of_a_page_need_no_mark(reader: FileReader) -> None:
    rows = "".join(f"<tr><td>{line.replace(',', '<td>')}</tr>" for line in (HEADER, "1,Sao Đỏ,9000,4500"))
    assert told(reader.read("a.html", "", f"<html><table>{rows}</table>".encode("utf-16-le"))) == ["imported", SAO_DO]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"TT,\x00\x00\x00", b"\x01\x00\x02\x00" * 100, b"a\x00\x00b" * 50]
)
def test_bytes_with_zeros_that_are_no_text_are_refused(data: bytes, reader: FileReader) -> None:
    assert told(reader.read("a.csv", "", data)) == ["rejected", "CL-E102"]


SAVED = "UBND THÀNH PHỐ CHÍ LINH\nTT,Đơn vị,Tổng số CBCC,Đã cài\n1,Phường Sao Đỏ,28,27\n"


def test_letters_that_were_lost_when_the_file_was_saved_are_told_as_such(reader: FileReader) -> None:
    reading = reader.read("a.csv", "", SAVED.encode("cp1252", "replace"))
    assert told(reading) == ["rejected", "CL-E115"]


def test_question_marks_in_words_that_kept_their_letters_lose_nothing(reader: FileReader) -> None:
    reading = reader.read(
        "a.csv", "", SAVED.replace("Đã cài", "Đã cài,Ghi chú").replace("27", "27,a?b c?d e?f").encode()
    )
    assert told(reading)[:2] == ["imported", "sao-do: staff_total 28 C3, staff_installed 27 D3"]
