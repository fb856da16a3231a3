"""Pages of a PDF as pixels: the scale follows the limit on pixels, never a fixed density."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from parvis.kernel.documents.reader.geometry import Upright
from parvis.kernel.documents.reader.pdfium import pdfium
from parvis.kernel.documents.reader.refusal import Refusal, broken

_MOST_SIDE = 20_000
_GREY, _BGR = 1, 2
_SMALL_PIXELS = 4_000_000


def render(document: Any, request: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """One answer a page asked for: raw pixels or a WebP image."""
    count = pdfium.FPDF_GetPageCount(document)
    for number in request["numbers"]:
        if not 1 <= number <= count:
            raise Refusal("document.no_such_page", value=number, pages=count)
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            raise broken()
        width, height = _pixel_size(Upright(page).size, request)
        channels = 1 if request["grey"] else 3
        width, height, pixels = _paint(page, (width, height), channels)
        pdfium.FPDF_ClosePage(page)
        if request["action"] == "webp":
            from parvis.kernel.documents.reader import encoding  # noqa: PLC0415 - Pillow is slow

            pixels = encoding.webp(width, height, channels, pixels)
        yield {"image": [width, height, channels]}, [pixels]


def small_grey(page: Any) -> tuple[int, int, int, bytes | bytearray]:
    """Width, height, channels and pixels at a density where ink can be told from paper."""
    limits = {"rendered_pixels": _SMALL_PIXELS}
    size = _pixel_size(Upright(page).size, {"width": 0, "dpi": 100, "limits": limits})
    width, height, pixels = _paint(page, size, 1)
    return width, height, 1, pixels


def _paint(page: Any, size: tuple[int, int], channels: int) -> tuple[int, int, bytes | bytearray]:
    """Width, height and pixels; the width may lose up to three pixels."""
    # PDFium wants rows of a multiple of four bytes: a width that gives them needs no copy.
    width, height = max(size[0] // 4, 1) * 4, size[1]
    pixels = bytearray(b"\xff") * (width * height * channels)
    buffer = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    kind = _GREY if channels == 1 else _BGR
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, kind, buffer, width * channels)
    if not bitmap:
        raise broken()
    # Reversing the bytes of a grey bitmap trips an assertion of PDFium and kills the process.
    flags = pdfium.FPDF_GRAYSCALE if channels == 1 else pdfium.FPDF_REVERSE_BYTE_ORDER
    flags |= pdfium.FPDF_ANNOT
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return width, height, pixels


def _pixel_size(size: tuple[float, float], request: dict[str, Any]) -> tuple[int, int]:
    width, height = (max(side, 1.0) for side in size)
    scale = request["width"] / width if request["width"] else request["dpi"] / 72
    scale = min(scale, math.sqrt(request["limits"]["rendered_pixels"] / (width * height)))
    scale = min(scale, _MOST_SIDE / max(width, height))
    return max(int(width * scale), 1), max(int(height * scale), 1)
