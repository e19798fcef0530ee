"""`chilinh import`: what was sent becomes figures that walk back to their cells, or nothing at all."""

import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.commands.forms import build_forms, fill
from tests.conftest import Run


@pytest.fixture
def inbox(folder: Path, run: Run) -> Path:
    """The clerk's folder, with the forms built."""
    build_forms(run, "sao-do")
    return folder / "inbox"


def table(path: Path, *rows: tuple[int | str, ...]) -> Path:
    """An ordinary table of units."""
    book = Workbook()
    assert book.active is not None
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column).value = value
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


HEADER: tuple[int | str, ...] = ("TT", "Tên đơn vị", "Tổng số CBCCVC-NLĐ", "Đã cài đặt")


def test_a_filled_form_goes_in_and_walks_back_to_its_cell(inbox: Path, run: Run) -> None:
    path = fill("sao-do", inbox / "P. Sao Đỏ (lần 2).xlsx", staff_total=50, staff_installed=45)
    outcome = run("import", path, "--format", "json")
    assert outcome.code == 0
    answer = outcome.json
    assert (answer["schema"], answer["imported"], answer["unchanged"], answer["rejected"]) == (
        "chilinh.import/1",
        1,
        0,
        0,
    )
    (file,) = answer["files"]
    assert (file["path"], file["outcome"], file["problems"]) == (str(path), "imported", [])
    (submission,) = file["submissions"]
    assert (submission["unit"], submission["values"]) == ("sao-do", {"staff_total": 50, "staff_installed": 45})
    traced = run("trace", "sao-do", "staff_installed", "--format", "json").json
    (step,) = traced["history"]
    assert (traced["value"], step["submission"], step["file"]) == (45, submission["id"], str(path))
    assert step["sha256"] == file["sha256"]
    assert load_workbook(path)[step["sheet"]][step["cell"]].value == 45


def test_the_same_file_again_and_the_same_content_saved_again_change_nothing(inbox: Path, run: Run) -> None:
    path = fill("sao-do", inbox / "a.xlsx", staff_total=50, staff_installed=45)
    first = run("import", path, "--format", "json").json["files"][0]["submissions"]
    again = run("import", path, "--format", "json").json
    assert (again["imported"], again["unchanged"]) == (0, 1)
    assert again["files"][0]["submissions"] == first
    book = load_workbook(path)
    book.properties.creator = "Máy khác"
    book.save(inbox / "a (1).xlsx")
    saved = run("import", inbox / "a (1).xlsx", "--format", "json").json
    assert saved["files"][0]["outcome"] == "unchanged"
    assert len(run("submission", "list", "--format", "json").json["submissions"]) == 1


def test_a_figure_taken_back_by_a_later_file_is_not_lost(inbox: Path, run: Run) -> None:
    """45, then 50, then 45 again in a file of other bytes: the last word counts."""
    run("import", fill("sao-do", inbox / "1.xlsx", staff_installed=45), "--received", "2021-08-27T08:00")
    run("import", fill("sao-do", inbox / "2.xlsx", staff_installed=50), "--received", "2021-08-28T08:00")
    book = load_workbook(inbox / "1.xlsx")
    book.properties.creator = "Máy khác"
    book.save(inbox / "3.xlsx")
    assert run("import", inbox / "3.xlsx", "--format", "json").json["files"][0]["outcome"] == "imported"
    assert run("trace", "sao-do", "staff_installed", "--format", "json").json["value"] == 45


def test_a_file_taken_back_by_hand_can_be_sent_again(inbox: Path, run: Run) -> None:
    path = fill("sao-do", inbox / "a.xlsx", staff_installed=45)
    number = run("import", path, "--format", "json").json["files"][0]["submissions"][0]["id"]
    run("submission", "undo", number, "--why", "nhầm tệp")
    assert run("import", path, "--format", "json").json["files"][0]["outcome"] == "imported"


