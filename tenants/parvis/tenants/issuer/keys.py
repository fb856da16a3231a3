"""Signing keys of the local issuer: files beside the other keys, never in the database.

The newest key signs; the one before stays published until the last token it signed has expired.
"""

from __future__ import annotations

import os
from pathlib import Path

from joserfc.jwk import KeySet, RSAKey

from parvis.kernel.ids import uuid7

_BITS = 3072
_PUBLISHED = 2


class IssuerKeys:
    """Keys of one folder, read again when the folder changes. Also a ``tokens.KeySource``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = -1.0
        self._keys: list[RSAKey] = []

    def signing_key(self) -> RSAKey:
        """The newest private key; made at first use."""
        self._refresh()
        if not self._keys:
            self.rotate()
        return self._keys[-1]

    def rotate(self) -> None:
        """Make a new key that signs from now on; keys no token can still need are erased."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kid = uuid7().hex
        key = RSAKey.generate_key(_BITS, {"use": "sig", "alg": "RS256", "kid": kid})
        path = self._folder / f"{kid}.pem"
        temporary = path.with_suffix(".tmp")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key.as_pem(private=True))
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
        for old in self._paths()[:-_PUBLISHED]:
            old.unlink()
        self._refresh()

    def published(self) -> dict[str, object]:
        """The JWKS document: public halves only."""
        self.signing_key()
        return {"keys": [key.as_dict(private=False) for key in self._keys]}

    def keys(self, kid: str) -> KeySet:  # noqa: ARG002 - the folder is the whole truth
        """Every published key."""
        self._refresh()
        return KeySet(list(self._keys))

    def _refresh(self) -> None:
        if not self._folder.is_dir():
            return
        changed = self._folder.stat().st_mtime_ns
        if changed == self._seen:
            return
        self._keys = [_load(path) for path in self._paths()]
        self._seen = changed

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.pem"))


def _load(path: Path) -> RSAKey:
    return RSAKey.import_key(path.read_bytes(), {"use": "sig", "alg": "RS256", "kid": path.stem})
