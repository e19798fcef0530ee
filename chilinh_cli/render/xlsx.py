"""XLSX: the appendix as a live workbook: formulas that agree with our figures, filters, native charts, print set-up."""

from collections.abc import Mapping
from copy import copy
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook as Book
from openpyxl.cell import Cell as XlsxCell
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter

from chilinh_cli.domain.blocks import Aside, Cell, Column, Rate, Row
from chilinh_cli.domain.document import Sheet, Workbook
from chilinh_cli.outputs import steady_zip
from chilinh_cli.render import xlsx_look as look
from chilinh_cli.render.xlsx_chart import add_chart
from chilinh_cli.render.xlsx_finish import with_descriptions, with_results
from chilinh_cli.render.xlsx_formulas import Area, row_formula, sum_formula

_LONGEST_TEXT: Final = 32_767  # Excel's own limit
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_TITLE_ROW: Final = 1
_SUBTITLE_ROW: Final = 2
_NOTE_ROW: Final = 3  # above the table: what stands below one is not seen
_HEADER_ROW: Final = 4

Results = dict[str, str]


def write_xlsx(workbook: Workbook) -> bytes:
    """The whole workbook. Formulas carry their results too, for readers that do not calculate (mail, telephones)."""
    book = Book()
    del book[book.sheetnames[0]]
    look.add_styles(book)
    areas = {sheet.name: _area(sheet) for sheet in workbook.sheets}
    results = {sheet.name: _Writer(book, workbook, sheet, areas).write() for sheet in workbook.sheets}
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = workbook.title, workbook.author, workbook.author
    properties.language = "vi-VN"
    stream = BytesIO()
    book.save(stream)
    data = with_results(stream.getvalue(), list(results.values()))
    charts = [sheet.alt for sheet in workbook.sheets if book[sheet.name]._charts]  # type: ignore[attr-defined]  # noqa: SLF001
    return steady_zip(with_descriptions(data, charts), workbook.made_at)


def _area(sheet: Sheet) -> Area:
    """Where the sheet's rows will stand."""
    first = _HEADER_ROW + (2 if sheet.table.header_groups else 1)
    rows = sum(len(group.rows) for group in sheet.table.groups)
    letters = {column.key: get_column_letter(place) for place, column in enumerate(sheet.table.columns, start=1)}
    return Area(sheet.name, letters, first, first + max(rows, 1) - 1)


