"""A zip of XML parts (.xlsx, .xlsb, .ods), opened so that what it claims about itself is never believed."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from chilinh_cli.sheets.formats.refusal import Refused

_MAX_PARTS: Final = 5_000
_MAX_PART: Final = 400 * 1024 * 1024
_MAX_TOTAL: Final = 600 * 1024 * 1024
# Sheets of zeros compress well; beyond this no office file does.
_MAX_RATIO: Final = 1_000
_SMALL: Final = 4 * 1024 * 1024

_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Package:
    """The parts of one file, each read within bounds."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused where the zip is damaged, encrypted or a bomb."""
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
            raise Refused("CL-E104", str(error)) from error
        self.names = frozenset(entry.filename for entry in entries)
        if len(entries) > _MAX_PARTS:
            raise Refused("CL-E105", f"{len(entries)} parts")
        if len(self.names) < len(entries):
            raise Refused("CL-E104", "two parts of one name")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("CL-E103")
        total = sum(entry.file_size for entry in entries)
        if total > _MAX_TOTAL or (total > _SMALL and total > _MAX_RATIO * len(data)):
            raise Refused("CL-E105", f"{total // 1024 // 1024} MB")

    def read(self, name: str) -> bytes:
        """One part. Raises Refused where it is missing or damaged, or longer than it says."""
        try:
            with self._zip.open(name) as part:
                content = part.read(_MAX_PART + 1)
        except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise Refused("CL-E104", f"{name}: {error}") from error
        if len(content) > _MAX_PART:
            raise Refused("CL-E105", name)
        if b"<!DOCTYPE" in content[:1024] or b"<!ENTITY" in content[:1024]:
            raise Refused("CL-E105", f"{name}: DOCTYPE")
        return content


def tags(xml: bytes, name: str) -> Iterator[dict[str, str]]:
    """The attributes, without their namespaces, of each start tag of this local name."""
    pattern = re.compile(rb"<(?:[\w.-]+:)?" + name.encode() + rb"(\s[^>]*)?/?>")
    for found in pattern.finditer(xml):
        text = (found[1] or b"").decode("utf-8", "replace")
        yield {key.rpartition(":")[2]: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(text)}
