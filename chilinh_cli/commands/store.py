"""`chilinh store`: the ledger's safety."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.errors import ExitCode
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from chilinh_cli.domain.exchange import Merge

app = group(_("The ledger's safety: check, backup, restore; and its exchange between offices: export, merge."))


@app.command(help=_("Check the ledger: SQLite's integrity, references, checksums, every figure in force."))
def check(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Exit 0 when the ledger is sound, 1 when it is not."""
    from chilinh_cli.store.safety import check_store

    path = session_of(context).store_file
    checks = check_store(path)
    sound = all(item.passed for item in checks)
    answer = {
        "schema": "chilinh.store-check/1",
        "path": str(path),
        "sound": sound,
        "checks": [{"name": item.name, "passed": item.passed, "detail": item.detail} for item in checks],
    }
    columns = (Column("check", _("Check")), Column("passed", _("Passed")), Column("detail", _("Detail")))
    rows = tuple((item.name, _("yes") if item.passed else _("no"), item.detail) for item in checks)
    note = (
        _("{path} is sound", path=path)
        if sound
        else _("{path} is not sound: if it is the right file, restore a backup", path=path)
    )
    tones: tuple[Tone, ...] = tuple("good" if item.passed else "bad" for item in checks)
    named = [{"check": item.name, "passed": item.passed, "detail": item.detail} for item in checks]
    give(answer, [Table(columns, rows, note=note, tones=tones)], form, csv=lambda: plain("check passed detail", named))
    if not sound:
        raise typer.Exit(ExitCode.NO)


