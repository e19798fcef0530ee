"""A warning is to be looked at for as long as it concerns a figure in force."""

from dataclasses import replace
from datetime import timedelta

from chilinh_cli.domain.ledger import Submission, Undo
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.review import figures_to_review
from tests.domain.world import AS_OF, ledger_of, said

OF_FIELD = Problem("CL-W502", "BC", "D7", {"fields": "staff_installed"})
OF_FILE = Problem("CL-W401", "BC")
LATER = AS_OF + timedelta(hours=1)


def warned(*problems: Problem) -> Submission:
    return replace(said(1, "sao-do", staff_total=50, staff_installed=45), problems=problems)


def test_a_warning_in_force() -> None:
    held = warned(OF_FIELD, OF_FILE, Problem("CL-I104"))
    found = figures_to_review(ledger_of(held))
    assert [(item.unit, item.problem, item.submission) for item in found] == [
        ("sao-do", OF_FIELD, held),
        ("sao-do", OF_FILE, held),
    ]


def test_a_warning_goes_with_its_figure() -> None:
    newer = said(2, "sao-do", LATER, staff_installed=46)
    assert [item.problem for item in figures_to_review(ledger_of(warned(OF_FIELD, OF_FILE), newer))] == [OF_FILE]
    all_newer = said(2, "sao-do", LATER, staff_installed=46, staff_total=50)
    assert figures_to_review(ledger_of(warned(OF_FIELD, OF_FILE), all_newer)) == ()
    other = said(2, "pha-lai", LATER, staff_installed=46, staff_total=50)
    assert len(figures_to_review(ledger_of(warned(OF_FIELD, OF_FILE), other))) == 2


def test_what_was_undone_is_not_looked_at() -> None:
    assert figures_to_review(ledger_of(replace(warned(OF_FIELD), undo=Undo(LATER, "test", "nhầm")))) == ()


def test_a_warning_about_two_figures_goes_with_either() -> None:
    both = warned(Problem("CL-W501", "BC", "D7", {"fields": "staff_installed staff_total"}))
    assert len(figures_to_review(ledger_of(both))) == 1
    assert figures_to_review(ledger_of(both, said(2, "sao-do", LATER, staff_total=90))) == ()


def test_a_warning_about_a_figure_that_was_not_taken_stays_until_one_is() -> None:
    shows_nothing = warned(Problem("CL-W203", "BC", "D9", {"field": "Tổng dân số", "fields": "residents_total"}))
    before = said(0, "sao-do", AS_OF - timedelta(hours=1), residents_total=900)
    assert len(figures_to_review(ledger_of(before, shows_nothing))) == 1
    assert figures_to_review(ledger_of(shows_nothing, said(2, "sao-do", LATER, residents_total=900))) == ()


def test_warnings_that_the_first_versions_recorded() -> None:
    newer = said(2, "sao-do", LATER, staff_installed=46)
    by_id = warned(Problem("CL-W502", "BC", "D7", {"field": "staff_installed"}))
    assert len(figures_to_review(ledger_of(by_id))) == 1
    assert figures_to_review(ledger_of(by_id, newer)) == ()
    by_label = warned(Problem("CL-W201", "BC", "D7", {"field": "Số CBCCVC đã cài đặt"}))
    assert len(figures_to_review(ledger_of(by_label))) == 1


def test_that_newer_figures_were_there_is_no_warning_about_those_in_force() -> None:
    older = warned(Problem("CL-W402", "BC", "", {"fields": "staff_total"}))
    assert figures_to_review(ledger_of(older)) == ()
