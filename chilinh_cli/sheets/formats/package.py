"""A zip of XML parts (.xlsx, .xlsb, .ods), opened so that what it claims about itself is never believed."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from struct import Struct
from struct import error as struct_error
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chilinh_cli.sheets.formats.refusal import Refused

_MAX_PARTS: Final = 5_000
_MAX_PART: Final = 400 * 1024 * 1024
_MAX_TOTAL: Final = 600 * 1024 * 1024
# Sheets of zeros compress well; beyond this no office file does.
_MAX_RATIO: Final = 1_000
_SMALL: Final = 4 * 1024 * 1024

# A part's own header: its mark, and how long its name and what comes after that are.
_LOCAL_HEADER: Final = Struct("<4s22xHH")
_LOCAL_MAGIC: Final = b"PK\x03\x04"
# A part's flags: patched data and strong encryption; a name in UTF-8.
_UNREADABLE: Final = 0x60
_UTF_8: Final = 0x800
_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Package:
    """The parts of one file, each read within bounds."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused where the zip is damaged, encrypted or a bomb."""
        try:
            entries = ZipFile(BytesIO(data)).infolist()
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
            raise Refused("CL-E104", str(error)) from error
        self._data = data
        self._entries = {entry.filename: entry for entry in entries}
        self.names = self._entries.keys()
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
        entry = self._entries.get(name)
        if entry is None:
            raise Refused("CL-E104", f"{name}: missing")
        try:
            content = _inflated(self._packed(entry), entry.compress_type)
        except (BadZipFile, UnicodeDecodeError, zlib.error, struct_error) as error:
            raise Refused("CL-E104", f"{name}: {error}") from error
        if len(content) > _MAX_PART:
            raise Refused("CL-E105", name)
        if zlib.crc32(content) != entry.CRC:
            raise Refused("CL-E104", f"{name}: CRC-32")
        if b"<!DOCTYPE" in content[:1024] or b"<!ENTITY" in content[:1024]:
            raise Refused("CL-E105", f"{name}: DOCTYPE")
        return content

    def _packed(self, entry: ZipInfo) -> bytes:
        """The bytes of a part as they are packed: `ZipFile.open` takes three times as long for a few kilobytes."""
        magic, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, entry.header_offset)
        if magic != _LOCAL_MAGIC:
            raise BadZipFile("no local header")
        if entry.flag_bits & _UNREADABLE:
            raise BadZipFile("patched or encrypted")
        named = entry.header_offset + _LOCAL_HEADER.size
        name = self._data[named : named + name_length].decode("utf-8" if entry.flag_bits & _UTF_8 else "cp437")
        if name != entry.orig_filename:
            raise BadZipFile("its own header has another name")
        start = named + name_length + extra_length
        return self._data[start : start + entry.compress_size]


def _inflated(packed: bytes, method: int) -> bytes:
    """What was packed, at most a byte more than is allowed."""
    if method == ZIP_STORED:
        return packed
    if method != ZIP_DEFLATED:
        raise BadZipFile(f"compression {method}")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacker.decompress(packed, _MAX_PART + 1)
    if not unpacker.eof and len(content) <= _MAX_PART:
        raise BadZipFile("cut short")
    return content


def tags(xml: bytes, name: str) -> Iterator[dict[str, str]]:
    """The attributes, without their namespaces, of each start tag of this local name."""
    pattern = re.compile(rb"<(?:[\w.-]+:)?" + name.encode() + rb"(\s[^>]*)?/?>")
    for found in pattern.finditer(xml):
        text = (found[1] or b"").decode("utf-8", "replace")
        yield {key.rpartition(":")[2]: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(text)}
