"""The registry: units.yaml as frozen values, whole and consistent, or refused."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chilinh_cli.config.document import DocumentError, Section, parse
from chilinh_cli.domain.model import (
    Block,
    Campaign,
    Contact,
    Correction,
    Deadline,
    DeadlineRule,
    Document,
    Field,
    FieldType,
    Indicator,
    Issuer,
    QrSettings,
    Registry,
    Signatory,
    SignText,
    Site,
    Unit,
    UnitKind,
)
from chilinh_cli.errors import BadUnitsError
from chilinh_cli.i18n import _
from chilinh_cli.inputs import read_input

_ID: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_ID_LENGTH: Final = 64
_DEFAULT_ZONE: Final = "Asia/Ho_Chi_Minh"
_Item = TypeVar("_Item", Field, Indicator, Deadline, Unit, Site, UnitKind)

# The kinds of unit of a Vietnamese city. A campaign may name its own under `kinds:` in units.yaml.
_DEFAULT_KINDS: Final = (
    UnitKind("ward", "Phường", "communes", ("phường", "p.", "p")),
    UnitKind("commune", "Xã", "communes", ("xã", "x.", "x")),
    UnitKind("town", "Thị trấn", "communes", ("thị trấn", "tt.", "tt")),
    UnitKind("department", "Phòng, ban", "offices"),
    UnitKind("service", "Đơn vị sự nghiệp", "offices"),
    UnitKind("front", "Ủy ban MTTQ", "offices"),
    UnitKind("mass_organisation", "Đoàn thể chính trị - xã hội", "offices"),
    UnitKind("school_block", "Khối trường học", "schools"),
)


def load_registry(path: Path) -> Registry:
    """Read units.yaml.

    Raises NotFoundError where the file cannot be read and BadUnitsError, which names line and key path of the first
    fault and counts the others.
    """
    registry, faults = read_registry(read_input(path))
    if registry is None:
        more = _(" (and {count} more)", count=len(faults) - 1) if len(faults) > 1 else ""
        raise BadUnitsError(f"{path}:{faults[0]}{more}", _("Correct the line; `chilinh unit check` lists every fault."))
    return registry


def read_registry(data: bytes, *, to_print: bool = False) -> tuple[Registry | None, list[str]]:
    """The registry that the bytes describe, or every fault (`LINE: KEY.PATH: what is wrong`) in the order of lines.

    `to_print` asks for more: that signs and leaflets may carry the addresses.
    """
    try:
        top = parse(data)
    except DocumentError as error:
        return None, [str(error)]
    registry = _registry(top)
    if to_print:
        from chilinh_cli.config.addresses import check_addresses

        check_addresses(top, registry)
    if top.faults:
        return None, [str(fault) for fault in sorted(top.faults, key=lambda fault: fault.line)]
    return registry, []


def _registry(top: Section) -> Registry:
    campaign = _campaign(top.section("campaign"))
    kinds = {kind.id: kind for kind in (_kinds(top) or _DEFAULT_KINDS)}
    fields = _listed(top, "fields", lambda section: _field(section, tuple(kinds)))
    field_ids = {item.id: item for item in fields}
    indicators = _listed(top, "indicators", lambda section: _indicator(section, field_ids))
    indicator_ids = {item.id for item in indicators}
    deadlines = _listed(top, "deadlines", lambda section: _deadline(section, campaign.time_zone, indicator_ids))
    qr = _qr(top.section("qr"))
    units = _listed(top, "units", lambda section: _unit(section, tuple(kinds), tuple(qr.signs), field_ids))
    _check_references(top, "fields", "part_of", field_ids)
    _check_references(top, "units", "reports_to", {unit.id for unit in units})
    _check_codes(top, {unit.id for unit in units})
    top.done()
    return Registry(campaign, qr, MappingProxyType(kinds), deadlines, fields, indicators, units)


def _check_references(top: Section, key: str, reference: str, known: Container[str]) -> None:
    """Entries may name others that stand further down, so this runs when all are read."""
    for section in top.sections(key):
        for name in section.texts(reference) if section.is_list(reference) else (section.text(reference, ""),):
            if name and name not in known:
                section.fault(reference, _("unknown id “{name}”", name=name))


def _check_codes(top: Section, ids: Container[str]) -> None:
    """A unit is named by its id or by its code: no code may be another unit's."""
    seen: set[str] = set()
    for section in top.sections("units"):
        code = section.text("code", "")
        if code in seen:
            section.fault("code", _("“{id}” stands twice", id=code))
        elif code in ids and code != section.text("id"):
            section.fault("code", _("“{code}” is the id of another unit", code=code))
        elif code:
            seen.add(code)


