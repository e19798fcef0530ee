"""Several reports below one another on a sheet of labels: each begins where a unit, or a body below one, is named."""

from collections.abc import Iterator
from dataclasses import replace

from chilinh_cli.domain.names import UnitNames
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import SECTION
from chilinh_cli.sheets.labels.vertical import LabelledFigures
from chilinh_cli.sheets.paper.letterhead import is_body, labelled, lines_above


def blocks(sheet: Sheet, figures: LabelledFigures, names: UnitNames) -> Iterator[Sheet]:
    """The sheet as each report's own: other reports' rows are blank in it, and every cell keeps its address.

    A unit's report has its own name above it; that of a body below a unit belongs to the paper on which it stands.
    """
    rows = {row for row, _column in figures.labels}
    top = min(rows)
    begins = {top: False}
    for line in lines_above(sheet, max(rows)):
        row = line.place[0]
        if row > top and not any(map(_is_figure, sheet.rows[row])):
            named = labelled(sheet, line) or SECTION.sub("", line.text, count=1).strip()
            if names.find(named):
                begins[row] = True
            elif is_body(line):
                begins[row] = False
    if len(begins) == 1:
        yield sheet
        return
    starts = sorted(begins)
    for start, end in zip(starts, [*starts[1:], len(sheet.rows)], strict=True):
        yield _only(sheet, () if begins[start] else range(top), range(start, end))


def _only(sheet: Sheet, *kept: range | tuple[()]) -> Sheet:
    """The sheet with these rows."""
    rows = [cells if any(row in some for some in kept) else () for row, cells in enumerate(sheet.rows)]
    return replace(sheet, rows=rows)


def _is_figure(cell: object) -> bool:
    return cell is not None and not isinstance(cell, str)
