"""What a file reports, gathered unit by unit: a figure that stands twice must be the same figure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final, Self

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UnitReport, Value, place
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Sheet

# What tells copies of one sheet apart and says nothing of what is in them: "BC (2)", "Lần 2".
_COPY: Final = re.compile(r"[0-9]+")


class Layout(StrEnum):
    """Where figures come from: repeated elsewhere they are a summary, repeated alike they may be another part's."""

    ROW = "row"
    ROSTER = "roster"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit's figures come from, and the words around them, looked up only where figures stand twice."""

    layout: Layout
    said: Callable[[], frozenset[str]]

    @classmethod
    def of_sheet(cls, layout: Layout, sheet: Sheet) -> Self:
        """Figures of a whole sheet."""
        return cls(layout, partial(_words_of_sheet, sheet))

    @classmethod
    def of_row(cls, sheet: Sheet, row: int, columns: Callable[[], Iterable[int]]) -> Self:
        """Figures of a row, told from others' by what stands in these columns."""
        return cls(Layout.ROW, lambda: _words_of_row(sheet, row, columns()))


class Reports:
    """The units' reports of one file."""

    def __init__(self, registry: Registry) -> None:
        self.problems: list[Problem] = []
        self._registry = registry
        # The commune or ward whose own paper is being read: no figure of it is another unit's.
        self.paper: Unit | None = None
        self._reports: dict[str, UnitReport] = {}
        self._values: dict[tuple[str, str], Value] = {}
        self._origins: dict[tuple[str, Layout], list[tuple[Origin, Sequence[Value]]]] = {}

    def add(
        self,
        unit: Unit,
        sheet: str,
        values: Sequence[Value],
        warnings: Sequence[Problem] = (),
        origin: Origin | None = None,
    ) -> bool:
        """Take what one row, form or roster says of a unit; whether it says anything that such a unit reports."""
        if self.paper and unit.id != self.paper.id and values:
            args = {"other": unit.name, "unit": self.paper.name}
            self.problems.append(Problem("CL-E374", values[0].sheet, values[0].cell, args))
            return True
        own, foreign = self._own(unit, values)
        self.problems += foreign
        fresh = [value for value in own if self._values.setdefault((unit.id, value.field), value) is value]
        twin = self._another_part(unit, origin, own) if origin and own else None
        if twin:
            args = {"unit": unit.name, "place": place(twin.sheet, twin.cell)}
            self.problems.append(Problem("CL-E404", own[0].sheet, own[0].cell, args))
        elif len(fresh) < len(own):
            self.problems += self._repeated(unit, own)
        if not fresh:
            return bool(own)
        warnings = [*warnings, *foreign]
        before = self._reports.get(unit.id)
        if before:
            sheet, fresh, warnings = before.sheet, [*before.values, *fresh], [*before.problems, *warnings]
        self._reports[unit.id] = UnitReport(unit.id, sheet, tuple(fresh), tuple(warnings))
        return True

    @property
    def all(self) -> tuple[UnitReport, ...]:
        """One report a unit, in the order in which the file names them; its values may stand on several sheets."""
        return tuple(self._reports.values())

    def _another_part(self, unit: Unit, origin: Origin, values: Sequence[Value]) -> Value | None:
        """The first of the same figures from a place of the same layout with other words around it; else None.

        They may be those of two parts of the unit.
        """
        alike = self._origins.setdefault((unit.id, origin.layout), [])
        said = {value.field: value.value for value in values} if alike else {}
        twin = next(
            (
                earlier[0]
                for before, earlier in alike
                if said == {value.field: value.value for value in earlier} and before.said() != origin.said()
            ),
            None,
        )
        alike.append((origin, values))
        return twin

    def _own(self, unit: Unit, values: Sequence[Value]) -> tuple[list[Value], list[Problem]]:
        """The values of fields that units of this kind report, and a warning for each of the others."""
        own: list[Value] = []
        foreign: list[Problem] = []
        for value in values:
            field = self._registry.field_by_id[value.field]
            if unit.kind in field.kinds:
                own.append(value)
            else:
                args = {"unit": unit.name, "field": field.label, "fields": field.id, "value": str(value.value)}
                foreign.append(Problem("CL-W302", value.sheet, value.cell, args))
        return own, foreign

    def _repeated(self, unit: Unit, values: Sequence[Value]) -> Iterator[Problem]:
        """Figures that stood elsewhere before: one that differs is an error, an equal one is only told."""
        for value in values:
            first = self._values[unit.id, value.field]
            if first is value:
                continue
            args: dict[str, str | int] = {
                "unit": unit.name,
                "field": self._registry.field_by_id[value.field].label,
                "first": first.value,
                "second": value.value,
                "place": place(first.sheet, first.cell),
            }
            code = "CL-I401" if first.value == value.value else "CL-E401"
            yield Problem(code, value.sheet, value.cell, args)


def _words_of_row(sheet: Sheet, row: int, columns: Iterable[int]) -> frozenset[str]:
    """The texts that stand in these columns of a row."""
    texts = (sheet.cell(row, column) for column in columns)
    return frozenset(fold(text) for text in texts if isinstance(text, str) and any(map(str.isalpha, text)))


def _words_of_sheet(sheet: Sheet) -> frozenset[str]:
    """The texts of a sheet, and its name without the number of a copy."""
    texts = {fold(cell) for cells in sheet.rows for cell in cells if isinstance(cell, str)}
    return frozenset({*texts, _COPY.sub("", fold(sheet.name)).strip()})
