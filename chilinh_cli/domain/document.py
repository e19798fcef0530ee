"""An administrative document as one frozen tree: what is said, before any writer decides how it looks.

Reports and letters alike are built so, and every writer (DOCX, PDF, HTML, XLSX) takes the same tree. All texts are
data: no markup, no control characters (build them with `safe`). The form is that of decree 30/2020/NĐ-CP, appendix I.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from chilinh_cli.domain.blocks import Block, Table
from chilinh_cli.domain.text import clean, printable

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
# Stands on everything that is made from a registry marked `sample`.
SAMPLE_MARK: Final = "DỮ LIỆU MẪU"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page 1: who issues (the parent body may be empty), number and symbol, place and date.

    `regarding` is the `V/v …` under the number of a letter, which has no title of its own.
    """

    parent: str
    issuer: str
    number: str
    place_and_date: str
    regarding: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` (`KT. TRƯỞNG PHÒNG`, may be empty) over `position`; `name` may be left to the pen."""

    position: str
    authority: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """`label` is `Phụ lục I`; `attached_to` is the line in brackets that names the main document."""

    label: str
    title: str
    attached_to: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole administrative document.

    `kind` is its type as printed (`BÁO CÁO`; "" for a letter). `marks` stand on every page (`DỰ THẢO`). `made_at` is
    the date in the file's properties, so that equal data gives equal bytes. `recipients` come without dash and
    semicolon.
    """

    kind: str
    subject: str
    letterhead: Letterhead
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    made_at: datetime
    author: str
    addressees: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What lists, bookmarks and windows call it."""
        return f"{self.kind.capitalize()}: {self.subject}" if self.kind else self.subject

    @property
    def marks_line(self) -> str:
        """The marks of every page on one line; "" where there are none."""
        return " - ".join(self.marks)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """One addressee stands on the line of `Kính gửi:`; several follow it, a line each."""
        if len(self.addressees) <= 1:
            return tuple(f"Kính gửi: {name}" for name in self.addressees)
        return ("Kính gửi:", *ended((f"- {name}" for name in self.addressees), "."))

    @property
    def basis_lines(self) -> tuple[str, ...]:
        """The documents on which this one rests, each ended as the decree says."""
        return ended(self.basis, ".")

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """What stands under `Nơi nhận:`."""
        return ended((f"- {name}" for name in self.recipients), ".")


ChartKind = Literal["", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook that goes with a document.

    `sums_of` and `by`: the sheet of which each row is a sum, and the key of the column in both that says of which of
    its rows. `chart` draws the table's rate columns over its first text column, as bars or as lines; `alt` says in
    words what it shows.
    """

    name: str
    title: str
    table: Table
    chart: ChartKind = ""
    alt: str = ""
    sums_of: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The tables of a document as live sheets."""

    title: str
    author: str
    made_at: datetime
    subtitle: str
    sheets: tuple[Sheet, ...]
    marks: tuple[str, ...] = ()


def safe(text: str) -> str:
    """A text from a unit's file or the registry as documents may carry it: NFC, one line, nothing that steers.

    A word wider than a line may be broken, where a person would see no break: PDF has no line without an end.
    """
    return _TOO_LONG.sub("\\g<0>\u200b", _NO_CHARACTER.sub("�", printable(clean(text))))


# XML 1.0 cannot carry them.
_NO_CHARACTER: Final = re.compile("[\ufffe\uffff]")
_TOO_LONG: Final = re.compile(r"\S{60}(?=\S)")


def ended(texts: Iterable[str], last: str) -> tuple[str, ...]:
    """A list's lines as decree 30/2020 ends them: each with `;`, the last with `last`."""
    lines = [text.rstrip(" ;.") for text in texts]
    return tuple(f"{line}{last if number == len(lines) else ';'}" for number, line in enumerate(lines, start=1))


_ROMAN: Final[Mapping[str, int]] = MappingProxyType({"X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1})


def roman(number: int) -> str:
    """`4` -> `IV`, for sections and appendices."""
    written = ""
    for sign, value in _ROMAN.items():
        written += sign * (number // value)
        number %= value
    return written
