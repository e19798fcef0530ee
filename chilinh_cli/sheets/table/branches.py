"""Rows that bear communes' names and hold the staff of a body's branches there: told by the letterhead or the sheet.

Unions, the police, the health centre and others have people of their own in every commune. Whose residents or
businesses such a body counts does not matter; its staff are not the commune's, if nothing calls them civil servants.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.words import HeaderWords
from chilinh_cli.sheets.paper.letterhead import Line, is_body, lines_above
from chilinh_cli.sheets.table.table import Table

_BRANCHED: Final = re.compile(
    r"^(?:ban (?:thường vụ|chấp hành) )?(?:hội(?! nghị| đồng)|đoàn(?! kiểm tra| công tác)|thành đoàn|liên đoàn lao động"
    r"|(?:uỷ ban |ub)?(?:mttq|mặt trận)|công an|ban (?:chỉ huy quân sự|chqs)|trung tâm y tế|phòng (?:giáo dục|gd)"
    r"|bảo hiểm|bhxh|chi cục|ngân hàng|nhcsxh|kho bạc|điện lực|bưu điện|viễn thông|toà án|thi hành án|hạt kiểm lâm"
    r"|ban dân vận|trung tâm dân số|quỹ tín dụng"
    r"|(?:trạm y tế|trường|đảng (?:bộ|uỷ)|htx|hợp tác xã)\b.* các (?:xã|phường))\b"
)
_CIVIL_SERVANTS: Final = re.compile(r"\b(?:công chức|viên chức|cbcc\w*)\b")


def told_of_branches(
    sheet: Sheet, table: Table, names: UnitNames, registry: Registry, words: HeaderWords
) -> Iterator[Problem]:
    """That a body heads a table of communes and the staff in it; not where it has a row there of its own.

    Where only a header calls them civil servants, it is a warning; where a title does, nothing.
    """
    staff = [
        table.headers[column]
        for column, match in table.fields.items()
        if words.is_population(match.field) and _every_kind_has(match.field.kinds, registry)
    ]
    lines = lines_above(sheet, table.top) if staff else []
    body = next(_bodies(sheet, lines), None) if staff else None
    if not body or _name_civil_servants(line.text for line in lines):
        return
    if _names_only_communes(sheet, table, names, registry):
        place, text = body
        code = "CL-W371" if _name_civil_servants(staff) else "CL-E130"
        yield Problem(code, sheet.name, address(*place) if place else "", {"text": " ".join(text.split())})


def _every_kind_has(kinds: Iterable[str], registry: Registry) -> bool:
    """Whether all kinds of units report a population: the people who work there."""
    return registry.kinds.keys() <= set(kinds)


def _name_civil_servants(texts: Iterable[str]) -> bool:
    return any(_CIVIL_SERVANTS.search(fold(text)) for text in texts)


def _bodies(sheet: Sheet, lines: Iterable[Line]) -> Iterator[tuple[Place | None, str]]:
    yield from ((line.place, line.text) for line in lines if line.alone and _BRANCHED.match(fold(line.text)))
    if is_body(Line((0, 0), sheet.name, alone=True)):
        yield None, sheet.name


def _names_only_communes(sheet: Sheet, table: Table, names: UnitNames, registry: Registry) -> bool:
    found = {
        unit
        for row in range(table.bottom + 1, table.end)
        for column in table.name_columns
        if (unit := names.find(sheet.text(row, column)))
    }
    return bool(found) and all(registry.kinds[unit.kind].block == "communes" for unit in found)
