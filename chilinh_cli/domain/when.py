"""Moments as Vietnamese documents write them."""

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chilinh_cli.domain.model import Deadline


def clock_and_day(instant: datetime, zone: tzinfo) -> str:
    """A moment in a table, in that zone: `16:00 30/08/2021`."""
    return f"{instant.astimezone(zone):%H:%M %d/%m/%Y}"


def day_in_words(day: date) -> str:
    """A day without leading zeros, as the letters write it: `30/8/2021`."""
    return f"{day.day}/{day.month}/{day.year}"


def due_in_words(deadline: "Deadline") -> str:
    """When something is due: `trước 16 giờ 00 ngày 21/8/2021`, `trước ngày 30/8/2021`, `trong ngày 30/8/2021`."""
    due = deadline.due
    if deadline.rule == "by":
        return f"trước {due.hour} giờ {due.minute:02} ngày {day_in_words(due)}"
    if deadline.rule == "before":
        return f"trước ngày {day_in_words(due)}"
    return f"trong ngày {day_in_words(due - timedelta(days=1))}"
