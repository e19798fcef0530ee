"""Blocks as WordprocessingML. Tables are written as XML, since the library's cell by cell does not end on long ones."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from chilinh_cli.domain.blocks import Column, Table, shown
from chilinh_cli.render import docx_styles as styles
from chilinh_cli.render.column_widths import DENSE, column_widths
from chilinh_cli.render.docx_styles import TextStyle

TWIPS_PER_MM: Final = 1440 / 25.4
TWIPS_PER_POINT: Final = 20
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_MARGIN: Final = "60"
_ROWS_HELD: Final = 2  # the first rows with the header, and the last ones with the total


class Scribe:
    """Writes into one container (the body, a cell, a header) with the names that the document gives its styles."""

    def __init__(self, document: Any) -> None:
        self._ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, parent: Any, style: TextStyle, text: str = "", *, bold: bool = False) -> Any:
        """A paragraph at the end of `parent` (before a section's properties, where they stand there)."""
        paragraph = OxmlElement("w:p")
        _child(_child(paragraph, "w:pPr"), "w:pStyle", val=self._ids[style.name])
        if text:
            run(paragraph, text, bold=bold)
        _append(parent, paragraph)
        return paragraph

    def keep_with_next(self, parent: Any) -> None:
        """Hold the last paragraph on the page of what follows."""
        last = parent.findall(qn("w:p"))[-1]
        last.get_or_add_pPr().get_or_add_keepNext()

    def rule(self, parent: Any, length: float, available: float) -> None:
        """A solid line of the given length in points, centred in a place of the available width."""
        paragraph = self.paragraph(parent, styles.RULE)
        properties = paragraph.find(qn("w:pPr"))
        border = _child(properties, "w:pBdr")
        _child(border, "w:top", val="single", sz="6", space="1", color="000000")
        _child(properties, "w:spacing", before="20", after="0", line="40", lineRule="exact")
        margin = str(round(max(0.0, available - length) / 2 * TWIPS_PER_POINT))
        _child(properties, "w:ind", left=margin, right=margin, firstLine="0")

    def grid(self, parent: Any, widths: Sequence[float], *, bordered: bool) -> Any:
        """An empty table with columns of the given widths in millimetres."""
        table = OxmlElement("w:tbl")
        properties = _child(table, "w:tblPr")
        _child(properties, "w:tblW", w=str(_twips(sum(widths))), type="dxa")
        _child(properties, "w:jc", val="center")
        if bordered:
            borders = _child(properties, "w:tblBorders")
            for side in _BORDERS:
                _child(borders, f"w:{side}", val="single", sz="4", space="0", color="000000")
        _child(properties, "w:tblLayout", type="fixed")
        margins = _child(properties, "w:tblCellMar")
        for side in ("left", "right"):
            _child(margins, f"w:{side}", w=_CELL_MARGIN if bordered else "0", type="dxa")
        columns = _child(table, "w:tblGrid")
        for width in widths:
            _child(columns, "w:gridCol", w=str(_twips(width)))
        _append(parent, table)
        return table

    def table(self, parent: Any, table: Table, width: float) -> None:
        """Caption, a table whose header rows repeat on every page and whose rows never break, and its note."""
        if table.caption:
            self.paragraph(parent, styles.CAPTION, table.caption)
        widths = column_widths(table, width)
        grid = self.grid(parent, widths, bordered=True)
        self._header(grid, table, widths)
        lines = list(table.lines())
        for number, line in enumerate(lines, start=1):
            row = _row(grid)
            below = {line.role for line in lines[number : number + _ROWS_HELD]}
            held = bool(below & {"subtotal", "total"}) or number < min(_ROWS_HELD, len(lines))
            if line.role == "group":
                cell = _cell(row, width, span=len(table.columns))
                self.paragraph(cell, styles.TABLE_GROUP, str(line.cells[0]))
                continue
            bold = line.role != "row"
            for column, value, cell_width in zip(table.columns, line.cells, widths, strict=True):
                paragraph = self.paragraph(_cell(row, cell_width), style_of(column), shown(value), bold=bold)
                if held:  # neither a sum nor the header with a row stands alone on a page
                    paragraph.get_or_add_pPr().get_or_add_keepNext()
        self.paragraph(parent, styles.TABLE_NOTE, table.note)

    def _header(self, grid: Any, table: Table, widths: Sequence[float]) -> None:
        groups = table.header_groups
        head = styles.TABLE_HEAD_SMALL if len(table.columns) >= DENSE else styles.TABLE_HEAD
        if groups:
            row = _row(grid, header=True)
            place = 0
            for title, span in groups:
                cell = _cell(row, sum(widths[place : place + span]), span=span, merge="" if title else "restart")
                self.paragraph(cell, head, title or table.columns[place].title)
                place += span
        row = _row(grid, header=True)
        for column, width in zip(table.columns, widths, strict=True):
            continued = bool(groups) and not column.group
            cell = _cell(row, width, merge="continue" if continued else "")
            self.paragraph(cell, head, "" if continued else column.title)


def style_of(column: Column) -> TextStyle:
    """Texts stand left, figures right."""
    return styles.TABLE_TEXT if column.kind == "text" else styles.TABLE_NUMBER


def run(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """A run of text in a paragraph."""
    made = _child(paragraph, "w:r")
    if bold:
        _child(_child(made, "w:rPr"), "w:b")
    written = _child(made, "w:t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def cells_of(grid: Any, widths: Sequence[float]) -> list[Any]:
    """The empty cells of a new row."""
    row = _row(grid)
    return [_cell(row, width, align="top") for width in widths]


def page_number(paragraph: Any) -> None:
    """The number of the page, which Word fills in."""
    field = _child(paragraph, "w:fldSimple", instr=" PAGE ")
    run(field, "2")


def _row(grid: Any, *, header: bool = False) -> Any:
    row = _child(grid, "w:tr")
    properties = _child(row, "w:trPr")
    _child(properties, "w:cantSplit")
    if header:
        _child(properties, "w:tblHeader")
    return row


def _cell(row: Any, width: float, *, span: int = 1, merge: str = "", align: str = "center") -> Any:
    cell = _child(row, "w:tc")
    properties = _child(cell, "w:tcPr")
    _child(properties, "w:tcW", w=str(_twips(width)), type="dxa")
    if span > 1:
        _child(properties, "w:gridSpan", val=str(span))
    if merge:
        _child(properties, "w:vMerge", val=merge)
    _child(properties, "w:vAlign", val=align)
    return cell


def _append(parent: Any, element: Any) -> None:
    """Put it last; in the body, the properties of the last section stay behind it."""
    end = parent.find(qn("w:sectPr"))
    if end is None:
        parent.append(element)
    else:
        end.addprevious(element)


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    child = parent.makeelement(_qualified(tag), {_qualified(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(child)
    return child


_qualified: Final = lru_cache(maxsize=None)(qn)


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)
