"""How every command takes its words: one rule for all options and arguments, whoever declares them."""

from typing import Any, Final

# What stands for a value in help, by the framework's name of its type.
_PLACES: Final = {"str": "TEXT", "int": "N", "int range": "N", "float": "N", "path": "FILE"}
_IDS: Final = {"--unit", "--indicator", "--id", "--kind"}


def settle(command: Any) -> None:
    """Let a command, and those below a group, say in help what they want and take a choice in any case.

    A path is not tried here: whoever opens it knows what it is for, and what its failure means.
    """
    for parameter in command.params:
        kind = parameter.type
        if hasattr(kind, "choices"):
            kind.case_sensitive = False
            parameter.metavar = parameter.metavar or "|".join(str(choice) for choice in kind.choices)
        if hasattr(kind, "readable"):
            kind.readable = False
        if parameter.metavar is None and _IDS.intersection(parameter.opts):
            parameter.metavar = "ID"
        parameter.metavar = parameter.metavar or _PLACES.get(kind.name)
    for below in getattr(command, "commands", {}).values():
        settle(below)
