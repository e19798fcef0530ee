"""The Word document: every word of the tree, real styles, the decree's page, native charts, equal bytes."""

# ruff: noqa: SLF001 (the library has no public way to the XML)

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from chilinh_cli.domain.blocks import BarChart
from chilinh_cli.domain.document import Document
from chilinh_cli.domain.report import assemble
from chilinh_cli.errors import BadDataError
from chilinh_cli.render.docx import write_docx
from tests.domain.report_cases import WISH, facts_of, plausible, sample, shipped
from tests.render.tree import missing_from


@pytest.fixture(scope="module")
def document() -> Document:
    registry = sample(shipped())
    return assemble(facts_of(registry, plausible(registry)), WISH).document


@pytest.fixture(scope="module")
def data(document: Document) -> bytes:
    return write_docx(document)


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def words(data: bytes) -> str:
    """All text of all parts: the body, the headers, the charts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        found = "\n".join(archive.read(name).decode() for name in parts)
    texts = re.findall(r"<(?:w:t|a:t|c:v)(?: [^>]*)?>([^<]*)<", found)
    return "\n".join(texts).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_every_text_and_number_is_there(document: Document, data: bytes) -> None:
    assert missing_from(words(data), document) == []


def test_same_document_same_bytes(document: Document, data: bytes) -> None:
    assert write_docx(document) == data


def test_page_is_the_decrees(data: bytes) -> None:
    section = opened(data).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.top_margin.mm <= 25
    assert 20 <= section.bottom_margin.mm <= 25
    assert 30 <= section.left_margin.mm <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_page_number_stands_in_the_top_margin_but_not_on_page_one(data: bytes) -> None:
    section = opened(data).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert "DỰ THẢO - DỮ LIỆU MẪU" in section.first_page_header._element.xml


def test_appendices_count_their_own_pages_and_lie_on_their_side(document: Document, data: bytes) -> None:
    sections = opened(data).sections[1:]
    assert len(sections) == len(document.appendices)
    for section, appendix in zip(sections, document.appendices, strict=True):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert (section.page_width > section.page_height) == appendix.landscape


def test_header_rows_repeat_and_rows_never_break(data: bytes) -> None:
    for table in opened(data).tables[1:-1]:
        rows = table._tbl.tr_lst
        if table._tbl.tblPr.find(qn("w:tblBorders")) is not None:
            assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_no_sum_and_no_header_stands_alone_on_a_page(data: bytes) -> None:
    table = next(t for t in opened(data).tables if t.rows[-1].cells[1].text == "Tổng cộng" and len(t.rows) > 40)
    held = [
        row.cells[0].paragraphs[0]._p.pPr.find(qn("w:keepNext")) is not None
        or row.cells[0].paragraphs[0].style.paragraph_format.keep_with_next is True
        for row in table.rows
    ]
    sums = [place for place, row in enumerate(table.rows) if row.cells[1].text in {"Cộng", "Tổng cộng"}]
    assert all(held[:3])
    assert len(sums) == 4
    assert all(held[place - 1] for place in sums)


def test_one_font_for_all_letters(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
    named = "".join(re.findall(r"<w:rFonts[^>]*>", styles))
    fonts = set(re.findall(r'"([^"]+)"', named))
    assert fonts == {"Times New Roman"}
    assert "Theme=" not in styles


def test_each_chart_is_native_with_its_data_and_a_text_for_the_blind(document: Document, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        sheets = [name for name in archive.namelist() if name.startswith("word/embeddings/")]
        body = archive.read("word/document.xml").decode()
    drawn = [
        block
        for block in (*document.body, *(b for a in document.appendices for b in a.blocks))
        if hasattr(block, "alt")
    ]
    assert len(charts) == len(sheets) == len(drawn) == len(re.findall(r"<wp:docPr [^>]*descr=", body))


def test_lines_under_the_head_are_as_long_as_the_decree_says(data: bytes) -> None:
    left, right = opened(data).tables[0].rows[0].cells

    def line(cell: Any) -> float:
        """The line's length, in twips."""
        (rule,) = (p for p in cell.paragraphs if p._p.pPr.find(qn("w:pBdr")) is not None)
        indent = rule._p.pPr.find(qn("w:ind"))
        return float(cell.width.twips - 2 * int(indent.get(qn("w:left"))))

    motto = 13 * 20 * 12.2  # the motto in 13 points is 12.2 em wide
    assert line(right) == pytest.approx(motto, rel=0.05)
    issuer = 12 * 20 * 16.3  # PHÒNG VĂN HÓA VÀ THÔNG TIN
    assert 1 / 3 <= line(left) / issuer <= 1 / 2


def test_hostile_texts_stay_texts(document: Document) -> None:
    hostile = '=HYPERLINK("http://x") <script>&amp; #include "x" </w:t>'
    made = write_docx(replace(document, subject=hostile, appendices=()))
    assert hostile in [paragraph.text for paragraph in opened(made).paragraphs]


def test_an_office_restyles_one_base_document(tmp_path: Path, document: Document) -> None:
    base = docx.Document()
    base.add_paragraph("must go")
    base.styles.add_style("Trích yếu", 1).font.name = "Arial"
    base.save(str(tmp_path / "base.docx"))
    made = opened(write_docx(replace(document, appendices=()), tmp_path / "base.docx"))
    assert made.styles["Trích yếu"].font.name == "Arial"
    assert "must go" not in [paragraph.text for paragraph in made.paragraphs]


def test_what_is_no_word_document_is_refused(tmp_path: Path, document: Document) -> None:
    (tmp_path / "base.docx").write_text("no zip", encoding="utf-8")
    with pytest.raises(BadDataError):
        write_docx(document, tmp_path / "base.docx")


def test_chart_data_opens_as_a_workbook(document: Document, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = load_workbook(BytesIO(archive.read("word/embeddings/chart2.xlsx")))
    chart = document.appendices[1].blocks[0]
    assert isinstance(chart, BarChart)
    rows = list(book["Sheet1"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [bar.label for bar in chart.bars]
    assert [str(row[1]) for row in rows] == [bar.rate.percent for bar in chart.bars if bar.rate]
