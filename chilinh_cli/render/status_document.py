"""Where the campaign stands, as the JSON document of the contract and as rows for CSV."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from chilinh_cli.domain.indicator import Coverage, Standing, UnitFigure, UnitStanding
from chilinh_cli.domain.ledger import Submission
from chilinh_cli.domain.progress import Day
from chilinh_cli.domain.review import Review
from chilinh_cli.domain.table import Cell, Column, Table
from chilinh_cli.i18n import language

_CSV_COLUMNS: Final = (
    *("unit", "name", "kind", "reported", "on_time", "submitted_at"),
    *("indicator", "numerator", "denominator", "percent", "gap", "met", "flags"),
)


def status_document(
    standing: Standing, reviews: Sequence[Review], days: Sequence[Day], history: Sequence[Submission] = ()
) -> dict[str, Any]:
    """Make `chilinh.status/1`: `days` stands in it where asked for, `history` for one unit."""
    zone = standing.as_of.tzinfo
    document: dict[str, Any] = {
        "schema": "chilinh.status/1",
        "as_of": standing.as_of.isoformat(),
        "expected": standing.expected,
        "reported": standing.reported,
        "on_time": standing.on_time,
        "indicators": [coverage_document(coverage) for coverage in standing.indicators],
        "units": [_unit(unit, zone) for unit in standing.units],
        "review": [_review(review) for review in reviews],
    }
    if days:
        document["days"] = [_day(day) for day in days]
    if history:
        document["history"] = [
            {"submission": item.id, "received_at": _time(item.received_at, zone)} for item in history
        ]
    return document


def coverage_document(coverage: Coverage) -> dict[str, Any]:
    """One indicator over many units."""
    return {
        "id": coverage.indicator.id,
        "numerator": coverage.numerator,
        "denominator": coverage.denominator,
        "percent": coverage.percent,
        "target": coverage.indicator.target,
        "gap": coverage.gap,
        "met": coverage.met,
        "units_met": coverage.units_met,
        "units_counted": coverage.units_counted,
        "units_missing": list(coverage.units_missing),
        "also_over": dict(coverage.also_over),
        "excess": coverage.excess,
        "percent_without_excess": coverage.percent_without_excess,
        "lower_bound": coverage.lower_bound,
    }


def status_rows(standing: Standing) -> Table:
    """Every unit's every indicator, one a row; a unit without indicators still has its row."""
    rows: list[tuple[Cell, ...]] = []
    for unit in standing.units:
        about = (unit.unit.id, unit.unit.name, unit.unit.kind, unit.reported, unit.on_time)
        when = _time(unit.submitted_at, standing.as_of.tzinfo)
        rows.extend((*about, when, name, *_csv_figure(figure)) for name, figure in unit.indicators.items())
        if not unit.indicators:
            rows.append((*about, when, *[None] * 7))
    return Table(tuple(Column(key, key) for key in _CSV_COLUMNS), tuple(rows))


def _unit(standing: UnitStanding, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "id": standing.unit.id,
        "name": standing.unit.name,
        "kind": standing.unit.kind,
        "reported": standing.reported,
        "on_time": standing.on_time,
        "submitted_at": _time(standing.submitted_at, zone),
        "updated_at": _time(standing.updated_at, zone),
        "indicators": {name: _figure(figure) for name, figure in standing.indicators.items()},
    }


def _figure(figure: UnitFigure) -> dict[str, Any]:
    return {
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": figure.percent,
        "gap": figure.gap,
        "met": figure.met,
        "flags": list(figure.flags),
    }


def _csv_figure(figure: UnitFigure) -> tuple[int | str | None, ...]:
    parts = (figure.numerator, figure.denominator, figure.percent, figure.gap)
    return (*parts, figure.met, " ".join(figure.flags))


def _review(review: Review) -> dict[str, Any]:
    return {
        "unit": review.unit,
        "submission": review.submission.id,
        "code": review.problem.code,
        "sheet": review.problem.sheet,
        "cell": review.problem.cell,
        "message": review.problem.message(language()),
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "reported": day.standing.reported,
        "indicators": {coverage.indicator.id: coverage.percent for coverage in day.standing.indicators},
    }


def _time(instant: datetime | None, zone: tzinfo | None) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None
