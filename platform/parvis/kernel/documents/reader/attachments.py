"""XML invoices carried by a PDF, whatever the name of the file."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw.bindings as pdfium

from parvis.kernel.documents.reader.refusal import Refusal

Found = tuple[list[dict[str, Any]], list[bytes]]


def find(document: Any, content: Any, limits: dict[str, Any], warnings: set[str]) -> Found:
    """Trees of the attachments that are invoices, and their bytes."""
    del content
    found: list[dict[str, Any]] = []
    payload: list[bytes] = []
    count = pdfium.FPDFDoc_GetAttachmentCount(document)
    for index in range(min(count, limits["embedded_files"])):
        handle = pdfium.FPDFDoc_GetAttachment(document, index)
        data = _bytes(handle, limits["embedded_bytes"], warnings) if handle else None
        if data is None:
            continue
        tree = _tree(data, limits, warnings)
        if tree is not None:
            found.append({"name": _name(handle), "size": len(data), "root": tree})
            payload.append(data)
    return found, payload


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


def _tree(data: bytes, limits: dict[str, Any], warnings: set[str]) -> Any:
    if not _may_be_xml(data):
        return None
    from parvis.kernel.documents.reader import xml  # noqa: PLC0415 - lxml only when needed

    try:
        tree = xml.parse(data, limits)
    except Refusal:
        warnings.add("attachment_broken")
        return None
    return tree if tree[0] in xml.INVOICE_ROOTS else None


def _may_be_xml(data: bytes) -> bool:
    head = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head.startswith(b"<")


def _name(handle: Any) -> str:
    length = pdfium.FPDFAttachment_GetName(handle, None, 0)
    if not 2 < length <= 4096:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAttachment_GetName(handle, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
