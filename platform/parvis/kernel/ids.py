"""Identifiers: made in Python, ordered by time (UUIDv7, RFC 9562), one type per thing."""

from __future__ import annotations

import secrets
import time
from typing import NewType
from uuid import UUID

TenantId = NewType("TenantId", UUID)
JobId = NewType("JobId", UUID)
PersonId = NewType("PersonId", UUID)
BlobId = NewType("BlobId", UUID)
EntryId = NewType("EntryId", UUID)


def uuid7() -> UUID:
    """A new identifier: 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    noise = secrets.randbits(74)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (noise >> 62) << 64 | 0b10 << 62 | noise & ((1 << 62) - 1)
    return UUID(int=value)
