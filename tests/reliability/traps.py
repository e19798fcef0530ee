"""Files that were made to do harm: each a name and its bytes, small here and large when opened."""

import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Final

from openpyxl import Workbook

MB: Final = 1 << 20
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK: Final = (
    f'<workbook {_MAIN} xmlns:r="{_DOCUMENT}"><sheets><sheet name="BC" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_PACKAGE: Final = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ).encode(),
    "xl/workbook.xml": _WORKBOOK.encode(),
    "xl/_rels/workbook.xml.rels": _RELATIONS.encode(),
}
HEADER: Final = ("Đơn vị", "Tổng số CBCCVC-NLĐ", "Số người đã cài đặt")
ROW: Final = ("Phường Sao Đỏ", "50", "45")
_SHEET: Final = "xl/worksheets/sheet1.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_LAUGHS: Final = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
ENTITIES: Final = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
OUTSIDE: Final = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def cell(place: str, text: str) -> str:
    """One cell with its text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*texts: tuple[str, ...]) -> str:
    """Rows from A1 on."""
    lines = (
        f'<row r="{row}">' + "".join(cell("ABCDE"[column] + str(row), text) for column, text in enumerate(line))
        for row, line in enumerate(texts, 1)
    )
    return "".join(f"{line}</row>" for line in lines)


def sheet(inside: str, *, head: str = "", before: str = "", after: str = "") -> bytes:
    """A worksheet part."""
    return f"{before}<worksheet {_MAIN}>{head}<sheetData>{inside}</sheetData>{after}</worksheet>".encode()


TABLE: Final = rows(HEADER, ROW)


def workbook(parts: Mapping[str, bytes] | None = None, *, more: int = 0) -> bytes:
    """An .xlsx with some parts replaced or added."""
    whole = {
        **_PACKAGE,
        _SHEET: sheet(TABLE),
        **(parts or {}),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in whole.items():
            target.writestr(name, data)
        for number in range(more):
            target.writestr(f"xl/media/{number}.bin", b"")
    return made.getvalue()


def bomb(size: int, part: str = _SHEET) -> bytes:
    """A part that is `size` blanks, a thousand times as large as the file."""
    made = BytesIO(workbook() if part != _SHEET else b"")
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        for name, data in () if made.getvalue() else _PACKAGE.items():
            target.writestr(name, data)
        with target.open(part, "w", force_zip64=True) as stream:
            for _ in range(size // MB):
                stream.write(b" " * MB)
    return made.getvalue()


def lying(data: bytes, size: int = 100) -> bytes:
    """The same zip, with every entry claiming to be `size` bytes."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset : at + offset + 4] = struct.pack("<I", size)
            at = changed.find(signature, at + 4)
    return bytes(changed)


def open_document(table: str, *, before: str = "") -> bytes:
    """An .ods of one table."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'{before}<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table table:name="BC">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        target.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{names}manifest:1.0"/>')
        target.writestr("content.xml", content)
    return made.getvalue()


def spreadsheet_2003(inside: str, *, before: str = "") -> bytes:
    """Excel's XML of 2003."""
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<?xml version="1.0"?>{before}<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="BC"><Table>'
    return f"{head}{inside}</Table></Worksheet></Workbook>".encode()


def row_2003(texts: tuple[str, ...], mark: str = "") -> str:
    return f"<Row>{''.join(f'<Cell {mark}><Data>{text}</Data></Cell>' for text in texts)}</Row>"


def row_ods(texts: tuple[str, ...], mark: str = "") -> str:
    start = f'<table:table-cell office:value-type="string" {mark}><text:p>'
    cells = "".join(f"{start}{text}</text:p></table:table-cell>" for text in texts)
    return f"<table:table-row>{cells}</table:table-row>"


def _plain() -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in (HEADER, ROW):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _legacy() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("BC")
    for number, row in enumerate((HEADER, ROW)):
        for column, text in enumerate(row):
            page.write(number, column, text)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def html(inside: str) -> bytes:
    return f"<html><body><table>{inside}</table></body></html>".encode()


