"""Tokens handed to machines: 256 random bits, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets


def new_token(prefix: str) -> str:
    """``prefix_`` and 43 URL-safe characters; shown once, never stored."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def token_digest(token: str) -> bytes:
    """What the database keeps. A fast hash is right here: the token has 256 bits of entropy."""
    return hashlib.sha256(b"parvis token\0" + token.encode()).digest()


def same(left: bytes | str, right: bytes | str) -> bool:
    """Equality whose duration says nothing about where two secrets differ."""
    return hmac.compare_digest(_bytes(left), _bytes(right))


def _bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else value
