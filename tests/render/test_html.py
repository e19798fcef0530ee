"""The web page: every word of the tree, nothing loaded, nothing run."""

import re
from html.parser import HTMLParser

import pytest

from chilinh_cli.domain.document import Document
from chilinh_cli.domain.report import assemble
from chilinh_cli.render.html import write_html
from tests.domain.report_cases import WISH, facts_of, plausible, sample, shipped
from tests.render.tree import missing_from

_HOSTILE = '<script>alert(1)</script><img src="http://x/y.png" onerror="z()">'


class Reader(HTMLParser):
    """Collects the text, the tags and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    return reader


@pytest.fixture(scope="module")
def document() -> Document:
    registry = sample(shipped())
    figures = plausible(registry)
    figures["sao-do"]["difficulties"] = _HOSTILE
    return assemble(facts_of(registry, figures), WISH).document


def test_every_text_and_number_is_there(document: Document) -> None:
    assert missing_from("\n".join(read(write_html(document)).text), document) == []


def test_nothing_is_loaded_or_run(document: Document) -> None:
    reader = read(write_html(document))
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(reader.tags)
    assert not any(name in {"src", "href"} or name.startswith("on") for name, _value in reader.attributes)
    assert (
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    ) in reader.attributes
    assert not re.search(r"url\(|@import", write_html(document).decode())


def test_it_reads_on_a_telephone_and_by_ear(document: Document) -> None:
    reader = read(write_html(document))
    assert ("name", "viewport") in reader.attributes
    assert ("lang", "vi") in reader.attributes
    assert reader.tags.count("svg") == reader.tags.count("desc") == reader.tags.count("figure") > 1


def test_the_marks_stand_above_all(document: Document) -> None:
    assert (
        b'<p class="marks">D\xe1\xbb\xb0 TH\xe1\xba\xa2O - D\xe1\xbb\xae LI\xe1\xbb\x86U M\xe1\xba\xaaU</p>'
        in write_html(document)
    )
