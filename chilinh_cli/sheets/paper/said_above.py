"""Whom figures count where neither their headers nor the figures beside them say it, and in what they are given.

That is told by what stands above them: the title, and the sheet's name. Nearer words go before farther ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from chilinh_cli.domain.model import Campaign
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.field_words import PERSONS
from chilinh_cli.sheets.header.keys import HOUSEHOLDS, Measure, measure_of
from chilinh_cli.sheets.header.neighbours import NOBODYS
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords
from chilinh_cli.sheets.paper.title_words import (
    is_a_plan,
    is_no_state,
    is_of_a_group,
    is_of_some,
    names_others,
    other_app,
    other_work,
    says_installed,
    says_who_have,
    says_who_have_phones,
    unknown_app,
)

Key = TypeVar("Key")
# A line with its place; the sheet's name has none.
_Line = tuple[Place | None, str]

# Lines that speak of whoever gets, asks for or signs the paper, not of those whom it counts.
_NO_TITLE: Final = re.compile(
    r"^\s*(?:-|\(?kèm|kính gửi|nơi nhận|gửi:|căn cứ|thực hiện|người |(?:cán bộ|công chức|đ/c|liên hệ)[^:]*:)",
    re.IGNORECASE,
)
# Bodies that have a population in their name.
_BODIES: Final = re.compile(
    r"\b(?:(?:uỷ ban|hội đồng|công an|quân đội|toà án) nhân dân|hiệp hội doanh nghiệp|(?:trung tâm|chi cục) dân số)\b"
)
_TITLE: Final = re.compile(r"(?:tổng hợp|danh sách|biểu|bảng|số|kế hoạch|giao|đăng ký|dự kiến|phụ lục)\b")
_SIGNS: Final = re.compile(r"\b(?:biển|mã|bảng) qr\b|\bqr code\b")
_MEASURED: Final = re.compile(r"\b(?:đơn vị tính|đvt)\s*:?\s*([^)\]]+)", re.IGNORECASE)
_ONLY_PERCENT: Final = frozenset({"", "phần trăm", "tỷ lệ", "tỷ lệ phần trăm"})
# "Tháng 8 năm 2021", a number a cell: no figures of a table above.
_DATE: Final = frozenset({"ngày", "tháng", "năm", "quý", "kỳ", "đợt", "tuần"})
_PHONES: Final = "Có điện thoại thông minh"
_SEARCHED_ROWS: Final = 40
_SEARCHED_COLUMNS: Final = 40


@dataclass(slots=True)
class Above:
    """What stands above figures: the population that it names, or that it names others; and what is wrong.

    `of_a_group` is the problem of a title that speaks of other people or only of some, `of_households` that of a
    measure that nobody has, `of_other_work` that of a title on something else than an app (it matters where a figure
    says only that it was done), `of_unknown_app` that of a title that says another thing to be installed; all matter
    only where people are counted. `who_have` marks a title that says of those
    whom it names that they have it, `have_phones` one that says so of smartphones.
    """

    population: str = ""
    names_others: bool = False
    who_have: bool = False
    have_phones: bool = False
    of_a_group: Problem | None = None
    of_households: Problem | None = None
    of_other_work: Problem | None = None
    of_unknown_app: Problem | None = None
    problems: list[Problem] = field(default_factory=list)


def said_above(sheet: Sheet, first: int, top: int, words: HeaderWords, campaign: Campaign) -> Above:
    """What the rows from `first` up to `top` (not included) and the sheet's name say of the figures below."""
    above = Above()
    lines = list(_lines(sheet, first, top))
    titles: list[_Line] = [(place, text) for place, text in lines if not _NO_TITLE.match(text)]
    titles.append((None, sheet.name))
    _take_measure(above, sheet, lines)
    above.problems += [*told_of_other_app(sheet, titles, campaign.app), *_not_as_of_now(sheet, titles)]
    above.of_other_work = _other_work(sheet, titles, campaign.app)
    above.of_unknown_app = _unknown_app(sheet, titles, campaign.app)
    above.who_have = any(says_who_have(fold(text)) for _place, text in titles)
    above.have_phones = any(says_who_have_phones(fold(text)) for _place, text in titles)
    for place, text in titles:
        plain = _BODIES.sub(" ", fold(text))
        populations = words.populations_in(plain)
        of_a_group = is_of_a_group(plain) or (place is None and is_of_some(plain))
        of_others = of_a_group or names_others(plain)
        of_signs = _SIGNS.search(plain) and "cài" not in plain and fold(campaign.app) not in plain
        if of_a_group:
            above.of_a_group = _told("CL-E130", sheet, place, {"text": " ".join(text.split())})
        if populations or of_others or of_signs:
            above.names_others = not populations
            above.population = next(iter(populations)) if len(populations) == 1 and not of_others else ""
            return above
    return above


def counted(matches: Mapping[Key, HeaderMatch], above: Above, words: HeaderWords) -> dict[Key, HeaderMatch]:
    """The figures, open ones counting the population named above; those that mean nothing of it are left out.

    Where others are named above, open ones are nobody's, and left out where that is told of the title. Where a title
    says that people have it, wholes without parts are all of them or those who have it: nobody can know.
    """
    if above.who_have and not any(words.is_part(match.field) for match in _of_people(matches, words)):
        matches = {
            key: replace(match, how="name") if words.is_population(match.field) and not match.among else match
            for key, match in matches.items()
        }
    if above.have_phones and not _count_phones(matches, words):
        matches = {
            key: replace(match, how=NOBODYS, among=()) if match.is_total else match for key, match in matches.items()
        }
    if above.of_a_group:
        return {key: match for key, match in matches.items() if not match.among}
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


