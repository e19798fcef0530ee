"""Figures to look at again: the warnings of the submissions whose figures are in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chilinh_cli.domain.ledger import Figure, Ledger, Submission
from chilinh_cli.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Review:
    """A warning that still concerns a figure in force."""

    unit: str
    problem: Problem
    submission: Submission


def figures_to_review(ledger: Ledger) -> tuple[Review, ...]:
    """Every such warning, in the order of the ledger."""
    return tuple(
        Review(submission.unit, problem, submission)
        for submission in ledger.standing
        for problem in submission.problems
        if problem.severity is Severity.WARNING
        and _is_in_force(problem, submission, ledger.figures.get(submission.unit, {}))
    )


def _is_in_force(problem: Problem, submission: Submission, figures: Mapping[str, Figure]) -> bool:
    """Whether the submission counts in some figure, and none of those that the warning is about has a newer one.

    That newer figures were there when it came (CL-W402) concerns none that counts because they are gone.
    A figure that the warning's own file did not give ("shows nothing", "left out") has none until a newer one gives it.
    """
    if problem.code == "CL-W402":
        return False
    counts = any(figure.submission.id == submission.id for figure in figures.values())
    concerned = (figures[field].submission for field in problem.fields if field in figures)
    return counts and not any(_order(other) > _order(submission) for other in concerned)


def _order(submission: Submission) -> tuple[datetime, int]:
    """What makes a submission newer than another."""
    return (submission.received_at, submission.id)
