"""Versions and positions that travel with a request: what rooms compare, without any HTTP."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable
from typing import TypeVar

from parvis.kernel.problems import Kind, define

_Position = TypeVar("_Position")

VERSION_REQUIRED = define(
    "version.required",
    428,
    Kind.REFUSED,
    "Version attendue",
    "Cette opération demande l'en-tête If-Match avec l'ETag reçu à la lecture.",
)
VERSION_LOST = define(
    "version.lost",
    412,
    Kind.CONFLICT,
    "Modifié entre-temps",
    "Cet élément a été modifié depuis votre lecture : vous aviez la version {expected}, la "
    "version actuelle est {current}. Relisez-le puis recommencez.",
)
CURSOR_INVALID = define(
    "cursor.invalid",
    422,
    Kind.REFUSED,
    "Curseur invalide",
    "Le curseur ne vient pas de cette liste, ou ses filtres ont changé. Reprenez depuis le début.",
)


def check_version(expected: int, current: int) -> None:
    """Raise ``version.lost`` unless the caller decided on the version that is there."""
    if expected != current:
        raise VERSION_LOST(expected=expected, current=current)


def encode_cursor(listing: str, *position: str) -> str:
    """An opaque cursor, good for one listing with its filters and order.

    ``listing`` names them (``"invoices status=received"``), ``position`` is the sort key of the
    last row shown.
    """
    text = json.dumps([_mark(listing), *position], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(listing: str, cursor: str, parse: Callable[[list[str]], _Position]) -> _Position:
    """The position of a cursor; ``cursor.invalid`` when it is another listing's or not ours.

    ``parse`` makes typed values of the strings and may raise ``ValueError`` or ``LookupError``.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        mark, *position = _strings(json.loads(base64.b64decode(padded, b"-_", validate=True)))
        if mark != _mark(listing):
            raise CURSOR_INVALID()
        return parse(position)
    except (ValueError, LookupError, binascii.Error, RecursionError) as strange:
        raise CURSOR_INVALID() from strange


def _strings(value: object) -> list[str]:
    if not isinstance(value, list) or not value:
        raise ValueError("not a list")
    if any(not isinstance(part, str) or "\x00" in part for part in value):
        raise ValueError("not strings")
    return value


def _mark(listing: str) -> str:
    return hashlib.sha256(listing.encode()).hexdigest()[:12]
