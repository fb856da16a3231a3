"""XML to a tree of lists: no DTD, no entity, no network, bounded depth and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from parvis.kernel.documents.reader.refusal import Refusal, broken, limit_reached

INVOICE_ROOTS = frozenset(
    ("CrossIndustryInvoice", "Invoice", "CreditNote", "CrossIndustryDocument")
)
# [local name, namespace, text, attributes, children]
Node = list[Any]
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^<>]{0,200}\?>")


def answer(content: Any, request: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """The whole file as one tree."""
    if request["action"] != "open":
        raise Refusal("document.no_such_page", value=request["numbers"][0], pages=0)
    yield {"xml": parse(bytes(content), request["limits"]), "warnings": []}, []


def parse(data: bytes, limits: dict[str, Any]) -> Node:
    """The root element; raises a refusal for a DOCTYPE, a deep, large or broken file."""
    if len(data) > limits["xml_bytes"]:
        raise Refusal("document.too_large", value_bytes=len(data), limit_bytes=limits["xml_bytes"])
    try:
        return _parse(data, limits)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise Refusal("document.xml_too_deep", limit=limits["xml_depth"]) from error
        undeclared = _DECLARATION.sub(b"", data, count=1)
        if undeclared == data or not _is_utf_8(data):
            raise broken() from error
        return _parse_undeclared(undeclared, limits)


def _parse_undeclared(data: bytes, limits: dict[str, Any]) -> Node:
    """For the files that are good UTF-8 behind a declaration that no parser accepts."""
    try:
        return _parse(data, limits)
    except etree.XMLSyntaxError as error:
        raise broken() from error


def _parse(data: bytes, limits: dict[str, Any]) -> Node:
    target = _Tree(limits)
    parser = etree.XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    etree.fromstring(data, parser)
    if target.root is None:
        raise broken()
    return target.root


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Tree:
    """Receives the parser's events, so that nothing is built past a limit."""

    def __init__(self, limits: dict[str, Any]) -> None:
        self._depth, self._left = limits["xml_depth"], limits["xml_nodes"]
        self._nodes_limit = limits["xml_nodes"]
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self.root: Node | None = None

    def doctype(self, *_: object) -> None:
        raise Refusal("document.xml_doctype")

    def start(self, tag: Any, attributes: Any) -> None:
        self._left -= 1
        if self._left < 0:
            raise limit_reached("nombre d'éléments XML", f"{self._nodes_limit} éléments")
        if len(self._open) >= self._depth:
            raise Refusal("document.xml_too_deep", limit=self._depth)
        namespace, name = _split(tag)
        node: Node = [name, namespace, "", {_split(k)[1]: v for k, v in attributes.items()}, []]
        if self._open:
            self._open[-1][4].append(node)
        elif self.root is None:
            self.root = node
        self._open.append(node)
        self._texts.append([])

    def data(self, data: Any) -> None:
        if self._texts:
            self._texts[-1].append(data)

    def end(self, tag: Any) -> None:
        del tag
        text = "".join(self._texts.pop())
        self._open.pop()[2] = text if text.strip() else ""

    def comment(self, text: Any) -> None:
        """Comments are dropped."""

    def pi(self, target: Any, data: Any = None) -> None:
        """Processing instructions are dropped."""

    def close(self) -> None:
        """Nothing to give back: the tree is in ``root``."""


def _split(tag: str) -> tuple[str, str]:
    if tag.startswith("{"):
        namespace, _, name = tag[1:].partition("}")
        return namespace, name
    return "", tag
