"""The corpus: sheets as Markdown tables with what must come of them, and how to write them down as real files.

A case is a heading, sheets (a line `Sheet NAME at CELL`, with `hidden` or `hidden rows 5 6` where they are, then a
table), and bullets: the outcome, each unit with `field value cell`, each problem with its cell. In a table `<` is
merged with the cell at its left, `^` with the one above; 'quotes' make a text of what looks like a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from chilinh_cli.domain.reading import Reading
from chilinh_cli.sheets.grid import column_number

FOLDER: Final = Path(__file__).parent / "corpus"
Cell = str | float | int | bool | date | None

_SHEET: Final = re.compile(r"Sheet (.+?) at ([A-Z]+)([0-9]+)(, hidden)?(?:, hidden rows ([0-9 ]+))?")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass
class SheetCase:
    """A sheet as a case writes it: cells by row and column from 0."""

    name: str
    row: int = 0
    column: int = 0
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class Case:
    """Sheets, and every line of what must come of them."""

    title: str
    sheets: list[SheetCase] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def imported(self) -> bool:
        return "imported" in self.expected


def cases(name: str = "*") -> list[Case]:
    """All cases of the corpus, or those of one file."""
    return [case for path in sorted(FOLDER.glob(f"{name}.md")) for case in _parse(path.read_text(encoding="utf-8"))]


def told(reading: Reading) -> list[str]:
    """A reading in the words of the corpus."""
    lines = ["rejected" if reading.rejected else "imported"]
    for report in reading.reports:
        values = ", ".join(f"{value.field} {value.value} {value.cell}" for value in report.values)
        lines.append(f"{report.unit}: {values}".replace("\n", "\\n"))
    return lines + [f"{problem.code} {problem.cell}".strip() for problem in reading.problems]


def _parse(text: str) -> Iterator[Case]:
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = part.splitlines()
        case = Case(title.strip())
        row = 0
        for line in lines:
            if found := _SHEET.fullmatch(line.strip()):
                rows = tuple(int(number) - 1 for number in (found[5] or "").split())
                sheet = SheetCase(found[1], int(found[3]) - 1, column_number(found[2]), bool(found[4]), rows)
                case.sheets.append(sheet)
                row = sheet.row
            elif line.startswith("|") and not re.fullmatch(r"[|\s:-]+---[|\s:-]+", line):
                _take_row(case.sheets[-1], row, line)
                row += 1
            elif line.startswith("- "):
                case.expected.append(line[2:].strip())
        yield case


def _take_row(sheet: SheetCase, row: int, line: str) -> None:
    for offset, text in enumerate(line.strip().strip("|").split("|")):
        column = sheet.column + offset
        written = text.strip().replace("¦", "|").replace("\\n", "\n")
        if written in {"<", "^"}:
            _merge(sheet, row, column, written)
        elif written:
            sheet.cells[row, column] = _value(written)


def _merge(sheet: SheetCase, row: int, column: int, written: str) -> None:
    neighbour = (row, column - 1) if written == "<" else (row - 1, column)
    for number, (top, left, bottom, right) in enumerate(sheet.merges):
        if top <= neighbour[0] <= bottom and left <= neighbour[1] <= right:
            sheet.merges[number] = (top, left, max(bottom, row), max(right, column))
            return
    sheet.merges.append((*neighbour, row, column))


def _value(text: str) -> Cell:
    if text.startswith("'"):
        return text.strip("'")
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return {"TRUE": True, "FALSE": False}.get(text, text)
