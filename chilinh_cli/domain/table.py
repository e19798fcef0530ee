"""A table as data, before anybody decides how it looks."""

from dataclasses import dataclass
from typing import Literal

Cell = str | int | None
Tone = Literal["", "good", "warn", "bad", "dim"]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` heads the column for programs, `title` for people."""

    key: str
    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `tones`, one a row where given, say how a row should strike the eye."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    note: str = ""
    tones: tuple[Tone, ...] = ()