def _listed(
    parent: Section, key: str, build: Callable[[Section], _Item], *, required: bool = True
) -> tuple[_Item, ...]:
    """A list of things with ids, each id once."""
    seen: set[str] = set()
    items: list[_Item] = []
    for section in parent.sections(key, required=required):
        item = build(section)
        section.done()
        if item.id in seen:
            section.fault("id", _("“{id}” stands twice", id=item.id))
        seen.add(item.id)
        items.append(item)
    return tuple(items)


def _id(section: Section) -> str:
    found = section.text("id")
    if found and not _ID.fullmatch(found):
        section.fault("id", _("must be small letters a-z, digits and single - or _, not “{id}”", id=found))
    elif len(found) > _ID_LENGTH:
        section.fault("id", _("is longer than {limit} characters", limit=_ID_LENGTH))
    return found


def _campaign(section: Section) -> Campaign:
    zone = section.text("time_zone", _DEFAULT_ZONE)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        section.fault("time_zone", _("unknown time zone “{zone}”", zone=zone))
        zone = "UTC"
    campaign = Campaign(
        name=section.text("name"),
        app=section.text("app"),
        portal=section.text("portal", ""),
        city=section.text("city", ""),
        province=section.text("province", ""),
        place=section.text("place", ""),
        time_zone=zone,
        issuer=_issuer(section.section("issuer")),
        signatory=_signatory(section.section("signatory")),
        contact=_contact(section.section("contact")),
        basis=tuple(_document(item) for item in section.sections("basis")),
        addressee=section.text("addressee", ""),
        recipients=section.texts("recipients"),
        functions=section.texts("functions"),
        functions_in=section.text("functions_in", ""),
        stores=_texts_by_key(section.section("stores")),
        hotline=section.text("hotline", ""),
        install_steps=section.texts("install_steps"),
        sample=section.flag("sample"),
    )
    section.done()
    return campaign


def _issuer(section: Section) -> Issuer:
    issuer = Issuer(
        section.text("parent", ""), section.text("name"), section.text("symbol", ""), section.text("archive", "VT")
    )
    section.done()
    return issuer


def _signatory(section: Section) -> Signatory:
    signatory = Signatory(section.text("position"), section.text("authority", ""), section.text("name", ""))
    section.done()
    return signatory


def _contact(section: Section) -> Contact:
    contact = Contact(section.text("position", ""), section.text("name", ""), section.text("phone", ""))
    section.done()
    return contact


def _document(section: Section) -> Document:
    text = section.text("date", "")
    issued: date | None = None
    if text:
        try:
            issued = date.fromisoformat(text)
        except ValueError:
            section.fault("date", _("must be a date such as 2021-08-17, not “{text}”", text=text))
    document = Document(section.text("number"), section.text("issuer", ""), issued, section.text("subject", ""))
    section.done()
    return document


def _texts_by_key(section: Section) -> MappingProxyType[str, str]:
    return MappingProxyType({key: section.text(key, "") for key in section.keys()})  # noqa: SIM118 (not a dict)


def _kinds(top: Section) -> tuple[UnitKind, ...]:
    return _listed(top, "kinds", _kind, required=False)


def _kind(section: Section) -> UnitKind:
    block = cast("Block", section.choice("block", get_args(Block)))
    return UnitKind(_id(section), section.text("label"), block, section.texts("prefixes"))


def _field(section: Section, kinds: tuple[str, ...]) -> Field:
    wanted = section.texts("kinds")
    for kind in wanted:
        if kind not in kinds:
            section.fault("kinds", _("unknown kind of unit “{kind}”", kind=kind))
    label = section.text("label")
    return Field(
        id=_id(section),
        label=label,
        type=cast("FieldType", section.choice("type", get_args(FieldType), "count")),
        kinds=frozenset(wanted or kinds),
        aliases=section.texts("aliases"),
        part_of=section.texts("part_of"),
        short=section.text("short", label),
        help=section.text("help", ""),
        section=section.text("section", ""),
        measure=section.text("measure", ""),
    )


