"""The tree of commands, in the order of a campaign. A command's module is imported only when it is called."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

from chilinh_cli import __version__
from chilinh_cli.commands import help as help_pages
from chilinh_cli.commands.parameters import settle
from chilinh_cli.commands.session import Session
from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import LANGUAGES, Language, _, set_language

COMMANDS: Final = {
    "init": "init",
    "demo": "demo",
    "doctor": "doctor",
    "unit": "unit",
    "sign": "sign",
    "guide": "guide",
    "form": "form",
    "import": "import_",
    "record": "record",
    "submission": "submission",
    "status": "status",
    "trace": "trace",
    "deadline": "deadline",
    "reminder": "reminder",
    "support": "support",
    "activity": "activity",
    "report": "report",
    "store": "store",
}


class CommandTree(TyperGroup):
    """Finds each command in its own module."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (the framework's signature)
        """Every command, in the order of a campaign."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command; for an unknown name, all are loaded so that the error can suggest the nearest."""
        if cmd_name not in COMMANDS:
            for name in COMMANDS:
                self.get_command(ctx, name)
            return None
        if cmd_name not in self.commands:
            module = import_module(f"chilinh_cli.commands.{COMMANDS[cmd_name]}")
            command = get_command(module.app)
            command.name = cmd_name
            settle(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


help_pages.install()

app = typer.Typer(
    name="chilinh",
    cls=CommandTree,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Roll out a platform to a whole city, and account for every figure."),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"chilinh {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    units: Annotated[
        Path | None,
        typer.Option(
            "--units",
            envvar="CHILINH_UNITS",
            metavar="FILE",
            readable=False,
            help=_("The registry; else the nearest units.yaml."),
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store",
            envvar="CHILINH_STORE",
            metavar="FILE",
            readable=False,
            help=_("The ledger; else chilinh.db beside units.yaml."),
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", envvar="CHILINH_LANG", metavar="vi|en", help=_("Language of what is said."))
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            "--now", envvar="CHILINH_NOW", metavar="ISO", help=_("Set the clock, for instance 2021-08-29T17:00.")
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("Say only the answer and errors."))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=_("Say more; show tracebacks."))] = False,
    version: Annotated[  # noqa: ARG001 (its callback acts)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Take the options that every command shares."""
    if lang is not None:
        set_language(_language(lang))
    context.obj = Session(units=units, store=store, now_text=now, quiet=quiet, verbose=verbose)


def _language(text: str) -> Language:
    if text == "vi":
        return "vi"
    if text == "en":
        return "en"
    raise UsageError(
        _("--lang: “{text}” is not a language of this tool", text=text),
        _("Use one of: {languages}.", languages=", ".join(LANGUAGES)),
    )
