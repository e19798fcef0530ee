"""`chilinh report`: the report that needs a number, a date and a signature, nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.choice import chosen
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.errors import BadDataError, NotFoundError, UsageError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chilinh_cli.domain.model import Unit
    from chilinh_cli.domain.report import Facts, Report, Wish

app = group(_("The report, ready for number, date and signature."))

_DEFAULT: Final = ["docx,pdf,xlsx"]
_NAMES_SHOWN: Final = 12


@app.command(help=_("Write the report from the ledger: DOCX, PDF and an XLSX appendix."))
def build(
    context: typer.Context,
    to: Annotated[
        list[str],
        typer.Option("--to", metavar="LIST", help=_("Formats: docx, pdf, xlsx, html.")),
    ] = _DEFAULT,
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help=_("One unit's own report upward."))] = None,
    number: Annotated[
        int | None, typer.Option("--number", help=_("The document's number; left blank without it."))
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help=_("The document's date; left blank without it."))
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help=_("No draft's mark; refused while reports or figures are missing."))
    ] = False,
    accept_missing: Annotated[
        str, typer.Option("--accept-missing", metavar="TEXT", help=_("Why --final may go without the missing ones."))
    ] = "",
    quick: Annotated[bool, typer.Option("--quick", help=_("The quick report, one page."))] = False,
    web: Annotated[
        bool, typer.Option("--web", help=_("Also one HTML page that stands alone, for the portal."))
    ] = False,
    base: Annotated[
        Path | None, typer.Option("--base", metavar="DOCX", help=_("A Word document of yours, for its styles."))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/report."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """All files of one build appear together, or none does."""
    from chilinh_cli.domain.report import Facts, Numbering, Wish
    from chilinh_cli.render.formats import FORMATS

    session = session_of(context)
    wanted = chosen([*to, *(["html"] if web else [])], FORMATS, "--to")
    if number is not None and number < 1:
        raise UsageError(_("--number: {number} is no document's number", number=number), _("Write it as 45."))
    if unit is not None and quick:
        raise UsageError(_("--quick is the city's report, not a unit's"), _("Leave out --unit or --quick."))
    if base is not None and not base.is_file():
        raise NotFoundError(_("{path} does not exist", path=base), _("Check the path given with --base."))
    registry = session.registry
    one = find_unit(registry, unit) if unit is not None else None
    numbering = Numbering(session.now, number, None if day is None else session.day(day, "--date"))
    wish = Wish(numbering, final, accept_missing)
    facts = Facts(registry, session.read_ledger(), session.now)
    if final and not accept_missing.strip():
        _refuse_incomplete(facts, one)
    report = _assemble(facts, one, wish, quick=quick)
    folder = out or (session.out / "report" / one.id if one else session.out / "report")
    rows = _write(report, wanted, "bao-cao-nhanh" if quick else "bao-cao", folder, base)
    files = [{"path": path, "sha256": digest} for path, digest in rows]
    table = Table((Column("path", _("File")), Column("sha256", "SHA-256")), tuple(rows))
    give({"schema": "chilinh.report/1", "files": files}, [table], form, csv=lambda: plain("path sha256", files))
    session.say(_("wrote {count} files in {folder}", count=len(rows), folder=folder))
    if not final:
        _say_it_is_a_draft(session, facts, one)


def _refuse_incomplete(facts: "Facts", unit: "Unit | None") -> None:
    """A final report names no unit as missing without a reason. Raises BadDataError with the list."""
    from chilinh_cli.domain.report import missing

    gaps = missing(facts, unit)
    if not gaps:
        return
    raise BadDataError(
        _("No final report: {gaps}", gaps="; ".join(f"{label}: {_some(names)}" for label, names in gaps)),
        _("Remind them (`chilinh reminder build`), or say why they are missing: --accept-missing TEXT."),
    )


def _some(names: "Sequence[str]") -> str:
    more = f" (+{len(names) - _NAMES_SHOWN})" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more


def _assemble(facts: "Facts", unit: "Unit | None", wish: "Wish", *, quick: bool) -> "Report":
    from chilinh_cli.domain.report import assemble, assemble_quick, assemble_unit

    if unit is not None:
        return assemble_unit(facts, unit, wish)
    return assemble_quick(facts, wish) if quick else assemble(facts, wish)


def _write(
    report: "Report", formats: "Sequence[str]", stem: str, folder: Path, base: Path | None
) -> list[tuple[str, str]]:
    """Every file, and its SHA-256."""
    from hashlib import sha256

    from chilinh_cli.outputs import publishing
    from chilinh_cli.render.formats import FORMATS

    rows = []
    targets = [folder / FORMATS[name].file.format(stem=stem) for name in formats]
    if base is not None and any(target.exists() and target.samefile(base) for target in targets):
        raise UsageError(_("--base: the report would replace {path}", path=base), _("Name another folder with --out."))
    with publishing(folder) as staging:
        for name in formats:
            file = FORMATS[name].file.format(stem=stem)
            data = FORMATS[name].write(report.document, report.workbook, base)
            (staging / file).write_bytes(data)
            rows.append((str(folder / file), sha256(data).hexdigest()))
    return rows


def _say_it_is_a_draft(session: Session, facts: "Facts", unit: "Unit | None") -> None:
    """And who is missing from it: of a unit's own report, that unit alone."""
    silent = facts.unreported
    if unit is not None and unit in silent:
        draft = _("It is a draft (DỰ THẢO); {unit} has not reported.", unit=unit.name)
    elif unit is None and silent:
        draft = _("It is a draft (DỰ THẢO); {count} units have not reported.", count=len(silent))
    else:
        draft = _("It is a draft (DỰ THẢO).")
    session.say(f"{draft} {_('--final makes the one to sign.')}")
