"""`chilinh sign`: the QR signs, from the registry to the wall and back."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.errors import BadDataError, ExitCode, NotFoundError, UsageError
from chilinh_cli.i18n import _

app = group(_("QR signs: make them, take over issued codes, check photos of them."))

_NOT_VERIFIED: Final = (
    "Not verified: no page was rendered and read back, so nobody has checked that each code can be read, opens the "
    "right address and hangs under the right name. Scan every page with a phone before you print."
)
_OUTDATED: Final = (
    "Files of earlier builds hold codes that are no longer in force; delete them, and do not print or hang them "
    "({count}): {list}"
)
# So many of them are told by name.
_NAMED: Final = 6
CodesArgument = Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help=_("Pictures, PDFs or tables."))]
PhotosArgument = Annotated[list[Path], typer.Argument(metavar="FILE…", help=_("Pictures or PDFs."))]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/signs."))]


@app.command(help=_("Make the signs, one page a site, each page read back before it counts."))
def build(
    context: typer.Context,
    to: Annotated[Literal["pdf", "png", "svg"], typer.Option("--to", help=_("The format."))] = "pdf",
    size: Annotated[Literal["a3", "a4", "a5"], typer.Option("--size", help=_("The paper."))] = "a4",
    group_by: Annotated[
        Literal["all", "unit", "site"] | None,
        typer.Option("--group", help=_("One file for all (default), one a unit, one a site.")),
    ] = None,
    nup: Annotated[
        Literal["1", "2", "4"], typer.Option("--nup", help=_("Signs a sheet, with marks where to cut."))
    ] = "1",
    copies: Annotated[int, typer.Option("--copies", min=1, max=100, help=_("How many of each sign."))] = 1,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="ID", help=_("Only this unit; may be repeated."))
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help=_("Only this kind of site; may be repeated."))
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="DIR", help=_("A folder with your own sign.typ."))
    ] = None,
    out: OutOption = None,
    force: Annotated[bool, typer.Option("--force", help=_("Make all again, not only what changed."))] = False,
    no_verify: Annotated[bool, typer.Option("--no-verify", help=_("Do not read the pages back."))] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, help=_("How many processes; else one a processor."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Plan, refuse, make, prove, publish: all of it or nothing."""
    from chilinh_cli.commands.sign_build import Wish, build_signs, left_out_of
    from chilinh_cli.render.sign_index import SCHEMA
    from chilinh_cli.render.sign_layout import sheet_of

    session = session_of(context)
    folder = out or session.out / "signs"
    wish = Wish(
        to=to,
        size=size,
        group=group_by or ("all" if to == "pdf" else "site"),
        panels=int(nup),
        copies=copies,
        units=tuple(dict.fromkeys(find_unit(session.registry, name).id for name in unit or ())),
        kinds=tuple(dict.fromkeys(_kind(session.registry, name) for name in kind or ())),
        templates=template,
        force=force,
        verify=not no_verify,
        jobs=jobs,
    )
    outcome = build_signs(session, wish, folder)
    files = Counter(sign.file for sign in outcome.signs)
    verified = {sign.file: sign.verified for sign in outcome.signs}
    columns = (
        Column("file", _("File")),
        Column("signs", _("Sites"), numeric=True),
        Column("verified", _("Read back")),
    )
    rows = tuple(
        (str(folder / file), count, _("every page") if verified[file] else _("no")) for file, count in files.items()
    )
    signs = [asdict(sign) for sign in outcome.signs]
    keys = "site unit kind payload source file page verified"
    give({"schema": SCHEMA, "signs": signs}, [Table(columns, rows)], form, csv=lambda: plain(keys, signs))
    session.say(
        _("{made} files made, {kept} unchanged, in {folder}", made=outcome.made, kept=outcome.kept, folder=folder)
    )
    left_out = left_out_of(sheet_of(size, int(nup))) if template is None else ""
    if left_out:
        session.say(left_out)
    if outcome.outdated:
        named = ", ".join(outcome.outdated[:_NAMED]) + (", …" if len(outcome.outdated) > _NAMED else "")
        session.say(_(_OUTDATED, count=len(outcome.outdated), list=named))
    if no_verify:
        session.say(_(_NOT_VERIFIED))


