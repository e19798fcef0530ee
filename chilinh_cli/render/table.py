"""Tables for people at a terminal, by rich; plain where the output is no terminal or NO_COLOR is set."""

from collections.abc import Iterable
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from chilinh_cli.domain.number import count_in
from chilinh_cli.domain.table import Cell, Table
from chilinh_cli.domain.text import printable
from chilinh_cli.i18n import language

_STYLES: Final = {"": "", "good": "green", "warn": "yellow", "bad": "red", "dim": "dim"}
_WIDTH_WITHOUT_TERMINAL: Final = 160


def print_tables(tables: Iterable[Table]) -> None:
    """Print them one below the other. Cell texts are data: never markup, never control characters."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    for number, table in enumerate(table for table in tables if table.title or table.rows or table.note):
        if number:
            console.print()
        if table.title:
            console.print(Text(printable(table.title), style="bold"))
        if table.rows:
            console.print(_rich(table))
        if table.note:
            console.print(Text("\n".join(map(printable, table.note.split("\n")))))


def _rich(table: Table) -> RichTable:
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in table.columns:
        drawn.add_column(Text(printable(column.title)), justify="right" if column.numeric else "left", overflow="fold")
    for number, row in enumerate(table.rows):
        tone = table.tones[number] if number < len(table.tones) else ""
        drawn.add_row(*(Text(_shown(cell)) for cell in row), style=_STYLES[tone])
    return drawn


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return count_in(language(), cell) if isinstance(cell, int) else printable(cell)
