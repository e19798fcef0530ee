"""What was read from one file: values with their cells, problems with theirs, and how the tables were understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chilinh_cli.domain.problem import Problem

Outcome = Literal["imported", "unchanged", "rejected"]

# More people than the country has: a telephone number or a slip of the keyboard.
LARGEST_COUNT: Final = 99_999_999
# A sheet of the file was not read.
UNREAD: Final = frozenset({"CL-W101", "CL-W106", "CL-W109"})
# Excel's own limit of a cell.
LONGEST_TEXT: Final = 32_767


class Value(NamedTuple):
    """One figure or text as reported, and the cell it stands in, as Excel shows it ("" when it has none).

    A city's ledger holds tens of thousands of them: a tuple is made and compared in a third of a dataclass's time.
    """

    field: str
    value: int | str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one unit reports in one file; `problems` are the warnings that are kept with it."""

    unit: str
    sheet: str
    values: tuple[Value, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column and the field it was taken for ("" where it has none), with the header's words.

    `role` is `unit`, `code` or `person` where the column tells whose figures a row holds; "" else.
    """

    column: str
    header: str
    field: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no unit's report, and why.

    `header`, `section`, `total`, `note`, `column_numbers`, `part` (of a unit that another row stands for) or `unknown`
    (figures of nobody).
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet was understood; for `import --explain`."""

    sheet: str
    layout: str
    header_row: int | None = None
    columns: tuple[ColumnMatch, ...] = ()
    rows_taken: int = 0
    rows_skipped: tuple[SkippedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read whole. With any error among `problems`, nothing of it may enter the ledger."""

    path: str
    sha256: str
    format: str
    reports: tuple[UnitReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    sheets: tuple[SheetReading, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether some problem is an error."""
        return has_error(self.problems)

    @property
    def is_of_one_unit(self) -> bool:
        """Whether all of the file is known to be one unit's: no other is named, none is unknown, nothing was left."""
        unsure = any(problem.code.startswith("CL-E3") or problem.code in UNREAD for problem in self.problems)
        return len(self.reports) == 1 and not unsure


def place(sheet: str, cell: str) -> str:
    """Where something stands, as Excel writes it: `BC!D7`; of sheet and cell, what there is."""
    return f"{sheet}!{cell}" if sheet and cell else sheet or cell


def has_error(problems: Iterable[Problem]) -> bool:
    """Whether some problem is an error."""
    from chilinh_cli.domain.problem import Severity

    return any(problem.severity is Severity.ERROR for problem in problems)
