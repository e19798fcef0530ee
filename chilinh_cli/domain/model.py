"""What units.yaml describes, as frozen values: the campaign, its units and sites, what they report and by when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

Block = Literal["offices", "communes", "schools"]
FieldType = Literal["count", "text"]
DeadlineRule = Literal["by", "before", "on"]
Correction = Literal["L", "M", "Q", "H"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place that needs a QR sign."""

    id: str
    kind: str
    name: str
    address: str
    unit: str

    @property
    def ref(self) -> str:
        """How people and files call it: `sao-do/tru-so`."""
        return f"{self.unit}/{self.id}"


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit: how it is called, which block of the report shows it, the words that may stand before a name."""

    id: str
    label: str
    block: Block
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """An office, commune, ward or body that must report.

    `code` is the statistics office's code of a commune ("" for others); `place` is how the unit is written in the
    place-and-date line of its own documents, where it differs from its bare name (decree 30/2020: "Xã Hoàng Hoa Thám").
    `registered` holds totals that the office knows beforehand (field id -> number): while the unit has not reported,
    they serve to tell how low the coverage may be.
    """

    id: str
    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    reports_to: str | None = None
    place: str = ""
    sites: tuple[Site, ...] = ()
    registered: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One number or text that units report.

    `aliases` are headers under which real spreadsheets carry it; `part_of` names the fields that it cannot exceed;
    `section` and `measure` are the heading under which the form asks for it and what it counts (người, biển).
    """

    id: str
    label: str
    type: FieldType
    kinds: frozenset[str]
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    short: str = ""
    help: str = ""
    section: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Numerator field over denominator field against a target in percent."""

    id: str
    label: str
    numerator: str
    denominator: str
    target: int
    also_over: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due` is the first instant that is late; a `window` only opens and closes and never raises an alarm."""

    id: str
    label: str
    rule: DeadlineRule
    due: datetime
    indicators: tuple[str, ...] = ()
    window: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A letter on which the campaign rests; `issued` and `issuer` stay empty where they are not known."""

    number: str
    issuer: str = ""
    issued: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues the city's documents; `symbol` ends their number: `Số: 05/BC-VHTT`."""

    parent: str
    name: str
    symbol: str
    archive: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: `authority` (KT. TRƯỞNG PHÒNG …, may be empty) over `position`; `name` may be left for the pen."""

    position: str
    authority: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom units call; printed on letters and lists to units, never on public signs."""

    position: str = ""
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is rolled out, by whom, on which documents; `sample` marks made-up data on every page."""

    name: str
    app: str
    portal: str
    city: str
    province: str
    place: str
    time_zone: str
    issuer: Issuer
    signatory: Signatory
    contact: Contact = Contact()
    basis: tuple[Document, ...] = ()
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    functions_in: str = ""
    stores: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hotline: str = ""
    install_steps: tuple[str, ...] = ()
    sample: bool = False

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which an instant without an offset is meant."""
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True)
class SignText:
    """The words on one kind of sign, and how much damage its code survives (QR error correction L, M, Q or H).

    `label` is what the kind is called in lists.
    """

    kind: str
    title: str
    action: str
    title_en: str = ""
    action_en: str = ""
    steps: tuple[str, ...] = ()
    correction: Correction = "M"
    label: str = ""
    reader: str = ""
    no_phone: str = ""
    no_phone_en: str = ""
    slogan: str = ""


@dataclass(frozen=True, slots=True)
class QrSettings:
    """What the codes on signs may say, and the words around them; a kind of sign may have its own."""

    url_template: str
    allowed_hosts: tuple[str, ...]
    signs: Mapping[str, SignText]
    reader: str = ""
    no_phone: str = ""
    no_phone_en: str = ""
    slogan: str = ""


@dataclass(frozen=True)
class Registry:
    """All of units.yaml, with look-ups by id."""

    campaign: Campaign
    qr: QrSettings
    kinds: Mapping[str, UnitKind]
    deadlines: tuple[Deadline, ...]
    fields: tuple[Field, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def field_by_id(self) -> Mapping[str, Field]:
        """Fields by id."""
        return {item.id: item for item in self.fields}

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return {item.id: item for item in self.indicators}

    @cached_property
    def site_by_ref(self) -> Mapping[str, Site]:
        """Sites by `UNIT/SITE`."""
        return {site.ref: site for unit in self.units for site in unit.sites}

    @cached_property
    def report_deadline(self) -> Deadline | None:
        """By when the report itself is due: the deadline with the id `report`, None where the campaign has none."""
        return next((item for item in self.deadlines if item.id == "report"), None)

    def fields_of(self, kind: str) -> tuple[Field, ...]:
        """The fields that a unit of this kind reports, in the order of units.yaml."""
        return tuple(item for item in self.fields if kind in item.kinds)

    def applies(self, indicator: Indicator, unit: Unit) -> bool:
        """Whether a unit of this kind reports both sides of the indicator."""
        return all(unit.kind in self.field_by_id[name].kinds for name in (indicator.numerator, indicator.denominator))

    def block_of(self, unit: Unit) -> Block:
        """The block of the report in which the unit stands."""
        return self.kinds[unit.kind].block
