"""What a file reports, gathered unit by unit: a figure that stands twice must be the same figure."""

from collections.abc import Sequence

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UnitReport, Value, place


class Reports:
    """The units' reports of one file."""

    def __init__(self, registry: Registry) -> None:
        self.problems: list[Problem] = []
        self._registry = registry
        # The commune or ward whose own paper is being read: no figure of it is another unit's.
        self.paper: Unit | None = None
        self._reports: dict[str, UnitReport] = {}
        self._values: dict[tuple[str, str], Value] = {}

    def add(self, unit: Unit, sheet: str, values: Sequence[Value], warnings: Sequence[Problem] = ()) -> bool:
        """Take what one row, form or roster says of a unit; whether it says anything that such a unit reports."""
        if self.paper and unit.id != self.paper.id and values:
            args = {"other": unit.name, "unit": self.paper.name}
            self.problems.append(Problem("CL-E374", values[0].sheet, values[0].cell, args))
            return True
        own, foreign = self._own(unit, values)
        self.problems += foreign
        fresh = [value for value in own if self._is_new(unit, value)]
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

    def _is_new(self, unit: Unit, value: Value) -> bool:
        """Whether the figure is not yet there; a second one that differs is an error, an equal one is only told."""
        first = self._values.setdefault((unit.id, value.field), value)
        if first is value:
            return True
        args: dict[str, str | int] = {
            "unit": unit.name,
            "field": self._registry.field_by_id[value.field].label,
            "first": first.value,
            "second": value.value,
            "place": place(first.sheet, first.cell),
        }
        code = "CL-I401" if first.value == value.value else "CL-E401"
        self.problems.append(Problem(code, value.sheet, value.cell, args))
        return False
