"""Completeness, timeliness and coverage, each by itself; gaps that nobody makes up for another."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.indicator import Coverage, Standing, assess
from chilinh_cli.domain.ledger import Undo
from tests.domain.world import AS_OF, ledger_of, registry_of, said

UNITS = ("pha-lai", "sao-do", "ben-tam", "bac-an")


def standing(**figures: tuple[int | None, int | None]) -> Standing:
    """Each unit's staff_installed and staff_total."""
    names = {unit.replace("-", "_"): unit for unit in UNITS}
    submissions = []
    for number, (name, (installed, total)) in enumerate(figures.items(), 1):
        values = {"staff_installed": installed, "staff_total": total}
        submissions.append(
            said(number, names[name], **{key: value for key, value in values.items() if value is not None})
        )
    return assess(registry_of(*UNITS), ledger_of(*submissions), AS_OF)


def staff(found: Standing) -> Coverage:
    return found.indicators[0]


def test_coverage_is_over_those_who_reported_and_the_others_are_named() -> None:
    found = staff(standing(pha_lai=(1000, 1000), sao_do=(999, 1000)))
    assert (found.numerator, found.denominator, found.percent) == (1999, 2000, "99.9")
    assert (found.gap, found.met, found.units_met, found.units_counted) == (1, False, 1, 2)
    assert found.units_missing == ("ben-tam", "bac-an")


def test_nobody_is_met_while_somebody_is_missing() -> None:
    assert not staff(standing(pha_lai=(5, 5))).met
    assert staff(standing(pha_lai=(5, 5), sao_do=(5, 5), ben_tam=(5, 5), bac_an=(5, 5))).met


def test_above_100_stays_flagged_and_makes_up_for_nobody() -> None:
    found = standing(pha_lai=(124, 100), sao_do=(76, 100), ben_tam=(1, 1), bac_an=(1, 1))
    city = staff(found)
    assert (city.numerator, city.denominator, city.gap, city.met) == (202, 202, 24, False)
    assert (city.excess, city.percent_without_excess) == (24, "88.1")
    own = found.units[0].indicators["staff"]
    assert (own.percent, own.gap, own.met, own.flags) == ("124.0", 0, True, ("over_100",))


@pytest.mark.parametrize(
    ("figures", "percent", "counted", "missing", "flags"),
    [
        ((None, None), None, False, True, ("no_data",)),
        ((5, None), None, False, True, ("no_data",)),
        ((None, 5), None, False, True, ("no_data",)),
        ((0, 0), None, False, False, ("no_data",)),
        ((0, 5), "0.0", True, False, ()),
        ((3, 0), None, False, False, ("over_100", "no_data")),
    ],
)
def test_blank_is_not_zero_and_nothing_of_nothing_is_no_data(
    figures: tuple[int | None, int | None],
    percent: str | None,
    counted: bool,
    missing: bool,
    flags: tuple[str, ...],
) -> None:
    found = standing(pha_lai=figures)
    own = found.units[0].indicators["staff"]
    assert (own.percent, own.counted, own.missing, own.flags) == (percent, counted, missing, flags)
    assert ("pha-lai" in staff(found).units_missing) is missing


def test_a_second_denominator_counts_only_those_who_report_it() -> None:
    ledger = ledger_of(
        said(1, "pha-lai", staff_installed=45, staff_total=50, staff_smartphone=45),
        said(2, "sao-do", staff_installed=10, staff_total=50),
    )
    found = assess(registry_of(*UNITS), ledger, AS_OF).indicators[0]
    assert (found.percent, found.also_over) == ("55.0", {"staff_smartphone": "100.0"})


def test_an_indicator_applies_only_to_kinds_that_report_it() -> None:
    found = assess(registry_of("phong-y-te", "sao-do"), ledger_of(), AS_OF)
    assert set(found.units[0].indicators) == {"staff", "signs"}
    assert set(found.units[1].indicators) == {"staff", "signs", "residents", "businesses"}
    assert found.indicators[2].units_missing == ("sao-do",)


def test_how_low_it_may_be_is_told_where_the_totals_are_registered() -> None:
    registry = registry_of("pha-lai", "sao-do", "ben-tam")
    ledger = ledger_of(
        said(1, "pha-lai", staff_installed=99, staff_total=100), said(2, "sao-do", staff_installed=130, staff_total=100)
    )
    assert assess(registry, ledger, AS_OF).indicators[0].lower_bound is None
    silent = replace(registry.units[2], registered={"staff_total": 200})
    registered = replace(registry, units=(*registry.units[:2], silent))
    found = assess(registered, ledger, AS_OF).indicators[0]
    assert (found.percent, found.percent_without_excess, found.lower_bound) == ("114.5", "99.5", "49.7")


DUE = datetime.fromisoformat("2021-08-31T00:00:00+07:00")


def test_timeliness_is_of_the_first_submission_that_stands() -> None:
    early, late = DUE - timedelta(seconds=1), DUE
    first = said(1, "sao-do", early, staff_total=1)
    ledger = ledger_of(first, said(2, "sao-do", late, staff_total=2), said(3, "ben-tam", late, staff_total=1))
    found = assess(registry_of(*UNITS), ledger, late)
    assert (found.expected, found.reported, found.on_time) == (4, 2, 1)
    undone = ledger_of(replace(first, undo=Undo(late, "test", "nhầm")), said(2, "sao-do", late, staff_total=2))
    assert assess(registry_of(*UNITS), undone, late).on_time == 0


def test_a_number_that_fell_is_flagged() -> None:
    ledger = ledger_of(
        said(1, "sao-do", AS_OF - timedelta(hours=1), staff_installed=45, staff_total=50),
        said(2, "sao-do", staff_installed=40),
    )
    assert assess(registry_of("sao-do"), ledger, AS_OF).units[0].indicators["staff"].flags == ("decreased",)


FIGURE = st.none() | st.integers(0, 300)


@given(st.tuples(*[st.tuples(FIGURE, FIGURE)] * 4))
def test_the_city_is_the_sum_of_its_units(pairs: tuple[tuple[int | None, int | None], ...]) -> None:
    found = standing(pha_lai=pairs[0], sao_do=pairs[1], ben_tam=pairs[2], bac_an=pairs[3])
    city = staff(found)
    known = [(above, below) for above, below in pairs if above is not None and below]
    assert city.numerator == sum(above for above, _below in known)
    assert city.denominator == sum(below for _above, below in known)
    assert city.gap == sum(max(0, below - above) for above, below in known)
    assert city.met == (len(known) > 0 and city.gap == 0 and not city.units_missing)
    assert city.units_met == sum(above >= below for above, below in known)
    if city.percent_without_excess == "100.0":
        assert city.gap * 1000 < city.denominator
        assert city.gap == 0
