"""Any spreadsheet file as sheets of cells with Excel's own addresses: formats told by content, traps refused."""

from io import BytesIO
from pathlib import Path
from typing import Any

from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import language
from chilinh_cli.inputs import read_input
from chilinh_cli.sheets.formats.preflight_xlsx import preflight_xlsx
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.sniff import Format, Source, sniff
from chilinh_cli.sheets.grid import NO_NOTES, Merge, Notes, Sheet


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """All sheets of a file that we trust (not a unit's: those go through `reader.read_files`).

    Raises NotFoundError where it cannot be opened and BadDataError where it is no spreadsheet that can be read.
    """
    data = read_input(path)
    try:
        return sheets_of(sniff(data))
    except Refused as refused:
        said = language()
        raise BadDataError(f"{path}: {refused.problem.message(said)}", refused.problem.hint(said)) from refused


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """The sheets of a file. Raises Refused."""
    data = source.data
    if source.format is Format.CSV:
        from chilinh_cli.sheets.formats.text_table import read_text_table

        return read_text_table(data)
    if source.format is Format.HTML:
        from chilinh_cli.sheets.formats.html_table import read_html

        return read_html(data)
    if source.format is Format.XML:
        from chilinh_cli.sheets.formats.xml_table import read_xml_spreadsheet

        return read_xml_spreadsheet(data)
    return _calamine(data, _notes(source))


def _notes(source: Source) -> dict[str, Notes]:
    if source.package is None:
        from chilinh_cli.sheets.formats.preflight_xls import preflight_xls

        return preflight_xls(source.data)
    if source.format is Format.ODS:
        from chilinh_cli.sheets.formats.preflight_ods import preflight_ods

        return preflight_ods(source.package)
    if source.format is Format.XLSB:
        from chilinh_cli.sheets.formats.preflight_xlsb import preflight_xlsb

        return preflight_xlsb(source.package)
    return preflight_xlsx(source.package)


def _calamine(data: bytes, notes: dict[str, Notes]) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        book = load_workbook(BytesIO(data))
        return tuple(
            Sheet(
                about.name,
                sheet.to_python(skip_empty_area=False),
                hidden=about.visible != SheetVisibleEnum.Visible,
                merges=_merges(sheet) or notes.get(about.name, NO_NOTES).merges,
                notes=notes.get(about.name, NO_NOTES),
            )
            for about in book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
            for sheet in (book.get_sheet_by_name(about.name),)
        )
    except PasswordError as error:
        raise Refused("CL-E103") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("CL-E104", str(error)) from error


def _merges(sheet: Any) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple((top, left, bottom, right) for (top, left), (bottom, right) in ranges)
