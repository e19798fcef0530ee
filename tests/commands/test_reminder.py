"""`chilinh reminder build`: letters, short messages, and what is new since the last run."""

import csv
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import Run

SHORT = ("staff_total=50", "staff_installed=45", "sites_required=12", "sites_posted=12")
AFTER = "2021-08-31T09:00"


def build(run: Run, *words: str, now: str = "2021-08-29T17:00") -> Any:
    outcome = run("--now", now, "reminder", "build", *words, "--format", "json")
    assert outcome.code == 0, outcome.err
    return outcome.json


def docx_text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_letter_says_what_is_missing_and_by_when(folder: Path, run: Run) -> None:
    run("record", "phong-y-te", *SHORT)
    answer = build(run, "--unit", "phong-y-te")
    (reminder,) = answer["reminders"]
    assert reminder["short"] == [{"indicator": "staff", "numerator": 45, "denominator": 50, "gap": 5, "late": False}]
    docx, pdf = folder / "out/reminders/phong-y-te-don-doc.docx", folder / "out/reminders/phong-y-te-don-doc.pdf"
    assert reminder["files"] == [str(docx), str(pdf)]
    for text in (docx_text(docx), pdf_text(pdf)):
        assert "Số: /VHTT" in " ".join(text.split())
        assert "V/v đôn đốc triển khai ứng dụng Smart Hải Dương" in text
        assert "Kính gửi: Phòng Y tế" in text
        assert "90,0%" in text
        assert "trước ngày 30/8/2021" in text
        assert "Phó trưởng phòng Văn hóa và Thông tin" in text
        assert "điện thoại" not in text  # the office has not filled it in
        assert "quá hạn" not in text
        assert text.count("./.") == 1
    assert "ngày tháng 8 năm 2021" in " ".join(docx_text(docx).split())


def test_only_units_to_which_it_applies(run: Run, folder: Path) -> None:
    run("record", "phong-y-te", "staff_total=50", "staff_installed=50", "sites_required=1", "sites_posted=1")
    units = [item["unit"] for item in build(run)["reminders"]]
    assert len(units) == 38  # of 40: not the one that is done, not the office itself
    assert "phong-y-te" not in units
    assert len(list((folder / "out/reminders").glob("*-don-doc.pdf"))) == 38


@pytest.mark.usefixtures("folder")
def test_nobody_is_criticised_before_the_deadline(run: Run) -> None:
    run("record", "phong-y-te", *SHORT)
    assert build(run, "--level", "2")["reminders"] == []


def test_a_criticism_goes_to_the_chairman_too(folder: Path, run: Run) -> None:
    run("record", "phong-y-te", *SHORT)
    build(run, "--level", "2", "--unit", "phong-y-te", "--to", "docx", "--by", "2021-09-01T17:00", now=AFTER)
    text = docx_text(folder / "out/reminders/phong-y-te-phe-binh.docx")
    assert "V/v phê bình việc chậm triển khai ứng dụng" in text
    assert "- Chủ tịch UBND thành phố Chí Linh (để b/c);" in text
    assert "trước 17 giờ 00 ngày 1/9/2021" in text
    assert not (folder / "out/reminders/phong-y-te-phe-binh.pdf").exists()


@pytest.mark.usefixtures("folder")
def test_a_criticism_without_a_reminder_before_is_told(run: Run) -> None:
    build(run, "--unit", "sao-do", "--to", "docx")
    both = ("--level", "2", "--unit", "sao-do", "--unit", "pha-lai", "--dry-run")
    outcome = run("--now", AFTER, "reminder", "build", *both)
    assert "Criticised without a reminder before: pha-lai\n" in outcome.err


@pytest.mark.usefixtures("folder")
def test_a_second_run_says_what_is_new(run: Run) -> None:
    run("record", "phong-y-te", *SHORT)
    only = ("--unit", "phong-y-te", "--unit", "sao-do", "--to", "docx")

    def news(**at: str) -> dict[str, tuple[str, bool]]:
        answer = build(run, *only, **at)
        return {item["unit"]: (item["news"], bool(item["files"])) for item in answer["reminders"]}

    assert news() == {"sao-do": ("new", True), "phong-y-te": ("new", True)}
    assert news() == {"sao-do": ("unchanged", False), "phong-y-te": ("unchanged", False)}
    run("record", "phong-y-te", "staff_installed=48")
    assert news() == {"sao-do": ("unchanged", False), "phong-y-te": ("changed", True)}
    again = build(run, *only, "--all")["reminders"]
    assert all(item["files"] for item in again)
    run("record", "phong-y-te", "staff_installed=50")
    outcome = run("reminder", "build", *only, "--format", "json")
    assert outcome.json["settled"] == ["phong-y-te"]
    assert "phong-y-te" in outcome.err


