"""XML invoices carried by a PDF, whatever their name and wherever they hang.

The tree of embedded files and the annotations are read through PDFium; ``/AF`` entries that name
files found nowhere else need a full parse, done only when the scan of names calls for it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from parvis.kernel.documents.reader.pdfium import pdfium
from parvis.kernel.documents.reader.refusal import Refusal
from parvis.kernel.documents.reader.structure import Seen

_FILE_ATTACHMENT = 17
_MOST_ANNOTATIONS = 2000
_NESTED = 2  # a PDF in a PDF in a PDF is not opened


def find(
    document: Any, content: Any, limits: dict[str, Any], seen: Seen
) -> tuple[dict[str, Any], list[bytes]]:
    """Trees of the attachments that are invoices, and their bytes."""
    shelf = Shelf(limits)
    shelf.take_all(document, annotated=seen.annotated)
    if (seen.associated and seen.embedded > shelf.looked_at) or seen.opaque:
        from parvis.kernel.documents.reader import associated  # noqa: PLC0415 - a slow import

        for name, data in associated.files(content, limits, shelf.warnings):
            shelf.take(name, data)
    described = {"attachments": shelf.described, "warnings": sorted(shelf.warnings)}
    return described, shelf.payload


class Shelf:
    """The invoices found so far, each kept once."""

    def __init__(self, limits: dict[str, Any]) -> None:
        self.described: list[dict[str, Any]] = []
        self.payload: list[bytes] = []
        self.warnings: set[str] = set()
        self.looked_at = 0
        self._limits, self._left = limits, limits["unpacked_bytes"]
        self._known: set[bytes] = set()

    def take_all(self, document: Any, nested: int = _NESTED, *, annotated: bool = True) -> None:
        """Everything that PDFium shows of a document, and of the PDF files it carries."""
        for handle in _handles(document, annotated=annotated):
            self.looked_at += 1
            if self.looked_at > self._limits["embedded_files"]:
                self.warnings.add("attachment_too_many")
                return
            data = _bytes(handle, self._limits["embedded_bytes"], self.warnings)
            if data is not None:
                self.take(_name(handle), data, nested)

    def take(self, name: str, data: bytes, nested: int = 0) -> None:
        """Keep ``data`` when it is an invoice not kept yet; open it when it is a PDF."""
        self._left -= len(data)
        if self._left < 0:
            self.warnings.add("attachment_too_many")
        if data in self._known or self._left < 0:
            return
        self._known.add(data)
        if b"%PDF-" in data[:1024]:
            self._look_inside(data, nested - 1)
        elif _may_be_xml(data):
            self._keep(name, data)

    def _look_inside(self, data: bytes, nested: int) -> None:
        if nested < 0:
            return
        inner = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if inner:
            self.take_all(inner, nested)
            pdfium.FPDF_CloseDocument(inner)

    def _keep(self, name: str, data: bytes) -> None:
        from parvis.kernel.documents.reader import xml  # noqa: PLC0415 - lxml only when needed

        if sum(map(len, self.payload)) + len(data) > self._limits["embedded_bytes"] * 4:
            self.warnings.add("attachment_too_many")
            return
        try:
            tree = xml.parse(data, self._limits)
        except Refusal:
            self.warnings.add("attachment_broken")
            return
        if tree[0] in xml.INVOICE_ROOTS:
            self.described.append({"name": name, "size": len(data), "root": tree})
            self.payload.append(data)


def _handles(document: Any, *, annotated: bool) -> Iterator[Any]:
    for index in range(pdfium.FPDFDoc_GetAttachmentCount(document)):
        if handle := pdfium.FPDFDoc_GetAttachment(document, index):
            yield handle
    # Loading a page parses all of it: only when an annotation may carry a file.
    for number in range(pdfium.FPDF_GetPageCount(document) if annotated else 0):
        if page := pdfium.FPDF_LoadPage(document, number):
            yield from _on_page(page)
            pdfium.FPDF_ClosePage(page)


def _on_page(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) == _FILE_ATTACHMENT:
            handle = pdfium.FPDFAnnot_GetFileAttachment(annotation)
            yield from (handle,) if handle else ()
        pdfium.FPDFPage_CloseAnnot(annotation)


def _bytes(handle: Any, most: int, warnings: set[str]) -> bytes | None:
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size)):
        warnings.add("attachment_broken")
        return None
    if size.value > most:
        warnings.add("attachment_too_large")
        return None
    buffer = ctypes.create_string_buffer(size.value)
    pdfium.FPDFAttachment_GetFile(handle, buffer, size.value, ctypes.byref(size))
    return buffer.raw[: size.value]


def _may_be_xml(data: bytes) -> bool:
    head = data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head.startswith(b"<")


def _name(handle: Any) -> str:
    length = pdfium.FPDFAttachment_GetName(handle, None, 0)
    if not 2 < length <= 4096:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAttachment_GetName(handle, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