def _indicator(section: Section, fields: dict[str, Field]) -> Indicator:
    names = {key: section.text(key) for key in ("numerator", "denominator")}
    names["also_over"] = section.text("also_over", "")
    for key, name in names.items():
        if name and (name not in fields or fields[name].type != "count"):
            section.fault(key, _("“{name}” is not a count field of this file", name=name))
    target = section.integer("target", 100)
    if not 0 < target <= 100:  # noqa: PLR2004 (percent)
        section.fault("target", _("must be a percentage from 1 to 100"))
    return Indicator(
        id=_id(section),
        label=section.text("label"),
        numerator=names["numerator"],
        denominator=names["denominator"],
        target=target,
        also_over=names["also_over"] or None,
    )


def _deadline(section: Section, zone: str, indicators: Iterable[str]) -> Deadline:
    said = [rule for rule in get_args(DeadlineRule) if section.has(rule)]
    if len(said) != 1:
        section.fault("id", _("a deadline has exactly one of by, before, on"))
    rule = cast("DeadlineRule", said[0] if said else "by")
    named = section.texts("indicators")
    for name in named:
        if name not in indicators:
            section.fault("indicators", _("unknown indicator “{name}”", name=name))
    due = _due(section, rule, ZoneInfo(zone)) if said else datetime.max.replace(tzinfo=ZoneInfo("UTC"))
    return Deadline(_id(section), section.text("label"), rule, due, named, section.flag("window"))


def _due(section: Section, rule: DeadlineRule, zone: ZoneInfo) -> datetime:
    """The first instant that is late, in campaign time: `by` that instant, `before` the day's begin, `on` its end."""
    text = section.text(rule)
    try:
        if rule == "by":
            due = datetime.fromisoformat(text)
            return due.astimezone(zone) if due.tzinfo else due.replace(tzinfo=zone)
        day = date.fromisoformat(text) + timedelta(days=1 if rule == "on" else 0)
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    except (ValueError, OverflowError):
        example = "2021-08-21T16:00" if rule == "by" else "2021-08-30"
        section.fault(rule, _("must be written as {example}, not “{text}”", example=example, text=text))
        return datetime.max.replace(tzinfo=ZoneInfo("UTC"))


def _qr(section: Section) -> QrSettings:
    texts = section.section("signs")
    common = {name: section.text(name, "") for name in ("reader", "no_phone", "no_phone_en", "slogan")}
    signs = {kind: _sign_text(texts.section(kind), kind, common) for kind in texts.keys()}  # noqa: SIM118 (not a dict)
    qr = QrSettings(
        url_template=section.text("url_template"),
        allowed_hosts=section.texts("allowed_hosts"),
        signs=MappingProxyType(signs),
        **common,
    )
    if not qr.allowed_hosts:
        section.fault("allowed_hosts", _("must name at least one host"))
    if not qr.signs:
        section.fault("signs", _("must name at least one kind of sign"))
    section.done()
    return qr


def _sign_text(section: Section, kind: str, common: Mapping[str, str]) -> SignText:
    """The words of one kind; what it does not say itself (an empty text in quotes says: nothing) is common to all."""
    text = SignText(
        kind=kind,
        title=section.text("title"),
        action=section.text("action"),
        title_en=section.text("title_en", ""),
        action_en=section.text("action_en", ""),
        steps=section.texts("steps"),
        label=section.text("label", ""),
        correction=cast("Correction", section.choice("correction", get_args(Correction), "M")),
        **{name: section.text(name, said) for name, said in common.items()},
    )
    section.done()
    return text


def _unit(section: Section, kinds: tuple[str, ...], site_kinds: tuple[str, ...], fields: Mapping[str, Field]) -> Unit:
    unit_id = _id(section)
    return Unit(
        id=unit_id,
        code=section.text("code", ""),
        name=section.text("name"),
        kind=section.choice("kind", kinds),
        aliases=section.texts("aliases"),
        reports_to=section.text("reports_to", "") or None,
        place=section.text("place", ""),
        sites=_listed(section, "sites", lambda site: _site(site, unit_id, site_kinds), required=False),
        registered=_registered(section.section("registered"), fields),
    )


def _registered(section: Section, fields: Mapping[str, Field]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name in section.keys():  # noqa: SIM118 (not a dict)
        if name not in fields or fields[name].type != "count":
            section.fault(name, _("“{name}” is not a count field of this file", name=name))
        elif (number := section.integer(name, 0)) < 0:
            section.fault(name, _("must not be negative"))
        else:
            found[name] = number
    return MappingProxyType(found)


def _site(section: Section, unit: str, kinds: tuple[str, ...]) -> Site:
    return Site(_id(section), section.choice("kind", kinds), section.text("name"), section.text("address", ""), unit)
