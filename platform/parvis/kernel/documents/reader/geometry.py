"""From PDF user space to the upright page, and back to no one: 0..1, origin top left."""

from __future__ import annotations

import ctypes
from typing import Any

from parvis.kernel.documents.reader.pdfium import pdfium

Rect = tuple[float, float, float, float]  # left, bottom, right, top in user space


class Upright:
    """The transformation of one page: CropBox and ``/Rotate`` (clockwise quarter turns)."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self.left, self.right = sorted((box.left, box.right))
        self.bottom, self.top = sorted((box.bottom, box.top))
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        self.across = (self.right - self.left) or 1.0
        self.along = (self.top - self.bottom) or 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points once upright."""
        return (self.across, self.along) if self.turns % 2 == 0 else (self.along, self.across)

    def box(self, rect: Rect) -> tuple[float, float, float, float]:
        """Upright box of a rectangle of user space."""
        x0, y0 = self._point(rect[0], rect[1])
        x1, y1 = self._point(rect[2], rect[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        across, along = (x - self.left) / self.across, (y - self.bottom) / self.along
        if self.turns == 0:
            return across, 1 - along
        if self.turns == 1:
            return along, across
        if self.turns == 2:
            return 1 - across, along
        return 1 - along, 1 - across
