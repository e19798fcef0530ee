"""Requests for helpers (MobiFone's people): what each unit needs, said in its forms or to the office.

Both ways count as one story a unit, told by time received, then id: of the number of people, the time and the contact
person the newest word stands, as with every figure of the ledger. So a request is never counted twice, and one that is
repeated unchanged keeps the time at which it was first made. Nobody needed (0) takes it back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, Literal

from chilinh_cli.domain.days import days_named
from chilinh_cli.domain.ledger import Ledger, Submission
from chilinh_cli.domain.model import Registry, Unit

WINDOW: Final = "support"
PEOPLE_FIELD: Final = "support_people"
WHEN_FIELD: Final = "support_when"
# A day further from the request than this is a slip of the pen ("1/2 ngày" is half a day, not the first of February).
_NEAR: Final = timedelta(days=92)

Timing = Literal["in_time", "changed_late", "late"]
Source = Literal["form", "call"]


@dataclass(frozen=True, slots=True)
class Need:
    """What one unit needs now.

    `asked_at` is when it first asked (since it last needed nobody), `changed_at` when number or time last changed.
    `days` are those that `when` names, where they can be read without guessing. `entry` is the id of the submission
    (`source` form) or request (call) that has the last word on the number.
    """

    unit: Unit
    people: int
    when: str
    contact: str
    asked_at: datetime
    changed_at: datetime
    source: Source
    entry: int
    days: tuple[date, ...]
    timing: Timing


@dataclass(frozen=True, slots=True)
class DayTotal:
    """How many people are needed on a day, by how many units; `day` is None for requests that name none."""

    day: date | None
    units: int
    people: int


@dataclass(frozen=True, slots=True)
class _Word:
    """What a unit said at one time; None is what it left open."""

    at: datetime
    id: int
    source: Source
    people: int | None
    when: str | None
    contact: str | None = None


def may_ask(registry: Registry, unit: Unit) -> bool:
    """Whether helpers come to units of this kind: its form asks how many it needs."""
    people = registry.field_by_id.get(PEOPLE_FIELD)
    return people is None or unit.kind in people.kinds


def needs(registry: Registry, ledger: Ledger) -> tuple[Need, ...]:
    """What each unit needs, in the order of units.yaml; units that need nobody are left out."""
    due = next((deadline.due for deadline in registry.deadlines if deadline.id == WINDOW), None)
    words, zone = _words(ledger), registry.campaign.tz
    found = (_need(unit, sorted(words[unit.id], key=_order), due, zone) for unit in registry.units if unit.id in words)
    return tuple(need for need in found if need is not None)


def totals_by_day(wanted: Iterable[Need]) -> tuple[DayTotal, ...]:
    """The people needed on each day that some request names; those that name none come last, together."""
    people: dict[date | None, int] = defaultdict(int)
    units: dict[date | None, int] = defaultdict(int)
    for need in wanted:
        for day in need.days or (None,):
            people[day] += need.people
            units[day] += 1
    days = sorted((day for day in people if day is not None), key=date.toordinal)
    order: list[date | None] = [*days, None] if None in people else [*days]
    return tuple(DayTotal(day, units[day], people[day]) for day in order)


def _words(ledger: Ledger) -> Mapping[str, list[_Word]]:
    found: dict[str, list[_Word]] = defaultdict(list)
    for submission in ledger.standing:
        word = _from_form(submission)
        if word is not None:
            found[submission.unit].append(word)
    for item in ledger.support:
        found[item.unit].append(
            _Word(item.received_at, item.id, "call", item.people, item.when or None, item.contact or None)
        )
    return found


def _from_form(submission: Submission) -> _Word | None:
    said = {value.field: value.value for value in submission.values}
    people, when = said.get(PEOPLE_FIELD), said.get(WHEN_FIELD)
    if people is None and when is None:
        return None
    number = people if isinstance(people, int) else None
    return _Word(submission.received_at, submission.id, "form", number, None if when is None else str(when))


def _order(word: _Word) -> tuple[datetime, int]:
    return word.at, word.id


def _need(unit: Unit, words: Iterable[_Word], due: datetime | None, zone: tzinfo) -> Need | None:
    """The story of one unit, told to its end."""
    people, when, contact = 0, "", ""
    asked_at = changed_at = None
    source: Source = "form"
    entry = 0
    for word in words:
        before = (people, when)
        people = people if word.people is None else word.people
        when = word.when or when
        contact = word.contact or contact
        if word.people is not None:
            source, entry = word.source, word.id
        if people == 0:
            asked_at = changed_at = None
        elif asked_at is None:
            asked_at = changed_at = word.at
        elif (people, when) != before:
            changed_at = word.at
    if asked_at is None or changed_at is None:
        return None
    asked_on = asked_at.astimezone(zone).date()
    days = days_named(when, asked_on.year)
    if any(abs(day - asked_on) > _NEAR for day in days):
        days = ()
    timing = _timing(asked_at, changed_at, due)
    return Need(unit, people, when, contact, asked_at, changed_at, source, entry, days, timing)


def _timing(asked_at: datetime, changed_at: datetime, due: datetime | None) -> Timing:
    if due is None or changed_at.astimezone(UTC) < due.astimezone(UTC):
        return "in_time"
    return "changed_late" if asked_at.astimezone(UTC) < due.astimezone(UTC) else "late"
