"""`chilinh support`: requests by call and by form, the window, the list for the helpers."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import Run

IN_TIME = "2021-08-20T09:00"
CONTACT = "Nguyễn Thị Lan, 0900 000 001"


def ask(run: Run, unit: str = "sao-do", people: int = 3, when: str = "sáng 22/8", at: str = IN_TIME) -> Any:
    words = ("--people", people, "--when", when, "--contact", CONTACT, "--received", at)
    return run("support", "add", unit, *words, "--format", "json")


@pytest.mark.usefixtures("folder")
def test_a_request_is_told_back_and_listed(run: Run) -> None:
    made = ask(run)
    assert made.code == 0
    assert made.json["schema"] == "chilinh.support/1"
    (request,) = made.json["requests"]
    assert request == {
        "unit": "sao-do",
        "people": 3,
        "when": "sáng 22/8",
        "days": ["2021-08-22"],
        "contact": CONTACT,
        "asked_at": "2021-08-20T09:00:00+07:00",
        "changed_at": "2021-08-20T09:00:00+07:00",
        "timing": "in_time",
        "source": "call",
        "entry": 1,
    }
    assert run("support", "list", "--format", "json").json == made.json


@pytest.mark.usefixtures("folder")
def test_forms_and_calls_are_one_story(run: Run) -> None:
    ask(run, people=3)
    run("record", "sao-do", "support_people=5", "support_when=22-23/8", "--received", "2021-08-20T10:00")
    answer = run("support", "list", "--format", "json").json
    assert answer["people"] == 5
    assert answer["days"] == [
        {"day": "2021-08-22", "units": 1, "people": 5},
        {"day": "2021-08-23", "units": 1, "people": 5},
    ]
    run("submission", "undo", 2, "--why", "nhầm")
    assert run("support", "list", "--format", "json").json["people"] == 3


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("at", "timing"), [("2021-08-21T15:59:59", "in_time"), ("2021-08-21T16:00", "late")])
def test_the_window_closes_at_four(run: Run, at: str, timing: str) -> None:
    assert ask(run, at=at).json["requests"][0]["timing"] == timing


@pytest.mark.usefixtures("folder")
def test_a_request_is_taken_back_with_nobody(run: Run) -> None:
    ask(run)
    outcome = run("support", "add", "sao-do", "--people", 0, "--format", "json")
    assert outcome.json["requests"] == []
    assert "needs nobody" in outcome.err
    ask(run)
    assert run("support", "add", "sao-do", "--people", 0).out == ""  # of the others nothing is said
    assert run("support", "list").out == "No unit needs anybody.\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words",
    [
        ("sao-do", "--people", "3", "--when", "22/8"),
        ("sao-do", "--people", "3", "--contact", "Lan"),
        ("sao-do", "--people", "-1", "--when", "22/8", "--contact", "Lan"),
        ("sao-do", "--people", "3", "--when", "x" * 201, "--contact", "Lan"),
        ("sao-do", "--people", "3", "--when", "22/8", "--contact", "Lan", "--received", "hôm qua"),
        ("sao-do", "--people", "3", "--when", "22/8", "--contact", "Lan", "--received", "2021-08-29T17:01"),
    ],
)
def test_half_a_request_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert run("support", "add", *words).code == 64
    assert run("support", "list", "--format", "json").json["requests"] == []


@pytest.mark.usefixtures("folder")
def test_helpers_come_to_units_whose_form_asks_for_them(run: Run) -> None:
    refused = ask(run, unit="thanh-tra")
    assert refused.code == 64
    assert "do not report support_people" in refused.err


@pytest.mark.usefixtures("folder")
def test_an_unknown_unit_is_not_found(run: Run) -> None:
    assert ask(run, unit="sao-doo").code == 66


def test_the_list_for_the_helpers(folder: Path, run: Run) -> None:
    ask(run, "sao-do", 1200, "22-23/8")
    ask(run, "pha-lai", 3, '=HYPERLINK("http://x")', at="2021-08-22T08:00")
    outcome = run("support", "export", "--format", "json")
    assert outcome.code == 0
    assert (outcome.json["units"], outcome.json["people"]) == (2, 1203)
    files = sorted(path.name for path in (folder / "out/support").iterdir())
    assert files == ["danh-sach-ho-tro.docx", "danh-sach-ho-tro.xlsx"]
    sheet = load_workbook(folder / "out/support/danh-sach-ho-tro.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [
        1,
        "Phường Phả Lại",
        3,
        '=HYPERLINK("http://x")',
        CONTACT,
        "08:00 22/08/2021",
        "Đăng ký sau thời hạn",
    ] in rows
    assert [2, "Phường Sao Đỏ", 1200, "22-23/8", CONTACT, "09:00 20/08/2021", None] in [
        [value or None if isinstance(value, str) else value for value in row] for row in rows
    ]
    assert [1, "22/8/2021", 1200, 1] in [row[:4] for row in rows]
    assert [3, "Chưa rõ ngày", 3, 1] in [row[:4] for row in rows]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    document = Document(str(folder / "out/support/danh-sach-ho-tro.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Kính gửi: MobiFone Hải Dương" in text
    assert "có 02 đơn vị đăng ký nhu cầu hỗ trợ với tổng số 1.203 người" in text
    assert "01 đơn vị đăng ký hoặc điều chỉnh sau thời hạn" in text
    assert [cell.text for cell in document.tables[1].rows[-1].cells] == ["", "Tổng cộng", "1.203", "", "", "", ""]


def test_the_same_list_is_the_same_bytes_and_sample_data_say_so(folder: Path, run: Run) -> None:
    units = folder / "units.yaml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("campaign:\n", "campaign:\n  sample: true\n", 1), "utf-8"
    )
    ask(run)
    first = run("support", "export", "--out", "a", "--format", "json").json["files"]
    second = run("support", "export", "--out", "b", "--format", "json").json["files"]
    assert [item["sha256"] for item in first] == [item["sha256"] for item in second]
    word, excel = (Path(item["path"]) for item in first)
    with zipfile.ZipFile(word) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
    assert headers
    assert all("DỮ LIỆU MẪU" in header for header in headers if "PAGE" not in header)
    sheet = load_workbook(excel).active
    assert sheet is not None
    assert sheet["A1"].value == "DỮ LIỆU MẪU"


@pytest.mark.usefixtures("folder")
def test_contacts_stay_in_the_office(run: Run) -> None:
    ask(run)
    run("support", "export")
    for words in (["status"], ["status", "--unit", "sao-do"], ["submission", "list"], ["deadline", "list"]):
        outcome = run(*words)
        assert "Lan" not in outcome.out + outcome.err, words
    assert "Lan" not in run("-v", "support", "export", "--format", "json").out
