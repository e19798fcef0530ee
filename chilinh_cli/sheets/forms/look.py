"""How a form looks: A4 portrait, yellow cells to fill in, everything else locked, warnings in red beside the figure."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

INPUT_COLUMN: Final = "D"

_WIDTHS: Final = {"A": 6, "B": 42, "C": 11, "D": 14, "E": 10, "F": 26}  # in characters; 180 mm of paper at 95%
_FIRST, _LAST = "A", "F"
_FONT: Final = "Times New Roman"
_LINE: Final = 17.0  # points: one line of 12 pt text
_EDGE: Final = Side(style="thin", color="808080")
_FRAME: Final = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_YELLOW: Final = PatternFill("solid", fgColor="FFF8D6")
_GREY: Final = PatternFill("solid", fgColor="EDEDED")
_BLUE: Final = PatternFill("solid", fgColor="DCE9F5")
_RED: Final = "C00000"

Side_ = Literal["left", "center", "right"]


class Look:
    """Writes a form's rows from top to bottom. A text stays a text, whatever it begins with."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._row = 0
        self._header_row = 1
        self._whole_numbers = DataValidation(
            type="whole",
            operator="greaterThanOrEqual",
            formula1="0",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="Số liệu chưa đúng",
            error="Ô này chỉ nhận số nguyên từ 0 trở lên, không kèm chữ. Chưa có số liệu thì để trống.",
            showInputMessage=True,
            promptTitle="Nhập số nguyên",
            prompt="Chưa có số liệu thì để trống; bằng không thì nhập số 0.",
        )
        sheet.add_data_validation(self._whole_numbers)
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[column].width = width

    def letterhead(self, left: str, right: str, *, bold: bool = False) -> None:
        """Who asks, on the left; who answers, on the right."""
        row = self._next()
        self._merged(row, "A", "C", left, Font(_FONT, 12, bold=bold))
        self._merged(row, "D", "F", right, Font(_FONT, 12, bold=bold))

    def banner(self, text: str) -> None:
        """A line across the page that nobody overlooks."""
        self._merged(self._next(), _FIRST, _LAST, text, Font(_FONT, 13, bold=True, color=_RED))

    def title(self, text: str, size: int = 13) -> None:
        """A bold, centred line."""
        row = self._next(height=_LINE * ceil(len(text) * size / 12 / 95) * size / 12 + 4)
        self._merged(row, _FIRST, _LAST, text, Font(_FONT, size, bold=True))

    def line(self, text: str) -> None:
        """A centred line in italics."""
        row = self._next(height=_LINE * ceil(len(text) / 100))
        self._merged(row, _FIRST, _LAST, text, Font(_FONT, 12, italic=True))

    def box(self, lines: Sequence[str]) -> None:
        """Instructions on grey, one a line."""
        self._next(height=6)
        for number, text in enumerate(lines):
            row = self._next(height=_LINE * ceil(len(text) / 105))
            cell = self._merged(row, _FIRST, _LAST, text, Font(_FONT, 11, bold=number == 0), "left")
            cell.fill = _GREY
        self._next(height=6)

    def header(self, titles: Sequence[str]) -> None:
        """The head of the table, repeated on each printed page."""
        self._header_row = self._next(height=_LINE + 6)
        for column, title in zip(_WIDTHS, titles, strict=True):
            self._framed(self._header_row, column, title, Font(_FONT, 12, bold=True)).fill = _BLUE

    def heading(self, number: str, text: str) -> None:
        """A section of the table."""
        row = self._next(height=_LINE + 3)
        bold = Font(_FONT, 12, bold=True)
        for column in _WIDTHS:
            self._framed(row, column, "", bold).fill = _GREY
        self._put(row, _FIRST, number, bold)
        self._sheet.merge_cells(f"B{row}:{_LAST}{row}")
        self._put(row, "B", text, bold, "left")

    def count_row(self, number: int, label: str, measure: str) -> int:
        """A field that is a number; returns its row."""
        row = self._field_row(number, label, lines=1)
        self._framed(row, "C", measure, Font(_FONT, 11))
        cell = self._framed(row, INPUT_COLUMN, None, Font(_FONT, 12, bold=True), "right")
        cell.fill = _YELLOW
        cell.number_format = "#,##0"
        cell.protection = Protection(locked=False)
        self._whole_numbers.add(cell)
        for column in "EF":
            self._framed(row, column, "", Font(_FONT, 11))
        return row

    def text_row(self, number: int, label: str) -> int:
        """A field that is a text: room for three lines; returns its row."""
        row = self._field_row(number, label, lines=3)
        self._framed(row, "C", "", Font(_FONT, 11))
        for column in "DEF":
            cell = self._framed(row, column, None, Font(_FONT, 12), "left")
            cell.fill = _YELLOW
            cell.protection = Protection(locked=False)
            cell.number_format = "@"  # Excel keeps what is typed: a date stays the words it was
        self._sheet.merge_cells(f"{INPUT_COLUMN}{row}:{_LAST}{row}")
        return row

    def rate(self, row: int, whole: int) -> None:
        """The share of `row` in `whole`, cut to one decimal and never rounded up; empty while unknown."""
        part_cell, whole_cell = f"{INPUT_COLUMN}{row}", f"{INPUT_COLUMN}{whole}"
        cell = self._sheet[f"E{row}"]
        cell.value = f'=IF(ISNUMBER({part_cell}),IFERROR(INT({part_cell}*1000/{whole_cell})/1000,""),"")'
        cell.number_format = "0.0%"

    def note(self, row: int, limits: Mapping[int, int], otherwise: str) -> None:
        """A warning while the figure exceeds one of `limits` (row -> its number on the form), else `otherwise`."""
        if not limits and not otherwise:
            return
        own = f"${INPUT_COLUMN}{row}"  # the column fixed: the rule below colours the cells beside it too
        formula = f'"{otherwise}"'
        for limit, number in limits.items():
            other = f"${INPUT_COLUMN}{limit}"
            exceeds = f"AND(ISNUMBER({own}),ISNUMBER({other}),{own}>{other})"
            formula = f'IF({exceeds},"Lớn hơn dòng {number}: đề nghị kiểm tra lại",{formula})'
            red = FormulaRule([exceeds], font=Font(bold=True, color=_RED))  # type: ignore[no-untyped-call]
            self._sheet.conditional_formatting.add(f"{INPUT_COLUMN}{row}:{_LAST}{row}", red)
        self._sheet[f"F{row}"].value = f"={formula}"

    def signatures(self, left: str, left_below: str, right: str, right_below: str) -> None:
        """The day, to be written by hand, and the two who sign."""
        self._next(height=8)
        self._merged(self._next(), "D", _LAST, "………, ngày …… tháng …… năm ……", Font(_FONT, 12, italic=True))
        for texts, font in (
            ((left, right), Font(_FONT, 12, bold=True)),
            ((left_below, right_below), Font(_FONT, 11, italic=True)),
        ):
            row = self._next()
            self._merged(row, "A", "C", texts[0], font)
            self._merged(row, "D", _LAST, texts[1], font)
        self._next(height=_LINE * 4)

    def finish(self, footer: str, mark: str) -> None:
        """Locks, and how the form prints: one page wide, with page numbers and, where given, a mark on each page."""
        sheet = self._sheet
        sheet.sheet_view.showGridLines = False
        sheet.protection.sheet = True
        sheet.protection.formatRows = False  # locked, but a row may be made taller
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "portrait"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left, sheet.page_margins.right = 0.8, 0.6  # inches: 20 and 15 mm
        sheet.page_margins.top = sheet.page_margins.bottom = 0.7
        sheet.print_title_rows = f"{self._header_row}:{self._header_row}"
        sheet.print_area = f"{_FIRST}1:{_LAST}{self._row}"
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None  # noqa: S101 (a new sheet has both; only the type does not say so)
        assert foot is not None  # noqa: S101
        for part, text in ((head.center, mark), (foot.left, footer), (foot.right, "Trang &P/&N")):
            part.text, part.font, part.size = text, _FONT, 10

    def _next(self, height: float = _LINE) -> int:
        self._row += 1
        self._sheet.row_dimensions[self._row].height = height
        return self._row

    def _field_row(self, number: int, label: str, lines: int) -> int:
        """Number and label, in a row high enough for the label as it wraps in its column."""
        wrapped = sum(ceil(len(line) / (_WIDTHS["B"] - 2)) for line in label.split("\n"))
        row = self._next(height=_LINE * max(lines, wrapped) + 4)
        self._framed(row, "A", number, Font(_FONT, 12))
        self._framed(row, "B", label, Font(_FONT, 12), "left")
        return row

    def _merged(self, row: int, first: str, last: str, text: str, font: Font, side: Side_ = "center") -> "Cell":
        self._sheet.merge_cells(f"{first}{row}:{last}{row}")
        return self._put(row, first, text, font, side)

    def _framed(self, row: int, column: str, value: str | int | None, font: Font, side: Side_ = "center") -> "Cell":
        cell = self._put(row, column, value, font, side)
        cell.border = _FRAME
        return cell

    def _put(self, row: int, column: str, value: str | int | None, font: Font, side: Side_ = "center") -> "Cell":
        cell: Cell = self._sheet[f"{column}{row}"]
        cell.value = value or None
        if isinstance(value, str) and value:
            cell.data_type = "s"
        cell.font = font
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=int(side != "center"))
        return cell
