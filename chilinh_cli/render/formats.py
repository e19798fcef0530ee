"""The formats of a report, as one table: a new one is a file and a row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from chilinh_cli.domain.document import Document, Workbook


@dataclass(frozen=True, slots=True)
class Format:
    """`file` is the name of what is written, with {stem} for the document's own; `write` makes its bytes."""

    file: str
    write: Callable[[Document, Workbook, Path | None], bytes]


def _docx(document: Document, _workbook: Workbook, base: Path | None) -> bytes:
    from chilinh_cli.render.docx import write_docx

    return write_docx(document, base)


def _pdf(document: Document, _workbook: Workbook, _base: Path | None) -> bytes:
    from chilinh_cli.render.pdf import write_pdf

    return write_pdf(document)


def _xlsx(_document: Document, workbook: Workbook, _base: Path | None) -> bytes:
    from chilinh_cli.render.xlsx import write_xlsx

    return write_xlsx(workbook)


def _html(document: Document, _workbook: Workbook, _base: Path | None) -> bytes:
    from chilinh_cli.render.html import write_html

    return write_html(document)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "docx": Format("{stem}.docx", _docx),
        "pdf": Format("{stem}.pdf", _pdf),
        "xlsx": Format("phu-luc.xlsx", _xlsx),
        "html": Format("{stem}.html", _html),
    }
)
