"""The codewords of a QR symbol: qrcode turns a text into bits, their parity is reckoned here; ISO/IEC 18004 rules both.

qrcode holds bits in lists and divides polynomials number by number, which takes most of a code's time. Here the bits
are one integer, and a step of the division is one look-up. The codewords are the same.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Final

import qrcode
from qrcode import base, util

from chilinh_cli.domain.model import Correction
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _

CORRECTIONS: Final = {
    "L": qrcode.ERROR_CORRECT_L,
    "M": qrcode.ERROR_CORRECT_M,
    "Q": qrcode.ERROR_CORRECT_Q,
    "H": qrcode.ERROR_CORRECT_H,
}
# A smaller symbol of 15 cm would ask for a quiet zone wider than A4 is.
_SMALLEST_VERSION: Final = 3
# The versions up to which the length of a text is written in so many bits.
_LAST_OF_CLASS: Final = (9, 26, 40)
# A run of digits or capitals this long is worth a mode of its own: qrcode's own choice.
_WORTH_A_MODE: Final = 20
_BYTE: Final = 8
_TERMINATOR: Final = 4
_PADDING: Final = (util.PAD0, util.PAD1)


def version_of(text: str, correction: Correction) -> int:
    """The smallest symbol, at least version 3, that holds `text`. Raises BadDataError where none does."""
    first = _SMALLEST_VERSION
    for last in _LAST_OF_CLASS:
        needed = _bits(text, last).length
        version = bisect_left(util.BIT_LIMIT_TABLE[CORRECTIONS[correction]], needed, first, last + 1)
        if version <= last:
            return version
        first = last + 1
    raise BadDataError(
        _("A text of {length} characters does not fit into a QR code", length=len(text)), _("Use a shorter address.")
    )


def codewords(text: str, correction: Correction, version: int) -> bytes:
    """Data and parity in the order in which the symbol holds them; the version must be large enough."""
    blocks = base.rs_blocks(version, CORRECTIONS[correction])
    words = _data_words(_bits(text, version), sum(block.data_count for block in blocks))
    data: list[bytes] = []
    parity: list[bytes] = []
    for block in blocks:
        own, words = words[: block.data_count], words[block.data_count :]
        data.append(own)
        parity.append(_parity(own, block.total_count - block.data_count))
    return _interleaved(data) + _interleaved(parity)


class _Bits(util.BitBuffer):
    """What qrcode writes bits into, as one integer."""

    def __init__(self) -> None:
        super().__init__()
        self.value = 0

    def put(self, number: int, length: int) -> None:
        """Append a number of so many bits."""
        self.value = self.value << length | number
        self.length += length


def _bits(text: str, version: int) -> _Bits:
    bits = _Bits()
    for chunk in util.optimal_data_chunks(text, minimum=_WORTH_A_MODE):
        bits.put(chunk.mode, 4)
        bits.put(len(chunk), util.length_in_bits(chunk.mode, version))
        chunk.write(bits)
    return bits


def _data_words(bits: _Bits, count: int) -> bytes:
    """The bits, their end, and padding, as so many bytes."""
    room = count * _BYTE - bits.length
    bits.put(0, min(room, _TERMINATOR))
    bits.put(0, -bits.length % _BYTE)
    words = bits.value.to_bytes(bits.length // _BYTE)
    return words + bytes(_PADDING[place % 2] for place in range(count - len(words)))


def _parity(data: bytes, count: int) -> bytes:
    """The remainder of the data, as a polynomial over GF(256), divided by the generator of so many parity bytes."""
    products = _products(count)
    shift = _BYTE * (count - 1)
    below = (1 << shift) - 1
    rest = 0
    for word in data:
        rest = (rest & below) << _BYTE ^ products[word ^ rest >> shift]
    return rest.to_bytes(count)


@lru_cache(maxsize=40)
def _products(count: int) -> tuple[int, ...]:
    """Each byte times the generator polynomial (x - 1)(x - 2)(x - 4)…, without its leading term, as one integer."""
    generator = base.Polynomial([1], 0)
    for power in range(count):
        generator *= base.Polynomial([1, base.gexp(power)], 0)
    tail = [base.glog(coefficient) for coefficient in list(generator)[1:]]
    multiples = (bytes(base.gexp(base.glog(factor) + power) for power in tail) for factor in range(1, 256))
    return (0, *(int.from_bytes(multiple) for multiple in multiples))


def _interleaved(blocks: Sequence[bytes]) -> bytes:
    """The first byte of each block, then the second of each; a shorter block has none in the end."""
    return bytes(word for word in chain.from_iterable(zip_longest(*blocks)) if word is not None)
