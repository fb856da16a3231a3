"""Words of the text layer with their boxes, and whether that layer can be trusted."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw.bindings as pdfium

from parvis.kernel.documents.reader import pictures
from parvis.kernel.documents.reader.geometry import Upright
from parvis.kernel.documents.reader.refusal import limit_reached
from parvis.kernel.documents.reader.words import collect_words, is_usable


def describe_page(document: Any, number: int, budget: int) -> dict[str, Any] | None:
    """Size, words, share of images; None when PDFium cannot load the page."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    upright = Upright(page)
    share = pictures.image_share(page, upright)
    words = _words(page, upright, budget)
    width, height = upright.size
    return {
        "size": [round(width, 2), round(height, 2)],
        "words": words,
        "usable": is_usable(words, share),
        "image_share": round(share, 3),
    }


def _words(page: Any, upright: Upright, budget: int) -> list[list[Any]]:
    layer = pdfium.FPDFText_LoadPage(page)
    if not layer:
        return []
    words = collect_words(TextLayer(layer), upright)
    if len(words) > budget:
        raise limit_reached("nombre de mots", f"{budget} mots")
    return words


class TextLayer:
    """The calls to PDFium that the joining of characters needs."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(edge) for edge in self._edges]
        self._loose = pdfium.FS_RECTF()
        self._styles: dict[int, tuple[int, bool]] = {}

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

    def render_mode(self, index: int) -> int:
        """Text rendering mode of the character (3 and 7 paint nothing)."""
        obj = pdfium.FPDFText_GetTextObject(self._layer, index)
        return int(pdfium.FPDFTextObj_GetTextRenderMode(obj)) if obj else -1

    def paints_nothing(self, index: int) -> bool:
        """Invisible mode, or a fill that is white or transparent."""
        if self.render_mode(index) in {3, 7}:
            return True
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        refs = [ctypes.byref(part) for part in (red, green, blue, alpha)]
        if not pdfium.FPDFText_GetFillColor(self._layer, index, *refs):
            return False
        return alpha.value < 16 or min(red.value, green.value, blue.value) >= 250
