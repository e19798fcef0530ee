"""`chilinh activity`: work by channel, from forms and by entry, never counted twice."""

from typing import Any

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("folder")


def add(run: Run, unit: str, channel: str, count: int = 1, *more: str) -> Any:
    return run("activity", "add", unit, "--channel", channel, "--count", count, *more, "--format", "json")


def channels(run: Run, *words: str) -> dict[str, tuple[int, int, int]]:
    answer = run("activity", "list", *words, "--format", "json").json
    assert answer["schema"] == "chilinh.activities/1"
    return {
        item["channel"]: (item["reported"], item["recorded"], item["at_least"])
        for item in answer["channels"]
        if item["units"]
    }


def test_an_entry_is_told_back(run: Run) -> None:
    made = add(run, "sao-do", "commune-loudspeaker", 4, "--date", "2021-08-20", "--note", "Bản tin trưa")
    assert made.json == {
        "schema": "chilinh.activity/1",
        "id": 1,
        "unit": "sao-do",
        "channel": "commune_loudspeaker",
        "date": "2021-08-20",
        "count": 4,
        "note": "Bản tin trưa",
        "undone": False,
        "undone_why": None,
    }


def test_sums_keep_forms_and_entries_apart_and_take_the_larger_unit_by_unit(run: Run) -> None:
    run("record", "sao-do", "broadcasts=6", "banners=3")
    run("record", "pha-lai", "broadcasts=1")
    run("record", "dai-phat-thanh", "broadcasts=20", "portal_posts=2")
    add(run, "sao-do", "commune_loudspeaker", 4)
    add(run, "pha-lai", "commune_loudspeaker", 5)
    add(run, "sao-do", "leaflet", 400)
    assert channels(run) == {
        "portal_post": (2, 0, 2),
        "city_loudspeaker": (20, 0, 20),
        "commune_loudspeaker": (7, 9, 11),
        "banner": (3, 0, 3),
        "leaflet": (0, 400, 400),
    }
    assert channels(run, "--unit", "sao-do", "--channel", "commune_loudspeaker") == {"commune_loudspeaker": (6, 4, 6)}


def test_a_newer_form_replaces_its_total_and_is_not_added(run: Run) -> None:
    run("record", "sao-do", "banners=3", "--received", "2021-08-27T09:00")
    run("record", "sao-do", "banners=5", "--received", "2021-08-28T09:00")
    assert channels(run) == {"banner": (5, 0, 5)}


def test_an_entry_taken_back_stays_visible_and_counts_no_more(run: Run) -> None:
    add(run, "sao-do", "leaflet", 4000)
    undone = run("activity", "undo", 1, "--why", "gõ thừa số 0", "--format", "json")
    assert undone.json["undone_why"] == "gõ thừa số 0"
    assert channels(run) == {}
    (entry,) = run("activity", "list", "--format", "json").json["entries"]
    assert entry["undone"]
    assert run("activity", "undo", 1, "--why", "lại").code == 64
    assert run("activity", "undo", 2, "--why", "không có").code == 66
    assert run("activity", "undo", 1, "--why", "").code == 64
    assert run("store", "check").code == 0


def test_the_table_for_programs_has_ids(run: Run) -> None:
    run("record", "sao-do", "banners=3")
    add(run, "sao-do", "visit", 12)
    lines = run("activity", "list", "--format", "csv").out.splitlines()
    assert lines == ["unit,channel,reported,recorded,at_least", "sao-do,banner,3,0,3", "sao-do,visit,,12,12"]


@pytest.mark.parametrize(
    "words",
    [
        ("--channel", "zalo"),
        ("--channel", "banner", "--count", "0"),
        ("--channel", "banner", "--count", "-3"),
        ("--channel", "banner", "--date", "2021-08-30"),  # tomorrow
        ("--channel", "banner", "--date", "30/8"),
        ("--channel", "banner", "--note", "x" * 501),
        (),
    ],
)
def test_wrong_words_record_nothing(run: Run, words: tuple[str, ...]) -> None:
    assert run("activity", "add", "sao-do", *words).code == 64
    assert run("activity", "list", "--format", "json").json["entries"] == []
