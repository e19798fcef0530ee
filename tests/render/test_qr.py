"""QR symbols: the same as qrcode's own, module by module, and read by others as what they say."""

from typing import Any

import pytest
import qrcode
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from qrcode import util

from chilinh_cli.domain.model import Correction
from chilinh_cli.errors import BadDataError
from chilinh_cli.render import qr
from chilinh_cli.render.qr_words import CORRECTIONS, codewords, version_of

# Long runs of digits or capitals have modes of their own within a text.
RUNS = st.text(max_size=60) | st.text("0123456789", min_size=20, max_size=60) | st.text("ABC $%/:", min_size=20)
TEXTS = st.lists(RUNS, min_size=1, max_size=4).map("".join).filter(bool)


def read(symbol: qr.Code) -> str:
    """What zxing reads of the symbol, four pixels a module."""
    side = symbol.modules
    picture = Image.new("L", (side, side))
    picture.putdata([0 if module == "1" else 255 for row in symbol.rows for module in row])
    page = ImageOps.expand(picture.resize((side * 4, side * 4), Image.Resampling.NEAREST), 16, 255)
    (found,) = zxingcpp.read_barcodes(page)
    return str(found.text)


@pytest.mark.parametrize("level", CORRECTIONS)
@pytest.mark.parametrize("version", range(3, 41))
def test_a_text_that_just_fits_a_size_has_qrcodes_own_codewords_and_one_letter_more_the_next_size(
    version: int, level: Correction
) -> None:
    longest = (util.BIT_LIMIT_TABLE[CORRECTIONS[level]][version] - 4 - util.length_in_bits(4, version)) // 8
    text = "x" * longest
    assert list(codewords(text, level, version)) == util.create_data(version, CORRECTIONS[level], [util.QRData(text)])
    assert version_of(text, level) == version
    if version < 40:
        assert version_of(text + "x", level) == version + 1
    else:
        with pytest.raises(BadDataError):
            version_of(text + "x", level)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.sampled_from(["L", "M", "Q", "H"]))
def test_the_symbol_is_the_one_that_qrcode_makes_with_its_own_search(text: str, level: Correction) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    ours = qr.encode(text, level)
    theirs: qrcode.QRCode[Any] = qrcode.QRCode(
        (ours.modules - 17) // 4, error_correction=getattr(qrcode, f"ERROR_CORRECT_{level}")
    )
    theirs.add_data(text)
    try:
        theirs.make()
    except ValueError:  # glog(0): qrcode cannot divide where a remainder begins with a zero, and makes no symbol
        assert read(ours) == text
        return
    assert [[module == "1" for module in row] for row in ours.rows] == theirs.modules


def test_a_text_of_which_qrcode_makes_no_symbol_has_one() -> None:
    text = "0" * 55
    ours = qr.encode(text, "H")
    theirs: qrcode.QRCode[Any] = qrcode.QRCode((ours.modules - 17) // 4, error_correction=qrcode.ERROR_CORRECT_H)
    theirs.add_data(text)
    with pytest.raises(ValueError, match="glog"):
        theirs.make()
    assert read(ours) == text


@pytest.mark.parametrize("length", [1, 40, 100, 300, 700, 1300, 2300])
def test_also_a_large_symbol_is_the_one_that_qrcode_makes(length: int) -> None:
    text = "x" * length
    theirs: qrcode.QRCode[Any] = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    theirs.add_data(text)
    theirs.best_fit(start=3)
    theirs.make()
    assert [[module == "1" for module in row] for row in qr.encode(text, "M").rows] == theirs.modules


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="abc/=&?0129", min_size=1, max_size=200))
def test_every_mask_has_the_penalty_of_iso_18004_as_qrcode_counts_it(text: str) -> None:
    symbol: qrcode.QRCode[Any] = qrcode.QRCode()
    symbol.add_data(text)
    symbol.best_fit()
    grid = qr._grid(symbol.version * 4 + 17)  # noqa: SLF001 (the score itself is what is compared)
    for mask in range(8):
        symbol.makeImpl(test=True, mask_pattern=mask)
        across, down = grid.pack(symbol.modules), grid.pack(zip(*symbol.modules, strict=True))
        assert grid.penalty(across, down) == util.lost_point(symbol.modules)
