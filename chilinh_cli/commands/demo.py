"""`chilinh demo`: the whole job on made-up data, each command as a user would type it."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from chilinh_cli.commands.group import single
from chilinh_cli.errors import CannotWriteError, ChilinhError, ExitCode
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from chilinh_cli.domain.model import Registry

app = single(_("The whole job on sample data, in a folder of its own."))

_FOLDER: Final = "chilinh-demo"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, the moment at which it is given, why, what the units did before, and how it must end."""

    at: str
    why: str
    words: tuple[str, ...]
    before: "Callable[[Path, Registry], None] | None" = None
    ends: ExitCode = ExitCode.OK


@app.command(help=_("The whole job on sample data, in a folder of its own."))
def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=_("A new or empty folder; else chilinh-demo here."))
    ] = None,
) -> None:
    """Run every step in the folder; fail where a command ends otherwise than it must."""
    from chilinh_cli.config import load_registry, shipped_units
    from chilinh_cli.outputs import publish
    from chilinh_cli.sample.story import sample_registry

    place = (folder or _free_folder()).absolute()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise CannotWriteError(
            _("{path} is not empty; nothing was changed", path=place), _("Name a new folder: `chilinh demo DIR`.")
        )
    publish(place / "units.yaml", sample_registry(shipped_units()))
    (place / "inbox").mkdir()
    registry = load_registry(place / "units.yaml")
    _tell(_("SAMPLE DATA: no figure below is a real one. Everything happens in {path}", path=place))
    for step in _steps(registry):
        _take(step, place, registry)
    _sum_up(place)


def _steps(registry: "Registry") -> Iterator[Step]:
    """The campaign from the first form to the report."""
    from chilinh_cli.sample.story import LATE, SILENT, phone_call, send_corrected, send_first, send_late

    silent = ("--unit", LATE, "--unit", SILENT)
    yield Step("2021-08-20T08:00", _("The registry is sound."), ("unit", "check"))
    yield Step("2021-08-20T08:05", _("A form for every unit."), ("form", "build"))
    yield Step("2021-08-20T08:10", _("A QR sign for every site, each read back before it counts."), ("sign", "build"))
    yield Step(
        "2021-08-28T17:00",
        _("The replies are in: forms, and tables as offices make them. One names a ward that does not exist."),
        ("import", "inbox"),
        before=send_first,
        ends=ExitCode.BAD_DATA,
    )
    yield Step(
        "2021-08-28T17:20",
        _("The unit has corrected its file; what is known already stays as it is."),
        ("import", "inbox"),
        before=send_corrected,
    )
    yield Step("2021-08-29T09:00", _("One unit calls."), ("record", *phone_call(registry)))
    yield Step("2021-08-29T17:00", _("How far everybody is."), ("status",))
    yield Step("2021-08-29T17:00", _("What is due, and who is behind."), ("deadline", "list"))
    yield Step("2021-08-29T17:05", _("Letters to those who are silent."), ("reminder", "build", *silent))
    yield Step("2021-08-31T08:00", _("One form comes a day late."), ("import", f"inbox/{LATE}.xlsx"), before=send_late)
    yield Step(
        "2021-08-31T08:05",
        _("Above 100%? Where the figure comes from."),
        ("trace", "hung-dao", "residents_installed"),
    )
    yield Step(
        "2021-08-31T08:10",
        _("The report, ready to be signed; who is missing is named, with the reason."),
        ("report", "build", "--final", "--accept-missing", "đơn vị đang phong tỏa, sẽ báo cáo bổ sung"),
    )
    yield Step("2021-08-31T08:15", _("The ledger is sound."), ("store", "check"))


def _take(step: Step, place: Path, registry: "Registry") -> None:
    """Let the units do their part, show the command, and run it as its own process, as the user would."""
    if step.before is not None:
        step.before(place, registry)
    words = shlex.join(step.words)
    _tell(f"\n── {step.at.replace('T', ' ')} ── {step.why}\n$ chilinh {words}")
    own = {name: value for name, value in os.environ.items() if not name.startswith("CHILINH_")}
    command = [sys.executable, "-m", "chilinh_cli", *step.words]
    settings = {**own, "CHILINH_NOW": step.at, "CHILINH_LANG": language()}
    ended = subprocess.run(command, cwd=place, env=settings, check=False).returncode  # noqa: S603 (our own commands)
    if ended != step.ends:
        raise ChilinhError(
            _("`chilinh {words}` ended with {ended}, not {wanted}", words=words, ended=ended, wanted=int(step.ends)),
            _("The demonstration stopped there; see the messages above."),
        )


def _sum_up(place: Path) -> None:
    """What was made, and where."""
    kinds = {
        "units.yaml": _("the campaign and its units"),
        "inbox": _("what the units sent"),
        "chilinh.db": _("the ledger"),
        "out/forms": _("Excel forms"),
        "out/signs": _("QR signs"),
        "out/reminders": _("letters to units"),
        "out/report": _("the report"),
    }
    _tell("")
    _tell(_("Made in {path} (sample data throughout):", path=place))
    for name, what in kinds.items():
        found = place / name
        if found.is_dir():
            count = sum(path.is_file() for path in found.rglob("*"))
            _tell(f"  {name:<14} {_('{what}: {count} files', what=what, count=count)}")
        elif found.exists():
            _tell(f"  {name:<14} {what}")
    _tell(_("Look at it: {path}", path=place / "out" / "report" / "bao-cao.pdf"))


def _free_folder() -> Path:
    """`chilinh-demo`, or with the next number where that is taken."""
    names = (_FOLDER, *(f"{_FOLDER}-{number}" for number in range(2, 1000)))
    return next((Path(name) for name in names if not Path(name).exists()), Path(_FOLDER))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
