"""`chilinh store backup`, `export` and `restore` never cost a file that is no earlier copy."""

import os
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def office(folder: Path, run: Run) -> Path:
    """A folder with a ledger of one call."""
    assert run("record", "sao-do", "staff_total=50").code == 0
    return folder


@pytest.mark.parametrize("command", ["export", "backup"])
@pytest.mark.parametrize("target", ["chilinh.db", "units.yaml", "./units.yaml", "link.db", "link.yaml", "a.xlsx"])
def test_only_an_earlier_copy_is_replaced(office: Path, run: Run, command: str, target: str) -> None:
    (office / "a.xlsx").write_bytes(b"PK\x03\x04 a unit's figures")
    (office / "link.db").symlink_to("chilinh.db")
    (office / "link.yaml").symlink_to("units.yaml")
    before = {path.name: path.read_bytes() for path in office.iterdir()}
    outcome = run("store", command, target)
    assert (outcome.code, outcome.out) == (64, "")
    assert target.removeprefix("./") in outcome.err
    assert {path.name: path.read_bytes() for path in office.iterdir()} == before


@pytest.mark.parametrize("command", ["export", "backup"])
def test_an_earlier_copy_is_replaced(office: Path, run: Run, command: str) -> None:
    assert run("store", command, "copy").code == 0
    before = (office / "copy").read_bytes()
    assert run("record", "sao-do", "staff_total=51").code == 0
    assert run("store", command, "copy").code == 0
    assert (office / "copy").read_bytes() != before
    other = "export" if command == "backup" else "backup"
    assert run("store", other, "copy").code == 64


@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_copy_cannot_go_into_a_pipe_or_a_folder(office: Path, run: Run, command: str) -> None:
    os.mkfifo(office / "pipe")
    (office / "inbox").mkdir()
    for name in ("pipe", "inbox"):
        outcome = run("store", command, name)
        assert outcome.code == 73
        assert name in outcome.err


def test_a_backup_is_not_restored_over_the_registry(office: Path, run: Run) -> None:
    assert run("store", "backup", "b.db").code == 0
    before = (office / "units.yaml").read_bytes()
    outcome = run("--store", "units.yaml", "store", "restore", "b.db")
    assert outcome.code == 64
    assert "registry" in outcome.err
    assert (office / "units.yaml").read_bytes() == before
    assert run("store", "restore", "chilinh.db").code == 64
