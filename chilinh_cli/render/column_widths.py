"""How wide the columns of a printed table are: as the table wishes, but no figure and no word is ever broken."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chilinh_cli.domain.blocks import Cell, Column, Table, shown
from chilinh_cli.render.text_width import width_of

# The page of decree 30/2020, appendix I, in millimetres: (short side, long side), then the four margins.
A4: Final = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
POINTS_PER_MM: Final = 72 / 25.4
# A table of so many columns has small print in its header.
DENSE: Final = 9
SIZE: Final = 11.0
SMALL_SIZE: Final = 9.0
# A longer word may break inside its cell, unless it is a digest, which must stay searchable.
LONG_WORD: Final = 14
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
# What stands between text and border on both sides, and what another font of the same metrics may be wider.
_AROUND: Final = 2.8
_WORDS: Final = re.compile(r"[^\s-]+-?|-")


def width_between_margins(*, landscape: bool) -> float:
    """Between the side margins; a page on its side is the portrait one turned."""
    return A4[1] - TOP - BOTTOM if landscape else A4[0] - LEFT - RIGHT


def column_widths(table: Table, available: float) -> list[float]:
    """Each column's width in millimetres: its part of the whole, or as much as its widest figure or word needs.

    Where even that is too much for the page, all are narrowed alike.
    """
    needed = _needed(table)
    if sum(needed) >= available:
        return [width * available / sum(needed) for width in needed]
    wished = [column.width for column in table.columns]
    fixed: set[int] = set()
    while True:
        left = available - sum(needed[place] for place in fixed)
        scale = left / (sum(wish for place, wish in enumerate(wished) if place not in fixed) or 1)
        tight = {place for place, wish in enumerate(wished) if place not in fixed and wish * scale < needed[place]}
        if not tight:
            return [needed[place] if place in fixed else wish * scale for place, wish in enumerate(wished)]
        fixed |= tight


def _needed(table: Table) -> list[float]:
    head = SMALL_SIZE if len(table.columns) >= DENSE else SIZE
    rows = [line.cells for line in table.lines() if line.role != "group"]
    return [_column(column, [row[place] for row in rows], head) for place, column in enumerate(table.columns)]


def _column(column: Column, cells: Sequence[Cell], head: float) -> float:
    widest = max((width_of(word, head) for word in _WORDS.findall(column.title)), default=0.0)
    pieces = {piece for cell in cells for piece in _pieces(column, cell)}
    return max([widest, *(width_of(piece, SIZE) for piece in pieces)]) / POINTS_PER_MM + _AROUND


def _pieces(column: Column, cell: Cell) -> Iterator[str]:
    """What of a cell may not break: a figure as a whole, of a text its words."""
    text = shown(cell)
    if column.kind != "text" and not isinstance(cell, str):
        yield text
        return
    yield from (word for word in _WORDS.findall(text) if len(word) < LONG_WORD or DIGEST.fullmatch(word))
