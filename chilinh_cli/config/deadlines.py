"""One of `deadlines` of units.yaml."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import cast, get_args
from zoneinfo import ZoneInfo

from chilinh_cli.config.document import Section
from chilinh_cli.config.items import id_of
from chilinh_cli.domain.model import Deadline, DeadlineRule
from chilinh_cli.i18n import _


def read_deadline(section: Section, zone: str, indicators: Iterable[str]) -> Deadline:
    """The deadline, in the campaign's time zone; `indicators` are the ids that it may name."""
    said = [rule for rule in get_args(DeadlineRule) if section.has(rule)]
    if len(said) != 1:
        section.fault("id", _("a deadline has exactly one of by, before, on"))
    rule = cast("DeadlineRule", said[0] if said else "by")
    named = section.texts("indicators")
    for name in named:
        if name not in indicators:
            section.fault("indicators", _("unknown indicator “{name}”", name=name))
    due = _due(section, rule, ZoneInfo(zone)) if said else datetime.max.replace(tzinfo=ZoneInfo("UTC"))
    return Deadline(id_of(section), section.text("label"), rule, due, named, section.flag("window"))


def _due(section: Section, rule: DeadlineRule, zone: ZoneInfo) -> datetime:
    """The first instant that is late, in campaign time: `by` that instant, `before` the day's begin, `on` its end."""
    text = section.text(rule)
    try:
        if rule == "by":
            due = datetime.fromisoformat(text)
            return due.astimezone(zone) if due.tzinfo else due.replace(tzinfo=zone)
        day = date.fromisoformat(text) + timedelta(days=1 if rule == "on" else 0)
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    except (ValueError, OverflowError):
        example = "2021-08-21T16:00" if rule == "by" else "2021-08-30"
        section.fault(rule, _("must be written as {example}, not “{text}”", example=example, text=text))
        return datetime.max.replace(tzinfo=ZoneInfo("UTC"))