# What each is called, and how it is made: large ones only when their turn comes.
FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    "zip bomb.xlsx": lambda: bomb(700 * MB),
    "zip bomb within the limits.xlsx": lambda: bomb(300 * MB),
    "zip bomb that lies.xlsx": lambda: lying(bomb(300 * MB)),
    "zip bomb that lies, in a part that only the reader opens.xlsx": lambda: lying(bomb(300 * MB, "xl/styles.xml")),
    "zip in zip.xlsx": lambda: workbook({"xl/worksheets/sheet1.xml": workbook()}),
    "100000 parts.xlsx": lambda: workbook(more=20_000),
    "path tricks.xlsx": lambda: workbook(
        dict.fromkeys(("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "xl/../../evil.xml"), b"x")  # noqa: S108
    ),
    "path tricks in relations.xlsx": lambda: workbook(
        {"xl/_rels/workbook.xml.rels": _RELATIONS.replace("worksheets", "../../../../etc").encode()}
    ),
    "outside entity.xlsx": lambda: workbook(
        {_SHEET: sheet(rows(HEADER, ("&secret;", "1", "1")), before=OUTSIDE)},
    ),
    "outside entity in strings.xlsx": lambda: workbook(
        {_STRINGS: f"{OUTSIDE}<sst {_MAIN}><si><t>&secret;</t></si></sst>".encode()}
    ),
    "outside entity, UTF-16.xlsx": lambda: workbook(
        {_SHEET: sheet(rows(HEADER, ("&secret;", "1", "1")), before=OUTSIDE).decode().encode("utf-16")}
    ),
    "outside entity, late.xlsx": lambda: workbook(
        {_SHEET: sheet(rows(HEADER, ("&secret;", "1", "1")), before=f"<!--{'x' * 5000}-->{OUTSIDE}")}
    ),
    "entity bomb.xlsx": lambda: workbook({_SHEET: sheet(rows(HEADER, ("&l9;", "1", "1")), before=ENTITIES)}),
    "entity bomb.ods": lambda: open_document(row_ods(HEADER) + row_ods(("&l9;", "1", "1")), before=ENTITIES),
    "outside entity.ods": lambda: open_document(row_ods(HEADER) + row_ods(("&secret;", "1", "1")), before=OUTSIDE),
    "entity bomb.xml": lambda: spreadsheet_2003(row_2003(("&l9;",)), before=ENTITIES),
    "outside entity.xml": lambda: spreadsheet_2003(row_2003(("&secret;",)), before=OUTSIDE),
    "entity bomb.html": lambda: ENTITIES.encode() + html("<tr><td>&l9;"),
    "far cell.xlsx": lambda: workbook({_SHEET: sheet(TABLE + f'<row r="1048576">{cell("XFD1048576", "x")}</row>')}),
    "beyond the last cell.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE + f'<row r="99999999999">{cell("ZZZZZZZ99999999999", "1")}</row>')}
    ),
    "far cells without address.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE + "<row r='1048576'><c><v>1</v></c></row>")}
    ),
    "lying dimension.xlsx": lambda: workbook({_SHEET: sheet(TABLE, head='<dimension ref="A1:XFD1048576"/>')}),
    "merged to the end.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}
    ),
    "a million merges.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE, after="<mergeCells>" + '<mergeCell ref="A9:B9"/>' * 1_000_000)}
    ),
    "lying count of strings.xlsx": lambda: workbook(
        {_STRINGS: f'<sst {_MAIN} count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'.encode()}
    ),
    "deep nesting.xlsx": lambda: workbook({_SHEET: sheet(f"{TABLE}{'<a>' * 1_000_000}")}),
    "deep nesting.ods": lambda: open_document(f"{row_ods(HEADER)}{'<a>' * 1_000_000}"),
    "deep nesting.xml": lambda: spreadsheet_2003(f"{row_2003(HEADER)}{'<a>' * 1_000_000}"),
    "deep nesting.html": lambda: html("<tr><td><table>" * 200_000),
    "a million empty rows.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE + "".join(f'<row r="{number}"/>' for number in range(3, 1_048_577)))}
    ),
    "a million blank cells.xlsx": lambda: workbook(
        {_SHEET: sheet(TABLE + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 1_048_577)))}
    ),
    "two million empty rows.csv": lambda: ";".join(HEADER).encode() + b"\n;;\n" * 2_000_000,
    "repeated rows.ods": lambda: open_document(
        row_ods(HEADER) + row_ods(ROW).replace("row>", 'row table:number-rows-repeated="1048000">', 1)
    ),
    "repeated cells.ods": lambda: open_document(
        row_ods(HEADER) + row_ods(ROW, 'table:number-columns-repeated="999999999"')
    ),
    "wide cells.html": lambda: html("<tr><td colspan=999999999 rowspan=999999999>Đơn vị<td>Tổng số"),
    "wide cells.xml": lambda: spreadsheet_2003(row_2003(HEADER, 'ss:MergeAcross="999999999" ss:Index="999999999"')),
    "huge text.xlsx": lambda: workbook({_SHEET: sheet(rows(HEADER, ("Sao Đỏ " * (8 * MB), "50", "45")))}),
    "huge text.csv": lambda: ";".join(HEADER).encode() + b'\n"' + b"Sao " * (10 * MB) + b'";50;45\n',
    "huge header.csv": lambda: ("Tổng số " * MB).encode() + b";Sao\n1;2\n",
    "huge number.xlsx": lambda: workbook({_SHEET: sheet(rows(HEADER, ("Phường Sao Đỏ", "9" * MB, "1e999999999")))}),
    "huge number.csv": lambda: ";".join(HEADER).encode() + b"\nP. Sao;" + b"9" * (5 * MB) + b";1e999999999\n",
    "blanks without end.csv": lambda: ";".join(HEADER).encode() + b"\n" + b" " * (20 * MB) + b"x;1;2\n",
    "tags without end.xlsx": lambda: workbook({_SHEET: sheet(f"{TABLE}{'<c ' * (3 * MB)}")}),
    "errors without end.xlsx": lambda: workbook({_SHEET: sheet(TABLE + '<c t="e" r="A1">' * MB)}),
    "formulas without end.xlsx": lambda: workbook({_SHEET: sheet(TABLE + '<c r="A1"><f>' * MB)}),
    "rows without end.xlsx": lambda: workbook({_SHEET: sheet(TABLE + '<row hidden="1" r=' * MB)}),
    "strings without end.xlsx": lambda: workbook({_STRINGS: b"<sst " + b"count=" * (3 * MB)}),
    "tags without end.html": lambda: html("<td " * (3 * MB)),
    "tags without end.ods": lambda: open_document("<table:table-cell " * MB),
    "strange styles.xlsx": lambda: workbook(
        {"xl/styles.xml": b"<fonts><font><name val='.VnTime'/></font></fonts><cellXfs><xf fontId='x'/></cellXfs>"}
    ),
    "nothing but zeros.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096,
    "circle of sectors.xls": lambda: _legacy()[:512] + b"\0" * 4096,
    "lone surrogates.csv": lambda: b"\xff\xfe" + "Đơn vị;Tổng số\n".encode("utf-16-le") + b"\x00\xd8\x3b\x00" * 1000,
    "NUL bytes.csv": lambda: ";".join(HEADER).encode() + b"\n" + b"x" * 5000 + b"\0" * 5000 + b";1;1\n",
}


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """Sound files with some bytes changed or cut off, the same ones each time."""
    dice = random.Random(7)  # noqa: S311
    sound = {"xlsx": _plain(), "xls": _legacy(), "ods": open_document(row_ods(HEADER) + row_ods(ROW))}
    for number in range(count):
        suffix, whole = list(sound.items())[number % len(sound)]
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 30))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        yield f"damaged {number}.{suffix}", bytes(data[: dice.choice((len(data), dice.randrange(1, len(data))))])
