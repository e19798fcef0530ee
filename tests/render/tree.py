"""Every text and number of a document's tree, and texts brought to one form for comparison."""

import re
from collections.abc import Iterator

from chilinh_cli.domain.blocks import BarChart, Block, Heading, Items, LineChart, Paragraph, Table, shown
from chilinh_cli.domain.document import Document
from chilinh_cli.render.chart import svg

_BLANK = re.compile(r"[\s\u00a0\u200b\u00ad]+")


def squeezed(text: str) -> str:
    """Without blanks: line breaks are the layout's business."""
    return _BLANK.sub("", text)


def texts(document: Document) -> Iterator[str]:
    """Every text and number that a reader must find, in the order of the document."""
    head = document.letterhead
    yield from (head.parent, head.issuer, head.number, head.place_and_date, head.regarding)
    yield from (document.kind, document.subject)
    yield from document.addressee_lines
    yield from document.basis_lines
    for block in document.body:
        yield from _block(block)
    yield from (document.signature.authority, document.signature.position, document.signature.name)
    yield from document.recipient_lines
    for appendix in document.appendices:
        yield from (appendix.label, appendix.title, appendix.attached_to)
        for block in appendix.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Items():
            yield from block.texts
        case Table():
            yield from (block.caption, block.note)
            for column in block.columns:
                yield from (column.group, column.title)
            for line in block.lines():
                yield from (shown(cell) for cell in line.cells)
        case BarChart():
            yield block.caption
            for bar in block.bars:
                yield bar.label if bar.label in svg(block) else ""
                yield bar.rate.shown if bar.rate else ""
        case LineChart():
            yield block.caption
            yield from block.ticks
            yield from (curve.legend for curve in block.curves)


def missing_from(text: str, document: Document) -> list[str]:
    """What of the tree a reader would not find in the text."""
    found = squeezed(text)
    return [wanted for wanted in texts(document) if squeezed(wanted) not in found]
