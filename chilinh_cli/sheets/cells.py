"""From cells to values of fields: each figure with its address, or the problem at that address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import LONGEST_TEXT, Value
from chilinh_cli.domain.text import clean
from chilinh_cli.sheets.formats.looks import seen_in
from chilinh_cli.sheets.grid import SHOWS_NOTHING, Place, Sheet, address
from chilinh_cli.sheets.header.field_words import PERSONS
from chilinh_cli.sheets.numbers import Count, Grouping, counts_things, plain_count, read_count, says_no_data, shown


@dataclass(slots=True)
class RowValues:
    """What one unit's cells say: values, warnings that stay with them, and errors that refuse the file."""

    values: list[Value] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)


class CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        notes = sheet.notes
        self._noted = {*notes.faults, *notes.looks} if notes.looks else notes.faults

    def count(self, row: int, column: int, grouping: Grouping = Grouping.UNKNOWN) -> Count:
        """The count at a place, its fault included."""
        fault = self._sheet.notes.faults.get((row, column))
        if fault == SHOWS_NOTHING:
            return Count(code="CL-W203")
        if fault is not None:
            return Count(code="CL-E205" if fault else "CL-E206", text=fault)
        cell = self._sheet.cell(row, column)
        look = self._sheet.notes.looks.get((row, column))
        return (look and seen_in(cell, look)) or read_count(cell, grouping)

    def values(self, places: Iterable[tuple[Place, Field, Grouping]]) -> RowValues:
        """The values at these places, all of one unit."""
        found = RowValues()
        noted = self._noted
        counts: dict[str, int] = {}
        shares: list[tuple[Place, Field, Count]] = []
        for place, item, grouping in places:
            if item.type == "text":
                self._take_text(place, item, found)
                continue
            if place not in noted and (whole := plain_count(self._sheet.cell(*place))) is not None:
                counts[item.id] = whole
                found.values.append(self._value(place, item, whole))
                continue
            count = self.count(*place, grouping)
            if item.measure in PERSONS and counts_things(text := self._sheet.text(*place)):
                found.errors.append(Problem("CL-E121", self._sheet.name, address(*place), {"text": text}))
                continue
            if count.whole is not None:
                shares.append((place, item, count))
                continue
            if count.code.startswith("CL-E"):
                found.errors.append(self._problem(place, item, count))
                continue
            if count.value is not None:
                counts[item.id] = count.value
                found.values.append(self._value(place, item, count.value))
            if count.code:
                found.warnings.append(self._problem(place, item, count))
        for place, item, count in shares:
            self._take_share(place, item, count, counts, found)
        return found

    def _take_share(self, place: Place, item: Field, count: Count, counts: Mapping[str, int], found: RowValues) -> None:
        """Read "20/25" as 20 where the 25 stands in the whole's own cell as well; else nobody can know what it is."""
        if count.value is None or count.whole not in {counts.get(whole) for whole in item.part_of}:
            found.errors.append(self._problem(place, item, count))
            return
        found.values.append(self._value(place, item, count.value))
        args: dict[str, str | int] = {"text": count.text, "field": item.label, "fields": item.id, "value": count.value}
        found.warnings.append(Problem("CL-W202", self._sheet.name, address(*place), args))

    def _take_text(self, place: Place, item: Field, found: RowValues) -> None:
        if self._sheet.notes.faults.get(place, SHOWS_NOTHING) != SHOWS_NOTHING:
            found.errors.append(self._problem(place, item, self.count(*place)))
            return
        text = clean(shown(self._sheet.cell(*place)))
        if len(text) > LONGEST_TEXT:
            found.errors.append(self._problem(place, item, Count(code="CL-E212", text=str(len(text)))))
        elif not says_no_data(text):
            found.values.append(self._value(place, item, text))

    def _value(self, place: Place, item: Field, value: int | str) -> Value:
        return Value(item.id, value, self._sheet.name, address(*place))

    def _problem(self, place: Place, item: Field, count: Count) -> Problem:
        args: dict[str, str | int] = {"text": count.text, "field": item.label, "fields": item.id}
        if count.value is not None:
            args["value"] = count.value
        if count.whole is not None:
            args["whole"] = count.whole
        return Problem(count.code, self._sheet.name, address(*place), args)
