"""What an .xlsx says of its cells' looks: number formats, struck-through and raised text, fonts of before Unicode.

Sheets are searched only for styles that tell something, and texts only where one of them is struck through or raised.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from chilinh_cli.sheets.formats.looks import BUILT_IN, Look, look_of_format
from chilinh_cli.sheets.formats.package import Package, tags
from chilinh_cli.sheets.grid import Place, column_number

LEGACY_FONT: Final = re.compile(r"\.vn|vni", re.IGNORECASE)

_PLACE: Final = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STRUCK: Final = re.compile(rb"""<(?:\w+:)?strike(?:\s*/?>|\s+val=["'](?:1|true)["'])""")
_STRUCK_OR_RAISED: Final = re.compile(_STRUCK.pattern + rb"""|<(?:\w+:)?vertAlign\s+val=["']su(?:per|b)script["']""")
_XF: Final = re.compile(rb"<(?:\w+:)?xf\s")
_FORMAT_ID: Final = re.compile(rb"""numFmtId=["']([0-9]+)""")
_FONT_ID: Final = re.compile(rb"""fontId=["']([0-9]{1,5})["']""")
_FONT: Final = re.compile(rb"<(?:\w+:)?font[\s>/]")
_STRING: Final = re.compile(rb"<(?:\w+:)?si[\s>/]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s")
_RUN: Final = re.compile(rb"<(?:\w+:)?r>")
_RUN_TEXT: Final = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
# Longer ones are not kept in memory.
_USUAL: Final = 1 << 17


_T = TypeVar("_T")


class Styles(NamedTuple):
    """By the number of a cell's style, as a sheet writes it: its legacy font, and how it shows a figure."""

    fonts: Mapping[bytes, str]
    looks: Mapping[bytes, Look]


def read_styles(package: Package) -> Styles:
    """The styles of the workbook that tell something."""
    if "xl/styles.xml" not in package.names:
        return Styles({}, {})
    xml = package.read("xl/styles.xml")
    return _remembered(xml) if len(xml) <= _USUAL else _styles(xml)


@lru_cache(maxsize=16)
def _remembered(xml: bytes) -> Styles:
    """The same for the forms of one campaign, whose styles are all alike."""
    return _styles(xml)


def _styles(xml: bytes) -> Styles:
    formats = _XF.split(_part(xml, b"cellXfs"))[1:]
    looks = dict(_shown(xml, formats))
    lower = xml.lower()
    named = b'val=".vn' in lower or b'val="vni' in lower
    if not named and b"strike" not in xml:
        return Styles({}, looks)
    fonts = _FONT.split(_part(xml, b"fonts"))[1:]
    own = {
        b"%d" % style: fonts[int(found[1])]
        for style, tag in enumerate(formats)
        if (found := _FONT_ID.search(tag)) and int(found[1]) < len(fonts)
    }
    looks |= {style: Look.STRUCK_OR_RAISED for style, font in own.items() if _STRUCK.search(font)}
    names = {style: next((tag.get("val", "") for tag in tags(font, "name")), "") for style, font in own.items()}
    return Styles({style: name for style, name in names.items() if LEGACY_FONT.match(name)}, looks)


def _shown(xml: bytes, formats: Sequence[bytes]) -> Iterator[tuple[bytes, Look]]:
    """The styles whose number format shows a figure as another one."""
    looks = {b"%d" % number: look for number, look in BUILT_IN.items()}
    if b"formatCode" in xml:
        for tag in tags(_part(xml, b"numFmts"), "numFmt"):
            if look := look_of_format(tag.get("formatCode", "")):
                looks[tag.get("numFmtId", "").encode()] = look
    for style, about in enumerate(formats):
        if (found := _FORMAT_ID.search(about)) and found[1] in looks:
            yield b"%d" % style, looks[found[1]]


def styled(xml: bytes, styles: Mapping[bytes, _T]) -> dict[Place, _T]:
    """The cells of a sheet that have one of the styles."""
    found: dict[Place, _T] = {}
    for style, told in styles.items():
        for written in (b' s="%b"' % style, b" s='%b'" % style):
            at = xml.find(written)
            while at >= 0:
                if place := place_of(_tag_around(xml, at)):
                    found[place] = told
                at = xml.find(written, at + 1)
    return found


def open_strings(xml: bytes) -> frozenset[int]:
    """The shared strings of which a part with digits is struck through or raised, by their numbers."""
    if not _may_be_open(xml):
        return frozenset()
    return frozenset(number for number, text in enumerate(_STRING.split(xml)[1:]) if _is_open(text))


def open_texts(xml: bytes, strings: frozenset[int]) -> Iterator[Place]:
    """The cells of a sheet that show such a text, shared or their own."""
    if strings:
        numbers = b"|".join(b"%d" % number for number in sorted(strings))
        for found in re.finditer(rb"<(?:\w+:)?v>(?:%s)</" % numbers, xml):
            tag = xml[xml.rfind(b"<", 0, found.start()) : found.start()]
            if (place := place_of(tag)) and (b't="s"' in tag or b"t='s'" in tag):
                yield place
    if _may_be_open(xml):
        for cell in _CELL.split(xml)[1:]:
            if _is_open(cell) and (place := place_of(b" " + cell.partition(b">")[0])):
                yield place


def place_of(attributes: bytes) -> Place | None:
    """Where a cell stands, by its tag's attributes."""
    found = _PLACE.search(attributes)
    return (int(found[2]) - 1, column_number(found[1].decode())) if found else None


def _may_be_open(xml: bytes) -> bool:
    """Cheap, for it is asked of every sheet: only rich text has properties of its own."""
    return b"rPr" in xml


def _is_open(text: bytes) -> bool:
    return any(
        _STRUCK_OR_RAISED.search(run) and any(map(_has_digit, _RUN_TEXT.findall(run))) for run in _RUN.split(text)[1:]
    )


def _has_digit(text: bytes) -> bool:
    return any(48 <= byte <= 57 for byte in text)  # noqa: PLR2004 (0 to 9)


def _part(xml: bytes, name: bytes) -> bytes:
    return xml[xml.find(name) : xml.rfind(name)]


def _tag_around(xml: bytes, at: int) -> bytes:
    return xml[xml.rfind(b"<", 0, at) : xml.find(b">", at)]
