"""What a reader sees decides: figures that a cell shows as something else, struck through or with a raised note."""

from collections.abc import Callable
from io import BytesIO
from struct import pack
from zipfile import ZipFile

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.formats.looks import Look, look_of_format, look_of_text
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import Cell, SheetCase, told
from tests.sheets.writers import _record, _wide, to_xlsb

HEADER = ["TT", "Đơn vị", "Tổng số CBCC", "Đã cài"]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SOUND = ["imported", "sao-do: staff_total 28 C2, staff_installed 1 D2"]


@pytest.fixture(scope="module")
def reader() -> FileReader:
    return FileReader(load_registry(CHECKOUT / "units.yaml"), {})


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("0%", Look.HUNDREDFOLD), ("0.0%", Look.HUNDREDFOLD), ("[Red]0.00%;-0%", Look.HUNDREDFOLD),
        ("[<1]0%;0", Look.HUNDREDFOLD), ('0"%"', Look.WITH_PERCENT), ("0\\%", Look.WITH_PERCENT),
        ('0".000"', Look.OTHER_DIGITS), ("0,", Look.OTHER_DIGITS), ("#,##0,", Look.OTHER_DIGITS),
        ('0,.0" tr"', Look.OTHER_DIGITS), ('0" nghìn"', Look.OTHER_DIGITS), ('0"K"', Look.OTHER_DIGITS),
        ("0.000", Look.THREE_DECIMALS), ("#.##0", Look.THREE_DECIMALS),
        ("General", None), ("0", None), ("#,##0", None), ("#,##0.00", None), ("0.0", None), ("@", None),
        ('0" người"', None), ("0.###", None), ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', None),
        ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', None), ('0;"100%"', None), ("# ?/?", None),
        ("[$-42A]dd/mm/yyyy", None), ("#,##0\\ [$₫-42A]", None),
    ],
)  # fmt: skip
def test_a_number_format_tells_what_is_seen(code: str, look: Look | None) -> None:
    assert look_of_format(code) is look


@pytest.mark.parametrize(
    ("value", "text", "look"),
    [
        (1, "100%", Look.HUNDREDFOLD), (0.985, "98,5%", Look.HUNDREDFOLD), (90, "90%", Look.WITH_PERCENT),
        (28, "28.000", Look.THREE_DECIMALS), (28_000, "28", Look.OTHER_DIGITS), (28, "28 nghìn", Look.OTHER_DIGITS),
        (28_000, "28.000", None), (28_000, "28 000,00", None), (45, "45", None), (45, "45,0", None),
        (45, "45 người", None), (45, "", None), (-45, "-45", None),
    ],
)  # fmt: skip
def test_a_displayed_text_tells_what_is_seen(value: float, text: str, look: Look | None) -> None:
    assert look_of_text(float(value), text) is look


def _cells(whole: int, part: int) -> dict[tuple[int, int], Cell]:
    lines: list[list[Cell]] = [[*HEADER], [1, "Sao Đỏ", whole, part]]
    return {(row, column): value for row, line in enumerate(lines) for column, value in enumerate(line)}


def _typed(*values: str | int) -> list[tuple[str, str | int]]:
    return [("String" if isinstance(value, str) else "Number", value) for value in values]


