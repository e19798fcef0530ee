"""One file's bytes, read to the end: formats, forms, tables and rosters joined into one reading."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.crosscheck import check_report
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading, SheetReading
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.formats.legacy import modernised
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.rows import sheets_of
from chilinh_cli.sheets.formats.sniff import EXTENSIONS, Format, sniff
from chilinh_cli.sheets.forms.reading import META_SHEET, FormPlaces, form_meta
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import HeaderWords, Role
from chilinh_cli.sheets.joined import told_of_joined
from chilinh_cli.sheets.numbers import Grouping, holds_count
from chilinh_cli.sheets.paper.said_above import counted, said_above, told_of_people
from chilinh_cli.sheets.paper.unit_above import commune_above
from chilinh_cli.sheets.personal import discreet
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.table.branches import told_of_branches
from chilinh_cli.sheets.table.column_problems import told_of_set_aside
from chilinh_cli.sheets.table.groups import by_groups, of_residents
from chilinh_cli.sheets.table.layout import find_tables
from chilinh_cli.sheets.table.reading import TableReader
from chilinh_cli.sheets.table.split_figures import split_figures
from chilinh_cli.sheets.table.table import Table
from chilinh_cli.sheets.table.totals import TablesAbove, TotalNames
from chilinh_cli.sheets.table.unit_column import with_unit_column, without_parts
from chilinh_cli.sheets.unread import no_table, unread
from chilinh_cli.sheets.versions import Order, order, version

if TYPE_CHECKING:
    from chilinh_cli.sheets.labels.sheet import LabelSheets
    from chilinh_cli.sheets.roster.reading import RosterReader

# So many problems of one code are told one by one; the others are counted.
SHOWN_PER_CODE: Final = 25
# The layouts in which a cell may hold its figure with its label.
_WITH_LABELS: Final = frozenset({"table", "labels"})


class FileReader:
    """Reads files for one registry."""

    def __init__(self, registry: Registry, aliases: Mapping[str, str]) -> None:
        self._registry = registry
        self._names = UnitNames(registry, aliases)
        self._words = HeaderWords(registry)
        self._total_names = TotalNames(registry)

    def read(self, path: str, sha256: str, data: bytes) -> Reading:
        """Everything that the bytes say, and every problem of them."""
        form = ""
        try:
            source = sniff(data)
            form = source.format
            sheets, converted = modernised(sheets_of(source))
        except Refused as refused:
            return Reading(path, sha256, form, problems=(refused.problem,))
        except (MemoryError, RecursionError):
            return Reading(path, sha256, form, problems=(Problem("CL-E105", args={"detail": "RAM"}),))
        except BaseException as error:  # noqa: BLE001 (a panic inside a reader's native code is no Exception)
            problem = Problem("CL-E104", args={"detail": type(error).__name__})
            return Reading(path, sha256, form, problems=(problem,))
        reports = Reports(self._registry)
        reports.problems += [*_extension(path, source.format), *converted]
        understood = tuple(self._understand(sheets, reports))
        if not any(sheet.layout not in {"hidden", "older"} for sheet in understood):
            labels = self._labels(reports)
            alone = [one for sheet in sheets if not sheet.hidden for one in labels.read_one_figure(sheet)]
            understood = (*understood, *alone)
            reports.problems += [] if alone else [no_table(sheets, self._words)]
        else:
            reports.problems += unread(sheets, understood, reports.problems, self._names, self._words)
        reports.problems += self._joined(sheets, understood, reports)
        return discreet(self._reading(Reading(path, sha256, form), reports, understood), sheets)

    def _understand(self, sheets: Sequence[Sheet], reports: Reports) -> Iterator[SheetReading]:
        meta = form_meta(sheets)
        if meta:
            yield from self._form(sheets, meta, reports)
            return
        older = self._older([sheet for sheet in sheets if not sheet.hidden and sheet.rows], reports)
        for sheet in sheets:
            if sheet.name in older:
                args = {"sheet": sheet.name, "other": older[sheet.name]}
                reports.problems.append(Problem("CL-W108", sheet.name, args=args))
                yield SheetReading(sheet.name, "older")
            elif sheet.hidden and sheet.name.strip().casefold() != META_SHEET:
                if find_tables(sheet, self._words):
                    reports.problems.append(Problem("CL-W101", sheet.name, args={"sheet": sheet.name}))
                    yield SheetReading(sheet.name, "hidden")
            else:
                yield from self._sheet(sheet, reports)

    def _older(self, sheets: Sequence[Sheet], reports: Reports) -> dict[str, str]:
        """The sheets that are older versions of another one, with its name; where it is open which is, an error."""
        older: dict[str, str] = {}
        versions = {sheet.name: version(sheet) for sheet in sheets} if len(sheets) > 1 else {}
        by_name = {sheet.name: sheet for sheet in sheets}
        figures = cache(lambda name: self._figures(by_name[name]))
        for first, second in permutations(sheets, 2):
            followed = order(versions[first.name], versions[second.name])
            if followed is None or first.name in older or second.name in older:
                continue
            said, other = figures(first.name), figures(second.name)
            shared = said.keys() & other.keys()
            if followed is Order.MARKED:
                if other:
                    older[first.name] = second.name
            elif not shared or said.keys() <= other.keys() or any(said[figure] != other[figure] for figure in shared):
                continue  # no versions, nothing that would fill a gap, or figures that already disagree
            elif followed is Order.EARLIER:
                older[first.name] = second.name
            else:
                args = {"sheet": first.name, "other": second.name}
                reports.problems.append(Problem("CL-E403", first.name, args=args))
        return older

    def _figures(self, sheet: Sheet) -> dict[tuple[str, str], int | str]:
        """What a sheet by itself says, by unit and field."""
        alone = Reports(self._registry)
        for _understood in self._sheet(sheet, alone):
            pass
        return {(report.unit, value.field): value.value for report in alone.all for value in report.values}

    def _form(self, sheets: Sequence[Sheet], meta: Mapping[str, str], reports: Reports) -> Iterator[SheetReading]:
        form = FormPlaces(sheets, meta, self._registry, self._words)
        unit = form.unit(self._names)
        places = form.places()
        if form.is_newer:
            reports.problems.append(Problem("CL-W105", args={"schema": meta["schema"]}))
        reports.problems += form.problems
        taken: dict[str, int] = {}
        for sheet in sheets:
            if unit and sheet.name in places:
                cells = [(place, item, Grouping.UNKNOWN) for place, item in places[sheet.name].items()]
                found = CellReader(sheet).values(cells)
                taken[sheet.name] = len(found.values)
                reports.problems += [*found.errors, *found.warnings]
                reports.add(unit, sheet.name, found.values, found.warnings)
            elif sheet.name not in places and not sheet.hidden and find_tables(sheet, self._words):
                reports.problems.append(Problem("CL-W106", sheet.name, args={"sheet": sheet.name}))
        yield from form.reading(places, taken)

    def _sheet(self, sheet: Sheet, reports: Reports) -> Iterator[SheetReading]:
        tables = find_tables(sheet, self._words)
        reports.problems += split_figures(sheet, tables)
        rosters: RosterReader | None = None
        tables_above = TablesAbove()
        first = 0
        if tables and self._is_of_one_unit(sheet, tables[0]):
            above = replace(sheet, rows=sheet.rows[: tables[0].top])
            yield from self._labels(reports).read(above, fewest=1)
        for found in tables:
            table, told = with_unit_column(sheet, found, self._names, self._total_names)
            reports.problems += told
            table = table if table.is_roster else self._whom(sheet, table, first, reports)
            first = table.bottom + 1
            reports.problems += told_of_set_aside(sheet, table)
            self._take_paper(sheet, table, reports)
            if reports.paper and table.fields:
                table = without_parts(sheet, table, reports.paper, self._names, self._total_names)
            if not table.fields:
                yield SheetReading(sheet.name, "table", table.bottom + 1)
            elif table.is_roster:
                rosters = rosters or self._rosters(sheet, reports)
                yield rosters.read(table)
            else:
                names, totals = self._names, self._total_names
                yield TableReader(sheet, table, self._registry, names, totals, reports, tables_above).read()
        reports.paper = None
        if rosters:
            rosters.report()
        if not tables:
            yield from self._labels(reports).read(sheet)

    def _joined(
        self, sheets: Sequence[Sheet], understood: Sequence[SheetReading], reports: Reports
    ) -> Iterator[Problem]:
        """What stands in one cell with its label, in sheets of tables and labels, and where nothing was understood."""
        names = {one.sheet for one in understood if one.layout in _WITH_LABELS}
        read = {value.field for report in reports.all for value in report.values}
        for sheet in sheets:
            if sheet.name in names or not (understood or sheet.hidden):
                yield from told_of_joined(sheet, read, self._words)

    def _rosters(self, sheet: Sheet, reports: Reports) -> "RosterReader":
        from chilinh_cli.sheets.roster.reading import RosterReader

        return RosterReader(sheet, self._registry, self._names, reports)

    def _labels(self, reports: Reports) -> "LabelSheets":
        from chilinh_cli.sheets.labels.sheet import LabelSheets

        return LabelSheets(self._words, self._registry, self._names, reports)

    def _is_of_one_unit(self, sheet: Sheet, table: Table) -> bool:
        """Whether what stands above a table may be figures of the unit whose table it is."""
        figures = any(holds_count(cell) for cells in sheet.rows[: table.top] for cell in cells)
        if not figures or not (Role.UNIT in table.roles or Role.CODE in table.roles):
            return figures
        return commune_above(sheet, table.top, self._names, self._registry).unit is not None

    def _whom(self, sheet: Sheet, table: Table, first: int, reports: Reports) -> Table:
        """The table with what stands above it, and above groups of its rows, said of whom its figures count."""
        above = said_above(sheet, first, table.top, self._words, self._registry.campaign)
        reports.problems += [*above.problems, *told_of_people(above, table.fields, table.headers, self._words)]
        table = replace(table, fields=counted(table.fields, above, self._words))
        table = of_residents(sheet, table, self._words)
        table, problems = by_groups(sheet, table, self._words)
        reports.problems += problems
        return table

    def _take_paper(self, sheet: Sheet, table: Table, reports: Reports) -> None:
        """Whose own paper a table with a unit column stands on: without one, `unit_above` finds the unit itself."""
        reports.paper = None
        if Role.UNIT in table.roles or Role.CODE in table.roles:
            found = commune_above(sheet, table.top, self._names, self._registry)
            reports.paper = found.unit
            reports.problems += [found.problem] if found.problem else []
            reports.problems += told_of_branches(sheet, table, self._names, self._registry, self._words)

    def _reading(self, empty: Reading, reports: Reports, understood: tuple[SheetReading, ...]) -> Reading:
        """The reading, its reports checked against themselves."""
        problems = list(reports.problems)
        checked = []
        for report in reports.all:
            findings = check_report(report, self._registry)
            problems += findings
            checked.append(replace(report, problems=(*report.problems, *findings)) if findings else report)
        if not checked and not any(problem.code.startswith("CL-E") for problem in problems):
            problems.append(Problem("CL-E111"))
        return replace(empty, reports=tuple(checked), problems=tuple(_capped(problems)), sheets=understood)


def _extension(path: str, form: Format) -> Iterator[Problem]:
    """A word where the name promises another format: it was read by its content."""
    suffix = PurePath(path).suffix.lower()
    if suffix and suffix not in EXTENSIONS[form] and not (form in {Format.HTML, Format.XML} and suffix == ".xls"):
        yield Problem("CL-I104", args={"suffix": suffix, "format": form.value})


def _capped(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The first problems of each code, and how many more there are."""
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= SHOWN_PER_CODE:
            yield problem
    for code, count in seen.items():
        if count > SHOWN_PER_CODE:
            yield Problem("CL-I101", args={"code": code, "count": count - SHOWN_PER_CODE})
