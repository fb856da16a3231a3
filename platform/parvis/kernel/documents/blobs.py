"""Where received files are kept: the port, the shape of keys, the sweep of orphans."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Protocol
from uuid import UUID

from parvis.kernel import clock
from parvis.kernel.ids import BlobId, TenantId
from parvis.kernel.problems import Kind, define

ABSENT = define(
    "storage.absent",
    404,
    Kind.ABSENT,
    "Le fichier n'est plus là",
    "Le fichier demandé n'est pas dans le stockage.",
)
AWAY = define(
    "storage.away",
    503,
    Kind.UNAVAILABLE,
    "Le stockage des fichiers ne répond pas",
    "Le stockage des fichiers ne répond pas pour le moment. Réessayez dans quelques instants.",
)
FULL = define(
    "storage.full",
    503,
    Kind.UNAVAILABLE,
    "Le stockage des fichiers est plein",
    "Il n'y a plus de place pour enregistrer de fichier. Prévenez votre administrateur.",
)

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf"t/({_UUID})/([a-z][a-z0-9_]{{0,39}})/({_UUID})")
ORPHAN_AGE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written: the SHA-256 (hexadecimal) and the size of the content as received."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class BlobEntry:
    """A blob as a listing shows it."""

    key: str
    modified_at: datetime
    size: int


class BlobStore(Protocol):
    """A place for whole files, under keys made by :func:`blob_key`.

    Every method may raise ``storage.away``; a key of another shape is a ``ValueError``.
    """

    def put(self, key: str, content: bytes | IO[bytes]) -> Stored:
        """Keep the content under the key; it is on disk, for good, when this returns."""
        ...

    def get(self, key: str) -> bytes:
        """The whole content; raises ``storage.absent``."""
        ...

    def delete(self, key: str) -> None:
        """Forget the content; an absent key is not an error."""
        ...

    def entries(self, prefix: str = "t/") -> Iterator[BlobEntry]:
        """Every blob whose key starts with the prefix, in no promised order."""
        ...


def blob_key(tenant: TenantId, room: str, blob: BlobId) -> str:
    """``t/<tenant>/<room>/<uuid>``."""
    return checked_key(f"t/{tenant}/{room}/{blob}")


def checked_key(key: str) -> str:
    """The key itself; ``ValueError`` unless it has the shape of :func:`blob_key`."""
    if _KEY.fullmatch(key) is None:
        raise ValueError("not a key of the storage")
    return key


def is_key(key: str) -> bool:
    """True for what :func:`blob_key` makes."""
    return _KEY.fullmatch(key) is not None


def tenant_of(key: str) -> TenantId:
    """The organisme that a key belongs to; ``ValueError`` on another shape."""
    return TenantId(UUID(checked_key(key).split("/")[1]))


def sweep_orphans(
    store: BlobStore,
    known_keys: Container[str],
    *,
    older_than: timedelta = ORPHAN_AGE,
    prefix: str = "t/",
) -> int:
    """Delete the blobs that no row knows; the number deleted.

    A blob is written before its row, so the young ones are left alone.
    """
    before, removed = clock.now() - older_than, 0
    for entry in store.entries(prefix):
        if entry.modified_at < before and entry.key not in known_keys:
            store.delete(entry.key)
            removed += 1
    return removed
