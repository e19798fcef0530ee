"""The proof before print: each page of a finished file rendered, read by another program, and measured.

qrcode made the code and zxing-cpp reads it, so that a fault in either is found by the other. A page counts only when
exactly its own codes stand on it, each in its own panel, whole and large enough, with white around it, and the site's
code (UNIT/SITE) and name beside.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import pypdfium2
import zxingcpp
from PIL import Image

from chilinh_cli.domain.text import clean
from chilinh_cli.render.sign import Panel
from chilinh_cli.render.sign_layout import QUIET_MODULES, Sheet
from chilinh_cli.render.sign_modules import is_whole
from chilinh_cli.render.sign_words import names_site
from chilinh_cli.render.typeset import TEMPLATES, typeset

Failing = Literal["unreadable", "other_text", "small", "quiet_zone", "damaged", "unnamed", "misnamed"]
_MM_PER_INCH: Final = 25.4
_POINTS_PER_INCH: Final = 72
_PIXELS_PER_MODULE: Final = 5
# Grey that still counts as paper, and how far a corner may lie beside its true place: in pixels, and in large pictures
# so much of a module.
_PAPER: Final = 200
_NO_PAPER: Final = [255] * _PAPER + [0] * (256 - _PAPER)
_SLACK_PIXELS: Final = 2.08
_SLACK_OF_MODULE: Final = 0.1
# An SVG is drawn by the typesetter's own reader of SVG, which did not write it.
_SVG_PAGE: Final = TEMPLATES / "sign-svg.typ"
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


class Proof(Protocol):
    """A finished file, open for reading back."""

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:
        """What is wrong with each sign on page `number` (from 0), None where nothing is."""
        ...


@contextmanager
def opened(path: Path, sheet: Sheet, twin: bytes | None = None) -> Iterator[Proof]:
    """A PDF, PNG or SVG file that a build has made, told by its ending.

    A picture holds no text that could be read: its `twin` is a PDF of the same signs.
    """
    if path.suffix == ".png":
        with Image.open(path) as picture, _document(twin) as text:
            yield _PictureProof(picture.convert("L"), text, sheet)
    elif path.suffix == ".svg":
        drawn = typeset(_SVG_PAGE, {"svg": path.read_text(encoding="utf-8")})
        with _document(drawn) as document, _document(twin) as text:
            yield _PdfProof(document, text, sheet)
    else:
        with _document(path) as document:
            yield _PdfProof(document, document, sheet)


@contextmanager
def _document(source: Path | bytes | None) -> Iterator[Any]:
    if source is None:
        yield None
        return
    document = pypdfium2.PdfDocument(source)
    try:
        yield document
    finally:
        document.close()


class _PictureProof:
    def __init__(self, picture: Image.Image, text: Any, sheet: Sheet) -> None:
        self._picture = picture
        self._text = text
        self._sheet = sheet

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:
        dpi = self._picture.width / self._sheet.width * _MM_PER_INCH
        words = None if self._text is None else _words(self._text[number], self._sheet)
        return list(_judged(self._picture, dpi, self._sheet, panels, words))


class _PdfProof:
    def __init__(self, document: Any, text: Any, sheet: Sheet) -> None:
        self._document = document
        self._text = text
        self._sheet = sheet

    def page(self, number: int, panels: Sequence[Panel]) -> list[Failing | None]:
        page = self._document[number]
        try:
            picture, dpi = self._rendered(page, panels)
            if self._text is None:
                words = None
            else:
                words = _words(page if self._text is self._document else self._text[number], self._sheet)
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


def _words(page: Any, sheet: Sheet) -> list[str]:
    """The text of each panel of a page."""
    text = page.get_textpage()
    try:
        if sheet.panels == 1:
            return [text.get_text_range()]
        width, height = (side / _MM_PER_INCH * _POINTS_PER_INCH for side in (sheet.panel_width, sheet.panel_height))
        return [
            text.get_text_bounded(column * width, row * height - height, column * width + width, row * height)
            for row in range(sheet.rows, 0, -1)
            for column in range(sheet.columns)
        ]
    finally:
        text.close()


def _judged(
    picture: Image.Image, dpi: float, sheet: Sheet, panels: Sequence[Panel], words: Sequence[str] | None
) -> Iterator[Failing | None]:
    """Judge one page from its grey picture; `words` are the text of each panel, None where there is none."""
    places: dict[int, list[Any]] = {}
    for code in _read(picture):
        places.setdefault(_place(_corners(code), picture, sheet), []).append(code)
    crowded = any(place >= len(panels) for place in places)
    for place, panel in enumerate(panels):
        codes = places.get(place, [])
        if crowded or len(codes) > 1 or (codes and codes[0].text != panel.sign.payload):
            yield "other_text"
        elif not codes:
            yield "unreadable"
        else:
            yield _judged_code(picture, dpi, sheet, panel, codes[0]) or _judged_words(
                panel, words[place] if words else None
            )


def _judged_code(picture: Image.Image, dpi: float, sheet: Sheet, panel: Panel, code: Any) -> Failing | None:
    ink = _ink(picture, _corners(code), panel.modules)
    if ink is None:
        return "quiet_zone"
    if (min(ink.size) + _SLACK_PIXELS) / dpi * _MM_PER_INCH < sheet.code_side(panel.modules):
        return "small"
    return None if is_whole(ink, code, panel.correction, panel.modules) else "damaged"


def _judged_words(panel: Panel, words: str | None) -> Failing | None:
    if words is None:
        return None
    has_ref, has_name = names_site(words, panel.sign.site.ref, clean(panel.sign.site.name), panel.sign.payload)
    return "unnamed" if not has_ref else None if has_name else "misnamed"


def _place(corners: tuple[int, int, int, int], picture: Image.Image, sheet: Sheet) -> int:
    """The panel in which a code's middle stands, row after row."""
    column = (corners[0] + corners[2]) * sheet.columns // (2 * picture.width)
    row = (corners[1] + corners[3]) * sheet.rows // (2 * picture.height)
    return row * sheet.columns + column


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


def _ink(picture: Image.Image, corners: tuple[int, int, int, int], modules: int) -> Image.Image | None:
    """The code alone, cut to its edges; None where something else stands in its quiet zone.

    A little next to the code counts as its edge, and a little at the zone's end as what stands beyond.
    """
    module = (corners[2] - corners[0]) / modules
    near, far = round(max(_SLACK_PIXELS, _SLACK_OF_MODULE * module)), int(QUIET_MODULES * module - _SLACK_PIXELS / 2)
    # The zone may end at the paper's edge, beyond which is no ink either.
    left, top = max(corners[0] - far, 0), max(corners[1] - far, 0)
    zone = picture.crop((left, top, min(corners[2] + far, picture.width), min(corners[3] + far, picture.height)))
    ink = zone.point(_NO_PAPER).getbbox()
    if ink is None or ink[0] + left < corners[0] - near or ink[1] + top < corners[1] - near:
        return None
    if ink[2] + left > corners[2] + near + 1 or ink[3] + top > corners[3] + near + 1:
        return None
    return zone.crop(ink)
