"""`chilinh store export` and `merge`: twelve cities' figures in one ledger, each with its first source."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

CITY_OFFICE = "Phòng Văn hóa và Thông tin, thành phố Chí Linh"


@pytest.fixture
def export(folder: Path, run: Run) -> Path:
    """The city's export: a call and an undone call of Sao Đỏ, a call of an office without a code."""
    run(
        "record",
        "sao-do",
        "staff_total=50",
        "staff_installed=45",
        "--note",
        "Chị Hoa 0912",
        "--received",
        "2021-08-28T09:00",
    )
    run("record", "sao-do", "staff_installed=54", "--received", "2021-08-28T10:00")
    run("submission", "undo", 2, "--why", "gõ nhầm")
    run("record", "phong-y-te", "staff_total=12", "difficulties=Sóng yếu", "--received", "2021-08-28T11:00")
    run("support", "add", "sao-do", "--people", 3, "--when", "22/8", "--contact", "Lan 0900")
    outcome = run("store", "export", "chi-linh.jsonl", "--format", "json")
    assert outcome.code == 0
    assert (outcome.json["office"], outcome.json["units"], outcome.json["submissions"]) == (CITY_OFFICE, 2, 3)
    return folder / "chi-linh.jsonl"


@pytest.fixture
def province(folder: Path) -> list[str]:
    """The options of the province's office, with the same units and a ledger of its own."""
    text = (folder / "units.yaml").read_text(encoding="utf-8")
    text = text.replace("    name: Phòng Văn hóa và Thông tin", "    name: Sở Thông tin và Truyền thông", 1)
    (folder / "tinh.yaml").write_text(text, encoding="utf-8")
    return ["--units", "tinh.yaml", "--store", "tinh.db"]


def merge(run: Run, province: list[str], *words: object) -> Any:
    outcome = run(*province, "store", "merge", *words, "--format", "json")
    assert outcome.code == 0, outcome.err
    (file,) = outcome.json["files"]
    return file


def test_each_figure_still_traces_to_its_first_source(run: Run, export: Path, province: list[str]) -> None:
    file = merge(run, province, export)
    assert (file["added"], file["undone"], file["known"]) == (3, 0, 0)
    trace = run(*province, "trace", "sao-do", "staff_installed", "--format", "json").json
    assert trace["value"] == 45
    undone, held = trace["history"]
    assert (undone["value"], undone["undone"]) == (54, True)
    assert held["origin"] == CITY_OFFICE
    assert held["received_at"] == "2021-08-28T09:00:00+07:00"
    assert CITY_OFFICE in run(*province, "trace", "sao-do", "staff_total").out.replace("\n", " ")
    status = run(*province, "status", "--format", "json").json
    assert (status["reported"], status["on_time"]) == (2, 2)
    assert run(*province, "store", "check").code == 0


def test_a_file_keeps_its_name_hash_and_cell_but_not_its_folders(folder: Path, run: Run, province: list[str]) -> None:
    table = folder / "hộp thư của chị Hoa" / "bao cao.csv"
    table.parent.mkdir()
    table.write_text("Đơn vị;Tổng số CBCCVC-NLĐ;Đã cài đặt\nPhường Sao Đỏ;50;45\n", encoding="utf-8-sig")
    assert run("import", table).code == 0
    run("store", "export", "x.jsonl")
    assert "hộp thư" not in (folder / "x.jsonl").read_text(encoding="utf-8")
    merge(run, province, "x.jsonl")
    (step,) = run(*province, "trace", "sao-do", "staff_installed", "--format", "json").json["history"]
    assert step["file"] == "bao cao.csv"
    assert step["sha256"] == sha256(table.read_bytes()).hexdigest()
    assert step["cell"] == "C2"


def test_twice_the_same_changes_nothing(folder: Path, run: Run, export: Path, province: list[str]) -> None:
    merge(run, province, export)
    before = (folder / "tinh.db").read_bytes()
    file = merge(run, province, export)
    assert (file["added"], file["undone"], file["known"]) == (0, 0, 3)
    assert (folder / "tinh.db").read_bytes() == before


