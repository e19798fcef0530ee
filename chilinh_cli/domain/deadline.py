"""Deadlines: three rules for when a moment has passed, and who has not done what was due.

Who has met a deadline depends on the ledger alone, how late it is on the clock alone: so the two are told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chilinh_cli.domain.indicator import Standing, UnitStanding
    from chilinh_cli.domain.model import Deadline, DeadlineRule


class State(StrEnum):
    """What a deadline says now; a window is only open or closed."""

    OK = "ok"
    WARNING = "warning"
    CRITICAL = "critical"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline and the units that have not met it, by id and by name, whatever time it is."""

    id: str
    label: str
    rule: DeadlineRule
    due: datetime
    window: bool
    unmet: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyNow:
    """A duty at one instant; `seconds_left` is negative once it has passed."""

    duty: Duty
    seconds_left: int
    state: State


def duties(deadlines: Iterable[Deadline], standing: Standing) -> tuple[Duty, ...]:
    """Who has not met each deadline, as the ledger stands; a window obliges nobody."""
    return tuple(_duty(deadline, standing) for deadline in deadlines)


def judge(duty: Duty, now: datetime, warn: timedelta) -> DutyNow:
    """At the due instant it is late: critical while someone is unmet; a warning from `warn` before it."""
    left = seconds_between(now, duty.due)
    late = now.astimezone(UTC) >= duty.due.astimezone(UTC)
    if duty.window:
        return DutyNow(duty, left, State.CLOSED if late else State.OPEN)
    if not duty.unmet or left > warn.total_seconds():
        return DutyNow(duty, left, State.OK)
    return DutyNow(duty, left, State.CRITICAL if late else State.WARNING)


def worst(standings: Iterable[DutyNow]) -> State:
    """The state of all together; windows have no say in it."""
    order = (State.OK, State.WARNING, State.CRITICAL)
    return max((item.state for item in standings if not item.duty.window), key=order.index, default=State.OK)


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Elapsed seconds, whatever the offsets (two local times of one zone would be compared by the wall clock)."""
    return int((later.astimezone(UTC) - earlier.astimezone(UTC)).total_seconds())


def _duty(deadline: Deadline, standing: Standing) -> Duty:
    behind = [] if deadline.window else [unit.unit for unit in standing.units if not _has_met(unit, deadline)]
    return Duty(
        id=deadline.id,
        label=deadline.label,
        rule=deadline.rule,
        due=deadline.due,
        window=deadline.window,
        unmet=tuple(unit.id for unit in behind),
        names=tuple(unit.name for unit in behind),
    )


def _has_met(unit: UnitStanding, deadline: Deadline) -> bool:
    """With indicators: none that applies is below its target or without a figure; else: the unit has reported."""
    if not deadline.indicators:
        return unit.reported
    own = (unit.indicators[name] for name in deadline.indicators if name in unit.indicators)
    return all(not figure.missing and figure.gap == 0 for figure in own)
