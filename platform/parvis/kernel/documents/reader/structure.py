"""A look at the raw bytes for the names that matter, compressed object streams included.

It costs a millisecond where a full parse costs a hundred, and decides whether that is needed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

_DELIMITER = rb"(?=[\s/<>\[\]()%]|$)"
_NAMES = re.compile(
    rb"/(JavaScript|Launch|RichMedia|GoToE|AF|EF|FileAttachment|ObjStm|Encrypt)" + _DELIMITER
)
# A name may write any of its letters as #xx (ISO 32000-1, 7.3.5).
_ESCAPED = re.compile(rb"/([A-Za-z]*#[0-9A-Fa-f]{2}[A-Za-z#0-9]*)" + _DELIMITER)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_WARNINGS = {b"JavaScript": "javascript", b"Launch": "launch", b"RichMedia": "rich_media"}
_WARNINGS |= {b"GoToE": "launch"}
_MOST_UNPACKED = 20_000_000
_MOST_ESCAPED = 10_000


class Seen(NamedTuple):
    """Warnings, number of ``/EF``, ``/AF`` and attached annotations met, unreadable streams."""

    warnings: set[str]
    embedded: int
    associated: bool
    annotated: bool
    opaque: bool


def scan(content: Any) -> Seen:
    """What the names of a PDF announce."""
    counts: dict[bytes, int] = {}
    starts: list[int] = []
    for match in _NAMES.finditer(content):
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        if name == b"ObjStm":
            starts.append(match.end())
    opaque = b"Encrypt" in counts
    budget = _MOST_UNPACKED
    for start in starts:
        data = _unpacked(content, start, budget)
        if data is None:
            opaque = True
            continue
        budget -= len(data)
        for match in _NAMES.finditer(data):
            counts[match[1]] = counts.get(match[1], 0) + 1
    for name in _escaped_names(content):
        counts[name] = counts.get(name, 0) + 1
    warnings = {_WARNINGS[name] for name in counts if name in _WARNINGS}
    annotated = opaque or b"FileAttachment" in counts
    return Seen(warnings, counts.get(b"EF", 0), b"AF" in counts, annotated, opaque)


def _unpacked(content: Any, start: int, budget: int) -> bytes | None:
    """The object stream whose dictionary ends after ``start``; None when it is not plain Flate."""
    begin = _STREAM.search(content, start, start + 2048)
    if begin is None or budget <= 0:
        return None
    machine = zlib.decompressobj()
    try:
        return machine.decompress(content[begin.end() : begin.end() + 4_000_000], budget)
    except zlib.error:
        return None


def _escaped_names(content: Any) -> Iterator[bytes]:
    for count, match in enumerate(_ESCAPED.finditer(content)):
        if count >= _MOST_ESCAPED:
            return
        plain = _ESCAPE.sub(lambda code: bytes((int(code[1], 16),)), match[1])
        if plain in _WARNINGS or plain in {b"AF", b"EF", b"FileAttachment"}:
            yield plain
