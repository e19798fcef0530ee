"""`chilinh deadline`: what a scheduler gets, whatever happens."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

HEAVY = {"rich", "openpyxl", "docx", "PIL", "qrcode", "typst", "python_calamine", "pydantic", "pypdfium2", "zxingcpp"}
ALL = ("staff_total=5", "staff_installed=5")


@pytest.fixture
def begun(folder: Path, run: Run) -> Path:
    """One unit has reported, and is short."""
    run("record", "sao-do", *ALL)
    return folder


@pytest.mark.parametrize(
    ("now", "words", "code", "state"),
    [
        ("2021-08-20T08:00", [], 0, "ok"),
        ("2021-08-28T08:00", [], 1, "warning"),
        ("2021-08-27T08:00", ["--warn", "3d"], 1, "warning"),
        ("2021-08-29T08:00", ["--warn", "30m"], 0, "ok"),
        ("2021-08-30T00:00", [], 2, "critical"),
        ("2021-08-30T00:00", ["--id", "report"], 1, "warning"),
        ("2021-09-30T00:00", ["--id", "support"], 0, "ok"),
    ],
)
def test_answers_as_monitoring_plug_ins_do(
    begun: Path, run: Run, now: str, words: list[str], code: int, state: str
) -> None:
    outcome = run("--now", now, "deadline", "check", *words)
    assert (outcome.code, outcome.out.split(" - ")[0]) == (code, state.upper())
    assert len(outcome.out.splitlines()) == 1
    answer = run("--now", now, "deadline", "check", *words, "--format", "json")
    assert (answer.code, answer.json["state"]) == (code, state)


def test_a_bar_in_a_label_is_not_taken_for_the_one_before_the_counts(begun: Path, run: Run) -> None:
    units = begun / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("Hoàn thành cài đặt", "Cài đặt | đợt 1"), "utf-8")
    words, _bar, counts = run("deadline", "check").out.partition(" | ")
    assert "Cài đặt / đợt 1" in words
    assert counts.startswith("unmet_install=")


def test_the_document_is_that_of_the_contract(begun: Path, run: Run) -> None:
    answer = run("--now", "2021-08-30T01:00", "deadline", "list", "--format", "json")
    assert answer.code == 0
    assert answer.json["schema"] == "chilinh.deadline/1"
    assert answer.json["now"] == "2021-08-30T01:00:00+07:00"
    install = answer.json["deadlines"][1]
    assert {key: install[key] for key in ("id", "rule", "due", "seconds_left", "state")} == {
        "id": "install",
        "rule": "before",
        "due": "2021-08-30T00:00:00+07:00",
        "seconds_left": -3600,
        "state": "critical",
    }
    assert len(install["unmet"]) == 40
    report = answer.json["deadlines"][2]
    assert len(report["unmet"]) == 39
    assert answer.json["deadlines"][0]["state"] == "closed"


def test_people_are_told_the_day_that_the_rule_names(begun: Path, run: Run) -> None:
    shown = run("deadline", "list", lang="vi").out
    assert "16:00 21/08/2021" in shown
    assert "trước ngày 30/08/2021" in shown
    assert "hết ngày 30/08/2021" in shown


def broken_units(folder: Path) -> None:
    (folder / "units.yaml").write_text("campaign: [", encoding="utf-8")


def broken_ledger(folder: Path) -> None:
    (folder / "chilinh.db").write_bytes(b"not a ledger" * 99)


def no_ledger(folder: Path) -> None:
    (folder / "chilinh.db").unlink()


def no_units(folder: Path) -> None:
    (folder / "units.yaml").unlink()


@pytest.mark.parametrize("harm", [broken_units, broken_ledger, no_ledger, no_units])
def test_whatever_keeps_it_from_an_answer_is_unknown(begun: Path, run: Run, harm: object) -> None:
    assert callable(harm)
    harm(begun)
    for words in ([], ["-v"]):
        outcome = run(*words, "deadline", "check")
        assert outcome.code == 3
        assert outcome.out.startswith("UNKNOWN - ")


@pytest.mark.parametrize("words", [["--warn", "soon"], ["--id", "nix"], ["--nix"], ["extra"]])
def test_wrong_usage_is_64_there_too(begun: Path, run: Run, words: list[str]) -> None:
    assert run("deadline", "check", *words).code == 64


def test_a_wrong_clock_is_wrong_usage(begun: Path, run: Run) -> None:
    assert run("--now", "yesterday", "deadline", "check").code == 64


def test_imports_nothing_heavy(begun: Path) -> None:
    script = (
        "import sys; from chilinh_cli.__main__ import main; main(['deadline', 'check']);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=begun, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "yaml" in loaded
    assert not loaded & HEAVY


def test_needs_no_home_and_no_terminal(begun: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-m", "chilinh_cli", "--now", "2021-08-30", "deadline", "check"],
        cwd=begun,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, b"")
    assert done.stdout.decode().startswith("CRITICAL - ")