@app.command(help=_("Copy the ledger to FILE, verified, while others may go on working."))
def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help=_("Where the copy goes; an earlier one is replaced."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """The copy appears whole or not at all."""
    from chilinh_cli.store.safety import backup_store

    session = session_of(context)
    digest = backup_store(session.store_file, target, session.registry_file)
    answer = {"schema": "chilinh.backup/1", "path": str(target), "sha256": digest}
    table = Table((Column("path", _("File")), Column("sha256", "SHA-256")), ((str(target), digest),))
    give(answer, [table], form, csv=lambda: plain("path sha256", [answer]))


@app.command(help=_("Put the backup FILE in the ledger's place; the replaced ledger is kept."))
def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help=_("A file that `store backup` made."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """The backup is verified first."""
    from chilinh_cli.store.safety import restore_store

    session = session_of(context)
    kept = restore_store(source, session.store_file, session.now, session.registry_file)
    answer = {
        "schema": "chilinh.restore/1",
        "path": str(session.store_file),
        "from": str(source),
        "kept": None if kept is None else str(kept),
    }
    columns = (Column("path", _("Ledger")), Column("from", _("Restored from")), Column("kept", _("Replaced ledger")))
    table = Table(columns, ((str(session.store_file), str(source), None if kept is None else str(kept)),))
    give(answer, [table], form, csv=lambda: plain("path from kept", [answer]))


@app.command(help=_("Write the units' submissions to FILE, for another office that compiles several ledgers."))
def export(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help=_("Where it goes; an earlier one is replaced."))],
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="ID", help=_("Only this unit; may be repeated."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Figures with their first sources; no contacts, notes, clerks' names or folders."""
    from hashlib import sha256

    from chilinh_cli.domain.exchange import parcel_of
    from chilinh_cli.outputs import publish
    from chilinh_cli.store import read_store
    from chilinh_cli.store.exchange import write_parcel
    from chilinh_cli.store.target import check_target, is_export

    session = session_of(context)
    check_target(target, session.store_file, session.registry_file, is_export)
    only = {find_unit(session.registry, name).id for name in unit or []}
    parcel = parcel_of(session.registry, read_store(session.store_file, must_exist=True), session.now, only)
    data = write_parcel(parcel)
    publish(target, data)
    digest = sha256(data).hexdigest()
    answer = {
        "schema": "chilinh.store-export/1",
        "path": str(target),
        "sha256": digest,
        "office": parcel.office,
        "units": len(parcel.units),
        "submissions": len(parcel.submissions),
    }
    columns = (
        Column("path", _("File")),
        Column("office", _("Office")),
        Column("units", _("Units"), numeric=True),
        Column("submissions", _("Submissions"), numeric=True),
        Column("sha256", "SHA-256"),
    )
    row = (str(target), parcel.office, len(parcel.units), len(parcel.submissions), digest)
    give(answer, [Table(columns, (row,))], form, csv=lambda: plain("path office units submissions sha256", [answer]))


@app.command(help=_("Take other offices' exports into this ledger: all of them, or nothing where one does not fit."))
def merge(
    context: typer.Context,
    sources: Annotated[list[Path], typer.Argument(metavar="FILE…", help=_("Files that `store export` made."))],
    prefix: Annotated[
        str, typer.Option("--prefix", metavar="TEXT", help=_("Bodies without a code are called TEXT-id here."))
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Check only; record nothing."))] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """What is known already stays as it is, so the same export twice changes nothing."""
    from chilinh_cli.domain.exchange import foretold, plan_merge
    from chilinh_cli.store import open_store, read_store
    from chilinh_cli.store.exchange import read_parcel, record_merge

    session = session_of(context)
    registry = session.registry
    parcels = [(path, read_parcel(path)) for path in sources]
    merges: list[tuple[Path, Merge]] = []
    if dry_run:
        ledger = read_store(session.store_file)
        for path, parcel in parcels:
            planned = plan_merge(parcel, registry, ledger, prefix)
            ledger = foretold(ledger, planned, session.now)
            merges.append((path, planned))
    else:
        with open_store(session.store_file, create=True) as store, store.transaction():
            for path, parcel in parcels:
                ledger = store.read()
                planned = plan_merge(parcel, registry, ledger, prefix)
                record_merge(store, planned, ledger, session.now)
                merges.append((path, planned))
    columns = (
        Column("path", _("File")),
        Column("office", _("Office")),
        Column("added", _("New submissions"), numeric=True),
        Column("undone", _("Undone"), numeric=True),
        Column("known", _("Known already"), numeric=True),
    )
    rows = tuple((str(path), item.office, len(item.new), len(item.undone), item.known) for path, item in merges)
    note = _("Nothing was recorded: --dry-run.") if dry_run else ""
    files = [_merged(path, item) for path, item in merges]
    give(
        {"schema": "chilinh.merge/1", "files": files},
        [Table(columns, rows, note=note)],
        form,
        csv=lambda: plain("path office added undone known units", files),
    )


@app.command(help=_("Delete the marked copies that `import --annotate` wrote to DIR, once they were sent back."))
def purge(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder that was given to --annotate."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would be deleted."))] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Exit 1 where copies stay because somebody changed them: they may hold what nobody else has."""
    from chilinh_cli.sheets.marked.copies import purge_copies

    purged = purge_copies(folder, dry_run=dry_run)
    answer = {
        "schema": "chilinh.store-purge/1",
        "deleted": [str(path) for path in purged.deleted],
        "kept": [str(path) for path in purged.kept],
    }
    outcomes = [(str(path), "deleted") for path in purged.deleted] + [(str(path), "kept") for path in purged.kept]
    columns = (Column("path", _("File")), Column("outcome", _("Outcome")))
    words = {"deleted": _("deleted"), "kept": _("kept: changed since it was written")}
    shown = tuple((path, words[outcome]) for path, outcome in outcomes)
    note = _("Nothing was deleted: --dry-run.") if dry_run else ""
    give(answer, [Table(columns, shown, note=note)], form, csv=lambda: Table(columns, tuple(outcomes)))
    if purged.kept:
        raise typer.Exit(ExitCode.NO)


def _merged(path: Path, item: "Merge") -> dict[str, Any]:
    return {
        "path": str(path),
        "office": item.office,
        "added": len(item.new),
        "undone": len(item.undone),
        "known": item.known,
        "units": sorted({submission.unit for submission in item.new}),
    }
