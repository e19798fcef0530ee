"""How wide a text in bold Times New Roman is: Word draws lines under texts by indents, so their length must be known.

The widths are those of the font's metric twin; all machines reckon with the same, whatever fonts they have.
"""

import unicodedata
from typing import Final

_PER_EM: Final = 1000
_FIRST: Final = ord(" ")
# The letters from space to ~ in thousandths of the size. A Vietnamese letter is as wide as the one under its marks.
_BOLD: Final = (
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
)  # fmt: skip


def width_of(text: str, size: float) -> float:
    """The width of one line in points; a letter that the table lacks counts as a capital."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return sum(_width(letter) for letter in letters) * size / _PER_EM


def _width(letter: str) -> int:
    place = ord(letter) - _FIRST
    return _BOLD[place] if 0 <= place < len(_BOLD) else _BOLD[ord("D") - _FIRST]
