"""The campaign day by day, in the campaign's own days."""

from datetime import UTC, date, datetime, timedelta

from chilinh_cli.domain.progress import MOST_DAYS, by_day
from tests.domain.world import AS_OF, ledger_of, registry_of, said

REGISTRY = registry_of("sao-do", "pha-lai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def test_each_day_counts_what_had_come_by_its_end() -> None:
    ledger = ledger_of(
        said(1, "sao-do", at("2021-08-26T23:59:59"), staff_installed=1, staff_total=9),
        said(2, "pha-lai", at("2021-08-28T00:00:00"), staff_installed=1, staff_total=9),
        said(3, "sao-do", at("2021-08-28T12:00:00"), staff_installed=9, staff_total=9),
        said(4, "pha-lai", at("2021-08-29T18:00:00"), staff_installed=9, staff_total=9),
    )
    found = by_day(REGISTRY, ledger, AS_OF)
    assert [(item.day.day, item.standing.reported, item.standing.indicators[0].numerator) for item in found] == [
        (26, 1, 1),
        (27, 1, 1),
        (28, 2, 10),
        (29, 2, 10),
    ]
    ends = [item.standing.as_of for item in found]
    assert ends[0] == at("2021-08-26T23:59:59.999999")
    assert ends[-1] == AS_OF, "today is reckoned as of now"


def test_days_are_those_of_the_campaign() -> None:
    ledger = ledger_of(said(1, "sao-do", datetime(2021, 8, 27, 17, 30, tzinfo=UTC), staff_total=9))
    found = by_day(REGISTRY, ledger, datetime(2021, 8, 28, 17, 30, tzinfo=UTC))
    assert [item.day for item in found] == [date(2021, 8, 28), date(2021, 8, 29)]


def test_since_a_day() -> None:
    ledger = ledger_of(said(1, "sao-do", at("2021-08-20T08:00:00"), staff_total=9))
    assert [item.day.day for item in by_day(REGISTRY, ledger, AS_OF, date(2021, 8, 28))] == [28, 29]
    assert by_day(REGISTRY, ledger, AS_OF, date(2021, 8, 30)) == ()


def test_a_quarter_of_a_year_at_most() -> None:
    ledger = ledger_of(said(1, "sao-do", AS_OF - timedelta(days=400), staff_total=9))
    found = by_day(REGISTRY, ledger, AS_OF)
    assert (len(found), MOST_DAYS, found[-1].day) == (92, 92, date(2021, 8, 29))


def test_nobody_has_reported() -> None:
    assert by_day(REGISTRY, ledger_of(), AS_OF, date(2021, 8, 1)) == ()
