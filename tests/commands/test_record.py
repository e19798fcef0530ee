"""`record`, `submission` and `trace`: a call is a submission like any other, and every figure walks back."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_a_call_is_recorded_and_traced(folder: Path, run: Run) -> None:
    outcome = run(
        "record", "sao-do", "staff_total=50", "staff_installed=45", "--note", "anh Trung gọi", "--format", "json"
    )
    assert outcome.code == 0
    assert outcome.json["values"] == {"staff_total": 50, "staff_installed": 45}
    run("record", "10549", "staff_installed=47", "--received", "2021-08-29T17:00")
    traced = run("trace", "sao-do", "staff_installed", "--format", "json").json
    assert traced["value"] == 47
    assert [(step["value"], step["channel"], step["file"], step["undone"]) for step in traced["history"]] == [
        (47, "phone", None, False),
        (45, "phone", None, False),
    ]
    assert traced["history"][1]["note"] == "anh Trung gọi"
    for words in (["trace", "sao-do", "staff_installed"], ["submission", "list"], ["submission", "show", "1"]):
        assert "qua điện thoại: anh Trung gọi" in run(*words, lang="vi").out


def test_an_undone_call_gives_way_and_stays_visible(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_installed=45")
    second = run("record", "sao-do", "staff_installed=54", "--format", "json").json["id"]
    assert run("submission", "undo", second, "--why", "gõ nhầm").code == 0
    traced = run("trace", "sao-do", "staff_installed", "--format", "json").json
    assert traced["value"] == 45
    assert [step["undone"] for step in traced["history"]] == [True, False]
    shown = run("submission", "show", second, "--format", "json").json
    assert (shown["undone"], shown["undone_why"]) == (True, "gõ nhầm")
    assert run("submission", "undo", second, "--why", "again").code == 64
    assert run("submission", "undo", 99, "--why", "none").code == 66
    assert run("submission", "undo", 1, "--why", " ").code == 64


def test_part_greater_than_whole_is_kept_and_warned(folder: Path, run: Run) -> None:
    outcome = run("record", "sao-do", "staff_total=45", "staff_installed=54", "--format", "json")
    assert outcome.code == 0
    assert "CL-W501" in [problem["code"] for problem in outcome.json["problems"]]
    review = run("status", "--format", "json").json["review"]
    assert [item["code"] for item in review] == ["CL-W501"]


def test_a_fall_and_a_moved_denominator_are_warned(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_total=50", "staff_installed=45")
    problems = run("record", "sao-do", "staff_total=100", "staff_installed=40", "--format", "json").json["problems"]
    assert {problem["code"] for problem in problems} >= {"CL-W502", "CL-W503"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere", "staff_total=5"], 66, "There is no unit “nowhere”"),
        (["", "staff_total=5"], 66, "There is no unit “”"),
        (["Phường Sao Đỏ", "staff_total=5"], 66, "Did you mean sao-do?"),
        (["sao-do", "staff_totals=5"], 66, "Did you mean staff_total"),
        (["sao-do", "staff_total"], 64, "“staff_total” is not FIELD=N"),
        (["sao-do", "staff_total=1.234"], 64, "“1.234” is not a whole number"),
        (["sao-do", "staff_total=-5"], 64, "“-5” is not a whole number"),
        (["sao-do", "staff_total=100000000"], 64, "“100000000” is too large"),
        (["sao-do", "staff_total=" + "9" * 5000], 64, "is too large"),
        (["sao-do", "difficulties=" + "a" * 32768], 64, "difficulties is longer than 32767 characters"),
        (["sao-do", "staff_total=5", "--note", "a" * 501], 64, "--note is longer than 500 characters"),
        (["sao-do", "staff_total=5", "--note", "Mỵ\udcff"], 64, "--note holds bytes that are no text"),
        (["sao-do", "difficulties=\udcff"], 64, "difficulties holds bytes that are no text"),
        (["sao-do", "staff_total=½"], 64, "is not a whole number"),
        (["sao-do", "staff_total=5", "staff_total=6"], 64, "staff_total is given twice"),
        (["phong-y-te", "residents_total=5"], 64, "Units of this kind do not report residents_total"),
        (["sao-do", "staff_total=5", "--received", "hôm qua"], 64, "“hôm qua” is not a time"),
        (["sao-do", "staff_total=5", "--received", "2121-08-28"], 64, "2121-08-28T00:00:00+07:00 has not come yet"),
        (["sao-do", "staff_total=5", "--received", "2021-08-29T17:00:01"], 64, "has not come yet"),
        (["sao-do", "staff_total=5", "--received", "2021-08-29T10:00:01+00:00"], 64, "has not come yet"),
        (["sao-do"], 64, "FIELD=N… is missing"),
    ],
)
def test_a_wrong_word_is_told_and_nothing_recorded(
    folder: Path, run: Run, words: list[str], code: int, said: str
) -> None:
    outcome = run("record", *words)
    assert outcome.code == code
    assert outcome.out == ""
    assert said in outcome.err
    assert not (folder / "chilinh.db").exists()


def test_a_text_is_kept_as_a_file_s_would_be(folder: Path, run: Run) -> None:
    said = run("record", "sao-do", "difficulties= So\u0301ng\u200b  yếu\n", "staff_total=007", "--format", "json").json
    assert said["values"] == {"difficulties": "Sóng yếu", "staff_total": 7}
