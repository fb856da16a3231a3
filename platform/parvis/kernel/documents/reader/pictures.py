"""How much of a page is covered by images."""

from __future__ import annotations

import ctypes
from typing import Any

from parvis.kernel.documents.reader.geometry import Upright
from parvis.kernel.documents.reader.pdfium import pdfium

_GRID = 32
_MOST_OBJECTS = 5000
_IMAGE, _FORM = 3, 5


def image_share(page: Any, upright: Upright) -> float:
    """Share of the page (0..1) under images, measured on a 32 by 32 grid."""
    covered: set[tuple[int, int]] = set()
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        obj = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == _IMAGE or (kind == _FORM and _holds_image(obj, 4)):
            covered |= _cells(obj, upright)
    return len(covered) / (_GRID * _GRID)


def _holds_image(form: Any, depth: int) -> bool:
    if depth == 0:
        return False
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 200)):
        obj = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == _IMAGE or (kind == _FORM and _holds_image(obj, depth - 1)):
            return True
    return False


def _cells(obj: Any, upright: Upright) -> set[tuple[int, int]]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(obj, *(ctypes.byref(edge) for edge in edges)):
        return set()
    left, bottom, right, top = (edge.value for edge in edges)
    x0, y0, x1, y1 = (
        round(min(max(edge, 0.0), 1.0) * _GRID) for edge in upright.box((left, bottom, right, top))
    )
    return {(x, y) for x in range(x0, x1) for y in range(y0, y1)}
