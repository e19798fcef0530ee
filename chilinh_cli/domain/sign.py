"""QR signs: what each site's code must say, and what a code found in a photo is.

A code is either the one that the platform issued for the site ("adopted"), kept letter by letter, or a plain address
from `url_template`. Nothing else is ever printed: see `plan`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chilinh_cli.domain.address import address_fault, filled
from chilinh_cli.domain.model import Registry, Site, Unit
from chilinh_cli.i18n import _

Source = Literal["template", "adopted"]
# What an adoption says that gives the site's issued code up.
WITHDRAWN: Final = ""
Verdict = Literal["ours", "outdated", "foreign"]
# Why a picture or PDF could not be read; "" when it could.
Fault = Literal["", "kind", "folder", "size", "format", "heic", "damaged", "locked", "pixels", "pages", "limit"]


@dataclass(frozen=True, slots=True)
class Adoption:
    """A code that the platform issued for a site: its exact text, and the file (with SHA-256) it was read from."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A photo or PDF in which a site's own code was read: evidence that its sign hangs."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """What one site's code says, and where that comes from."""

    site: Site
    payload: str
    source: Source


@dataclass(frozen=True, slots=True)
class Refusal:
    """A site that cannot have a sign, and why."""

    site: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The signs of a campaign in the order of units.yaml. With any refusal, none of them may be printed."""

    signs: tuple[Sign, ...]
    refusals: tuple[Refusal, ...]


def plan(registry: Registry, adopted: Mapping[str, Adoption]) -> Plan:
    """What every site's code says; refused are unfit addresses and an address that two sites share."""
    signs: list[Sign] = []
    refusals: list[Refusal] = []
    owners: dict[str, list[Sign]] = {}
    for unit in registry.units:
        for site in unit.sites:
            try:
                sign = _sign(registry, unit, site, adopted)
            except ValueError as error:
                refusals.append(Refusal(site.ref, str(error)))
                continue
            owners.setdefault(sign.payload, []).append(sign)
    for sharing in owners.values():
        if len(sharing) == 1:
            signs += sharing
        else:
            refusals += _sharing([sign.site.ref for sign in sharing])
    return Plan(tuple(signs), tuple(refusals))


def _sharing(sites: Sequence[str]) -> Iterator[Refusal]:
    """All of them are at fault, so that a build of some is refused as well; each is told of one of the others."""
    for site in sites:
        other = next(other for other in sites if other != site)
        yield Refusal(site, _("it would carry the same address as {site}", site=other))


def payload_of(registry: Registry, unit: Unit, site: Site) -> str:
    """The address that `url_template` gives a site. Raises ValueError, which says why, where it gives none."""
    return _filled_for(registry.qr.url_template, unit, site)


def former_payloads(
    registry: Registry,
    history: Mapping[str, tuple[Adoption, ...]],
    built: Iterable[tuple[str, str]] = (),
    templates: Iterable[str] = (),
) -> Mapping[str, str]:
    """Payload -> site of every code that a site had before: adopted, once printed, or from a template once in force.

    `built` are the printed ones as (payload, site), from signs.json; `templates` are every url_template that signs were
    printed from. Some of the codes may be in force again: ask `verdict_of`.
    """
    former = {payload: site for payload, site in built if site in registry.site_by_ref}
    once = tuple(dict.fromkeys((*templates, registry.qr.url_template)))
    for unit in registry.units:
        for site in unit.sites:
            issued = (adoption.payload for adoption in history.get(site.ref, ()))
            former.update((payload, site.ref) for payload in issued if payload != WITHDRAWN)
            for template in once:
                try:
                    former.setdefault(_filled_for(template, unit, site), site.ref)
                except ValueError:
                    continue  # The template gives this site none, so it never had one.
    return former


def verdict_of(text: str, current: Mapping[str, str], former: Mapping[str, str]) -> tuple[Verdict, str]:
    """What a code is, and whose ("" for a foreign one).

    `current` and `former` give the site (`UNIT/SITE`) of each payload in force, and of each that a site had before.
    Only a payload that is known letter by letter counts: a made-up address on an allowed host is foreign.
    """
    if text in current:
        return "ours", current[text]
    if text in former:
        return "outdated", former[text]
    return "foreign", ""


def _filled_for(template: str, unit: Unit, site: Site) -> str:
    return filled(template, {"unit": unit.id, "site": site.id, "code": unit.code, "kind": site.kind})


def _sign(registry: Registry, unit: Unit, site: Site, adopted: Mapping[str, Adoption]) -> Sign:
    issued = adopted.get(site.ref)
    sign = Sign(site, issued.payload, "adopted") if issued else Sign(site, payload_of(registry, unit, site), "template")
    if why := address_fault(sign.payload, registry.qr.allowed_hosts):
        # Of the template's addresses one is like the other, and the fault is the template's.
        raise ValueError(_("{payload}: {why}", payload=sign.payload, why=why) if issued else why)
    return sign
