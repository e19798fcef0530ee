"""CSV is for programs: it says the same in every language, in ids, ISO times, true and false."""

import csv
import io
from pathlib import Path

import pytest

from tests.commands.forms import build_forms, fill
from tests.conftest import Run

# What a person is meant to read follows the language here as it does in JSON.
WORDS = {"message", "hint", "detail"}

COMMANDS = [
    *(["unit", "list"], ["unit", "check"], ["doctor"], ["status"], ["status", "--unit", "sao-do"]),
    *(["submission", "list"], ["submission", "show", "1"], ["trace", "sao-do", "staff_installed"]),
    *(["deadline", "list"], ["support", "list"], ["activity", "list"], ["store", "check"], ["sign", "list"]),
    *(
        ["reminder", "build", "--dry-run"],
        ["import", "--dry-run", "inbox"],
        ["form", "build", "--unit", "sao-do"],
        ["guide", "build"],
    ),
    *(["sign", "build", "--unit", "sao-do", "--no-verify"], ["support", "export"], ["store", "backup", "b.db"]),
    *(["store", "export", "e.jsonl"], ["store", "merge", "--dry-run", "e.jsonl"], ["sign", "adopt", "codes.csv"]),
]


@pytest.fixture
def busy(folder: Path, run: Run) -> Path:
    """A folder in which something of everything was recorded."""
    run("record", "sao-do", "staff_total=50", "staff_installed=54", "--note", "gọi lúc 9 giờ")
    run("submission", "undo", run("record", "ben-tam", "staff_total=5", "--format", "json").json["id"], "--why", "nhầm")
    run("support", "add", "sao-do", "--people", "3", "--when", "22/8", "--contact", "Lan")
    run("activity", "add", "sao-do", "--channel", "banner")
    run("store", "export", "e.jsonl")
    (folder / "codes.csv").write_text("site,text\nsao-do/tru-so,http://covid.haiduong.gov.vn/x\n", "utf-8")
    (folder / "inbox").mkdir()
    build_forms(run, "pha-lai")
    fill("pha-lai", folder / "inbox/good.xlsx", staff_total=50, staff_installed=45)
    (folder / "inbox/bad.xlsx").write_bytes(b"")
    return folder


def rows_of(run: Run, words: list[str], lang: str) -> list[dict[str, str]]:
    text = run(*words, "--format", "csv", lang=lang).out
    rows = list(csv.DictReader(io.StringIO(text)))
    return [{key: value for key, value in row.items() if key not in WORDS} for row in rows]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_csv_is_the_same_in_every_language(run: Run, words: list[str]) -> None:
    rows_of(run, words, "en")  # so that what a command changes is changed for both
    english = rows_of(run, words, "en")
    assert english or words == ["unit", "check"]
    assert rows_of(run, words, "vi") == english


@pytest.mark.usefixtures("busy")
def test_csv_has_ids_and_times_that_programs_read(run: Run) -> None:
    first, undone = rows_of(run, ["submission", "list"], "vi")
    assert (first["unit"], first["channel"], first["received_at"]) == ("sao-do", "phone", "2021-08-29T17:00:00+07:00")
    assert (first["undone"], undone["undone"], undone["undone_why"]) == ("false", "true", "nhầm")
    report = rows_of(run, ["deadline", "list", "--id", "report"], "vi")[0]
    assert (report["due"], report["seconds_left"]) == ("2021-08-31T00:00:00+07:00", "111600")
    assert rows_of(run, ["support", "list"], "vi")[0]["unit"] == "sao-do"
    assert rows_of(run, ["store", "check"], "vi")[0]["passed"] == "true"
    assert rows_of(run, ["unit", "list"], "vi")[0]["kind"] == "ward"


@pytest.mark.usefixtures("busy")
def test_csv_of_an_import_tells_every_problem_and_every_file(run: Run) -> None:
    bad, good = rows_of(run, ["import", "inbox"], "vi")
    assert (bad["path"], bad["outcome"], bad["code"], bad["severity"]) == (
        *("inbox/bad.xlsx", "rejected", "CL-E101", "error"),
    )
    assert (good["path"], good["outcome"], good["units"], good["code"]) == (
        *("inbox/good.xlsx", "imported", "pha-lai", ""),
    )
