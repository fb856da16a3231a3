"""Pages of a PDF as pixels: the scale follows the limit on pixels, never a fixed density."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2_raw.bindings as pdfium

from parvis.kernel.documents.reader.geometry import Upright
from parvis.kernel.documents.reader.refusal import Refusal, broken

_MOST_SIDE = 20_000
_GREY, _BGR = 1, 2


def render(document: Any, request: dict[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """The pages asked for, as raw pixels or as WebP images."""
    count = pdfium.FPDF_GetPageCount(document)
    images, payload = [], []
    for number in request["numbers"]:
        if not 1 <= number <= count:
            raise Refusal("document.no_such_page", value=number, pages=count)
        width, height, channels, pixels = page_pixels(document, number, request)
        if request["action"] == "webp":
            from parvis.kernel.documents.reader import encoding  # noqa: PLC0415 - Pillow is slow

            pixels = encoding.webp(width, height, channels, pixels)
        images.append([width, height, channels, len(pixels)])
        payload.append(pixels)
    return {"images": images}, payload


def page_pixels(
    document: Any, number: int, request: dict[str, Any]
) -> tuple[int, int, int, bytes | bytearray]:
    """Width, height, channels, pixels of an upright page."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise broken()
    width, height = _pixel_size(Upright(page).size, request)
    channels = 1 if request["grey"] else 3
    # PDFium wants rows of a multiple of four bytes: a width that gives them needs no copy.
    width = max(width // 4, 1) * 4
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
    return width, height, channels, pixels


def _pixel_size(size: tuple[float, float], request: dict[str, Any]) -> tuple[int, int]:
    width, height = (max(side, 1.0) for side in size)
    scale = request["width"] / width if request["width"] else request["dpi"] / 72
    scale = min(scale, math.sqrt(request["limits"]["rendered_pixels"] / (width * height)))
    scale = min(scale, _MOST_SIDE / max(width, height))
    return max(int(width * scale), 1), max(int(height * scale), 1)
