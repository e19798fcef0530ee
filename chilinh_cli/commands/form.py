"""`chilinh form`: the Excel forms that units fill in."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chilinh_cli.domain.model import Registry, Unit

app = group(_("The Excel forms that units fill in."))


@app.command(help=_("Write one Excel form a unit."))
def build(
    context: typer.Context,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="ID", help=_("Only this unit; may be repeated."))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/forms."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Write `UNIT.xlsx` for each unit, all of them or none."""
    from chilinh_cli.outputs import publishing
    from chilinh_cli.sheets.forms.form import build_form

    session = session_of(context)
    registry = session.registry
    folder = out or session.out / "forms"
    wanted = {find_unit(registry, name).id for name in unit or ()}
    units = [one for one in registry.units if not wanted or one.id in wanted]
    with publishing(folder) as staging:
        for one in units:
            (staging / f"{one.id}.xlsx").write_bytes(build_form(registry, one))
    rows = [(one.id, str(folder / f"{one.id}.xlsx"), len(registry.fields_of(one.kind))) for one in units]
    answer: dict[str, Any] = {
        "schema": "chilinh.forms/1",
        "forms": [{"unit": name, "file": file, "fields": fields} for name, file, fields in rows],
    }
    give(answer, [_summary(registry, units)], form, csv=lambda: plain("unit file fields", answer["forms"]))
    session.say(_("wrote {count} forms in {folder}", count=len(rows), folder=folder))


def _summary(registry: "Registry", units: "Sequence[Unit]") -> Table:
    """How many forms for which kind of unit: the files themselves are in the folder to be seen."""
    forms = Counter(one.kind for one in units)
    columns = (
        Column("kind", _("Kind")),
        Column("forms", _("Forms"), numeric=True),
        Column("fields", _("Fields"), numeric=True),
    )
    rows = ((registry.kinds[kind].label, count, len(registry.fields_of(kind))) for kind, count in forms.items())
    return Table(columns, tuple(rows))
