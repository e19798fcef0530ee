"""What a report is about, reckoned once: every sentence, table and chart reads its figures here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from chilinh_cli.domain.blocks import Rate
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.indicator import Coverage, Standing, UnitStanding, assess, cover
from chilinh_cli.domain.ledger import Figure, Ledger, Submission
from chilinh_cli.domain.model import Block, Field, Indicator, Registry, Unit
from chilinh_cli.domain.progress import Day, by_day
from chilinh_cli.domain.report.wording import name_in_text
from chilinh_cli.domain.review import Review, figures_to_review
from chilinh_cli.domain.text import fold, without_accents

# Ids of the contract that have a place of their own in the report; a campaign without them has no such place.
DIFFICULTIES: Final = "difficulties"
PROPOSALS: Final = "proposals"
POSTS: Final = "portal_posts"

BLOCK_LABELS: Final[Mapping[Block, str]] = {
    "communes": "Xã, phường",
    "offices": "Cơ quan, đơn vị, đoàn thể",
    "schools": "Khối trường học",
}
_DAYS_SHOWN: Final = 14
# How units say, folded and without accents, that they have nothing to tell under a heading.
_NOTHING_TO_SAY: Final = re.compile(
    r"0?|(?:khong|ko|k|chua)(?: co)?(?: (?:kho khan|vuong mac|de xuat|kien nghi|y kien|noi dung|va))*(?: (?:gi|nao))?"
)


@dataclass(frozen=True)
class Facts:
    """The registry, the ledger and where the campaign stands `now`."""

    registry: Registry
    ledger: Ledger
    now: datetime

    @cached_property
    def standing(self) -> Standing:
        """The figures of `chilinh status`."""
        return assess(self.registry, self.ledger, self.now)

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """What the report's own units sent and stands; what others sent is not its business."""
        return tuple(item for item in self.ledger.standing if item.unit in self.registry.unit_by_id)

    @cached_property
    def progress(self) -> tuple[Day, ...]:
        """The last fourteen days, or as many as there are since the first report."""
        if not self.submissions:
            return ()
        zone = self.registry.campaign.tz
        since = self.now.astimezone(zone).date() - timedelta(days=_DAYS_SHOWN - 1)
        first = self.submissions[0].received_at.astimezone(zone).date()
        return by_day(self.registry, self.ledger, self.now, max(first, since))

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Warnings that still concern figures in force."""
        return tuple(review for review in figures_to_review(self.ledger) if review.unit in self.registry.unit_by_id)

    @cached_property
    def blocks(self) -> Mapping[Block, tuple[UnitStanding, ...]]:
        """The units of each block that has any, in the order of the report."""
        found = {
            block: [s for s in self.standing.units if self.registry.block_of(s.unit) == block] for block in BLOCK_LABELS
        }
        return {block: tuple(units) for block, units in found.items() if units}

    @property
    def reported(self) -> Rate:
        """Completeness."""
        return Rate(self.standing.reported, self.standing.expected)

    @property
    def on_time(self) -> Rate:
        """Timeliness."""
        return Rate(self.standing.on_time, self.standing.expected)

    @cached_property
    def unreported(self) -> tuple[Unit, ...]:
        """Units of which no report stands."""
        return tuple(standing.unit for standing in self.standing.units if not standing.reported)

    @cached_property
    def issuer(self) -> Unit | None:
        """The office that writes the report, where it is a unit itself: it asks nothing of itself."""
        name = fold(self.registry.campaign.issuer.name)
        return next((unit for unit in self.registry.units if fold(unit.name) == name), None)

    def cover(self, indicator: Indicator, units: Iterable[UnitStanding]) -> Coverage:
        """One indicator over some units."""
        return cover(self.registry, indicator, units, self.ledger.figures)

    def applying(self, indicator: Indicator) -> tuple[UnitStanding, ...]:
        """The units that the indicator concerns."""
        return tuple(standing for standing in self.standing.units if self.registry.applies(indicator, standing.unit))

    def figure(self, unit: str, field: str) -> Figure | None:
        """A unit's figure in force."""
        return self.ledger.figures.get(unit, {}).get(field)

    def number(self, unit: str, field: str) -> int | None:
        """A unit's count; None where it is not known."""
        figure = self.figure(unit, field)
        return figure.number if figure else None

    def text(self, unit: str, field: str) -> str:
        """A unit's text, safe to print; "" where there is none."""
        figure = self.figure(unit, field)
        return safe(str(figure.value.value)) if figure else ""

    def remark(self, unit: str, field: str) -> str:
        """A unit's text; "" where it is silent, or says that there is nothing ("Không", "-", "0")."""
        text = self.text(unit, field)
        return "" if _NOTHING_TO_SAY.fullmatch(without_accents(fold(text))) else text

    def texts(self, field: str) -> list[tuple[Unit, str]]:
        """What each unit has to say in a text field, in the order of the registry."""
        said = ((unit, self.remark(unit.id, field)) for unit in self.registry.units)
        return [(unit, text) for unit, text in said if text]

    def total(self, field: Field, units: Iterable[UnitStanding] | None = None) -> tuple[int, int]:
        """The sum of a count over units, and how many of them reported it."""
        wanted = self.standing.units if units is None else units
        known = [number for standing in wanted if (number := self.number(standing.unit.id, field.id)) is not None]
        return sum(known), len(known)

    def names(self, units: Iterable[Unit]) -> list[str]:
        """Names as running text writes them."""
        return [name_in_text(self.registry, unit) for unit in units]

    def named(self, ids: Iterable[str]) -> list[str]:
        """The names of units given by id."""
        return self.names(self.registry.unit_by_id[unit] for unit in ids)

    def measure(self, indicator: Indicator) -> str:
        """What the indicator counts (người, biển); "" where units.yaml does not say."""
        return self.registry.field_by_id[indicator.numerator].measure

    def related(self, indicator: Indicator) -> tuple[Field, ...]:
        """Counts that are a part of the indicator's numerator and no indicator themselves (those who use the app)."""
        return tuple(
            field for field in self.registry.fields if indicator.numerator in field.part_of and field.type == "count"
        )

    @cached_property
    def indicator_fields(self) -> frozenset[str]:
        """The fields that some indicator's clause speaks of."""
        found: set[str] = set()
        for item in self.registry.indicators:
            found |= {item.numerator, item.denominator, item.also_over or "", *(f.id for f in self.related(item))}
        return frozenset(found)
