"""Received files: their type, their pages, their words, and where they are kept.

Hostile bytes are opened in disposable children only; what comes out are plain values.
"""

from parvis.kernel.documents.blobs import (
    BlobEntry,
    BlobStore,
    Stored,
    blob_key,
    sweep_orphans,
    tenant_of,
)
from parvis.kernel.documents.encrypted import Cipher, EncryptedStore
from parvis.kernel.documents.files import FileStore
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
from parvis.kernel.documents.storage import (
    StorageSettings,
    store_from_settings,
    store_from_url,
)

__all__ = [
    "Attachment",
    "BlobEntry",
    "BlobStore",
    "Box",
    "Cipher",
    "Document",
    "DocumentLimits",
    "EncryptedStore",
    "FileStore",
    "MediaType",
    "Page",
    "Raster",
    "SandboxStatus",
    "StorageSettings",
    "Stored",
    "Word",
    "XmlNode",
    "accepted_type",
    "blob_key",
    "is_unexplained_death",
    "open_document",
    "render_page",
    "render_pages",
    "render_webp",
    "sandbox_status",
    "sniff",
    "store_from_settings",
    "store_from_url",
    "sweep_orphans",
    "tenant_of",
]
