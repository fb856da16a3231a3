"""The platform's Ed25519 key, which signs the journal's checkpoints and segment closes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs bytes; ``public`` (32 bytes) is what a verifier needs, ``key_id`` how it is named."""

    _private: Ed25519PrivateKey = field(repr=False)
    public: bytes
    key_id: str

    @classmethod
    def from_seed(cls, seed: bytes) -> Signer:
        """The key of a 32-byte seed."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        public = private.public_key().public_bytes_raw()
        return cls(private, public, hashlib.sha256(public).hexdigest()[:16])

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message."""
        return self._private.sign(message)
