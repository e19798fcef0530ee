"""A table as data, before anybody decides how it looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

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


def plain(keys: str, documents: Iterable[Mapping[str, Any]]) -> Table:
    """What a program reads: these keys (blanks between them) of JSON documents, a list as its items with blanks."""
    names = keys.split()
    rows = tuple(tuple(_cell(document[name]) for name in names) for document in documents)
    return Table(tuple(Column(name, name) for name in names), rows)


def _cell(value: Any) -> Cell:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(value)
