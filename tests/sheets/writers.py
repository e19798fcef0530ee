"""Sheets written as files of every format, small and by hand where no library is needed."""

import csv
from datetime import date
from html import escape
from io import BytesIO, StringIO
from struct import pack
from typing import Any, Final
from zipfile import ZipFile

from tests.sheets.cases import Cell, SheetCase

_ERRORS: Final = ("#DIV/0!", "#N/A", "#REF!")
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = b"http://schemas.openxmlformats.org/package/2006/relationships"
_SS: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def to_xlsx(sheets: list[SheetCase]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        target.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), value in sheet.cells.items():
            target.cell(row + 1, column + 1, value)
        for top, left, bottom, right in sheet.merges:
            target.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in sheet.hidden_rows:
            target.row_dimensions[row + 1].hidden = True
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def to_xls(sheets: list[SheetCase]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        target.visibility = int(sheet.hidden)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
        for (row, column), value in sheet.cells.items():
            if (row, column) in merged:
                bottom, right = merged[row, column]
                target.write_merge(row, bottom, column, right, value)
            elif isinstance(value, str) and value in _ERRORS:
                target.row(row).set_cell_error(column, value)
            elif isinstance(value, str) and value.startswith("="):
                target.write(row, column, xlwt.Formula(value[1:]))
            else:
                target.write(row, column, value, *([day] if isinstance(value, date) else []))
        for row in sheet.hidden_rows:
            target.row(row).hidden = True
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def to_xlsb(sheets: list[SheetCase]) -> bytes:
    """Records of [MS-XLSB] by hand, as no free library writes them: sheets, rows, numbers, texts, errors."""
    parts: dict[str, bytes] = {}
    bundle = relations = b""
    for number, sheet in enumerate(sheets, 1):
        about = int(sheet.hidden).to_bytes(4, "little") + number.to_bytes(4, "little")
        bundle += _record(156, about + _wide(f"rId{number}") + _wide(sheet.name))
        target = f'Target="worksheets/sheet{number}.bin"'
        relations += f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" {target}/>'.encode()
        parts[f"xl/worksheets/sheet{number}.bin"] = _record(129) + _xlsb_rows(sheet) + _record(146)
    parts["xl/workbook.bin"] = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    parts["xl/_rels/workbook.bin.rels"] = b'<Relationships xmlns="%s">%s</Relationships>' % (_PACKAGE, relations)
    data = BytesIO()
    with ZipFile(data, "w") as target_zip:
        for name, content in parts.items():
            target_zip.writestr(name, content)
    return data.getvalue()


def _xlsb_rows(sheet: SheetCase) -> bytes:
    out = _record(148, b"".join(value.to_bytes(4, "little") for value in (0, _height(sheet) - 1, 0, _width(sheet) - 1)))
    out += _record(145)
    for row in range(_height(sheet)):
        flags = 0x10 if row in sheet.hidden_rows else 0
        out += _record(0, row.to_bytes(4, "little") + bytes(7) + bytes([flags]) + bytes(5))
        for column in range(_width(sheet)):
            value = sheet.cells.get((row, column))
            place = column.to_bytes(4, "little") + bytes(4)
            if isinstance(value, bool):
                out += _record(4, place + bytes([value]))
            elif isinstance(value, (int, float)):
                out += _record(5, place + pack("<d", value))
            elif isinstance(value, str):
                out += _record(3, place + b"\x07") if value in _ERRORS else _record(6, place + _wide(value))
    return out


def _record(number: int, content: bytes = b"") -> bytes:
    """Number and length, seven bits a byte, then the content."""
    return _seven_bits(number) + _seven_bits(len(content)) + content


def _seven_bits(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + _seven_bits(value >> 7)


def _wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def to_ods(sheets: list[SheetCase]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for sheet in sheets:
        table = Table(name=sheet.name, **({"stylename": hidden} if sheet.hidden else {}))
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
        covered = {
            (row, column)
            for top, left, bottom, right in sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(spans)
        for row in range(_height(sheet)):
            line = TableRow(**({"visibility": "collapse"} if row in sheet.hidden_rows else {}))
            for column in range(_width(sheet)):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                value = sheet.cells.get((row, column))
                cell = TableCell(**_ods_about(value))
                if (row, column) in spans:
                    cell.setAttribute("numberrowsspanned", spans[row, column][0])
                    cell.setAttribute("numbercolumnsspanned", spans[row, column][1])
                if value is not None and not str(value).startswith("="):
                    cell.addElement(P(text=str(value)))
                line.addElement(cell)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    data = BytesIO()
    book.write(data)
    return data.getvalue()


def _ods_about(value: Cell) -> dict[str, Any]:
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    if isinstance(value, (int, float)):
        return {"valuetype": "float", "value": value}
    if isinstance(value, date):
        return {"valuetype": "date", "datevalue": value.isoformat()}
    return {"formula": f"of:{value}"} if value.startswith("=") else {"valuetype": "string"}


def to_csv(sheets: list[SheetCase], encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    (sheet,) = sheets
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(_grid(sheet))
    return text.getvalue().encode(encoding)


def to_html(sheets: list[SheetCase]) -> bytes:
    (sheet,) = sheets
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    lines = []
    for row in range(_height(sheet)):
        cells = []
        for column in range(_width(sheet)):
            if (row, column) not in covered:
                down, across = spans.get((row, column), (1, 1))
                text = escape(_written(sheet.cells.get((row, column)))).replace("\n", "<br>")
                cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<html><meta charset="utf-8"><body><table>{"".join(lines)}</table></body></html>'.encode()


def to_xml(sheets: list[SheetCase]) -> bytes:
    parts = []
    for sheet in sheets:
        spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in sheet.merges}
        rows: dict[int, list[str]] = {}
        for (row, column), value in sorted(sheet.cells.items()):
            down, across = spans.get((row, column), (0, 0))
            about = f'ss:Index="{column + 1}" ss:MergeDown="{down}" ss:MergeAcross="{across}"'
            if isinstance(value, str) and value.startswith("="):
                about += f' ss:Formula="{escape(value)}"'
            rows.setdefault(row, []).append(f"<Cell {about}>{_xml_data(value)}</Cell>")
        lines = "".join(
            f'<Row ss:Index="{row + 1}" ss:Hidden="{int(row in sheet.hidden_rows)}">{"".join(cells)}</Row>'
            for row, cells in rows.items()
        )
        visible = "SheetHidden" if sheet.hidden else "SheetVisible"
        options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>{visible}</Visible>'
        parts.append(
            f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>{lines}</Table>{options}</WorksheetOptions></Worksheet>'
        )
    return f'<?xml version="1.0"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}">{"".join(parts)}</Workbook>'.encode()


def _xml_data(value: Cell) -> str:
    if isinstance(value, str) and value.startswith("="):
        return ""
    kind = (
        "Boolean" if isinstance(value, bool)
        else "Number" if isinstance(value, (int, float))
        else "DateTime" if isinstance(value, date)
        else "Error" if value in _ERRORS
        else "String"
    )  # fmt: skip
    text = (
        f"{value.isoformat()}T00:00:00.000" if isinstance(value, date) else str(int(value)) if value is True else value
    )
    return f'<Data ss:Type="{kind}">{escape(str(text))}</Data>'


def _grid(sheet: SheetCase) -> list[list[str]]:
    return [
        [_written(sheet.cells.get((row, column))) for column in range(_width(sheet))] for row in range(_height(sheet))
    ]


def _written(value: Cell) -> str:
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else "" if value is None else str(value)


def _height(sheet: SheetCase) -> int:
    merged = [bottom for _top, _left, bottom, _right in sheet.merges]
    return max([row for row, _column in sheet.cells] + merged) + 1


def _width(sheet: SheetCase) -> int:
    merged = [right for _top, _left, _bottom, right in sheet.merges]
    return max([column for _row, column in sheet.cells] + merged) + 1


WRITERS: Final = {"xlsx": to_xlsx, "xls": to_xls, "ods": to_ods, "csv": to_csv, "html": to_html, "xml": to_xml}