def test_a_dry_run_writes_and_registers_nothing(folder: Path, run: Run) -> None:
    first = build(run, "--unit", "sao-do", "--dry-run")
    assert (first["reminders"][0]["news"], first["reminders"][0]["files"]) == ("new", [])
    assert not (folder / "out").exists()
    assert not (folder / "chilinh.db").exists()
    assert build(run, "--unit", "sao-do", "--dry-run") == first


def test_the_short_messages_stand_in_one_table(folder: Path, run: Run) -> None:
    run("record", "phong-y-te", *SHORT)
    answer = build(run, "--to", "docx")
    messages = [item["message"] for item in answer["reminders"]]
    assert max(len(message) for message in messages) <= 320
    with (folder / "out/reminders/tin-nhan-don-doc.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["noi_dung"] for row in csv.DictReader(file)] == messages
    sheet = load_workbook(folder / "out/reminders/tin-nhan-don-doc.xlsx").active
    assert sheet is not None
    assert [row[2] for row in sheet.iter_rows(min_row=5, values_only=True)] == messages
    by_unit = {item["unit"]: item["message"] for item in answer["reminders"]}
    assert "CBCCVC-NLĐ đã cài đặt 45/50 người (thiếu 5)" in by_unit["phong-y-te"]
    assert by_unit["sao-do"] == (
        "Phòng Văn hóa và Thông tin kính gửi UBND phường Sao Đỏ: đến 17 giờ 00 ngày 29/8/2021, chưa nhận được báo cáo"
        " kết quả triển khai ứng dụng Smart Hải Dương và biển QR khai báo y tế của đơn vị. Đề nghị gửi báo cáo trong"
        " ngày 30/8/2021. Trân trọng."
    )


def messages_of(folder: Path, name: str = "tin-nhan-don-doc") -> list[str]:
    """To whom the short messages go."""
    with (folder / f"out/reminders/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["don_vi"] for row in csv.DictReader(file)]


def test_the_list_of_short_messages_is_always_of_everybody(folder: Path, run: Run) -> None:
    build(run, "--to", "docx")
    assert len(messages_of(folder)) == 39
    build(run, "--unit", "ben-tam", "--all", "--to", "docx")
    assert len(messages_of(folder)) == 39
    run("record", "phong-y-te", "staff_total=50", "staff_installed=50", "sites_required=1", "sites_posted=1")
    build(run, "--to", "docx")  # nothing new to write to anybody
    assert len(messages_of(folder)) == 38
    assert "Phòng Y tế" not in messages_of(folder)
    build(run, "--level", "2", "--to", "docx")
    assert messages_of(folder, "tin-nhan-phe-binh") == []


def test_a_shortfall_that_no_deadline_names_is_asked_for_without_a_date(folder: Path, run: Run) -> None:
    run("record", "phong-y-te", "staff_total=50", "staff_installed=50", "sites_required=2", "sites_posted=1")
    assert build(run, "--level", "2", "--unit", "phong-y-te", now=AFTER)["reminders"] == []
    (reminder,) = build(run, "--unit", "phong-y-te", now=AFTER)["reminders"]
    assert (reminder["late"], reminder["short"][0]["late"]) == (False, False)
    text = docx_text(folder / "out/reminders/phong-y-te-don-doc.docx")
    assert "hoàn thành các nội dung còn thiếu trong thời gian sớm nhất và báo cáo kết quả" in text
    assert "quá hạn" not in text


def test_the_contact_is_printed_where_the_office_filled_it_in(folder: Path, run: Run) -> None:
    units = folder / "units.yaml"
    text = units.read_text(encoding="utf-8").replace('    phone: ""', '    phone: "0220 3 000 000"', 1)
    units.write_text(text.replace("campaign:\n", "campaign:\n  sample: true\n", 1), encoding="utf-8")
    (reminder,) = build(run, "--unit", "sao-do")["reminders"]
    assert reminder["message"].startswith("[DỮ LIỆU MẪU] ")
    assert "0220" not in reminder["message"]
    text = pdf_text(folder / "out/reminders/sao-do-don-doc.pdf")
    assert "điện thoại 0220 3 000 000" in text
    assert "DỮ LIỆU MẪU" in text


@pytest.mark.usefixtures("folder")
def test_the_same_letter_is_the_same_bytes(run: Run, folder: Path) -> None:
    build(run, "--unit", "sao-do", "--out", "a")
    build(run, "--unit", "sao-do", "--out", "b", "--all")
    for name in ("sao-do-don-doc.docx", "sao-do-don-doc.pdf"):
        assert (folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words", [("--level", "3"), ("--to", "odt"), ("--to", ","), ("--by", "mai"), ("--by", "2021-08-29T17:00")]
)
def test_wrong_words_are_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert run("reminder", "build", *words).code == 64


@pytest.mark.usefixtures("folder")
def test_an_unknown_unit_is_not_found(run: Run) -> None:
    assert run("reminder", "build", "--unit", "saodo").code == 66
