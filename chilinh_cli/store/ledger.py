"""The ledger as commands use it: read it whole and verified, or record what happened."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.errors import NotFoundError, UsageError
from chilinh_cli.i18n import _
from chilinh_cli.store.journal import Journal, Row, to_text
from chilinh_cli.store.reading import read_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from chilinh_cli.domain.follow_up import Activity, Reminder, SupportRequest
    from chilinh_cli.domain.ledger import Source, Submission
    from chilinh_cli.domain.reading import UnitReport, Value
    from chilinh_cli.domain.sign import Adoption, Sighting


_arguments: Final = json.JSONEncoder(ensure_ascii=False).encode


class Store(Journal):
    """An open ledger. What is written is recorded in a `transaction()` of the caller's, which sees the whole act."""

    def read(self) -> Ledger:
        """Everything recorded so far. Raises BadDataError where a checksum does not agree."""
        return read_ledger(self.entries())

    def add_report(
        self, report: UnitReport, source: Source, *, received_at: datetime, now: datetime, before: int | None
    ) -> int:
        """Record what one unit reports in one file; `before` is its submission in force so far."""
        head = (report.unit, "file", to_text(received_at), source.path, source.sha256, report.sheet, "", "", before)
        return self._add_submission(head, report, now)

    def add_call(
        self, report: UnitReport, *, note: str, received_at: datetime, now: datetime, before: int | None
    ) -> int:
        """Record figures given by phone."""
        head = (report.unit, "phone", to_text(received_at), None, None, "", note, "", before)
        return self._add_submission(head, report, now)

    def add_merged(self, submission: Submission, *, now: datetime, before: int | None) -> int:
        """Record what another office's ledger holds, with its first source and time of receipt."""
        item, source = submission, submission.source
        head = (
            item.unit,
            item.channel,
            to_text(item.received_at),
            None if source is None else source.path,
            None if source is None else source.sha256,
            item.sheet,
            "",
            item.origin,
            before,
        )
        return self._add_submission(head, item, now)

    def _add_submission(self, head: Row, report: UnitReport | Submission, now: datetime) -> int:
        findings = [
            (number, problem.code, problem.sheet, problem.cell, _arguments(dict(problem.args)))
            for number, problem in enumerate(report.problems)
        ]
        rows = {"submission": [head], "value": _rows(report.values), "finding": findings}
        return self.append("submission", rows, now)

    def undo(self, submission: Submission, why: str, now: datetime) -> None:
        """Take a submission back; it stays in the ledger, marked. Raises UsageError when it is undone already."""
        if not submission.stands:
            raise UsageError(
                _("Submission {id} is undone already", id=submission.id),
                _("See `chilinh submission show {id}`.", id=submission.id),
            )
        self.append("undo", {"undo": [(submission.id, why)]}, now)

    def undo_activity(self, activity: Activity, why: str, now: datetime) -> None:
        """Take recorded communication work back. Raises UsageError when it is undone already."""
        if not activity.stands:
            raise UsageError(
                _("Activity {id} is undone already", id=activity.id), _("See `chilinh activity list` for the ids.")
            )
        self.append("undo", {"undo": [(activity.id, why)]}, now)

    def add_alias(self, name: str, unit: str, now: datetime) -> None:
        """Record another name of a unit, confirmed by the person at work."""
        self.append("alias", {"alias": [(name, unit)]}, now)

    def adopt(self, adoptions: Sequence[Adoption], now: datetime) -> None:
        """Record platform-issued codes of sites."""
        for item in adoptions:
            self.append("adoption", {"adoption": [(item.site, item.payload, item.file, item.sha256)]}, now)

    def record_template(self, template: str, file: str, now: datetime) -> None:
        """Record that signs are printed from a `url_template`; `file` is the units.yaml in which it stood."""
        self.append("template", {"adoption": [("", template, file, "")]}, now)

    def record_sightings(self, sightings: Sequence[Sighting], now: datetime) -> None:
        """Record photos that prove that signs hang."""
        for item in sightings:
            self.append("sighting", {"sighting": [(item.site, item.payload, item.file, item.sha256)]}, now)

    def add_support(self, request: SupportRequest, now: datetime) -> int:
        """Record a request for helpers."""
        row = (request.unit, request.people, request.when, request.contact, to_text(request.received_at))
        return self.append("support", {"support": [row]}, now)

    def add_activity(self, activity: Activity, now: datetime) -> int:
        """Record communication work."""
        row = (activity.unit, activity.channel, activity.day.isoformat(), activity.count, activity.note)
        return self.append("activity", {"activity": [row]}, now)

    def add_reminder(self, reminder: Reminder, now: datetime) -> int:
        """Record that a letter was generated."""
        return self.append("reminder", {"reminder": [(reminder.unit, reminder.level, reminder.digest)]}, now)


@contextmanager
def open_store(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The ledger at `path`, made first where `create` allows; closed at the end of the block."""
    store = Store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def read_store(path: Path, *, must_exist: bool = False) -> Ledger:
    """The whole ledger, verified. A campaign without a file yet has an empty one, unless it must exist."""
    if not must_exist and not path.exists():
        return Ledger()
    with open_store(path) as store:
        return store.read()


def find_submission(ledger: Ledger, number: int) -> Submission:
    """One submission by its id. Raises NotFoundError."""
    for submission in ledger.submissions:
        if submission.id == number:
            return submission
    raise NotFoundError(_("There is no submission {id}", id=number), _("See `chilinh submission list` for the ids."))


def _rows(values: Sequence[Value]) -> list[Row]:
    return [
        (
            item.field,
            *((item.value, None) if isinstance(item.value, int) else (None, item.value)),
            item.sheet,
            item.cell,
        )
        for item in values
    ]
