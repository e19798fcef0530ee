"""A warning is to be looked at for as long as it concerns a figure in force."""

from dataclasses import replace
from datetime import timedelta

from chilinh_cli.domain.ledger import Submission, Undo
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.review import figures_to_review
from tests.domain.world import AS_OF, ledger_of, said

OF_FIELD = Problem("CL-W502", "BC", "D7", {"field": "staff_installed"})
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
