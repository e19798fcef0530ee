"""`chilinh deadline`: deadlines for people, and a check for schedulers that answers as monitoring plug-ins do."""

import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.domain.deadline import Duty, DutyNow, State, judge, worst
from chilinh_cli.domain.text import printable
from chilinh_cli.errors import ChilinhError, UsageError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from chilinh_cli.domain.table import Table, Tone

app = group(_("Deadlines, and the check that schedulers ask."))

# The exit codes of monitoring plug-ins.
_CODES: Final = {State.OK: 0, State.WARNING: 1, State.CRITICAL: 2}
_UNKNOWN: Final = 3
_PERIOD: Final = re.compile(r"([0-9]{1,6})([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}
_NAMES_SHOWN: Final = 5

WarnOption = Annotated[
    str, typer.Option("--warn", metavar="48h", help=_("How long before a deadline to warn: 30m, 48h, 2d."))
]
IdOption = Annotated[str | None, typer.Option("--id", help=_("One deadline only."))]


@app.command("list", help=_("List the deadlines, how much time is left and who has not met them."))
def list_deadlines(
    context: typer.Context, wanted: IdOption = None, warn: WarnOption = "48h", form: FormatOption = Format.TABLE
) -> None:
    """Show every deadline, or one."""
    from chilinh_cli.domain.table import Column, Table

    session = session_of(context)
    period = _period(warn)
    standings = _judge(session, _duties(session, must_exist=session.store is not None), wanted, period)
    columns = (
        Column("id", _("Id")),
        Column("label", _("Deadline")),
        Column("due", _("Due")),
        Column("left", _("Time left")),
        Column("state", _("State")),
        Column("unmet", _("Not met"), numeric=True),
    )
    rows = tuple(
        (
            item.duty.id,
            item.duty.label,
            _due(item.duty, session.zone),
            _span(item.seconds_left),
            _state_word(item.state),
            None if item.duty.window else len(item.duty.unmet),
        )
        for item in standings
    )
    tones: dict[State, Tone] = {State.OK: "good", State.WARNING: "warn", State.CRITICAL: "bad"}
    table = Table(columns, rows, tones=tuple(tones.get(item.state, "") for item in standings))
    _give(session, standings, [table], form)


@app.command(help=_("Answer a scheduler: exit 0 ok, 1 warning, 2 critical, 3 unknown."))
def check(
    context: typer.Context, wanted: IdOption = None, warn: WarnOption = "48h", form: FormatOption = Format.TABLE
) -> None:
    """Whatever keeps it from an answer is `unknown`, never `warning` or `critical`; wrong usage stays 64."""
    session = session_of(context)
    period = _period(warn)
    try:
        standings = _judge(session, _duties(session, must_exist=True), wanted, period)
    except UsageError:
        raise
    except Exception as error:
        _say_unknown(error)
        if session.verbose:
            import traceback

            traceback.print_exc()
        raise typer.Exit(_UNKNOWN) from error
    code = _CODES[worst(standings)]
    try:
        if form is Format.TABLE:
            sys.stdout.write(printable(_line(standings)) + "\n")
        else:
            _give(session, standings, [], form)
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # the code is the answer, whether or not somebody reads the words
    except OSError as error:  # words that were lost are no `ok`; an alarm stays one
        raise typer.Exit(code or _UNKNOWN) from error
    raise typer.Exit(code)


def _duties(session: Session, *, must_exist: bool) -> Sequence[Duty]:
    """Who has not met what: as kept since the last time, else from the whole ledger, read and verified."""
    from chilinh_cli.memo import Kept, memo_key, recall, remember

    key = memo_key(session.units_file, session.store_file)
    if (kept := recall(session.store_file, key)) is not None:
        session.use_zone(kept.zone)
        if session.now >= kept.since:
            return kept.duties
    from chilinh_cli.domain.deadline import duties
    from chilinh_cli.domain.indicator import assess
    from chilinh_cli.store import read_store

    registry = session.registry
    ledger = read_store(session.store_file, must_exist=must_exist)
    found = duties(registry.deadlines, assess(registry, ledger, session.now))
    since = ledger.submissions[-1].received_at if ledger.submissions else datetime.min.replace(tzinfo=UTC)
    if session.now >= since:
        remember(session.store_file, key, Kept(registry.campaign.time_zone, since, found))
    return found


def _judge(session: Session, duties: Sequence[Duty], wanted: str | None, warn: timedelta) -> list[DutyNow]:
    found = [judge(duty, session.now, warn) for duty in duties if wanted in {None, duty.id}]
    if not found:
        known = ", ".join(duty.id for duty in duties)
        raise UsageError(_("There is no deadline “{id}”", id=wanted), _("Use one of: {known}.", known=known))
    return found


def _document(session: Session, standings: Sequence[DutyNow]) -> dict[str, Any]:
    return {
        "schema": "chilinh.deadline/1",
        "now": session.now.isoformat(),
        "state": worst(standings).value,
        "deadlines": [
            {
                "id": item.duty.id,
                "rule": item.duty.rule,
                "due": item.duty.due.astimezone(session.zone).isoformat(),
                "seconds_left": item.seconds_left,
                "state": item.state.value,
                "unmet": list(item.duty.unmet),
            }
            for item in standings
        ],
    }


def _give(session: Session, standings: Sequence[DutyNow], tables: "Sequence[Table]", form: Format) -> None:
    answer = _document(session, standings)

    def rows() -> "Table":
        from chilinh_cli.domain.table import plain

        return plain("id due seconds_left state unmet rule", answer["deadlines"])

    give(answer, tables, form, csv=rows)


def _line(standings: Sequence[DutyNow]) -> str:
    """One line: state, each deadline in words, then the counts as performance data, which begin at the only `|`."""
    parts = [_sentence(item).replace("|", "/") for item in standings]
    counts = [f"unmet_{item.duty.id}={len(item.duty.unmet)}" for item in standings if not item.duty.window]
    left = [f"left_{item.duty.id}={item.seconds_left}s" for item in standings]
    return f"{worst(standings).value.upper()} - {'; '.join(parts)} | {' '.join(counts + left)}"


def _sentence(item: DutyNow) -> str:
    label = item.duty.label
    if item.duty.window:
        return _("{label}: open", label=label) if item.state is State.OPEN else _("{label}: closed", label=label)
    if not item.duty.unmet:
        return _("{label}: everybody has met it", label=label)
    some = ", ".join(item.duty.names[:_NAMES_SHOWN])
    more = "…" if len(item.duty.names) > _NAMES_SHOWN else ""
    values = {"label": label, "count": len(item.duty.unmet), "span": _span(item.seconds_left), "names": some + more}
    if item.seconds_left > 0:
        return _("{label}: {span} left, {count} units have not met it ({names})", **values)
    return _("{label}: {span}, {count} units have not met it ({names})", **values)


def _due(duty: Duty, zone: tzinfo) -> str:
    """As the rule says it: a deadline `on` a day is told by that day, not by the midnight that ends it."""
    from chilinh_cli.domain.when import clock_and_day

    due = duty.due.astimezone(zone)
    if duty.rule == "by":
        return clock_and_day(due, zone)
    if duty.rule == "before":
        return _("before {day}", day=f"{due:%d/%m/%Y}")
    return _("end of {day}", day=f"{due - timedelta(days=1):%d/%m/%Y}")


def _span(seconds: int) -> str:
    """Days and hours, hours and minutes, or minutes; the past is said to be late."""
    minutes = abs(seconds) // 60
    if minutes >= 48 * 60:
        text = _("{days} d {hours} h", days=minutes // 1440, hours=minutes % 1440 // 60)
    elif minutes >= 60:  # noqa: PLR2004 (minutes of an hour)
        text = _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
    else:
        text = _("{minutes} min", minutes=minutes)
    return text if seconds > 0 else _("{span} late", span=text)


def _state_word(state: State) -> str:
    return {
        State.OK: _("ok"),
        State.WARNING: _("soon due"),
        State.CRITICAL: _("late"),
        State.OPEN: _("open"),
        State.CLOSED: _("closed"),
    }[state]


def _period(text: str) -> timedelta:
    match = _PERIOD.fullmatch(text)
    if not match:
        raise UsageError(_("--warn: “{text}” is not a period", text=text), _("Write it as 30m, 48h or 2d."))
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _say_unknown(error: Exception) -> None:
    """On stdout, where monitors look for the one line; the remedy on stderr."""
    message = error.message if isinstance(error, ChilinhError) else f"{type(error).__name__}: {error}"
    sys.stdout.write(f"UNKNOWN - {printable(message)}\n")
    if isinstance(error, ChilinhError) and error.hint:
        sys.stderr.write(f"  → {printable(error.hint)}\n")
