"""How officials write: numbers, names, moments and documents in running Vietnamese text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chilinh_cli.domain.blocks import Rate
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.model import Document as Basis
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.number import vietnamese
from chilinh_cli.domain.when import day_in_words

_TEN: Final = 10
# The type of a document is part of its symbol (decree 30/2020, appendix III); one without a type is a letter.
_TYPES: Final = {
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "NQ": "Nghị quyết",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "CĐ": "Công điện",
}


def padded(number: int) -> str:
    """A count in running text: a single figure has a 0 before it, as official texts write it."""
    return f"0{number}" if 0 < number < _TEN else vietnamese(number)


def counted(number: int, measure: str) -> str:
    """`02 người`, `1.999 biển`; without a measure the number alone."""
    return f"{padded(number)} {measure}".rstrip()


def out_of(rate: Rate, measure: str = "") -> str:
    """`38/40 đơn vị`."""
    return f"{padded(rate.numerator)}/{padded(rate.denominator)} {measure}".rstrip()


def moment(at: datetime) -> str:
    """`17 giờ 00 ngày 29/8/2021`."""
    return f"{at.hour} giờ {at.minute:02} ngày {day_in_words(at)}"


def lowered(text: str) -> str:
    """A label inside a sentence: its first letter small, unless the word is an abbreviation."""
    head = text[:2]
    return text if len(head) > 1 and head.isupper() else text[:1].lower() + text[1:]


def name_in_text(registry: Registry, unit: Unit) -> str:
    """`phường Sao Đỏ` (a kind is written small in running text), but `Phòng Nội vụ` (the name of an office)."""
    name = safe(unit.name)
    prefixes = registry.kinds[unit.kind].prefixes
    return lowered(name) if prefixes and name.casefold().startswith(f"{prefixes[0]} ") else name


def listed(names: Sequence[str], most: int) -> str:
    """Names in a row; of a list longer than `most`, the first ones and how many more."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {padded(len(names) - most)} đơn vị khác"


def document_named(document: Basis) -> str:
    """`Công văn số 3008/UBND-VP ngày 17/8/2021 của …`; what is not known is left out."""
    symbol = document.number.partition("/")[2].partition("-")[0]
    parts = [_TYPES.get(symbol, "Công văn"), "số", safe(document.number)]
    if document.issued is not None:
        parts.append(f"ngày {day_in_words(document.issued)}")
    if document.issuer:
        parts.append(f"của {safe(document.issuer)}")
    if document.subject:
        parts.append(safe(document.subject))
    return " ".join(parts)


def finished(text: str) -> str:
    """A unit's own words as a paragraph: with a full stop, unless they end in a sign of their own."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text.rstrip(' ;,')}."


def sentence(*parts: str) -> str:
    """Parts joined by semicolons, with a capital and a full stop."""
    text = "; ".join(part.rstrip(" .;") for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."
