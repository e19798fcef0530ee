"""What becomes of each file that was read: taken, known already, or refused; with the checks against the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chilinh_cli.domain.ledger import Ledger, Submission
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Outcome, Reading, UnitReport, Value
from chilinh_cli.domain.when import clock_and_day

# A denominator that moves by more than this part of itself was counted otherwise, or mistyped.
_DENOMINATOR_SHIFT = 20


@dataclass(frozen=True, slots=True)
class Intake:
    """One file's fate. `reports` are to be recorded; `known` are the submissions that hold the same already.

    Both, where one unit's figures of the file were taken back and come in again.
    """

    reading: Reading
    outcome: Outcome
    reports: tuple[UnitReport, ...] = ()
    known: tuple[Submission, ...] = ()
    problems: tuple[Problem, ...] = ()


def decide(
    readings: Iterable[Reading], ledger: Ledger, registry: Registry, received_at: datetime
) -> tuple[Intake, ...]:
    """Each file in its turn, as if those before it were in the ledger already."""
    desk = _Desk(ledger, registry, received_at)
    return tuple(desk.decide(reading) for reading in readings)


def compare_call(
    report: UnitReport, problems: Iterable[Problem], ledger: Ledger, registry: Registry, received_at: datetime
) -> UnitReport:
    """A report given by phone, with its warnings: those found in itself, and those against the ledger."""
    news = _Desk(ledger, registry, received_at).compare(report, "")
    return replace(report, problems=(*report.problems, *problems, *news))


class _Desk:
    """Remembers what this run has taken so far."""

    def __init__(self, ledger: Ledger, registry: Registry, received_at: datetime) -> None:
        self._ledger = ledger
        self._registry = registry
        self._received_at = received_at
        self._taken_files: set[str] = set()
        self._taken: dict[str, tuple[str, frozenset[Value]]] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self._denominators = {item.denominator for item in registry.indicators}

    def decide(self, reading: Reading) -> Intake:
        """One file's fate."""
        if reading.rejected:
            return Intake(reading, "rejected", problems=reading.problems)
        known = tuple(item for item in self._ledger.of_file(reading.sha256) if item.stands)
        held = {item.unit for item in known}
        missing = tuple(report for report in reading.reports if report.unit not in held)
        if (known and not missing) or reading.sha256 in self._taken_files:
            return Intake(reading, "unchanged", known=known, problems=reading.problems)
        if missing and not known and not _is_list(reading) and all(self._says_the_same(report) for report in missing):
            latest = (self._latest(report.unit) for report in missing)
            known = tuple(item for item in latest if item is not None)
            return Intake(reading, "unchanged", known=known, problems=reading.problems)
        found = {report.unit: self.compare(report, reading.path) for report in missing}
        reports = tuple(replace(report, problems=(*report.problems, *found[report.unit])) for report in missing)
        self._taken_files.add(reading.sha256)
        for report in missing:
            self._taken[report.unit] = (reading.path, frozenset(report.values))
            self._before(report.unit).update(_numbers(report))
        news = tuple(problem for problems in found.values() for problem in problems)
        return Intake(reading, "imported", reports, known, (*reading.problems, *news))

    def _says_the_same(self, report: UnitReport) -> bool:
        """Whether the unit's report in force came from a file with the same values in the same cells."""
        if report.unit in self._taken:
            return self._taken[report.unit][1] == frozenset(report.values)
        latest = self._latest(report.unit)
        return latest is not None and latest.channel == "file" and frozenset(latest.values) == frozenset(report.values)

    def _latest(self, unit: str) -> Submission | None:
        submissions = self._ledger.by_unit.get(unit)
        return submissions[-1] if submissions else None

    def _before(self, unit: str) -> dict[str, int]:
        """The unit's numbers in force so far, those of this run included."""
        if unit not in self._numbers:
            figures = self._ledger.figures.get(unit, {})
            self._numbers[unit] = {
                field: figure.number for field, figure in figures.items() if figure.number is not None
            }
        return self._numbers[unit]

    def compare(self, report: UnitReport, path: str) -> tuple[Problem, ...]:
        """The warnings of one report against what is in force."""
        found: list[Problem] = []
        if report.unit in self._taken:
            name = self._registry.unit_by_id[report.unit].name
            args = {"unit": name, "first": self._taken[report.unit][0], "second": path}
            found.append(Problem("CL-W401", report.sheet, args=args))
        newer = self._newer(report)
        if newer:
            name = self._registry.unit_by_id[report.unit].name
            at = clock_and_day(max(newer.values()), self._registry.campaign.tz)
            found.append(Problem("CL-W402", report.sheet, args={"unit": name, "newer": at, "fields": " ".join(newer)}))
        before = self._before(report.unit)
        for value in report.values:
            if isinstance(value.value, int) and value.field in before and value.field not in newer:
                code = self._moved(value.field, value.value, before[value.field])
                if code:
                    label = self._registry.field_by_id[value.field].label
                    moved: dict[str, str | int] = {
                        "fields": value.field,
                        "label": label,
                        "before": before[value.field],
                        "value": value.value,
                    }
                    found.append(Problem(code, value.sheet, value.cell, moved))
        return tuple(found)

    def _moved(self, field: str, now: int, before: int) -> str:
        """The code of the warning that a figure deserves which was another before; "" for none."""
        if field in self._denominators:
            return "CL-W503" if abs(now - before) * 100 > before * _DENOMINATOR_SHIFT else ""
        return "CL-W502" if now < before else ""

    def _newer(self, report: UnitReport) -> dict[str, datetime]:
        """The fields of the report whose figures in force were received after it, and when."""
        latest = self._latest(report.unit)
        if latest is None or latest.received_at <= self._received_at:
            return {}
        figures = self._ledger.figures[report.unit]
        return {
            value.field: figure.submission.received_at
            for value in report.values
            if (figure := figures.get(value.field)) and figure.submission.received_at > self._received_at
        }


def _is_list(reading: Reading) -> bool:
    """Whether people were counted: as many of them in another file may be others."""
    return any(sheet.layout == "roster" for sheet in reading.sheets)


def _numbers(report: UnitReport) -> dict[str, int]:
    return {value.field: value.value for value in report.values if isinstance(value.value, int)}
