"""The tool's own form come back: its hidden sheet says which unit it is and where each figure stands.

The hidden sheet is believed only where the label beside a figure still says the same: people delete and move rows.
Where a label has moved, the figure is taken from beside it; where it is gone, that is told.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, SheetReading
from chilinh_cli.domain.text import clean
from chilinh_cli.sheets.grid import Place, Sheet, address, column_name, column_number
from chilinh_cli.sheets.header.words import HeaderWords

META_SHEET: Final = "_meta"
_SCHEMA: Final = re.compile(r"chilinh\.form/([0-9]+)")
_ADDRESS: Final = re.compile(r"'?([^!]+?)'?!\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_NEWEST: Final = 1
# What the form calls the column of the figures.
FIGURES: Final = "Số liệu"


def form_meta(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Keys and values of the hidden sheet; empty where the workbook is no form of ours."""
    for sheet in sheets:
        if sheet.name.strip().casefold() == META_SHEET:
            pairs = {sheet.text(row, 0).strip(): sheet.text(row, 1).strip() for row in range(len(sheet.rows))}
            if _SCHEMA.fullmatch(pairs.get("schema", "")):
                return pairs
    return {}


class FormPlaces:
    """Where a form's figures stand now, and whose they are."""

    def __init__(
        self, sheets: Sequence[Sheet], meta: Mapping[str, str], registry: Registry, words: HeaderWords
    ) -> None:
        self._sheets = {sheet.name: sheet for sheet in sheets if sheet.name.strip().casefold() != META_SHEET}
        self._meta = meta
        self._targets = {
            key.removeprefix("field:"): _ADDRESS.fullmatch(place)
            for key, place in meta.items()
            if key.startswith("field:")
        }
        self._registry = registry
        self._words = words
        self.problems: list[Problem] = []

    @property
    def is_newer(self) -> bool:
        """Whether a later version of this tool made the form."""
        found = _SCHEMA.fullmatch(self._meta["schema"])
        return found is not None and int(found[1]) > _NEWEST

    def unit(self, names: UnitNames) -> Unit | None:
        """The unit by the hidden code; a problem where it is unknown or a visible name is another unit's."""
        code = self._meta.get("unit", "")
        unit = names.by_code(code)
        if unit is None:
            self.problems.append(Problem("CL-E307", args={"code": code}))
            return None
        others = {
            other.id: (sheet.name, address(row, column), text)
            for sheet in self._sheets.values()
            for row, cells in enumerate(sheet.rows[: self._first_row(sheet.name)])
            for column, text in enumerate(cells)
            if text and isinstance(text, str) and (other := names.find(text)) and self._is_reporter(sheet, row, other)
        }
        for unit_id, (sheet_name, cell, text) in others.items():
            if unit_id != unit.id and unit.id not in others:
                args = {"code": code, "name": text, "unit": unit.name}
                self.problems.append(Problem("CL-E304", sheet_name, cell, args))
                return None
        return unit

    def places(self) -> dict[str, dict[Place, Field]]:
        """By sheet: where each field's figure stands."""
        found: dict[str, dict[Place, Field]] = {}
        headed = {sheet.name: self._headed(sheet) for sheet in self._sheets.values()}
        for field_id, target in self._targets.items():
            item = self._registry.field_by_id.get(field_id)
            if item is None:
                continue
            sheet = self._sheets.get(target[1]) if target else None
            place = self._place(sheet, target, item, headed[sheet.name]) if sheet and target else None
            if sheet and place:
                found.setdefault(sheet.name, {})[place] = item
            else:
                self.problems.append(Problem("CL-W104", args={"field": item.label}))
        return found

    def reading(
        self, places: Mapping[str, Mapping[Place, Field]], taken: Mapping[str, int]
    ) -> tuple[SheetReading, ...]:
        """How the form was understood; `taken` is how many figures each sheet gave."""
        return tuple(
            SheetReading(
                sheet,
                "form",
                columns=tuple(
                    ColumnMatch(column_name(column), f"{item.label} ({address(row, column)})", item.id)
                    for (row, column), item in of_sheet.items()
                ),
                rows_taken=taken.get(sheet, 0),
            )
            for sheet, of_sheet in places.items()
        )

    def _place(self, sheet: Sheet, target: re.Match[str], item: Field, headed: int | None) -> Place | None:
        """The place that was written down, where its label still stands beside it; else the one beside the label.

        A heading may hold a field's alias as well: the label word by word goes first. `headed` is the column that the
        form's heading of the figures stands over now, where it does: people insert columns.
        """
        row, column = int(target[3]) - 1, column_number(target[2]) if headed is None else headed
        if self._is_labelled_exactly(sheet, row, column, item):
            return (row, column)
        rows = [other for other in range(len(sheet.rows)) if self._is_labelled_exactly(sheet, other, column, item)]
        if not rows and self._is_labelled(sheet, row, column, item):
            return (row, column)
        rows = rows or [other for other in range(len(sheet.rows)) if self._is_labelled(sheet, other, column, item)]
        return (rows[0], column) if len(rows) == 1 else None

    def _headed(self, sheet: Sheet) -> int | None:
        """The one column that the form's heading of the figures stands over."""
        for cells in sheet.rows[: self._first_row(sheet.name)]:
            headed = [column for column, cell in enumerate(cells) if isinstance(cell, str) and cell.strip() == FIGURES]
            if len(headed) == 1:
                return headed[0]
        return None

    @staticmethod
    def _is_labelled_exactly(sheet: Sheet, row: int, column: int, item: Field) -> bool:
        return any(_first_line(sheet, row, left) == item.label for left in range(column))

    def _is_labelled(self, sheet: Sheet, row: int, column: int, item: Field) -> bool:
        return any(
            (found := self._words.field(text)) is not None and found.id == item.id
            for left in range(column)
            if (text := sheet.text(row, left))
        )

    def _first_row(self, sheet: str) -> int:
        """The first row of figures, above which the form names its unit."""
        rows = (int(target[3]) - 1 for target in self._targets.values() if target and target[1] == sheet)
        return min(rows, default=0)

    def _is_reporter(self, sheet: Sheet, row: int, other: Unit) -> bool:
        """Whether a name above the figures is the reporting unit's, not the letterhead of the office that asks."""
        issuer = self._registry.campaign.issuer.name
        return other.name.casefold() != issuer.casefold() or "đơn vị" in sheet.text(row, 0).casefold()


def _first_line(sheet: Sheet, row: int, column: int) -> str:
    """A label without the help below it."""
    return clean(sheet.text(row, column).partition("\n")[0])
