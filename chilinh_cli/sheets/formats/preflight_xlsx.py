"""Before calamine reads an .xlsx: bound what it would allocate, and note what it would show as blank.

The parts are scanned as bytes, without building a tree: a workbook of forty rows costs a quarter of a millisecond.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final

from chilinh_cli.sheets.formats.looks import Look
from chilinh_cli.sheets.formats.package import Package, tags
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.xlsx_styles import open_strings, open_texts, place_of, read_styles, styled
from chilinh_cli.sheets.grid import Notes, Place, column_number

_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
# Longer parts are not kept in memory.
_USUAL: Final = 1 << 14
# calamine holds a sheet as one rectangle: this many cells are about 300 MB.
MAX_AREA: Final = 8_000_000
# Rows of fewer than six digits are not looked at one by one.
_ROWS_UNSEEN: Final = 99_999
_SLICE: Final = 1 << 20
_OVERLAP: Final = 40

# Patterns that begin with plain text are found ten times as fast: the usual way of writing XML comes first. None runs
# on over the next "<": a tag that never ends must not cost the rest of the file, again and again.
_FAR: Final = re.compile(rb'="[A-Za-z](?:[A-Za-z]+[0-9]|[0-9]{6})')
_COLUMNS: Final = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)""")
_FAR_ROWS: Final = re.compile(rb"""r\s*=\s*["'][A-Za-z]+([0-9]{6,10})""")
_REFERENCE: Final = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_MOST_LETTERS: Final = 3
_MOST_DIGITS: Final = 10
# No tag of a cell is longer.
_TAG: Final = 500
_ERROR: Final = re.compile(
    rb"""<(?:\w+:)?c\s([^<>]*?\bt=["']e["'][^<>]*)>(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>([^<]*)<""", re.DOTALL
)
_UNVALUED: Final = re.compile(rb"<f(?:/>|[\s>](?:[^>]*/>|[^<]*</f>))\s*(<v\s*/>|<v></v>)?\s*</c>")
_UNVALUED_PREFIXED: Final = re.compile(
    rb"<\w+:f(?:/>|[\s>](?:[^>]*/>|[^<]*</\w+:f>))\s*(<\w+:v\s*/>|<\w+:v></\w+:v>)?\s*</\w+:c>"
)
_HIDDEN_ROW: Final = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\bhidden=["'](?:1|true)["'][^<>]*>""")
_ROW_NUMBER: Final = re.compile(rb"""\br=["']([0-9]{1,7})["']""")


def preflight_xlsx(package: Package) -> dict[str, Notes]:
    """Notes of each worksheet, by sheet name. Raises Refused for what must not be handed to a reader."""
    strings = open_strings(_checked_strings(package))
    styles = read_styles(package)
    notes = {}
    for name, part in _worksheets(package):
        xml = _to_last_cell(package.read(part))
        _check_area(xml, name)
        looks = styled(xml, styles.looks) | dict.fromkeys(open_texts(xml, strings), Look.STRUCK_OR_RAISED)
        fonts = styled(xml, styles.fonts)
        notes[name] = Notes(_faults(xml), _hidden_rows(xml), _hidden_columns(xml), fonts, looks=looks)
    return notes


def _worksheets(package: Package) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    relations = package.read(_RELATIONS) if _RELATIONS in package.names else b""
    book = package.read("xl/workbook.xml")
    named = _parts if len(relations) + len(book) > _USUAL else _remembered_parts
    return ((name, part) for name, part in named(book, relations) if part in package.names)


def _parts(book: bytes, relations: bytes) -> tuple[tuple[str, str], ...]:
    """Name and part of each sheet, as the workbook has it."""
    targets = {}
    for tag in tags(relations, "Relationship"):
        target = tag.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        targets[tag.get("Id", "")] = path
    return tuple((tag.get("name", ""), targets.get(tag.get("id", ""), "")) for tag in tags(book, "sheet"))


# The forms of one campaign, and all that one program writes, have these parts alike.
_remembered_parts: Final = lru_cache(maxsize=64)(_parts)


def _checked_strings(package: Package) -> bytes:
    """The table of shared strings.

    One that claims more strings than it has bytes is a trap: readers allocate by the claim.
    """
    if "xl/sharedStrings.xml" not in package.names:
        return b""
    xml = package.read("xl/sharedStrings.xml")
    for tag in tags(xml[:4096], "sst"):
        for claim in ("count", "uniqueCount"):
            said = tag.get(claim, "0")
            # `count` is how often strings are used: many cells may share one string.
            if not said.isdigit() or int(said) > (len(xml) if claim == "uniqueCount" else MAX_AREA):
                raise Refused("CL-E105", f"sharedStrings {claim}={said[:20]}")
    return xml


def _to_last_cell(xml: bytes) -> bytes:
    """A sheet's part without what comes after its cells: merges, rules, validations, page set-up."""
    end = xml.rfind(b"sheetData")
    return xml if end < 0 else xml[:end]


def _check_area(xml: bytes, name: str) -> None:
    """Refuse a sheet whose filled cells span more than can be held: by an upper bound, and exactly where it is near."""
    written_as_usual = xml.count(b"=") == xml.count(b'="')
    if written_as_usual and not _FAR.search(xml):
        return
    columns: set[bytes] = set()
    for start in range(0, len(xml), _SLICE):
        columns.update(_COLUMNS.findall(xml, start, start + _SLICE + _OVERLAP))
    widest = max(map(_column, columns), default=0) + 1
    lowest = max(map(int, set(_FAR_ROWS.findall(xml))), default=_ROWS_UNSEEN)
    if widest * lowest <= MAX_AREA:
        return
    last_row = last_column = 0
    for found in _REFERENCE.finditer(xml):
        if _is_filled(xml, found.end()):
            last_row = max(last_row, int(found[2][:_MOST_DIGITS]))
            last_column = max(last_column, _column(found[1]) + 1)
    if last_row * last_column > MAX_AREA:
        raise Refused("CL-E105", f"{name}: {last_row} x {last_column}")


def _column(letters: bytes) -> int:
    """The column's number from 0; beyond all bounds for more letters than Excel has, which readers take for any."""
    return column_number(letters.decode().upper()) if len(letters) <= _MOST_LETTERS else MAX_AREA


def _is_filled(xml: bytes, start: int) -> bool:
    """Whether the rest of a cell's tag is not that of a cell which is only formatted: ` s="1"/>`."""
    end = xml.find(b">", start, start + _TAG)
    rest = xml[start : max(end, start)]
    return not rest.endswith(b"/") or bool(rest.count(b'"') % 2 or rest.count(b"'") % 2)


def _faults(xml: bytes) -> dict[Place, str]:
    faults: dict[Place, str] = {}
    if b't="e"' in xml or b"t='e'" in xml:
        for found in _ERROR.finditer(xml):
            place = place_of(found[1])
            if place:
                faults[place] = unescape(found[2].decode("utf-8", "replace"))
    for found in (_UNVALUED if b"<c " in xml else _UNVALUED_PREFIXED).finditer(xml):
        attributes = xml[xml.rfind(b"<", 0, found.start()) : found.start()]
        place = place_of(attributes)
        # A formula that answers with an empty text has its value: it says blank.
        if place and not (found[1] and b"str" in attributes):
            faults.setdefault(place, "")
    return faults


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b"hidden=" not in xml:
        return frozenset()
    numbers = (_ROW_NUMBER.search(found[0]) for found in _HIDDEN_ROW.finditer(xml))
    return frozenset(int(number[1]) - 1 for number in numbers if number)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    end = xml.find(b"sheetData")
    head = xml[:end]
    if b"hidden=" not in head:
        return frozenset()
    hidden: set[int] = set()
    for tag in tags(head, "col"):
        if tag.get("hidden") in {"1", "true"} and tag.get("min", "").isdigit() and tag.get("max", "").isdigit():
            hidden.update(range(int(tag["min"]) - 1, min(int(tag["max"]), 16_384)))
    return frozenset(hidden)
