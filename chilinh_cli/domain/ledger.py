"""What the ledger holds, as frozen values: submissions with their figures, and what else was recorded.

A figure in force is that of the newest submission (by time received, then id) that holds one and is not undone: a later
file with other fields leaves it standing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from chilinh_cli.domain.follow_up import Activity, Reminder, SupportRequest
    from chilinh_cli.domain.problem import Problem
    from chilinh_cli.domain.reading import Value
    from chilinh_cli.domain.sign import Adoption, Sighting

Channel = Literal["file", "phone"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a submission came in: its path as given, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Who took a submission back, when and why."""

    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit reported in one file (or by phone) at one time.

    `supersedes` is the unit's submission in force before it; `origin` names the office whose ledger it came from, ""
    for our own.
    """

    id: int
    unit: str
    channel: Channel
    received_at: datetime
    recorded_at: datetime
    recorded_by: str
    source: Source | None
    sheet: str
    values: tuple[Value, ...]
    problems: tuple[Problem, ...] = ()
    supersedes: int | None = None
    undo: Undo | None = None
    note: str = ""
    origin: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undo is None


@dataclass(frozen=True, slots=True)
class Figure:
    """A unit's current figure of a field: the value with its cell, its submission, and the number before it."""

    value: Value
    submission: Submission
    previous: int | None = None

    @property
    def number(self) -> int | None:
        """The count; None for a text."""
        return self.value.value if isinstance(self.value.value, int) else None

    @property
    def decreased(self) -> bool:
        """Whether the unit reported more before."""
        return self.previous is not None and self.number is not None and self.number < self.previous


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a unit, confirmed by a person."""

    name: str
    unit: str
    at: datetime
    by: str


Figures = Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True)
class Ledger:
    """One verified reading of the whole ledger; submissions by time received, then id."""

    submissions: tuple[Submission, ...] = ()
    aliases: tuple[Alias, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    templates: tuple[str, ...] = ()  # every url_template that signs were printed from, oldest first
    sightings: tuple[Sighting, ...] = ()
    support: tuple[SupportRequest, ...] = ()
    activities: tuple[Activity, ...] = ()
    reminders: tuple[Reminder, ...] = ()

    def until(self, instant: datetime) -> Ledger:
        """What had been received by an instant; what was taken back later counts as taken back.

        A code that was issued later is kept: no sign is ever printed with an older one.
        """
        submissions = tuple(item for item in self.submissions if item.received_at <= instant)
        support = tuple(item for item in self.support if item.received_at <= instant)
        activities = tuple(item for item in self.activities if item.day <= instant.date())
        sightings = tuple(item for item in self.sightings if item.at is None or item.at <= instant)
        kept = replace(self, submissions=submissions, support=support, activities=activities, sightings=sightings)
        return self if kept == self else kept  # nearly always the same: what was reckoned from it stays

    @cached_property
    def standing(self) -> tuple[Submission, ...]:
        """The submissions that were not undone."""
        return tuple(submission for submission in self.submissions if submission.stands)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Submission, ...]]:
        """The standing submissions of each unit that has one."""
        found: dict[str, list[Submission]] = {}
        for submission in self.standing:
            found.setdefault(submission.unit, []).append(submission)
        return {unit: tuple(submissions) for unit, submissions in found.items()}

    @cached_property
    def figures(self) -> Figures:
        """The figures in force: unit -> field -> figure."""
        found: dict[str, dict[str, Figure]] = {}
        for submission in self.standing:
            fields = found.setdefault(submission.unit, {})
            for value in submission.values:
                before = fields.get(value.field)
                fields[value.field] = Figure(value, submission, before.number if before else None)
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names that people confirmed, the newest word on each: name -> unit id."""
        return {alias.name: alias.unit for alias in self.aliases}

    @cached_property
    def adoption_history(self) -> Mapping[str, tuple[Adoption, ...]]:
        """The codes that each site was issued, oldest first: site ref -> adoptions."""
        found: dict[str, list[Adoption]] = {}
        for adoption in self.adoptions:
            found.setdefault(adoption.site, []).append(adoption)
        return {site: tuple(adoptions) for site, adoptions in found.items()}

    @cached_property
    def adopted(self) -> Mapping[str, Adoption]:
        """The issued code in force: site ref -> newest adoption, unless that gives the code up."""
        newest = {site: adoptions[-1] for site, adoptions in self.adoption_history.items()}
        return {site: adoption for site, adoption in newest.items() if adoption.payload}

    @cached_property
    def seen(self) -> Mapping[str, Sighting]:
        """The newest photo evidence: site ref -> sighting."""
        return {sighting.site: sighting for sighting in self.sightings}

    def of_file(self, sha256: str) -> tuple[Submission, ...]:
        """All submissions that came in a file of these bytes, undone ones too."""
        return self._by_file.get(sha256, ())

    @cached_property
    def _by_file(self) -> Mapping[str, tuple[Submission, ...]]:
        found: dict[str, list[Submission]] = {}
        for submission in self.submissions:
            if submission.source is not None:
                found.setdefault(submission.source.sha256, []).append(submission)
        return {sha256: tuple(submissions) for sha256, submissions in found.items()}
