"""What figures say about each other: findings that are kept with the submission and never refuse it.

Rates above 100% were real in this campaign (people from elsewhere were counted too): they are flagged, not clamped.
"""

from collections.abc import Iterator

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UnitReport, Value


def check_report(report: UnitReport, registry: Registry) -> tuple[Problem, ...]:
    """Parts greater than their wholes, and indicators above 100%, within one unit's report."""
    values = {value.field: value for value in report.values}
    return tuple(_check(values, registry))


def _check(values: dict[str, Value], registry: Registry) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for part, value in values.items():
        for whole in registry.field_by_id[part].part_of:
            if _exceeds(values, part, whole):
                told.add((part, whole))
                yield _finding("CL-W501", value, values[whole], registry)
    for indicator in registry.indicators:
        pair = (indicator.numerator, indicator.denominator)
        if pair[0] in values and pair not in told and _exceeds(values, *pair):
            yield _finding("CL-W504", values[pair[0]], values[pair[1]], registry)


def _exceeds(values: dict[str, Value], part: str, whole: str) -> bool:
    if part not in values or whole not in values:
        return False
    a, b = values[part].value, values[whole].value
    return isinstance(a, int) and isinstance(b, int) and a > b


def _finding(code: str, part: Value, whole: Value, registry: Registry) -> Problem:
    args = {
        "fields": f"{part.field} {whole.field}",
        "part": registry.field_by_id[part.field].label,
        "part_value": part.value,
        "whole": registry.field_by_id[whole.field].label,
        "whole_value": whole.value,
    }
    return Problem(code, part.sheet, part.cell, args)
