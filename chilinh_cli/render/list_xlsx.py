"""A list as a workbook of one sheet: to be looked at, filtered, printed on A4 and sent on."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from chilinh_cli.domain.document import safe
from chilinh_cli.domain.table import Cell, Table
from chilinh_cli.outputs import steady_zip

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FONT: Final = "Times New Roman"
_EDGE: Final = Side(style="thin", color="808080")
_FRAME: Final = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_HEAD: Final = PatternFill("solid", fgColor="DCE9F5")
_RED: Final = "C00000"
_LINE: Final = 16.5  # points: one line of 12 pt text


@dataclass(frozen=True, slots=True)
class List:
    """What stands on the sheet: title, lines below it, tables one below the other; `mark` stands above all."""

    sheet: str
    title: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    widths: tuple[float, ...]
    made_at: datetime
    mark: str = ""


def write_list(made: List) -> bytes:
    """The workbook; equal lists are equal bytes. `widths` are those of the columns, in characters."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has one; only the type does not say so)
    sheet.title = made.sheet
    for number, width in enumerate(made.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = 1
    if made.mark:
        row = _line(sheet, made, row, made.mark, Font(_FONT, 12, bold=True, color=_RED))
    row = _line(sheet, made, row, made.title, Font(_FONT, 14, bold=True))
    for line in made.lines:
        row = _line(sheet, made, row, line, Font(_FONT, 12, italic=True))
    head = row + 1
    for table in made.tables:
        row = _table(sheet, made, table, row + 1)
    _page(sheet, head if len(made.tables) == 1 else None)
    book.properties.creator = "chilinh"
    data = BytesIO()
    book.save(data)
    return steady_zip(data.getvalue(), made.made_at)


def _line(sheet: "Worksheet", made: List, row: int, text: str, font: Font) -> int:
    """A line across all columns; returns the row after it."""
    _put(sheet, row, 1, text, font, Alignment("center", "center", wrap_text=True))
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(made.widths))
    sheet.row_dimensions[row].height = _LINE * 1.3 * _lines(text, sum(made.widths))
    return row + 1


def _table(sheet: "Worksheet", made: List, table: Table, row: int) -> int:
    """Title, header and rows; returns the row after them."""
    if table.title:
        row = _line(sheet, made, row, table.title, Font(_FONT, 12, bold=True))
    for number, column in enumerate(table.columns, start=1):
        _put(
            sheet, row, number, column.title, Font(_FONT, 12, bold=True), Alignment("center", "center", wrap_text=True)
        )
        sheet.cell(row, number).border = _FRAME
        sheet.cell(row, number).fill = _HEAD
    sheet.row_dimensions[row].height = _LINE * max(map(_lines, (c.title for c in table.columns), made.widths))
    for cells in table.rows:
        row += 1
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True), start=1):
            side = "right" if column.numeric else "left"
            _put(sheet, row, number, cell, Font(_FONT, 12), Alignment(side, "center", wrap_text=True, indent=1))
            sheet.cell(row, number).border = _FRAME
        sheet.row_dimensions[row].height = _LINE * max(map(_lines, map(str, cells), made.widths))
    if table.note:
        row = _line(sheet, made, row + 1, table.note, Font(_FONT, 11, italic=True)) - 1
    return row + 1


def _put(sheet: "Worksheet", row: int, column: int, value: Cell, font: Font, alignment: Alignment) -> None:
    """A text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = safe(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.number_format = "#,##0"
    cell.font, cell.alignment = font, alignment


def _lines(text: str, width: float) -> int:
    return max(1, ceil(len(text) * 1.05 / width))


def _page(sheet: "Worksheet", head: int | None) -> None:
    """A4, as wide as the page; the header row of a single table repeats and can be filtered."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    if head is not None:
        sheet.print_title_rows = f"{head}:{head}"
        sheet.freeze_panes = f"A{head + 1}"
