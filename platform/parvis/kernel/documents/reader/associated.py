"""Files that only an ``/AF`` entry names (ISO 32000-2, 14.13), through a full parse."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

_MOST_ENTRIES = 1000
# What pikepdf raises on a broken structure: its own errors, and Python's on odd types.
_UNREADABLE = (
    pikepdf.PikepdfError,
    ValueError,
    TypeError,
    RuntimeError,
    LookupError,
    AttributeError,
    ArithmeticError,
)


def files(content: Any, limits: dict[str, Any], warnings: set[str]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that the catalogue, a page or an object associates."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            for holder in _holders(pdf):
                yield from _of(holder.get("/AF"), limits, warnings)
    except _UNREADABLE:
        warnings.add("structure_unread")


def _holders(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The dictionaries that may carry ``/AF``: catalogue, pages, annotations, drawn objects."""
    yield pdf.Root
    for page in pdf.pages:
        yield page.obj
        yield from _dictionaries(page.obj.get("/Annots"))
        resources = page.obj.get("/Resources")
        drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if isinstance(drawn, pikepdf.Dictionary):
            yield from (value for _, value in drawn.items() if isinstance(value, pikepdf.Stream))


def _dictionaries(value: Any) -> Iterator[Any]:
    if isinstance(value, pikepdf.Dictionary):
        yield value
    elif isinstance(value, pikepdf.Array):
        for number, item in enumerate(value.as_list()):
            if number >= _MOST_ENTRIES:
                return
            if isinstance(item, pikepdf.Dictionary):
                yield item


def _of(value: Any, limits: dict[str, Any], warnings: set[str]) -> Iterator[tuple[str, bytes]]:
    for described in _dictionaries(value):
        held = described.get("/EF")
        if not isinstance(held, pikepdf.Dictionary):
            continue
        stream = held.get("/UF") or held.get("/F")
        if not isinstance(stream, pikepdf.Stream):
            continue
        data = stream.read_bytes()
        if len(data) > limits["embedded_bytes"]:
            warnings.add("attachment_too_large")
            continue
        yield str(described.get("/UF") or described.get("/F") or ""), data
