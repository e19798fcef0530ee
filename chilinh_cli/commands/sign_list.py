"""What `chilinh sign list` tells: of each site whether its sign is built, adopted, seen; and what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from chilinh_cli.commands.session import Session
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.sign import Adoption, Sighting, plan
from chilinh_cli.render.sign_index import BuiltSign, Index

# `outdated`: printed, or photographed, with another code than the one in force.
State = Literal["no", "yes", "outdated", "unverified"]


@dataclass(frozen=True, slots=True)
class SiteState:
    """One site's sign. `fault` says why it cannot be printed ("" when it can)."""

    site: str
    unit: str
    kind: str
    payload: str
    adopted: Adoption | None
    built: State
    file: str
    seen: State
    sighting: Sighting | None
    fault: str


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """A unit whose own figure of posted signs is not what the photos show."""

    unit: str
    reported: int | None
    seen: int


def site_states(session: Session, index: Index) -> tuple[list[SiteState], list[UnitEvidence]]:
    """The state of every site in the order of units.yaml, and where reports and photos disagree."""
    registry = session.registry
    ledger = session.read_ledger()
    planned = plan(registry, ledger.adopted)
    payloads = {sign.site.ref: sign.payload for sign in planned.signs}
    faults = {refusal.site: refusal.why for refusal in planned.refusals}
    built = {sign.site: sign for sign in index.signs}
    states = []
    for unit in registry.units:
        for site in unit.sites:
            payload = payloads.get(site.ref, "")
            sighting = ledger.seen.get(site.ref)
            sign = built.get(site.ref)
            states.append(
                SiteState(
                    site=site.ref,
                    unit=unit.id,
                    kind=site.kind,
                    payload=payload,
                    adopted=ledger.adopted.get(site.ref),
                    built=_built(sign, payload),
                    file=sign.file if sign else "",
                    seen="no" if sighting is None else "yes" if sighting.payload == payload else "outdated",
                    sighting=sighting,
                    fault=faults.get(site.ref, ""),
                )
            )
    return states, list(_disagreements(registry, states, ledger))


def _built(sign: BuiltSign | None, payload: str) -> State:
    if sign is None:
        return "no"
    if sign.payload != payload:
        return "outdated"
    return "yes" if sign.verified else "unverified"


def _disagreements(registry: Registry, states: Sequence[SiteState], ledger: Ledger) -> Iterator[UnitEvidence]:
    """Of units from which photos came: where the number of signs that hang is not the number they report."""
    indicator = registry.indicator_by_id.get("signs")
    hanging = Counter(state.unit for state in states if state.seen == "yes")
    for unit, seen in hanging.items():
        figure = ledger.figures.get(unit, {}).get(indicator.numerator) if indicator else None
        reported = figure.number if figure else None
        if reported != seen:
            yield UnitEvidence(unit, reported, seen)
