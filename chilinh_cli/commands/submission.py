"""`chilinh submission`: the ledger, submission by submission."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.commands.words import reason
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from datetime import tzinfo

    from chilinh_cli.domain.ledger import Submission

app = group(_("The ledger: what was reported, when, in which file."))

_KEYS: Final = (
    "id unit channel received_at recorded_at recorded_by file sha256 sheet note supersedes "
    "undone undone_why undone_by warnings"
)

IdArgument = Annotated[int, typer.Argument(metavar="ID", help=_("The submission's number."))]


@app.command("list", help=_("List the submissions, oldest first."))
def list_submissions(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option("--unit", help=_("One unit only."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Undone ones too: nothing ever leaves the ledger."""
    from chilinh_cli.render.status_tables import submission_table

    session = session_of(context)
    registry = session.registry
    wanted = None if unit is None else find_unit(registry, unit).id
    ledger = session.read_whole_ledger()
    found = [item for item in ledger.submissions if wanted in {None, item.unit}]
    zone = registry.campaign.tz
    answer: dict[str, Any] = {
        "schema": "chilinh.submissions/1",
        "submissions": [_document(item, zone) for item in found],
    }
    give(answer, [submission_table(registry, found)], form, csv=lambda: plain(_KEYS, answer["submissions"]))


@app.command(help=_("Show one submission with every value, its cell and its warnings."))
def show(context: typer.Context, number: IdArgument, form: FormatOption = Format.TABLE) -> None:
    """All that is known of it."""
    from chilinh_cli.domain.reading import place
    from chilinh_cli.render.status_tables import submission_table
    from chilinh_cli.store import find_submission

    session = session_of(context)
    registry = session.registry
    zone = registry.campaign.tz
    item = find_submission(session.read_whole_ledger(), number)
    answer: dict[str, Any] = {
        "schema": "chilinh.submission/1",
        **_document(item, zone),
        "values": [
            {"field": value.field, "value": value.value, "sheet": value.sheet, "cell": value.cell}
            for value in item.values
        ],
        "problems": [
            {
                "code": problem.code,
                "sheet": problem.sheet,
                "cell": problem.cell,
                "message": problem.message(language()),
            }
            for problem in item.problems
        ],
    }
    columns = (
        Column("field", _("Field")),
        Column("label", _("Meaning")),
        Column("value", _("Value"), numeric=True),
        Column("cell", _("Cell")),
    )
    labels = {field.id: field.label for field in registry.fields}
    rows = tuple(
        (value.field, labels.get(value.field, ""), value.value, place(value.sheet, value.cell)) for value in item.values
    )
    warnings = "\n".join(f"{problem.code}: {problem.message(language())}" for problem in item.problems)
    give(
        answer,
        [submission_table(registry, [item]), Table(columns, rows, note=warnings)],
        form,
        csv=lambda: plain("field value sheet cell", answer["values"]),
    )


@app.command(
    help=_("Take a submission back; the figures before it are in force again. It stays in the ledger, marked.")
)
def undo(
    context: typer.Context,
    number: IdArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for whoever asks later."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """An undo is an entry of its own."""
    from chilinh_cli.store import find_submission, open_store

    session = session_of(context)
    zone, said = session.registry.campaign.tz, reason(why)
    with open_store(session.store_file) as store, store.transaction():
        store.undo(find_submission(store.read(), number), said, session.now)
        item = find_submission(store.read(), number)
    note = _("Submission {id} of {unit} is undone.", id=item.id, unit=item.unit)
    answer = {"schema": "chilinh.undo/1", **_document(item, zone)}
    give(answer, [Table((), (), note=note)], form, csv=lambda: plain(_KEYS, [answer]))


def _document(item: "Submission", zone: "tzinfo") -> dict[str, Any]:
    return {
        "id": item.id,
        "unit": item.unit,
        "channel": item.channel,
        "received_at": item.received_at.astimezone(zone).isoformat(),
        "recorded_at": item.recorded_at.astimezone(zone).isoformat(),
        "recorded_by": item.recorded_by,
        "file": item.source.path if item.source else None,
        "sha256": item.source.sha256 if item.source else None,
        "sheet": item.sheet,
        "note": item.note,
        "supersedes": item.supersedes,
        "undone": not item.stands,
        "undone_why": item.undo.why if item.undo else None,
        "undone_by": item.undo.by if item.undo else None,
        "warnings": len(item.problems),
    }
