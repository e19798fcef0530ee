"""What an import did, file by file: the JSON document of the contract, and tables for the clerk."""

from collections.abc import Iterator, Sequence
from typing import Any

from chilinh_cli.domain.intake import Intake
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem, Severity
from chilinh_cli.domain.reading import SheetReading, place
from chilinh_cli.domain.table import Column, Table, Tone, plain
from chilinh_cli.i18n import _


def import_document(
    intakes: Sequence[Intake], ids: Sequence[Sequence[int | None]], language: str, *, explain: bool
) -> dict[str, Any]:
    """Make `chilinh.import/1`; ids are null in a dry run, and `sheets` stands in it where asked for."""
    counts = {outcome: sum(item.outcome == outcome for item in intakes) for outcome in _outcome_words()}
    files = [_file(intake, own, language) for intake, own in zip(intakes, ids, strict=True)]
    if explain:
        for entry, intake in zip(files, intakes, strict=True):
            entry["sheets"] = [_sheet(sheet) for sheet in intake.reading.sheets]
    return {"schema": "chilinh.import/1", **counts, "files": files}


def import_rows(document: dict[str, Any]) -> Table:
    """For programs: one row a problem; one for a file without any, so that each file's outcome is told."""
    keys = "path sha256 outcome units code severity sheet cell message hint"
    blank = dict.fromkeys(("code", "severity", "sheet", "cell", "message", "hint"))
    rows = [
        {**blank, **file, **problem, "units": [item["unit"] for item in file["submissions"]]}
        for file in document["files"]
        for problem in file["problems"] or [{}]
    ]
    return plain(keys, rows)


def import_tables(
    registry: Registry, intakes: Sequence[Intake], language: str, *, explain: bool, dry_run: bool
) -> Iterator[Table]:
    """The files with their outcome, then every problem with its cell and remedy."""
    words = _outcome_words()
    names = registry.unit_by_id
    columns = (
        Column("file", _("File")),
        Column("outcome", _("Outcome")),
        Column("units", _("Units")),
        Column("figures", _("Figures"), numeric=True),
        Column("errors", _("Errors"), numeric=True),
        Column("warnings", _("Warnings"), numeric=True),
    )
    rows = []
    tones: list[Tone] = []
    for intake in intakes:
        units = [names[report.unit].name for report in intake.reading.reports]
        shown = units[0] if len(units) == 1 else _("{count} units", count=len(units))
        rows.append(
            (
                intake.reading.path,
                words[intake.outcome],
                shown if units else "",
                sum(len(report.values) for report in intake.reading.reports),
                _count(intake, Severity.ERROR),
                _count(intake, Severity.WARNING),
            )
        )
        tones.append(_TONES[intake.outcome])
    yield Table(columns, tuple(rows), tones=tuple(tones))
    if explain:
        for intake in intakes:
            yield from _explained(intake)
    problems = [(intake, problem) for intake in intakes for problem in intake.problems]
    if problems:
        yield _problem_table(problems, language)
    yield Table((), (), note=_summary(intakes, dry_run=dry_run))


def _file(intake: Intake, ids: Sequence[int | None], language: str) -> dict[str, Any]:
    recorded: list[dict[str, Any]] = [
        {
            "id": number,
            "unit": report.unit,
            "sheet": report.sheet,
            "values": {value.field: value.value for value in report.values},
        }
        for number, report in zip(ids, intake.reports, strict=True)
    ]
    known = [
        {
            "id": item.id,
            "unit": item.unit,
            "sheet": item.sheet,
            "values": {value.field: value.value for value in item.values},
        }
        for item in intake.known
    ]
    return {
        "path": intake.reading.path,
        "sha256": intake.reading.sha256,
        "outcome": intake.outcome,
        "submissions": recorded or known,
        "problems": [_problem(problem, language) for problem in intake.problems],
    }


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "message": problem.message(language),
        "hint": problem.hint(language),
    }


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "layout": sheet.layout,
        "header_row": sheet.header_row,
        "columns": [
            {"column": item.column, "header": item.header, "field": item.field, "role": item.role}
            for item in sheet.columns
        ],
        "rows_taken": sheet.rows_taken,
        "rows_skipped": [{"row": item.row, "reason": item.reason} for item in sheet.rows_skipped],
    }


def _explained(intake: Intake) -> Iterator[Table]:
    for sheet in intake.reading.sheets:
        columns = (Column("column", _("Column")), Column("header", _("Header")), Column("field", _("Taken for")))
        rows = tuple((item.column, item.header, item.field or _taken_for(item.role)) for item in sheet.columns)
        skipped: dict[str, list[int]] = {}
        for row in sheet.rows_skipped:
            skipped.setdefault(row.reason, []).append(row.row)
        left = "; ".join(f"{_said(reason)}: {', '.join(map(str, numbers))}" for reason, numbers in skipped.items())
        where = _("{path}, sheet {sheet}", path=intake.reading.path, sheet=sheet.sheet)
        how = _said(sheet.layout)
        if sheet.header_row:
            how = _("{layout}, header in row {row}", layout=how, row=sheet.header_row)
        title = f"{where if sheet.sheet else intake.reading.path}: {how}"
        note = _("Rows taken: {taken}. Rows left out: {left}.", taken=sheet.rows_taken, left=left or _("none"))
        yield Table(columns, rows, title=title, note=note)


def _taken_for(role: str) -> str:
    """What a column without a field is for."""
    return {
        "unit": _("the unit's name"),
        "code": _("the unit's code"),
        "person": _("people, counted and not kept"),
    }.get(role, _("left out"))


def _said(word: str) -> str:
    """The words of a reading (its layout, why a row was left out) for people; JSON keeps them as they are."""
    return {
        "form": _("form"),
        "table": _("table"),
        "roster": _("roster"),
        "labels": _("list of figures"),
        "hidden": _("hidden"),
        "older": _("older version"),
        "column_numbers": _("column numbers"),
        "section": _("section"),
        "example": _("example row"),
        "total": _("total"),
        "note": _("note"),
        "part": _("part of a unit"),
        "unknown": _("unknown unit"),
        "header": _("header"),
    }.get(word, word)


def _problem_table(problems: Sequence[tuple[Intake, Problem]], language: str) -> Table:
    columns = (
        Column("code", _("Code")),
        Column("file", _("File")),
        Column("cell", _("Cell")),
        Column("message", _("What is wrong")),
        Column("hint", _("What to do")),
    )
    rows = tuple(
        (
            problem.code,
            intake.reading.path,
            place(problem.sheet, problem.cell),
            problem.message(language),
            problem.hint(language),
        )
        for intake, problem in problems
    )
    tones: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}
    return Table(
        columns, rows, title=_("To look at"), tones=tuple(tones[problem.severity] for _item, problem in problems)
    )


def _summary(intakes: Sequence[Intake], *, dry_run: bool) -> str:
    counts = {outcome: sum(item.outcome == outcome for item in intakes) for outcome in _outcome_words()}
    said = _("{imported} imported, {unchanged} unchanged, {rejected} refused.", **counts)
    return said + (" " + _("Nothing was recorded (--dry-run).") if dry_run else "")


def _count(intake: Intake, severity: Severity) -> int:
    return sum(problem.severity is severity for problem in intake.problems)


def _outcome_words() -> dict[str, str]:
    return {"imported": _("imported"), "unchanged": _("unchanged"), "rejected": _("refused")}


_TONES: dict[str, Tone] = {"imported": "good", "unchanged": "dim", "rejected": "bad"}
