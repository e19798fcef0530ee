"""Where the campaign stands: completeness, timeliness and coverage, each by itself, in exact integers.

- completeness: units that reported / units expected; timeliness: units that reported on time / units expected;
- coverage: numerator / denominator, over the units whose both figures are known and whose denominator is not 0;
- gap: what is still missing to the target, unit by unit and never negative, so that nobody makes up for another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chilinh_cli.domain.ledger import Figure, Ledger
from chilinh_cli.domain.model import Indicator, Registry, Unit
from chilinh_cli.domain.number import percent_cut

Flag = Literal["over_100", "no_data", "decreased"]


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One indicator of one unit. `counted` is false where a figure is missing or the denominator is 0."""

    numerator: int | None
    denominator: int | None
    percent: str | None
    gap: int | None
    met: bool
    counted: bool
    flags: tuple[Flag, ...]

    @property
    def missing(self) -> bool:
        """Whether a side is not known at all (0 of 0 is known: there is nothing to do)."""
        return self.numerator is None or self.denominator is None

    @property
    def excess(self) -> int:
        """By how much the numerator exceeds the denominator."""
        return max(0, (self.numerator or 0) - (self.denominator or 0)) if self.counted else 0


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """One unit: when it first and last reported, and its indicators (those that apply to its kind)."""

    unit: Unit
    reported: bool
    on_time: bool
    submitted_at: datetime | None
    updated_at: datetime | None
    indicators: Mapping[str, UnitFigure]


@dataclass(frozen=True, slots=True)
class SecondCoverage:
    """An indicator over its second denominator: of the units that the first counts, those that report this one too."""

    numerator: int
    denominator: int
    units_counted: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One indicator over many units.

    `excess` is what some units report above 100%; `percent_without_excess` is the coverage with each unit held at
    100%, so that it reaches 100 only when everybody has. `lower_bound` is the coverage if those without a figure had
    reached nobody, over the totals that they reported or that units.yaml registers; None unless all are known.
    `second` is None where the indicator has no second denominator.
    """

    indicator: Indicator
    numerator: int
    denominator: int
    percent: str | None
    gap: int
    met: bool
    units_met: int
    units_counted: int
    units_missing: tuple[str, ...]
    second: SecondCoverage | None
    excess: int
    percent_without_excess: str | None
    lower_bound: str | None

    @property
    def also_over(self) -> Mapping[str, str | None]:
        """The percentage over the second denominator, by its field; empty where there is none."""
        if self.second is None or self.indicator.also_over is None:
            return {}
        return {self.indicator.also_over: percent_cut(self.second.numerator, self.second.denominator)}


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole campaign at one instant."""

    as_of: datetime
    units: tuple[UnitStanding, ...]
    indicators: tuple[Coverage, ...]

    @property
    def expected(self) -> int:
        """Units that must report: all of the registry."""
        return len(self.units)

    @property
    def reported(self) -> int:
        """Units with a submission that stands."""
        return sum(unit.reported for unit in self.units)

    @property
    def on_time(self) -> int:
        """Units whose first standing submission came before the report deadline."""
        return sum(unit.on_time for unit in self.units)


def assess(registry: Registry, ledger: Ledger, as_of: datetime) -> Standing:
    """Reckon everything once; what had not been received by `as_of` is left out."""
    ledger = ledger.until(as_of)
    figures = ledger.figures
    due = registry.report_deadline.due if registry.report_deadline else None
    units = tuple(_unit(registry, ledger, figures.get(unit.id, {}), unit, due) for unit in registry.units)
    coverages = tuple(cover(registry, indicator, units, figures) for indicator in registry.indicators)
    return Standing(as_of, units, coverages)


def cover(
    registry: Registry,
    indicator: Indicator,
    units: Iterable[UnitStanding],
    figures: Mapping[str, Mapping[str, Figure]],
) -> Coverage:
    """One indicator over the given units (the city, or one block of it)."""
    concerned = [standing for standing in units if registry.applies(indicator, standing.unit)]
    own = {standing.unit.id: standing.indicators[indicator.id] for standing in concerned}
    counted = {unit: figure for unit, figure in own.items() if figure.counted}
    missing = tuple(unit for unit, figure in own.items() if figure.missing)
    numerator = sum(figure.numerator or 0 for figure in counted.values())
    denominator = sum(figure.denominator or 0 for figure in counted.values())
    excess = sum(figure.excess for figure in counted.values())
    units_met = sum(figure.met for figure in counted.values())
    return Coverage(
        indicator=indicator,
        numerator=numerator,
        denominator=denominator,
        percent=percent_cut(numerator, denominator),
        gap=sum(figure.gap or 0 for figure in counted.values()),
        met=bool(counted) and units_met == len(counted) and not missing,
        units_met=units_met,
        units_counted=len(counted),
        units_missing=missing,
        second=_second(indicator, counted, figures),
        excess=excess,
        percent_without_excess=percent_cut(numerator - excess, denominator),
        lower_bound=_lower_bound(indicator, concerned, numerator - excess),
    )


def _lower_bound(indicator: Indicator, concerned: Iterable[UnitStanding], held: int) -> str | None:
    """The coverage with every unit's total below the line, also of those without a figure."""
    total = 0
    for standing in concerned:
        below = standing.indicators[indicator.id].denominator
        known = standing.unit.registered.get(indicator.denominator) if below is None else below
        if known is None:
            return None
        total += known
    return percent_cut(held, total)


def _second(
    indicator: Indicator, counted: Mapping[str, UnitFigure], figures: Mapping[str, Mapping[str, Figure]]
) -> SecondCoverage | None:
    if indicator.also_over is None:
        return None
    numerator = denominator = known = 0
    for unit, figure in counted.items():
        other = figures.get(unit, {}).get(indicator.also_over)
        if other is not None and other.number is not None:
            numerator += figure.numerator or 0
            denominator += other.number
            known += 1
    return SecondCoverage(numerator, denominator, known)


def _unit(
    registry: Registry,
    ledger: Ledger,
    figures: Mapping[str, Figure],
    unit: Unit,
    due: datetime | None,
) -> UnitStanding:
    received = [submission.received_at for submission in ledger.by_unit.get(unit.id, ())]
    own = {item.id: _figure(item, figures) for item in registry.indicators if registry.applies(item, unit)}
    first, last = (received[0], received[-1]) if received else (None, None)
    on_time = first is not None and (due is None or first < due)
    return UnitStanding(unit, first is not None, on_time, first, last, own)


def _figure(indicator: Indicator, figures: Mapping[str, Figure]) -> UnitFigure:
    above, below = figures.get(indicator.numerator), figures.get(indicator.denominator)
    numerator = above.number if above else None
    denominator = below.number if below else None
    flags: list[Flag] = []
    if numerator is not None and denominator is not None and numerator > denominator:
        flags.append("over_100")
    if numerator is None or not denominator:
        flags.append("no_data")
    if above is not None and above.decreased:
        flags.append("decreased")
    if numerator is None or denominator is None:
        return UnitFigure(numerator, denominator, None, None, met=False, counted=False, flags=tuple(flags))
    gap = max(0, -(-indicator.target * denominator // 100) - numerator)
    counted = denominator > 0
    return UnitFigure(
        numerator,
        denominator,
        percent_cut(numerator, denominator),
        gap,
        met=counted and gap == 0,
        counted=counted,
        flags=tuple(flags),
    )
