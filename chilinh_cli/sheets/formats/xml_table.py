"""Excel 2003's XML spreadsheet, often saved as .xls."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from chilinh_cli.sheets.formats.looks import Look, look_of_format
from chilinh_cli.sheets.formats.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.grid import Merge, Notes, Place, Sheet
from chilinh_cli.sheets.numbers import CellValue

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
# HTML's elements for struck-through, raised and lowered text, as they stand inside of a cell's data.
_OPEN: Final = frozenset({"S", "Sup", "Sub"})
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def read_xml_spreadsheet(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of the workbook. Raises Refused where the XML is damaged, or a trap."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused("CL-E105", type(error).__name__) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("CL-E104", str(error)) from error
    looks = dict(_style_looks(root))
    return tuple(_sheet(element, looks) for element in root.iter(f"{_SS}Worksheet"))


def _style_looks(root: "Element") -> Iterator[tuple[str, Look]]:
    """The styles, by their names, that show a figure as another one."""
    for style in root.iterfind(f"{_SS}Styles/{_SS}Style"):
        font, written = style.find(f"{_SS}Font"), style.find(f"{_SS}NumberFormat")
        code = written.get(f"{_SS}Format", "") if written is not None else ""
        struck = font is not None and font.get(f"{_SS}StrikeThrough") == "1"
        look = Look.STRUCK_OR_RAISED if struck else look_of_format("0%" if code == "Percent" else code)
        if look:
            yield style.get(f"{_SS}ID", ""), look


def _sheet(element: "Element", style_looks: Mapping[str, Look]) -> Sheet:
    rows: list[list[CellValue]] = []
    faults: dict[Place, str] = {}
    looks: dict[Place, Look] = {}
    merges: list[Merge] = []
    hidden: set[int] = set()
    number = -1
    for row in element.iterfind(f"{_SS}Table/{_SS}Row"):
        number = _index(row, number + 1, _LAST_ROW)
        if row.get(f"{_SS}Hidden") == "1":
            hidden.add(number)
        for column, cell in _cells(row):
            across, down = _whole(cell, "MergeAcross"), _whole(cell, "MergeDown")
            if across or down:
                merges.append((number, column, number + down, column + across))
            look = Look.STRUCK_OR_RAISED if _is_open(cell) else style_looks.get(cell.get(f"{_SS}StyleID", ""))
            if look:
                looks[number, column] = look
            value, fault = _value(cell)
            if fault is not None:
                faults[number, column] = fault
            if value is not None or fault is not None:
                _put(rows, number, column, value)
        number += _whole(row, "Span")
    visible = element.findtext(f"{_X}WorksheetOptions/{_X}Visible", "")
    notes = Notes(faults, frozenset(hidden), looks=looks)
    return Sheet(
        element.get(f"{_SS}Name", ""), rows, visible in {"SheetHidden", "SheetVeryHidden"}, tuple(merges), notes
    )


def _cells(row: "Element") -> Iterator[tuple[int, "Element"]]:
    column = -1
    for cell in row.iterfind(f"{_SS}Cell"):
        column = _index(cell, column + 1, _LAST_COLUMN)
        yield column, cell
        column += _whole(cell, "MergeAcross")


def _value(cell: "Element") -> tuple[CellValue, str | None]:
    """The cell's value, and its fault: an error, or "" for a formula without a value."""
    data = cell.find(f"{_SS}Data")
    if data is None:
        return None, "" if cell.get(f"{_SS}Formula") else None
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type")
    if kind == "Error":
        return None, text or "#N/A"
    try:
        if kind == "Number":
            return float(text), None
        if kind == "DateTime":
            return datetime.fromisoformat(text), None
    except ValueError:
        return text, None
    return (text == "1" if kind == "Boolean" else text or None), None


def _is_open(cell: "Element") -> bool:
    """Whether a part of the text that holds digits is struck through, raised or lowered."""
    data = cell.find(f"{_SS}Data")
    return data is not None and any(
        part.tag.rpartition("}")[2] in _OPEN and any(map(str.isdigit, "".join(part.itertext()))) for part in data.iter()
    )


def _put(rows: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    if (row + 1) * (column + 1) > MAX_AREA:
        raise Refused("CL-E105", f"{row + 1} x {column + 1}")
    while len(rows) <= row:
        rows.append([])
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value


def _index(element: "Element", following: int, last: int) -> int:
    """Where a row or cell stands, from 0: `ss:Index` counts from 1 and may only jump forward."""
    said = element.get(f"{_SS}Index")
    index = following if said is None else int(said) - 1 if said.isdigit() else -1
    if not following <= index < last:
        raise Refused("CL-E104", f"ss:Index {said}")
    return index


def _whole(element: "Element", name: str) -> int:
    said = element.get(f"{_SS}{name}", "0")
    return min(int(said), _LAST_COLUMN) if said.isdigit() else 0
