"""The way in and out: what was not understood is said with its remedy, and no failure passes for success."""

import re
from pathlib import Path

import pytest

from chilinh_cli.__main__ import main
from tests.conftest import Run

ENGLISH = re.compile(r"No such|Did you|is not|requires|unexpected|Invalid|Missing|exists|denied|valid|range")
WRONG = {
    "stauts": ["“stauts”", "status"],
    "unit chek": ["“chek”", "check"],
    "status --unti x": ["--unti", "--unit"],
    "--lang": ["--lang"],
    "status --verbose=1": ["--verbose"],
    "sign build --size A9": ["--size", "“A9”", "a3, a4, a5"],
    "sign build --copies hai": ["--copies", "“hai”"],
    "sign build --copies 0": ["--copies", "1–100"],
    "submission undo 1": ["--why"],
    "submission show x": ["ID", "“x”"],
    "trace sao-do banners x": ["x"],
    "store backup": ["FILE"],
}


def test_a_broken_pipe_other_than_stdout_is_no_success(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("chilinh_cli.config.load_registry", broken)
    outcome = run("status")
    assert outcome.code == 70
    assert "Broken pipe" in outcome.err


@pytest.mark.parametrize("words", [[], ["sign"], ["form"]])
def test_nothing_to_do_shows_the_help(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 64
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "COMMAND" in shown.err or "LỆNH" in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_is_told_in_vietnamese_and_names_its_word(folder: Path, run: Run, words: str) -> None:
    outcome = run(*words.split(), lang="vi")
    assert outcome.code == 64
    assert not ENGLISH.search(outcome.err), outcome.err
    assert [part for part in WRONG[words] if part not in outcome.err] == []


def test_a_choice_may_be_written_large(folder: Path, run: Run) -> None:
    assert run("status", "--format", "JSON").json["schema"] == "chilinh.status/1"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("form", "build", "--out", "units.yaml"), 73),
        (("unit", "import", "nope.xls"), 66),
        (("store", "merge", "inbox"), 66),
        (("status", "--fail-under", "50", "--unit", "nobody"), 66),
    ],
)
def test_the_system_s_reasons_are_told_in_vietnamese(folder: Path, run: Run, words: tuple[str, ...], code: int) -> None:
    (folder / "inbox").mkdir()
    outcome = run(*words, lang="vi")
    assert outcome.code == code
    assert not ENGLISH.search(outcome.err), outcome.err
    assert "dung lượng" not in outcome.err


@pytest.mark.parametrize(
    ("slip", "told"), [("campaign:\n\tname: a\n", "dấu tab"), ("campaign: [a\nb: c\n", "cú pháp YAML")]
)
def test_a_slip_in_the_registry_has_its_remedy(folder: Path, run: Run, slip: str, told: str) -> None:
    (folder / "units.yaml").write_text(slip, encoding="utf-8")
    outcome = run("status", lang="vi")
    assert outcome.code == 78
    assert told in outcome.err


def test_the_registry_is_no_damaged_ledger(folder: Path, run: Run) -> None:
    outcome = run("--store", "units.yaml", "status")
    assert (outcome.code, "damaged" in outcome.err) == (65, False)
    assert "units.yaml is no ledger" in outcome.err
    assert "--store" in outcome.err
