"""A unit's workbook with its problem cells marked and commented, to be sent back; the original stays untouched."""

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings, simplefilter

from chilinh_cli.domain.problem import Problem, Severity
from chilinh_cli.i18n import _
from chilinh_cli.outputs import steady_zip
from chilinh_cli.sheets.formats.legacy import modernised
from chilinh_cli.sheets.formats.rows import sheets_of
from chilinh_cli.sheets.formats.sniff import Format, sniff
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.personal import is_personal

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
# openpyxl takes a minute for more; such a workbook gets the list alone.
_LARGEST: Final = 2 * 1024 * 1024
# With these the file was given up; nothing opens it a second time.
_UNREADABLE: Final = frozenset({"CL-E101", "CL-E102", "CL-E103", "CL-E104", "CL-E105", "CL-E108", "CL-E109", "CL-E110"})
_WIDTHS: Final = (12, 12, 18, 8, 60, 60)
_AUTHOR: Final = "chilinh"


def marked_copy(source: Path, problems: Sequence[Problem], language: str, *, of_one_unit: bool) -> bytes:
    """The marked copy of `source`: always an .xlsx, without macros.

    An .xlsx keeps its looks; of other formats the values are copied to their own addresses; a file that cannot be read
    gets a workbook that only lists what is wrong, and so does one that is not `of_one_unit` and holds people's names or
    telephones. A first sheet lists every problem with its remedy. Raises OSError.
    """
    readable = not _UNREADABLE & {problem.code for problem in problems}
    data = source.read_bytes() if readable else b""
    shared = bool(data) and not of_one_unit and _holds_people(data)
    book = _copy(b"" if shared else data)
    _mark(book, problems, language)
    _list(book, problems, language)
    if shared:
        why = _("The tables are not copied: people of several units may stand in them.")
        _write(book.worksheets[0].cell(len(problems) + 3, 1), why)
    written = BytesIO()
    book.save(written)
    return steady_zip(written.getvalue())


def _copy(data: bytes) -> "Workbook":
    """The workbook itself where it is an .xlsx, else its values; an empty one where it is too large to be copied."""
    from openpyxl import Workbook, load_workbook

    book = Workbook()
    if not data or len(data) > _LARGEST:
        return book
    opened = sniff(data)
    if opened.format is Format.XLSX:
        # openpyxl warns of what it leaves out, and fails in many ways on what Excel itself forgives.
        with suppress(Exception), catch_warnings():
            simplefilter("ignore")
            return load_workbook(BytesIO(data), keep_vba=False, keep_links=False)
    for number, sheet in enumerate(sheets_of(opened), 1):
        _fill(book.create_sheet(sheet.name or f"Sheet{number}"), sheet)
    book.remove(book.worksheets[0])
    return book


def _holds_people(data: bytes) -> bool:
    sheets, _converted = modernised(sheets_of(sniff(data)))
    return any(is_personal(sheet) for sheet in sheets)


def _fill(target: "Worksheet", sheet: Sheet) -> None:
    """The values at their own addresses, texts as texts: nothing becomes a formula."""
    target.sheet_state = "hidden" if sheet.hidden else "visible"
    for row, cells in enumerate(sheet.rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None and value != "":
                _write(target.cell(row, column), value)
    for (row, column), fault in sheet.notes.faults.items():
        if fault.strip():
            _write(target.cell(row + 1, column + 1), fault)


def _write(cell: "Cell | MergedCell", value: object) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value  # type: ignore[assignment]  # numbers, dates and booleans, as read


def _mark(book: "Workbook", problems: Sequence[Problem], language: str) -> None:
    """Colour each cell by its gravest problem and tell all of its problems in a comment."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    by_cell: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.cell:
            by_cell.setdefault((problem.sheet, problem.cell), []).append(problem)
    names = book.sheetnames
    for (sheet, address), found in by_cell.items():
        if sheet and sheet not in names:
            continue
        cell = book[sheet or names[0]][address]
        if isinstance(cell, MergedCell):
            continue
        gravest = min(found, key=lambda problem: _ORDER.index(problem.severity)).severity
        cell.fill = PatternFill("solid", fgColor=_FILLS[gravest])
        text = "\n\n".join(f"{item.code}: {item.message(language)}\n{item.hint(language)}" for item in found)
        cell.comment = Comment(text, _AUTHOR, height=40 + 60 * len(found), width=360)


def _list(book: "Workbook", problems: Sequence[Problem], language: str) -> None:
    """A first sheet with every problem, errors first, each linked to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill

    names = book.sheetnames
    sheet = book.create_sheet(_free_name(_("To correct"), names), 0)
    titles = (_("Severity"), _("Problem code"), _("Sheet"), _("Cell"), _("Problem"), _("What to do"))
    words = {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.INFO: _("Note")}
    ordered = sorted(problems, key=lambda problem: _ORDER.index(problem.severity))
    rows = [(words[p.severity], p.code, p.sheet, p.cell, p.message(language), p.hint(language)) for p in ordered]
    for number, texts in enumerate((titles, *rows), 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            _write(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Times New Roman", size=12, bold=number == 1)
        # Wrapped rows need their height written down: not every office suite finds it by itself.
        lines = max(ceil(len(text) / (width * 0.9)) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.row_dimensions[number].height = 17 * max(1, lines)
    for number, problem in enumerate(ordered, 2):
        sheet.cell(number, 1).fill = PatternFill("solid", fgColor=_FILLS[problem.severity])
        if problem.cell and (problem.sheet in names or not problem.sheet):
            quoted = (problem.sheet or names[0]).replace("'", "''")
            sheet.cell(number, 4).hyperlink = f"#'{quoted}'!{problem.cell}"
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_width()
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


def _fit_to_width() -> "PageSetupProperties":
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    names = {name.casefold() for name in taken}
    return next(
        name for name in (wanted, *(f"{wanted} {number}" for number in range(2, 1000))) if name.casefold() not in names
    )
