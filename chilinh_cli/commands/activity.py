"""`chilinh activity`: communication work done."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.commands.words import reason, words
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.errors import NotFoundError, UsageError
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chilinh_cli.domain.activity import ChannelSum, Work
    from chilinh_cli.domain.follow_up import Activity
    from chilinh_cli.domain.model import Registry

app = group(_("Communication work done, by channel and unit."))

_MOST: Final = 10**9


@app.command(help=_("Record work done: chilinh activity add sao-do --channel banner --count 3"))
def add(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit's id."))],
    channel: Annotated[
        str,
        typer.Option(
            "--channel",
            metavar="CHANNEL",
            help=_("portal_post, city_loudspeaker, commune_loudspeaker, banner, leaflet or visit."),
        ),
    ],
    count: Annotated[int, typer.Option("--count", min=1, max=_MOST, help=_("How many."))] = 1,
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help=_("The day; else today."))] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=_("What it was about, or where."))] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """One piece of work; a form's totals stand apart."""
    from chilinh_cli.domain.follow_up import Activity
    from chilinh_cli.store import open_store

    session = session_of(context)
    who = find_unit(session.registry, unit)
    when = session.now.date() if day is None else session.past_day(day, "--date")
    activity = Activity(who.id, _channel(channel), when, count, words(note, "--note"))
    with open_store(session.store_file, create=True) as store, store.transaction():
        number = store.add_activity(activity, session.now)
        (made,) = (item for item in store.read().activities if item.id == number)
    _give_entry(session.registry, made, form)


@app.command("list", help=_("Sum the work by channel and unit, from the units' forms and from what was recorded."))
def list_activities(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option("--unit", help=_("One unit only."))] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="CHANNEL", help=_("One channel only."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Forms and entries may tell of the same work: they are shown side by side and never added."""
    from chilinh_cli.domain.activity import sums_by_channel, work_done

    session = session_of(context)
    registry = session.registry
    who = None if unit is None else find_unit(registry, unit).id
    where = None if channel is None else _channel(channel)
    ledger = session.read_ledger()
    work = [
        item for item in work_done(registry, ledger) if who in {None, item.unit.id} and where in {None, item.channel.id}
    ]
    entries = [item for item in ledger.activities if who in {None, item.unit} and where in {None, item.channel}]
    sums = [item for item in sums_by_channel(work) if where in {None, item.channel.id}]
    answer: dict[str, Any] = {
        "schema": "chilinh.activities/1",
        "channels": [_sum(item) for item in sums],
        "units": [
            {
                "unit": item.unit.id,
                "channel": item.channel.id,
                "reported": item.reported,
                "recorded": item.recorded,
                "at_least": item.at_least,
            }
            for item in work
        ],
        "entries": [_document(item) for item in entries],
    }
    tables = [_channels(sums), _units(work), _entries(registry, entries)]
    shown = [table for number, table in enumerate(tables) if number == 0 or table.rows]
    give(answer, shown, form, csv=lambda: plain("unit channel reported recorded at_least", answer["units"]))


@app.command(help=_("Take recorded work back; it stays in the ledger, marked."))
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help=_("The entry's number."))],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for whoever asks later."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """An undo is an entry of its own."""
    from chilinh_cli.store import open_store

    session = session_of(context)
    said = reason(why)
    with open_store(session.store_file) as store, store.transaction():
        found = {item.id: item for item in store.read().activities}
        if number not in found:
            raise NotFoundError(
                _("There is no activity {id}", id=number), _("See `chilinh activity list` for the ids.")
            )
        store.undo_activity(found[number], said, session.now)
        (undone,) = (item for item in store.read().activities if item.id == number)
    _give_entry(session.registry, undone, form)


def _give_entry(registry: "Registry", item: "Activity", form: Format) -> None:
    answer = {"schema": "chilinh.activity/1", **_document(item)}
    keys = "id unit channel date count note undone undone_why"
    give(answer, [_entries(registry, [item])], form, csv=lambda: plain(keys, [answer]))


def _channel(name: str) -> str:
    """A channel's id; `portal-post` is `portal_post` too. Raises UsageError."""
    from chilinh_cli.domain.activity import CHANNEL_BY_ID

    wanted = name.strip().lower().replace("-", "_")
    if wanted not in CHANNEL_BY_ID:
        raise UsageError(
            _("--channel: “{name}” is no channel", name=name), _("Use one of: {known}.", known=", ".join(CHANNEL_BY_ID))
        )
    return wanted


def _channels(sums: "Sequence[ChannelSum]") -> Table:
    columns = (
        Column("channel", _("Channel")),
        Column("units", _("Units"), numeric=True),
        Column("reported", _("In forms"), numeric=True),
        Column("recorded", _("Recorded"), numeric=True),
        Column("at_least", _("At least"), numeric=True),
    )
    rows = tuple(
        (item.channel.label(language()), item.units, item.reported, item.recorded, item.at_least) for item in sums
    )
    note = _("Forms and records may tell of the same work: “at least” takes the larger of the two, unit by unit.")
    return Table(columns, rows, title=_("By channel"), note=note)


def _units(work: "Sequence[Work]") -> Table:
    columns = (
        Column("unit", _("Unit")),
        Column("channel", _("Channel")),
        Column("reported", _("In forms"), numeric=True),
        Column("recorded", _("Recorded"), numeric=True),
        Column("at_least", _("At least"), numeric=True),
    )
    rows = tuple(
        (item.unit.name, item.channel.label(language()), item.reported, item.recorded, item.at_least) for item in work
    )
    return Table(columns, rows, title=_("By unit"))


def _entries(registry: "Registry", entries: "Sequence[Activity]") -> Table:
    from chilinh_cli.domain.activity import CHANNEL_BY_ID

    columns = (
        Column("id", _("No."), numeric=True),
        Column("date", _("Day")),
        Column("unit", _("Unit")),
        Column("channel", _("Channel")),
        Column("count", _("Count"), numeric=True),
        Column("note", _("Note")),
        Column("state", _("State")),
    )
    rows = tuple(
        (
            item.id,
            f"{item.day:%d/%m/%Y}",
            registry.unit_by_id[item.unit].name if item.unit in registry.unit_by_id else item.unit,
            CHANNEL_BY_ID[item.channel].label(language()),
            item.count,
            item.note,
            "" if item.undone_why is None else _("undone: {why}", why=item.undone_why),
        )
        for item in entries
    )
    tones: tuple[Tone, ...] = tuple("" if item.stands else "dim" for item in entries)
    return Table(columns, rows, title=_("Recorded work"), tones=tones)


def _document(item: "Activity") -> dict[str, Any]:
    return {
        "id": item.id,
        "unit": item.unit,
        "channel": item.channel,
        "date": item.day.isoformat(),
        "count": item.count,
        "note": item.note,
        "undone": not item.stands,
        "undone_why": item.undone_why,
    }


def _sum(item: "ChannelSum") -> dict[str, Any]:
    return {
        "channel": item.channel.id,
        "units": item.units,
        "reported": item.reported,
        "recorded": item.recorded,
        "at_least": item.at_least,
    }
