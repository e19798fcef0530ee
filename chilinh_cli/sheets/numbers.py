"""Counts as officials write them: read exactly, or refused with the reason. Nothing is ever rounded or guessed.

In Vietnamese writing a dot groups thousands and a comma begins decimals; in English the reverse. "1.234" and "1,234"
are both 1234 people, each in its own writing: which one a column uses is told by all its cells together.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.reading import LARGEST_COUNT
from chilinh_cli.domain.text import clean, fold
from chilinh_cli.sheets.number_words import COUNTED, THINGS, spelled_out

CellValue = str | float | int | bool | date | datetime | time | timedelta | None

_DOTS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}")
_COMMAS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}")
_BLANKS: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}")
_PLAIN: Final = re.compile(r"[0-9]{1,15}(?:[.,]0{1,2})?")
# "4.900,0", "4,900.00": what an accounting format leaves when its text is copied.
_NO_DECIMALS: Final = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),0{1,2}|([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.0{1,2}")
_DECIMAL: Final = re.compile(r"[0-9][0-9.,]*[.,][0-9]+")
_SURE_DOTS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_SURE_COMMAS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_APPROXIMATE: Final = re.compile(r"^(?:có )?(?:~|≈|±|khoảng|ước(?: tính)?|chừng|gần|xấp xỉ)\s*(?=[0-9])", re.IGNORECASE)
# The dots of a printed form around what was filled in: "……37……".
_DOTS_OF_LINES: Final = ("…", "..", "__")
_DOTS_OF_A_LINE: Final = r"(?:\.*…[.…]*|\.{2,}|_{2,})"
_DOTTED_LINE: Final = re.compile(rf"^{_DOTS_OF_A_LINE}\s*|\s*{_DOTS_OF_A_LINE}(?=[^0-9.…_]*$)")
_A_DIGIT: Final = re.compile(r"[0-9０-９]")
_WIDE_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_SHARE: Final = r"(?:(?:đạt|chiếm|tỷ lệ|tỉ lệ|dat|ty le)\s*:?\s*)?[0-9]{1,3}(?:[.,][0-9]{1,2})?\s*%"
# What may stand around a number and leaves it as it is: a plus, the stars of a footnote, the share it is, "lũy kế".
_ASIDE: Final = re.compile(
    r"^\+\s*(?=[0-9])|(?<=\S)\s*"
    rf"(?:\*{{1,3}}|\(\*{{1,3}}\)|\(\s*{_SHARE}\s*\)|\s[-–]\s*{_SHARE}|[,;]\s*(?=đ|c|t){_SHARE}"
    r"|\(l[ũu][ỹy] kế\))$",
    re.IGNORECASE,
)
_FULL_STOP: Final = re.compile(r"(?<=[0-9])\.$")
_PART: Final = r"([1-9][0-9]{0,2}\.[0-9]{3}|[0-9]{1,8})"
_PART_OF_WHOLE: Final = re.compile(rf"{_PART}\s*/\s*{_PART}(?![.,0-9])(.*)")
_NUMBER_OF: Final = re.compile(r"(-?[0-9][0-9., ]*?)\s*([^\W\d_].*)")
_PERCENT: Final = re.compile(r"[0-9.,]+\s*%")
_DATE: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}|[0-9]{4})|[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
_ERRORS: Final = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!)|Err:[0-9]{3}")

# Folded words that say "nothing known": the cell counts as blank.
_NO_DATA: Final = frozenset(
    {
        "", "chưa có số liệu", "không có số liệu", "chưa có", "chưa thống kê", "chưa báo cáo", "chưa rõ", "n a", "na",
        "chưa có báo cáo", "chưa b c", "chưa tổng hợp", "không xác định", "không có dữ liệu", "chưa có dữ liệu", "null",
    }
)  # fmt: skip
# "As above".
_DITTO: Final = frozenset({'"', "“", "”", "„", "''", "″", "〃", ",,", "'' ''"})


class Grouping(StrEnum):
    """Which sign groups thousands in a column."""

    UNKNOWN = "unknown"
    DOT = "dot"
    COMMA = "comma"
    MIXED = "mixed"


_GROUPED_BY: Final = {".": Grouping.DOT, ",": Grouping.COMMA}


@dataclass(frozen=True, slots=True)
class Count:
    """What a cell of a count column says: `value` None is "no data"; `code` names what is wrong or worth a word.

    `whole` is the 25 of "20/25", for the caller to hold against the unit's whole.
    """

    value: int | None = None
    code: str = ""
    text: str = ""
    whole: int | None = None


BLANK: Final = Count()


def is_blank(cell: CellValue) -> bool:
    """Whether a cell says nothing at all."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_measure(text: str) -> bool:
    """Whether a text is a unit of measure and nothing else: "người", "Nhân khẩu"."""
    return fold(text) in COUNTED


