"""Photos of signs, made here: on a wall, from the side, with glare, saved as a phone saves them."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Corner = tuple[int, int]


def page_picture(path: Path, page: int = 0, dpi: int = 100) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    picture: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return picture


def on_wall(sign: Image.Image, corners: Sequence[Corner], size: Corner = (2400, 1800)) -> Image.Image:
    """The sign seen in perspective, its corners (clockwise from top left) at these places."""
    return sign.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(sign.size, corners),
        Image.Resampling.BICUBIC,
        fillcolor=(135, 125, 110),
    )


def with_glare(photo: Image.Image, spot: tuple[int, int, int, int], strength: int) -> Image.Image:
    light = Image.new("RGB", photo.size)
    ImageDraw.Draw(light).ellipse(spot, fill=(strength,) * 3)
    return ImageChops.add(photo, light.filter(ImageFilter.GaussianBlur(60)))


def _perspective(size: Corner, corners: Sequence[Corner]) -> list[float]:
    """The eight numbers that lead from a place on the photo to one on the sign (Gauss's elimination)."""
    width, height = size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for step in range(8):
        best = max(range(step, 8), key=lambda row: abs(rows[row][step]))
        rows[step], rows[best] = rows[best], rows[step]
        for row in range(8):
            if row != step:
                share = rows[row][step] / rows[step][step]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[step], strict=True)]
    return [rows[step][8] / rows[step][step] for step in range(8)]
