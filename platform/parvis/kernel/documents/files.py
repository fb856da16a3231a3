"""Blobs in a folder: written aside, synced, renamed, and the folder synced."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from parvis.kernel.documents.blobs import (
    ABSENT,
    AWAY,
    FULL,
    ORPHAN_AGE,
    BlobEntry,
    Stored,
    checked_key,
    is_key,
)
from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Problem

_CHUNK = 1_048_576
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


class FileStore:
    """A folder that this process alone writes to, or that several share on one file system."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, key: str, content: bytes | IO[bytes]) -> Stored:
        """See :class:`BlobStore`."""
        target = self._path(key)
        aside = self._incoming / str(uuid7())
        try:
            stored = _write(aside, io.BytesIO(content) if isinstance(content, bytes) else content)
            self._make_folder(target.parent)
            aside.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise _problem(error) from error
        return stored

    def get(self, key: str) -> bytes:
        """See :class:`BlobStore`."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise ABSENT() from error
        except OSError as error:
            raise _problem(error) from error

    def delete(self, key: str) -> None:
        """See :class:`BlobStore`."""
        target = self._path(key)
        try:
            target.unlink(missing_ok=True)
            if target.parent.is_dir():
                _sync_folder(target.parent)
        except OSError as error:
            raise _problem(error) from error

    def entries(self, prefix: str = "t/") -> Iterator[BlobEntry]:
        """See :class:`BlobStore`; what a killed writer left aside is removed on the way."""
        self._forget_unfinished()
        for folder, _, names in os.walk(self._root / "t"):
            for name in names:
                path = Path(folder, name)
                key = path.relative_to(self._root).as_posix()
                if not key.startswith(prefix) or not is_key(key):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    about = path.stat()
                    yield BlobEntry(key, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size)

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)

    def _make_folder(self, folder: Path) -> None:
        """Create what is missing above a blob, each level synced in its parent."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(new.parent)

    def _forget_unfinished(self) -> None:
        limit = time.time() - ORPHAN_AGE.total_seconds()
        for path in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < limit:
                    path.unlink()


def _write(aside: Path, content: IO[bytes]) -> Stored:
    digest, size = hashlib.sha256(), 0
    with aside.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        while part := content.read(_CHUNK):
            digest.update(part)
            size += file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return Stored(digest.hexdigest(), size)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _problem(error: OSError) -> Problem:
    return FULL() if error.errno in _FULL else AWAY()
