"""`chilinh store`: the ledger's safety."""

from pathlib import Path
from typing import Annotated

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table, Tone
from chilinh_cli.errors import ExitCode
from chilinh_cli.i18n import _

app = group(_("The ledger's safety: check, backup, restore."))


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
    note = _("{path} is sound", path=path) if sound else _("{path} is damaged: restore a backup", path=path)
    tones: tuple[Tone, ...] = tuple("good" if item.passed else "bad" for item in checks)
    give(answer, [Table(columns, rows, note=note, tones=tones)], form)
    if not sound:
        raise typer.Exit(ExitCode.NO)


@app.command(help=_("Copy the ledger to FILE, verified, while others may go on working."))
def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help=_("Where the copy goes; an old one is replaced."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """The copy appears whole or not at all."""
    from chilinh_cli.store.safety import backup_store

    digest = backup_store(session_of(context).store_file, target)
    answer = {"schema": "chilinh.backup/1", "path": str(target), "sha256": digest}
    give(answer, [Table((Column("path", _("File")), Column("sha256", "SHA-256")), ((str(target), digest),))], form)


@app.command(help=_("Put the backup FILE in the ledger's place; the replaced ledger is kept."))
def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help=_("A file that `store backup` made."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """The backup is verified first."""
    from chilinh_cli.store.safety import restore_store

    session = session_of(context)
    kept = restore_store(source, session.store_file, session.now)
    answer = {
        "schema": "chilinh.restore/1",
        "path": str(session.store_file),
        "from": str(source),
        "kept": None if kept is None else str(kept),
    }
    columns = (Column("path", _("Ledger")), Column("from", _("Restored from")), Column("kept", _("Replaced ledger")))
    give(answer, [Table(columns, ((str(session.store_file), str(source), None if kept is None else str(kept)),))], form)
