"""Received files: their type, their pages, their words, and where they are kept.

Hostile bytes are opened in disposable children only; what comes out are plain values.
"""

from parvis.kernel.documents.limits import DocumentLimits
from parvis.kernel.documents.opening import (
    accepted_type,
    open_document,
    render_page,
    render_pages,
    render_webp,
)
from parvis.kernel.documents.pages import (
    Attachment,
    Box,
    Document,
    MediaType,
    Page,
    Raster,
    Word,
    XmlNode,
)
from parvis.kernel.documents.problems import is_unexplained_death
from parvis.kernel.documents.sandbox import SandboxStatus, sandbox_status
from parvis.kernel.documents.sniff import sniff

__all__ = [
    "Attachment",
    "Box",
    "Document",
    "DocumentLimits",
    "MediaType",
    "Page",
    "Raster",
    "SandboxStatus",
    "Word",
    "XmlNode",
    "accepted_type",
    "is_unexplained_death",
    "open_document",
    "render_page",
    "render_pages",
    "render_webp",
    "sandbox_status",
    "sniff",
]
