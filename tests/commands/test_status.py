"""`chilinh status` as a clerk, a chairman and a script see it."""

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def reported(folder: Path, run: Run) -> Path:
    """Four units: one just short, one above 100%, one that fell, one that gave nothing of nothing."""
    run("record", "pha-lai", "staff_total=2000", "staff_installed=1999", "--received", "2021-08-27T08:00")
    run("record", "sao-do", "staff_total=100", "staff_installed=124", "--received", "2021-08-28T08:00")
    run("record", "ben-tam", "staff_total=50", "staff_installed=40", "--received", "2021-08-28T09:00")
    run("record", "ben-tam", "staff_installed=30", "--received", "2021-08-29T09:00")
    run("record", "bac-an", "businesses_total=0", "businesses_installed=0", "--received", "2021-08-29T09:00")
    return folder


def test_answers_as_the_contract_says(reported: Path, run: Run) -> None:
    answer = run("status", "--format", "json").json
    assert answer["schema"] == "chilinh.status/1"
    assert answer["as_of"] == "2021-08-29T17:00:00+07:00"
    assert (answer["expected"], answer["reported"], answer["on_time"]) == (40, 4, 4)
    staff = answer["indicators"][0]
    assert {key: staff[key] for key in ("numerator", "denominator", "percent", "gap", "met")} == {
        "numerator": 2153,
        "denominator": 2150,
        "percent": "100.1",
        "gap": 21,
        "met": False,
    }
    assert (staff["units_met"], staff["units_counted"], len(staff["units_missing"])) == (1, 3, 37)
    units = {unit["id"]: unit for unit in answer["units"]}
    assert units["pha-lai"]["indicators"]["staff"]["percent"] == "99.9"
    assert units["pha-lai"]["submitted_at"] == "2021-08-27T08:00:00+07:00"
    assert units["sao-do"]["indicators"]["staff"]["flags"] == ["over_100"]
    assert units["ben-tam"]["indicators"]["staff"]["flags"] == ["decreased"]
    assert units["bac-an"]["indicators"]["businesses"]["percent"] is None
    assert units["bac-an"]["indicators"]["businesses"]["flags"] == ["no_data"]
    assert units["hung-dao"]["reported"] is False


def test_says_at_a_glance_who_is_short_and_who_is_silent(reported: Path, run: Run) -> None:
    shown = run("status", lang="vi").out
    assert "Tính đến 17:00 29/08/2021: 4/40 đơn vị đã báo cáo (10,0%)" in shown
    city = next(line.split() for line in shown.splitlines() if "2.153/2.150" in line)
    assert city[-6:] == ["100,1%", "99,0%", "2.153/2.150", "21", "1/3", "37"]
    assert "Chưa báo cáo: 36 đơn vị" in shown
    assert "giảm so với lần trước" in shown
    assert "99,9%" in shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--unit", "pha-lai", "--indicator", "staff", "--fail-under", "99.9"], 0),
        (["--unit", "pha-lai", "--indicator", "staff", "--fail-under", "99,95"], 0),
        (["--unit", "pha-lai", "--indicator", "staff", "--fail-under", "100"], 1),
        (["--unit", "sao-do", "--indicator", "staff", "--fail-under", "100"], 0),
        (["--indicator", "staff", "--fail-under", "100"], 1),  # nobody's excess makes up for the others
        (["--unit", "bac-an", "--indicator", "businesses", "--fail-under", "1"], 1),
        (["--fail-under", "abc"], 64),
        (["--fail-under", "101"], 64),
        (["--fail-under", "nan"], 64),
        (["--fail-under", "inf"], 64),
        (["--unit", "sao-dol"], 66),
        (["--indicator", "stuff"], 66),
    ],
)
def test_fail_under_answers_by_the_exit_code(reported: Path, run: Run, words: list[str], code: int) -> None:
    assert run("status", *words).code == code


def test_an_unknown_unit_is_told_with_the_nearest_names(folder: Path, run: Run) -> None:
    outcome = run("status", "--unit", "sao-dol")
    assert outcome.out == ""
    assert "There is no unit “sao-dol”" in outcome.err
    assert "Did you mean sao-do" in outcome.err


def test_whichever_indicator_falls_short_is_named(reported: Path, run: Run) -> None:
    told = run("status", "--unit", "pha-lai", "--indicator", "staff", "--fail-under", "100")
    assert told.err == "staff is below --fail-under: 99.9%\n"
    silent = run("status", "--unit", "bac-an", "--indicator", "businesses", "--fail-under", "1")
    assert silent.err.endswith(": no data\n")


