"""The entries of the journal as the values of `domain.ledger`."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chilinh_cli.domain.follow_up import Activity, Reminder, SupportRequest
from chilinh_cli.domain.ledger import Alias, Ledger, Source, Submission, Undo
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Value
from chilinh_cli.domain.sign import Adoption, Sighting
from chilinh_cli.store.journal import Entry, Row, to_instant


def read_ledger(entries: Iterable[Entry]) -> Ledger:
    """Everything that was recorded, in one value."""
    submissions: dict[int, Submission] = {}
    aliases: list[Alias] = []
    adoptions: list[Adoption] = []
    sightings: list[Sighting] = []
    support: list[SupportRequest] = []
    activities: list[Activity] = []
    reminders: list[Reminder] = []
    for entry in entries:
        (row,) = entry.rows[entry.kind]
        at = entry.recorded_at
        match entry.kind:
            case "submission":
                submissions[entry.id] = _submission(entry, row)
            case "undo":
                target, why = row
                undone = replace(submissions[target], undo=Undo(at, entry.recorded_by, why))
                submissions[target] = undone
            case "alias":
                name, unit = row
                aliases.append(Alias(name, unit, at, entry.recorded_by))
            case "adoption":
                site, payload, path, sha256 = row
                adoptions.append(Adoption(site, payload, path, sha256, at))
            case "sighting":
                site, payload, path, sha256 = row
                sightings.append(Sighting(site, payload, path, sha256, at))
            case "support":
                unit, people, when, contact, received = row
                support.append(SupportRequest(unit, people, when, contact, to_instant(received), entry.id))
            case "activity":
                unit, channel, day, count, note = row
                activities.append(Activity(unit, channel, date.fromisoformat(day), count, note, entry.id))
            case "reminder":
                unit, level, digest = row
                reminders.append(Reminder(unit, level, digest, at, entry.id))
    ordered = sorted(submissions.values(), key=lambda submission: (submission.received_at, submission.id))
    return Ledger(
        tuple(ordered),
        tuple(aliases),
        tuple(adoptions),
        tuple(sightings),
        tuple(support),
        tuple(activities),
        tuple(reminders),
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
    _position, code, sheet, cell, args = row
    return Problem(code, sheet, cell, json.loads(args))
