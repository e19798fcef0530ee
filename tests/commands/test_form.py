"""`chilinh form build`: one Excel form a unit, in one folder."""

from pathlib import Path

from openpyxl import load_workbook

from chilinh_cli.config import load_registry
from chilinh_cli.sample.figures import sample_figures
from chilinh_cli.sample.inbox import fill_form
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


def test_every_form_that_is_filled_in_comes_back_figure_by_figure(folder: Path, run: Run) -> None:
    registry = load_registry(folder / "units.yaml")
    (folder / "inbox").mkdir()
    run("form", "build")
    sent = {}
    for unit in registry.units:
        figures = sample_figures(registry, unit)
        fill_form(folder / "out/forms" / f"{unit.id}.xlsx", folder / "inbox" / f"{unit.id}.xlsx", figures)
        sent[unit.id] = {field: value for field, value in figures.items() if value != ""}
    answer = run("import", "inbox", "--format", "json").json
    assert answer["imported"] == 40
    assert {one["unit"]: one["values"] for file in answer["files"] for one in file["submissions"]} == sent
    said = [(file["path"], problem["code"]) for file in answer["files"] for problem in file["problems"]]
    assert said == [("inbox/hung-dao.xlsx", "CL-W501")]  # more installed than there are telephones


def test_an_empty_form_is_no_report(folder: Path, run: Run) -> None:
    run("form", "build", "--unit", "sao-do")
    outcome = run("import", folder / "out" / "forms" / "sao-do.xlsx", "--format", "json")
    assert outcome.code == 65
    assert [problem["code"] for problem in outcome.json["files"][0]["problems"]] == ["CL-E111"]
