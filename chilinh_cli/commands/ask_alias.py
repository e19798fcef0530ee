"""Names that a person says are a unit's, by `--alias` or when asked at a terminal: never a guess, always on record."""

import sys
from collections.abc import Iterable, Mapping

import typer

from chilinh_cli.commands.lookup import find_unit
from chilinh_cli.commands.session import Session
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import WITHHELD
from chilinh_cli.domain.reading import Reading
from chilinh_cli.domain.text import fold, printable
from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _

_UNKNOWN_NAME = frozenset({"CL-E301", "CL-E306"})


def given_aliases(given: Iterable[str], session: Session, known: Mapping[str, str]) -> dict[str, str]:
    """`NAME=UNIT` as the user gave them; a name that meant another unit so far is told.

    Raises UsageError, also for a name that is another unit's own, and NotFoundError for an unknown unit.
    """
    names = UnitNames(session.registry)
    writings = {fold(name): name for name in known}
    found: dict[str, str] = {}
    for text in given:
        written, equals, word = text.rpartition("=")
        if not equals or not fold(written):
            raise UsageError(
                _("--alias: “{text}” is not NAME=UNIT", text=text), _('Write it as --alias "P. Sao Do=sao-do".')
            )
        unit = find_unit(session.registry, word.strip()).id
        owner = names.find(written)
        if owner is not None and owner.id != unit:
            raise UsageError(
                _("--alias: “{name}” is {unit}", name=written.strip(), unit=f"{owner.name} ({owner.id})"),
                _("A unit's own name cannot mean another; correct the name in the file."),
            )
        name = writings.get(fold(written), written.strip())  # one entry a name, however it is written
        before = known.get(name)
        if before not in {None, unit}:
            session.say(
                _("“{name}” meant {before} so far, from now on {unit}", name=written.strip(), before=before, unit=unit)
            )
        if owner is None:
            found[name] = unit
    return found


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_aliases(readings: Iterable[Reading], registry: Registry) -> Mapping[str, str]:
    """Each unknown name of these files, asked once: name -> unit id, for those that the person confirmed."""
    unknown: dict[str, str] = {}
    for reading in readings:
        for problem in reading.problems:
            if problem.code in _UNKNOWN_NAME and problem.args["text"] != WITHHELD:
                text = str(problem.args["text"])
                unknown.setdefault(fold(text), text)
    names = UnitNames(registry)
    found: dict[str, str] = {}
    for text in unknown.values():
        unit = _ask(text, names.suggest(text), registry)
        if unit is not None:
            found[text] = unit.id
    return found


def _ask(text: str, suggestions: tuple[Unit, ...], registry: Registry) -> Unit | None:
    typer.echo(_("Which unit is “{text}”?", text=printable(text)), err=True)
    for number, unit in enumerate(suggestions, 1):
        typer.echo(f"  {number}. {unit.name} ({unit.id})", err=True)
    while True:
        question = _("A number, a unit's id, or Enter to leave the file out")
        said = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        if not said:
            return None
        if said.isdecimal() and 0 < int(said) <= len(suggestions):
            return suggestions[int(said) - 1]
        if said in registry.unit_by_id:
            return registry.unit_by_id[said]
        typer.echo(_("There is no unit “{name}”", name=printable(said)), err=True)
