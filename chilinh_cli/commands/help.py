"""Help pages in the user's language throughout: the framework's own few words are said in it too."""

import re
from collections.abc import Sequence
from typing import Final

from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from chilinh_cli.i18n import _

# In square brackets behind an option's text: `[default: table; required]`.
_REMARKS: Final = re.compile(r"\[((?:default|env var): [^\]]*|required)\]")


class PageFormatter(HelpFormatter):
    """Writes help as the framework does, and translates what it adds to our texts."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line: `Cách dùng: chilinh status [TÙY CHỌN]`."""
        said = args.replace("[OPTIONS]", _("[OPTIONS]")).replace("COMMAND [ARGS]...", _("COMMAND [ARGS]..."))
        super().write_usage(prog, said, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        """A section's title."""
        titles = {"Options": _("Options"), "Arguments": _("Arguments"), "Commands": _("Commands")}
        super().write_heading(titles.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, arguments or commands, each with its text."""
        super().write_dl([(name, _said(text)) for name, text in rows], col_max, col_spacing)


def install() -> None:
    """Let every help page of this process be written so."""
    TyperGroup.context_class.formatter_class = PageFormatter


def _said(text: str) -> str:
    if text == "Show this message and exit.":
        return _("Show this message and exit.")
    return _REMARKS.sub(_remark, text)


def _remark(match: re.Match[str]) -> str:
    remark = match[0].replace("env var:", _("env var:")).replace("default:", _("default:"))
    return remark.replace("required", _("required"))
