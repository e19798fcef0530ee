"""What a reader sees in a cell where it is not what the cell holds: a count shown as a percentage, 28 shown as 28.000.

A clerk means what the screen shows. Where a cell's number format, or struck-through and raised parts of its text, make
that another figure than the stored one, the figure is open.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.numbers import CellValue, Count, read_count, shown


class Look(StrEnum):
    """How a cell shows something else than its value."""

    HUNDREDFOLD = "hundredfold"  # 0.9 as 90%
    WITH_PERCENT = "with_percent"  # 90 as 90%
    OTHER_DIGITS = "other_digits"  # 28 as 28.000, 28000 as 28
    THREE_DECIMALS = "three_decimals"  # 28 as 28.000, which from 1000 on nobody takes for thousands
    STRUCK_OR_RAISED = "struck_or_raised"


# The formats that every Excel has by number: 0% and 0.00%.
BUILT_IN: Final[Mapping[int, Look]] = {9: Look.HUNDREDFOLD, 10: Look.HUNDREDFOLD}

_SCALES: Final = frozenset({"nghìn", "ngàn", "triệu", "trăm", "chục", "vạn", "nghin", "ngan", "trieu", "k", "tr"})
_TOKEN: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?.,%]+)|([^;])|(;)')
_CONDITION: Final = re.compile(r"\[[<>=]")
_DECIMALS: Final = re.compile(r"\.([0#?]+)")
_SCALING: Final = re.compile(r"[0#?],+(?![0#?,])")
_ZEROS: Final = re.compile(r"(.*)[.,](0+)")
_THOUSANDS_FROM: Final = 1_000


@lru_cache(maxsize=1024)
def look_of_format(code: str) -> Look | None:
    """How a number format shows a whole number, by its section for positive ones; None where as it is."""
    words, marks = _parts(code)
    if "%" in marks:
        return Look.HUNDREDFOLD
    if "%" in words:
        return Look.WITH_PERCENT
    if any(map(str.isdigit, words)) or not _SCALES.isdisjoint(fold(words).split()) or _SCALING.search(marks):
        return Look.OTHER_DIGITS
    decimals = _DECIMALS.search(marks)
    forced = len(decimals[1].rstrip("#?")) if decimals else 0
    return Look.THREE_DECIMALS if forced and forced % 3 == 0 else None


def looks_of_styles(formats: Mapping[int, str], styles: Sequence[int], struck: Iterable[int] = ()) -> dict[int, Look]:
    """The looks of cell styles: `styles` holds each one's number format, `formats` the workbook's own formats."""
    known = dict(BUILT_IN)
    known.update((number, look) for number, code in formats.items() if (look := look_of_format(code)))
    looks = {style: known[number] for style, number in enumerate(styles) if number in known}
    return looks | dict.fromkeys(struck, Look.STRUCK_OR_RAISED)


def look_of_text(value: float, text: str) -> Look | None:
    """How a displayed text shows the number that the file holds beside it."""
    held, seen = _digits(f"{value:.15g}"), _digits(text)
    if "%" in text:
        return Look.WITH_PERCENT if seen == held else Look.HUNDREDFOLD
    if not seen or not value.is_integer():
        return None
    if not _SCALES.isdisjoint(fold(text).split()):
        return Look.OTHER_DIGITS
    if seen == held:
        return None
    zeros = _ZEROS.fullmatch(text.strip())
    if zeros and _digits(zeros[1]) == held:
        return None if len(zeros[2]) % 3 else Look.THREE_DECIMALS
    return Look.OTHER_DIGITS


def seen_in(cell: CellValue, look: Look) -> Count | None:
    """What a reader sees of a figure, as the fault that it is; None where the look does not touch it."""
    if look is Look.STRUCK_OR_RAISED:
        said = shown(cell)
        return Count(code="CL-E216", text=said) if any(map(str.isdigit, said)) else None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not cell:
        return None
    if look is Look.HUNDREDFOLD:
        return Count(code="CL-E207", text=f"{cell * 100:.10g}%".replace(".", ","))
    if look is Look.WITH_PERCENT:
        return Count(code="CL-E207", text=f"{cell:.10g}%".replace(".", ","))
    if read_count(cell).code or (look is Look.THREE_DECIMALS and cell >= _THOUSANDS_FROM):
        return None
    return Count(code="CL-E215", text=shown(cell))


def _parts(code: str) -> tuple[str, str]:
    """The words that a format writes out, and its marks for digits, of the sections that positive numbers may have."""
    every = bool(_CONDITION.search(code))
    words: list[str] = []
    marks: list[str] = []
    for quoted, escaped, digits, plain, end in _TOKEN.findall(code):
        if end and not every:
            break
        if digits:
            marks.append(digits)
        else:
            words.append(quoted or escaped or plain)
            marks.append(" ")
    return "".join(words), "".join(marks).strip()


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
