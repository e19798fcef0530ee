"""Deadlines: three rules for when a moment has passed, and who has not done what was due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from chilinh_cli.domain.indicator import Standing, UnitStanding
from chilinh_cli.domain.model import Deadline


class State(StrEnum):
    """What a deadline says now; a window is only open or closed."""

    OK = "ok"
    WARNING = "warning"
    CRITICAL = "critical"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DeadlineStanding:
    """One deadline at one instant; `seconds_left` is negative once it has passed."""

    deadline: Deadline
    seconds_left: int
    state: State
    unmet: tuple[str, ...]


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Elapsed seconds, whatever the offsets (two local times of one zone would be compared by the wall clock)."""
    return int((later.astimezone(UTC) - earlier.astimezone(UTC)).total_seconds())


def judge(deadline: Deadline, standing: Standing, warn: timedelta) -> DeadlineStanding:
    """At the due instant it is late: critical while someone is unmet; a warning from `warn` before it."""
    left = seconds_between(standing.as_of, deadline.due)
    late = standing.as_of.astimezone(UTC) >= deadline.due.astimezone(UTC)
    if deadline.window:
        return DeadlineStanding(deadline, left, State.CLOSED if late else State.OPEN, ())
    unmet = tuple(unit.unit.id for unit in standing.units if not _has_met(unit, deadline))
    if not unmet or left > warn.total_seconds():
        return DeadlineStanding(deadline, left, State.OK, unmet)
    return DeadlineStanding(deadline, left, State.CRITICAL if late else State.WARNING, unmet)


def worst(standings: Iterable[DeadlineStanding]) -> State:
    """The state of all together; windows have no say in it."""
    order = (State.OK, State.WARNING, State.CRITICAL)
    return max((item.state for item in standings if not item.deadline.window), key=order.index, default=State.OK)


def _has_met(unit: UnitStanding, deadline: Deadline) -> bool:
    """With indicators: none that applies is below its target or without a figure; else: the unit has reported."""
    if not deadline.indicators:
        return unit.reported
    own = (unit.indicators[name] for name in deadline.indicators if name in unit.indicators)
    return all(not figure.missing and figure.gap == 0 for figure in own)
