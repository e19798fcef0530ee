"""Wrong usage in the user's language: what the framework says in English, said as every other error is."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Final

from chilinh_cli.i18n import _

Said = tuple[str, str]  # what is wrong, and what to do

_QUOTED: Final = re.compile(r"(['\"])(.*?)\1", re.DOTALL)
_RANGE: Final = re.compile(r"(.*) is not in the range .*\.")
_EXTRA: Final = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)


def wrong_usage(error: Exception) -> Said:
    """What the framework complains of, and the remedy; what is not known here keeps its words."""
    message = str(getattr(error, "message", error)).strip()
    context = getattr(error, "ctx", None)
    remedy = _("See `{command} --help`.", command=context.command_path if context else "chilinh")
    say = _SAID.get(type(error).__name__)
    what, hint = say(error, message) if say else (message, "")
    return what, hint or remedy


def _no_such_option(error: Any, _message: str) -> Said:
    return _("There is no option {name}", name=error.option_name), _suggest(error.possibilities or ())


def _missing(error: Any, _message: str) -> Said:
    return _("{name} is missing", name=_name(error)), ""


def _bad_option(error: Any, message: str) -> Said:
    if "does not take" in message:
        return _("{name} takes no value", name=error.option_name), ""
    return _("{name} needs a value", name=error.option_name), ""


def _bad_value(error: Any, message: str) -> Said:
    name, quoted = _name(error), _QUOTED.match(message)
    value = quoted[2] if quoted else ""
    if choices := getattr(getattr(error.param, "type", None), "choices", ()):
        known = ", ".join(str(choice) for choice in choices)
        return _("{name}: “{value}” is not known", name=name, value=value), _("Use one of: {choices}.", choices=known)
    if out := _RANGE.fullmatch(message):
        return _("{name}: {value} is out of bounds", name=name, value=out[1]), _(
            "Allowed: {range}.", range=_bounds(error.param.type)
        )
    if quoted and "is not a valid int" in message:
        return _("{name}: “{value}” is not a whole number", name=name, value=value), ""
    return f"{name}: {message}", ""


def _other(error: Any, message: str) -> Said:
    quoted = _QUOTED.search(message)
    if message.startswith("No such command") and quoted:
        known = error.ctx.command.list_commands(error.ctx) if error.ctx else ()
        return _("There is no command “{name}”", name=quoted[2]), _suggest(get_close_matches(quoted[2], known))
    if extra := _EXTRA.match(message):
        return _("More words than the command takes: {words}", words=extra[1]), ""
    return message, ""


def _name(error: Any) -> str:
    """What the user knows the parameter by: `--why`, `FILE…`."""
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.make_metavar(error.ctx))


def _bounds(kind: Any) -> str:
    return f"{kind.min}–{kind.max}" if kind.max is not None else f"≥ {kind.min}"


def _suggest(names: "list[str] | tuple[str, ...]") -> str:
    return _("Did you mean {names}?", names=", ".join(names)) if names else ""


_SAID: Final[dict[str, Callable[[Any, str], Said]]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_option,
    "BadParameter": _bad_value,
    "UsageError": _other,
}
