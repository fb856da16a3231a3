"""Documents signed by the platform: closes of months and checkpoints."""

from __future__ import annotations

from parvis.kernel.journal._entries import Plain, canonical
from parvis.kernel.secrets import Signer


def signed(what: str, document: dict[str, Plain], signer: Signer) -> dict[str, Plain]:
    """``{what: document, "key", "signature"}``; the signature covers what it is, too."""
    signature = signer.sign(message(what, document))
    return {what: document, "key": signer.key_id, "signature": signature.hex()}


def message(what: str, document: dict[str, Plain]) -> bytes:
    """The bytes that are signed."""
    return what.encode() + b"\n" + canonical(document)
