"""Sheets of one workbook that are the same report of different times: "BC 29.8" and "BC 20.8 (cũ)", "Sheet1 (2)".

An older one never fills the gaps of a newer one. What its name or title says of its time is compared, never guessed.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Sheet

_OLD: Final = re.compile(r"\b(?:cũ|nháp|old|backup|dự phòng)$|^(?:old|backup)\b")
_ROUND: Final = re.compile(r"\blần ([0-9]{1,2})\b")
_COPY: Final = re.compile(r"\s*\([0-9]{1,2}\)\s*$|\b(?:copy|bản sao)(?: of| của)?\b", re.IGNORECASE)
# Numbers of forms look like days: "Biểu 1.2" is no first of February.
_DAY: Final = re.compile(
    r"(?<![\w.])(?<!biểu )(?<!mẫu )(?<!bảng )(?<!lục )(?<!pl )"
    r"([0-3]?[0-9])[/.-]([01]?[0-9])(?:[/.-](20[0-9]{2}|[0-9]{2}))?(?![\w.])"
    r"|\bngày ([0-3]?[0-9])\b(?: tháng ([01]?[0-9])\b)?(?: năm (20[0-9]{2})\b)?(?!\s*[/.-])",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(r"^(?:sheet|trang tính)\s*[0-9]*$")
_TITLE_ROWS: Final = 8
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12

Day = tuple[int, int, int]


class Order(StrEnum):
    """What is known of two versions."""

    MARKED = "marked"  # the first one is called old
    EARLIER = "earlier"  # the first one is of an earlier day
    OPEN = "open"


class Version(NamedTuple):
    """What a sheet's name and title say of its time; `base` is the name without that."""

    base: str
    is_old: bool
    is_copy: bool
    times: int
    days: frozenset[Day]


def order(one: Version, other: Version) -> Order | None:
    """How two sheets follow each other; None where they are no versions of one report, or the second is the older."""
    if one.is_old != other.is_old:
        return Order.MARKED if one.is_old else None
    unnamed = bool(_UNNAMED.match(one.base) and _UNNAMED.match(other.base))
    if one.base != other.base and not unnamed:
        return None
    if one.times and other.times and one.times != other.times:
        return Order.MARKED if one.times < other.times else None
    own, others = one.days - other.days, other.days - one.days
    if own and others:
        return Order.EARLIER if max(own) < max(others) else None
    return Order.OPEN if one.base == other.base and (one.is_copy or other.is_copy) else None


def version(sheet: Sheet) -> Version:
    """Which version of what report a sheet is, by its name, else the lines above its table."""
    name = _DAY.sub(" ", _COPY.sub(" ", sheet.name))
    said = fold(name)
    times = _ROUND.search(said)
    base = " ".join(_OLD.sub(" ", _ROUND.sub(" ", said)).split())
    days = frozenset(_days(sheet.name)) or frozenset(day for text in _titles(sheet) for day in _days(text))
    is_copy = bool(_COPY.search(sheet.name))
    return Version(base, bool(_OLD.search(said)), is_copy, int(times[1]) if times else 0, days)


def _titles(sheet: Sheet) -> Iterator[str]:
    """The lines above a table: rows of hardly more than one text."""
    for cells in sheet.rows[:_TITLE_ROWS]:
        texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        if len(texts) > 2:  # noqa: PLR2004 (a letterhead has two halves)
            return
        yield from texts


def _days(text: str) -> Iterator[Day]:
    for found in _DAY.finditer(text):
        day, month = int(found[1] or found[4]), int(found[2] or found[5] or 0)
        if 1 <= day <= _LAST_DAY and month <= _LAST_MONTH:
            year = found[3] or found[6] or ""
            yield (int(year[-2:]) if year else 0, month, day)
