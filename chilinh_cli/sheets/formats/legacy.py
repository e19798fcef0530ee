"""Text typed for the fonts of before Unicode (TCVN3: `.VnTime` …, VNI: `VNI-Times` …), brought to Unicode.

Such text is stored as Western letters that only those fonts show as Vietnamese. Which encoding a column has is told by
its fonts, else by letters that only one of them uses; never by a single cell: "Hoà" holds "oà", which is VNI for "ồ".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.text import usual
from chilinh_cli.sheets.grid import Place, Sheet, column_name
from chilinh_cli.sheets.numbers import CellValue


class Encoding(StrEnum):
    """How a column's text is stored."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"


# TCVN 5712:1993, third set (lower case; fonts that end in H show the same codes as capitals).
_TCVN3_CODES: Final = "µ¸©¢·ÌÐª£×Ýßã«¤âïóý¨¡®§Üò¬¥\xad¦¹¶ÊÇÈÉË¾»¼½ÆÑÎÏÕÒÓÔÖØÞäáèåæçéíêëìîôñøõö÷ùúþûü"
_TCVN3_LETTERS: Final = "àáâÂãèéêÊìíòóôÔõùúýăĂđĐĩũơƠưƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_TCVN3: Final = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
# The mark that follows a VNI base letter, as the Unicode marks it stands for.
_VNI_MARKS: Final = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _CIRCUMFLEX, "ê": _BREVE,
    "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_SINGLE: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def _vni_table() -> dict[str, str]:
    """Every letter of VNI that is not plain ASCII, in both cases."""
    table = dict(_VNI_SINGLE)
    for base in "aeouyôö":
        for mark, combining in _VNI_MARKS.items():
            letter = normalize("NFC", _VNI_SINGLE.get(base, base) + combining)
            if len(letter) == 1:
                table[base + mark] = letter
    return table | {code.upper(): letter.upper() for code, letter in table.items()}


_VNI: Final = _vni_table()
_VNI_CODE: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_UNICODE_ONLY: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]")
_TCVN3_SIGNS: Final = "[µ¸©¢·ª£×ß«¤¨¡®§¬¥\xad¦¹¶¾»¼½þ÷Þ]"
_TCVN3_ONLY: Final = re.compile(f"[A-Za-z]{_TCVN3_SIGNS}|{_TCVN3_SIGNS}[A-Za-z]")
_VNI_ONLY: Final = re.compile("[AaEeOoUuYy][øØûÛïÏåÅäÄëËüÜ]|[ôÔöÖ][ùÙøØûÛõÕïÏ]")
_FONT_TCVN3: Final = re.compile(r"\.vn", re.IGNORECASE)
# Enough cells to tell a column's encoding.
_SAMPLE: Final = 500


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """The text in Unicode; `capitals` where its font shows TCVN3's lower case as capitals."""
    if encoding is Encoding.TCVN3:
        modern = text.translate(_TCVN3)
        return modern.upper() if capitals else modern
    if encoding is Encoding.VNI:
        return _VNI_CODE.sub(lambda found: _VNI[found[0]], text)
    return text


def modernised(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets with legacy text in Unicode, and for each sheet that had some an info that says where."""
    if not any(sheet.notes.fonts or _has_signs(sheet) for sheet in sheets):
        return tuple(sheets), ()
    decided = [dict(_decide(sheet)) for sheet in sheets]
    everywhere = {encoding for columns in decided for encoding in columns.values() if encoding}
    # Columns without evidence of their own ("Ghi chó") follow the workbook, where it is of one mind.
    fallback = everywhere.pop() if len(everywhere) == 1 else Encoding.UNICODE
    modern: list[Sheet] = []
    told: list[Problem] = []
    for sheet, columns in zip(sheets, decided, strict=True):
        legacy = {column: encoding or fallback for column, encoding in columns.items()}
        legacy = {column: encoding for column, encoding in legacy.items() if encoding is not Encoding.UNICODE}
        fonts = sheet.notes.fonts
        if not legacy and not fonts:
            modern.append(sheet)
            continue
        modern.append(replace(sheet, rows=[_row(cells, row, legacy, fonts) for row, cells in enumerate(sheet.rows)]))
        told += _told(sheet, legacy, fonts)
    return tuple(modern), tuple(told)


def _has_signs(sheet: Sheet) -> bool:
    """Whether any text has letters that only legacy text has: nearly no workbook does."""
    return any(
        isinstance(cell, str) and not cell.isascii() and _is_telling(cell) for cells in sheet.rows for cell in cells
    )


@usual
def _is_telling(text: str) -> bool:
    return bool(_TCVN3_ONLY.search(text) or _VNI_ONLY.search(text))


def _decide(sheet: Sheet) -> Iterator[tuple[int, Encoding | None]]:
    """The encoding of each column that has letters beyond ASCII; None where it gives no sign."""
    fonts = sheet.notes.fonts
    texts: dict[int, list[str]] = {}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and not cell.isascii() and (row, column) not in fonts:
                seen = texts.setdefault(column, [])
                if len(seen) < _SAMPLE:
                    seen.append(cell)
    for column, seen in texts.items():
        text = "\n".join(seen)
        if _UNICODE_ONLY.search(text):
            yield column, Encoding.UNICODE
        elif _TCVN3_ONLY.search(text):
            yield column, Encoding.TCVN3
        else:
            yield column, Encoding.VNI if _VNI_ONLY.search(text) else None


def _row(
    cells: Sequence[CellValue], row: int, columns: Mapping[int, Encoding], fonts: Mapping[Place, str]
) -> list[CellValue]:
    return [
        _modern(cell, fonts.get((row, column)), columns.get(column)) if isinstance(cell, str) else cell
        for column, cell in enumerate(cells)
    ]


def _modern(text: str, font: str | None, encoding: Encoding | None) -> str:
    if font is None:
        return to_unicode(text, encoding) if encoding else text
    if _UNICODE_ONLY.search(text):
        return text  # typed in Unicode, the font left over from before
    if _FONT_TCVN3.match(font):
        return to_unicode(text, Encoding.TCVN3, capitals=font.rstrip("0123456789 ").endswith("H"))
    return to_unicode(text, Encoding.VNI)


def _told(sheet: Sheet, columns: Mapping[int, Encoding], fonts: Mapping[Place, str]) -> Iterator[Problem]:
    changed: dict[Encoding, set[int]] = {}
    for column, encoding in columns.items():
        changed.setdefault(encoding, set()).add(column)
    for (row, column), font in fonts.items():
        text = sheet.cell(row, column)
        if isinstance(text, str) and not text.isascii() and not _UNICODE_ONLY.search(text):
            changed.setdefault(Encoding.TCVN3 if _FONT_TCVN3.match(font) else Encoding.VNI, set()).add(column)
    for encoding, numbers in changed.items():
        names = ", ".join(column_name(column) for column in sorted(numbers))
        yield Problem("CL-I201", sheet.name, args={"encoding": encoding.value, "columns": names})
