"""What becomes of a file: taken, known already, or refused; and what is told when figures move."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from chilinh_cli.domain.intake import Intake, compare_call, decide
from chilinh_cli.domain.ledger import Ledger, Source, Undo
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading, SheetReading, UnitReport, Value
from tests.domain.world import AS_OF, ledger_of, registry_of, said

HOUR = timedelta(hours=1)


def report(unit: str, **figures: int | str) -> UnitReport:
    values = tuple(Value(field, value, "BC", f"D{row}") for row, (field, value) in enumerate(figures.items(), 7))
    return UnitReport(unit, "BC", values)


def reading(name: str, *reports: UnitReport, problems: tuple[Problem, ...] = ()) -> Reading:
    return Reading(f"{name}.xlsx", name * 64, "xlsx", reports, problems)


def decided(ledger: Ledger, *readings: Reading) -> tuple[Intake, ...]:
    return decide(readings, ledger, registry_of("sao-do", "pha-lai"), AS_OF)


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_new_file_is_taken_as_it_is() -> None:
    (found,) = decided(ledger_of(), reading("a", report("sao-do", staff_total=50)))
    assert (found.outcome, found.known, found.problems) == ("imported", (), ())
    assert found.reports == (report("sao-do", staff_total=50),)


def test_a_file_with_an_error_is_refused_whole() -> None:
    wrong = reading("a", report("sao-do", staff_total=50), problems=(Problem("CL-E106"),))
    found, other = decided(ledger_of(), wrong, reading("b", report("sao-do", staff_total=50)))
    assert (found.outcome, found.reports, codes(found.problems)) == ("rejected", (), ["CL-E106"])
    assert (other.outcome, other.problems) == ("imported", ())


def test_the_same_bytes_are_known() -> None:
    before = replace(said(1, "sao-do", staff_total=50), source=None)
    held = said(2, "pha-lai", staff_total=1)
    assert held.source
    again = Reading("other name.xlsx", held.source.sha256, "xlsx", (report("pha-lai", staff_total=2),))
    (found,) = decided(ledger_of(before, held), again)
    assert (found.outcome, found.reports, [item.id for item in found.known]) == ("unchanged", (), [2])


def test_a_second_list_of_as_many_people_is_no_copy_of_the_first() -> None:
    first = reading("a", report("sao-do", staff_total=3))
    lists = [replace(file, sheets=(SheetReading("BC", "roster"),)) for file in (first, reading("b", *first.reports))]
    found = decided(ledger_of(), *lists)
    assert [item.outcome for item in found] == ["imported", "imported"]
    assert codes(found[1].problems) == ["CL-W401"]


def test_the_same_bytes_twice_in_one_run_are_taken_once() -> None:
    file = reading("a", report("sao-do", staff_total=50))
    first, second = decided(ledger_of(), file, replace(file, path="b.xlsx"))
    assert (first.outcome, second.outcome) == ("imported", "unchanged")


def test_a_file_that_was_undone_can_be_sent_again() -> None:
    undone = replace(said(1, "sao-do", staff_total=50), undo=Undo(AS_OF, "test", "nhầm"))
    assert undone.source
    again = Reading("a.xlsx", undone.source.sha256, "xlsx", (report("sao-do", staff_total=50),))
    assert decided(ledger_of(undone), again)[0].outcome == "imported"


@pytest.mark.parametrize(
    ("figures", "outcome"), [({"staff_total": 50}, "unchanged"), ({"staff_total": 51}, "imported")]
)
def test_the_same_figures_in_the_same_cells_are_the_same_report(figures: dict[str, int], outcome: str) -> None:
    (found,) = decided(ledger_of(said(1, "sao-do", staff_total=50)), reading("a", report("sao-do", **figures)))
    assert found.outcome == outcome
    assert [item.id for item in found.known] == ([1] if outcome == "unchanged" else [])


def test_it_is_the_last_report_that_counts() -> None:
    ledger = ledger_of(*(said(number, "sao-do", staff_total=total) for number, total in enumerate((40, 50, 60), 1)))
    again = [decided(ledger, reading("a", report("sao-do", staff_total=total)))[0] for total in (40, 50, 60)]
    assert [item.outcome for item in again] == ["imported", "imported", "unchanged"]
    assert [item.id for item in again[2].known] == [3]


def test_the_same_figures_by_phone_are_no_file() -> None:
    call = replace(said(1, "sao-do", staff_total=50), channel="phone")
    assert decided(ledger_of(call), reading("a", report("sao-do", staff_total=50)))[0].outcome == "imported"


def test_the_same_figures_saved_twice_in_one_run_are_taken_once() -> None:
    found = decided(
        ledger_of(said(1, "sao-do", staff_total=40)),
        reading("a", report("sao-do", staff_total=50)),
        reading("b", report("sao-do", staff_total=50)),
        reading("c", report("sao-do", staff_total=40)),
    )
    assert [item.outcome for item in found] == ["imported", "unchanged", "imported"]


def test_all_units_of_a_file_must_be_the_same() -> None:
    ledger = ledger_of(said(1, "sao-do", staff_total=50))
    (found,) = decided(ledger, reading("a", report("sao-do", staff_total=50), report("pha-lai", staff_total=5)))
    assert (found.outcome, [item.unit for item in found.reports]) == ("imported", ["sao-do", "pha-lai"])


def test_a_file_without_a_report_is_taken_and_says_nothing() -> None:
    assert decided(ledger_of(), reading("a"))[0].outcome == "imported"


def test_two_files_of_one_unit_in_one_run_are_told() -> None:
    _first, second = decided(
        ledger_of(),
        reading("a", report("sao-do", staff_total=50, staff_installed=9)),
        reading("b", report("sao-do", staff_total=50, staff_installed=8)),
    )
    assert codes(second.problems) == ["CL-W401", "CL-W502"]
    args = second.problems[0].args
    assert (args["unit"], args["first"], args["second"]) == ("Phường Sao Đỏ", "a.xlsx", "b.xlsx")
    assert codes(second.reports[0].problems) == ["CL-W401", "CL-W502"]


def test_a_newer_report_stays_in_force_and_is_told() -> None:
    ledger = ledger_of(said(1, "sao-do", AS_OF + HOUR, staff_installed=50))
    (found,) = decided(ledger, reading("a", report("sao-do", staff_installed=1)))
    assert codes(found.problems) == ["CL-W402"]
    said_of = {"unit": "Phường Sao Đỏ", "newer": "18:00 29/08/2021", "fields": "staff_installed"}
    assert found.problems[0].args == said_of
    (same,) = decided(
        ledger_of(said(1, "sao-do", AS_OF, staff_installed=5)), reading("a", report("sao-do", support_people=1))
    )
    assert same.problems == ()


@pytest.mark.parametrize(
    ("field", "before", "now", "code"),
    [
        ("staff_installed", 50, 49, "CL-W502"),
        ("staff_installed", 50, 50, None),
        ("staff_installed", 50, 500, None),
        ("staff_total", 100, 120, None),
        ("staff_total", 100, 121, "CL-W503"),
        ("staff_total", 100, 80, None),
        ("staff_total", 1000, 1201, "CL-W503"),
        ("staff_total", 100, 79, "CL-W503"),
        ("staff_total", 0, 1, "CL-W503"),
        ("sites_required", 5, 9, "CL-W503"),
        ("support_people", 5, 4, "CL-W502"),
    ],
)
def test_figures_that_move(field: str, before: int, now: int, code: str | None) -> None:
    ledger = ledger_of(said(1, "sao-do", **{field: before}))
    (found,) = decided(ledger, reading("a", report("sao-do", difficulties="không", **{field: now})))
    assert codes(found.problems) == ([code] if code else [])
    assert found.reports[0].problems == found.problems
    if code:
        problem = found.problems[0]
        assert (problem.args["before"], problem.args["value"], problem.fields) == (before, now, (field,))
        assert (problem.sheet, problem.cell) == ("BC", "D8")


def test_a_text_is_not_compared_and_another_unit_not_either() -> None:
    ledger = ledger_of(said(1, "pha-lai", staff_installed=50), said(2, "sao-do", difficulties="a", staff_installed=3))
    (found,) = decided(ledger, reading("a", report("sao-do", difficulties="b", staff_installed=4)))
    assert found.problems == ()


def test_warnings_of_the_file_come_first_and_are_kept() -> None:
    own = Problem("CL-W502", "BC", "D7", {"field": "staff_installed"})
    said_so = replace(report("sao-do", staff_installed=4), problems=(own,))
    ledger = ledger_of(said(1, "sao-do", staff_installed=5))
    (found,) = decided(ledger, reading("a", said_so, problems=(Problem("CL-I104"),)))
    assert codes(found.problems) == ["CL-I104", "CL-W502"]
    assert len(found.reports[0].problems) == 2
    assert found.reports[0].problems[0] is own


def test_a_call_is_compared_like_a_file() -> None:
    ledger = ledger_of(said(1, "sao-do", staff_installed=5))
    own = replace(report("sao-do", staff_installed=4), problems=(Problem("CL-W103"),))
    found = compare_call(own, [Problem("CL-W101")], ledger, registry_of("sao-do"), AS_OF)
    assert codes(found.problems) == ["CL-W103", "CL-W101", "CL-W502"]


def test_a_figure_taken_back_comes_in_again_with_its_file() -> None:
    file = reading("a", report("sao-do", staff_total=50), report("pha-lai", staff_total=60))
    source = Source("a.xlsx", file.sha256)
    held = replace(said(1, "sao-do", staff_total=50), source=source)
    taken_back = replace(said(2, "pha-lai", staff_total=60), source=source, undo=Undo(AS_OF, "test", "nhầm"))
    (found,) = decided(ledger_of(held, taken_back), file)
    assert (found.outcome, found.known) == ("imported", (held,))
    assert found.reports == (report("pha-lai", staff_total=60),)


def test_an_older_report_is_only_older_in_the_figures_that_a_newer_one_has() -> None:
    ledger = ledger_of(said(1, "sao-do", AS_OF - HOUR, banners=4), said(2, "sao-do", AS_OF + HOUR, staff_total=50))
    (other,) = decided(ledger, reading("a", report("sao-do", banners=3)))
    assert codes(other.problems) == ["CL-W502"]
    (both,) = decided(ledger, reading("a", report("sao-do", banners=3, staff_total=60)))
    assert [(problem.code, problem.fields) for problem in both.problems] == [
        ("CL-W402", ("staff_total",)),
        ("CL-W502", ("banners",)),
    ]
