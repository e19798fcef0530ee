"""The entries of the journal as the values of `domain.ledger`.

What a ledger may not hold is imported when an entry of it is met: a scheduler's check pays for none of it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chilinh_cli.domain.ledger import Alias, Ledger, Source, Submission, Undo
from chilinh_cli.domain.reading import Value
from chilinh_cli.store.journal import TABLES, Entry, Row, to_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from chilinh_cli.domain.follow_up import Activity, Reminder, SupportRequest
    from chilinh_cli.domain.problem import Problem
    from chilinh_cli.domain.sign import Adoption, Sighting


def read_ledger(entries: Iterable[Entry]) -> Ledger:
    """Everything that was recorded, in one value."""
    submissions: dict[int, Submission] = {}
    others: dict[str, list[Any]] = {kind: [] for kind in _OTHERS}
    undone_work: dict[int, str] = {}
    for entry in entries:
        (row,) = entry.rows[TABLES[entry.kind][0]]
        if entry.kind == "submission":
            submissions[entry.id] = _submission(entry, row)
        elif entry.kind == "undo":
            target, why = row
            if target in submissions:
                submissions[target] = replace(submissions[target], undo=Undo(entry.recorded_at, entry.recorded_by, why))
            else:
                undone_work[target] = why
        else:
            others[entry.kind].append(_OTHERS[entry.kind](entry, row))
    return Ledger(
        submissions=tuple(sorted(submissions.values(), key=lambda item: (item.received_at, item.id))),
        aliases=tuple(others["alias"]),
        adoptions=tuple(others["adoption"]),
        templates=tuple(others["template"]),
        sightings=tuple(others["sighting"]),
        support=tuple(others["support"]),
        activities=tuple(replace(item, undone_why=undone_work.get(item.id)) for item in others["activity"]),
        reminders=tuple(others["reminder"]),
    )


def _submission(entry: Entry, row: Row) -> Submission:
    unit, channel, received, path, sha256, sheet, note, origin, supersedes = row
    return Submission(
        id=entry.id,
        unit=unit,
        channel=channel,
        received_at=to_instant(received),
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        source=None if sha256 is None else Source(path, sha256),
        sheet=sheet,
        values=tuple(_value(value) for value in entry.rows.get("value", ())),
        problems=tuple(_problem(finding) for finding in entry.rows.get("finding", ())),
        supersedes=supersedes,
        note=note,
        origin=origin,
    )


def _value(row: Row) -> Value:
    field, number, text, sheet, cell = row
    return Value(field, text if number is None else number, sheet, cell)


def _problem(row: Row) -> Problem:
    from chilinh_cli.domain.problem import Problem

    _position, code, sheet, cell, args = row
    return Problem(code, sheet, cell, json.loads(args))


def _alias(entry: Entry, row: Row) -> Alias:
    name, unit = row
    return Alias(name, unit, entry.recorded_at, entry.recorded_by)


def _adoption(entry: Entry, row: Row) -> Adoption:
    from chilinh_cli.domain.sign import Adoption

    site, payload, path, sha256 = row
    return Adoption(site, payload, path, sha256, entry.recorded_at)


def _template(_entry: Entry, row: Row) -> str:
    _site, template, _path, _sha256 = row
    return str(template)


def _sighting(entry: Entry, row: Row) -> Sighting:
    from chilinh_cli.domain.sign import Sighting

    site, payload, path, sha256 = row
    return Sighting(site, payload, path, sha256, entry.recorded_at)


def _support(entry: Entry, row: Row) -> SupportRequest:
    from chilinh_cli.domain.follow_up import SupportRequest

    unit, people, when, contact, received = row
    return SupportRequest(unit, people, when, contact, to_instant(received), entry.id)


def _activity(entry: Entry, row: Row) -> Activity:
    from chilinh_cli.domain.follow_up import Activity

    unit, channel, day, count, note = row
    return Activity(unit, channel, date.fromisoformat(day), count, note, entry.id)


def _reminder(entry: Entry, row: Row) -> Reminder:
    from chilinh_cli.domain.follow_up import Reminder

    unit, level, digest = row
    return Reminder(unit, level, digest, entry.recorded_at, entry.id)


_OTHERS: Mapping[str, Callable[[Entry, Row], Any]] = {
    "alias": _alias,
    "adoption": _adoption,
    "template": _template,
    "sighting": _sighting,
    "support": _support,
    "activity": _activity,
    "reminder": _reminder,
}
