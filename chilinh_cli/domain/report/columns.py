"""The indicators' columns of every table: their titles, a unit's cells in them, and the sums of several units.

A sum takes in the units that the rate counts, so that its rate can be divided out again, and equals `chilinh status`.
What it leaves out is marked in the unit's row, and what its rates are over is said in a note.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from chilinh_cli.domain.blocks import ASIDE_MARK, Aside, Cell, Column, Rate, Row
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.indicator import UnitFigure, UnitStanding
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.report.facts import Facts
from chilinh_cli.domain.report.wording import lowered

_LEFT_OUT: Final = (
    f"dấu “{ASIDE_MARK}” là số liệu không cộng vào dòng tổng và tỷ lệ chung, vì chưa đủ số liệu để tính tỷ lệ"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Denominator, numerator and rate of each indicator.

    On demand the `gap`, the `second` denominator with its rate, and the `related` counts.
    """

    facts: Facts
    indicators: Sequence[Indicator]
    gap: bool = False
    second: bool = False
    related: bool = False

    def titles(self) -> tuple[Column, ...]:
        """The columns, one indicator after the other."""
        return tuple(chain.from_iterable(self._titles(item) for item in self.indicators))

    def of_unit(self, standing: UnitStanding) -> list[Cell]:
        """A unit's cells; those of an indicator that does not concern its kind are empty."""
        cells: list[Cell] = []
        for item in self.indicators:
            figure = standing.indicators.get(item.id)
            cells += self._nothing(item) if figure is None else self._of_unit(standing.unit.id, item, figure)
        return cells

    def sums(self, units: Sequence[UnitStanding]) -> list[Cell]:
        """The same columns over several units, as `chilinh status` reckons them."""
        cells: list[Cell] = []
        for item in self.indicators:
            concerned = [standing for standing in units if item.id in standing.indicators]
            cells += self._sums(item, concerned) if concerned else self._nothing(item)
        return cells

    def note(self, rows: Iterable[Row], sums: Mapping[str, Sequence[UnitStanding]]) -> str:
        """What the reader of the sums must know: the mark, if one stands in the rows, and the sums' other wholes.

        `sums` are the labels of the table's sums, and the units of each.
        """
        marked = any(isinstance(cell, Aside) for row in rows for cell in row)
        return "; ".join(filter(None, (_LEFT_OUT if marked else "", *self._other_wholes(sums))))

    def _titles(self, item: Indicator) -> Iterator[Column]:
        field = self.facts.registry.field_by_id[item.numerator]
        group = safe(field.section or item.label)
        pair = (item.numerator, item.denominator)
        other = item.also_over if self.second else None
        rate = f"Tỷ lệ so với {lowered(self._short(item.denominator))}" if other else "Tỷ lệ"
        yield Column(item.denominator, self._short(item.denominator), group=group, pair=pair)
        yield Column(item.numerator, self._short(item.numerator), group=group, pair=pair)
        yield Column(f"{item.id}_rate", rate, "rate", group=group, of=pair, pair=pair)
        if self.gap:
            yield Column(f"{item.id}_gap", "Còn thiếu", "gap", group=group, of=pair, pair=pair, target=item.target)
        if other:
            of = (item.numerator, other)
            title = f"Tỷ lệ so với {lowered(self._short(other))}"
            yield Column(other, self._short(other), group=group, pair=pair)
            yield Column(f"{item.id}_also", title, "rate", group=group, of=of, pair=pair)
        if self.related:
            for related in self.facts.related(item):
                yield Column(related.id, self._short(related.id), group=group)

    def _of_unit(self, unit: str, item: Indicator, figure: UnitFigure) -> Iterator[Cell]:
        yield _counted(figure.denominator, figure)
        yield _counted(figure.numerator, figure)
        yield rate_of(figure.numerator, figure.denominator)
        if self.gap:
            yield figure.gap if figure.counted else None
        if self.second and item.also_over:
            other = self.facts.number(unit, item.also_over)
            yield _counted(other, figure)
            yield rate_of(figure.numerator, other)
        if self.related:
            yield from (self.facts.number(unit, field.id) for field in self.facts.related(item))

    def _sums(self, item: Indicator, units: Sequence[UnitStanding]) -> Iterator[Cell]:
        coverage = self.facts.cover(item, units)
        known = coverage.units_counted > 0
        yield coverage.denominator if known else None
        yield coverage.numerator if known else None
        yield Rate(coverage.numerator, coverage.denominator) if known else None
        if self.gap:
            yield coverage.gap if known else None
        if self.second and coverage.second:
            second = coverage.second
            yield second.denominator if second.units_counted else None
            yield rate_of(second.numerator, second.denominator)
        if self.related:
            for field in self.facts.related(item):
                total, reported = self.facts.total(field, units)
                yield total if reported else None

    def _nothing(self, item: Indicator) -> list[Cell]:
        return [""] * sum(1 for _column in self._titles(item))

    def _other_wholes(self, sums: Mapping[str, Sequence[UnitStanding]]) -> Iterator[str]:
        """Where units counted in the first rate lack the second denominator, its rate has a numerator of its own."""
        for item in self.indicators if self.second else ():
            parts = []
            for label, units in sums.items():
                coverage = self.facts.cover(item, units)
                second = coverage.second
                if second and second.units_counted < coverage.units_counted and second.denominator:
                    rate = Rate(second.numerator, second.denominator)
                    parts.append(f"{label} {rate.counts}, {second.units_counted} đơn vị")
            if parts:
                whole = lowered(self._short(item.also_over or ""))
                yield f"tỷ lệ so với {whole} chỉ tính đơn vị có số liệu đó ({'; '.join(parts)})"

    def _short(self, field: str) -> str:
        found = self.facts.registry.field_by_id[field]
        return safe(found.short or found.label)


def rate_of(numerator: int | None, denominator: int | None) -> Rate | None:
    """A rate, where both counts are known and there is something to divide by."""
    return Rate(numerator, denominator) if numerator is not None and denominator else None


def _counted(number: int | None, figure: UnitFigure) -> Cell:
    """The number, marked where the sums leave it out; nought and the unknown add nothing anyway."""
    return Aside(number) if number and not figure.counted else number
