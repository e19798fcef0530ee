"""Whom figures count where neither their headers nor the figures beside them say it, and in what they are given.

That is told by what stands above: the title, the sheet's name, a row that heads a group of rows ("II. NGƯỜI DÂN"), or a
column "Đối tượng". Nearer words go before farther ones.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.column_words import OTHER_APPS, OTHER_PEOPLE
from chilinh_cli.sheets.header.keys import Measure, measure_of
from chilinh_cli.sheets.header.neighbours import NOBODYS
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import is_blank
from chilinh_cli.sheets.table.table import Table

Key = TypeVar("Key")

# Lines that speak of whoever gets, asks for or signs the paper, not of those whom it counts.
_NO_TITLE: Final = re.compile(
    r"^\s*(?:-|\(?kèm|kính gửi|nơi nhận|gửi:|căn cứ|thực hiện|người |(?:cán bộ|công chức|đ/c|liên hệ)[^:]*:)",
    re.IGNORECASE,
)
# Bodies that have a population in their name.
_BODIES: Final = re.compile(
    r"\b(?:(?:uỷ ban|hội đồng|công an|quân đội|toà án) nhân dân|hiệp hội doanh nghiệp|(?:trung tâm|chi cục) dân số)\b"
)
# Titles of what was not done, of what is only planned, and of what was done in a day (folded).
_TITLE: Final = re.compile(r"(?:tổng hợp|danh sách|biểu|bảng|số|kế hoạch|giao|đăng ký|dự kiến|phụ lục)\b")
_NOT_DONE: Final = re.compile(r"^(?!.*\bđã\b).*\bchưa (?:được )?(?:cài|thực hiện|triển khai|lắp|sử dụng|hoàn thành)\b")
_PLANNED: Final = re.compile(
    r"^(?!.*\b(?:kết quả|tiến độ|tình hình|báo cáo|thực hiện|theo)\b)"
    r".*\b(?:(?:kế hoạch|chỉ tiêu)\b.*\b(?:cài|lắp|triển khai)|ví dụ)\b|^dự kiến\b"
)
_OF_A_DAY: Final = re.compile(r"^(?!.*\b(?:luỹ kế|đến)\b).*\b(?:trong (?:ngày|tuần)|phát sinh)\b")
_SIGNS: Final = re.compile(r"\b(?:biển|mã|bảng) qr\b|\bqr code\b")
_MEASURED: Final = re.compile(r"\b(?:đơn vị tính|đvt)\s*:?\s*([^)\]]+)", re.IGNORECASE)
_ONLY_PERCENT: Final = frozenset({"", "phần trăm", "tỷ lệ", "tỷ lệ phần trăm"})
_SEARCHED_ROWS: Final = 40
_SEARCHED_COLUMNS: Final = 40


@dataclass(slots=True)
class Above:
    """What stands above figures: the population that it names, or that it names other people; and what is wrong."""

    population: str = ""
    names_others: bool = False
    problems: list[Problem] = field(default_factory=list)


def said_above(sheet: Sheet, first: int, top: int, words: HeaderWords, app: str) -> Above:
    """What the rows from `first` up to `top` (not included) and the sheet's name say of the figures below."""
    above = Above()
    lines = list(_lines(sheet, first, top))
    above.problems += _other_measure(sheet, lines)
    titles = [(place, text) for place, text in lines if not _NO_TITLE.match(text)]
    other = next(((place, found[0]) for place, text in titles if (found := OTHER_APPS.search(fold(text)))), None)
    if other and not any(fold(app) in fold(text) for _place, text in titles):
        above.problems.append(Problem("CL-E123", sheet.name, address(*other[0]), {"text": other[1], "app": app}))
    above.problems += _not_as_of_now(sheet, titles)
    for text in (*(text for _place, text in titles), sheet.name):
        plain = _BODIES.sub(" ", fold(text))
        populations = words.populations_in(plain)
        of_signs = _SIGNS.search(plain) and "cài" not in plain and fold(app) not in plain
        others = bool(OTHER_PEOPLE.search(plain) or (of_signs and not populations))
        if populations or others:
            above.names_others = not populations
            above.population = next(iter(populations)) if len(populations) == 1 and not others else ""
            return above
    return above


def counted(matches: Mapping[Key, HeaderMatch], above: Above, words: HeaderWords) -> dict[Key, HeaderMatch]:
    """The figures, open ones counting the population named above; those that mean nothing of it are left out.

    Where others are named above, open ones are nobody's.
    """
    if above.names_others:
        return {key: replace(match, how=NOBODYS, among=()) if match.among else match for key, match in matches.items()}
    if not above.population:
        return dict(matches)
    found: dict[Key, HeaderMatch] = {}
    for key, match in matches.items():
        of_population = words.among(match, above.population) if match.among else match
        if of_population:
            how = "above" if match.among and of_population.how == "context" else of_population.how
            found[key] = replace(of_population, how=how)
    return found