def _replaced(data: bytes, name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as target:
        for entry in package.infolist():
            part = package.read(entry.filename)
            if entry.filename == name:
                part = content(part) if callable(content) else content
            target.writestr(entry.filename, part)
    return out.getvalue()


def xlsx(number_format: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for line in (HEADER, [1, "Sao Đỏ", 28, 1]):
        sheet.append(line)
    sheet["D2"].number_format = number_format
    sheet["E2"] = 0.0357
    sheet["E2"].number_format = "0.0%"
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def xls(number_format: str) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("BC")
    for column, text in enumerate(HEADER):
        sheet.write(0, column, text)
    for column, value in enumerate([1, "Sao Đỏ", 28]):
        sheet.write(1, column, value)
    sheet.write(1, 3, 1, xlwt.easyxf(num_format_str=number_format))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def xlsb(number_format: str) -> bytes:
    sheet = SheetCase("BC", cells=_cells(28, 1))
    data = BytesIO(to_xlsb([sheet]))
    style = pack("<HHHHHBBH", 0xFFFF, 0, 0, 0, 0, 0, 0, 0)
    own = pack("<HHHHHBBH", 0, 164, 0, 0, 0, 0, 0, 0)
    styles = (
        _record(615, pack("<I", 1))
        + _record(44, pack("<H", 164) + _wide(number_format))
        + _record(616)
        + _record(626)
        + _record(47, style)
        + _record(627)
    )
    with ZipFile(data, "a") as package:
        place = package.read("xl/worksheets/sheet1.bin")
        cell = pack("<I", 3) + bytes(4) + pack("<d", 1)
        package.writestr(
            "xl/styles.bin", styles + _record(617, pack("<I", 2)) + _record(47, style) + _record(47, own) + _record(618)
        )
    return _replaced(
        data.getvalue(),
        "xl/worksheets/sheet1.bin",
        place.replace(cell, pack("<I", 3) + b"\x01\x00\x00\x00" + pack("<d", 1)),
    )


def ods(number_format: str) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    shown = {"0%": ("percentage", "100%"), '0".000"': ("float", "1.000"), "General": ("float", "1")}[number_format]
    book = OpenDocumentSpreadsheet()
    table = Table(name="BC")
    for line in (HEADER, [1, "Sao Đỏ", 28, 1]):
        row = TableRow()
        for column, value in enumerate(line):
            kind, text = shown if value == 1 and column else ("float", str(value))
            cell = TableCell(valuetype="string") if isinstance(value, str) else TableCell(valuetype=kind, value=value)
            cell.addElement(P(text=text if isinstance(value, int) else value))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    data = BytesIO()
    book.write(data)
    return data.getvalue()


def xml(number_format: str) -> bytes:
    code = number_format.replace('"', "&quot;")
    return spreadsheet(
        '<Cell ss:StyleID="s1"><Data ss:Type="Number">1</Data></Cell>',
        f'<Style ss:ID="s1"><NumberFormat ss:Format="{code}"/></Style>',
    )


def html(number_format: str) -> bytes:
    text = {"0%": "100%", '0".000"': "1.000", "General": "1"}[number_format]
    return page(f'<td x:num="1">{text}</td>')


def spreadsheet(cell: str, style: str = "") -> bytes:
    namespaces = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    head = "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in HEADER)
    row = "".join(f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' for kind, value in _typed(1, "Sao Đỏ", 28))
    return (
        f'<?xml version="1.0"?><Workbook {namespaces} xmlns:h="http://www.w3.org/TR/REC-html40"><Styles>{style}</Styles>'
        f'<Worksheet ss:Name="BC"><Table><Row>{head}</Row><Row>{row}{cell}</Row></Table></Worksheet></Workbook>'
    ).encode()


def page(cell: str, row: str = "<tr>") -> bytes:
    head = "".join(f"<td>{text}</td>" for text in HEADER)
    return f"<html><meta charset=utf-8><table><tr>{head}</tr>{row}<td>1<td>Sao Đỏ<td>28{cell}</tr></table>".encode()


@pytest.mark.parametrize("form", [xlsx, xls, xlsb, ods, xml, html])
@pytest.mark.parametrize(("number_format", "code"), [("0%", "CL-E207"), ('0".000"', "CL-E215"), ("General", "")])
def test_a_figure_that_is_shown_as_another_is_refused_at_its_cell(
    form: Callable[[str], bytes], number_format: str, code: str, reader: FileReader
) -> None:
    outcome = told(reader.read(f"a.{form.__name__}", "", form(number_format)))
    assert outcome == (["rejected", "sao-do: staff_total 28 C2", f"{code} D2"] if code else SOUND)


def test_the_percentage_that_is_seen_is_told(reader: FileReader) -> None:
    (problem,) = reader.read("a.xlsx", "", xlsx("0.0%")).problems
    assert "“100%”" in problem.message("vi")


def test_zero_is_zero_in_every_format(reader: FileReader) -> None:
    data = _replaced(
        xlsx("0%"), "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>1</v></c><c", b"<v>0</v></c><c")
    )
    assert reader.read("a.xlsx", "", data).reports[0].values[1].value == 0


def rich_xlsx(part: str, *, shared: bool) -> bytes:
    """The figure's cell as Excel writes rich text, among the shared strings, or as others do, in the cell."""
    text = f"<r><t>50</t></r><r><rPr>{part}</rPr><t>1</t></r>"
    cell = '<c r="D2" t="s"><v>1</v></c>' if shared else f'<c r="D2" t="inlineStr"><is>{text}</is></c>'
    plain = b'<c r="D2" t="n"><v>1</v></c>'
    data = _replaced(xlsx("General"), "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(plain, cell.encode()))
    if shared:
        with ZipFile(strings := BytesIO(data), "a") as package:
            package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}"><si><t>x</t></si><si>{text}</si></sst>')
        return strings.getvalue()
    return data


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    ("part", "is_open"),
    [("<strike/>", True), ('<vertAlign val="superscript"/>', True), ("<b/>", False), ('<strike val="0"/>', False)],
)
def test_rich_text_with_a_struck_or_raised_part_is_open(
    part: str, is_open: bool, shared: bool, reader: FileReader
) -> None:
    outcome = told(reader.read("a.xlsx", "", rich_xlsx(part, shared=shared)))
    assert ("CL-E216 D2" in outcome) is is_open
    assert (outcome[1] == "sao-do: staff_total 28 C2, staff_installed 501 D2") is not is_open


@pytest.mark.parametrize(
    "data",
    [
        page("<td><del>4</del>45</td>"),
        page("<td>50<sup>1</sup></td>"),
        page('<td><span style="text-decoration: line-through">4</span>5</td>'),
        page('<td style="text-decoration:line-through">45</td>'),
        spreadsheet(
            '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>4</S>45</ss:Data></Cell>'
        ),
        spreadsheet(
            '<Cell ss:StyleID="s1"><Data ss:Type="Number">1</Data></Cell>',
            '<Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>',
        ),
    ],
)
def test_struck_and_raised_text_in_pages_and_xml(data: bytes, reader: FileReader) -> None:
    assert "CL-E216 D2" in told(reader.read("a.xls", "", data))


def test_text_that_is_only_bold_is_read(reader: FileReader) -> None:
    assert told(reader.read("a.html", "", page("<td><b>1</b><sup>*</sup></td>")))[1] == SOUND[1]


def test_a_struck_out_cell_is_refused(reader: FileReader) -> None:
    import xlwt
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    book = load_workbook(BytesIO(xlsx("0")))
    book.worksheets[0]["D2"].font = Font(strike=True)
    data = BytesIO()
    book.save(data)
    assert "CL-E216 D2" in told(reader.read("a.xlsx", "", data.getvalue()))
    old = xlwt.Workbook()
    sheet = old.add_sheet("BC")
    for (row, column), value in _cells(28, 1).items():
        sheet.write(row, column, value, xlwt.easyxf("font: struck_out on" if (row, column) == (1, 3) else ""))
    data = BytesIO()
    old.save(data)
    assert "CL-E216 D2" in told(reader.read("a.xls", "", data.getvalue()))


@pytest.mark.parametrize(
    "row",
    [
        '<tr style="display: none">',
        "<tr hidden>",
        '<tbody style="visibility:collapse"><tr>',
        "<tr style='DISPLAY:NONE;'>",
    ],
)
def test_a_hidden_row_of_a_page_is_told(row: str, reader: FileReader) -> None:
    assert told(reader.read("a.html", "", page("<td>1</td>", row))) == [*SOUND, "CL-W301 A2"]


def test_a_remark_in_an_open_document_is_not_what_the_cell_shows(reader: FileReader) -> None:
    data = _replaced(
        ods("General"),
        "content.xml",
        lambda part: part.replace(
            b"<text:p>28</text:p>",
            b"<office:annotation><text:p>29/8</text:p></office:annotation><text:p>28</text:p>",
        ),
    )
    assert told(reader.read("a.ods", "", data)) == SOUND
