"""`chilinh doctor`: what this machine has, and what is wrong with it."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final, Literal

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import single
from chilinh_cli.commands.session import Session, session_of
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.errors import ChilinhError, ExitCode, NotFoundError
from chilinh_cli.i18n import _, language

app = single(_("What this machine has: versions, fonts, ledger, registry."))

State = Literal["ok", "warning", "fault"]
_TONES: Final[dict[State, Tone]] = {"ok": "", "warning": "warn", "fault": "bad"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it stands, and what was seen."""

    check: str
    state: State
    detail: str


@app.command(help=_("What this machine has: versions, fonts, ledger, registry."))
def doctor(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Exit 0 when nothing is at fault, 1 otherwise; warnings do not count."""
    session = session_of(context)
    findings = [
        *_programs(),
        *_libraries(),
        *_terminal(),
        *_fonts(),
        *_registry(session),
        *_store(session),
    ]
    healthy = all(finding.state != "fault" for finding in findings)
    answer = {"schema": "chilinh.doctor/1", "ok": healthy, "checks": [asdict(finding) for finding in findings]}
    words = {"ok": _("good"), "warning": _("look at it"), "fault": _("fault")}
    table = Table(
        (Column("check", _("Check")), Column("state", _("State")), Column("detail", _("What was seen"))),
        tuple((item.check, words[item.state], item.detail) for item in findings),
        note=_("Nothing is at fault.") if healthy else _("Something is at fault: see the lines above."),
        tones=tuple(_TONES[item.state] for item in findings),
    )
    give(answer, [table], form, csv=lambda: plain("check state detail", map(asdict, findings)))
    if not healthy:
        raise typer.Exit(ExitCode.NO)


def _programs() -> Iterator[Finding]:
    import platform
    import sqlite3

    from chilinh_cli import __version__

    yield Finding("chilinh", "ok", __version__)
    yield Finding("python", "ok", f"{platform.python_version()} ({platform.platform()})")
    yield Finding("sqlite", "ok", sqlite3.sqlite_version)


def _libraries() -> Iterator[Finding]:
    """Each library that the installed project asks for, without those that only its tests need."""
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    for wanted in requires("chilinh") or ():
        requirement, _semicolon, marker = wanted.partition(";")
        if "extra ==" in marker:
            continue
        name = re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0]
        try:
            yield Finding(name, "ok", version(name))
        except PackageNotFoundError:
            if not marker:  # those with a marker are for other systems
                yield Finding(name, "fault", _("not installed; wanted: {wanted}", wanted=requirement))


def _terminal() -> Iterator[Finding]:
    """How text leaves this program; whether the screen has the letters is the terminal's business."""
    import locale
    import shutil

    kind = _("terminal") if sys.stdout.isatty() else _("no terminal")
    columns = shutil.get_terminal_size().columns
    encoding, place = sys.stdout.encoding, locale.getlocale()[0] or "C"
    yield Finding(
        "terminal",
        "ok",
        _("{kind}, {columns} columns, {encoding}, {place}", kind=kind, columns=columns, encoding=encoding, place=place),
    )
    yield Finding("language", "ok", language())


def _fonts() -> Iterator[Finding]:
    from chilinh_cli.render.fonts import LAST_RESORT, REPORT_FAMILIES, report_font, sign_font

    yield Finding("font.sign", "ok", sign_font().family)
    family = report_font().family
    if family == REPORT_FAMILIES[0]:
        yield Finding("font.report", "ok", family)
    elif family == LAST_RESORT:
        wanted = ", ".join(REPORT_FAMILIES)
        yield Finding(
            "font.report",
            "warning",
            _("{family}: no font with every Vietnamese letter among {wanted}", family=family, wanted=wanted),
        )
    else:
        yield Finding(
            "font.report", "ok", _("{family}, with the widths of {wanted}", family=family, wanted=REPORT_FAMILIES[0])
        )


def _registry(session: Session) -> Iterator[Finding]:
    """Every fault of units.yaml; a folder without one is no fault of the machine."""
    from chilinh_cli.config import read_registry
    from chilinh_cli.inputs import read_input

    try:
        path = session.units_file
        registry, faults = read_registry(read_input(path))
    except NotFoundError as error:
        yield Finding("registry", "warning", error.message)
        return
    if registry is None:
        yield from (Finding("registry", "fault", f"{path}:{fault}") for fault in faults)
        return
    yield Finding("registry", "ok", _("{path}: {count} units", path=path, count=len(registry.units)))
    zone = registry.campaign.time_zone
    yield Finding("time_zone", "ok", f"{zone}: {session.now.isoformat()}")


def _store(session: Session) -> Iterator[Finding]:
    """The ledger, read whole, every checksum compared."""
    from chilinh_cli.store import read_store

    try:
        path = session.store_file
    except NotFoundError:
        return
    try:
        ledger = read_store(path, must_exist=True)
    except NotFoundError:
        yield Finding("store", "warning", _("{path}: no ledger yet", path=path))
    except ChilinhError as error:
        yield Finding("store", "fault", error.message)
    else:
        yield Finding("store", "ok", _("{path}: {count} submissions, sound", path=path, count=len(ledger.submissions)))
