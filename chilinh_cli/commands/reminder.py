"""`chilinh reminder`: letters and short messages to units that are late or below the target."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.choice import chosen
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.deadline import seconds_between
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from chilinh_cli.domain.model import Registry
    from chilinh_cli.domain.reminder.case import Level, Remembered

app = group(_("Letters and short messages to units that are late or below the target."))

FORMATS: Final = ("docx", "pdf")
_DEFAULT: Final = ["docx,pdf"]
_TONES: Final[dict[str, Tone]] = {"new": "warn", "changed": "warn", "unchanged": "dim"}


@app.command(help=_("Write a letter and a short message for every unit that is late or below the target."))
def build(
    context: typer.Context,
    level: Annotated[
        int, typer.Option("--level", metavar="1|2", help=_("1 reminds; 2 criticises those who are late."))
    ] = 1,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="ID", help=_("Only this unit; may be repeated."))
    ] = None,
    to: Annotated[
        list[str],
        typer.Option("--to", metavar="docx,pdf", help=_("The letters' formats.")),
    ] = _DEFAULT,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="ISO", help=_("Until when to ask for what is late already; else at once.")),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("Write the unchanged letters again too."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show who would get one; write nothing."))] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/reminders."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Letters that say something new are written and registered; the short messages are of everybody concerned."""
    from chilinh_cli.domain.indicator import assess
    from chilinh_cli.domain.reminder.case import cases, letter_names, remember, settled
    from chilinh_cli.outputs import publishing

    session = session_of(context)
    registry, now = session.registry, session.now
    degree = _level(level)
    formats = chosen(to, FORMATS, "--to")
    only = {find_unit(registry, name).id for name in unit or []}
    limit = None if by is None else _future(session.instant(by, "--by"), now)
    ledger = session.read_ledger()
    everybody = remember(cases(registry, assess(registry, ledger, now), degree, by=limit), ledger, degree)
    remembered = [item for item in everybody if not only or item.case.unit.id in only]
    found = [item.case for item in remembered]
    folder = out or session.out / "reminders"
    wanted = [item for item in remembered if everyone or item.news != "unchanged"]
    files = {item.case.unit.id: [folder / name for name in letter_names(item, degree, formats)] for item in wanted}
    messages = _messages(registry, everybody, degree, now)
    if not dry_run:
        from chilinh_cli.render.reminder_files import letter_files, message_lists

        with publishing(folder) as staging:
            for name, data in message_lists(registry, everybody, list(messages.values()), degree, now).items():
                (staging / name).write_bytes(data)
            for item in wanted:
                for name, data in letter_files(registry, item, degree, now, formats).items():
                    (staging / name).write_bytes(data)
        if wanted:
            _register(session.store_file, wanted, degree, now)
        session.say(_("wrote {count} letters and the short messages in {folder}", count=len(wanted), folder=folder))
    closed = [item.unit for item in settled(found, ledger, degree, only)]
    if closed:
        session.say(_("No letter applies any more to: {names}. Do not send the earlier ones.", names=", ".join(closed)))
    reminded = {item.unit for item in ledger.reminders if item.level < degree}
    unwarned = [case.unit.id for case in found if degree != 1 and case.unit.id not in reminded]
    if unwarned:
        session.say(_("Criticised without a reminder before: {names}", names=", ".join(unwarned)))
    answer: dict[str, Any] = {
        "schema": "chilinh.reminders/1",
        "level": degree,
        "as_of": now.isoformat(),
        "reminders": [
            _document(item, messages[item.case.unit.id], files.get(item.case.unit.id, []), written=not dry_run)
            for item in remembered
        ],
        "settled": closed,
    }
    give(answer, [_table(remembered, messages)], form, csv=lambda: _rows(answer["reminders"]))


def _level(number: int) -> "Level":
    if number == 1:
        return 1
    if number == 2:  # noqa: PLR2004 (the second degree)
        return 2
    raise UsageError(_("--level: {number} is no level", number=number), _("1 reminds, 2 criticises."))


def _future(by: "datetime", now: "datetime") -> "datetime":
    """Raises UsageError for a time that nobody can keep any more."""
    if seconds_between(now, by) <= 0:
        raise UsageError(
            _("--by: {when} has passed already", when=f"{by:%H:%M %d/%m/%Y}"), _("Give a time that is still to come.")
        )
    return by


def _messages(registry: "Registry", found: "Sequence[Remembered]", level: "Level", now: "datetime") -> "dict[str, str]":
    """Each unit's short message."""
    from chilinh_cli.domain.reminder.message import short_message

    return {item.case.unit.id: short_message(registry, item.case, level, now) for item in found}


def _register(path: Path, wanted: "Sequence[Remembered]", level: "Level", now: "datetime") -> None:
    """After the files stand: a letter that is not there must not count as written."""
    from chilinh_cli.domain.follow_up import Reminder
    from chilinh_cli.store import open_store

    with open_store(path, create=True) as store, store.transaction():
        for item in wanted:
            store.add_reminder(Reminder(item.case.unit.id, level, item.case.digest(level), now), now)


def _table(found: "Sequence[Remembered]", messages: "Mapping[str, str]") -> Table:
    words = {"new": _("new"), "changed": _("changed"), "unchanged": _("as before")}
    columns = (
        Column("unit", _("Unit")),
        Column("missing", _("Missing")),
        Column("news", _("News")),
        Column("message", _("Short message")),
    )
    rows = tuple((item.case.unit.id, _missing(item), words[item.news], messages[item.case.unit.id]) for item in found)
    note = "" if found else _("No unit needs a letter of this level.")
    return Table(columns, rows, note=note, tones=tuple(_TONES[item.news] for item in found))


def _rows(reminders: "Sequence[dict[str, Any]]") -> Table:
    """For programs: the indicators in which the unit is short by id, the files with `;` between them."""
    keys = "unit addressee news reported late short message files last_written_at"
    joined = [
        {**item, "short": [short["indicator"] for short in item["short"]], "files": ";".join(item["files"])}
        for item in reminders
    ]
    return plain(keys, joined)


def _missing(item: "Remembered") -> str:
    if not item.case.reported:
        return _("the report")
    return ", ".join(
        f"{short.indicator.id} {short.figure.gap}" if short.figure.gap else f"{short.indicator.id} ?"
        for short in item.case.shortfalls
    )


def _document(item: "Remembered", message: str, files: "Sequence[Path]", *, written: bool) -> dict[str, Any]:
    case = item.case
    return {
        "unit": case.unit.id,
        "addressee": case.addressee.id,
        "news": item.news,
        "reported": case.reported,
        "late": case.late,
        "short": [
            {
                "indicator": short.indicator.id,
                "numerator": short.figure.numerator,
                "denominator": short.figure.denominator,
                "gap": short.figure.gap,
                "late": short.late,
            }
            for short in case.shortfalls
        ],
        "message": message,
        "files": [str(path) for path in files] if written else [],
        "last_written_at": None if item.before is None else item.before.at.isoformat(),
    }
