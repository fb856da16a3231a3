"""From a child's JSON to values: every shape is checked, for a child may have been taken over."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from parvis.kernel.documents.child import Answers, Frame
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


def document(answers: Answers, media_type: MediaType, sha256: str) -> Document:
    """The document that an ``open`` tells: its pages or its tree, then its attachments."""
    try:
        first, *rest = answers.frames
        tree = first.header.get("xml")
        warnings = {_text(word) for frame in answers.frames for word in frame.header["warnings"]}
        if answers.cut is not None:
            # Pages are known; what a PDF carries reached a limit and is left aside.
            warnings.add("attachment_too_large")
        return Document(
            media_type=media_type,
            sha256=sha256,
            pages=tuple(_page(n, page) for n, page in enumerate(first.header.get("pages", ()), 1)),
            attachments=tuple(found for frame in rest for found in _attachments(frame)),
            xml=_node(tree) if tree is not None else None,
            warnings=tuple(sorted(warnings)),
        )
    except _BAD_SHAPE as error:
        raise READER_DIED(cause="réponse inattendue") from error


def raster(frame: Frame) -> Raster:
    """The raster of a ``render`` frame, its sizes checked against its pixels."""
    try:
        width, height, channels = map(int, frame.header["image"])
        if channels not in {1, 3} or len(frame.payload) != width * height * channels:
            raise ValueError("sizes that are not those of the pixels")
        return Raster(width, height, channels, frame.payload)
    except _BAD_SHAPE as error:
        raise READER_DIED(cause="réponse inattendue") from error


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


def _attachments(frame: Frame) -> list[Attachment]:
    found, at = [], 0
    for item in frame.header["attachments"]:
        size = int(item["size"])
        content = frame.payload[at : at + size]
        found.append(Attachment(_text(item["name"]), _node(item["root"]), content))
        at += size
    return found


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
