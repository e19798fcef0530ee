"""`chilinh guide`: the installation leaflet for the people."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import group
from chilinh_cli.commands.session import session_of
from chilinh_cli.domain.table import Column, Table, plain
from chilinh_cli.i18n import _

app = group(_("The installation leaflet for the people."))
_FILE: Final = "huong-dan.pdf"


@app.command(help=_("Make the leaflet: what the app is for, how to install it, codes to the stores and the portal."))
def build(
    context: typer.Context,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="DIR", help=_("A folder with your own guide.typ."))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("The folder; else out/guide."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Write the leaflet; what units.yaml leaves empty is left out and named."""
    from hashlib import sha256

    from chilinh_cli.outputs import publish
    from chilinh_cli.render.guide import TEMPLATE, build_guide, guide_codes, left_out
    from chilinh_cli.render.typeset import TEMPLATES, check_template_folder

    session = session_of(context)
    templates = template or TEMPLATES
    check_template_folder(templates, TEMPLATE)
    made = build_guide(session.registry, templates)
    path = (out or session.out / "guide") / _FILE
    publish(path, made)
    codes, empty = guide_codes(session.registry), left_out(session.registry)
    answer: dict[str, Any] = {
        "schema": "chilinh.guide/1",
        "file": str(path),
        "sha256": sha256(made).hexdigest(),
        "codes": [{"title": code.title, "text": code.text} for code in codes],
        "left_out": empty,
    }
    columns = (Column("title", _("Code")), Column("text", _("Opens")))
    table = Table(columns, tuple((code.title, code.text) for code in codes))
    give(answer, [table], form, csv=lambda: plain("title text", answer["codes"]))
    session.say(_("Wrote {path}", path=path))
    if empty:
        session.say(_("Left out, since units.yaml says nothing: {list}", list=", ".join(empty)))