class _Writer:
    """Writes one sheet and remembers what each formula gives."""

    def __init__(self, book: Book, workbook: Workbook, sheet: Sheet, areas: Mapping[str, Area]) -> None:
        self._workbook, self._sheet, self._areas = workbook, sheet, areas
        self._page = book.create_sheet(sheet.name)
        self._area = areas[sheet.name]
        self._results: Results = {}
        self._looks: dict[str, Any] = {}

    def write(self) -> Results:
        table, area, page = self._sheet.table, self._area, self._page
        self._text(_TITLE_ROW, 1, self._sheet.title.upper(), look.TITLE)
        self._text(_SUBTITLE_ROW, 1, " - ".join((self._workbook.subtitle, *self._workbook.marks)), look.SUBTITLE)
        self._text(_NOTE_ROW, 1, table.note, look.SUBTITLE)
        self._header()
        number = area.first
        for group in table.groups:
            for row in group.rows:
                self._row(number, row)
                number += 1
        if number == area.first:
            self._text(number, 1, "Không có.", look.SUBTITLE)
        if table.total is not None:
            self._sums(number, table.total, whole=True)
        look.set_up(page, self._workbook, table, area, header=_HEADER_ROW)
        for column in table.columns:
            if column.kind == "rate" and self._sheet.chart != "lines":
                self._colours(column)
        if self._sheet.chart and number > area.first:
            add_chart(page, self._sheet, area)
        return self._results

    def _header(self) -> None:
        table, page = self._sheet.table, self._page
        groups, place = table.header_groups, 1
        last = self._area.first - 1
        for title, span in groups:
            self._text(_HEADER_ROW, place, title, look.HEADER)
            for offset in range(1, span):
                self._text(_HEADER_ROW, place + offset, "", look.HEADER)
            if not title:
                self._text(_HEADER_ROW, place, table.columns[place - 1].title, look.HEADER)
                self._text(last, place, "", look.HEADER)
                page.merge_cells(start_row=_HEADER_ROW, end_row=last, start_column=place, end_column=place)
            elif span > 1:
                page.merge_cells(
                    start_row=_HEADER_ROW, end_row=_HEADER_ROW, start_column=place, end_column=place + span - 1
                )
            place += span
        for number, column in enumerate(table.columns, start=1):
            if column.group or not groups:
                self._text(last, number, column.title, look.HEADER)

    def _row(self, number: int, row: Row) -> None:
        if self._sheet.sums_of:
            self._sums(number, row, whole=False)
            return
        for place, (column, cell) in enumerate(zip(self._sheet.table.columns, row, strict=True), start=1):
            formula = row_formula(column, self._area, number) if cell != "" else ""
            self._cell(number, place, cell, formula, look.ASIDE if isinstance(cell, Aside) else look.OF[column.kind])
        lines = max(_lines(column, cell) for column, cell in zip(self._sheet.table.columns, row, strict=True))
        if lines > 1:
            self._page.row_dimensions[number].height = lines * look.LINE_HEIGHT

    def _sums(self, number: int, row: Row, *, whole: bool) -> None:
        """A row of sums: over this sheet's rows, or over those of another that belong to the row's first cell."""
        source = self._areas[self._sheet.sums_of] if self._sheet.sums_of else self._area
        condition = (self._sheet.by, f"$A{number}") if self._sheet.sums_of and not whole else None
        across = bool(self._sheet.sums_of)
        for place, (column, cell) in enumerate(zip(self._sheet.table.columns, row, strict=True), start=1):
            formula = sum_formula(column, source, condition, across=across) if cell != "" else ""
            self._cell(number, place, cell, formula, look.SUM_OF[column.kind] if whole else look.OF[column.kind])

    def _cell(self, row: int, place: int, cell: Cell, formula: str, style: str) -> None:
        if isinstance(cell, str):
            self._text(row, place, cell, style)
            return
        target = self._page.cell(row, place)
        self._dress(target, style)
        value = _value(cell)
        if formula:
            target.value = formula
            self._results[target.coordinate] = "" if value is None else repr(value)
        else:
            target.value = value

    def _text(self, row: int, place: int, text: str, style: str) -> None:
        target = self._page.cell(row, place)
        self._dress(target, style)
        if text and isinstance(target, XlsxCell):
            target.value = text[:_LONGEST_TEXT]
            target.data_type = TYPE_STRING  # "=…" would become a formula
            target.quotePrefix = text.startswith(_FORMULA_STARTS)

    def _dress(self, cell: Any, style: str) -> None:
        """Give a cell its named style: looked up once, then copied, which is what most of the time would go into."""
        if style not in self._looks:
            cell.style = style
            self._looks[style] = cell._style  # noqa: SLF001 (the library's documented way to copy a style)
        cell._style = copy(self._looks[style])  # noqa: SLF001

    def _colours(self, column: Column) -> None:
        letter = self._area.letters[column.key]
        where = f"{letter}{self._area.first}:{letter}{self._area.last}"
        goal = str(column.target / 100)
        cell = f"{letter}{self._area.first}"
        for condition, fill in (
            (f"{cell}>1", look.ABOVE),
            (f"{cell}>={goal}", look.MET),
            (f"{cell}<{goal}", look.BELOW),
        ):
            formula = [f"AND(ISNUMBER({cell}),{condition})"]  # an empty cell counts as 0 for a plain comparison
            rule = FormulaRule(formula, stopIfTrue=True, fill=fill)  # type: ignore[no-untyped-call]
            self._page.conditional_formatting.add(where, rule)


def _lines(column: Column, cell: Cell) -> int:
    """How many lines a text takes: not every program finds out by itself when it opens the file."""
    return -(-len(cell) // max(1, int(column.width * look.LETTERS))) if isinstance(cell, str) and cell else 1


def _value(cell: Cell) -> int | float | None:
    """A number as a spreadsheet holds it: a rate as a fraction, cut like its percentage."""
    if isinstance(cell, Rate):
        return None if cell.percent is None else cell.numerator * 1000 // cell.denominator / 1000
    if isinstance(cell, Aside):
        return cell.number
    return cell if isinstance(cell, int) else None
