"""Comma-, semicolon- and tab-separated text, in the encodings that Vietnamese offices save it in."""

import csv
import re
from collections import Counter
from typing import Final

from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.sniff import wide_encoding
from chilinh_cli.sheets.grid import Notes, Sheet

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 200
_SEPARATOR_LINE: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
# Bytes by which legacy text gives itself away: TCVN3 signs, and VNI marks that no Windows-1258 text has.
_LEGACY: Final = re.compile(
    rb"[A-Za-z][\xa8-\xbe]|[A-Za-z](?:[\xf8\xfb\xef\xe5\xe4\xeb\xfc]|[\xf4\xf6][\xf9\xf8\xfb\xef])"
)

# A question mark at a letter, where a program that knew no such letter wrote it; so many are no accident in a text that
# has no letter left of those which only Vietnamese has.
_LOST: Final = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
_LOST_FOR_SURE: Final = 5
_KEPT: Final = re.compile("[\u1ea0-\u1ef9]")


def read_text_table(data: bytes) -> tuple[Sheet, ...]:
    """The text as the one sheet that Excel would show. Raises Refused where it is no table, or its letters are lost."""
    text = decode(data)
    if len(_LOST.findall(text)) >= _LOST_FOR_SURE and not _KEPT.search(text):
        raise Refused("CL-E115")
    found = _SEPARATOR_LINE.match(text)
    if found:
        text = text[found.end() :]
    delimiter = found[1] if found else _delimiter_of(text)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise Refused("CL-E104", str(error)) from error
    return (Sheet("", rows, notes=Notes(delimiter=delimiter)),)


def decode(data: bytes) -> str:
    """The text in UTF-8 or UTF-16 where it is that; else Windows-1258, or byte by byte where it is legacy-font text."""
    if encoding := wide_encoding(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Bytes of .Vn… and VNI text: the letters are told apart column by column, later.
        return data.decode("cp1252" if _LEGACY.search(data) else "cp1258", "replace")


def _delimiter_of(text: str) -> str:
    """The sign that cuts most lines into the same number of cells."""
    lines = text.splitlines(keepends=True)[:_SAMPLE_LINES]

    def agreement(delimiter: str) -> tuple[int, int]:
        """How many lines have the most common number of cells, and that number; headers hold commas as well."""
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return (0, 0)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
