"""The form of an entry: canonical JSON (RFC 8785, no float), chained by SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import rfc8785

from parvis.kernel.clock import rfc3339
from parvis.kernel.ids import TenantId

Json: TypeAlias = "str | int | bool | Mapping[str, Json] | Sequence[Json] | None"
Plain: TypeAlias = "str | int | bool | dict[str, Plain] | list[Plain] | None"

GENESIS = bytes(32)

# An entry tells who did what to which thing, never what a document says.
_LONGEST_TEXT = 500
_LARGEST_FACTS = 8_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a use case says happened; the chain gives it its place at commit."""

    action: str
    actor: str
    subject: str | None
    facts: dict[str, Plain]
    trace: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal of an organisme. ``hash`` covers everything else."""

    tenant: TenantId
    seq: int
    at: datetime
    action: str
    actor: str
    subject: str | None
    facts: dict[str, Plain]
    trace: str
    prev: bytes
    hash: bytes = b""

    def body(self) -> dict[str, Plain]:
        """What is hashed and exported."""
        return {
            "action": self.action,
            "actor": self.actor,
            "at": rfc3339(self.at),
            "facts": self.facts,
            "prev": self.prev.hex(),
            "seq": self.seq,
            "subject": self.subject,
            "tenant": str(self.tenant),
            "trace": self.trace,
        }

    def digest(self) -> bytes:
        """The hash that the entry must have."""
        return hashlib.sha256(canonical(self.body())).digest()


def canonical(value: Plain) -> bytes:
    """RFC 8785 bytes; ``ValueError`` for an integer that JSON cannot carry exactly."""
    return rfc8785.dumps(value)


def draft(
    *, action: str, actor: str, subject: str | UUID | None, facts: Mapping[str, Json], trace: str
) -> Draft:
    """A checked copy; ``TypeError`` for a float or an unknown type, ``ValueError`` for a long text."""
    plain = {_text(key): _plain(value) for key, value in facts.items()}
    names = [_text(action), _text(actor), _text(trace)]
    about = None if subject is None else _text(str(subject))
    if len(canonical(plain)) > _LARGEST_FACTS:
        raise ValueError(f"facts of {action} exceed {_LARGEST_FACTS} bytes")
    return Draft(names[0], names[1], about, plain, names[2])


def _plain(value: Json) -> Plain:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {_text(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"a {type(value).__name__} has no place in the journal")


def _text(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"a text of {len(text)} characters has no place in the journal")
    if "\0" in text:
        raise ValueError("PostgreSQL stores no NUL character")
    text.encode()  # a lone surrogate raises UnicodeEncodeError, a ValueError
    return text