def counts_things(text: str) -> bool:
    """Whether a number is followed by what no people are counted in: "2500 hộ"."""
    found = _NUMBER_OF.fullmatch(clean(text))
    return found is not None and fold(found[2]) in THINGS


def says_no_data(text: str) -> bool:
    """Whether a text means that there is no figure: "-", "chưa có số liệu"; not "the same as above"."""
    return fold(text) in _NO_DATA and not any(letter in "#%~" for letter in text) and text.strip() not in _DITTO


def is_error(text: str) -> bool:
    """Whether a text is how a spreadsheet shows an error: `#DIV/0!`, `Err:502`."""
    return bool(_ERRORS.fullmatch(text))


def grouping_of(texts: Iterable[str]) -> Grouping:
    """The grouping sign of a column, from the evidence of all its texts."""
    dots = commas = sure_dots = sure_commas = False
    for raw in texts:
        if "." not in raw and "," not in raw:
            continue
        text = _digits_of(_ASIDE.sub("", raw.strip()))
        sure_dots |= bool(_SURE_DOTS.fullmatch(text))
        sure_commas |= bool(_SURE_COMMAS.fullmatch(text))
        dots |= bool(_DOTS.fullmatch(text))
        commas |= bool(_COMMAS.fullmatch(text))
    if sure_dots != sure_commas:
        return Grouping.DOT if sure_dots else Grouping.COMMA
    if (dots or sure_dots) and (commas or sure_commas):
        return Grouping.MIXED
    if dots:
        return Grouping.DOT
    return Grouping.COMMA if commas else Grouping.UNKNOWN


def plain_count(cell: CellValue) -> int | None:
    """The count in a cell that is a whole number and nothing else, as nearly all are; None for every other cell."""
    if type(cell) in {float, int} and 0 <= cell <= LARGEST_COUNT and cell == int(cell):  # type: ignore[operator, arg-type]
        return int(cell)  # type: ignore[arg-type]
    return None


def read_count(cell: CellValue, grouping: Grouping = Grouping.UNKNOWN) -> Count:
    """The count in a cell, as the problem catalogue tells its faults: `code` CL-E2xx where it is not one."""
    if cell is None:
        return BLANK
    if isinstance(cell, bool):
        return Count(code="CL-E211", text="TRUE" if cell else "FALSE")
    if isinstance(cell, (int, float)):
        return _of_number(cell)
    if isinstance(cell, (date, time, timedelta)):
        return Count(code="CL-E204", text=shown(cell))
    if cell.isascii() and cell.isdigit() and len(cell) < len(str(LARGEST_COUNT)):
        return Count(int(cell))
    text = clean(cell)
    if not text.isascii():
        text = text.translate(_WIDE_DIGITS)
    if any(dots in text for dots in _DOTS_OF_LINES):
        text = _DOTTED_LINE.sub(" ", text).strip()
    return _of_writing(text, grouping)


def holds_count(cell: CellValue) -> bool:
    """Whether a cell holds a count, as `read_count` reads it; words without a digit are told at once."""
    if isinstance(cell, str) and not _A_DIGIT.search(cell):
        return False
    return read_count(cell).value is not None


