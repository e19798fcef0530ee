"""How the workbook looks: named styles (an office changes them in one place), widths, frozen panes, print set-up."""

from textwrap import wrap
from typing import Final

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from chilinh_cli.domain.blocks import ASIDE_MARK, Column, ColumnKind, Table
from chilinh_cli.domain.document import Workbook
from chilinh_cli.render.xlsx_formulas import Area

FONT: Final = "Times New Roman"
TITLE: Final = "Tên bảng"
SUBTITLE: Final = "Thời điểm số liệu"
HEADER: Final = "Tiêu đề cột"
OF: Final[dict[ColumnKind, str]] = {"text": "Chữ", "count": "Số", "gap": "Số", "rate": "Tỷ lệ"}
SUM_OF: Final[dict[ColumnKind, str]] = {
    "text": "Chữ - cộng",
    "count": "Số - cộng",
    "gap": "Số - cộng",
    "rate": "Tỷ lệ - cộng",
}
ASIDE: Final = "Số - không cộng"
BELOW: Final = PatternFill(bgColor="FCE4D6")
MET: Final = PatternFill(bgColor="E2EFDA")
ABOVE: Final = PatternFill(bgColor="FFD966")

_HEADER_FONT: Final = "Times New Roman,Bold"
_COUNT: Final = "#,##0"
_COUNT_ASIDE: Final = f'{_COUNT}"{ASIDE_MARK}"'  # still a number
_RATE: Final = "0.0%"
LETTERS: Final = 9.5  # in a column of width 1
LINE_HEIGHT: Final = 15.0
_BOLD_LETTERS: Final = 8.5
_HEADER_HEIGHT: Final = 48
_A4: Final = 9
_HEADER_FILL: Final = PatternFill("solid", fgColor="F2F2F2")


def add_styles(book: Book) -> None:
    """The styles by name."""
    side = Side("thin")
    box = Border(side, side, side, side)
    center = Alignment("center", "center", wrap_text=True)
    left, right = Alignment("left", "center", wrap_text=True), Alignment("right", "center")
    plain, bold = Font(FONT, 11), Font(FONT, 11, bold=True)
    for style in (
        NamedStyle(TITLE, Font(FONT, 14, bold=True)),
        NamedStyle(SUBTITLE, Font(FONT, 11, italic=True)),
        NamedStyle(HEADER, bold, _HEADER_FILL, box, center),
        NamedStyle(OF["text"], plain, border=box, alignment=left),
        NamedStyle(OF["count"], plain, border=box, alignment=right, number_format=_COUNT),
        NamedStyle(ASIDE, plain, border=box, alignment=right, number_format=_COUNT_ASIDE),
        NamedStyle(OF["rate"], plain, border=box, alignment=right, number_format=_RATE),
        NamedStyle(SUM_OF["text"], bold, border=box, alignment=left),
        NamedStyle(SUM_OF["count"], bold, border=box, alignment=right, number_format=_COUNT),
        NamedStyle(SUM_OF["rate"], bold, border=box, alignment=right, number_format=_RATE),
    ):
        book.add_named_style(style)


def _title_lines(column: Column) -> int:
    """How many lines the title takes: not every program finds out by itself when it opens the file."""
    return len(wrap(column.title, max(1, int(column.width * _BOLD_LETTERS))))


def set_up(page: Worksheet, workbook: Workbook, table: Table, area: Area, *, header: int) -> None:
    """Widths, panes, filter and paper."""
    for column in table.columns:
        page.column_dimensions[area.letters[column.key]].width = column.width * LETTERS
    page.row_dimensions[area.first - 1].height = max(
        _HEADER_HEIGHT, max(map(_title_lines, table.columns)) * LINE_HEIGHT
    )
    names = [number for number, column in enumerate(table.columns, start=1) if column.key in {"name", "block", "day"}]
    page.freeze_panes = f"{get_column_letter(names[0] + 1 if names else 1)}{area.first}"
    last = list(area.letters.values())[-1]
    page.auto_filter.ref = f"A{area.first - 1}:{last}{area.last}"
    page.print_title_rows = f"{header}:{area.first - 1}"
    setup = page.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", _A4, 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.9, 0.7
    page.HeaderFooter.oddHeader = HeaderFooterItem(
        center=_HeaderFooterPart("&P", _HEADER_FONT, 11),
        right=_HeaderFooterPart(" - ".join(workbook.marks), _HEADER_FONT, 11),
    )
