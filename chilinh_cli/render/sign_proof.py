"""The proof before print: each page of a finished file rendered, read by another program, and measured.

qrcode made the code and zxing-cpp reads it, so that a fault in either is found by the other. A page counts only when
exactly its own codes stand on it, large enough, with white around them, and each site's name (UNIT/SITE) beside.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import pypdfium2
import zxingcpp
from PIL import Image

from chilinh_cli.render.sign import Panel
from chilinh_cli.render.sign_layout import QUIET_MODULES, Sheet
from chilinh_cli.render.typeset import TEMPLATES, typeset

Failing = Literal["unreadable", "other_text", "small", "quiet_zone", "unnamed"]
_MM_PER_INCH: Final = 25.4
_POINTS_PER_INCH: Final = 72
_PIXELS_PER_MODULE: Final = 6
# Grey that still counts as paper, and how far a corner may lie beside its true place.
_PAPER: Final = 200
_SLACK_PIXELS: Final = 2.5
_BETWEEN_LETTERS: Final = re.compile(r"[\s\u200b\ufffe\u0002-]+")
# An SVG is drawn by the typesetter's own reader of SVG, which did not write it.
_SVG_PAGE: Final = TEMPLATES / "sign-svg.typ"
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


class Proof(Protocol):
    """A finished file, open for reading back."""

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:
        """What is wrong with each sign on page `number` (from 0), None where nothing is."""
        ...


@contextmanager
def opened(path: Path, sheet: Sheet) -> Iterator[Proof]:
    """A PDF, PNG or SVG file that a build has made, told by its ending."""
    if path.suffix == ".png":
        with Image.open(path) as picture:
            yield _PictureProof(picture.convert("L"), sheet)
        return
    source = path if path.suffix == ".pdf" else typeset(_SVG_PAGE, {"svg": path.read_text(encoding="utf-8")})
    document = pypdfium2.PdfDocument(source)
    try:
        yield _PdfProof(document, sheet, has_text=path.suffix == ".pdf")
    finally:
        document.close()


class _PictureProof:
    def __init__(self, picture: Image.Image, sheet: Sheet) -> None:
        self._picture = picture
        self._sheet = sheet

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:  # noqa: ARG002
        dpi = self._picture.width / self._sheet.width * _MM_PER_INCH
        return list(_judged(self._picture, dpi, self._sheet, panels, None))


class _PdfProof:
    def __init__(self, document: Any, sheet: Sheet, *, has_text: bool) -> None:
        self._document = document
        self._sheet = sheet
        self._has_text = has_text

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:
        page = self._document[number]
        try:
            picture, dpi = self._rendered(page, panels)
            words = self._words(page) if self._has_text else None
        finally:
            page.close()
        return list(_judged(picture, dpi, self._sheet, panels, words))

    def _rendered(self, page: Any, panels: Sequence[Panel]) -> tuple[Image.Image, float]:
        """The page in grey at so many pixels a module, which is plenty to read and little to draw."""
        module = min(self._sheet.code_side(panel.modules) / panel.modules for panel in panels)
        dpi = _PIXELS_PER_MODULE / module * _MM_PER_INCH
        bitmap = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True, may_draw_forms=False)
        try:
            return bitmap.to_pil().copy(), dpi
        finally:
            bitmap.close()

    def _words(self, page: Any) -> str:
        text = page.get_textpage()
        try:
            return _BETWEEN_LETTERS.sub("", text.get_text_range())
        finally:
            text.close()


def _judged(
    picture: Image.Image, dpi: float, sheet: Sheet, panels: Sequence[Panel], words: str | None
) -> Iterator[Failing | None]:
    """Judge one page from its grey picture; `words` are the page's text without blanks, None where it has no text."""
    codes = _read(picture)
    for panel in panels:
        sign, modules = panel.sign, panel.modules
        own = [code for code in codes if code.text == sign.payload]
        if not own:
            yield "other_text" if len(codes) >= len(panels) else "unreadable"
            continue
        if len(codes) != len(panels):
            yield "other_text"
            continue
        corners = _corners(own[0])
        side = min(corners[2] - corners[0], corners[3] - corners[1])
        if (side + _SLACK_PIXELS) / dpi * _MM_PER_INCH < sheet.code_side(modules):
            yield "small"
        elif not _is_clear_around(picture, corners, modules):
            yield "quiet_zone"
        elif words is not None and _BETWEEN_LETTERS.sub("", sign.site.ref) not in words:
            yield "unnamed"
        else:
            yield None


def _read(picture: Image.Image) -> list[Any]:
    return zxingcpp.read_barcodes(
        picture,
        formats=_QR,
        try_rotate=False,
        try_invert=False,
        try_downscale=False,
        text_mode=zxingcpp.TextMode.Plain,
    )


def _corners(code: Any) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels of a code that stands upright."""
    points = (code.position.top_left, code.position.top_right, code.position.bottom_left, code.position.bottom_right)
    across, down = [point.x for point in points], [point.y for point in points]
    return min(across), min(down), max(across), max(down)


def _is_clear_around(picture: Image.Image, corners: tuple[int, int, int, int], modules: int) -> bool:
    """Whether the quiet zone is paper: four strips beside the code, a little clear of it and of the zone's end."""
    left, top, right, bottom = corners
    module = (right - left) / modules
    near, far = round(_SLACK_PIXELS), int(QUIET_MODULES * module - _SLACK_PIXELS / 2)
    outer = (left - far, top - far, right + far, bottom + far)
    strips = (
        (outer[0], outer[1], outer[2], top - near),
        (outer[0], bottom + near, outer[2], outer[3]),
        (outer[0], outer[1], left - near, outer[3]),
        (right + near, outer[1], outer[2], outer[3]),
    )
    return all(_darkest(picture.crop(_within(strip, picture))) >= _PAPER for strip in strips)


def _darkest(picture: Image.Image) -> int:
    """The darkest grey of a picture in mode L; white for an empty one."""
    return next((grey for grey, count in enumerate(picture.histogram()) if count), 255)


def _within(box: tuple[int, int, int, int], picture: Image.Image) -> tuple[int, int, int, int]:
    """A strip may end at the paper's edge, beyond which is no ink either."""
    return max(box[0], 0), max(box[1], 0), min(box[2], picture.width), min(box[3], picture.height)
