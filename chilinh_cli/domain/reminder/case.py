"""Who has to be reminded of what, and what was said before.

A unit that has not reported is asked to report; one below a target is told its numbers. Level 1 reminds. Level 2
criticises, so it takes in only what is late: a report after the report deadline, a shortfall after the deadline that
names its indicator. What no deadline names is never late, as `deadline check` has it too.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal

from chilinh_cli.domain.follow_up import Reminder
from chilinh_cli.domain.indicator import Standing, UnitFigure, UnitStanding
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Deadline, Indicator, Registry, Unit
from chilinh_cli.domain.text import fold

Level = Literal[1, 2]
News = Literal["new", "changed", "unchanged"]
# How the files of each level are called.
LEVEL_NAMES: Final = {1: "don-doc", 2: "phe-binh"}


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline, and whether it has passed."""

    deadline: Deadline
    late: bool


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An indicator below its target, or without a figure; `term` is the deadline that asks for it, if one does."""

    indicator: Indicator
    figure: UnitFigure
    term: Term | None

    @property
    def late(self) -> bool:
        """Whether it was due already."""
        return self.term is not None and self.term.late


@dataclass(frozen=True, slots=True)
class Case:
    """One unit to be reminded. `addressee` answers for it; `terms` are the deadlines that it has not met.

    `reporting` is the deadline of the report itself; `by` is until when the office asks for what is late already.
    """

    unit: Unit
    addressee: Unit
    reported: bool
    shortfalls: tuple[Shortfall, ...]
    terms: tuple[Term, ...]
    reporting: Term | None
    by: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether something was due already: the report, or some shortfall."""
        if not self.reported:
            return self.reporting is not None and self.reporting.late
        return any(item.late for item in self.shortfalls)

    def digest(self, level: Level) -> str:
        """Equal for two letters that say the same (SHA-256); the clock has no part in it, only what it made late."""
        facts = [
            level,
            self.reported,
            [[term.deadline.id, term.late] for term in self.terms],
            [[item.indicator.id, item.figure.numerator, item.figure.denominator] for item in self.shortfalls],
            None if self.by is None else self.by.astimezone(UTC).isoformat(),
        ]
        return sha256(json.dumps(facts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A case against the register: whether its letter says something new, and the last letter of its level."""

    case: Case
    news: News
    before: Reminder | None


def cases(registry: Registry, standing: Standing, level: Level, *, by: datetime | None = None) -> tuple[Case, ...]:
    """Every unit to which a reminder of this level applies, in the order of units.yaml.

    The office that writes the letters is left out: it does not write to itself.
    """
    issuer = fold(registry.campaign.issuer.name)
    return tuple(
        found
        for unit in standing.units
        if fold(unit.unit.name) != issuer
        if (found := _case(registry, standing.as_of, unit, level, by)) is not None
    )


def remember(found: Collection[Case], ledger: Ledger, level: Level) -> tuple[Remembered, ...]:
    """Each case with what the register says of it."""
    last = {item.unit: item for item in ledger.reminders if item.level == level}
    return tuple(_remembered(case, last.get(case.unit.id), level) for case in found)


def letter_names(item: Remembered, level: Level, formats: Iterable[str]) -> tuple[str, ...]:
    """`sao-do-don-doc.docx`, …: reminders and criticisms of one unit stand side by side."""
    stem = f"{item.case.unit.id}-{LEVEL_NAMES[level]}"
    return tuple(f"{stem}.{kind}" for kind in formats)


def settled(found: Collection[Case], ledger: Ledger, level: Level, only: Collection[str] = ()) -> tuple[Reminder, ...]:
    """The last letters, of this level, to units to which none applies any more: they must not be sent."""
    open_units = {case.unit.id for case in found}
    last = {item.unit: item for item in ledger.reminders if item.level == level}
    return tuple(item for unit, item in last.items() if unit not in open_units and (not only or unit in only))


def _remembered(case: Case, before: Reminder | None, level: Level) -> Remembered:
    if before is None:
        return Remembered(case, "new", None)
    return Remembered(case, "unchanged" if before.digest == case.digest(level) else "changed", before)


def _case(registry: Registry, now: datetime, standing: UnitStanding, level: Level, by: datetime | None) -> Case | None:
    terms = [
        Term(item, item.due.astimezone(UTC) <= now.astimezone(UTC)) for item in registry.deadlines if not item.window
    ]
    reporting = next((term for term in terms if term.deadline == registry.report_deadline), None)
    short = tuple(_shortfalls(registry, standing, terms, reporting)) if standing.reported else ()
    if level != 1:
        short = tuple(item for item in short if item.late)
    if standing.reported and not short:
        return None
    own = [term for term in terms if any(name in standing.indicators for name in term.deadline.indicators)]
    concerned = tuple({id(item.term): item.term for item in short if item.term is not None}.values())
    unit = standing.unit
    case = Case(
        unit=unit,
        addressee=registry.unit_by_id[unit.reports_to] if unit.reports_to else unit,
        reported=standing.reported,
        shortfalls=short,
        terms=concerned if standing.reported else (*own, *([reporting] if reporting else [])),
        reporting=reporting,
        by=by,
    )
    return case if level == 1 or case.late else None


def _shortfalls(
    registry: Registry, standing: UnitStanding, terms: list[Term], reporting: Term | None
) -> Iterator[Shortfall]:
    """A gap is due with the deadline that names its indicator; a missing figure not before the report either."""
    for indicator in registry.indicators:
        figure = standing.indicators.get(indicator.id)
        named = next((term for term in terms if indicator.id in term.deadline.indicators), None)
        if figure is None:
            continue
        if figure.missing:
            asked = [term for term in (named, reporting) if term is not None]
            yield Shortfall(indicator, figure, named and max(asked, key=lambda term: term.deadline.due))
        elif figure.gap:
            yield Shortfall(indicator, figure, named)
