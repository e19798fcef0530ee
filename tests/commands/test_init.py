"""`chilinh init`: a working folder, and never over somebody's work."""

from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run


def test_makes_a_folder_in_which_the_next_commands_work(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "Đợt 2 - tháng 9"
    assert run("init", place).code == 0
    assert sorted(path.name for path in place.iterdir()) == ["inbox", "units.yaml"]
    assert (place / "units.yaml").read_bytes() == (CHECKOUT / "units.yaml").read_bytes()
    monkeypatch.chdir(place)
    assert run("unit", "check").code == 0


def test_takes_this_folder_when_none_is_named(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("init")
    assert outcome.code == 0
    assert outcome.out == ""
    assert (tmp_path / "inbox").is_dir()


def test_a_registry_that_is_there_stays_as_it_is(tmp_path: Path, run: Run) -> None:
    (tmp_path / "units.yaml").write_text("# hai tuần làm việc\n", encoding="utf-8")
    outcome = run("init", tmp_path)
    assert outcome.code == 73
    assert len(outcome.err.splitlines()) == 2
    assert (tmp_path / "units.yaml").read_text(encoding="utf-8") == "# hai tuần làm việc\n"
    assert not (tmp_path / "inbox").exists()


def test_an_inbox_with_replies_is_kept(tmp_path: Path, run: Run) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "sao do.xlsx").write_bytes(b"1")
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "inbox" / "sao do.xlsx").read_bytes() == b"1"


def test_a_file_in_the_way_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x").write_text("")
    assert run("init", tmp_path / "x").code == 73
