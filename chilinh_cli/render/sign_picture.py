"""The codes in one picture or PDF, as bytes: format by content, sizes bounded before anything is decoded."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps, ImageSequence, UnidentifiedImageError

from chilinh_cli.domain.sign import Fault

_FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
# A phone's largest picture, with room; more is a trick or a mistake.
_MOST_PIXELS: Final = 80_000_000
_MOST_FRAMES: Final = 20
_MOST_PAGES: Final = 500
# The sizes at which a picture is read, longest side in pixels: a sign fills much of it or little, sharply or not.
_SIDES: Final = (3200, 1600, 800)
_PDF_DPI: Final = (150, 300)
_LONGEST_PAGE: Final = 4500
_POINTS_PER_INCH: Final = 72
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def read_codes(data: bytes) -> tuple[list[str], Fault]:
    """The text of each QR code, each once, in the order found; with a fault there are none."""
    return _read_pdf(data) if b"%PDF-" in data[:1024] else _read_picture(data)


def _read_pdf(data: bytes) -> tuple[list[str], Fault]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return [], "locked" if "assword" in str(error) else "damaged"
    try:
        if len(document) > _MOST_PAGES:
            return [], "pages"
        found: dict[str, None] = {}
        for page in document:
            found.update(dict.fromkeys(_of_page(page)))
            page.close()
        return list(found), ""
    except pypdfium2.PdfiumError:
        return [], "damaged"
    except MemoryError:
        return [], "limit"
    finally:
        document.close()


def _of_page(page: pypdfium2.PdfPage) -> list[str]:
    """A page may be as large as a house: its picture never is."""
    for dpi in _PDF_DPI:
        longest = max(*page.get_size(), 1)
        scale = min(dpi / _POINTS_PER_INCH, _LONGEST_PAGE / longest)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        codes = _read(bitmap.to_pil())
        bitmap.close()
        if codes:
            return codes
    return []


def _read_picture(data: bytes) -> tuple[list[str], Fault]:
    found: dict[str, None] = {}
    try:
        for frame in _frames(data):
            found.update(dict.fromkeys(_of_photo(_grey(frame))))
    except UnidentifiedImageError:
        return [], "heic" if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS else "format"
    except Image.DecompressionBombError:
        return [], "pixels"
    except MemoryError:
        return [], "limit"
    except Exception:  # noqa: BLE001 (decoders raise of every kind on damaged files; the file is refused, not the run)
        return [], "damaged"
    return list(found), ""


def _frames(data: bytes) -> Iterator[Image.Image]:
    """The frames of a picture (a scan may have several). Raises DecompressionBombError before one is decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # files with odd metadata; sizes are judged here
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number == _MOST_FRAMES or frame.width * frame.height > _MOST_PIXELS:
                    raise Image.DecompressionBombError
                yield frame


def _grey(frame: Image.Image) -> Image.Image:
    """On white where it is transparent."""
    if "A" in frame.getbands() or "transparency" in frame.info:
        layer = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return frame.convert("L")


def _of_photo(photo: Image.Image) -> list[str]:
    """Read at several sizes, since there may be several signs, near and far; then with more contrast."""
    found: dict[str, None] = {}
    for side in _SIDES:
        found.update(dict.fromkeys(_read(_at_most(photo, side))))
    if not found:
        for variant in _variants(photo):
            if codes := _read(variant):
                return codes
    return list(found)


def _variants(photo: Image.Image) -> Iterator[Image.Image]:
    """What may bring out a code that cannot be seen: more contrast, less noise, the full size, a closer look."""
    for side in _SIDES:
        small = _at_most(photo, side)
        yield ImageOps.equalize(small)
        yield small.filter(ImageFilter.MedianFilter(3))
        yield small.filter(ImageFilter.GaussianBlur(2))
    yield photo


def _at_most(photo: Image.Image, side: int) -> Image.Image:
    share = side / max(photo.size)
    if share >= 1:
        return photo
    return photo.resize((max(1, round(photo.width * share)), max(1, round(photo.height * share))), Image.Resampling.BOX)


def _read(picture: Image.Image) -> list[str]:
    codes = zxingcpp.read_barcodes(picture, formats=_QR, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in codes if code.valid]
