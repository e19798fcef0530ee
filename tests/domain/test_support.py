"""Requests for helpers: one story a unit, told by forms and calls together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.follow_up import SupportRequest
from chilinh_cli.domain.ledger import Ledger, Submission
from chilinh_cli.domain.support import Need, needs, totals_by_day
from tests.domain.world import registry_of, said

DUE = datetime(2021, 8, 21, 9, tzinfo=UTC)  # 16:00 in Chí Linh
BEFORE = DUE - timedelta(seconds=1)
REGISTRY = registry_of("sao-do", "pha-lai")


def call(number: int, people: int, at: datetime, when: str = "22/8", contact: str = "Lan") -> SupportRequest:
    return SupportRequest("sao-do", people, when, contact, at, number)


def form(number: int, people: int, at: datetime, when: str = "22/8") -> Submission:
    return said(number, "sao-do", at, support_people=people, support_when=when)


def told(*words: Submission | SupportRequest) -> Need | None:
    ledger = Ledger(
        submissions=tuple(word for word in words if isinstance(word, Submission)),
        support=tuple(word for word in words if isinstance(word, SupportRequest)),
    )
    found = needs(REGISTRY, ledger)
    return found[0] if found else None


def test_a_request_told_twice_counts_once() -> None:
    need = told(form(1, 5, BEFORE - timedelta(hours=2)), call(2, 5, BEFORE - timedelta(hours=1)))
    assert need is not None
    assert (need.people, need.contact, need.source) == (5, "Lan", "call")


def test_the_newest_word_counts_whichever_way_it_came() -> None:
    earlier, later = BEFORE - timedelta(hours=2), BEFORE - timedelta(hours=1)
    by_form, by_call = told(call(1, 3, earlier), form(2, 7, later)), told(form(1, 7, earlier), call(2, 3, later))
    assert by_form is not None
    assert by_call is not None
    assert (by_form.people, by_form.source, by_form.contact) == (7, "form", "Lan")
    assert (by_call.people, by_call.source) == (3, "call")


def test_a_call_received_earlier_but_recorded_later_is_the_older_word() -> None:
    need = told(form(1, 7, BEFORE), call(2, 3, BEFORE - timedelta(hours=1)))
    assert need is not None
    assert need.people == 7


@pytest.mark.parametrize(("at", "timing"), [(BEFORE, "in_time"), (DUE, "late"), (DUE + timedelta(days=1), "late")])
def test_at_the_due_instant_it_is_late(at: datetime, timing: str) -> None:
    need = told(call(1, 3, at))
    assert need is not None
    assert need.timing == timing


def test_repeated_unchanged_it_keeps_its_time() -> None:
    need = told(call(1, 3, BEFORE), form(2, 3, DUE + timedelta(days=9)))
    assert need is not None
    assert need.timing == "in_time"
    assert need.asked_at == need.changed_at == BEFORE


@pytest.mark.parametrize("change", [form(2, 4, DUE), form(2, 3, DUE, "23/8")])
def test_changed_after_the_window_is_marked(change: Submission) -> None:
    need = told(call(1, 3, BEFORE), change)
    assert need is not None
    assert (need.timing, need.asked_at, need.changed_at) == ("changed_late", BEFORE, DUE)


def test_nobody_needed_takes_it_back_and_a_new_one_begins_anew() -> None:
    assert told(call(1, 3, BEFORE), form(2, 0, DUE)) is None
    need = told(call(1, 3, BEFORE), form(2, 0, DUE), call(3, 2, DUE))
    assert need is not None
    assert (need.people, need.timing) == (2, "late")


def test_a_form_with_the_number_alone_leaves_the_time_standing() -> None:
    need = told(call(1, 3, BEFORE, "22/8"), said(2, "sao-do", BEFORE, support_people=4))
    assert need is not None
    assert (need.people, need.when) == (4, "22/8")


def test_a_form_that_leaves_the_number_blank_changes_nothing() -> None:
    need = told(call(1, 3, BEFORE), said(2, "sao-do", DUE, staff_total=50))
    assert need is not None
    assert need.people == 3


def test_a_campaign_without_the_window_marks_nobody() -> None:
    from dataclasses import replace

    registry = replace(REGISTRY, deadlines=())
    (need,) = needs(registry, Ledger(support=(call(1, 3, DUE + timedelta(days=50)),)))
    assert need.timing == "in_time"


def test_totals_count_a_unit_on_each_of_its_days() -> None:
    ledger = Ledger(support=(call(1, 3, BEFORE, "22-23/8"), SupportRequest("pha-lai", 4, "cuối tuần", "Hà", BEFORE, 2)))
    totals = totals_by_day(needs(REGISTRY, ledger))
    assert [(total.day, total.units, total.people) for total in totals] == [
        (date(2021, 8, 22), 1, 3),
        (date(2021, 8, 23), 1, 3),
        (None, 1, 4),
    ]


def test_half_a_day_is_not_the_first_of_february() -> None:
    need = told(call(1, 3, BEFORE, "1/2 ngày"))
    assert need is not None
    assert need.days == ()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 60)), min_size=1, max_size=12))
def test_the_order_of_recording_does_not_matter_but_that_of_receipt_does(
    words: list[tuple[bool, int, int]],
) -> None:
    made: list[Submission | SupportRequest] = [
        (form if by_form else call)(number, people, BEFORE + timedelta(minutes=minute))
        for number, (by_form, people, minute) in enumerate(words, start=1)
    ]
    need, again = told(*made), told(*reversed(made))
    assert need == again
    newest = max(enumerate(words), key=lambda item: (item[1][2], item[0]))[1]
    assert (need.people if need else 0) == newest[1]


@pytest.mark.parametrize("hour", [0, 5, 8])
def test_a_day_is_read_in_the_year_that_it_is_here(hour: int) -> None:
    """At five in the morning of New Year's Day it is still the old year in Greenwich."""
    asked = datetime(2022, 1, 1, hour, tzinfo=REGISTRY.campaign.tz)
    need = told(call(1, 3, asked.astimezone(UTC), "sáng 2/1"))
    assert need is not None
    assert need.days == (date(2022, 1, 2),)