def test_a_later_export_adds_only_what_is_new(run: Run, export: Path, province: list[str]) -> None:
    merge(run, province, export)
    run("record", "sao-do", "staff_installed=50", "--received", "2021-08-29T08:00")
    run("submission", "undo", 4, "--why", "đơn vị rút")
    run("store", "export", export)
    file = merge(run, province, export)
    assert (file["added"], file["undone"], file["known"], file["units"]) == (1, 1, 3, ["sao-do"])
    assert run(*province, "trace", "sao-do", "staff_installed", "--format", "json").json["value"] == 50
    assert run(*province, "trace", "phong-y-te", "staff_total", "--format", "json").json["value"] is None
    assert merge(run, province, export)["added"] == 0


def test_an_export_handed_on_keeps_the_first_office(run: Run, export: Path, province: list[str], folder: Path) -> None:
    merge(run, province, export)
    assert run(*province, "store", "export", "bo.jsonl").code == 0
    text = (folder / "bo.jsonl").read_text(encoding="utf-8")
    assert json.loads(text.splitlines()[0])["office"].startswith("Sở Thông tin")
    assert json.loads(text.splitlines()[1])["origin"] == CITY_OFFICE
    back = run("store", "merge", "bo.jsonl", "--format", "json").json["files"][0]
    assert (back["added"], back["known"]) == (0, 3)  # its own figures come home and are known


def test_an_office_that_lost_its_ledger_takes_its_own_export_as_its_own(folder: Path, run: Run, export: Path) -> None:
    (folder / "chilinh.db").unlink()
    assert run("store", "merge", export).code == 0
    (step,) = run("trace", "phong-y-te", "staff_total", "--format", "json").json["history"]
    assert step["origin"] == ""


def test_no_contact_leaves_the_office(export: Path) -> None:
    text = export.read_text(encoding="utf-8")
    for private in ("Lan", "0900", "Hoa", "0912"):
        assert private not in text


def test_a_dry_run_records_nothing(folder: Path, run: Run, export: Path, province: list[str]) -> None:
    assert run(*province, "store", "merge", export, "--dry-run").code == 0
    assert not (folder / "tinh.db").exists()


def test_a_dry_run_says_what_the_merge_itself_will_say(run: Run, export: Path, province: list[str]) -> None:
    """Also of a later export that holds what an earlier one brings, and takes back some of it."""
    run("submission", "undo", 1, "--why", "nhầm đơn vị")
    run("store", "export", "later.jsonl")
    words = [*province, "store", "merge", export, "later.jsonl", "--format", "json"]
    tried = run(*words, "--dry-run").json
    assert [(file["added"], file["undone"], file["known"]) for file in tried["files"]] == [(3, 0, 0), (0, 1, 3)]
    assert run(*words).json == tried


def refused(run: Run, province: list[str], *files: object) -> str:
    outcome = run(*province, "store", "merge", *files)
    assert outcome.code == 65
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 2
    if Path("tinh.db").exists():
        assert run(*province, "submission", "list", "--format", "json").json["submissions"] == []
    return outcome.err


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"45", b"50", 1),
        lambda data: data.replace("Chí Linh".encode(), "Hải Dương".encode(), 1),
        lambda data: data[: len(data) // 2],
        lambda data: b"\n".join(data.splitlines()[:-1]),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda _data: b"",
        lambda _data: b"PK\x03\x04",
        lambda _data: b"[" * 100_000,
        lambda _data: b'"x"\n{"sha256": "y"}',
    ],
)
def test_a_damaged_or_edited_export_is_refused(run: Run, export: Path, province: list[str], edit: Any) -> None:
    export.write_bytes(edit(export.read_bytes()))
    assert "is refused" in refused(run, province, export)


def forged(export: Path, **changes: Any) -> None:
    """Change the first submission and reckon the checksum anew, as a deceiver would."""
    head, first, *rest = export.read_text(encoding="utf-8").splitlines()[:-1]
    lines = [head, json.dumps({**json.loads(first), **changes}, ensure_ascii=False), *rest]
    content = "".join(f"{line}\n" for line in lines).encode()
    export.write_bytes(content + json.dumps({"sha256": sha256(content).hexdigest()}).encode())


