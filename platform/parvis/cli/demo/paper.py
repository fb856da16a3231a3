"""The same page as a scanner or a telephone gives it: tilted, grey, noisy, compressed."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from parvis.kernel.documents import DocumentLimits, render_page

_SEED = 20261124


def scanned(pdf: bytes, limits: DocumentLimits) -> bytes:
    """A scan at 200 dpi: a little tilted and noisy, JPEG."""
    page = _page(pdf, limits).rotate(0.7, expand=False, fillcolor=250)
    return _jpeg(_noisy(page, 6.0), quality=70)


def photographed(pdf: bytes, limits: DocumentLimits) -> bytes:
    """A photograph: the sheet on a darker table, seen from the side, lit unevenly."""
    page = _page(pdf, limits)
    width, height = page.size
    table = Image.new("L", (int(width * 1.2), int(height * 1.15)), 70)
    corners = _perspective(table.size, page.size)
    seen = page.transform(table.size, Image.Transform.PERSPECTIVE, corners, fillcolor=70)
    pixels = np.asarray(seen, dtype=np.float32)
    shade = np.linspace(1.0, 0.78, pixels.shape[1], dtype=np.float32)
    return _jpeg(_noisy(Image.fromarray((pixels * shade).astype(np.uint8)), 4.0), quality=80)


def _page(pdf: bytes, limits: DocumentLimits) -> Image.Image:
    raster = render_page(pdf, 1, limits=limits, dpi=200)
    return Image.frombytes("L", (raster.width, raster.height), raster.pixels)


def _noisy(page: Image.Image, sigma: float) -> Image.Image:
    noise = np.random.default_rng(_SEED).normal(0, sigma, (page.height, page.width))
    return Image.fromarray(np.clip(np.asarray(page) + noise, 0, 255).astype(np.uint8))


def _jpeg(page: Image.Image, *, quality: int) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _perspective(table: tuple[int, int], page: tuple[int, int]) -> tuple[float, ...]:
    """Eight coefficients that send the four corners seen on the table to those of the page."""
    across, down = table
    seen = [
        (0.08 * across, 0.06 * down),
        (0.93 * across, 0.05 * down),
        (0.95 * across, 0.95 * down),
        (0.06 * across, 0.94 * down),
    ]
    flat = [(0, 0), (page[0], 0), (page[0], page[1]), (0, page[1])]
    rows, right = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(right, dtype=np.float64)))
