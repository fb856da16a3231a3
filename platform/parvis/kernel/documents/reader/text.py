"""Pages of a PDF described: size, words of the text layer, share of images, odd annotations."""

from __future__ import annotations

import ctypes
import math
from typing import Any

from parvis.kernel.documents.reader import pictures, rendering
from parvis.kernel.documents.reader.geometry import Upright
from parvis.kernel.documents.reader.pdfium import pdfium
from parvis.kernel.documents.reader.words import (
    DARK,
    NO_INK,
    PALE,
    Style,
    collect_words,
    is_usable,
)

_FREE_TEXT, _STAMP, _WIDGET = 3, 13, 20
_MOST_ANNOTATIONS = 2000
_INVISIBLE_MODES = frozenset((3, 7))
_PALE_FROM = 225  # least of red, green and blue
_CONTRAST = 25  # grey levels between the ink and what surrounds it


def describe_page(document: Any, number: int, budget: int) -> dict[str, Any] | None:
    """Size, words, share of images; None when PDFium cannot load the page.

    The joining of words stops just past ``budget``.
    """
    page = _with_its_annotations(document, number)
    if not page:
        return None
    upright = Upright(page)
    share = pictures.image_share(page, upright)
    words = _words(page, upright, budget)
    _look_at_pale_words(page, words)
    pdfium.FPDF_ClosePage(page)
    width, height = upright.size
    return {
        "size": [round(width, 2), round(height, 2)],
        "words": words,
        "usable": is_usable(words, share),
        "image_share": round(share, 3),
    }


def _with_its_annotations(document: Any, number: int) -> Any:
    """The page, what is typed in its fields or stamped on it being part of its text."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page or not _carries_text(page):
        return page
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(document, number - 1)


def _carries_text(page: Any) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation) if annotation else 0
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in {_FREE_TEXT, _STAMP, _WIDGET}:
            return True
    return False


def _words(page: Any, upright: Upright, budget: int) -> list[list[Any]]:
    layer = pdfium.FPDFText_LoadPage(page)
    if not layer:
        return []
    words = collect_words(TextLayer(layer), upright, budget)
    pdfium.FPDFText_ClosePage(layer)
    return words


def _look_at_pale_words(page: Any, words: list[list[Any]]) -> None:
    """White on a coloured band is read by people; white on white is read by machines only."""
    pale = [word for word in words if word[5] is None]
    if not pale:
        return
    width, height, _, pixels = rendering.small_grey(page)
    for word in pale:
        x0, x1 = int(word[1] * width), math.ceil(word[3] * width)
        y0, y1 = int(word[2] * height), math.ceil(word[4] * height)
        rows = [pixels[y * width + x0 : y * width + x1] for y in range(y0, min(y1, height))]
        levels = b"".join(rows)
        word[5] = bool(levels) and max(levels) - min(levels) >= _CONTRAST


class TextLayer:
    """The calls to PDFium that the joining of characters needs."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(edge) for edge in self._edges]
        self._loose, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._color_refs = [ctypes.byref(part) for part in self._color]

    def count(self) -> int:
        """Number of characters, those that PDFium adds between words included."""
        return int(pdfium.FPDFText_CountChars(self._layer))

    def code(self, index: int) -> int:
        """Unicode code point; 0 when the font has no mapping."""
        return int(pdfium.FPDFText_GetUnicode(self._layer, index))

    def tight(self, index: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of the glyph."""
        left, right, bottom, top = self._refs
        if not pdfium.FPDFText_GetCharBox(self._layer, index, left, right, bottom, top):
            return None
        x0, x1, y0, y1 = (edge.value for edge in self._edges)
        return x0, y0, x1, y1

    def loose(self, index: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of the glyph's cell: ascent and descent of its font."""
        box = self._loose
        if not pdfium.FPDFText_GetLooseCharBox(self._layer, index, ctypes.byref(box)):
            return None
        return box.left, box.bottom, box.right, box.top

    def is_unmapped(self, index: int) -> bool:
        """True when PDFium had to guess the character."""
        return int(pdfium.FPDFText_HasUnicodeMapError(self._layer, index)) == 1

    def style(self, index: int) -> Style:
        """Size, direction and ink of a character."""
        matrix, size = self._matrix, pdfium.FPDFText_GetFontSize(self._layer, index)
        if not pdfium.FPDFText_GetMatrix(self._layer, index, ctypes.byref(matrix)):
            return Style(size, sideways=False, ink=self._ink(index))
        em = abs(size) * math.hypot(matrix.c, matrix.d)
        return Style(em, sideways=abs(matrix.b) > abs(matrix.a), ink=self._ink(index))

    def _ink(self, index: int) -> int:
        painted = pdfium.FPDFText_GetTextObject(self._layer, index)
        if painted and pdfium.FPDFTextObj_GetTextRenderMode(painted) in _INVISIBLE_MODES:
            return NO_INK
        if not pdfium.FPDFText_GetFillColor(self._layer, index, *self._color_refs):
            return DARK
        red, green, blue, alpha = (part.value for part in self._color)
        if alpha < 16:
            return NO_INK
        return PALE if min(red, green, blue) >= _PALE_FROM else DARK
