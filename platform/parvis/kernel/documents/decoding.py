"""From a child's JSON to values: every shape is checked, for a child may have been taken over."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from parvis.kernel.documents.child import Answer
from parvis.kernel.documents.pages import (
    Attachment,
    Document,
    MediaType,
    Page,
    Raster,
    Word,
    XmlNode,
)
from parvis.kernel.documents.problems import READER_DIED

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


def document(answer: Answer, media_type: MediaType, sha256: str) -> Document:
    """The document that an ``open`` answer describes."""
    header = answer.header
    try:
        tree = header.get("xml")
        return Document(
            media_type=media_type,
            sha256=sha256,
            pages=tuple(_page(n, page) for n, page in enumerate(header.get("pages", ()), 1)),
            attachments=_attachments(header.get("attachments", ()), answer.payload),
            xml=_node(tree) if tree is not None else None,
            warnings=tuple(_text(word) for word in header["warnings"]),
        )
    except _BAD_SHAPE as error:
        raise READER_DIED(cause="réponse inattendue") from error


def rasters(answer: Answer) -> tuple[Raster, ...]:
    """The rasters of a ``render`` answer, sizes checked against their pixels."""
    found = []
    for (width, height, channels), pixels in _images(answer):
        if channels not in {1, 3} or len(pixels) != width * height * channels:
            raise READER_DIED(cause="réponse inattendue")
        found.append(Raster(width, height, channels, pixels))
    return tuple(found)


def files(answer: Answer) -> tuple[bytes, ...]:
    """The encoded images of a ``webp`` answer."""
    return tuple(data for _, data in _images(answer))


def _images(answer: Answer) -> list[tuple[tuple[int, int, int], bytes]]:
    found, at = [], 0
    try:
        for width, height, channels, length in answer.header["images"]:
            sizes = int(width), int(height), int(channels)
            # One image is the whole payload: no copy of its pixels.
            whole = at == 0 and length == len(answer.payload)
            found.append((sizes, answer.payload if whole else answer.payload[at : at + length]))
            at += int(length)
    except _BAD_SHAPE as error:
        raise READER_DIED(cause="réponse inattendue") from error
    return found


_BAD_SHAPE = (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError)


def _page(number: int, page: dict[str, Any]) -> Page:
    width, height = page["size"]
    return Page(
        number=number,
        width=float(width),
        height=float(height),
        words=tuple(_word(word) for word in page["words"]),
        text_usable=bool(page["usable"]),
        image_share=float(page["image_share"]),
    )


def _word(word: list[Any]) -> Word:
    text, x0, y0, x1, y1, visible = word
    box = (float(x0), float(y0), float(x1), float(y1))
    if not all(0 <= edge <= 1 for edge in box):
        raise ValueError("a box outside the page")
    return Word(_text(text), box, None, bool(visible))


def _attachments(described: list[dict[str, Any]], payload: bytes) -> tuple[Attachment, ...]:
    found, at = [], 0
    for item in described:
        size = int(item["size"])
        content = payload[at : at + size]
        found.append(Attachment(_text(item["name"]), _node(item["root"]), content))
        at += size
    return tuple(found)


def _node(node: list[Any]) -> XmlNode:
    name, namespace, text, attributes, children = node
    return XmlNode(
        name=sys.intern(_text(name)),
        namespace=sys.intern(_text(namespace)),
        text=_text(text),
        attributes={_text(k): _text(v) for k, v in attributes.items()} or _NO_ATTRIBUTES,
        children=tuple(_node(child) for child in children),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