def test_a_file_with_an_error_is_refused_whole_and_the_others_go_in(inbox: Path, run: Run) -> None:
    good = fill("sao-do", inbox / "a.xlsx", staff_total=50)
    bad = table(inbox / "b.xlsx", HEADER, (1, "P. Phả Lại", 40, 38), (2, "Bến Tắm", "bốn mươi", 30))
    outcome = run("import", inbox, "--format", "json")
    assert outcome.code == 65
    files = {file["path"]: file for file in outcome.json["files"]}
    assert files[str(good)]["outcome"] == "imported"
    refused = files[str(bad)]
    assert (refused["outcome"], refused["submissions"]) == ("rejected", [])
    (problem,) = refused["problems"]
    assert (problem["code"], problem["severity"], problem["cell"]) == ("CL-E201", "error", "C3")
    assert problem["message"]
    assert problem["hint"]
    assert run("status", "--format", "json").json["reported"] == 1


def test_a_folder_without_a_spreadsheet_is_told(inbox: Path, run: Run) -> None:
    inbox.mkdir()
    outcome = run("import", inbox)
    assert outcome.code == 0
    assert "inbox holds no spreadsheet" in outcome.err
    assert outcome.out == "0 imported, 0 unchanged, 0 refused.\n"


def test_a_dry_run_records_nothing(inbox: Path, run: Run) -> None:
    fill("sao-do", inbox / "a.xlsx", staff_total=50)
    outcome = run("import", inbox, "--dry-run", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["files"][0]["submissions"][0]["id"] is None
    assert not Path("chilinh.db").exists()


def test_an_unknown_name_is_refused_until_somebody_says_whose_it_is(inbox: Path, run: Run) -> None:
    path = table(inbox / "b.xlsx", HEADER, (1, "Khu phố trung tâm", 40, 38))
    refused = run("import", path, "--format", "json")
    assert refused.code == 65
    assert refused.json["files"][0]["problems"][0]["code"].startswith("CL-E3")
    taken = run("import", path, "--alias", "Khu phố trung tâm=sao-do", "--format", "json")
    assert taken.code == 0
    assert taken.json["files"][0]["submissions"][0]["unit"] == "sao-do"
    later = table(inbox / "c.xlsx", HEADER, (1, "KHU PHỐ TRUNG TÂM", 41, 38))
    assert run("import", later).code == 0
    assert run("import", later, "--alias", "abc").code == 64
    assert run("import", later, "--alias", "abc=nowhere").code == 66


def test_a_name_means_one_unit_and_its_change_is_told(inbox: Path, run: Run) -> None:
    path = table(inbox / "b.xlsx", HEADER, (1, "Khu phố trung tâm", 40, 38))
    stolen = run("import", path, "--alias", "Phường Sao Đỏ=chi-minh")
    assert stolen.code == 64
    assert "“Phường Sao Đỏ” is Phường Sao Đỏ (sao-do)" in stolen.err
    assert not Path("chilinh.db").exists()
    assert run("import", path, "--alias", "Khu phố trung tâm=sao-do").err == ""
    changed = run("import", path, "--alias", "khu phố TRUNG TÂM=ben-tam")
    assert "meant sao-do so far, from now on ben-tam" in changed.err
    later = table(inbox / "c.xlsx", HEADER, (1, "Khu phố trung tâm", 41, 38))
    taken = run("import", later, "--format", "json").json["files"][0]
    assert [item["unit"] for item in taken["submissions"]] == ["ben-tam"]
    assert [(item["name"], item["unit"]) for item in run("unit", "list", "--format", "json").json["confirmed"]] == [
        ("Khu phố trung tâm", "ben-tam")
    ]
    assert "Names confirmed with --alias" in run("unit", "list").out


def test_warnings_stay_with_the_figures_until_newer_ones_come(inbox: Path, run: Run) -> None:
    run(
        "import", fill("sao-do", inbox / "1.xlsx", staff_total=50, staff_installed=54), "--received", "2021-08-27T08:00"
    )
    assert [item["code"] for item in run("status", "--format", "json").json["review"]] == ["CL-W501"]
    run(
        "import", fill("sao-do", inbox / "2.xlsx", staff_total=50, staff_installed=44), "--received", "2021-08-28T08:00"
    )
    assert [item["code"] for item in run("status", "--format", "json").json["review"]] == ["CL-W502"]


def test_a_file_that_has_not_come_yet_is_wrong_usage(inbox: Path, run: Run) -> None:
    fill("sao-do", inbox / "1.xlsx", staff_total=50)
    assert run("import", inbox, "--received", "2021-08-29T17:01").code == 64
    assert not Path("chilinh.db").exists()


def test_an_older_file_is_kept_but_its_figures_do_not_come_into_force(inbox: Path, run: Run) -> None:
    run("import", fill("sao-do", inbox / "new.xlsx", staff_total=50), "--received", "2021-08-28T08:00")
    old = run(
        "import",
        fill("sao-do", inbox / "old.xlsx", staff_total=40),
        "--received",
        "2021-08-27T08:00",
        "--format",
        "json",
    )
    assert [problem["code"] for problem in old.json["files"][0]["problems"]] == ["CL-W402"]
    assert run("trace", "sao-do", "staff_total", "--format", "json").json["value"] == 50


def test_two_files_of_one_unit_in_one_run_are_both_kept_and_told(inbox: Path, run: Run) -> None:
    fill("sao-do", inbox / "1.xlsx", staff_total=50)
    fill("sao-do", inbox / "2.xlsx", staff_total=51)
    files = run("import", inbox, "--format", "json").json["files"]
    assert [file["outcome"] for file in files] == ["imported", "imported"]
    assert "CL-W401" in [problem["code"] for problem in files[1]["problems"]]
    submissions = run("submission", "list", "--format", "json").json["submissions"]
    assert [item["supersedes"] for item in submissions] == [None, submissions[0]["id"]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("trống.xlsx", b"", "CL-E101"),
        ("ghi chú.xlsx", b"xin chao cac anh chi\n" * 9, "CL-E1"),
        ("x.xlsx", b"PK\x03\x04", "CL-E1"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(inbox: Path, run: Run, name: str, content: bytes, code: str) -> None:
    inbox.mkdir()
    (inbox / name).write_bytes(content)
    outcome = run("import", inbox / name, "--format", "json")
    assert outcome.code == 65
    assert any(problem["code"].startswith(code) for problem in outcome.json["files"][0]["problems"])


def test_a_roster_is_counted_and_nobody_in_it_is_kept(inbox: Path, run: Run) -> None:
    people = [
        ("Trần Thị Bích", "0987000111", "x"),
        ("Lê Văn Cường", "0987000222", ""),
        ("Ngô Văn Giang", "0987000444", "Có"),
    ]
    rows = [(number, *person) for number, person in enumerate(people, 1)]
    path = table(inbox / "y te.xlsx", ("PHÒNG Y TẾ",), ("STT", "Họ và tên", "Số điện thoại", "Đã cài đặt"), *rows)
    outcome = run("import", path, "--explain", "--format", "json")
    assert outcome.json["files"][0]["submissions"][0]["values"] == {"staff_total": 3, "staff_installed": 2}
    assert outcome.json["files"][0]["sheets"][0]["rows_taken"] == 3
    told = outcome.out + outcome.err + Path("chilinh.db").read_bytes().decode("utf-8", errors="replace")
    assert not [word for person in people for word in person[:2] if word in told]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_that_offices_use(inbox: Path, run: Run, encoding: str, separator: str) -> None:
    """In UTF-16 the letter Đ holds a control byte; cp1258 writes tones as letters of their own."""
    inbox.mkdir()
    cells = [["Đơn vị", "Tổng số CBCCVC-NLĐ", "Đã cài đặt"], ["Phường Sao Đỏ", "1.040", "1.038"]]
    text = "".join(separator.join(row) + "\r\n" for row in cells)
    if encoding == "cp1258":
        text = _as_cp1258(text)
    (inbox / "a.csv").write_bytes(text.encode(encoding))
    outcome = run("import", inbox / "a.csv", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["files"][0]["submissions"][0]["values"] == {"staff_total": 1040, "staff_installed": 1038}


def _as_cp1258(text: str) -> str:
    """Vowels with their circumflex, breve or horn in one letter, the tone behind: the way cp1258 has room for them."""
    found = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        found += unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones
    return found


def test_a_missing_file_stops_the_run_before_it_begins(inbox: Path, run: Run) -> None:
    good = fill("sao-do", inbox / "a.xlsx", staff_total=50)
    outcome = run("import", good, inbox / "không có.xlsx")
    assert (outcome.code, outcome.out) == (66, "")
    assert not Path("chilinh.db").exists()


def test_at_a_terminal_an_unknown_name_is_asked_once_and_remembered(
    inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chilinh_cli.commands.ask_alias.can_ask", lambda: True)
    answers = iter(["9", "nowhere", "1"])
    monkeypatch.setattr("typer.prompt", lambda *_words, **_options: next(answers))
    path = table(inbox / "b.xlsx", HEADER, (1, "P. Sao Đoả", 40, 38), (2, "Bến Tắm", 30, 30))
    outcome = run("import", path)
    assert outcome.code == 0
    assert "Which unit is “P. Sao Đoả”?" in outcome.err
    assert "There is no unit “nowhere”" in outcome.err
    assert next(answers, None) is None
    assert run("trace", "sao-do", "staff_total", "--format", "json").json["value"] == 40
    monkeypatch.setattr("chilinh_cli.commands.ask_alias.can_ask", lambda: False)
    assert run("import", table(inbox / "c.xlsx", HEADER, (1, "P. SAO ĐOẢ", 41, 38))).code == 0


def test_at_a_terminal_enter_leaves_the_file_out(inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chilinh_cli.commands.ask_alias.can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_words, **_options: "")
    assert run("import", table(inbox / "b.xlsx", HEADER, (1, "P. Sao Đoả", 40, 38))).code == 65


def test_marked_copies_never_replace_what_was_sent(inbox: Path, run: Run) -> None:
    path = table(inbox / "b.xlsx", HEADER, (1, "Phường Sao Đỏ", "nhiều", 38))
    before = path.read_bytes()
    outcome = run("import", inbox, "--annotate", inbox)
    assert (outcome.code, path.read_bytes()) == (64, before)
    assert run("import", inbox, "--annotate", inbox.parent / "marked").code == 65


def test_explain_names_the_unit_s_column_and_no_sheet_that_a_format_has_not(inbox: Path, run: Run) -> None:
    inbox.mkdir()
    text = "Đơn vị,Mã,Tổng số CBCC,Tỷ lệ\nPhường Sao Đỏ,10549,5,x\n"
    (inbox / "a.csv").write_text(text, encoding="utf-8")
    (sheet,) = run("import", "inbox/a.csv", "--explain", "--format", "json").json["files"][0]["sheets"]
    assert [column["role"] for column in sheet["columns"]] == ["unit", "code", "", ""]
    shown = run("import", "inbox/a.csv", "--explain", lang="vi").out
    assert "inbox/a.csv: bảng tổng hợp, tiêu đề ở dòng 1" in shown
    assert "tên đơn vị" in shown


def test_a_blank_form_gives_no_row(folder: Path, run: Run) -> None:
    run("form", "build", "--unit", "sao-do")
    shown = run("import", "out/forms/sao-do.xlsx", "--explain", lang="vi").out
    assert "out/forms/sao-do.xlsx, trang tính Báo cáo: biểu mẫu\n" in shown
    assert "Số dòng đã lấy: 0." in shown