@app.command(help=_("Take over codes that the platform issued: pictures or PDFs named UNIT--SITE, or a table."))
def adopt(
    context: typer.Context,
    files: CodesArgument = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="UNIT/SITE", help=_("Whose code the one picture holds."))
    ] = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(
            "--withdraw",
            metavar="UNIT/SITE",
            help=_("Give the site's issued code up: its sign is printed from url_template again. May be repeated."),
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Every code into the ledger, or none."""
    from chilinh_cli.commands.sign_adopt import adopt_codes, withdraw_codes

    session = session_of(context)
    if bool(files) == bool(withdraw):
        raise UsageError(_("Name files to adopt, or sites with --withdraw"), _("See `chilinh sign adopt --help`."))
    adopted = withdraw_codes(session, withdraw) if withdraw else adopt_codes(session, files or (), site)
    answer: dict[str, Any] = {
        "schema": "chilinh.adopt/1",
        "adopted": sum(item.outcome == "adopted" for item in adopted),
        "unchanged": sum(item.outcome == "unchanged" for item in adopted),
        "codes": [
            {
                "site": item.adoption.site,
                "text": item.adoption.payload,
                "file": item.adoption.file,
                "sha256": item.adoption.sha256,
                "outcome": item.outcome,
            }
            for item in adopted
        ],
    }
    columns = (Column("site", _("Site")), Column("text", _("The code says")), Column("outcome", _("Outcome")))
    words = {"adopted": _("adopted"), "unchanged": _("unchanged"), "withdrawn": _("withdrawn")}
    rows = tuple((item.adoption.site, item.adoption.payload, words[item.outcome]) for item in adopted)
    give(answer, [Table(columns, rows)], form, csv=lambda: plain("site text file sha256 outcome", answer["codes"]))


@app.command(help=_("Check photos or PDFs of posted signs: ours, outdated or foreign, and whose."))
def verify(
    context: typer.Context,
    files: PhotosArgument,
    record: Annotated[
        bool, typer.Option("--record", help=_("Keep photos of our own codes as evidence that the signs hang."))
    ] = False,
    out: OutOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Exit 0 when every file holds a code and all are ours, 1 otherwise, 65 when a file cannot be read."""
    from chilinh_cli.commands.sign_answer import verify_document, verify_table
    from chilinh_cli.commands.sign_files import fault_text
    from chilinh_cli.commands.sign_verify import judge_files
    from chilinh_cli.commands.sign_verify import record as record_evidence
    from chilinh_cli.render.sign_index import read_index

    session = session_of(context)
    index = read_index(out or session.out / "signs")
    judged = judge_files(session, files, index)
    if record:
        count, prints = record_evidence(session, judged, index)
        session.say(_("{count} sightings recorded", count=count))
        for path in prints:
            session.say(_("{path} is the file for the printer, no photo: not recorded", path=path))
    answer = verify_document(judged)
    give(answer, [verify_table(judged)], form, csv=lambda: _codes(answer["files"]))
    if unread := [f"{file.scan.path}: {fault_text(file.scan.fault)}" for file in judged if file.scan.fault]:
        raise BadDataError(
            _("{count} files cannot be read: {list}", count=len(unread), list="; ".join(unread)),
            _("Name the pictures in the folder, one by one or as FOLDER/*.")
            if any(file.scan.fault == "folder" for file in judged)
            else _("Send them again as JPEG, PNG or PDF."),
        )
    if not all(file.is_good for file in judged):
        raise typer.Exit(ExitCode.NO)


@app.command("list", help=_("List the sites: whose sign is built, adopted, seen; and what is missing."))
def list_signs(context: typer.Context, out: OutOption = None, form: FormatOption = Format.TABLE) -> None:
    """One row a site."""
    from chilinh_cli.commands.sign_answer import list_document, list_tables
    from chilinh_cli.commands.sign_list import site_states
    from chilinh_cli.render.sign_index import read_index

    session = session_of(context)
    states, evidence = site_states(session, read_index(out or session.out / "signs"))
    answer = list_document(states, evidence)
    keys = "site unit kind payload source built file seen seen_at fault name"
    give(answer, list_tables(states, evidence), form, csv=lambda: plain(keys, answer["sites"]))


def _codes(files: list[dict[str, Any]]) -> Table:
    """For programs: one row a code; one for a file without any."""
    blank = dict.fromkeys(("verdict", "site", "text", "problem"))
    rows = [{**blank, **file, **code} for file in files for code in file["codes"] or [{}]]
    return plain("path verdict site text problem", rows)


def _kind(registry: Registry, name: str) -> str:
    """A kind of site. Raises NotFoundError."""
    if name in registry.qr.signs:
        return name
    raise NotFoundError(
        _("There is no kind of site “{name}”", name=name), _("See: {where}", where=", ".join(registry.qr.signs))
    )
