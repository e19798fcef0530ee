"""The one unit of a file that has no unit column: named in a line above the table, or by the sheet itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address

_LABEL: Final = re.compile(
    r"^\s*(?:tên\s+)?(?:đơn vị|cơ quan|đơn vị,? cơ quan|cơ quan,? đơn vị|xã,? phường|phường,? xã)"
    r"(?:\s+(?:báo cáo|thực hiện|lập biểu|lập báo cáo|gửi báo cáo))?\s*:\s*(.*)$",
    re.IGNORECASE,
)
# Lines that name whoever gets the paper, not whoever wrote it.
_ADDRESS: Final = re.compile(r"^\s*(?:-|kính gửi|nơi nhận|gửi:)", re.IGNORECASE)
_MEASURES: Final = frozenset({"người", "đồng", "triệu đồng", "hộ", "người hộ", "tỷ lệ", "chiếc", "cái", ""})
_SEARCHED_COLUMNS: Final = 40


@dataclass(frozen=True, slots=True)
class UnitFound:
    """The unit, and what to tell of it; without a unit, the problem why there is none."""

    unit: Unit | None = None
    problem: Problem | None = None


def unit_above(sheet: Sheet, top: int, names: UnitNames, registry: Registry) -> UnitFound:
    """Whose table begins in row `top`: by a line "Đơn vị: …", else the letterhead, the title, the sheet's name."""
    lines = list(_lines(sheet, top))
    for place, text in lines:
        labelled = _labelled(sheet, place, text)
        if labelled:
            unit = names.find(labelled)
            return UnitFound(unit, None if unit else unknown_unit(sheet.name, address(*place), labelled, names))
    plain = [(place, text) for place, text in lines if not _ADDRESS.match(text)]
    by_sheet = names.find(sheet.name)
    candidates: tuple[dict[str, Place | None], ...] = (
        {unit.id: place for place, text in plain if (unit := names.find(text))},
        {unit.id: place for place, text in plain for unit in _mentioned(text, registry)},
        {by_sheet.id: None} if by_sheet else {},
    )
    issuer = names.find(registry.campaign.issuer.name)
    for how, found in enumerate(candidates):
        if issuer and (how or len(found) > 1):
            # The office that compiles stands in many letterheads and titles; beside it, the other one reports.
            found.pop(issuer.id, None)
        if len(found) > 1:
            several = "; ".join(registry.unit_by_id[unit_id].name for unit_id in found)
            return UnitFound(problem=Problem("CL-E305", sheet.name, args={"units": several}))
        for unit_id, named_at in found.items():
            named = registry.unit_by_id[unit_id]
            line = address(*named_at) if named_at else ""
            # A letterhead says whose paper it is; a title or a sheet's name only mentions somebody.
            told = Problem("CL-I302", sheet.name, line, {"unit": named.name}) if how or named == issuer else None
            return UnitFound(named, told)
    return UnitFound(problem=Problem("CL-E303", sheet.name))


def unknown_unit(sheet: str, cell: str, text: str, names: UnitNames) -> Problem:
    """The problem of a name that is no unit's, with up to three names that look like it."""
    likely = names.suggest(text)
    if not likely:
        return Problem("CL-E301", sheet, cell, {"text": text})
    told = "; ".join(f"{unit.name} ({unit.id})" for unit in likely)
    return Problem("CL-E306", sheet, cell, {"text": text, "suggestions": told})


def _lines(sheet: Sheet, top: int) -> Iterator[tuple[Place, str]]:
    for row in range(min(top, len(sheet.rows))):
        for column in range(min(len(sheet.rows[row]), _SEARCHED_COLUMNS)):
            cell = sheet.cell(row, column)
            if isinstance(cell, str):
                for line in cell.splitlines():
                    if line.strip():
                        yield (row, column), line.strip()


def _labelled(sheet: Sheet, place: Place, text: str) -> str:
    """What a line "Đơn vị: …" says: in its own cell, in the next one with text, or in the one below."""
    found = _LABEL.match(text)
    if not found:
        return ""
    said = found[1].strip(" .…")
    row, column = place
    after = (sheet.text(row, right) for right in range(column + 1, column + _SEARCHED_COLUMNS))
    said = said or next((other for other in after if other), "") or sheet.text(row + 1, column)
    return "" if fold(said) in _MEASURES else said


def _mentioned(text: str, registry: Registry) -> Iterator[Unit]:
    """Units whose whole name, kind included, stands in a title."""
    line = f" {fold(text)} "
    return (unit for unit in registry.units if f" {fold(unit.name)} " in line)