@pytest.mark.parametrize(
    "changes",
    [
        {"values": [["staff_total", -1, "", ""]]},
        {"values": [["staff_total", 10**13, "", ""]]},
        {"values": [["staff_total", True, "", ""]]},
        {"values": [["staff_total", 1.5, "", ""]]},
        {"values": [["staff_total", 1, "", ""], ["staff_total", 2, "", ""]]},
        {"values": [["staff_total", 1]]},
        {"values": 7},
        {"unit": "van-an"},
        {"unit": "../x"},
        {"channel": "fax"},
        {"channel": "file", "file": "a.xlsx", "sha256": "xyz"},
        {"received_at": "2021-08-28T09:00:00"},
        {"received_at": "hôm qua"},
        {"warnings": [["CL-W999", "", "", {}]]},
        {"warnings": [["CL-W502", "", "", {}]]},
        {"sheet": None},
        {"sheet": "x" * 50_000},
        {"undone": "yes"},
    ],
)
def test_a_forged_export_is_refused_whatever_it_holds(
    run: Run, export: Path, province: list[str], changes: dict[str, Any]
) -> None:
    forged(export, **changes)
    refused(run, province, export)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('code: "10549"', 'code: "99999"', "10549 (Phường Sao Đỏ)"),
        ("id: phong-y-te", "id: y-te", "phong-y-te (Phòng Y tế)"),
        ("name: Phòng Y tế", "name: Phòng Y tế huyện Kim Thành", "phong-y-te (Phòng Y tế)"),
        ("id: difficulties", "id: obstacles", "difficulties"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_name(
    folder: Path, run: Run, export: Path, province: list[str], before: str, after: str, told: str
) -> None:
    units = folder / "tinh.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    assert told in refused(run, province, export)


def test_bodies_without_a_code_are_told_apart_by_a_prefix(
    folder: Path, run: Run, export: Path, province: list[str]
) -> None:
    units = folder / "tinh.yaml"
    text = units.read_text(encoding="utf-8").replace(
        "id: phong-y-te\n    name: Phòng Y tế", "id: chi-linh-phong-y-te\n    name: Phòng Y tế Chí Linh"
    )
    units.write_text(text, encoding="utf-8")
    file = merge(run, province, export, "--prefix", "chi-linh")
    assert file["units"] == ["chi-linh-phong-y-te", "sao-do"]
    assert merge(run, province, export, "--prefix", "chi-linh")["added"] == 0


def test_a_unit_reports_through_one_office_only(run: Run, export: Path, province: list[str]) -> None:
    run(*province, "record", "sao-do", "staff_total=9")
    outcome = run(*province, "store", "merge", export)
    assert outcome.code == 65
    assert "sao-do (Phường Sao Đỏ)" in outcome.err
    run(*province, "submission", "undo", 1, "--why", "thành phố báo cáo")
    assert merge(run, province, export)["added"] == 3


def test_one_bad_file_of_several_and_nothing_is_taken(
    folder: Path, run: Run, export: Path, province: list[str]
) -> None:
    (folder / "bad.jsonl").write_bytes(export.read_bytes()[:-9])
    refused(run, province, export, "bad.jsonl")


def test_import_says_how_an_export_is_taken(run: Run, export: Path) -> None:
    outcome = run("import", export)
    assert outcome.code == 65
    assert "chilinh store merge" in " ".join(outcome.out.split())


def test_a_missing_file_is_not_found(run: Run, province: list[str]) -> None:
    assert run(*province, "store", "merge", "none.jsonl").code == 66
    assert run(*province, "store", "export", "x.jsonl").code == 66


def test_what_cannot_be_an_export_is_refused_at_once(folder: Path, run: Run) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "inbox").mkdir()
    with (folder / "huge.jsonl").open("wb") as huge:
        huge.truncate(300 * 1024**2)
    refused = {"pipe": 66, "inbox": 66, "/dev/zero": 66, "nowhere": 66, "huge.jsonl": 65, "units.yaml": 65}
    for name, code in refused.items():
        outcome = run("store", "merge", name)
        assert (outcome.code, outcome.out) == (code, ""), name
        assert name in outcome.err
    assert not (folder / "chilinh.db").exists()
