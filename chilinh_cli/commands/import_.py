"""`chilinh import`: units' spreadsheets into the ledger, all or nothing per file, one transaction a run."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import single
from chilinh_cli.commands.progress import progress
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.errors import ExitCode
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from chilinh_cli.domain.intake import Intake
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.domain.reading import Reading
    from chilinh_cli.store import Store

_FEW: Final = 2

app = single(_("Read units' spreadsheets into the ledger."))


@app.command(
    help=_("Read units' spreadsheets into the ledger. A file with an error is refused whole; the others go in.")
)
def import_files(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|DIR…", help=_("Files, or folders to search."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Read and check only; record nothing."))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Show how each sheet was understood."))] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate", metavar="DIR", help=_("Write copies with the problem cells marked, to be sent back.")
        ),
    ] = None,
    received: Annotated[
        str | None, typer.Option("--received", metavar="ISO", help=_("When the files came in; else now."))
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar='"NAME=UNIT"', help=_("Take NAME for the unit from now on; may be repeated.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read everything first, then record what was accepted in one transaction."""
    from chilinh_cli.commands.ask_alias import ask_aliases, can_ask, given_aliases
    from chilinh_cli.domain.intake import decide
    from chilinh_cli.render.import_report import import_document, import_rows, import_tables
    from chilinh_cli.sheets.reader import find_files
    from chilinh_cli.store import open_store, read_store

    session = session_of(context)
    registry, now = session.registry, session.now
    received_at = session.received(received)
    files = find_files(paths)
    for path in paths:
        if path.is_dir() and not any(file.is_relative_to(path) for file in files):
            session.say(_("{path} holds no spreadsheet", path=path))
    ledger = read_store(session.store_file)
    names = given_aliases(alias or [], session, ledger.names)
    readings = _read(session, files, {**ledger.names, **names})
    if form is Format.TABLE and not session.quiet and can_ask() and (more := ask_aliases(readings, registry)):
        names |= more
        readings = _read(session, files, {**ledger.names, **names})
    if dry_run or annotate is not None:
        intakes = decide(readings, ledger, registry, received_at)
    if annotate is not None:  # before anything is recorded: where the copies cannot be written, nothing is
        _annotate(session, intakes, paths, annotate)
    if dry_run:
        ids: list[list[int | None]] = [[None] * len(intake.reports) for intake in intakes]
    else:
        with open_store(session.store_file, create=True) as store, store.transaction():
            ledger = store.read()
            for name, unit in names.items():
                if ledger.names.get(name) != unit:
                    store.add_alias(name, unit, now)
            intakes = decide(readings, ledger, registry, received_at)
            taken: dict[str, int | None] = {}
            ids = [_record(store, ledger, intake, received_at, now, taken) for intake in intakes]
    tables = import_tables(registry, intakes, language(), explain=explain, dry_run=dry_run)
    answer = import_document(intakes, ids, language(), explain=explain)
    give(answer, tables, form, csv=lambda: import_rows(answer))
    if any(intake.outcome == "rejected" for intake in intakes):
        raise typer.Exit(ExitCode.BAD_DATA)


def _read(session: Session, files: "Sequence[Path]", names: Mapping[str, str]) -> "list[Reading]":
    from chilinh_cli.sheets.reader import read_files

    shown = len(files) if len(files) > _FEW else 0  # a bar for two files is noise
    with progress(session, _("Reading"), shown) as step:
        return list(read_files(files, session.registry, names, progress=lambda _path: step(1)))


def _record(
    store: "Store",
    ledger: "Ledger",
    intake: "Intake",
    received_at: datetime,
    now: datetime,
    taken: dict[str, int | None],
) -> "list[int | None]":
    """Append one accepted file's reports and return their ids; `taken` knows each unit's newest one of this run."""
    from chilinh_cli.domain.ledger import Source

    source = Source(intake.reading.path, intake.reading.sha256)
    ids: list[int | None] = []
    for report in intake.reports:
        if report.unit not in taken:
            earlier = [item.id for item in ledger.by_unit.get(report.unit, ()) if item.received_at <= received_at]
            taken[report.unit] = earlier[-1] if earlier else None
        taken[report.unit] = number = store.add_report(
            report, source, received_at=received_at, now=now, before=taken[report.unit]
        )
        ids.append(number)
    return ids


def _annotate(session: Session, intakes: "Sequence[Intake]", given: "Sequence[Path]", folder: Path) -> None:
    """A marked copy of each file with problems; the originals stay untouched."""
    from chilinh_cli.sheets.marked.copies import Wanted, write_copies

    wanted = [
        Wanted(Path(item.reading.path), item.problems, item.reading.is_of_one_unit)
        for item in intakes
        if item.problems and item.outcome != "unchanged"
    ]
    for path in write_copies(wanted, given, folder, language()):
        session.say(_("Wrote {path}", path=path))
