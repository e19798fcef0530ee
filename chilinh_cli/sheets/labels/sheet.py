"""A whole sheet of labels: its reports one after another; or the one figure that is all that a unit reports."""

from collections.abc import Iterator
from typing import Final

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.reading import SheetReading
from chilinh_cli.sheets.cells import CellReader
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import LEFT_OUT_RIGHTLY, HeaderWords
from chilinh_cli.sheets.labels.blocks import blocks
from chilinh_cli.sheets.labels.context import told_of_open_labels, with_context
from chilinh_cli.sheets.labels.reading import read_labels
from chilinh_cli.sheets.labels.vertical import FEWEST_LABELS, LabelledFigures, find_labelled_figures, is_dashed
from chilinh_cli.sheets.paper.unit_above import unit_above
from chilinh_cli.sheets.reports import Reports
from chilinh_cli.sheets.roster.marks import answer

_ONE: Final = 1


class LabelSheets:
    """Reads sheets of labels into `reports`."""

    def __init__(self, words: HeaderWords, registry: Registry, names: UnitNames, reports: Reports) -> None:
        self._words = words
        self._registry = registry
        self._names = names
        self._reports = reports

    def read(self, sheet: Sheet, *, fewest: int = FEWEST_LABELS) -> Iterator[SheetReading]:
        """Every list of labels with their figures, where the sheet has at least so many labels."""
        found = find_labelled_figures(sheet, self._words, fewest=fewest)
        for block in blocks(sheet, found, self._names) if found else ():
            figures = find_labelled_figures(block, self._words, fewest=_ONE)
            if figures:
                figures, problems = with_context(block, figures, self._words, self._registry.campaign)
                self._reports.problems += problems
                yield read_labels(block, figures, self._registry, self._names, self._reports)
                self._reports.problems += told_of_open_labels(block, figures, self._reports.all, self._registry)

    def read_one_figure(self, sheet: Sheet) -> Iterator[SheetReading]:
        """The one figure of a sheet on a unit's own paper that says in full whom it counts, and how many of them.

        A sheet that has other figures may be anything: a list of people, a note.
        """
        found = find_labelled_figures(sheet, self._words, fewest=_ONE)
        if found and self._says_in_full(sheet, found):
            above = unit_above(sheet, found.top, self._names, self._registry)
            if above.unit and not above.problem:
                yield from self.read(sheet, fewest=_ONE)

    def _says_in_full(self, sheet: Sheet, figures: LabelledFigures) -> bool:
        place, *others = figures.labels
        match = figures.labels[place]
        is_full = match.how == "exact" and bool(match.name) and self._words.is_part(match.field)
        beside = (row for row in range(len(sheet.rows)) if row != place[0])
        return is_full and not others and not any(_reports(sheet, row) for row in beside)


def _reports(sheet: Sheet, row: int) -> bool:
    """Whether the row has a mark, as people in lists have; or a figure that is no part of the one above and no rate."""
    cells, columns = CellReader(sheet), range(len(sheet.rows[row]))
    texts = (sheet.text(row, column) for column in columns)
    label = next((text for text in texts if any(map(str.isalpha, text))), "")
    if is_dashed(label) or LEFT_OUT_RIGHTLY.search(label):
        return False
    return any(cells.count(row, column).value is not None or answer(sheet.text(row, column)) for column in columns)
