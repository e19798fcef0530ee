"""`chilinh trace`: where a figure comes from, and the values before it."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import single
from chilinh_cli.commands.lookup import find_field, find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from datetime import tzinfo

    from chilinh_cli.domain.ledger import Submission
    from chilinh_cli.domain.reading import Value

# Enough of a digest for a person to compare; JSON and CSV have all of it.
_DIGEST_SHOWN: Final = 12
_KEYS: Final = "submission value file sha256 sheet cell channel origin received_at imported_at recorded_by note undone"

app = single(_("Where a figure comes from."))


@app.command(help=_("Where a figure comes from: file, SHA-256, sheet, cell, time; and the values before it."))
def trace(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit's id."))],
    field: Annotated[str, typer.Argument(metavar="FIELD", help=_("The field's id."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """Newest first; the first that is not undone is in force."""
    from chilinh_cli.domain.reading import place
    from chilinh_cli.domain.when import clock_and_day
    from chilinh_cli.render.status_tables import source_words

    session = session_of(context)
    registry = session.registry
    zone = registry.campaign.tz
    who, what = find_unit(registry, unit), find_field(registry, field)
    ledger = session.read_ledger()
    figure = ledger.figures.get(who.id, {}).get(what.id)
    history = [
        (submission, value)
        for submission in reversed(ledger.submissions)
        for value in submission.values
        if submission.unit == who.id and value.field == what.id
    ]
    answer: dict[str, Any] = {
        "schema": "chilinh.trace/1",
        "unit": who.id,
        "field": what.id,
        "value": None if figure is None else figure.value.value,
        "history": [_step(submission, value, zone) for submission, value in history],
    }
    columns = (
        Column("submission", _("No."), numeric=True),
        Column("value", _("Value"), numeric=True),
        Column("file", _("File")),
        Column("cell", _("Cell")),
        Column("received", _("Received")),
        Column("sha256", "SHA-256"),
        Column("state", _("State")),
    )
    in_force = None if figure is None else figure.submission.id
    rows = tuple(
        (
            submission.id,
            value.value,
            source_words(submission),
            place(value.sheet, value.cell),
            clock_and_day(submission.received_at, zone),
            submission.source.sha256[:_DIGEST_SHOWN] if submission.source else "",
            _state(submission, in_force=submission.id == in_force),
        )
        for submission, value in history
    )
    tones: tuple[Tone, ...] = tuple("" if submission.stands else "dim" for submission, _value in history)
    note = "" if history else _("No figure was reported.")
    table = Table(columns, rows, title=f"{who.name}: {what.label}", note=note, tones=tones)
    give(answer, [table], form, csv=lambda: plain(_KEYS, answer["history"]))


def _step(submission: "Submission", value: "Value", zone: "tzinfo") -> dict[str, Any]:
    return {
        "submission": submission.id,
        "value": value.value,
        "file": submission.source.path if submission.source else None,
        "sha256": submission.source.sha256 if submission.source else None,
        "sheet": value.sheet,
        "cell": value.cell,
        "channel": submission.channel,
        "origin": submission.origin,
        "received_at": submission.received_at.astimezone(zone).isoformat(),
        "imported_at": submission.recorded_at.astimezone(zone).isoformat(),
        "recorded_by": submission.recorded_by,
        "note": submission.note,
        "undone": not submission.stands,
    }


def _state(submission: "Submission", *, in_force: bool) -> str:
    if submission.undo is not None:
        return _("undone: {why}", why=submission.undo.why)
    return _("in force") if in_force else ""
