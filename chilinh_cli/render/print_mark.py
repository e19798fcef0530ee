"""The mark by which a file for the printer is known again: it is no photo, and proves nothing.

It goes with the file into any folder, and to whoever gets it. Who renders a page anew makes a picture without it.
"""

import re
import struct
import zlib
from typing import Final

MAKER: Final = "chilinh"
_PDF: Final = re.compile(rb"/Producer\s*\(%b\)" % MAKER.encode())
_PNG: Final = b"tEXtSoftware\0" + MAKER.encode()
# A PNG begins with 8 bytes of signature and the 25 of its IHDR.
_HEAD: Final = 33
_MM_PER_INCH: Final = 25.4


def stamped(picture: bytes, dpi: int) -> bytes:
    """A PNG with the mark, and with its size on paper, so that programs place it as large as it must be."""
    a_metre = round(dpi / _MM_PER_INCH * 1000)
    marks = _chunk(b"pHYs" + struct.pack(">IIB", a_metre, a_metre, 1)) + _chunk(_PNG)
    return picture[:_HEAD] + marks + picture[_HEAD:]


def is_print(data: bytes) -> bool:
    """Whether a file's bytes are those of a PDF or PNG made for the printer, here or in another office."""
    return bool(_PDF.search(data)) if b"%PDF-" in data[:1024] else _PNG in data[:1024]


def _chunk(body: bytes) -> bytes:
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
