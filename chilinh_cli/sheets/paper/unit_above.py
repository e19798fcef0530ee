"""The one unit of a file that has no unit column: named in a line above the table, or by the sheet itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.paper.letterhead import (
    Line,
    before_name,
    is_body,
    is_left_blank,
    is_made_for,
    is_of_a_body,
    is_of_another_place,
    is_sender,
    is_title_of_a_part,
    labelled,
    lines_above,
    may_name_sender,
    without_notes,
)


@dataclass(frozen=True, slots=True)
class UnitFound:
    """The unit, and what to tell of it; without a unit, the problem why there is none."""

    unit: Unit | None = None
    problem: Problem | None = None


def unit_above(sheet: Sheet, top: int, names: UnitNames, registry: Registry) -> UnitFound:
    """Whose table begins in row `top`: by a line "Đơn vị: …", else the letterhead, the title, the sheet's name.

    There is none, but a problem, where these contradict each other or where a body below a unit sends the paper.
    """
    return _Paper(sheet, top, names, registry).unit()


def commune_above(sheet: Sheet, top: int, names: UnitNames, registry: Registry) -> UnitFound:
    """The commune or ward whose own paper this is, for a table with a unit column; often nobody's."""
    return _Paper(sheet, top, names, registry).commune()


def unknown_unit(sheet: str, cell: str, text: str, names: UnitNames) -> Problem:
    """The problem of a name that is no unit's, with up to three names that look like it."""
    likely = names.suggest(text)
    if not likely:
        return Problem("CL-E301", sheet, cell, {"text": text})
    told = "; ".join(f"{unit.name} ({unit.id})" for unit in likely)
    return Problem("CL-E306", sheet, cell, {"text": text, "suggestions": told})


