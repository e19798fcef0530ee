"""A printed code compared module by module with the symbol that it must be.

A code that reads may be damaged already: what its error correction mends on paper is not there to mend dirt and glare.
"""

from typing import Any, Final

from PIL import Image

from chilinh_cli.domain.model import Correction
from chilinh_cli.render import qr

_DARK: Final = 128
_BITS: Final = b"1" * _DARK + b"0" * (256 - _DARK)


def is_whole(ink: Image.Image, code: Any, correction: Correction, side: int) -> bool:
    """Whether every module is dark or light as it must be; `ink` is the symbol in grey, cut to its edges.

    `code` is what zxing-cpp says of it, `side` its modules on a side. The mask is taken from the symbol itself.
    """
    modules = ink.resize((side, side), Image.Resampling.BOX)
    if turns := round(code.orientation / 90) % 4:
        modules = modules.rotate(90 * turns)
    read = modules.tobytes().translate(_BITS).decode("ascii")
    expected = qr.encode(code.text, correction, modules=side, mask=_mask(read[8 * side : 9 * side]))
    return read == "".join(expected.rows)


def _mask(row: str) -> int:
    """The mask that the ninth row of a symbol tells (ISO/IEC 18004, 7.9: format information, itself masked)."""
    return int(row[2:5], 2) ^ 0b101
