"""Reminders: only whom they concern, with exact numbers, and never longer than a short message may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.deadline import duties
from chilinh_cli.domain.follow_up import Reminder
from chilinh_cli.domain.indicator import assess
from chilinh_cli.domain.ledger import Submission
from chilinh_cli.domain.model import Deadline
from chilinh_cli.domain.reminder.case import Case, Level, cases, remember, settled
from chilinh_cli.domain.reminder.message import LONGEST, short_message
from tests.domain.world import ledger_of, registry_of, said

EVENING = datetime(2021, 8, 29, 10, tzinfo=UTC)  # 17:00 on 29/8: nothing is due yet
INSTALL_DUE = datetime(2021, 8, 29, 17, tzinfo=UTC)
REPORT_DUE = datetime(2021, 8, 30, 17, tzinfo=UTC)
WHOLE = {"staff_total": 50, "staff_installed": 50, "sites_required": 1, "sites_posted": 1}
REGISTRY = registry_of("phong-y-te", "sao-do", "khoi-truong-hoc", "phong-giao-duc-dao-tao", "phong-van-hoa-thong-tin")


def found(now: datetime, level: Level, *submissions: Submission, only: tuple[str, ...] = ("phong-y-te",)) -> list[Case]:
    standing = assess(REGISTRY, ledger_of(*submissions), now)
    return [case for case in cases(REGISTRY, standing, level) if not only or case.unit.id in only]


def test_a_unit_that_has_done_all_is_left_alone() -> None:
    assert found(EVENING, 1, said(1, "phong-y-te", EVENING, **WHOLE)) == []


def test_a_unit_that_has_not_reported_is_asked_to_report_and_not_told_zeros() -> None:
    (case,) = found(EVENING, 1)
    assert (case.reported, case.late, case.shortfalls) == (False, False, ())
    assert [term.deadline.id for term in case.terms] == ["install", "report"]


def test_a_unit_below_a_target_gets_its_numbers() -> None:
    (case,) = found(EVENING, 1, said(1, "phong-y-te", EVENING, **{**WHOLE, "staff_installed": 45}))
    (short,) = case.shortfalls
    assert (short.indicator.id, short.figure.numerator, short.figure.denominator, short.figure.gap) == (
        "staff",
        45,
        50,
        5,
    )
    assert short.term is not None
    assert short.term.deadline.id == "install"


SHORT = said(1, "phong-y-te", EVENING, **{**WHOLE, "staff_installed": 45})
NO_SIGN = said(1, "phong-y-te", EVENING, **{**WHOLE, "sites_posted": 0})
NO_FIGURE = said(1, "phong-y-te", EVENING, staff_total=50, sites_required=1, sites_posted=1)


@pytest.mark.parametrize(("submission", "due"), [(None, REPORT_DUE), (SHORT, INSTALL_DUE), (NO_FIGURE, REPORT_DUE)])
def test_criticism_waits_for_the_deadline_to_the_second(submission: Submission | None, due: datetime) -> None:
    submissions = [submission] if submission else []
    assert found(due - timedelta(seconds=1), 2, *submissions) == []
    (case,) = found(due, 2, *submissions)
    assert case.late


NO_SIGN_FIGURE = said(1, "phong-y-te", EVENING, staff_total=50, staff_installed=50)


@pytest.mark.parametrize("submission", [NO_SIGN, NO_SIGN_FIGURE])
def test_what_no_deadline_names_is_asked_for_but_never_late(submission: Submission) -> None:
    """`deadline check` calls nobody late for it either."""
    later = REPORT_DUE + timedelta(days=30)
    standing = assess(REGISTRY, ledger_of(submission), later)
    assert all("phong-y-te" not in duty.unmet for duty in duties(REGISTRY.deadlines, standing))
    assert found(later, 2, submission) == []
    (case,) = found(later, 1, submission)
    assert ([item.indicator.id for item in case.shortfalls], case.late, case.terms) == (["signs"], False, ())
    assert "quá hạn" not in short_message(REGISTRY, case, 1, later)


def test_the_reports_deadline_is_the_one_that_is_called_so() -> None:
    plan = Deadline("plan", "Kế hoạch", "on", datetime(2021, 8, 22, 17, tzinfo=UTC))
    registry = replace(REGISTRY, deadlines=(plan, *REGISTRY.deadlines))
    standing = assess(registry, ledger_of(), EVENING)
    assert cases(registry, standing, 2) == ()
    assert all(case.reporting is not None for case in cases(registry, standing, 1))
    assert {case.reporting.deadline.id for case in cases(registry, standing, 1) if case.reporting} == {"report"}


def test_a_criticism_holds_nothing_that_is_not_late() -> None:
    both = said(1, "phong-y-te", EVENING, **{**WHOLE, "staff_installed": 45, "sites_posted": 0})
    (case,) = found(INSTALL_DUE, 2, both)
    assert [item.indicator.id for item in case.shortfalls] == ["staff"]
    (case,) = found(INSTALL_DUE, 1, both)
    assert [item.indicator.id for item in case.shortfalls] == ["staff", "signs"]


def test_the_office_does_not_write_to_itself() -> None:
    every = found(EVENING, 1, only=())
    assert "phong-van-hoa-thong-tin" not in [case.unit.id for case in every]
    assert len(every) == 4


def test_the_schools_letter_goes_to_the_office_that_answers_for_them() -> None:
    (case,) = found(EVENING, 1, only=("khoi-truong-hoc",))
    assert case.addressee.id == "phong-giao-duc-dao-tao"
    assert "của Khối trường học" in short_message(REGISTRY, case, 1, EVENING)


def test_the_register_tells_new_changed_and_unchanged() -> None:
    (case,) = found(EVENING, 1, SHORT)
    ledger = ledger_of(SHORT)
    assert [item.news for item in remember([case], ledger, 1)] == ["new"]
    noted = replace(ledger, reminders=(Reminder("phong-y-te", 1, case.digest(1), EVENING),))
    assert [item.news for item in remember([case], noted, 1)] == ["unchanged"]
    assert [item.news for item in remember([case], noted, 2)] == ["new"]  # a criticism was never written
    (later,) = found(EVENING, 1, said(1, "phong-y-te", EVENING, **{**WHOLE, "staff_installed": 46}))
    assert [item.news for item in remember([later], noted, 1)] == ["changed"]
    (late,) = found(INSTALL_DUE, 1, SHORT)
    assert [item.news for item in remember([late], noted, 1)] == ["changed"]  # the deadline has passed since
    dated = replace(case, by=REPORT_DUE)
    assert [item.news for item in remember([dated], noted, 1)] == ["changed"]  # the office has set a new term
    assert [item.unit for item in settled([], noted, 1)] == ["phong-y-te"]
    assert settled([case], noted, 1) == ()


COUNTS = st.integers(0, 10**12)


@given(
    st.lists(COUNTS, min_size=8, max_size=8),
    st.sampled_from([1, 2]),
    st.text(min_size=1, max_size=400),
    st.booleans(),
    st.booleans(),
)
def test_no_message_is_longer_than_it_may_be(
    counts: list[int], level: Level, name: str, sample: bool, reported: bool
) -> None:
    fields = [name for item in registry_of().indicators for name in (item.denominator, item.numerator)]
    registry = registry_of("sao-do")
    registry = replace(
        registry,
        units=(replace(registry.units[0], name=name),),
        campaign=replace(registry.campaign, sample=sample),
    )
    reports = [said(1, "sao-do", EVENING, **dict(zip(fields, counts, strict=True)))] if reported else []
    now = REPORT_DUE + timedelta(days=1)
    for case in cases(registry, assess(registry, ledger_of(*reports), now), level):
        text = short_message(registry, case, level, now)
        assert 0 < len(text) <= LONGEST
        assert text.startswith("[DỮ LIỆU MẪU] ") == sample
