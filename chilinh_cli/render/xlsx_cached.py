"""Results beside formulas: the library writes formulas alone, and what cannot calculate would show empty cells."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final

# A formula's cell as the library writes it: `<c r="D5" s="3"><f>…</f><v /></c>`.
_FORMULA: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')


def with_results(data: bytes, results: Sequence[Mapping[str, str]]) -> bytes:
    """The workbook with each formula's result written in; `results` holds a mapping a sheet, cell -> number or ""."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        sheets = {f"xl/worksheets/sheet{place}.xml": found for place, found in enumerate(results, start=1)}
        for name in source.namelist():
            content = source.read(name)
            if name in sheets:
                content = _filled(content, sheets[name])
            target.writestr(name, content)
    return written.getvalue()


def _filled(content: bytes, results: Mapping[str, str]) -> bytes:
    def fill(match: re.Match[bytes]) -> bytes:
        cell, attributes, formula = match.groups()
        result = results[cell.decode()].encode()
        kind = b"" if result else b' t="str"'
        return b'<c r="%s"%s%s><f>%s</f><v>%s</v></c>' % (cell, attributes, kind, formula, result)

    return _FORMULA.sub(fill, content)
