"""Lists of people, one a row: counted, and nothing of any person kept, printed or quoted."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from chilinh_cli.domain.model import Field, Registry
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading, SkippedRow, Value
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import SHOWS_NOTHING, Place, Sheet, address, column_name
from chilinh_cli.sheets.header.words import Role
from chilinh_cli.sheets.numbers import CellValue
from chilinh_cli.sheets.paper.said_above import told_of_app
from chilinh_cli.sheets.paper.title_words import is_of_a_group
from chilinh_cli.sheets.reports import Layout, Origin, Reports
from chilinh_cli.sheets.roster.heading import says_done, says_not_yet, speaks_of_others, titles
from chilinh_cli.sheets.roster.marks import answer, is_cross, is_tick
from chilinh_cli.sheets.roster.rows import RosterRows, RowKind
from chilinh_cli.sheets.roster.tally import PeopleList, Tally
from chilinh_cli.sheets.roster.totals import ListTotals
from chilinh_cli.sheets.roster.units import UNKNOWN, RosterUnits
from chilinh_cli.sheets.table.table import Table

# Folded words of a column that says of each person what a title such as "… đã cài đặt" says of all.
_DONE: Final = re.compile(r"\b(?:đã|cài|da|cai)\b")
# What lists of residents ask of each; and what speaks of these.
_OF_RESIDENTS: Final = re.compile(r"(?:nghề nghiệp|nghề|quan hệ|nghe nghiep|quan he)\b")
_RESIDENTS: Final = "người dân"
_TOLD: Final = {RowKind.DOUBTFUL: "CL-W304", RowKind.LOST: "CL-W305"}


class RosterReader:
    """Counts the rosters of one sheet, from the top down; one unit's people may stand in several."""

    def __init__(self, sheet: Sheet, registry: Registry, names: UnitNames, reports: Reports) -> None:
        self._sheet = sheet
        self._registry = registry
        self._reports = reports
        self._units = RosterUnits(sheet, registry, names, reports)
        # Figures of rosters with other columns may not be added up: each set of fields is a list of its own.
        self._lists: dict[frozenset[str], PeopleList] = {}
        self._last = -1
        self._ticked: dict[Place, bool] = {}
        self._done: list[Place] = []
        self._not_yet: list[Place] = []

    def read(self, table: Table) -> SheetReading:
        """Count the people of a roster into the fields that its columns mark."""
        marks = {column: match.field for column, match in table.fields.items() if match.field.type == "count"}
        wholes = {whole.id: whole for mark in marks.values() for whole in [self._whole(mark)]}
        self._look_at_columns(table, marks)
        self._look_at_people(table, list(wholes.values()))
        self._units.begin(table, self._last)
        self._look_at_titles(table, list(wholes.values()), marks)
        kept = self._list(table, marks, wholes)
        before = kept.all.people
        skipped = tuple(self._count(table, marks, list(wholes.values()), kept))
        columns = tuple(
            ColumnMatch(
                column_name(column), header, marks[column].id if column in marks else "", table.role_told(column)
            )
            for column, header in sorted(table.headers.items())
        )
        return SheetReading(self._sheet.name, "roster", table.bottom + 1, columns, kept.all.people - before, skipped)

    def report(self) -> None:
        """Hand over what was counted, with the problems that only the whole sheet shows."""
        self._units.finish()
        if self._not_yet and not self._done:
            self._tell("CL-E127", *self._not_yet[0])
        for kept in self._lists.values():
            self._reports.problems += kept.totals.told(kept.counted(kept.all))
            fields = self._fields_told(kept)
            for unit_id, tally in self._by_unit(kept).items():
                if unit_id != UNKNOWN:
                    counted = kept.counted(tally)
                    values = [Value(name, counted[name], self._sheet.name, kept.cells[name]) for name in fields]
                    origin = Origin.of_sheet(Layout.ROSTER, self._sheet)
                    self._reports.add(self._registry.unit_by_id[unit_id], self._sheet.name, values, (), origin)

    def _by_unit(self, kept: PeopleList) -> dict[str, Tally]:
        """The tallies by unit, that of the whole list among them."""
        found: dict[str, Tally] = {}
        for unit_id, tally in kept.tallies.items():
            own = unit_id
            if own is None:
                above = self._units.above
                if above.problem:
                    self._reports.problems.append(above.problem)
                own = above.unit.id if above.unit else UNKNOWN
            found.setdefault(own, Tally()).add(tally)
        return found

    def _look_at_columns(self, table: Table, marks: Mapping[int, Field]) -> None:
        """Two columns of one field, or words below a header that are no mark: neither says what a mark means."""
        first: dict[str, int] = {}
        below = table.bottom + 1
        for column, mark in marks.items():
            earlier = first.setdefault(mark.id, column)
            if earlier != column:
                args = {"field": mark.label, "column": column_name(column), "header": table.headers[column]}
                other = {"other": column_name(earlier), "other_header": table.headers[earlier]}
                self._tell("CL-E107", table.bottom, column, args | other)
            if self._sheet.cell(below, table.roles[Role.PERSON]) is None and any(
                map(str.isalpha, self._sheet.text(below, column))
            ):
                self._tell("CL-E213", below, column, {"field": mark.label, "fields": mark.id})

    def _look_at_people(self, table: Table, wholes: list[Field]) -> None:
        """Columns that say of each person who it is: nobody of the staff has one for the trade, or for the family."""
        group = table.roles.get(Role.GROUP)
        for row in range(table.bottom + 1, table.end) if group is not None else ():
            if speaks_of_others(self._sheet.text(row, group or 0), wholes):
                self._tell("CL-E126", row, group or 0)
                return
        if speaks_of_others(_RESIDENTS, wholes):
            for column, header in table.headers.items():
                if _OF_RESIDENTS.match(fold(header)):
                    self._tell("CL-E126", table.bottom, column)

    def _look_at_merged(self, marks: Mapping[int, Field], people: Collection[int]) -> None:
        """A mark in a cell that is merged over several people: whose it is cannot be known."""
        for top, left, bottom, right in self._sheet.merges:
            column = next((column for column in range(left, right + 1) if column in marks), None)
            several = sum(row in people for row in range(top, bottom + 1)) > 1
            if column is not None and several and self._sheet.cell(top, left) is not None:
                mark = marks[column]
                args = {"field": mark.label, "fields": mark.id, "text": self._sheet.text(top, left)}
                self._tell("CL-E231", top, left, args)

    def _look_at_titles(self, table: Table, wholes: list[Field], marks: Iterable[int]) -> None:
        """Whom the lines above the roster, the sheet's name and the column of the names speak of."""
        person = table.roles[Role.PERSON]
        above = list(titles(self._sheet, self._last + 1, table.top))
        lines = [*above, ((table.bottom, person), table.headers[person]), ((table.top, person), self._sheet.name)]
        marked = [table.headers[column] for column in marks]
        self._reports.problems += told_of_app(self._sheet, lines, self._registry.campaign.app, marked)
        for place, text in lines:
            if speaks_of_others(text, wholes) or is_of_a_group(fold(text)):
                self._tell("CL-E126", *place)
                return
        self._not_yet += [place for place, text in lines if says_not_yet(text)]
        self._done += [place for place, text in lines if says_done(text)]

    def _list(self, table: Table, marks: Mapping[int, Field], wholes: Mapping[str, Field]) -> PeopleList:
        """The list that the roster belongs to."""
        cells = dict.fromkeys(wholes, address(table.bottom, table.roles[Role.PERSON]))
        cells |= {mark.id: address(table.bottom, column) for column, mark in marks.items()}
        done = frozenset(mark.id for column, mark in marks.items() if _DONE.search(fold(table.headers[column])))
        return self._lists.setdefault(frozenset(cells), PeopleList(cells, done, ListTotals(self._sheet)))

    def _count(
        self, table: Table, marks: Mapping[int, Field], wholes: list[Field], kept: PeopleList
    ) -> Iterator[SkippedRow]:
        """Count people into the list's tallies, and answer with the rows that are none."""
        rows = RosterRows(self._sheet, table, marks, self._units.is_named)
        hidden: list[int] = []
        people: set[int] = set()
        tallies: dict[str | None, Tally] = {}
        for row, kind in rows:
            if kind in _TOLD:
                self._tell(_TOLD[kind], row, table.roles[Role.PERSON], {"row": str(row + 1)})
            if kind in {RowKind.PERSON, RowKind.DOUBTFUL}:
                cells = self._sheet.rows[row]
                tally = tallies.setdefault(self._units.of(row, cells), Tally())
                tally.people += 1
                self._take_marks(row, cells, table, marks, tally)
                self._last = row
                if self._sheet.merges:  # only these ask who the people are, and there may be 100,000
                    people.add(row)
                if row in self._sheet.notes.hidden_rows:
                    hidden.append(row)
                continue
            if kind in {RowKind.SECTION, RowKind.TOTAL}:
                kept.take(tallies)
                kept.totals.pause(kept.counted(kept.all))
                column, text = rows.heading(row)
                if kind is RowKind.TOTAL:
                    kept.totals.take(((row, column), text), table.roles[Role.PERSON], wholes[0], marks)
                else:
                    self._begin_section((row, column), rows.mark(row), text, wholes)
            yield SkippedRow(row + 1, kind.value if kind in {RowKind.SECTION, RowKind.TOTAL} else "note")
        kept.take(tallies)
        self._look_at_merged(marks, people)
        if hidden:
            args: dict[str, str | int] = {"count": len(hidden), "row": str(hidden[0] + 1)}
            self._tell("CL-W303", hidden[0], 0, args)

    def _begin_section(self, place: Place, mark: str, text: str, wholes: list[Field]) -> None:
        self._units.section(place, mark, text)
        if speaks_of_others(text, wholes):
            self._tell("CL-E126", *place)

    def _take_marks(
        self, row: int, cells: Sequence[CellValue], table: Table, marks: Mapping[int, Field], tally: Tally
    ) -> None:
        faults = self._sheet.notes.faults
        for column, mark in marks.items():
            cell = cells[column] if column < len(cells) else None
            said = answer(cell)
            if faults and faults.get((row, column), SHOWS_NOTHING) != SHOWS_NOTHING:
                fault = CellReader(self._sheet).count(row, column)
                self._tell(fault.code, row, column, {"field": mark.label, "fields": mark.id, "text": fault.text})
            elif said is None and not (is_cross(cell) and self._has_ticks(table, column)):
                self._tell("CL-E213", row, column, {"field": mark.label, "fields": mark.id})
            tally.marked[mark.id] = tally.marked.get(mark.id, 0) + bool(said)

    def _has_ticks(self, table: Table, column: int) -> bool:
        """Whether a column of the roster is marked with ticks."""
        if (table.bottom, column) not in self._ticked:
            rows = range(table.bottom + 1, table.end)
            self._ticked[table.bottom, column] = any(is_tick(self._sheet.cell(row, column)) for row in rows)
        return self._ticked[table.bottom, column]

    def _fields_told(self, kept: PeopleList) -> list[str]:
        """The list's fields; of a list of those who have done it, as its title says, only what counts these."""
        whole = kept.all.people
        all_done = [name for name in kept.done if kept.all.marked.get(name, 0) == whole]
        if not (self._done and not self._not_yet and whole and all_done):
            return list(kept.cells)
        self._tell("CL-W107", *self._done[0])
        return all_done

    def _whole(self, item: Field) -> Field:
        """The field that counts everybody of whom this one counts a part."""
        while item.part_of:
            item = self._registry.field_by_id[item.part_of[-1]]
        return item

    def _tell(self, code: str, row: int, column: int, args: Mapping[str, str | int] | None = None) -> None:
        self._reports.problems.append(Problem(code, self._sheet.name, address(row, column), args or {}))
