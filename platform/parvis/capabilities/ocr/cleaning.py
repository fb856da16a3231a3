"""What is done to a picture before it is read, each step only where it was measured to help.

Nothing is done to a clean scan: the networks were trained on photographs. A median filter destroys
a fax or a small picture, hence the conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parvis.capabilities.ocr.pixels import Pixels
from parvis.capabilities.ocr.ports import Point, Quad

# Spread of the grey levels inside the calmest fifth of the blocks: paper alone.
_NOISY = 8.0
_BLOCK = 16
# A pixel this far from its neighbours' median is dust.
_LONE = 60
# Below these lengths of the longest side, in pixels: too small to be filtered, too small as is.
_FILTERED_FROM = 1500
_ENLARGED_BELOW = 1500
_ENLARGED_TO = 1800
# Grey level of the paper (median) below which a page is taken as badly lit.
_DARK = 150
# How much darker than the paper its surround must be to be cut away.
_SURROUND = 60


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture to read, and how to bring what is found back to the page it comes from."""

    pixels: Pixels
    left: int = 0
    top: int = 0
    scale: float = 1.0

    def on_page(self, quad: Quad) -> Quad:
        """The quad in pixels of the page."""
        one, two, three, four = (self._point(corner) for corner in quad)
        return one, two, three, four

    def _point(self, point: Point) -> Point:
        return point[0] / self.scale + self.left, point[1] / self.scale + self.top


def cleaned(pixels: Pixels) -> Cleaned:
    """The page ready to be read: paper alone, without noise, evenly lit and large enough."""
    page = pixels if pixels.ndim == 2 else _ink(pixels)
    left, top, right, bottom = paper_box(page)
    page = page[top:bottom, left:right]
    if max(page.shape) >= _FILTERED_FROM and noise(page) >= _NOISY:
        page = _denoised(np.ascontiguousarray(page))
    light = _light(page)
    if light is not None and float(np.median(light)) < _DARK:
        page = _evenly_lit(page, light)
    page, scale = _enlarged(page)
    return Cleaned(page, left, top, scale)


def noise(page: Pixels) -> float:
    """Spread of the grey levels where nothing is printed: 0 for a drawn page, 13 for a bad scan."""
    rows, columns = page.shape[0] // _BLOCK, page.shape[1] // _BLOCK
    if rows < 4 or columns < 4:
        return 0.0
    blocks = page[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK)
    spread = blocks[::4].astype(np.float32).std(axis=(1, 3))
    return float(np.percentile(spread, 20))


def _ink(pixels: Pixels) -> Pixels:
    """Grey levels where black ink stays black and coloured ink turns pale: a stamp or a signature
    over an IBAN lets it be read.
    """
    red, green, blue = cv2.split(pixels)
    brightest = cv2.max(cv2.max(red, green), blue)
    return _array(cv2.addWeighted(brightest, 0.5, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 0.5, 0))


def _denoised(page: Pixels) -> Pixels:
    """Lone pixels replaced by their neighbours' median, then a light blur: thin strokes stay, which
    a plain median filter would eat (commas first).
    """
    calm = cv2.medianBlur(page, 3)
    lone = cv2.absdiff(page, calm) > _LONE
    return _array(cv2.GaussianBlur(np.where(lone, calm, page), (3, 3), 0))


def paper_box(page: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the sheet on a darker table; the whole picture when unsure."""
    height, width = page.shape
    whole = (0, 0, width, height)
    small = _reduced(page, 400)
    if small is None:
        return whole
    calm = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 7)
    _, bright = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    count, marks, boxes, _ = cv2.connectedComponentsWithStats(bright)
    if count < 2:
        return whole
    sheet = 1 + int(np.argmax(boxes[1:, cv2.CC_STAT_AREA]))
    x, y, w, h, area = (int(value) for value in boxes[sheet])
    outside = calm[marks != sheet]
    share = w * h / small.size
    if not 0.1 < share < 0.75 or area < 0.7 * w * h or outside.size == 0:
        return whole
    if float(np.median(calm[marks == sheet])) - float(np.percentile(outside, 75)) < _SURROUND:
        return whole
    return _widened((x, y, x + w, y + h), width / small.shape[1], (width, height))


def _widened(
    box: tuple[int, int, int, int], scale: float, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    margin = 6
    left, top, right, bottom = box
    return (
        max(0, round((left - margin) * scale)),
        max(0, round((top - margin) * scale)),
        min(size[0], round((right + margin) * scale)),
        min(size[1], round((bottom + margin) * scale)),
    )


def _light(page: Pixels) -> Pixels | None:
    """The paper's own grey level at each place of a copy eight times smaller."""
    small = _reduced(page, max(page.shape) // 8)
    if small is None:
        return None
    return _array(cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 15))


def _evenly_lit(page: Pixels, light: Pixels) -> Pixels:
    """The page divided by its light: shadows go, ink stays."""
    level = cv2.resize(light, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    bright = cv2.divide(page, np.maximum(level, np.uint8(8)), scale=255)
    return _array(bright)


def _enlarged(page: Pixels) -> tuple[Pixels, float]:
    longest = max(page.shape)
    if longest >= _ENLARGED_BELOW:
        return page, 1.0
    scale = min(2.0, _ENLARGED_TO / longest)
    size = (round(page.shape[1] * scale), round(page.shape[0] * scale))
    return _array(cv2.resize(page, size, interpolation=cv2.INTER_CUBIC)), scale


def _reduced(page: Pixels, longest: int) -> Pixels | None:
    """A copy with that longest side; None for a picture too small to say anything."""
    scale = longest / max(page.shape)
    size = (round(page.shape[1] * scale), round(page.shape[0] * scale))
    if min(size) < 16 or scale > 1:
        return None
    return _array(cv2.resize(page, size, interpolation=cv2.INTER_AREA))


def _array(picture: NDArray[np.generic]) -> Pixels:
    """OpenCV's results, whose type it does not state."""
    return np.asarray(picture, dtype=np.uint8)
