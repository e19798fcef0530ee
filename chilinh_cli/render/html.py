"""HTML: the document as one page that stands alone: no network, no script, readable on a telephone and on paper."""

from html import escape
from pathlib import Path
from typing import Final

from chilinh_cli.domain.blocks import (
    BarChart,
    Block,
    Column,
    Heading,
    Items,
    Line,
    LineChart,
    Paragraph,
    Table,
    shown,
)
from chilinh_cli.domain.document import MOTTO, NATIONAL_NAME, Appendix, Document
from chilinh_cli.render.chart import svg

# Nothing may be loaded or run, whatever a text says.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE: Final = Path(__file__).parent / "templates" / "document.css"


def write_html(document: Document) -> bytes:
    """The whole document as one UTF-8 page."""
    parts = [
        "<!doctype html>",
        '<html lang="vi"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{escape(document.author)}">',
        f"<title>{escape(document.title)}</title>",
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>",
        _marks(document),
        "<main>",
        _head(document),
        *(_block(block) for block in document.body),
        _closing(document),
        *(_appendix(appendix) for appendix in document.appendices),
        "</main></body></html>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def _marks(document: Document) -> str:
    return f'<p class="marks">{escape(document.marks_line)}</p>' if document.marks else ""


def _head(document: Document) -> str:
    head = document.letterhead
    regarding = f"<p>{escape(head.regarding)}</p>" if head.regarding else ""
    kind = f"<h1>{escape(document.kind)}<span>{escape(document.subject)}</span></h1>" if document.kind else ""
    return "\n".join(
        (
            '<header class="letterhead"><div>',
            f"<p>{escape(head.parent)}</p>" if head.parent else "",
            f'<p class="issuer"><b>{escape(head.issuer)}</b></p>',
            f'<p class="number">{escape(head.number)}</p>{regarding}</div>',
            f'<div><p><b>{NATIONAL_NAME}</b></p><p class="motto"><b>{MOTTO}</b></p>',
            f"<p><i>{escape(head.place_and_date)}</i></p></div></header>",
            kind,
            *(f'<p class="addressee">{escape(line)}</p>' for line in document.addressee_lines),
            *(f"<p><i>{escape(line)}</i></p>" for line in document.basis_lines),
        )
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in block.texts)}</ul>"
        case Table():
            return _table(block)
        case BarChart() | LineChart():
            return f"<figure><figcaption>{escape(block.caption)}</figcaption>{svg(block)}</figure>"


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    rows = "".join(_line(line, table.columns) for line in table.lines())
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    label = escape(table.caption or "Bảng số liệu")
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0"><table>{caption}'
        f"<thead>{_header(table)}</thead><tbody>{rows}</tbody></table></div>{note}"
    )


def _header(table: Table) -> str:
    groups = table.header_groups
    if not groups:
        return f"<tr>{''.join(_title(column.title) for column in table.columns)}</tr>"
    upper, lower, place = [], [], 0
    for title, span in groups:
        columns = table.columns[place : place + span]
        if title:
            upper.append(f'<th colspan="{span}" scope="colgroup">{escape(title)}</th>')
            lower += [_title(column.title) for column in columns]
        else:
            upper.append(f'<th rowspan="2" scope="col">{escape(columns[0].title)}</th>')
        place += span
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _title(text: str) -> str:
    return f'<th scope="col">{escape(text)}</th>'


def _line(line: Line, columns: tuple[Column, ...]) -> str:
    if line.role == "group":
        return f'<tr class="sum"><th colspan="{len(columns)}" scope="colgroup">{escape(str(line.cells[0]))}</th></tr>'
    cells = (
        f"<td class={'t' if column.kind == 'text' else 'n'}>{escape(shown(cell))}</td>"
        for column, cell in zip(columns, line.cells, strict=True)
    )
    return f"<tr{'' if line.role == 'row' else ' class=sum'}>{''.join(cells)}</tr>"


def _closing(document: Document) -> str:
    signature = document.signature
    recipients = "".join(f"<p>{escape(line)}</p>" for line in document.recipient_lines)
    head = "<p><b><i>Nơi nhận:</i></b></p>" if recipients else ""
    lines = "".join(f"<p><b>{escape(line)}</b></p>" for line in (signature.authority, signature.position) if line)
    return (
        f'<footer class="closing"><div class="recipients">{head}{recipients}</div>'
        f'<div class="signature">{lines}<p class="signer"><b>{escape(signature.name)}</b></p></div></footer>'
    )


def _appendix(appendix: Appendix) -> str:
    blocks = "\n".join(_block(block) for block in appendix.blocks)
    return (
        f'<section><h2 class="appendix">{escape(appendix.label)}<span>{escape(appendix.title)}</span></h2>'
        f'<p class="attached"><i>{escape(appendix.attached_to)}</i></p>\n{blocks}</section>'
    )
