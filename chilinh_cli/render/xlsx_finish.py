"""What the library leaves out of a workbook: the results beside formulas, and the words beside charts."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import BytesIO
from typing import Final

# A formula's cell as the library writes it: `<c r="D5" s="3"><f>…</f><v /></c>`.
_FORMULA: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')
_FRAME: Final = re.compile(rb'(<[a-z0-9]*:?cNvPr id="[0-9]+" name="Chart [0-9]+")')


def with_results(data: bytes, results: Sequence[Mapping[str, str]]) -> bytes:
    """The workbook with each formula's result, for readers that do not calculate (mail previews, telephones).

    `results` holds a mapping a sheet, in their order: cell -> number, or "" for an empty text.
    """

    def fill(match: re.Match[bytes], found: Mapping[str, str]) -> bytes:
        cell, attributes, formula = match.groups()
        result = found[cell.decode()].encode()
        kind = b"" if result else b' t="str"'
        return b'<c r="%s"%s%s><f>%s</f><v>%s</v></c>' % (cell, attributes, kind, formula, result)

    parts = {f"xl/worksheets/sheet{place}.xml": found for place, found in enumerate(results, start=1)}
    return _changed(
        data, lambda name, part: _FORMULA.sub(lambda m: fill(m, parts[name]), part) if name in parts else part
    )


def with_descriptions(data: bytes, texts: Sequence[str]) -> bytes:
    """The workbook with a text for the blind on each chart, in the order of the sheets."""
    parts = {f"xl/drawings/drawing{place}.xml": text for place, text in enumerate(texts, start=1)}

    def describe(name: str, part: bytes) -> bytes:
        if name not in parts:
            return part
        words = f'"{escape(parts[name])}"'.encode("ascii", "xmlcharrefreplace")
        return _FRAME.sub(lambda match: match[1] + b" descr=" + words, part)

    return _changed(data, describe)


def _changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return written.getvalue()
