"""Which fonts are used, and whether they have the letters.

Signs carry Be Vietnam Pro, which comes with the package. A report asks for Times New Roman as decree 30/2020 does;
where the machine has none, a font of the same widths stands in, provided that it has every Vietnamese letter
(Liberation Serif 1, for one, lacks 92), and at last typst's own Libertinus Serif.
"""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

SIGN_FAMILY: Final = "Be Vietnam Pro"
# The order of preference; all but the last have the widths of Times New Roman.
REPORT_FAMILIES: Final = ("Times New Roman", "Liberation Serif", "Tinos", "TeX Gyre Termes")
LAST_RESORT: Final = "Libertinus Serif"
_REGULAR: Final = 400
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
# 12 vowels in 6 tones, and đ, small and capital: 146.
VIETNAMESE_LETTERS: Final = frozenset(
    unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in _TONES
) | {"đ", "Đ"}

# What the OpenType specification calls the two formats of a Unicode cmap subtable.
_SEGMENTS: Final = 4
_GROUPS: Final = 12
_LAST_SEGMENT_CODE: Final = 0xFFFE
_LAST_CODE: Final = 0x10FFFF


@dataclass(frozen=True, slots=True)
class FontChoice:
    """A family, and the folders in which typst finds it (none for typst's own)."""

    family: str
    folders: tuple[Path, ...] = ()


@lru_cache
def sign_font() -> FontChoice:
    """The font of signs and leaflets."""
    import fontpkg_be_vietnam_pro

    return FontChoice(SIGN_FAMILY, (Path(fontpkg_be_vietnam_pro.ROOT) / "files",))


@lru_cache
def report_font() -> FontChoice:
    """The font of reports and letters on this machine: the first of REPORT_FAMILIES that has every letter."""
    import typst

    files = {
        font.family: Path(font.path)
        for font in typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
        if font.family in REPORT_FAMILIES and font.path and font.style == "normal" and font.weight == _REGULAR
    }
    for family in REPORT_FAMILIES:
        if family in files and not missing_letters(files[family], VIETNAMESE_LETTERS):
            return FontChoice(family, (files[family].parent,))
    return FontChoice(LAST_RESORT)


def sign_letters() -> frozenset[str]:
    """Every character that the font of signs can print."""
    return letters_of(sign_font().folders[0] / "BeVietnamPro-Regular.ttf")


def missing_letters(font: Path, wanted: frozenset[str]) -> list[str]:
    """Those of the wanted letters that the font lacks, in order; all of them where it cannot be read."""
    try:
        return sorted(wanted - letters_of(font))
    except (OSError, struct.error, ValueError, IndexError):
        return sorted(wanted)


@lru_cache(maxsize=16)
def letters_of(font: Path) -> frozenset[str]:
    """Every character in a TrueType or OpenType file's `cmap` table (formats 4 and 12, the Unicode ones).

    Of a collection (.ttc) the first font is read. Raises OSError, or struct.error for a file that is no font.
    """
    data = font.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    tables = struct.unpack_from(">H", data, start + 4)[0]
    for number in range(tables):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(chr(code) for code in _codes(data, offset))
    return frozenset()


def _codes(data: bytes, cmap: int) -> Iterator[int]:
    """The code points of every Unicode subtable."""
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * number + 4)[0]
        form = struct.unpack_from(">H", data, table)[0]
        if form == _SEGMENTS:
            yield from _segment_codes(data, table)
        elif form == _GROUPS:
            for group in range(struct.unpack_from(">I", data, table + 12)[0]):
                first, last, _glyph = struct.unpack_from(">III", data, table + 16 + 12 * group)
                yield from range(first, min(last, _LAST_CODE) + 1)


def _segment_codes(data: bytes, table: int) -> Iterator[int]:
    """Format 4: segments of code points, each with a shift (idDelta) or a table of glyphs (idRangeOffset)."""
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    places = [table + 14 + 2 * (count * column + (column > 0)) for column in range(4)]  # a pad follows the first column
    columns = [struct.unpack_from(f">{count}H", data, place) for place in places]
    for number, (end, first, delta, shift) in enumerate(zip(*columns, strict=True)):
        codes = range(first, min(end, _LAST_SEGMENT_CODE) + 1)
        if shift:
            glyphs = struct.unpack_from(f">{len(codes)}H", data, places[3] + 2 * number + shift)
            yield from (code for code, glyph in zip(codes, glyphs, strict=True) if glyph)
        else:
            yield from (code for code in codes if (code + delta) & 0xFFFF)
