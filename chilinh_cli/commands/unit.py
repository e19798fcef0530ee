"""`chilinh unit`: the registry."""

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table
from chilinh_cli.errors import ExitCode
from chilinh_cli.i18n import _

app = group(_("The registry of units and sites."))


@app.command("list", help=_("List the units."))
def list_units(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the units as units.yaml has them."""
    registry = session_of(context).registry
    rows = [
        (unit.id, unit.code, unit.name, registry.kinds[unit.kind].label, len(unit.sites), unit.reports_to)
        for unit in registry.units
    ]
    keys = ("id", "code", "name", "kind", "sites", "reports_to")
    answer = {
        "schema": "chilinh.units/1",
        "units": [
            {
                "id": unit.id,
                "code": unit.code,
                "name": unit.name,
                "kind": unit.kind,
                "reports_to": unit.reports_to,
                "sites": [site.ref for site in unit.sites],
            }
            for unit in registry.units
        ],
    }
    titles = (_("Id"), _("Code"), _("Name"), _("Kind"), _("Sites"), _("Reports through"))
    columns = tuple(Column(key, title, numeric=key == "sites") for key, title in zip(keys, titles, strict=True))
    give(answer, [Table(columns, tuple(rows))], form)


@app.command(help=_("Check units.yaml and list every fault."))
def check(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Exit 0 when units.yaml is sound, 1 when it is not."""
    from chilinh_cli.config import read_registry

    path = session_of(context).units_file
    _registry, faults = read_registry(path.read_bytes())
    answer = {"schema": "chilinh.unit-check/1", "path": str(path), "faults": faults}
    verdict = _("{path}: {count} faults", path=path, count=len(faults)) if faults else _("{path} is sound", path=path)
    give(answer, [Table((Column("fault", _("Fault")),), tuple((fault,) for fault in faults), note=verdict)], form)
    if faults:
        raise typer.Exit(ExitCode.NO)
