"""What is recorded between the letter and the report: requests for help, communication work, reminders."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SupportRequest:
    """A commune asks for `people` of MobiFone, at the time `when` in its own words; `contact` is for the helpers."""

    unit: str
    people: int
    when: str
    contact: str
    received_at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class Activity:
    """Communication work done: how often, through which channel, on which day, by whom; and why it was taken back."""

    unit: str
    channel: str
    day: date
    count: int
    note: str = ""
    id: int = 0
    undone_why: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_why is None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that was generated for a unit; `digest` tells whether a later one would say the same."""

    unit: str
    level: int
    digest: str
    at: datetime
    id: int = 0
