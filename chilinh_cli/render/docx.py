"""DOCX in the form of decree 30/2020: real styles, native charts, live page numbers."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx.oxml.ns import qn
from docx.shared import Mm

from chilinh_cli.domain.blocks import BarChart, Block, Heading, Items, LineChart, Paragraph, Table
from chilinh_cli.domain.document import MOTTO, NATIONAL_NAME, Appendix, Document, Letterhead
from chilinh_cli.outputs import steady_zip
from chilinh_cli.render import docx_styles as styles
from chilinh_cli.render.column_widths import A4, BOTTOM, LEFT, POINTS_PER_MM, RIGHT, TOP, width_between_margins
from chilinh_cli.render.docx_blocks import Scribe, cells_of, page_number
from chilinh_cli.render.docx_chart import ChartPlacer
from chilinh_cli.render.text_width import width_of

_HEADER_DISTANCE: Final = 9
_HEAD_WIDTHS: Final = (70.0, 95.0)
_FOOT_WIDTHS: Final = (82.0, 83.0)
# "1/3 to 1/2 of the text": the middle of what the decree allows.
_SHORT_RULE: Final = 0.42
_HEADINGS: Final = {1: styles.SECTION, 2: styles.CLAUSE}


def write_docx(document: Document, base: Path | None = None) -> bytes:
    """The whole document; `base` is an office's own .docx whose styles are used. Raises BadDataError for a bad one."""
    return _Writer(document, base).written()


