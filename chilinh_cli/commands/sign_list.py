"""What `chilinh sign list` tells: of each site whether its sign is built, adopted, seen; and what is missing."""

from dataclasses import dataclass
from typing import Literal

from chilinh_cli.commands.session import Session
from chilinh_cli.domain.evidence import UnitEvidence, photo_evidence, seen_in_force
from chilinh_cli.domain.model import Site
from chilinh_cli.domain.sign import Adoption, Sighting, plan
from chilinh_cli.render.sign_index import BuiltSign, Index

# `outdated`: printed with another code, name or address than now, or photographed with another code.
State = Literal["no", "yes", "outdated", "unverified"]


@dataclass(frozen=True, slots=True)
class SiteState:
    """One site's sign. `fault` says why it cannot be printed ("" when it can)."""

    site: str
    name: str
    unit: str
    kind: str
    payload: str
    adopted: Adoption | None
    built: State
    file: str
    seen: State
    sighting: Sighting | None
    fault: str


def site_states(session: Session, index: Index) -> tuple[list[SiteState], list[UnitEvidence]]:
    """The state of every site in the order of units.yaml, and where reports and photos disagree."""
    registry = session.registry
    ledger = session.read_ledger()
    planned = plan(registry, ledger.adopted)
    payloads = {sign.site.ref: sign.payload for sign in planned.signs}
    faults = {refusal.site: refusal.why for refusal in planned.refusals}
    built = {sign.site: sign for sign in index.signs}
    proved = seen_in_force(registry, ledger)
    states = []
    for unit in registry.units:
        for site in unit.sites:
            payload = payloads.get(site.ref, "")
            sighting = ledger.seen.get(site.ref)
            sign = built.get(site.ref)
            states.append(
                SiteState(
                    site=site.ref,
                    name=site.name,
                    unit=unit.id,
                    kind=site.kind,
                    payload=payload,
                    adopted=ledger.adopted.get(site.ref),
                    built=_built(sign, site, payload),
                    file=sign.file if sign else "",
                    seen="no" if sighting is None else "yes" if site.ref in proved else "outdated",
                    sighting=sighting,
                    fault=faults.get(site.ref, ""),
                )
            )
    return states, [item for item in photo_evidence(registry, ledger) if not item.agrees]


def _built(sign: BuiltSign | None, site: Site, payload: str) -> State:
    if sign is None:
        return "no"
    if (sign.payload, sign.kind, sign.name, sign.address) != (payload, site.kind, site.name, site.address):
        return "outdated"
    return "yes" if sign.verified else "unverified"
