"""`chilinh unit`: the registry."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.errors import ExitCode, NotFoundError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chilinh_cli.domain.model import Registry, Unit
    from chilinh_cli.sheets.units_list import ListedUnit

app = group(_("The registry of units and sites."))


@app.command("list", help=_("List the units."))
def list_units(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the units as units.yaml has them, and the names that people have confirmed since."""
    from chilinh_cli.domain.when import clock_and_day
    from chilinh_cli.store import read_store

    session = session_of(context)
    registry = session.registry
    aliases = read_store(session.store_file).aliases
    confirmed = {alias.name: alias for alias in aliases}.values()  # the newest word on each
    zone = registry.campaign.tz
    rows = [
        (unit.id, unit.code, unit.name, registry.kinds[unit.kind].label, len(unit.sites), unit.reports_to)
        for unit in registry.units
    ]
    keys = ("id", "code", "name", "kind", "sites", "reports_to")
    answer: dict[str, Any] = {
        "schema": "chilinh.units/1",
        "units": [
            {
                "id": unit.id,
                "code": unit.code,
                "name": unit.name,
                "kind": unit.kind,
                "reports_to": unit.reports_to,
                "sites": [site.ref for site in unit.sites],
                "aliases": list(unit.aliases),
            }
            for unit in registry.units
        ],
        "confirmed": [
            {"name": item.name, "unit": item.unit, "at": item.at.astimezone(zone).isoformat()} for item in confirmed
        ],
    }
    titles = (_("Id"), _("Area code"), _("Name"), _("Kind"), _("Sites"), _("Reports through"))
    columns = tuple(Column(key, title, numeric=key == "sites") for key, title in zip(keys, titles, strict=True))
    tables = [Table(columns, tuple(rows))]
    if confirmed:
        names = tuple((item.name, item.unit, clock_and_day(item.at, zone)) for item in confirmed)
        heads = (Column("name", _("Name")), Column("unit", _("Unit")), Column("at", _("Recorded")))
        tables.append(Table(heads, names, title=_("Names confirmed with --alias")))
    give(answer, tables, form, csv=lambda: plain(" ".join(keys), answer["units"]))


@app.command(help=_("Check units.yaml and list every fault."))
def check(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Exit 0 when units.yaml is sound, 1 when it is not."""
    from chilinh_cli.config import read_registry
    from chilinh_cli.domain.sign import plan
    from chilinh_cli.inputs import read_input

    session = session_of(context)
    path = session.units_file
    registry, faults = read_registry(read_input(path), to_print=True)
    if registry and not faults:
        planned = plan(registry, session.read_whole_ledger().adopted)
        faults = [f"{refusal.site}: {refusal.why}" for refusal in planned.refusals]
    answer = {"schema": "chilinh.unit-check/1", "path": str(path), "faults": faults}
    verdict = _("{path}: {count} faults", path=path, count=len(faults)) if faults else _("{path} is sound", path=path)
    table = Table((Column("fault", _("Fault")),), tuple((fault,) for fault in faults), note=verdict)
    give(answer, [table], form, csv=lambda: plain("fault", ({"fault": fault} for fault in faults)))
    if faults:
        raise typer.Exit(ExitCode.NO)


class ListFormat(StrEnum):
    """What `unit import --format` takes: entries of units.yaml, or data for programs."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"


@app.command("import", help=_("Turn a spreadsheet of units (the statistics office's list) into entries of units.yaml."))
def import_units(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The spreadsheet."))],
    province: Annotated[str, typer.Option(metavar="CODE", help=_("Only this province, for instance 30."))] = "",
    district: Annotated[str, typer.Option(metavar="CODE", help=_("Only this district, for instance 290."))] = "",
    write: Annotated[bool, typer.Option("--write", help=_("Add them to units.yaml in place."))] = False,
    form: Annotated[
        ListFormat, typer.Option("--format", help=_("yaml to paste, json or csv for programs."))
    ] = ListFormat.YAML,
) -> None:
    """Print the entries, or with `--write` add those that units.yaml does not have yet."""
    from chilinh_cli.sheets.units_list import name_units, read_units_list

    session = session_of(context)
    registry = session.registry if write else _registry_or_shipped(session)
    found = read_units_list(file, registry.kinds.values())
    listed = [unit for unit in found.units if _is(unit.province_code, province) and _is(unit.district_code, district)]
    if not listed:
        raise NotFoundError(
            _(
                "{file} has no unit of province “{province}”, district “{district}”",
                file=file,
                province=province or "*",
                district=district or "*",
            ),
            _("The codes stand in the list's columns “Mã TP” and “Mã QH”."),
        )
    if found.nameless and not (province or district):
        session.say(_("{count} rows name no unit and were left out", count=found.nameless))
    if write:
        _add_missing(session, registry, listed)
    else:
        _print_units(name_units(listed), form)


def _registry_or_shipped(session: Session) -> "Registry":
    """The registry in force, for its kinds of unit; the shipped one where no working folder has been made yet."""
    from chilinh_cli.config import read_registry, shipped_units

    try:
        return session.registry
    except NotFoundError:
        registry, faults = read_registry(shipped_units())
        assert registry is not None, faults  # noqa: S101 (a test keeps the shipped file sound)
        return registry


def _is(code: str, wanted: str) -> bool:
    """Whether a code is the wanted one, with or without its leading zeros; every code is where none is wanted."""
    return not wanted or code.lstrip("0") == wanted.strip().lstrip("0")


def _add_missing(session: Session, registry: "Registry", listed: "Sequence[ListedUnit]") -> None:
    """Add the units that the registry has neither by code nor, where one of the two has no code, by name."""
    from chilinh_cli.config.edit import add_units
    from chilinh_cli.domain.text import fold
    from chilinh_cli.sheets.units_list import name_units

    codes = {unit.code for unit in registry.units if unit.code}
    all_names = {fold(unit.name) for unit in registry.units}
    codeless_names = {fold(unit.name) for unit in registry.units if not unit.code}
    missing = []
    for one in listed:
        if one.code in codes or fold(one.name) in (codeless_names if one.code else all_names):
            session.say(_("{name} {code} is in units.yaml already", name=one.name, code=one.code))
        else:
            missing.append(one)
    if missing:
        add_units(session.units_file, name_units(missing, registry.unit_by_id))
    session.say(_("added {count} units to {path}", count=len(missing), path=session.units_file))


def _print_units(units: "Sequence[Unit]", form: ListFormat) -> None:
    from chilinh_cli.config.edit import units_yaml

    if form is ListFormat.YAML:
        sys.stdout.write("units:\n" + units_yaml(units))
        return
    rows = [{"id": unit.id, "code": unit.code, "name": unit.name, "kind": unit.kind} for unit in units]
    answer = {"schema": "chilinh.units-list/1", "units": rows}
    give(answer, [], Format(form), csv=lambda: plain("id code name kind", rows))
