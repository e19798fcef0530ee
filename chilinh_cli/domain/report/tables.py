"""Tables of the indicators: by block of units, and unit by unit."""

from collections.abc import Sequence

from chilinh_cli.domain.blocks import Cell, Column, Rate, Row, RowGroup, Table
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.indicator import Coverage, UnitStanding
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.report.facts import BLOCK_LABELS, Facts
from chilinh_cli.domain.report.wording import lowered


def rate_of(numerator: int | None, denominator: int | None) -> Rate | None:
    """A rate, where both counts are known and there is something to divide by."""
    return Rate(numerator, denominator) if numerator is not None and denominator else None


def ranking(indicator: Indicator, units: Sequence[UnitStanding]) -> list[UnitStanding]:
    """The units with figures, from the highest rate to the lowest; equal ones in the order of the registry."""

    def share(standing: UnitStanding) -> float:
        figure = standing.indicators[indicator.id]
        return (figure.numerator or 0) / (figure.denominator or 1)

    return sorted(
        (standing for standing in units if standing.indicators[indicator.id].counted), key=share, reverse=True
    )


def block_table(facts: Facts, indicator: Indicator, caption: str) -> Table | None:
    """The indicator by block of units; None where there is one block only."""
    units = facts.applying(indicator)
    blocks = {block: [s for s in units if facts.registry.block_of(s.unit) == block] for block in facts.blocks}
    blocks = {block: members for block, members in blocks.items() if members}
    if len(blocks) < 2:  # noqa: PLR2004 (nothing to compare)
        return None
    columns = (
        Column("block", "Khối", "text", 2.6),
        Column("units", "Số đơn vị", width=1),
        Column("reported", "Đã báo cáo", width=1),
        *_indicator_columns(facts, indicator, with_related=True),
    )
    rows = tuple(_block_row(facts, indicator, BLOCK_LABELS[block], members) for block, members in blocks.items())
    return Table(caption, columns, (RowGroup(rows),), _block_row(facts, indicator, "Tổng cộng", units))


def unit_table(facts: Facts, indicators: Sequence[Indicator], caption: str) -> Table:
    """The indicators of one clause, unit by unit."""
    units = facts.applying(indicators[0])
    columns = [Column("tt", "TT", width=0.6), Column("name", "Đơn vị", "text", 2.8)]
    for indicator in indicators:
        columns += _indicator_columns(facts, indicator, with_related=False)
    rows = tuple(
        (place, safe(standing.unit.name), *(cell for item in indicators for cell in _unit_cells(facts, item, standing)))
        for place, standing in enumerate(units, start=1)
    )
    cover = [facts.cover(item, units) for item in indicators]
    total: Row = ("", "Tổng cộng", *(cell for item in cover for cell in _coverage_cells(facts, item, units)))
    return Table(caption, tuple(columns), (RowGroup(rows),), total)


def _indicator_columns(facts: Facts, indicator: Indicator, *, with_related: bool) -> list[Column]:
    fields = facts.registry.field_by_id
    group = safe(fields[indicator.numerator].section) or safe(indicator.label)
    pair = (indicator.numerator, indicator.denominator)
    columns = [
        Column(indicator.denominator, _short(facts, indicator.denominator), width=1.2, group=group, pair=pair),
        Column(indicator.numerator, _short(facts, indicator.numerator), width=1.2, group=group, pair=pair),
        Column(f"{indicator.id}_rate", "Tỷ lệ", "rate", 1.1, group, of=pair, pair=pair),
    ]
    if indicator.also_over:
        of = (indicator.numerator, indicator.also_over)
        columns += [
            Column(indicator.also_over, _short(facts, indicator.also_over), width=1.2, group=group),
            Column(
                f"{indicator.id}_also",
                f"Tỷ lệ so với {lowered(_short(facts, indicator.also_over))}",
                "rate",
                1.2,
                group,
                of=of,
                pair=pair,
            ),
        ]
    if with_related:
        columns += [Column(f.id, _short(facts, f.id), width=1.2, group=group) for f in facts.related(indicator)]
    return columns


def _block_row(facts: Facts, indicator: Indicator, label: str, units: Sequence[UnitStanding]) -> Row:
    coverage = facts.cover(indicator, units)
    related: list[Cell] = []
    for field in facts.related(indicator):
        total, known = facts.total(field, units)
        related.append(total if known else None)
    reported = sum(standing.reported for standing in units)
    return (label, len(units), reported, *_coverage_cells(facts, coverage, units), *related)


def _unit_cells(facts: Facts, indicator: Indicator, standing: UnitStanding) -> list[Cell]:
    """Denominator, numerator, rate, and the second denominator with its rate."""
    figure = standing.indicators[indicator.id]
    cells: list[Cell] = [figure.denominator, figure.numerator, rate_of(figure.numerator, figure.denominator)]
    if indicator.also_over:
        other = facts.number(standing.unit.id, indicator.also_over)
        cells += [other, rate_of(figure.numerator, other)]
    return cells


def _coverage_cells(facts: Facts, coverage: Coverage, units: Sequence[UnitStanding]) -> list[Cell]:
    if not coverage.units_counted:
        return [None] * (5 if coverage.indicator.also_over else 3)
    cells: list[Cell] = [coverage.denominator, coverage.numerator, Rate(coverage.numerator, coverage.denominator)]
    if coverage.indicator.also_over:
        other = facts.registry.field_by_id[coverage.indicator.also_over]
        total, known = facts.total(other, units)
        cells += [total if known else None, also_rate(facts, coverage.indicator, units)]
    return cells


def also_rate(facts: Facts, indicator: Indicator, units: Sequence[UnitStanding]) -> Rate | None:
    """The second rate over several units: those counted that report the second denominator too."""
    numerator = denominator = known = 0
    for standing in units:
        figure = standing.indicators[indicator.id]
        other = facts.number(standing.unit.id, indicator.also_over or "")
        if figure.counted and other is not None:
            numerator, denominator, known = numerator + (figure.numerator or 0), denominator + other, known + 1
    return Rate(numerator, denominator) if known and denominator else None


def _short(facts: Facts, field: str) -> str:
    found = facts.registry.field_by_id[field]
    return safe(found.short or found.label)