def told_of_people(
    above: Above, matches: Mapping[Key, HeaderMatch], said: Mapping[Key, str], words: HeaderWords
) -> Iterator[Problem]:
    """What is wrong with figures that count people or businesses, and with no others; `said` is how they are called."""
    people = _of_people(matches, words)
    if above.of_a_group and people:
        yield above.of_a_group
    parts = [key for key, match in matches.items() if words.is_population(match.field) and words.is_part(match.field)]
    if parts:
        yield from _told_of_work(above.of_other_work, above.of_unknown_app, (said[key] for key in parts))
    if above.of_households and any(match.field.measure in PERSONS for match in people):
        yield above.of_households


def told_of_other_app(sheet: Sheet, titles: Sequence[_Line], app: str) -> Iterator[Problem]:
    """That the titles speak of another app, and not of the campaign's."""
    if any(fold(app) in fold(text) for _place, text in titles):
        return
    for place, text in titles:
        other = other_app(fold(text))
        if other:
            yield _told("CL-E123", sheet, place, {"other": other, "app": app})
            return


def told_of_app(sheet: Sheet, titles: Sequence[_Line], app: str, marked: Iterable[str]) -> Iterator[Problem]:
    """That the titles of a list of people speak of another app or of other work; `marked` are its columns of marks."""
    yield from told_of_other_app(sheet, titles, app)
    yield from _told_of_work(_other_work(sheet, titles, app), _unknown_app(sheet, titles, app), marked)


def _told_of_work(work: Problem | None, unknown: Problem | None, said: Iterable[str]) -> Iterator[Problem]:
    """Other work, where some figure or mark, as it is called, says only that it was done; and an unknown app."""
    if work and not all(says_installed(fold(text)) for text in said):
        yield work
    if unknown:
        yield unknown


def _other_work(sheet: Sheet, titles: Sequence[_Line], app: str) -> Problem | None:
    """That the titles speak of something else that was done, and not of an app."""
    if any(fold(app) in fold(text) for _place, text in titles):
        return None
    found = ((place, other_work(fold(text))) for place, text in titles)
    return next((_told("CL-E123", sheet, place, {"other": other, "app": app}) for place, other in found if other), None)


def _unknown_app(sheet: Sheet, titles: Sequence[_Line], app: str) -> Problem | None:
    """That a title says something to be installed that is not known to be the app."""
    if any(fold(app) in fold(text) or other_app(fold(text)) for _place, text in titles):
        return None
    named = next(((place, text) for place, text in titles if unknown_app(fold(text), fold(app))), None)
    return _told("CL-W123", sheet, named[0], {"text": " ".join(named[1].split()), "app": app}) if named else None


def _lines(sheet: Sheet, first: int, top: int) -> Iterator[tuple[Place, str]]:
    """The lines of text above a table from the nearest up, as far as the figures of the table before."""
    for row in range(top - 1, max(first, top - _SEARCHED_ROWS) - 1, -1):
        cells = sheet.rows[row][:_SEARCHED_COLUMNS]
        if any(not isinstance(cell, str) and cell is not None for cell in cells) and not _is_date(cells):
            return
        for column, cell in enumerate(cells):
            for line in cell.splitlines() if isinstance(cell, str) else ():
                if line.strip():
                    yield (row, column), line.strip()


def _is_date(cells: Iterable[object]) -> bool:
    words = {word for cell in cells if isinstance(cell, str) for word in fold(cell).split()}
    return not words.isdisjoint(_DATE)


def _not_as_of_now(sheet: Sheet, titles: Sequence[_Line]) -> Iterator[Problem]:
    """A title that says that the figures are not what has been done so far."""
    for place, text in titles:
        said = fold(text)
        speaks = place is None or text.isupper() or _TITLE.match(said)
        if (speaks and is_no_state(said)) or (place is None and is_a_plan(said)):
            yield _told("CL-E129", sheet, place, {"text": " ".join(text.split())})
            return


def _take_measure(above: Above, sheet: Sheet, lines: Sequence[tuple[Place, str]]) -> None:
    """A line "Đơn vị tính: nghìn người", "ĐVT: %" or "ĐVT: hộ" above the figures."""
    for place, text in lines:
        found = _MEASURED.search(text)
        if not found:
            continue
        problem = _told("CL-E121", sheet, place, {"text": found[1].strip()})
        measure = measure_of(found[1])
        if measure is Measure.SCALED or (measure is Measure.PERCENT and fold(found[1]) in _ONLY_PERCENT):
            above.problems.append(problem)
        elif fold(found[1]) in HOUSEHOLDS:
            above.of_households = problem


def _count_phones(matches: Mapping[Key, HeaderMatch], words: HeaderWords) -> bool:
    """Whether one of the figures is how many have a smartphone."""
    phones = words.match((_PHONES,))
    return phones is not None and any(match.field in (phones.among or (phones.field,)) for match in matches.values())


def _of_people(matches: Mapping[Key, HeaderMatch], words: HeaderWords) -> list[HeaderMatch]:
    return [match for match in matches.values() if words.is_population(match.field)]


def _told(code: str, sheet: Sheet, place: Place | None, args: dict[str, str | int]) -> Problem:
    return Problem(code, sheet.name, address(*place) if place else "", args)
