"""What a file is, by its bytes: officials' files often carry another format's extension."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chilinh_cli.sheets.formats.ole import OLE_MAGIC, Compound
from chilinh_cli.sheets.formats.package import Package
from chilinh_cli.sheets.formats.refusal import Refused


class Format(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML = "xml"


# The extensions that belong to a format; another one is told, never trusted.
EXTENSIONS: Final = {
    Format.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Format.XLSB: {".xlsb"},
    Format.XLS: {".xls", ".xlt"},
    Format.ODS: {".ods", ".ots", ".fods"},
    Format.CSV: {".csv", ".tsv", ".txt", ".tab"},
    Format.HTML: {".html", ".htm"},
    Format.XML: {".xml"},
}
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BIFF_BEFORE_OLE: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
# What people send instead of a spreadsheet: named in the refusal so that they know what to ask for.
_OTHERS: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"GIF8", "GIF"),
    (b"MZ", "EXE"),
    (b'{"schema": "chilinh.export/', "chilinh store export (→ chilinh store merge)"),
)
_HEAD: Final = 4096
# At least half the letters of a wide text are Latin, and hardly any has a zero for its low byte.
_MOSTLY: Final = 4
_NOTHING: Final = b"\x00 \t\r\n"
_HTML: Final = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_XML_SPREADSHEET: Final = b"urn:schemas-microsoft-com:office:spreadsheet"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and what they are; `package` is open where they are a zip."""

    data: bytes
    format: Format
    package: Package | None = None


def sniff(data: bytes) -> Source:
    """What the bytes are. Raises Refused for what is empty, encrypted, something else, or nothing we know."""
    if not data[:_HEAD].strip(_NOTHING) and not data.strip(_NOTHING):
        raise Refused("CL-E101")
    if data.startswith(_ZIP):
        package = Package(data)
        return Source(data, _of_zip(package), package)
    if data.startswith(OLE_MAGIC):
        return Source(data, _of_compound(data))
    for magic, name in _OTHERS:
        if data.startswith(magic):
            raise Refused("CL-E109", name)
    if data.startswith(_BIFF_BEFORE_OLE) and b"\x00" in data[:16]:
        raise Refused("CL-E102")
    return Source(data, _of_text(data))


def _of_zip(package: Package) -> Format:
    names = package.names
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") and name.endswith(".xml") for name in names):
        return Format.XLSX
    if "xl/workbook.bin" in names:
        return Format.XLSB
    if "content.xml" in names and "mimetype" in names:
        return _of_open_document(package)
    if any(name.startswith("word/") for name in names):
        raise Refused("CL-E109", "Word")
    if any(name.startswith("ppt/") for name in names):
        raise Refused("CL-E109", "PowerPoint")
    raise Refused("CL-E109", "ZIP")


def _of_open_document(package: Package) -> Format:
    kind = package.read("mimetype")
    if b"spreadsheet" not in kind:
        raise Refused("CL-E109", "OpenDocument")
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.names else b""
    if b"encryption-data" in manifest:
        raise Refused("CL-E103")
    return Format.ODS


def _of_compound(data: bytes) -> Format:
    names = Compound(data).names
    if "EncryptedPackage" in names:
        raise Refused("CL-E103")
    if "Workbook" in names or "Book" in names:
        return Format.XLS
    raise Refused("CL-E109", "Word" if "WordDocument" in names else "OLE")


def wide_encoding(data: bytes) -> str:
    """The encoding of text in two-byte letters, with its mark or told by its zero bytes; "" for any other bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:_HEAD]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        # Latin letters, digits and signs have a zero for their high byte: most of any table.
        zeros, others = head[high::2].count(0), head[1 - high :: 2].count(0)
        if zeros * _MOSTLY > len(head) and zeros > _MOSTLY * others:
            return encoding
    return ""


def _of_text(data: bytes) -> Format:
    head = data[:_HEAD]
    if encoding := wide_encoding(data):
        head = head.decode(encoding, errors="replace").encode()  # half of Đ (U+0110) is a control byte
    elif b"\x00" in head:
        raise Refused("CL-E102")
    if _XML_SPREADSHEET in head:
        return Format.XML
    if _HTML.search(head):
        return Format.HTML
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise Refused("CL-E102")
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)  # noqa: PLR2004 (tab, line feed … carriage return)
    if controls:
        raise Refused("CL-E102")
    return Format.CSV
