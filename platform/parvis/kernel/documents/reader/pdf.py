"""PDF, through PDFium's raw interface: count first, then pages, words and attachments."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parvis.kernel.documents.reader import attachments, rendering, structure, text
from parvis.kernel.documents.reader.pdfium import pdfium
from parvis.kernel.documents.reader.refusal import Refusal, broken, limit_reached

Answer = tuple[dict[str, Any], list[Any]]

_XFA_DYNAMIC, _XFA_STATIC = 2, 3


def answer(content: Any, request: dict[str, Any]) -> Iterator[Answer]:
    """Open or render, as the request says; attachments come in an answer of their own."""
    with opened(content) as document:
        if request["action"] == "open":
            yield from _describe(document, content, request["limits"])
        else:
            yield from rendering.render(document, request)


@contextmanager
def opened(content: Any) -> Iterator[Any]:
    """A PDFium document over the mapped bytes; raises a refusal when PDFium says no."""
    _start_library()
    buffer = (ctypes.c_char * len(content)).from_buffer(content)
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(content), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        raise Refusal("document.encrypted") if error == pdfium.FPDF_ERR_PASSWORD else broken()
    try:
        yield document
    finally:
        del buffer
    # Nothing is closed: the process ends here, and closing is one more chance to crash.


def _start_library() -> None:
    """No system fonts: the same bytes give the same pixels on every machine."""
    no_fonts = (ctypes.POINTER(ctypes.c_char) * 1)()
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=no_fonts)
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(config))


def _describe(document: Any, content: Any, limits: dict[str, Any]) -> Iterator[Answer]:
    count = pdfium.FPDF_GetPageCount(document)
    if count > limits["pages"]:
        raise Refusal("document.too_many_pages", value=count, limit=limits["pages"])
    if count < 1:
        raise broken()
    seen = structure.scan(content)
    warnings = set(_form_warnings(document)) | seen.warnings
    yield {"pages": _pages(document, count, limits, warnings), "warnings": sorted(warnings)}, []
    yield attachments.find(document, content, limits, seen)


def _form_warnings(document: Any) -> Iterator[str]:
    form = pdfium.FPDF_GetFormType(document)
    if form == _XFA_DYNAMIC:
        raise Refusal("document.xfa")
    if form == _XFA_STATIC:
        yield "xfa"
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield "javascript"


def _pages(
    document: Any, count: int, limits: dict[str, Any], warnings: set[str]
) -> list[dict[str, Any]]:
    pages, budget, read = [], limits["words"], 0
    for number in range(1, count + 1):
        page = text.describe_page(document, number, budget)
        if page is None:
            warnings.add("page_broken")
            page = {"size": [595.0, 842.0], "words": [], "usable": False, "image_share": 0.0}
        else:
            read += 1
        budget -= len(page["words"])
        if budget < 0:
            raise limit_reached("nombre de mots", f"{limits['words']} mots")
        warnings.update(_text_warnings(page))
        pages.append(page)
    if read == 0:
        raise broken()
    return pages


def _text_warnings(page: dict[str, Any]) -> Iterator[str]:
    """Hidden words are a signal, save those that a scanner lays behind its own image."""
    hidden = sum(not word[5] for word in page["words"])
    if hidden:
        scanned = page["image_share"] > 0.5 and hidden == len(page["words"])
        yield "ocr_layer" if scanned else "hidden_text"
