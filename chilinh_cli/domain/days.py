"""Days named in the words of a clerk: `sáng 22/8`, `22-24/8`, `từ 22/8 đến 25/8/2021`, `ngày 22 và 23/8`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from chilinh_cli.domain.text import clean

MOST_DAYS: Final = 31
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
# 22-8-2021 and 22.8 are days too; without its year 22-8 would be read as a span.
_DASHED: Final = re.compile(r"\b(\d{1,2})[-.](\d{1,2})[-.](\d{4})\b")
_DOTTED: Final = re.compile(r"\b(\d{1,2})\.(\d{1,2})\b")
_CLOCK: Final = re.compile(r"\b\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2}(?!/))?(?:\s*phút)?", re.IGNORECASE)
_DAY: Final = r"(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?"
_SPAN: Final = re.compile(r"^(?:-|–|đến(?: hết)?|tới)$", re.IGNORECASE)
_JOIN: Final = r"\s*(?:-|–|đến(?: hết)?|tới|,|;|\+|&|và)\s*"
_RUN: Final = re.compile(rf"(?<![\d/]){_DAY}(?:{_JOIN}{_DAY})*(?![\d/])", re.IGNORECASE)
_PART: Final = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?)?")


def days_named(text: str, year: int) -> tuple[date, ...]:
    """Every day that the text names, in order; `year` is meant where it says none.

    Empty where it names none, or where what it names is no day (31/9), goes backwards, or spans more than a month: a
    day is never guessed.

    >>> [day.day for day in days_named("từ 22/8 đến 24/8", 2021)]
    [22, 23, 24]
    """
    plain = _ISO.sub(r"\3/\2/\1", clean(text))
    plain = _DOTTED.sub(r"\1/\2", _DASHED.sub(r"\1/\2/\3", plain))
    plain = _CLOCK.sub(" ", plain)
    found: set[date] = set()
    for run in _RUN.finditer(plain):
        if "/" in run[0]:
            try:
                found.update(_days(run[0], year))
            except ValueError:
                return ()
    return tuple(sorted(found))


def _days(run: str, year: int) -> Iterator[date]:
    """The days of one run of days and joints. Raises ValueError where it makes no sense."""
    parts = list(_PART.finditer(run))
    days = list(_completed(parts, year))
    yield days[0]
    for number in range(1, len(days)):
        joint = run[parts[number - 1].end() : parts[number].start()].replace("ngày", "").strip()
        length = (days[number] - days[number - 1]).days
        if not _SPAN.match(joint):
            yield days[number]
        elif 0 <= length < MOST_DAYS:
            yield from (days[number - 1] + timedelta(days=step) for step in range(1, length + 1))
        else:
            raise ValueError(run)


def _completed(parts: list[re.Match[str]], year: int) -> Iterator[date]:
    """A day without a month is of the month that follows it: `22-24/8`."""
    days: list[date] = []
    month: int | None = None
    for part in reversed(parts):
        month = int(part[2]) if part[2] else month
        if month is None:
            raise ValueError(part[0])
        days.append(date(int(part[3]) if part[3] else year, month, int(part[1])))
    return reversed(days)
