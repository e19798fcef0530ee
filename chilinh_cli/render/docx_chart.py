"""Native charts in Word: a DrawingML part with its own workbook (`Edit data` works), and a text for the blind."""

import zipfile
from html import escape
from io import BytesIO
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from chilinh_cli.domain.blocks import BarChart, Chart, Rate
from chilinh_cli.outputs import steady_zip
from chilinh_cli.render.docx_chart_xml import chart_space

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BAR_MM: Final = 5.2
_AXIS_MM: Final = 16
_LINES_MM: Final = 80
_MOST_MM: Final = 215


class ChartPlacer:
    """Puts charts into one document and numbers them."""

    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._count = 0

    def place(self, paragraph: Any, chart: Chart, width: float) -> None:
        """Add the chart to the paragraph, as wide as `width` millimetres."""
        self._count += 1
        package = self._part.package
        sheet = Part(PackURI(f"/word/embeddings/chart{self._count}.xlsx"), _SHEET_TYPE, _workbook(chart), package)
        part = Part(PackURI(f"/word/charts/chart{self._count}.xml"), _CHART_TYPE, b"", package)
        data = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
        part._blob = serialize_part_xml(chart_space(chart, data))  # noqa: SLF001 (it names a relation that the part makes)
        name = self._part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        paragraph.append(_inline(name, self._count, chart, Mm(width), Mm(_height(chart))))


def _height(chart: Chart) -> float:
    return min(_MOST_MM, _AXIS_MM + _BAR_MM * len(chart.bars)) if isinstance(chart, BarChart) else _LINES_MM


def _inline(relation: str, number: int, chart: Chart, width: int, height: int) -> Any:
    """The run that shows the chart in its line."""
    run = parse_xml(
        f'<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="{_A}" xmlns:c="{_C}"'
        f' xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{int(width)}" cy="{int(height)}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Biểu đồ {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{relation}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    properties = next(run.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    properties.set("descr", chart.alt)
    properties.set("title", chart.caption)
    return run


def _workbook(chart: Chart) -> bytes:
    """The chart's data as Word opens it for editing: the least that is a workbook, its texts never formulas."""
    if isinstance(chart, BarChart):
        names, labels = ["Tỷ lệ (%)"], [bar.label for bar in chart.bars]
        columns = [[bar.rate for bar in chart.bars]]
    else:
        names, labels = [curve.legend for curve in chart.curves], list(chart.ticks)
        columns = [list(curve.rates) for curve in chart.curves]
    rows = [[_text(name) for name in ("", *names)]]
    rows += [[_text(label), *(_number(column[place]) for column in columns)] for place, label in enumerate(labels)]
    cells = "".join(f"<row>{''.join(row)}</row>" for row in rows)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {**_PARTS, _SHEET_PART: _SHEET.format(cells)}.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')
    return steady_zip(stream.getvalue())


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _number(rate: Rate | None) -> str:
    return f"<c><v>{rate.percent}</v></c>" if rate is not None and rate.percent is not None else "<c/>"


_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_PART: Final = "xl/worksheets/sheet1.xml"
_SHEET: Final = f'<worksheet xmlns="{_MAIN}"><sheetData>{{}}</sheetData></worksheet>'
_PARTS: Final = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MS}.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET_PART}" ContentType="{_MS}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_R}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_R}/worksheet"'
        ' Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
