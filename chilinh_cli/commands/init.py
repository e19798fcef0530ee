"""`chilinh init`: a working folder."""

from pathlib import Path
from typing import Annotated

import typer

from chilinh_cli.commands.group import single
from chilinh_cli.commands.session import session_of
from chilinh_cli.errors import CannotWriteError
from chilinh_cli.i18n import _

app = single(_("Make a working folder with units.yaml and inbox/."))


@app.command(help=_("Make a working folder with units.yaml and inbox/."))
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=_("The folder; else this one."))] = Path(),
) -> None:
    """Put the shipped units.yaml and an empty inbox into the folder; a units.yaml that is there is never touched."""
    from chilinh_cli.config import shipped_units
    from chilinh_cli.outputs import publish

    registry = folder / "units.yaml"
    if registry.exists():
        raise CannotWriteError(
            _("{path} is there already; nothing was changed", path=registry),
            _("Work on in that folder, or give `chilinh init` another one."),
        )
    publish(registry, shipped_units())
    (folder / "inbox").mkdir(exist_ok=True)
    say = session_of(context).say
    say(_("wrote {path}", path=registry))
    say(
        _(
            "Next: fill in units.yaml, then `chilinh unit check` and `chilinh form build`; put replies into {inbox}.",
            inbox=folder / "inbox",
        )
    )
