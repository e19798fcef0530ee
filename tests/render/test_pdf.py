"""The PDF: every word searchable, tagged, with bookmarks and metadata, equal bytes."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from chilinh_cli.domain.blocks import Paragraph, Table
from chilinh_cli.domain.document import Document
from chilinh_cli.domain.report import Wish, assemble
from chilinh_cli.render.pdf import write_pdf
from tests.domain.report_cases import NOW, WISH, facts_of, plausible, sample, shipped
from tests.render.tree import missing_from

_HEADER_POINTS = 15 / 25.4 * 72
_MARKS = "DỰ THẢO - DỮ LIỆU MẪU"


@pytest.fixture(scope="module")
def document() -> Document:
    registry = sample(shipped())
    return assemble(facts_of(registry, plausible(registry)), WISH).document


@pytest.fixture(scope="module")
def data(document: Document) -> bytes:
    return write_pdf(document)


def heads(data: bytes) -> list[str]:
    """What stands in the top margin of each page, the marks left out."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        height = page.get_height()
        text: str = page.get_textpage().get_text_bounded(top=height, bottom=height - _HEADER_POINTS)
        assert _MARKS in text
        found.append(text.replace(_MARKS, "").strip())
    return found


def body(data: bytes) -> str:
    """All text without the headers. The library gives a hyphen at the end of a line as a control character."""
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return "".join(
        re.sub(rf"[0-9]*\s*{_MARKS}", "", text).replace("\x02", "-").replace("\ufffe", "-") for text in texts
    )


def test_every_text_and_number_can_be_searched(document: Document, data: bytes) -> None:
    assert missing_from(body(data), document) == []


def test_same_document_same_bytes(document: Document, data: bytes) -> None:
    assert write_pdf(document) == data


def test_pages_are_counted_in_the_top_margin_each_appendix_by_itself(document: Document, data: bytes) -> None:
    runs = "".join(head or "|" for head in heads(data)).split("|")[1:]
    assert len(runs) == 1 + len(document.appendices)
    assert all(run == "".join(str(number) for number in range(2, len(run) + 2)) for run in runs)


def test_no_title_of_a_group_stands_at_the_foot_of_a_page() -> None:
    """Whatever number of units stands before it."""
    registry = shipped()
    for count in (18, 19, 20, 21, 22):
        communes = [unit for unit in registry.units if registry.block_of(unit) == "communes"]
        more = tuple(replace(communes[0], id=f"x{number}", name=f"Xã {number}") for number in range(count))
        offices = tuple(unit for unit in registry.units if registry.block_of(unit) == "offices")
        made = assemble(facts_of(replace(registry, units=(*more, *offices)), {}), WISH).document
        (units, *_others) = made.appendices
        data = write_pdf(replace(made, body=made.body[-1:], appendices=(units,)))
        lines = [page.get_textpage().get_text_range().splitlines() for page in pypdfium2.PdfDocument(data)]
        assert any("II. Cơ quan, đơn vị, đoàn thể" in page for page in lines)
        assert all(page[-1] != "II. Cơ quan, đơn vị, đoàn thể" for page in lines)


def test_a_caption_takes_some_rows_along() -> None:
    registry = shipped()
    made = assemble(facts_of(registry, plausible(registry)), WISH).document
    (table,) = (block for block in made.body if isinstance(block, Table) and block.caption.startswith("Bảng 4"))
    for before in range(12, 30):
        data = write_pdf(replace(made, body=(*(Paragraph("x"),) * before, table, made.body[-1]), appendices=()))
        texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
        (page,) = (text for text in texts if "Bảng 4" in text)
        assert "Phường Phả Lại" in page
        assert "Phường Bến Tắm" in page


def test_numbers_of_documents_and_names_with_a_dash_are_not_torn(document: Document) -> None:
    text = "Công văn số 890/STTTT-BCVTCNTT gửi Phòng Tài chính - Kế hoạch"
    body = tuple(Paragraph(f"{'a' * width} {text}") for width in range(5, 60))
    made = write_pdf(replace(document, body=body, appendices=()))
    lines = [line for page in pypdfium2.PdfDocument(made) for line in page.get_textpage().get_text_range().splitlines()]
    assert sum("890/STTTT" in line for line in lines) == len(body) + 1  # one stands among what it rests on
    assert not [line for line in lines if line.startswith("- Kế hoạch")]


def test_bookmarks_lead_to_sections_and_appendices(document: Document, data: bytes) -> None:
    marks = [item.get_title() for item in pypdfium2.PdfDocument(data).get_toc()]
    assert [mark.split(".")[0] for mark in marks if mark.startswith(("I", "V"))] == ["I", "II", "III", "IV"]
    assert sum(mark.startswith("Phụ lục") for mark in marks) == len(document.appendices)


def test_metadata_and_tags(document: Document, data: bytes) -> None:
    found = pypdfium2.PdfDocument(data)
    assert found.get_metadata_value("Title") == document.title
    assert found.get_metadata_value("Author") == document.author
    assert found.is_tagged()
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data


@pytest.mark.parametrize("text", ['#panic("x")', "<script>alert(1)</script>", "*[bold]* $x^2$ @ref //x", "a\u202eb"])
def test_hostile_names_are_printed_and_never_run(text: str) -> None:
    registry = shipped()
    figures = plausible(registry) | {"sao-do": {"difficulties": text}}
    made = assemble(facts_of(registry, figures), Wish(WISH.numbering, final=True)).document
    assert missing_from(body(write_pdf(made)), made) == []
    assert made.made_at == NOW


def test_a_number_of_a_document_and_a_name_with_a_dash_are_not_torn(document: Document) -> None:
    torn = tuple(
        Paragraph(f"{'x' * width} Công văn số 890/STTTT-BCVTCNTT gửi Phòng Tài chính - Kế hoạch thành phố")
        for width in range(1, 70)
    )
    letter = replace(document, body=torn, basis=(), appendices=())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_pdf(letter))]
    lines = [line.strip() for page in pages for line in page.replace("\ufffe", "-\n").splitlines()]
    assert sum("890/STTTT-BCVTCNTT" in line for line in lines) == len(torn)
    assert not [line for line in lines if line.startswith("- Kế hoạch")]
