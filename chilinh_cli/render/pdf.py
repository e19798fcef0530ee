"""PDF/A-2a: the same document typeset by typst, tagged, with bookmarks, vector charts and searchable text."""

import re
from typing import Any, Final

from chilinh_cli.domain.blocks import BarChart, Block, Heading, Items, LineChart, Paragraph, Table, shown
from chilinh_cli.domain.document import MOTTO, NATIONAL_NAME, Appendix, Document
from chilinh_cli.render.chart import svg
from chilinh_cli.render.column_widths import DIGEST, LONG_WORD, column_widths, width_between_margins
from chilinh_cli.render.fonts import FontChoice, report_font
from chilinh_cli.render.typeset import typeset

_TEMPLATE: Final = "document.typ"
_LONG_WORD: Final = re.compile(rf"\S{{{LONG_WORD},}}")
_PIECE: Final = re.compile(r"([^\s/._-]{14}|[/._-])")
_MAY_BREAK: Final = "\u200b"


def write_pdf(document: Document, font: FontChoice | None = None) -> bytes:
    """The whole document, in Times New Roman or what stands in for it on this machine."""
    font = font or report_font()
    return typeset(
        _TEMPLATE, as_data(document, font.family), fonts=font.folders, standards=["a-2a"], timestamp=document.made_at
    )


def as_data(document: Document, family: str) -> dict[str, Any]:
    """The tree as the template reads it: JSON, every cell written out."""
    head, signature = document.letterhead, document.signature
    return {
        "font": family,
        "title": document.title,
        "author": document.author,
        "date": [document.made_at.year, document.made_at.month, document.made_at.day],
        "kind": document.kind,
        "subject": document.subject,
        "marks": document.marks_line,
        "national_name": NATIONAL_NAME,
        "motto": MOTTO,
        "parent": head.parent,
        "issuer": head.issuer,
        "number": head.number,
        "place_and_date": head.place_and_date,
        "regarding": head.regarding,
        "addressees": document.addressee_lines,
        "basis": document.basis_lines,
        "body": _blocks(document.body, family, width_between_margins(landscape=False)),
        "authority": signature.authority,
        "position": signature.position,
        "signer": signature.name,
        "recipients": document.recipient_lines,
        "appendices": [_appendix(appendix, family) for appendix in document.appendices],
    }


def _appendix(appendix: Appendix, family: str) -> dict[str, Any]:
    return {
        "label": appendix.label,
        "title": appendix.title,
        "attached_to": appendix.attached_to,
        "landscape": appendix.landscape,
        "blocks": _blocks(appendix.blocks, family, width_between_margins(landscape=appendix.landscape)),
    }


def _blocks(blocks: tuple[Block, ...], family: str, width: float) -> list[dict[str, Any]]:
    made = [_block(block, family, width) for block in blocks]
    return [{**block, "last": number == len(made)} for number, block in enumerate(made, start=1)]


def _block(block: Block, family: str, width: float) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"is": "paragraph", "text": block.text}
        case Items():
            return {"is": "items", "texts": block.texts}
        case Table():
            return {"is": "table", **_table(block, width)}
        case BarChart() | LineChart():
            return {"is": "chart", "caption": block.caption, "alt": block.alt, "svg": svg(block, family)}


def _table(table: Table, width: float) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "note": table.note,
        "widths": column_widths(table, width),
        "texts": [column.kind == "text" for column in table.columns],
        "titles": [column.title for column in table.columns],
        "groups": [{"title": title, "span": span} for title, span in table.header_groups],
        "lines": [
            {"role": line.role, "cells": [_breakable(shown(cell)) for cell in line.cells]} for line in table.lines()
        ],
    }


def _breakable(text: str) -> str:
    """A long word (a file's name) may break inside its cell; a digest is left whole, so that it can be searched."""
    return _LONG_WORD.sub(
        lambda word: word[0] if DIGEST.fullmatch(word[0]) else _PIECE.sub(rf"\1{_MAY_BREAK}", word[0]), text
    )
