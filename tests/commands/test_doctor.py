"""`chilinh doctor`: says what the machine has, and fails only on what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome, Run


def states(outcome: Outcome) -> dict[str, Any]:
    return {finding["check"]: finding["state"] for finding in outcome.json["checks"]}


@pytest.mark.usefixtures("folder")
def test_a_sound_folder_is_in_order(run: Run) -> None:
    outcome = run("doctor", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["schema"] == "chilinh.doctor/1"
    assert outcome.json["ok"] is True
    seen = states(outcome)
    for check in ("chilinh", "python", "sqlite", "openpyxl", "typst", "font.sign", "registry", "time_zone"):
        assert seen[check] == "ok", check
    assert seen["store"] == "warning"  # no ledger yet is no fault
    assert seen["font.report"] in {"ok", "warning"}
    assert "pytest" not in seen  # what only the tests need is not the office's business


def test_names_every_fault_of_the_registry(folder: Path, run: Run) -> None:
    text = (folder / "units.yaml").read_text(encoding="utf-8")
    broken = text.replace("kind: ward", "kind: wart", 1).replace("target: 100", "target: x", 1)
    (folder / "units.yaml").write_text(broken, encoding="utf-8")
    outcome = run("doctor", "--format", "json")
    assert outcome.code == 1
    faults = [finding["detail"] for finding in outcome.json["checks"] if finding["state"] == "fault"]
    assert len(faults) == 2
    assert all("units.yaml:" in fault for fault in faults)


def test_a_damaged_ledger_is_a_fault(folder: Path, run: Run) -> None:
    assert run("record", "sao-do", "staff_total=50").code == 0
    assert states(run("doctor", "--format", "json"))["store"] == "ok"
    (folder / "chilinh.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    outcome = run("doctor", "--format", "json")
    assert outcome.code == 1
    assert states(outcome)["store"] == "fault"


def test_works_outside_a_working_folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("doctor", lang="vi")
    assert outcome.code == 0
    assert "Không có lỗi." in outcome.out
    assert not list(tmp_path.iterdir())  # looking changes nothing


@pytest.mark.usefixtures("folder")
def test_a_missing_library_is_a_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    monkeypatch.setattr(metadata, "requires", lambda _name: ["no-such-library>=1", "tzdata; sys_platform == 'win32'"])
    outcome = run("doctor", "--format", "json")
    assert outcome.code == 1
    assert states(outcome)["no-such-library"] == "fault"
