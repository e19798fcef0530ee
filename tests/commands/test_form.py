"""`chilinh form build`: one Excel form a unit, in one folder."""

from pathlib import Path

from openpyxl import load_workbook

from tests.conftest import Run


def test_writes_a_form_for_every_unit(folder: Path, run: Run) -> None:
    outcome = run("form", "build", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["schema"] == "chilinh.forms/1"
    files = [Path(form["file"]) for form in outcome.json["forms"]]
    assert len(files) == 40
    assert sorted(files) == sorted((folder / "out" / "forms").iterdir())
    assert outcome.json["forms"][1] == {"unit": "sao-do", "file": str(folder / "out/forms/sao-do.xlsx"), "fields": 18}
    assert "wrote 40 forms" in outcome.err


def test_units_may_be_named_by_id_or_code(folder: Path, run: Run) -> None:
    outcome = run("form", "build", "--unit", "sao-do", "--unit", "10555", "--unit", "sao-do", "--out", "Gửi đi")
    assert outcome.code == 0
    assert sorted(path.name for path in (folder / "Gửi đi").iterdir()) == ["hoang-hoa-tham.xlsx", "sao-do.xlsx"]
    assert load_workbook(folder / "Gửi đi" / "sao-do.xlsx").sheetnames == ["Báo cáo", "_meta"]


def test_an_unknown_unit_writes_nothing(folder: Path, run: Run) -> None:
    outcome = run("form", "build", "--unit", "sao-do", "--unit", "saodo")
    assert outcome.code == 66
    assert outcome.out == ""
    assert "sao-do" in outcome.err
    assert not (folder / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(folder: Path, run: Run) -> None:
    (folder / "out").write_text("a file stands where the folder should be")
    outcome = run("form", "build", "--unit", "sao-do")
    assert outcome.code == 73
    assert len(outcome.err.splitlines()) == 2


def test_building_again_gives_the_same_bytes(folder: Path, run: Run) -> None:
    run("form", "build", "--unit", "sao-do", "--out", "a")
    run("form", "build", "--unit", "sao-do", "--out", "b")
    assert (folder / "a/sao-do.xlsx").read_bytes() == (folder / "b/sao-do.xlsx").read_bytes()
