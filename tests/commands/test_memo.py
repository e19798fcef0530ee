"""What `deadline check` keeps for the next time is used while it is true, and not a moment longer."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run

MEMO = Path(".chilinh.db-duties.json")
ALL_MET = (
    *("staff_total=5", "staff_installed=5", "residents_smartphone=9", "residents_installed=9"),
    *("businesses_total=0", "businesses_installed=0"),
)


def unmet(run: Run, *words: str) -> list[str]:
    answer = run("--now", "2021-08-30", *words, "deadline", "check", "--id", "install", "--format", "json").json
    found: list[str] = answer["deadlines"][0]["unmet"]
    return found


@pytest.fixture
def asked(folder: Path, run: Run) -> Path:
    """A campaign in which somebody has reported and a scheduler has asked once."""
    run("record", "pha-lai", *ALL_MET)
    assert "sao-do" in unmet(run)
    assert MEMO.is_file()
    return folder


def test_the_second_time_reads_neither_registry_nor_ledger(
    asked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("deadline", "check").out
    monkeypatch.setattr("chilinh_cli.store.read_store", pytest.fail)
    monkeypatch.setattr("chilinh_cli.config.load_registry", pytest.fail)
    assert run("deadline", "check").out == first
    assert "pha-lai" not in unmet(run)


def test_a_report_counts_at_once(asked: Path, run: Run) -> None:
    run("record", "sao-do", *ALL_MET)
    assert "sao-do" not in unmet(run)


def test_an_edit_of_the_registry_counts_at_once(asked: Path, run: Run) -> None:
    """Also one that leaves size and time as they were."""
    units = asked / "units.yaml"
    before = units.stat()
    units.write_bytes(units.read_bytes().replace(b"before: 2021-08-30", b"before: 2021-08-31"))
    os.utime(units, ns=(before.st_atime_ns, before.st_mtime_ns))
    answer = run("--now", "2021-08-30", "deadline", "check", "--id", "install", "--format", "json").json
    assert answer["deadlines"][0]["due"] == "2021-08-31T00:00:00+07:00"


def test_an_undo_and_a_restored_backup_count_at_once(asked: Path, run: Run) -> None:
    run("store", "backup", "b.db")
    number = run("record", "sao-do", *ALL_MET, "--format", "json").json["id"]
    assert "sao-do" not in unmet(run)
    run("submission", "undo", number, "--why", "nhầm")
    assert "sao-do" in unmet(run)
    run("record", "ben-tam", *ALL_MET)
    assert "ben-tam" not in unmet(run)
    run("store", "restore", "b.db")
    assert "ben-tam" in unmet(run)


def test_another_ledger_has_its_own(asked: Path, run: Run) -> None:
    run("--store", "other.db", "record", "sao-do", *ALL_MET)
    assert "sao-do" not in unmet(run, "--store", "other.db")
    assert "sao-do" in unmet(run)


def test_while_a_write_is_under_way_the_ledger_itself_is_asked(asked: Path, run: Run) -> None:
    """A journal beside the ledger means that its pages may not be those of the last commit."""
    kept = json.loads(MEMO.read_text(encoding="utf-8"))
    kept["duties"][1]["unmet"] = []
    MEMO.write_text(json.dumps(kept), encoding="utf-8")
    assert unmet(run) == []
    Path("chilinh.db-journal").touch()
    assert "sao-do" in unmet(run)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b'{"key": 1}', b"null"])
def test_a_memo_that_is_none_is_written_anew(asked: Path, run: Run, content: bytes) -> None:
    MEMO.write_bytes(content)
    assert "sao-do" in unmet(run)
    assert json.loads(MEMO.read_bytes())["duties"]


def test_what_is_received_later_counts_from_then_on(asked: Path, run: Run) -> None:
    """In either order: what was kept at one time is not told of another at which it is not true."""

    def silent(now: str) -> int:
        answer = run("--now", now, "deadline", "check", "--id", "report", "--format", "json").json
        return len(answer["deadlines"][0]["unmet"])

    before, after = "2021-08-29T16:59", "2021-08-29T17:00"
    assert [silent(now) for now in (before, after, before, after)] == [40, 39, 40, 39]
    MEMO.unlink()
    assert [silent(now) for now in (after, before, after)] == [39, 40, 39]
