"""One frame: magic, length of the JSON, length of the payload, the JSON, the payload."""

from __future__ import annotations

import json
import struct
from typing import Any

MAGIC = b"PVS1"
_PREFIX = struct.Struct(">4sIQ")
PREFIX_BYTES = _PREFIX.size


class BadFrame(Exception):  # noqa: N818 - said by the parent of an answer it does not accept
    """What came back is not a frame, or is larger than agreed."""


def pack(header: Any, payload_length: int) -> bytes:
    """Everything that comes before the payload."""
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    data = text.encode("utf-8", "replace")
    return _PREFIX.pack(MAGIC, len(data), payload_length) + data


def unpack_prefix(prefix: bytes) -> tuple[int, int]:
    """Lengths of the JSON and of the payload; raises :class:`BadFrame`."""
    if len(prefix) != PREFIX_BYTES:
        raise BadFrame("the answer stops before its first bytes")
    magic, header, payload = _PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise BadFrame("the answer does not start as agreed")
    return header, payload


def unpack_header(data: bytes) -> dict[str, Any]:
    """The JSON object of a frame; raises :class:`BadFrame`."""
    try:
        header = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFrame("the answer is not JSON") from error
    if not isinstance(header, dict):
        raise BadFrame("the answer is not an object")
    return header