class _Paper:
    """What stands above one table of a sheet."""

    def __init__(self, sheet: Sheet, top: int, names: UnitNames, registry: Registry) -> None:
        self._sheet = sheet
        self._names = names
        self._registry = registry
        self._lines = lines_above(sheet, top)
        self._issuer = names.find(registry.campaign.issuer.name)

    def unit(self) -> UnitFound:
        foreign = self._foreign()
        if foreign:
            return UnitFound(problem=foreign)
        label = self._label()
        if label:
            return self._of_label(*label)
        for found in (self._of_letterhead(), self._of_title(), self._of_sheet_name()):
            if found:
                return found
        blank = next((line for line in self._lines[::-1] if is_left_blank(line)), None)
        if blank:
            told = {"text": blank.text.strip(" .…:")}
            return UnitFound(problem=Problem("CL-E308", self._sheet.name, address(*blank.place), told))
        return UnitFound(problem=Problem("CL-E303", self._sheet.name))

    def commune(self) -> UnitFound:
        foreign = self._foreign()
        label = self._label()
        head = self._head()
        named = self._named(line for line in self._lines if line.place < head)
        said = named or self._mentioned([line for line in self._lines if line.place < head and may_name_sender(line)])
        units = [self._names.find(label[1])] if label else [self._registry.unit_by_id[unit_id] for unit_id in said]
        communes = [unit for unit in units if unit and self._registry.kinds[unit.kind].block == "communes"]
        unit = communes[0] if len(communes) == 1 else None
        otherwise = self._titled_otherwise(unit, named[unit.id]) if unit and unit.id in named else None
        return UnitFound(unit, foreign or otherwise)

    def _foreign(self) -> Problem | None:
        line = next((line for line in self._lines if is_of_another_place(line, self._registry)), None)
        return Problem("CL-E373", self._sheet.name, address(*line.place), {"text": line.text}) if line else None

    def _label(self) -> tuple[Place, str] | None:
        """The line "Đơn vị: …" that is nearest above the table: one further up belongs to a table further up."""
        return next(((line.place, said) for line in self._lines[::-1] if (said := labelled(self._sheet, line))), None)

    def _of_label(self, place: Place, said: str) -> UnitFound:
        unit = self._names.find(said)
        if unit is None:
            return UnitFound(problem=unknown_unit(self._sheet.name, address(*place), said, self._names))
        head = self._head()
        named = self._named(line for line in self._lines if line.place < head)
        others = {} if unit.id in named else named
        return self._agreed(unit, place, others)

    def _of_letterhead(self) -> UnitFound | None:
        named = self._named(self._lines)
        if len(named) > 1 and self._issuer:
            # The office that compiles stands in many letterheads; beside it, the other one reports.
            named.pop(self._issuer.id, None)
        if len(named) != 1:
            return self._several(named) if named else None
        unit_id, place = next(iter(named.items()))
        unit = self._registry.unit_by_id[unit_id]
        titled = self._of_title() if unit == self._issuer else None
        if titled:
            return titled
        body = self._body()
        if body:
            return UnitFound(problem=self._below(unit, body))
        through = self._reporting_through(unit)
        if through:
            return through
        otherwise = self._titled_otherwise(unit, place)
        if otherwise:
            return UnitFound(problem=otherwise)
        return self._agreed(unit, place, {}, told=unit == self._issuer)

    def _titled_otherwise(self, unit: Unit, place: Place) -> Problem | None:
        """The problem of a title that names other units than the letterhead, and not that one: a copy of theirs."""
        if unit == self._issuer:
            return None
        mentioned = self._mentioned([line for line in self._lines if may_name_sender(line) and not self._find(line)])
        mentioned = {
            other: said for other, said in mentioned.items() if other != unit.reports_to and not is_made_for(said[1])
        }
        if not mentioned or unit.id in mentioned:
            return None
        other, (line, _before) = next(iter(mentioned.items()))
        args = {"unit": self._registry.unit_by_id[other].name, "other": unit.name, "source": address(*place)}
        return Problem("CL-E371", self._sheet.name, address(*line.place), args)

    def _mentioned(self, lines: Sequence[Line]) -> dict[str, tuple[Line, str]]:
        """The units that lines name as senders of the paper, each with its first line and what stands before it."""
        mentioned: dict[str, tuple[Line, str]] = {}
        for line in lines:
            key = fold(line.text)
            for unit, name in self._names.written_in(key):
                before = before_name(key, name) or ""
                if is_sender(before) and unit != self._issuer:
                    mentioned.setdefault(unit.id, (line, before))
        return mentioned

    def _of_title(self) -> UnitFound | None:
        mentioned = self._mentioned(self._lines)
        if len(mentioned) != 1:
            return self._several(mentioned) if mentioned else None
        unit_id, (line, before) = next(iter(mentioned.items()))
        unit = self._registry.unit_by_id[unit_id]
        if is_body(line) or is_of_a_body(before):
            return UnitFound(problem=self._below(unit, line))
        return self._agreed(unit, line.place, {}, told=True)

    def _of_sheet_name(self) -> UnitFound | None:
        unit = self._names.find(self._sheet.name)
        if unit is None or unit == self._issuer:
            return None
        body = self._body()
        if body:
            return UnitFound(problem=self._below(unit, body))
        return UnitFound(unit, Problem("CL-I302", self._sheet.name, args={"unit": unit.name}))

    def _reporting_through(self, unit: Unit) -> UnitFound | None:
        """The unit that reports through this one, where a title names it: the schools, on their office's paper."""
        for other in self._registry.units:
            if other.reports_to != unit.id:
                continue
            written = [fold(name) for name in (other.name, *other.aliases)]
            for line in self._lines:
                key = fold(line.text)
                if any(before_name(key, name) is not None for name in written):
                    return self._agreed(other, line.place, {}, told=True)
        return None

    def _agreed(self, unit: Unit, place: Place, others: Mapping[str, Place], *, told: bool = False) -> UnitFound:
        """The unit named at a place, unless another one's letterhead or sheet name contradicts it."""
        by_sheet = self._names.find(self._sheet.name)
        sources = [(self._registry.unit_by_id[unit_id], address(*at)) for unit_id, at in others.items()]
        if by_sheet:
            sources.append((by_sheet, self._sheet.name))
        for other, source in sources:
            if other.id not in {unit.id, unit.reports_to} and other != self._issuer:
                args = {"unit": unit.name, "other": other.name, "source": source}
                return UnitFound(problem=Problem("CL-E371", self._sheet.name, address(*place), args))
        # A letterhead says whose paper it is; a title or a sheet's name only mentions somebody.
        info = Problem("CL-I302", self._sheet.name, address(*place), {"unit": unit.name}) if told else None
        return UnitFound(unit, info)

    def _body(self) -> Line | None:
        """The line of a body that is no unit, if one sends the paper."""
        bodies = (line for line in self._lines if is_body(line) or is_title_of_a_part(line))
        return next((line for line in bodies if not self._names.find(line.text)), None)

    def _below(self, unit: Unit, body: Line) -> Problem:
        args = {"text": body.text, "unit": unit.name}
        return Problem("CL-E372", self._sheet.name, address(*body.place), args)

    def _several(self, units: Iterable[str]) -> UnitFound:
        several = "; ".join(self._registry.unit_by_id[unit_id].name for unit_id in units)
        return UnitFound(problem=Problem("CL-E305", self._sheet.name, args={"units": several}))

    def _named(self, lines: Iterable[Line]) -> dict[str, Place]:
        """The units whose names are whole lines, and where."""
        return {unit.id: line.place for line in lines if (unit := self._find(line))}

    def _find(self, line: Line) -> Unit | None:
        return self._names.find(line.text) or self._names.find(without_notes(line.text))

    def _head(self) -> Place:
        """Where the first figures stand: what is named below them is no letterhead."""
        numbered = (
            row
            for row, cells in enumerate(self._sheet.rows)
            if any(cell.strip().isdigit() if isinstance(cell, str) else cell is not None for cell in cells)
        )
        return next(numbered, len(self._sheet.rows)), 0