def test_the_warnings_of_one_indicator_are_about_its_figures(reported: Path, run: Run) -> None:
    assert run("status", "--indicator", "signs", "--format", "json").json["review"] == []
    staff = run("status", "--indicator", "staff", "--format", "json").json["review"]
    assert {item["code"] for item in staff} == {"CL-W501", "CL-W502"}


def test_a_unit_has_its_history_by_whichever_name_it_was_asked_for(reported: Path, run: Run) -> None:
    by_id, by_code = (run("status", "--unit", name, "--format", "json").json for name in ("sao-do", "10549"))
    assert by_id["history"]
    assert by_id == by_code


def test_progress_is_what_had_been_received_by_each_day(reported: Path, run: Run) -> None:
    days = run("status", "--by-day", "--format", "json").json["days"]
    assert [(day["day"], day["reported"], day["indicators"]["staff"]) for day in days] == [
        ("2021-08-27", 1, "99.9"),
        ("2021-08-28", 3, "100.6"),
        ("2021-08-29", 4, "100.1"),
    ]
    since = run("status", "--since", "2021-08-29", "--format", "json").json["days"]
    assert [day["day"] for day in since] == ["2021-08-29"]


def test_progress_is_drawn_line_by_line(reported: Path, run: Run) -> None:
    shown = run("status", "--by-day", lang="vi").out
    assert "\ufffd" not in shown
    assert (
        len([line for line in shown.splitlines() if line.startswith(("▁", "▂", "▃", "▄", "▅", "▆", "▇", "█", "·"))])
        == 4
    )


def test_where_there_is_no_progress_to_show_it_is_told(folder: Path, run: Run) -> None:
    assert "nothing has been received yet" in run("status", "--by-day").err
    future = run("status", "--since", "2021-08-30")
    assert future.code == 64
    assert "--since: 2021-08-30 has not come yet" in future.err


def test_csv_has_one_row_a_unit_and_indicator(reported: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("status", "--format", "csv").out)))
    assert len(rows) == 19 * 4 + 21 * 2
    row = next(row for row in rows if row["unit"] == "pha-lai" and row["indicator"] == "staff")
    assert (row["numerator"], row["percent"], row["met"]) == ("1999", "99.9", "false")


def test_a_new_campaign_has_an_empty_ledger_but_a_named_one_must_exist(folder: Path, run: Run) -> None:
    assert run("status", "--format", "json").json["reported"] == 0
    assert not (folder / "chilinh.db").exists()
    assert run("--store", "nowhere.db", "status").code == 66


def test_what_was_received_after_the_clock_is_not_shown(reported: Path, run: Run) -> None:
    before = run("--now", "2021-08-28T08:30", "status", "--format", "json")
    assert before.json["reported"] == 2
    assert before.json["indicators"][0]["numerator"] == 1999 + 124
    assert "3 submissions received after 08:30 28/08/2021 are left out" in before.err
    assert run("--now", "2021-08-20T08:00", "status", "--format", "json").json["reported"] == 0
    assert "left out" not in run("status").err
    assert (
        run("--now", "2021-08-28T08:30", "trace", "ben-tam", "staff_installed", "--format", "json").json["value"]
        is None
    )
    listed = run("--now", "2021-08-28T08:30", "submission", "list", "--format", "json").json
    assert len(listed["submissions"]) == 5  # the ledger itself hides nothing


@pytest.mark.parametrize("now", ["0001-01-01T00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-10:00"])
def test_a_clock_beyond_the_calendar_is_wrong_usage(folder: Path, run: Run, now: str) -> None:
    assert run("--now", now, "status").code == 64


def test_figures_that_a_file_only_estimates_are_to_be_reviewed_until_they_are_given(folder: Path, run: Run) -> None:
    header = "Đơn vị,Tổng số CBCC,Số người có ĐTTM,Đã cài đặt\n"
    (folder / "a.csv").write_text(f"{header}Phường Sao Đỏ,60,~45,45/60\n", encoding="utf-8")
    assert run("import", "a.csv").code == 0
    review = run("status", "--format", "json").json["review"]
    assert [(item["unit"], item["code"]) for item in review] == [("sao-do", "CL-W201"), ("sao-do", "CL-W202")]
    run("record", "sao-do", "staff_smartphone=45", "--received", "2021-08-29T17:00")
    assert [item["code"] for item in run("status", "--format", "json").json["review"]] == ["CL-W202"]


def test_a_contradiction_goes_when_either_figure_is_given_anew(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_total=10", "staff_installed=20", "banners=3", "--received", "2021-08-28T08:00")
    assert [item["code"] for item in run("status", "--format", "json").json["review"]] == ["CL-W501"]
    run("record", "sao-do", "staff_total=30", "staff_installed=20", "--received", "2021-08-28T09:00")
    assert [item["code"] for item in run("status", "--format", "json").json["review"]] == ["CL-W503"]
