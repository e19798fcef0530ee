"""Figures to look at again: the warnings of the submissions whose figures are in force."""

from dataclasses import dataclass

from chilinh_cli.domain.ledger import Ledger, Submission
from chilinh_cli.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Review:
    """A warning that still concerns a figure in force."""

    unit: str
    problem: Problem
    submission: Submission


def figures_to_review(ledger: Ledger) -> tuple[Review, ...]:
    """Every such warning, in the order of the ledger. A warning about one field goes when a newer file has it."""
    found: list[Review] = []
    for submission in ledger.standing:
        in_force = {
            field
            for field, figure in ledger.figures.get(submission.unit, {}).items()
            if figure.submission.id == submission.id
        }
        for problem in submission.problems:
            concerned = problem.args.get("field")
            still = concerned in in_force if concerned is not None else bool(in_force)
            if still and problem.severity is Severity.WARNING:
                found.append(Review(submission.unit, problem, submission))
    return tuple(found)
