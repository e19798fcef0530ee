"""Whose each person of a roster is.

A roster is one unit's, from the name nearest above it; or has a unit column; or rows between its people name units.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import CellValue
from chilinh_cli.sheets.paper.unit_above import UnitFound, unit_above, unknown_unit
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.table.table import Table

# Whose unit is told by a name that nobody has: an error, and nothing of it is counted.
UNKNOWN: Final = "?"
_LABEL: Final = re.compile(r"^\s*(?:tên )?(?:đơn vị|cơ quan|phòng,? ban)[^:]{0,20}:\s*(.+)$", re.IGNORECASE)
# "II. " before and "(12 người)", ": 12 đ/c" behind the name of a unit in a row of its own.
_ITEM: Final = re.compile(r"^\s*(?:[IVX]{1,5}|[A-ZĐ]|[0-9]{1,2})\s*[.)/:-]\s*")
_COUNTED: Final = re.compile(r"\s*(?:\([^()]*\)|[:,–-]\s*[0-9]+[^0-9]*|:)\s*$")
# The mark of a row "Đơn vị: …".
_LABELLED: Final = ":"
# Folded marks for "as above".
_SAME: Final = frozenset({"nt", "như trên"})
_DITTO: Final = re.compile(r"\s*[\"'”″〃]+\s*")


@dataclass(slots=True)
class _Section:
    """A row between the people: how it is marked, the unit that it names, and how many people stand below it."""

    place: Place
    mark: str
    unit: str | None
    text: str
    people: int = 0


class RosterUnits:
    """Whose people are, for the rosters of one sheet from the top down."""

    def __init__(self, sheet: Sheet, registry: Registry, names: UnitNames, reports: Reports) -> None:
        self._sheet = sheet
        self._registry = registry
        self._names = names
        self._reports = reports
        self._top = -1
        self._owner: UnitFound | None = None
        self._section: _Section | None = None
        self._latest: _Section | None = None
        self._sections: list[_Section] = []
        self._by_text: dict[str, str | None] = {}
        self._before: str | None = None
        self._unsaid: list[int] = []
        self._own_people = 0
        self._column: int | None = None

    def begin(self, table: Table, after: int) -> None:
        """A roster begins; `after` is the row of the last person above it on the sheet, -1 where there is none."""
        self._column = table.roles.get(Role.UNIT)
        self._before = None
        if self._top < 0:
            self._top = table.top
            return
        found = self._named_between(after + 1, table.top)
        if found.unit or (found.problem and found.problem.code != "CL-E303"):
            self._owner = found
            self._section = self._latest = None
            if found.problem:
                self._reports.problems.append(found.problem)

    def is_named(self, text: str) -> bool:
        """Whether a row's words are a unit's name."""
        return self._names.find(_bare(text)) is not None

    def section(self, place: Place, mark: str, text: str) -> None:
        """Take note of a row between the people: what it names holds until the next of its kind."""
        label = _LABEL.match(text)
        said = _bare(label[1] if label else text)
        unit = self._names.find(said)
        named = self._checked(unit, place) if unit else UNKNOWN if label else None
        found = _Section(place, _LABELLED if label else mark, named, said)
        self._sections.append(found)
        self._latest = found
        if named or (self._section and self._section.mark == found.mark):
            self._section = found
            self._before = None

    def of(self, row: int, cells: Sequence[CellValue]) -> str | None:
        """The id of the person's unit; None is the unit of the whole list, UNKNOWN one that nobody knows."""
        column = self._column
        if column is not None:
            cell = cells[column] if column < len(cells) else None
            if isinstance(cell, str) and cell and cell in self._by_text:
                self._before = self._by_text[cell]
                return self._before
            own = self._by_column(row, column)
            if own is not None:
                return own
        if self._latest and self._latest is not self._section:
            self._latest.people += 1
        if self._section:
            self._section.people += 1
            return self._section.unit
        self._own_people += 1
        if self._owner is None:
            return None
        return self._owner.unit.id if self._owner.unit else UNKNOWN

    def finish(self) -> None:
        """Tell what could only be known at the end."""
        self._tell_of_own_groups()
        telling = {section.mark for section in self._sections if section.unit}
        for section in self._sections:
            unnamed = section.unit is None and section.mark in telling
            unknown = section.unit == UNKNOWN and section.mark == _LABELLED
            if section.people and (unnamed or unknown):
                where = address(*section.place)
                self._reports.problems.append(unknown_unit(self._sheet.name, where, section.text, self._names))
        if self._unsaid and self._column is not None:
            args: dict[str, str | int] = {"count": len(self._unsaid)}
            cell = address(self._unsaid[0], self._column)
            self._reports.problems.append(Problem("CL-W306", self._sheet.name, cell, args))

    @cached_property
    def above(self) -> UnitFound:
        """The unit that stands above the sheet's first roster, or the problem why there is none."""
        return unit_above(self._sheet, self._top, self._names, self._registry)

    def _by_column(self, row: int, column: int) -> str | None:
        """The unit in the person's row, or that of the row above where the cell is blank and something stood there."""
        place = self._origins.get(row, row), column
        text = self._sheet.text(*place)
        if not text or fold(text) in _SAME or _DITTO.fullmatch(text):
            if self._before is not None and not text:
                self._unsaid.append(row)
            return self._before
        if text not in self._by_text:
            unit = self._names.find(text)
            if unit is None:
                self._reports.problems.append(unknown_unit(self._sheet.name, address(*place), text, self._names))
            self._by_text[text] = self._checked(unit, place) if unit else UNKNOWN
        self._before = self._by_text[text]
        return self._before

    @cached_property
    def _origins(self) -> dict[int, int]:
        """The first row of each merged area of the unit column, by every row of it."""
        return {
            row: top
            for top, left, bottom, right in self._sheet.merges
            if self._column is not None and left <= self._column <= right and bottom < len(self._sheet.rows)
            for row in range(top, bottom + 1)
        }

    def _checked(self, unit: Unit, place: Place) -> str:
        """The unit's id; an error where a commune's own list names somebody else.

        "Hội Nông dân" in a commune's list is the commune's association, not the city's.
        """
        owner = (self._owner or self.above).unit
        if owner is None or owner.id == unit.id or self._registry.block_of(owner) != "communes":
            return unit.id
        self._tell_of_another(owner, unit, place)
        return UNKNOWN

    def _tell_of_another(self, owner: Unit, unit: Unit, place: Place) -> None:
        args = {"owner": owner.name, "unit": unit.name}
        self._reports.problems.append(Problem("CL-E311", self._sheet.name, address(*place), args))

    def _tell_of_own_groups(self) -> None:
        """Sections that bear other units' names on the paper of a unit that lists people of its own as well.

        "Văn phòng" below a department's own people is a group of these; a list of several units has all its people
        below their names.
        """
        others = [one for one in self._sections if one.people and one.unit not in {None, UNKNOWN}]
        owner = (self._owner or self.above).unit if others and self._own_people else None
        if owner is None or owner == self._names.find(self._registry.campaign.issuer.name):
            return
        for section in others:
            if section.unit is not None and section.unit != owner.id:
                self._tell_of_another(owner, self._registry.unit_by_id[section.unit], section.place)

    def _named_between(self, start: int, top: int) -> UnitFound:
        """The unit that the rows between two rosters name."""
        rows: list[Sequence[CellValue]] = [() for _row in range(start)]
        between = replace(self._sheet, name="", rows=[*rows, *self._sheet.rows[start:top]])
        found = unit_above(between, top, self._names, self._registry)
        told = replace(found.problem, sheet=self._sheet.name) if found.problem else None
        return UnitFound(found.unit, told)


def _bare(text: str) -> str:
    """The name in a row of its own, without its number and how many people follow."""
    return _COUNTED.sub("", _ITEM.sub("", text))
