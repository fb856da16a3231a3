"""Blobs sealed with the key of their organisme before they reach any storage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import IO, Protocol

from parvis.kernel.documents.blobs import BlobEntry, BlobStore, Stored, tenant_of
from parvis.kernel.ids import TenantId


class Cipher(Protocol):
    """Authenticated encryption with one key an organisme (``kernel.secrets`` has it)."""

    def seal(self, tenant: TenantId, data: bytes) -> bytes:
        """Encrypted and authenticated."""
        ...

    def open(self, tenant: TenantId, data: bytes) -> bytes:
        """The content as it was; raises the cipher's own problem when it was altered."""
        ...


class EncryptedStore:
    """The same port; what it holds back and forth is clear, what lies below is sealed."""

    def __init__(self, inner: BlobStore, cipher: Cipher) -> None:
        self._inner = inner
        self._cipher = cipher

    def put(self, key: str, content: bytes | IO[bytes]) -> Stored:
        """See :class:`BlobStore`; digest and size are those of the clear content."""
        data = content if isinstance(content, bytes) else content.read()
        self._inner.put(key, self._cipher.seal(tenant_of(key), data))
        return Stored(hashlib.sha256(data).hexdigest(), len(data))

    def get(self, key: str) -> bytes:
        """See :class:`BlobStore`."""
        return self._cipher.open(tenant_of(key), self._inner.get(key))

    def delete(self, key: str) -> None:
        """See :class:`BlobStore`."""
        self._inner.delete(key)

    def entries(self, prefix: str = "t/") -> Iterator[BlobEntry]:
        """See :class:`BlobStore`; sizes are those of the sealed content."""
        return self._inner.entries(prefix)
