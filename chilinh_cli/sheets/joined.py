"""Figures and texts that stand in one cell with what they are called: they are not read, and that is told."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.problem import Problem
from chilinh_cli.sheets.grid import Place, Sheet, address
from chilinh_cli.sheets.header.words import HeaderWords
from chilinh_cli.sheets.numbers import CellValue, is_blank

# "1. Tổng số CBCC: 45 người", "* Khó khăn: nhiều người cao tuổi".
_JOINED: Final = re.compile(r"[\s*+-]*([^:\n]{3,90}?)\s*:\s*(\S.*)", re.DOTALL)
_FIGURE: Final = re.compile(r"[0-9]")
_LEAST_SAID: Final = 8
_LONGEST_QUOTE: Final = 80


def told_of_joined(sheet: Sheet, read: Collection[str], words: HeaderWords) -> Iterator[Problem]:
    """The cells of a sheet that hold what no unit's report has, by the ids of the fields that were `read`."""
    for place, item in _joined(sheet, words):
        if item.id not in read:
            quoted = " ".join(sheet.text(*place).split())[:_LONGEST_QUOTE]
            args: dict[str, str | int] = {"text": quoted, "field": item.label, "fields": item.id}
            yield Problem("CL-W111", sheet.name, address(*place), args)


def _joined(sheet: Sheet, words: HeaderWords) -> Iterator[tuple[Place, Field]]:
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and ":" in cell and (found := _JOINED.fullmatch(cell)):
                item = words.field(found[1])
                if item and _says(item, found[2]):
                    yield (row, column), item
        place = _lone(cells, row) if sum(map(bool, cells)) == 1 else None
        item = words.field(sheet.text(*place).strip(" :")) if place and _goes_on_below(sheet, place) else None
        if place and item and item.type == "text":
            yield place, item


def _says(item: Field, text: str) -> bool:
    """Whether the text is a figure of a field that counts, or words of one that is told in words."""
    return bool(_FIGURE.match(text)) if item.type == "count" else len(text.strip(" .…")) >= _LEAST_SAID


def _lone(cells: Sequence[CellValue], row: int) -> Place | None:
    """The place of the only words of a row, if nothing else stands there."""
    filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
    return (row, filled[0]) if len(filled) == 1 and isinstance(cells[filled[0]], str) else None


def _goes_on_below(sheet: Sheet, place: Place) -> bool:
    """Whether the next row says something in words, in the same column, and nothing else."""
    row = place[0] + 1
    below = _lone(sheet.rows[row], row) if row < len(sheet.rows) else None
    return below is not None and len(sheet.text(*below)) >= _LEAST_SAID
