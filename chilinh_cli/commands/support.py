"""`chilinh support`: requests for the helpers' people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.choice import chosen
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.commands.words import words
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.domain.when import clock_and_day
from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from chilinh_cli.domain.support import Need, Timing

app = group(_("Requests for MobiFone's people: how many, when, whom to ask for."))

_DEFAULT: Final = ["docx,xlsx"]
_MOST_PEOPLE: Final = 10_000
_LONGEST: Final = 200


@app.command(help=_("Record a request: chilinh support add sao-do --people 3 --when 'sáng 22/8' --contact 'Bà Lan, …'"))
def add(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit's id."))],
    people: Annotated[
        int, typer.Option("--people", min=0, max=_MOST_PEOPLE, help=_("How many people; 0 takes the request back."))
    ],
    when: Annotated[str, typer.Option("--when", metavar="TEXT", help=_("When they are needed."))] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="TEXT", help=_("Whom they ask for."))] = "",
    received: Annotated[
        str | None, typer.Option("--received", metavar="ISO", help=_("When the unit asked; else now."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """The newest word of a unit counts, said here or in its form; a changed request is added anew."""
    from chilinh_cli.domain.follow_up import SupportRequest
    from chilinh_cli.domain.support import PEOPLE_FIELD, may_ask, needs
    from chilinh_cli.store import open_store

    session = session_of(context)
    registry, now = session.registry, session.now
    who = find_unit(registry, unit)
    if not may_ask(registry, who):
        raise UsageError(
            _("Units of this kind do not report {field}", field=PEOPLE_FIELD),
            _("See `kinds` of the field in units.yaml."),
        )
    received_at = session.received(received)
    why = _("Say when, and whom the helpers ask for.") if people else ""
    said_when = words(when, "--when", most=_LONGEST, why=why)
    said_contact = words(contact, "--contact", most=_LONGEST, why=why)
    request = SupportRequest(who.id, people, said_when, said_contact, received_at)
    with open_store(session.store_file, create=True) as store, store.transaction():
        store.add_support(request, now)
        wanted = [need for need in needs(registry, store.read()) if need.unit.id == who.id]
    _give(session, wanted, form)
    if not wanted:
        session.say(_("{unit} needs nobody now.", unit=who.name))


@app.command("list", help=_("List what each unit needs now, from its forms and its calls, and the totals by day."))
def list_requests(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Requests made or changed after the window are marked."""
    session = session_of(context)
    wanted = _wanted(session)
    _give(session, wanted, form, note="" if wanted else _("No unit needs anybody."))


@app.command(help=_("Write the list for MobiFone, with the totals by day."))
def export(
    context: typer.Context,
    to: Annotated[
        list[str],
        typer.Option("--to", metavar="docx,xlsx", help=_("The list's formats.")),
    ] = _DEFAULT,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/support."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """It names contact persons: it is meant for the helpers, not for the public."""
    from hashlib import sha256

    from chilinh_cli.outputs import publishing
    from chilinh_cli.render.support_files import FORMATS, STEM, support_file

    session = session_of(context)
    formats = chosen(to, FORMATS, "--to")
    wanted = _wanted(session)
    folder = out or session.out / "support"
    made = {f"{STEM}.{kind}": support_file(session.registry, wanted, session.now, kind) for kind in formats}
    with publishing(folder) as staging:
        for name, data in made.items():
            (staging / name).write_bytes(data)
    files = [(str(folder / name), sha256(data).hexdigest()) for name, data in made.items()]
    answer: dict[str, Any] = {
        "schema": "chilinh.support-export/1",
        "units": len(wanted),
        "people": sum(need.people for need in wanted),
        "files": [{"path": path, "sha256": digest} for path, digest in files],
    }
    table = Table((Column("path", _("File")), Column("sha256", "SHA-256")), tuple(files))
    give(answer, [table], form, csv=lambda: plain("path sha256", answer["files"]))
    session.say(_("The list names contact persons: send it to the helpers only."))


def _wanted(session: Session) -> "tuple[Need, ...]":
    from chilinh_cli.domain.support import needs

    return needs(session.registry, session.read_ledger())


def _give(session: Session, wanted: "Sequence[Need]", form: Format, *, note: str = "") -> None:
    from chilinh_cli.domain.support import totals_by_day

    zone = session.registry.campaign.tz
    totals = totals_by_day(wanted)
    answer: dict[str, Any] = {
        "schema": "chilinh.support/1",
        "people": sum(need.people for need in wanted),
        "requests": [_document(need, zone) for need in wanted],
        "days": [
            {"day": None if total.day is None else total.day.isoformat(), "units": total.units, "people": total.people}
            for total in totals
        ],
    }
    day_columns = (
        Column("day", _("Day")),
        Column("units", _("Units"), numeric=True),
        Column("people", _("People"), numeric=True),
    )
    day_rows = tuple(
        (_("not clear") if total.day is None else f"{total.day:%d/%m/%Y}", total.units, total.people)
        for total in totals
    )
    tables = [_table(wanted, zone, note)]
    if totals:
        tables.append(Table(day_columns, day_rows, title=_("By day")))
    keys = "unit people when days contact asked_at changed_at timing source entry"
    give(answer, tables, form, csv=lambda: plain(keys, answer["requests"]))


def _table(wanted: "Sequence[Need]", zone: "tzinfo", note: str) -> Table:
    words: dict[Timing, str] = {"in_time": _("in time"), "changed_late": _("changed late"), "late": _("late")}
    tones: dict[Timing, Tone] = {"in_time": "", "changed_late": "warn", "late": "bad"}
    columns = (
        Column("unit", _("Unit")),
        Column("people", _("People"), numeric=True),
        Column("when", _("When")),
        Column("contact", _("Contact")),
        Column("asked_at", _("Asked")),
        Column("timing", _("Registration")),
        Column("source", _("Source")),
    )
    rows = tuple(
        (
            need.unit.name,
            need.people,
            need.when,
            need.contact,
            clock_and_day(need.asked_at, zone),
            words[need.timing],
            _("in its form") if need.source == "form" else _("by call"),
        )
        for need in wanted
    )
    return Table(columns, rows, note=note, tones=tuple(tones[need.timing] for need in wanted))


def _document(need: "Need", zone: "tzinfo") -> dict[str, Any]:
    return {
        "unit": need.unit.id,
        "people": need.people,
        "when": need.when,
        "days": [day.isoformat() for day in need.days],
        "contact": need.contact,
        "asked_at": need.asked_at.astimezone(zone).isoformat(),
        "changed_at": need.changed_at.astimezone(zone).isoformat(),
        "timing": need.timing,
        "source": need.source,
        "entry": need.entry,
    }
