"""Before calamine reads an .xls: its records are walked for errors, formulas, hidden rows, fonts and formats.

Record numbers are those of [MS-XLS] (BIFF8); a workbook of an older version is passed on without notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct, error, unpack_from
from typing import Final, NamedTuple

from chilinh_cli.sheets.formats.looks import Look, looks_of_styles
from chilinh_cli.sheets.formats.ole import Compound
from chilinh_cli.sheets.formats.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.xlsx_styles import LEGACY_FONT
from chilinh_cli.sheets.grid import ERROR_VALUES, SHOWS_NOTHING, Notes, Place

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FONT, _FORMAT, _XF = (
    0x809, 0x0A, 0x85, 0x2F, 0x31, 0x41E, 0xE0
)  # fmt: skip
_ROW, _FORMULA, _BOOLERR, _COLINFO, _MULRK = 0x208, 0x06, 0x205, 0x7D, 0xBD
_CELLS: Final = frozenset({_FORMULA, _BOOLERR, 0x203, 0x27E, _MULRK, 0xFD, 0x204, 0xBE, 0x201})
_BIFF8: Final = 0x600
_HIDDEN_ROW: Final = 0x20
_STRUCK: Final = 0x08
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


class _Styles(NamedTuple):
    """By the number of a cell's style: its legacy font, and how it shows a figure."""

    fonts: Mapping[int, str]
    looks: Mapping[int, Look]


def _sheets(stream: bytes) -> Iterator[tuple[str, Notes]]:
    fonts: list[tuple[str, bool]] = []
    formats: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    places: list[tuple[str, int]] = []
    for number, at, length in _records(stream, 0):
        if number == _FILEPASS:
            raise Refused("CL-E103")
        if number == _BOF and unpack_from("<H", stream, at)[0] != _BIFF8:
            return
        if number == _FONT:
            fonts.append((_string(stream, at + 14), bool(stream[at + 2] & _STRUCK)))
        elif number == _FORMAT:
            formats[unpack_from("<H", stream, at)[0]] = _long_string(stream, at + 2)
        elif number == _XF:
            styles.append(unpack_from("<HH", stream, at))
        elif number == _BOUNDSHEET and length > 8:  # noqa: PLR2004 (offset, state, kind, and a name)
            places.append((_string(stream, at + 6), unpack_from("<I", stream, at)[0]))
    telling = _telling(fonts, formats, styles)
    for name, start in places:
        yield name, _notes(stream, start, telling, name)


def _telling(
    fonts: Sequence[tuple[str, bool]], formats: Mapping[int, str], styles: Sequence[tuple[int, int]]
) -> _Styles:
    """The styles that tell something; `styles` holds the font and the number format of each."""
    # Font number 4 does not exist: those after it are one less in the file.
    written = [font - 1 if font > 4 else font for font, _format in styles]  # noqa: PLR2004
    own = {style: fonts[font] for style, font in enumerate(written) if font < len(fonts)}
    return _Styles(
        {style: name for style, (name, _struck) in own.items() if LEGACY_FONT.match(name)},
        looks_of_styles(
            formats,
            [number_format for _font, number_format in styles],
            [style for style, (_name, struck) in own.items() if struck],
        ),
    )


def _notes(stream: bytes, start: int, styles: _Styles, name: str) -> Notes:
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
            if style in styles.fonts:
                fonts[row, column] = styles.fonts[style]
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
    return Notes(faults, frozenset(rows), frozenset(columns), fonts, looks=_looks(stream, start, styles.looks))


def _looks(stream: bytes, start: int, telling: Mapping[int, Look]) -> dict[Place, Look]:
    """The cells that show something else than their value."""
    if not telling:
        return {}
    return {
        (unpack_from("<H", stream, at)[0], column): telling[style]
        for number, at, length in _records(stream, start)
        if number in _CELLS
        for column, style in _styles_of(stream, at, number, length)
        if style in telling
    }


def _styles_of(stream: bytes, at: int, number: int, length: int) -> Iterator[tuple[int, int]]:
    """Column and style of each cell of a record: a MULRK holds several numbers of one row."""
    _row, column, style = _CELL.unpack_from(stream, at)
    yield column, style
    if number == _MULRK:
        for offset in range(1, (length - 6) // 6):
            yield column + offset, unpack_from("<H", stream, at + 4 + 6 * offset)[0]


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
    return _letters(stream, at + 1, stream[at])


def _long_string(stream: bytes, at: int) -> str:
    """The same with two bytes for its length."""
    return _letters(stream, at + 2, unpack_from("<H", stream, at)[0])


def _letters(stream: bytes, at: int, length: int) -> str:
    wide = stream[at] & 1
    return stream[at + 1 : at + 1 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
