"""A raw body on its way: in memory while small, on disk after, hashed as it comes."""

from __future__ import annotations

import hashlib
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from starlette.concurrency import run_in_threadpool

_IN_MEMORY = 1024 * 1024


class Spool:
    """Bytes received so far."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile[bytes](max_size=_IN_MEMORY)
        self._digest = hashlib.sha256()
        self.size = 0

    async def write(self, piece: bytes) -> None:
        """Add a piece; the disk is only touched from a thread."""
        self._digest.update(piece)
        self.size += len(piece)
        if self.size > _IN_MEMORY:
            await run_in_threadpool(self._file.write, piece)
        else:
            self._file.write(piece)

    @property
    def sha256(self) -> str:
        """Digest of what came so far."""
        return self._digest.hexdigest()

    def rewound(self) -> BinaryIO:
        """The file at its start."""
        self._file.seek(0)
        return cast("BinaryIO", self._file)

    def close(self) -> None:
        """Forget what came: the rest will not."""
        self._file.close()
