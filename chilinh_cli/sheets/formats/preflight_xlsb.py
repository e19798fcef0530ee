"""Before calamine reads an .xlsb: its records ([MS-XLSB]) are walked once for errors, hidden rows and far cells."""

import posixpath
from collections.abc import Iterator, Mapping
from struct import error, unpack_from
from typing import Final

from chilinh_cli.sheets.formats.looks import Look, looks_of_styles
from chilinh_cli.sheets.formats.package import Package, tags
from chilinh_cli.sheets.formats.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.grid import ERROR_VALUES, Notes, Place

_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 11, 11
_BUNDLE_SHEET, _BEGIN_STRINGS = 156, 159
_FONT, _FORMAT, _STYLE, _BEGIN_CELL_STYLES, _END_CELL_STYLES = 43, 44, 47, 617, 618
_HIDDEN: Final = 0x10
_STRUCK: Final = 0x08


def preflight_xlsb(package: Package) -> dict[str, Notes]:
    """Notes of each worksheet, by name. Raises Refused where a part is damaged or spans more than can be held."""
    try:
        if "xl/sharedStrings.bin" in package.names:
            _check_strings(package.read("xl/sharedStrings.bin"))
        looks = _looks(package.read("xl/styles.bin")) if "xl/styles.bin" in package.names else {}
        return {name: _notes(package.read(part), looks, name) for name, part in _worksheets(package)}
    except (error, IndexError, UnicodeDecodeError) as why:
        raise Refused("CL-E104", "XLSB") from why


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, start and length of each record; both are written seven bits a byte."""
    at = 0
    while at < len(data):
        number = data[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[at] << 7)
            at += 1
        length = shift = 0
        while True:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:  # noqa: PLR2004 (four bytes at most)
                break
        yield number, at, length
        at += length


def _worksheets(package: Package) -> Iterator[tuple[str, str]]:
    targets = {
        tag.get("Id", ""): posixpath.normpath(f"xl/{tag.get('Target', '')}")
        for tag in tags(package.read("xl/_rels/workbook.bin.rels"), "Relationship")
    }
    book = package.read("xl/workbook.bin")
    for number, at, _length in _records(book):
        if number == _BUNDLE_SHEET:
            relation, at_name = _string(book, at + 8)
            name, _end = _string(book, at_name)
            part = targets.get(relation, "")
            if part.startswith("xl/worksheets/") and part in package.names:
                yield name, part


def _check_strings(data: bytes) -> None:
    for number, at, _length in _records(data):
        if number == _BEGIN_STRINGS:
            claimed = unpack_from("<I", data, at + 4)[0]
            if claimed > len(data):
                raise Refused("CL-E105", f"sharedStrings {claimed}")
            return


def _looks(data: bytes) -> dict[int, Look]:
    """The cell styles that show a figure as another one."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    struck_fonts: set[int] = set()
    struck: list[int] = []
    fonts = 0
    of_cells = False
    for number, at, _length in _records(data):
        if number == _FORMAT:
            formats[unpack_from("<H", data, at)[0]] = _string(data, at + 2)[0]
        elif number == _FONT:
            if data[at + 2] & _STRUCK:
                struck_fonts.add(fonts)
            fonts += 1
        elif number in {_BEGIN_CELL_STYLES, _END_CELL_STYLES}:
            of_cells = number == _BEGIN_CELL_STYLES
        elif number == _STYLE and of_cells:
            _parent, number_format, font = unpack_from("<HHH", data, at)
            if font in struck_fonts:
                struck.append(len(styles))
            styles.append(number_format)
    return looks_of_styles(formats, styles, struck)


def _notes(data: bytes, telling: Mapping[int, Look], name: str) -> Notes:
    faults: dict[Place, str] = {}
    looks: dict[Place, Look] = {}
    hidden: set[int] = set()
    row = last_row = last_column = 0
    for number, at, length in _records(data):
        if number == _ROW:
            row = unpack_from("<I", data, at)[0]
            if length > 11 and data[at + 11] & _HIDDEN:  # noqa: PLR2004 (the flags' place)
                hidden.add(row)
        elif _BLANK < number <= _LAST_CELL:
            column = unpack_from("<I", data, at)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            if telling and (style := unpack_from("<I", data, at + 4)[0] & 0xFFFFFF) in telling:
                looks[row, column] = telling[style]
            if number in {_ERROR, _FORMULA_ERROR}:
                faults[row, column] = ERROR_VALUES.get(data[at + 8], "#N/A")
    if (last_row + 1) * (last_column + 1) > MAX_AREA:
        raise Refused("CL-E105", f"{name}: {last_row + 1} x {last_column + 1}")
    return Notes(faults, frozenset(hidden), looks=looks)


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A wide string (its length, then UTF-16) and where it ends."""
    end = at + 4 + 2 * unpack_from("<I", data, at)[0]
    return data[at + 4 : end].decode("utf-16-le"), end