def shown(cell: CellValue) -> str:
    """A cell as a Vietnamese reader sees it: dates as 20/8/2021, whole numbers without ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        clock = f" {cell:%H:%M}" if (cell.hour or cell.minute) else ""
        return f"{cell.day}/{cell.month}/{cell.year}{clock}"
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return str(cell)


def _of_number(number: float) -> Count:
    if not math.isfinite(number):
        return Count(code="CL-E201", text=str(number))
    nearest = round(number)
    # Formulas leave noise in the last binary digits; anything more is a real fraction.
    if abs(number - nearest) > 1e-9 * max(1.0, abs(number)):
        return Count(code="CL-E203", text=repr(number).replace(".", ","))
    return _bounded(nearest, str(nearest))


def _of_writing(text: str, grouping: Grouping) -> Count:
    """The count of a text; what stands around its number is told, and its faults speak of the whole text."""
    spelled = spelled_out(text)
    if spelled:
        count = _of_writing(spelled.digits, grouping)
        return count if count.value == spelled.number else Count(code="CL-E201", text=text)
    alone = _ASIDE.sub("", text)
    if alone == text or not alone[:1].isdigit():
        return _of_text(text, grouping)
    count = _of_text(alone, grouping)
    return replace(count, code=count.code or "CL-W205", text=text)


def _of_text(text: str, grouping: Grouping) -> Count:
    if says_no_data(text):
        return BLANK
    if is_error(text):
        return Count(code="CL-E205", text=text)
    exact = _APPROXIMATE.sub("", text, count=1)
    if exact != text:
        about = _of_digits(_digits_of(exact), grouping, text)
        return about if about.code else Count(about.value, "CL-W201", text)
    found = _PART_OF_WHOLE.fullmatch(text)
    if found and (not found[3].strip() or is_measure(found[3])):
        part, whole = (int(digits.replace(".", "")) for digits in found.group(1, 2))
        return Count(part, "CL-E209", text, whole=whole)
    if _PERCENT.fullmatch(text):
        return Count(code="CL-E207", text=text)
    return _of_digits(_digits_of(text), grouping, text)


def _of_digits(digits: str, grouping: Grouping, text: str) -> Count:
    if digits.startswith("-") and digits[1:2].isdigit():
        inner = _of_digits(digits[1:], grouping, text)
        return inner if inner.code else Count(code="CL-E202", text=text)
    if _PLAIN.fullmatch(digits):
        return _bounded(int(re.split(r"[.,]", digits)[0]), text)
    if found := _NO_DECIMALS.fullmatch(digits):
        return _bounded(int(re.sub(r"[.,]", "", found[1] or found[2])), text)
    if _BLANKS.fullmatch(digits):
        return _bounded(int(digits.replace(" ", "")), text)
    sign = "." if _DOTS.fullmatch(digits) else "," if _COMMAS.fullmatch(digits) else ""
    if sign and grouping in {Grouping.UNKNOWN, _GROUPED_BY[sign]}:
        return _bounded(int(digits.replace(sign, "")), text)
    return Count(code=_fault(digits, mixed=bool(sign) and grouping is Grouping.MIXED), text=text)


def _fault(digits: str, *, mixed: bool) -> str:
    """Why these digits are no count."""
    if mixed:
        return "CL-E208"
    if _DATE.fullmatch(digits):
        return "CL-E204"
    return "CL-E203" if _DECIMAL.fullmatch(digits) else "CL-E201"


def _bounded(value: int, text: str) -> Count:
    if value < 0:
        return Count(code="CL-E202", text=text)
    return Count(code="CL-E210", text=text) if value > LARGEST_COUNT else Count(value)


def _digits_of(text: str) -> str:
    """The number in "45 người": what stands around it says only what was counted."""
    plain = _FULL_STOP.sub("", clean(text))
    if plain.isascii() and not any(letter.isalpha() for letter in plain):
        return plain
    found = _NUMBER_OF.match(plain)
    return found[1] if found and fold(found[2]) in COUNTED else plain
