"""Several reports below one another on a sheet of labels: each begins where a unit, or a body below one, is named."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import SECTION
from chilinh_cli.sheets.labels.vertical import LabelledFigures
from chilinh_cli.sheets.numbers import read_count
from chilinh_cli.sheets.paper.letterhead import is_body, labelled, lines_above


def blocks(sheet: Sheet, figures: LabelledFigures, names: UnitNames) -> Iterator[Sheet]:
    """The sheet as each report's own: other reports' rows are blank in it, and every cell keeps its address.

    A unit's report has its own name above it; that of a body below a unit belongs to the paper on which it stands.
    """
    rows = {row for row, _column in figures.labels}
    top = min(rows)
    letterhead = set(range(top))
    begins = {top: letterhead}
    for line in lines_above(sheet, max(rows)):
        row = line.place[0]
        if row > top and all(read_count(cell).value is None for cell in sheet.rows[row]):
            if names.find(labelled(sheet, line) or SECTION.sub("", line.text, count=1).strip()):
                begins[row] = set()
            elif is_body(line):
                begins[row] = letterhead
    starts = sorted(begins)
    for start, end in pairwise([*starts, len(sheet.rows)]):
        yield sheet if len(starts) == 1 else _only(sheet, begins[start] | set(range(start, end)))


def _only(sheet: Sheet, kept: Collection[int]) -> Sheet:
    """The sheet with these rows, the others blank."""
    return replace(sheet, rows=[cells if row in kept else () for row, cells in enumerate(sheet.rows)])
