"""Photos beside reports: where the sign in force was photographed, and whose own figure says something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.sign import plan

if TYPE_CHECKING:
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.domain.model import Registry

# The id of the contract for signs that hang over signs that are needed; another campaign may have no such indicator.
SIGNS: Final = "signs"


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """A unit from which photos came: the signs that it reports as posted, and those that photos show."""

    unit: str
    name: str
    reported: int | None
    seen: int

    @property
    def agrees(self) -> bool:
        """Whether both are the same number; a unit that has not reported says no less than photos that show none."""
        return (self.reported or 0) == self.seen


def seen_in_force(registry: Registry, ledger: Ledger) -> frozenset[str]:
    """The sites (`UNIT/SITE`) whose newest photo shows the code in force; one of a code replaced since is no proof."""
    if not ledger.seen:
        return frozenset()
    signs = plan(registry, ledger.adopted).signs
    return frozenset(
        sign.site.ref
        for sign in signs
        if sign.site.ref in ledger.seen and ledger.seen[sign.site.ref].payload == sign.payload
    )


def photo_evidence(registry: Registry, ledger: Ledger) -> tuple[UnitEvidence, ...]:
    """Every unit from which photos came, in the order of units.yaml."""
    hanging = Counter(registry.site_by_ref[ref].unit for ref in seen_in_force(registry, ledger))
    photographed = {registry.site_by_ref[ref].unit for ref in ledger.seen if ref in registry.site_by_ref}
    indicator = registry.indicator_by_id.get(SIGNS)
    found = []
    for unit in registry.units:
        if unit.id in photographed:
            figure = ledger.figures.get(unit.id, {}).get(indicator.numerator) if indicator else None
            found.append(UnitEvidence(unit.id, unit.name, figure.number if figure else None, hanging[unit.id]))
    return tuple(found)
