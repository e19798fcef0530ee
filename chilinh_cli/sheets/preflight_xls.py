"""Before calamine reads an .xls: its records are walked once for errors, formulas, hidden rows and legacy fonts.

Record numbers are those of [MS-XLS] (BIFF8); a workbook of an older version is passed on without notes.
"""

from collections.abc import Iterator
from struct import Struct, error, unpack_from
from typing import Final

from chilinh_cli.sheets.grid import ERROR_VALUES, SHOWS_NOTHING, Notes, Place
from chilinh_cli.sheets.ole import Compound
from chilinh_cli.sheets.preflight_xlsx import LEGACY_FONT, MAX_AREA
from chilinh_cli.sheets.refusal import Refused

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FONT, _XF = 0x809, 0x0A, 0x85, 0x2F, 0x31, 0xE0
_ROW, _FORMULA, _BOOLERR, _COLINFO = 0x208, 0x06, 0x205, 0x7D
_CELLS: Final = frozenset({_FORMULA, _BOOLERR, 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xBE, 0x201})
_BIFF8: Final = 0x600
_HIDDEN_ROW: Final = 0x20
_HEAD: Final = Struct("<HH")
_CELL: Final = Struct("<HHH")


def preflight_xls(data: bytes) -> dict[str, Notes]:
    """Notes of each sheet, by name. Raises Refused where the file is encrypted, damaged or spans too much."""
    compound = Compound(data)
    if "Workbook" not in compound.names:
        return {}
    stream = compound.read("Workbook")
    try:
        return dict(_sheets(stream))
    except (error, IndexError, UnicodeDecodeError) as why:
        raise Refused("CL-E104", "BIFF") from why


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Number, start and length of each record of a substream."""
    while at + 4 <= len(stream):
        number, length = _HEAD.unpack_from(stream, at)
        yield number, at + 4, length
        if number == _EOF:
            return
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, Notes]]:
    fonts: list[str] = []
    formats: list[int] = []
    places: list[tuple[str, int]] = []
    for number, at, length in _records(stream, 0):
        if number == _FILEPASS:
            raise Refused("CL-E103")
        if number == _BOF and unpack_from("<H", stream, at)[0] != _BIFF8:
            return
        if number == _FONT:
            fonts.append(_string(stream, at + 14))
        elif number == _XF:
            formats.append(unpack_from("<H", stream, at)[0])
        elif number == _BOUNDSHEET and length > 8:  # noqa: PLR2004 (offset, state, kind, and a name)
            places.append((_string(stream, at + 6), unpack_from("<I", stream, at)[0]))
    styles = {number: name for number, name in _style_fonts(fonts, formats) if LEGACY_FONT.match(name)}
    for name, start in places:
        yield name, _notes(stream, start, styles, name)


def _style_fonts(fonts: list[str], formats: list[int]) -> Iterator[tuple[int, str]]:
    """The font of each cell format; font number 4 does not exist, so those after it are one less in the file."""
    for number, font in enumerate(formats):
        index = font - 1 if font > 4 else font  # noqa: PLR2004
        if index < len(fonts):
            yield number, fonts[index]


def _notes(stream: bytes, start: int, styles: dict[int, str], name: str) -> Notes:
    faults: dict[Place, str] = {}
    fonts: dict[Place, str] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    last_row = last_column = 0
    for number, at, length in _records(stream, start):
        if number in _CELLS:
            row, column, style = _CELL.unpack_from(stream, at)
            if number not in {0x201, 0xBE}:
                last_row, last_column = max(last_row, row), max(last_column, column)
            if style in styles:
                fonts[row, column] = styles[style]
            fault = _fault(stream, at, number)
            if fault is not None:
                faults[row, column] = fault
        elif number == _ROW and unpack_from("<H", stream, at + 12)[0] & _HIDDEN_ROW:
            rows.add(unpack_from("<H", stream, at)[0])
        elif number == _COLINFO and length >= 10 and unpack_from("<H", stream, at + 8)[0] & 1:  # noqa: PLR2004
            first, last = unpack_from("<HH", stream, at)
            columns.update(range(first, min(last, 255) + 1))
    if (last_row + 1) * (last_column + 1) > MAX_AREA:
        raise Refused("CL-E105", f"{name}: {last_row + 1} x {last_column + 1}")
    return Notes(faults, frozenset(rows), frozenset(columns), fonts)


def _fault(stream: bytes, at: int, number: int) -> str | None:
    """The error that a cell shows, or that its formula shows nothing."""
    if number == _BOOLERR and stream[at + 7]:
        return ERROR_VALUES.get(stream[at + 6], "#N/A")
    if number == _FORMULA and stream[at + 12 : at + 14] == b"\xff\xff":
        # What a formula shows, where it is no number: 0 text, 1 true or false, 2 error, 3 nothing.
        return {2: ERROR_VALUES.get(stream[at + 8], "#N/A"), 3: SHOWS_NOTHING}.get(stream[at + 6])
    return None


def _string(stream: bytes, at: int) -> str:
    """A short string: length, a flag for two-byte letters, the letters."""
    length, wide = stream[at], stream[at + 1] & 1
    return stream[at + 2 : at + 2 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