def by_groups(sheet: Sheet, table: Table, words: HeaderWords) -> tuple[Table, list[Problem]]:
    """The table with the fields of rows that a group's heading or a column "Đối tượng" says whom they count."""
    if not any(words.is_population(match.field) for match in table.fields.values()):
        return table, []
    by_row: dict[int, Mapping[int, HeaderMatch]] = {}
    problems: list[Problem] = []
    for row, place, population in _groups(sheet, table, words):
        if not population:
            told = {"header": " ".join(sheet.text(*place).split())}
            problems.append(Problem("CL-E122", sheet.name, address(*place), told))
            by_row[row] = {}
            continue
        fields = {
            column: words.among(match, population) if match.among else match for column, match in table.fields.items()
        }
        by_row[row] = {column: match for column, match in fields.items() if match}
        against = [column for column, match in by_row[row].items() if _is_against(match, population, words)]
        if any(not is_blank(sheet.cell(row, column)) for column in against):
            args = {"text": " ".join(sheet.text(*place).split()), "header": table.headers[against[0]]}
            problem = Problem("CL-E124", sheet.name, address(*place), args)
            problems += [problem] if problem not in problems else []
    return (replace(table, by_row=by_row) if by_row else table), problems


def _groups(sheet: Sheet, table: Table, words: HeaderWords) -> Iterator[tuple[int, Place, str]]:
    """Each row that is said to count somebody, where that is said, and the population; "" where it is no known one."""
    column = table.roles.get(Role.GROUP)
    first = min(table.fields)
    heading: tuple[Place, str] | None = None
    for row in range(table.bottom + 1, table.end):
        cells = sheet.rows[row]
        if column is not None and (said := sheet.text(row, column)) and not words.is_total(said):
            yield row, (row, column), words.population_of(said)
        elif first >= len(cells) or is_blank(cells[first]):
            found = _heading(sheet, row, table, words)
            heading = found or heading
            if not found and heading:
                yield row, *heading
        elif heading:
            yield row, *heading


def _heading(sheet: Sheet, row: int, table: Table, words: HeaderWords) -> tuple[Place, str] | None:
    """Where a row without figures names a population and says no more."""
    if any(not is_blank(sheet.cell(row, column)) for column in table.fields):
        return None
    for column in range(min(table.fields)):
        cell = sheet.cell(row, column)
        if isinstance(cell, str) and (population := words.population_of(cell)):
            return (row, column), population
    return None


def _is_against(match: HeaderMatch, population: str, words: HeaderWords) -> bool:
    return words.is_population(match.field) and words.population(match.field) != population


def _lines(sheet: Sheet, first: int, top: int) -> Iterator[tuple[Place, str]]:
    """The lines of text above a table from the nearest up, as far as the figures of the table before."""
    for row in range(top - 1, max(first, top - _SEARCHED_ROWS) - 1, -1):
        cells = sheet.rows[row][:_SEARCHED_COLUMNS]
        if any(not isinstance(cell, str) and cell is not None for cell in cells):
            return
        for column, cell in enumerate(cells):
            for line in cell.splitlines() if isinstance(cell, str) else ():
                if line.strip():
                    yield (row, column), line.strip()


def _not_as_of_now(sheet: Sheet, titles: Sequence[tuple[Place, str]]) -> Iterator[Problem]:
    """A title that says that the figures are not what has been done so far."""
    for place, text in titles:
        said = fold(text)
        speaks = text.isupper() or _TITLE.match(said)
        if speaks and any(pattern.search(said) for pattern in (_NOT_DONE, _PLANNED, _OF_A_DAY)):
            yield Problem("CL-E129", sheet.name, address(*place), {"text": " ".join(text.split())})
            return


def _other_measure(sheet: Sheet, lines: Sequence[tuple[Place, str]]) -> Iterator[Problem]:
    """A line "Đơn vị tính: nghìn người" or "ĐVT: %" above the figures."""
    for place, text in lines:
        found = _MEASURED.search(text)
        measure = measure_of(found[1]) if found else Measure.COUNT
        if found and (measure is Measure.SCALED or (measure is Measure.PERCENT and fold(found[1]) in _ONLY_PERCENT)):
            yield Problem("CL-E121", sheet.name, address(*place), {"text": found[1].strip()})
