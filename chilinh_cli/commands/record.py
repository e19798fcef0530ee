"""`chilinh record`: figures that a unit gave by phone."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import single
from chilinh_cli.commands.lookup import find_field, find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from chilinh_cli.domain.model import Registry
    from chilinh_cli.domain.reading import Value

app = single(_("Record figures given by phone."))

_LONGEST_NOTE: Final = 500


@app.command(help=_("Record figures given by phone: chilinh record sao-do staff_total=50 staff_installed=45"))
def record(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit's id."))],
    figures: Annotated[list[str], typer.Argument(metavar="FIELD=N…", help=_("Fields and what the unit said."))],
    note: Annotated[str, typer.Option("--note", help=_("Who called, or why."))] = "",
    received: Annotated[
        str | None, typer.Option("--received", metavar="ISO", help=_("When they called; else now."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """One submission by phone, checked like one from a file."""
    from chilinh_cli.domain.crosscheck import check_report
    from chilinh_cli.domain.intake import compare_call
    from chilinh_cli.domain.reading import UnitReport
    from chilinh_cli.domain.table import Column, Table, plain
    from chilinh_cli.store import open_store

    session = session_of(context)
    registry, now = session.registry, session.now
    received_at = session.received(received)
    who = find_unit(registry, unit)
    values = _values(registry, who.kind, figures)
    note = _text("--note", note, _LONGEST_NOTE)
    report = UnitReport(who.id, "", values)
    with open_store(session.store_file, create=True) as store, store.transaction():
        ledger = store.read()
        report = compare_call(report, check_report(report, registry), ledger, registry, received_at)
        earlier = [item.id for item in ledger.by_unit.get(who.id, ()) if item.received_at <= received_at]
        number = store.add_call(
            report, note=note, received_at=received_at, now=now, before=earlier[-1] if earlier else None
        )
    for problem in report.problems:
        session.say(f"{problem.code}: {problem.message(language())}")
    answer = {
        "schema": "chilinh.record/1",
        "id": number,
        "unit": who.id,
        "received_at": received_at.isoformat(),
        "values": {value.field: value.value for value in values},
        "problems": [{"code": item.code, "message": item.message(language())} for item in report.problems],
    }
    columns = (Column("field", _("Field")), Column("value", _("Value"), numeric=True))
    rows = tuple((registry.field_by_id[value.field].label, value.value) for value in values)
    title = _("Submission {id}: {unit}, by phone", id=number, unit=who.name)
    figures_said = [{**answer, "field": value.field, "value": value.value} for value in values]
    keys = "id unit received_at field value"
    give(answer, [Table(columns, rows, title=title)], form, csv=lambda: plain(keys, figures_said))


def _values(registry: "Registry", kind: str, figures: list[str]) -> "tuple[Value, ...]":
    """`FIELD=N` as given. Raises UsageError and NotFoundError."""
    from chilinh_cli.domain.reading import LONGEST_TEXT, Value

    found: dict[str, Value] = {}
    for text in figures:
        name, equals, said = text.partition("=")
        if not equals:
            raise UsageError(_("“{text}” is not FIELD=N", text=text), _("Write it as staff_installed=45."))
        field = find_field(registry, name.strip())
        if kind not in field.kinds:
            raise UsageError(
                _("Units of this kind do not report {field}", field=field.id),
                _("See `kinds` of the field in units.yaml."),
            )
        if field.id in found:
            raise UsageError(_("{field} is given twice", field=field.id), _("Give each field once."))
        is_text = field.type == "text"
        found[field.id] = Value(
            field.id, _text(field.id, said, LONGEST_TEXT) if is_text else _count(field.id, said.strip())
        )
    return tuple(found.values())


def _count(field: str, said: str) -> int:
    """A plain whole number: a person at the keyboard can write 1234 without dots, so nothing need be guessed."""
    from chilinh_cli.domain.problem import Problem
    from chilinh_cli.domain.reading import LARGEST_COUNT

    if not said.isascii() or not said.isdigit():
        raise UsageError(
            _("{field}: “{said}” is not a whole number", field=field, said=said),
            _("Write it without dots, such as 1234."),
        )
    digits = said.lstrip("0") or "0"
    if len(digits) > len(str(LARGEST_COUNT)) or int(digits) > LARGEST_COUNT:
        problem = Problem("CL-E210", args={"field": field, "text": said})
        raise UsageError(problem.message(language()), problem.hint(language()))
    return int(digits)


def _text(name: str, said: str, longest: int) -> str:
    """What was said, brought to the form of a file's texts. Raises UsageError."""
    from chilinh_cli.domain.text import clean

    text = clean(said)
    if len(text) > longest:
        raise UsageError(
            _("{option} is longer than {most} characters", option=name, most=longest), _("Say it shorter.")
        )
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UsageError(
            _("{option} holds bytes that are no text", option=name), _("Type it anew, in Unicode (UTF-8).")
        )
    return text
