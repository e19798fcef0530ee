"""Three rules, to the second, whatever the offset."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import read_registry
from chilinh_cli.domain.deadline import DutyNow, State, duties, judge, worst
from chilinh_cli.domain.indicator import assess
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.when import due_in_words
from tests.domain.world import REGISTRY_TEXT, ledger_of, registry_of, said

TWO_DAYS = timedelta(hours=48)
INSTANTS = [
    # deadline, now, seconds left, state while somebody is unmet
    ("install", "2021-08-27T23:59:59+07:00", 172801, State.OK),
    ("install", "2021-08-28T00:00:00+07:00", 172800, State.WARNING),
    ("install", "2021-08-29T23:59:59+07:00", 1, State.WARNING),
    ("install", "2021-08-29T23:59:59.999999+07:00", 0, State.WARNING),
    ("install", "2021-08-30T00:00:00+07:00", 0, State.CRITICAL),
    ("install", "2021-08-29T17:00:00+00:00", 0, State.CRITICAL),
    ("install", "2021-08-29T16:59:59+00:00", 1, State.WARNING),
    ("install", "2021-08-30T01:00:00+07:00", -3600, State.CRITICAL),
    ("report", "2021-08-30T23:59:59+07:00", 1, State.WARNING),
    ("report", "2021-08-31T00:00:00+07:00", 0, State.CRITICAL),
    ("support", "2021-08-21T15:59:59+07:00", 1, State.OPEN),
    ("support", "2021-08-21T16:00:00+07:00", 0, State.CLOSED),
]


def at(now: str, name: str, ledger: Ledger) -> DutyNow:
    registry = registry_of()
    instant = datetime.fromisoformat(now)
    found = duties(registry.deadlines, assess(registry, ledger, instant))
    return judge(next(duty for duty in found if duty.id == name), instant, TWO_DAYS)


@pytest.mark.parametrize(("name", "now", "left", "state"), INSTANTS, ids=[f"{row[0]} {row[1]}" for row in INSTANTS])
def test_the_due_instant_is_late(name: str, now: str, left: int, state: State) -> None:
    found = at(now, name, ledger_of())
    assert (found.seconds_left, found.state) == (left, state)


def test_each_rule_has_its_instant() -> None:
    text = REGISTRY_TEXT.replace("before: 2021-08-30", "by: 2021-08-30T16:00:30-05:00")
    registry, _faults = read_registry(text.encode())
    assert registry is not None
    assert registry.deadlines[1].due == datetime(2021, 8, 30, 21, 0, 30, tzinfo=UTC)


def test_a_time_written_in_another_zone_is_told_in_campaign_time() -> None:
    text = REGISTRY_TEXT.replace("by: 2021-08-21T16:00", "by: 2021-08-21T09:00Z")
    registry, _faults = read_registry(text.encode())
    assert registry is not None
    assert due_in_words(registry.deadlines[0]) == "trước 16 giờ 00 ngày 21/8/2021"


FULL = {"staff_installed": 5, "staff_total": 5, "residents_installed": 9, "residents_smartphone": 9}
INSTALLS = [
    ("all met", {**FULL, "businesses_installed": 2, "businesses_total": 2}, False),
    ("one short", {**FULL, "businesses_installed": 1, "businesses_total": 2}, True),
    ("one without a figure", FULL, True),
    ("no business in the commune", {**FULL, "businesses_installed": 0, "businesses_total": 0}, False),
    (
        "signs are not named by the deadline",
        {**FULL, "businesses_installed": 2, "businesses_total": 2, "sites_required": 9},
        False,
    ),
]


@pytest.mark.parametrize(("figures", "unmet"), [row[1:] for row in INSTALLS], ids=[row[0] for row in INSTALLS])
def test_install_is_unmet_by_whoever_is_short_or_silent(figures: dict[str, int], unmet: bool) -> None:
    found = at("2021-08-29T17:00:00+07:00", "install", ledger_of(said(1, "sao-do", **figures)))
    assert ("sao-do" in found.duty.unmet) is unmet
    assert "pha-lai" in found.duty.unmet


def test_report_is_met_by_any_submission() -> None:
    found = at("2021-09-01T00:00:00+07:00", "report", ledger_of(said(1, "sao-do", difficulties="không")))
    assert "sao-do" not in found.duty.unmet
    assert len(found.duty.unmet) == 39


def test_a_window_never_raises_an_alarm() -> None:
    assert worst([at("2021-09-01T00:00:00+07:00", "support", ledger_of())]) is State.OK


@given(st.integers(-(10**6), 10**6), st.sampled_from([-11, -5, 0, 7, 14]))
def test_the_offset_in_which_now_is_written_makes_no_difference(seconds: int, hours: int) -> None:
    due = datetime(2021, 8, 29, 17, tzinfo=UTC)
    now = (due + timedelta(seconds=seconds)).astimezone(timezone(timedelta(hours=hours)))
    found = at(now.isoformat(), "install", ledger_of())
    assert found.seconds_left == -seconds
    assert (found.state is State.CRITICAL) == (seconds >= 0)
