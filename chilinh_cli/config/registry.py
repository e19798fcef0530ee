"""The registry: units.yaml as frozen values, whole and consistent, or refused."""

from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast, get_args

from chilinh_cli.config.campaign import read_campaign
from chilinh_cli.config.deadlines import read_deadline
from chilinh_cli.config.document import DocumentError, Section, parse
from chilinh_cli.config.items import id_of, listed
from chilinh_cli.config.signs import read_qr
from chilinh_cli.domain.model import (
    Block,
    Field,
    FieldType,
    Indicator,
    Registry,
    Site,
    Unit,
    UnitKind,
)
from chilinh_cli.errors import BadUnitsError
from chilinh_cli.i18n import _
from chilinh_cli.inputs import read_input

# The kinds of unit of a Vietnamese city. A campaign may name its own under `kinds:` in units.yaml.
_DEFAULT_KINDS: Final = (
    UnitKind("ward", "Phường", "communes", ("phường", "p.", "p", "ph.", "ph")),
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
    campaign = read_campaign(top.section("campaign"))
    kinds = {kind.id: kind for kind in (_kinds(top) or _DEFAULT_KINDS)}
    fields = listed(top, "fields", lambda section: _field(section, tuple(kinds)))
    field_ids = {item.id: item for item in fields}
    indicators = listed(top, "indicators", lambda section: _indicator(section, field_ids))
    indicator_ids = {item.id for item in indicators}
    deadlines = listed(top, "deadlines", lambda section: read_deadline(section, campaign.time_zone, indicator_ids))
    qr = read_qr(top.section("qr"))
    units = listed(top, "units", lambda section: _unit(section, tuple(kinds), tuple(qr.signs), field_ids))
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


def _kinds(top: Section) -> tuple[UnitKind, ...]:
    return listed(top, "kinds", _kind, required=False)


def _kind(section: Section) -> UnitKind:
    block = cast("Block", section.choice("block", get_args(Block)))
    return UnitKind(id_of(section), section.text("label"), block, section.texts("prefixes"))


def _field(section: Section, kinds: tuple[str, ...]) -> Field:
    wanted = section.texts("kinds")
    for kind in wanted:
        if kind not in kinds:
            section.fault("kinds", _("unknown kind of unit “{kind}”", kind=kind))
    label = section.text("label")
    return Field(
        id=id_of(section),
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
        id=id_of(section),
        label=section.text("label"),
        numerator=names["numerator"],
        denominator=names["denominator"],
        target=target,
        also_over=names["also_over"] or None,
    )


def _unit(section: Section, kinds: tuple[str, ...], site_kinds: tuple[str, ...], fields: Mapping[str, Field]) -> Unit:
    unit_id = id_of(section)
    return Unit(
        id=unit_id,
        code=section.text("code", ""),
        name=section.text("name"),
        kind=section.choice("kind", kinds),
        aliases=section.texts("aliases"),
        reports_to=section.text("reports_to", "") or None,
        place=section.text("place", ""),
        sites=listed(section, "sites", lambda site: _site(site, unit_id, site_kinds), required=False),
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
    return Site(id_of(section), section.choice("kind", kinds), section.text("name"), section.text("address", ""), unit)
