"""Offices compile each other's ledgers: what one hands on, and what the other takes over.

Every figure keeps its first source: the file's name and SHA-256, sheet and cell, the time it was received and the
office that received it. Contacts, notes, names of clerks and folders are not handed on.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import zip_longest

from chilinh_cli.domain.ledger import Ledger, Source, Submission, Undo
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.reading import Value
from chilinh_cli.domain.text import fold
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _

# Warnings about how that office filed its papers (twice the same, older than another) mean nothing elsewhere.
_FILING_WARNINGS = "CL-W4"
_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one office hands on: its units (as it calls them) and their submissions, oldest first."""

    office: str
    made_at: datetime
    units: tuple[Unit, ...]
    submissions: tuple[Submission, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a parcel changes in a ledger: submissions to add, others to undo (and why), and how many it knows."""

    office: str
    new: tuple[Submission, ...]
    undone: tuple[tuple[Submission, str], ...]
    known: int


_Key = tuple[str, str, str, str, str, frozenset[Value]]


def office_name(registry: Registry) -> str:
    """How this office signs what it hands on: `Phòng Văn hóa và Thông tin, thành phố Chí Linh`."""
    campaign = registry.campaign
    return ", ".join(part for part in (campaign.issuer.name, campaign.city or campaign.province) if part)


def parcel_of(registry: Registry, ledger: Ledger, made_at: datetime, only: Collection[str] = ()) -> Parcel:
    """Every submission of this registry's units (`only` names some), undone ones too."""
    units = tuple(unit for unit in registry.units if not only or unit.id in only)
    wanted = {unit.id for unit in units}
    office = office_name(registry)
    handed = tuple(_handed_on(item, office) for item in ledger.submissions if item.unit in wanted)
    reporting = {item.unit for item in handed}
    return Parcel(office, made_at, tuple(unit for unit in units if unit.id in reporting), handed)


def plan_merge(parcel: Parcel, registry: Registry, ledger: Ledger, prefix: str = "") -> Merge:
    """What the parcel changes. Raises BadDataError, and changes nothing, where it does not fit into this registry.

    A unit is known by its statistics-office code; one without a code by its id and name, or, where two offices' units
    share them, by `PREFIX-id`. A submission is the same as one here when unit, source and every value are.
    """
    unit_of = _units(parcel, registry, prefix)
    _check_fields(parcel, registry)
    ours = office_name(registry)
    incoming: dict[_Key, list[Submission]] = defaultdict(list)
    for item in parcel.submissions:
        mapped = replace(item, unit=unit_of[item.unit], origin="" if item.origin == ours else item.origin)
        incoming[_key(mapped)].append(mapped)
    here: dict[_Key, list[Submission]] = defaultdict(list)
    for item in sorted(ledger.submissions, key=lambda item: item.id):
        here[_key(item)].append(item)
    _check_sources(incoming, here, parcel.office, registry)
    new: list[Submission] = []
    undone: list[tuple[Submission, str]] = []
    known = 0
    for key, items in incoming.items():
        for theirs, held in zip_longest(items, here.get(key, ())):
            if held is None:
                new.append(theirs)
            elif theirs is not None:
                known += 1
                if theirs.undo is not None and held.stands:
                    undone.append((held, theirs.undo.why))
    return Merge(parcel.office, tuple(sorted(new, key=lambda item: (item.received_at, item.id))), tuple(undone), known)


def foretold(ledger: Ledger, merge: Merge, at: datetime) -> Ledger:
    """The ledger as it would be after a merge that is only tried, for the next one to be planned on."""
    first = max((item.id for item in ledger.submissions), default=0) + 1
    new = (replace(item, id=number) for number, item in enumerate(merge.new, first))
    why = {held.id: why for held, why in merge.undone}
    kept = (replace(item, undo=Undo(at, "", why[item.id])) if item.id in why else item for item in ledger.submissions)
    return replace(ledger, submissions=tuple(sorted((*kept, *new), key=lambda item: (item.received_at, item.id))))


def _handed_on(item: Submission, office: str) -> Submission:
    source = None if item.source is None else Source(file_name(item.source.path), item.source.sha256)
    problems = tuple(problem for problem in item.problems if not problem.code.startswith(_FILING_WARNINGS))
    return replace(item, source=source, problems=problems, origin=item.origin or office)


def file_name(path: str) -> str:
    """The name alone: the folders before it, of whatever system, tell of the clerk and not of the figure."""
    return path.replace("\\", "/").rpartition("/")[2]


def _key(item: Submission) -> _Key:
    sha256 = "" if item.source is None else item.source.sha256
    received = item.received_at.astimezone(UTC).isoformat(timespec="seconds")
    return item.unit, item.channel, received, sha256, item.sheet, frozenset(item.values)


def _units(parcel: Parcel, registry: Registry, prefix: str) -> Mapping[str, str]:
    """Their ids -> ours."""
    by_code = {unit.code: unit for unit in registry.units if unit.code}
    found: dict[str, str] = {}
    unknown: list[str] = []
    for unit in parcel.units:
        match = by_code.get(unit.code) if unit.code else _by_id(unit, registry, prefix)
        if match is None:
            unknown.append(f"{unit.code or (f'{prefix}-{unit.id}' if prefix else unit.id)} ({unit.name})")
        else:
            found[unit.id] = match.id
    if unknown:
        raise BadDataError(
            _("{office}: not in units.yaml here: {units}", office=parcel.office, units=_listed(unknown)),
            _("Add these units to units.yaml; for bodies without a code, see --prefix. Nothing was recorded."),
        )
    twice = sorted(unit for unit, times in Counter(found.values()).items() if times > 1)
    if twice:
        raise BadDataError(
            _(
                "{office}: two of its units are one here: {units}",
                office=parcel.office,
                units=_listed(twice),
            ),
            _("Correct the codes in units.yaml. Nothing was recorded."),
        )
    return found


def _by_id(unit: Unit, registry: Registry, prefix: str) -> Unit | None:
    if prefix:
        return registry.unit_by_id.get(f"{prefix}-{unit.id}")
    match = registry.unit_by_id.get(unit.id)
    return match if match is not None and fold(match.name) == fold(unit.name) else None


def _check_fields(parcel: Parcel, registry: Registry) -> None:
    strange: set[str] = set()
    for item in parcel.submissions:
        for value in item.values:
            field = registry.field_by_id.get(value.field)
            if field is None or (field.type == "count") != isinstance(value.value, int):
                strange.add(value.field)
    if strange:
        raise BadDataError(
            _(
                "{office}: fields that units.yaml here does not have so: {fields}",
                office=parcel.office,
                fields=_listed(sorted(strange)),
            ),
            _("Both offices need the same `fields` in units.yaml. Nothing was recorded."),
        )


def _check_sources(
    incoming: Mapping[_Key, list[Submission]],
    here: Mapping[_Key, list[Submission]],
    office: str,
    registry: Registry,
) -> None:
    """A unit's figures come through one office: else the newest of two unrelated stories would count."""
    origins: dict[str, set[str]] = defaultdict(set)
    for items in incoming.values():
        for item in items:
            origins[item.unit].add(item.origin)
    clashing = {
        item.unit
        for key, items in here.items()
        if key not in incoming
        for item in items
        if item.stands and item.unit in origins and item.origin not in origins[item.unit]
    }
    if clashing:
        names = [f"{unit} ({registry.unit_by_id[unit].name})" for unit in sorted(clashing)]
        raise BadDataError(
            _("{office}: units whose figures came here another way: {units}", office=office, units=_listed(names)),
            _("Decide which office reports for them; undo the other's submissions (`chilinh submission undo`)."),
        )


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" … (+{len(every) - _NAMES_SHOWN})" if len(every) > _NAMES_SHOWN else ""
    return ", ".join(every[:_NAMES_SHOWN]) + more