class _Writer:
    def __init__(self, document: Document, base: Path | None) -> None:
        self._document = document
        self._word = styles.base_document(base)
        self._scribe = Scribe(self._word)
        self._charts = ChartPlacer(self._word)
        self._body = self._word.element.body

    def written(self) -> bytes:
        document = self._document
        self._properties()
        self._page(self._word.sections[0])
        self._letterhead(document.letterhead)
        self._opening()
        self._blocks(document.body, width_between_margins(landscape=False))
        self._closing()
        for appendix in document.appendices:
            self._appendix(appendix)
        stream = BytesIO()
        self._word.save(stream)
        return steady_zip(stream.getvalue(), document.made_at)

    def _properties(self) -> None:
        properties = self._word.core_properties
        properties.title, properties.author = self._document.title, self._document.author
        properties.last_modified_by = self._document.author
        properties.subject, properties.language = self._document.subject, styles.LANGUAGE
        properties.comments, properties.keywords = "", ", ".join(self._document.marks)
        properties.revision = 1

    def _page(self, section: Any) -> None:
        """Page, margins, and the header: the number from page 2 on, the marks on every page."""
        _shape(section, landscape=False)
        section.different_first_page_header_footer = True
        for header, numbered in ((section.first_page_header, False), (section.header, True)):
            header.is_linked_to_previous = False
            element = header._element  # noqa: SLF001 (the library has no public way to a header's XML)
            for child in list(element):
                element.remove(child)
            if numbered:
                page_number(self._scribe.paragraph(element, styles.PAGE_HEADER))
            if self._document.marks_line or not numbered:
                self._scribe.paragraph(element, styles.MARKS, self._document.marks_line)

    def _letterhead(self, head: Letterhead) -> None:
        grid = self._scribe.grid(self._body, _HEAD_WIDTHS, bordered=False)
        left, right = cells_of(grid, _HEAD_WIDTHS)
        scribe = self._scribe
        left_width, right_width = (width * POINTS_PER_MM for width in _HEAD_WIDTHS)
        if head.parent:
            scribe.paragraph(left, styles.PARENT_BODY, head.parent)
        scribe.paragraph(left, styles.ISSUING_BODY, head.issuer)
        text_width = min(width_of(head.issuer, styles.ISSUING_BODY.size), left_width)
        scribe.rule(left, text_width * _SHORT_RULE, left_width)
        scribe.paragraph(right, styles.NATIONAL_NAME, NATIONAL_NAME)
        scribe.paragraph(right, styles.MOTTO, MOTTO)
        scribe.rule(right, width_of(MOTTO, styles.MOTTO.size), right_width)
        left, right = cells_of(grid, _HEAD_WIDTHS)
        scribe.paragraph(left, styles.NUMBER, head.number)
        if head.regarding:
            scribe.paragraph(left, styles.REGARDING, head.regarding)
        scribe.paragraph(right, styles.PLACE_AND_DATE, head.place_and_date)

    def _opening(self) -> None:
        """Type and subject, addressees, basis."""
        document, scribe = self._document, self._scribe
        if document.kind:
            scribe.paragraph(self._body, styles.KIND, document.kind)
            scribe.paragraph(self._body, styles.SUBJECT, document.subject)
            available = width_between_margins(landscape=False) * POINTS_PER_MM
            length = min(width_of(document.subject, styles.SUBJECT.size), available)
            scribe.rule(self._body, length * _SHORT_RULE, available)
        lines = document.addressee_lines
        for number, line in enumerate(lines):
            scribe.paragraph(self._body, styles.ADDRESSEE if number == 0 else styles.ADDRESSEES, line)
        for line in document.basis_lines:
            scribe.paragraph(self._body, styles.BASIS, line)

    def _blocks(self, blocks: tuple[Block, ...], width: float) -> None:
        for block in blocks:
            self._block(block, width)

    def _block(self, block: Block, width: float) -> None:
        scribe, body = self._scribe, self._body
        match block:
            case Heading():
                scribe.paragraph(body, _HEADINGS[block.level], block.text)
            case Paragraph():
                scribe.paragraph(body, styles.BODY, block.text)
            case Items():
                for text in block.texts:
                    scribe.paragraph(body, styles.ITEM, f"- {text}")
            case Table():
                scribe.table(body, block, width)
            case BarChart() | LineChart():
                scribe.paragraph(body, styles.CAPTION, block.caption)
                self._charts.place(scribe.paragraph(body, styles.PICTURE), block, width)

    def _closing(self) -> None:
        """Signature on the right, recipients on the left, never torn apart."""
        signature = self._document.signature
        self._scribe.keep_with_next(self._body)
        self._scribe.paragraph(self._body, styles.RULE)
        grid = self._scribe.grid(self._body, _FOOT_WIDTHS, bordered=False)
        left, right = cells_of(grid, _FOOT_WIDTHS)
        if self._document.recipients:
            self._scribe.paragraph(left, styles.RECIPIENTS_HEAD, "Nơi nhận:")
        for line in self._document.recipient_lines or ("",):
            self._scribe.paragraph(left, styles.RECIPIENT, line)
        for line in filter(None, (signature.authority, signature.position)):
            self._scribe.paragraph(right, styles.POSITION, line)
        self._scribe.paragraph(right, styles.SIGNER, signature.name)
        self._scribe.paragraph(self._body, styles.RULE)

    def _appendix(self, appendix: Appendix) -> None:
        """A section of its own: its pages are counted from 1, and may lie on their side."""
        section = self._word.add_section()
        self._word.paragraphs[-1].style = styles.RULE.name  # the break's own paragraph must not need a line
        _shape(section, landscape=appendix.landscape)
        section.different_first_page_header_footer = True
        for old in section._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001
            section._sectPr.remove(old)  # noqa: SLF001
        numbering = section._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})  # noqa: SLF001
        section._sectPr.find(qn("w:pgMar")).addnext(numbering)  # noqa: SLF001
        scribe = self._scribe
        scribe.paragraph(self._body, styles.APPENDIX_LABEL, appendix.label)
        scribe.paragraph(self._body, styles.APPENDIX_TITLE, appendix.title)
        scribe.paragraph(self._body, styles.APPENDIX_SOURCE, appendix.attached_to)
        self._blocks(appendix.blocks, width_between_margins(landscape=appendix.landscape))


def _shape(section: Any, *, landscape: bool) -> None:
    """A landscape page is the portrait one turned: its binding margin is then the top."""
    short, long = (Mm(side) for side in A4)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = int(landscape)
    margins = (LEFT - 5, RIGHT, TOP, BOTTOM) if landscape else (TOP, BOTTOM, LEFT, RIGHT)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(side) for side in margins
    )
    section.header_distance = Mm(_HEADER_DISTANCE)
    section.footer_distance = Mm(_HEADER_DISTANCE)
    section.gutter = 0


__all__ = ["write_docx"]
