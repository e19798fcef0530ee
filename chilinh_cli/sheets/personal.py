"""Sheets that hold people's names or telephones: nothing of their cells is quoted.

A problem there is told by its cell and by what is expected in it; figures alone are quoted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from chilinh_cli.domain.problem import WITHHELD, Problem
from chilinh_cli.domain.reading import LARGEST_COUNT, Reading
from chilinh_cli.domain.text import fold, is_accent_free, without_accents
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.numbers import CellValue

# How columns and lines of names and telephones begin, and words that only they have; folded.
_NAMES: Final = (
    r"^(?:họ (?:và )?(?:chữ )?(?:tên|đệm|lót)|tên (?:cán bộ|công chức|viên chức|nhân viên|người)|full name)\b"
)
_ABOUT_PEOPLE: Final = (
    r"\b(?:đầu mối|liên hệ|phụ trách|chủ hộ|cccd|cmnd|ngày sinh|năm sinh|email|sđt|số đt|di động"
    r"|điện thoại(?! thông minh))\b|^đt$"
)
_HEADER: Final = re.compile(f"{_NAMES}|{_ABOUT_PEOPLE}")
_BARE_HEADER: Final = re.compile(without_accents(f"{_NAMES}|{_ABOUT_PEOPLE}"))
_LONGEST_HEADER: Final = 60
_TELEPHONE: Final = re.compile(r"(?<![0-9.,])(?:\+?84|0)(?:[ .-]?[0-9]){8,10}(?![0-9])")
# What is quoted of a cell all the same: digits of no telephone, with the signs that figures have.
_FIGURE: Final = re.compile(r"(?=(?:[^0-9]*[0-9]){0,7}[^0-9]*$)[-+~≈±<>=#%/., 0-9]{1,16}")
# What quotes a cell; a header that has its column beside it is that of a table.
_QUOTES: Final = ("text", "name", "code")


def is_personal(sheet: Sheet) -> bool:
    """Whether a column or line of names or telephones, or a telephone number, stands anywhere in the sheet."""
    return any(_is_personal(cell) for row in sheet.rows for cell in row)


def discreet(reading: Reading, sheets: Sequence[Sheet]) -> Reading:
    """The reading, with no problem that quotes a cell of a sheet with people's names or telephones."""
    quoted = {problem.sheet for problem in reading.problems if _quotes(problem)}
    personal = {sheet.name for sheet in sheets if sheet.name in quoted and is_personal(sheet)} if quoted else set()
    if not personal:
        return reading
    reports = (replace(report, problems=_withheld(report.problems, personal)) for report in reading.reports)
    return replace(reading, problems=_withheld(reading.problems, personal), reports=tuple(reports))


def _withheld(problems: Iterable[Problem], personal: set[str]) -> tuple[Problem, ...]:
    return tuple(
        replace(problem, args={**problem.args, **dict.fromkeys(_quotes(problem), WITHHELD)})
        if problem.sheet in personal
        else problem
        for problem in problems
    )


def _quotes(problem: Problem) -> list[str]:
    """The arguments of the problem that quote a cell's words."""
    names = _QUOTES if "column" in problem.args else (*_QUOTES, "header", "note")
    return [name for name in names if name in problem.args and not _FIGURE.fullmatch(str(problem.args[name]))]


def _is_personal(cell: CellValue) -> bool:
    if isinstance(cell, str):
        if len(cell) <= _LONGEST_HEADER:
            key = fold(cell)
            if (_BARE_HEADER if is_accent_free(key) else _HEADER).search(key):
                return True
        return bool(_TELEPHONE.search(cell))
    # A telephone number whose first 0 was lost.
    return isinstance(cell, (int, float)) and LARGEST_COUNT < cell < 100 * LARGEST_COUNT
