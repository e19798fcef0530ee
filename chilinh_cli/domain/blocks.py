"""The blocks of which every document is built: texts, tables and charts, with their figures reckoned once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from chilinh_cli.domain.number import percent_cut, percent_shown, vietnamese

# The signs of official statistics: "…" happened but is not known; an empty cell does not concern the unit.
UNKNOWN: Final = "…"
ASIDE_MARK: Final = "*"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a whole, kept as the two counts it comes from."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> str | None:
        """One decimal and a dot, cut and never rounded up; None where there is nothing to divide by."""
        return percent_cut(self.numerator, self.denominator)

    @property
    def shown(self) -> str:
        """As documents write it: `99,9%`."""
        return percent_shown(self.percent, UNKNOWN)

    @property
    def counts(self) -> str:
        """What it is reckoned from: `1.999/2.000`."""
        return f"{vietnamese(self.numerator)}/{vietnamese(self.denominator)}"


@dataclass(frozen=True, slots=True)
class Aside:
    """A count that the sums of its table leave out, because the other side of its rate is not known."""

    number: int


# None is a figure that is not known; "" is one that does not concern the row.
Cell = str | int | Rate | Aside | None
ColumnKind = Literal["text", "count", "rate", "gap"]


def shown(cell: Cell) -> str:
    """A cell as documents print it."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, Rate):
        return cell.shown
    if isinstance(cell, Aside):
        return f"{vietnamese(cell.number)}{ASIDE_MARK}"
    return vietnamese(cell) if isinstance(cell, int) else cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, under the `group` title that it shares with its neighbours ("" for none).

    `width` is its part of the table's width. A `rate` or `gap` column is reckoned from the two columns whose keys stand
    in `of` (numerator, denominator); a workbook writes it as a formula. Its sum takes in only rows in which both
    columns of `pair` are known and the denominator is above 0, as the coverage of an indicator does; None takes in all.
    """

    key: str
    title: str
    kind: ColumnKind = "count"
    width: float = 1.0
    group: str = ""
    of: tuple[str, str] | None = None
    pair: tuple[str, str] | None = None
    target: int = 100


Row = tuple[Cell, ...]
LineRole = Literal["group", "row", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a title of their own ("" for none), and their sum."""

    rows: tuple[Row, ...]
    title: str = ""
    subtotal: Row | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a table; a `group` line has one cell, its title."""

    role: LineRole
    cells: Row


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, groups of rows and a total; `note` stands below in small print."""

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    total: Row | None = None
    note: str = ""

    def lines(self) -> Iterator[Line]:
        """Every line below the header, in order."""
        for group in self.groups:
            if group.title:
                yield Line("group", (group.title,))
            yield from (Line("row", row) for row in group.rows)
            if group.subtotal is not None:
                yield Line("subtotal", group.subtotal)
        if self.total is not None:
            yield Line("total", self.total)

    @property
    def header_groups(self) -> tuple[tuple[str, int], ...]:
        """The upper header row, as titles and how many columns each spans; empty where no column has a group."""
        if not any(column.group for column in self.columns):
            return ()
        spans: list[tuple[str, int]] = []
        for column in self.columns:
            if spans and column.group and spans[-1][0] == column.group:
                spans[-1] = (column.group, spans[-1][1] + 1)
            else:
                spans.append((column.group, 1))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a section (`I. …`), 2 a clause (`1. …`)."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with a dash before each."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; without a rate its unit has no figure, and none is drawn."""

    label: str
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rates ranked against a target in percent. `alt` says in words what the picture shows."""

    caption: str
    alt: str
    bars: tuple[Bar, ...]
    target: int = 100
    target_label: str = "Mục tiêu"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a line chart: a name, and a rate at each tick."""

    name: str
    rates: tuple[Rate | None, ...]

    @property
    def legend(self) -> str:
        """The name with the last value, which no label in the picture could show where curves meet."""
        last = self.rates[-1] if self.rates else None
        return f"{self.name}: {last.shown}" if last else self.name


@dataclass(frozen=True, slots=True)
class LineChart:
    """How rates went, tick by tick."""

    caption: str
    alt: str
    ticks: tuple[str, ...]
    curves: tuple[Curve, ...]


Chart = BarChart | LineChart
Block = Heading | Paragraph | Items | Table | BarChart | LineChart
