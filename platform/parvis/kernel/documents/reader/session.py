"""One request, a few answers: confine, read, write each frame, end."""

from __future__ import annotations

import json
import mmap
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from parvis.kernel.documents.reader import confine, framing
from parvis.kernel.documents.reader.refusal import Refusal, limit_reached

Payload = list[bytes | bytearray | memoryview]
Answer = tuple[dict[str, Any], Payload]
Reader = Callable[[Any, dict[str, Any]], Iterator[Answer]]

_IMAGES = frozenset(("image/jpeg", "image/png", "image/tiff", "image/webp", "image/heic"))
_HERE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib is not loaded in a child


def run(request_text: str) -> None:
    """Answer one request: several frames for several pages, one for a refusal."""
    confine.die_with_parent()
    request = json.loads(request_text)
    sys.path.extend(request["roots"])
    out = _keep_answers_apart()
    reader = _reader_for(request)
    granted = confine.confine(request["limits"], [*request["roots"], _HERE])
    for header, payload in _answers(reader, request):
        header["sandbox"] = granted
        _write(out, header, payload, request["limits"])


def _keep_answers_apart() -> int:
    """A private copy of descriptor 1; what a library prints goes to descriptor 2."""
    out = os.dup(1)
    os.dup2(2, 1)
    return out


def _reader_for(request: dict[str, Any]) -> Reader:
    """Import what this work needs, and nothing else."""
    if request["action"] == "probe":
        from parvis.kernel.documents.reader import probe  # noqa: PLC0415 - one import a type

        return probe.answer
    if request["type"] == "application/pdf":
        from parvis.kernel.documents.reader import pdf  # noqa: PLC0415

        return pdf.answer
    if request["type"] in _IMAGES:
        from parvis.kernel.documents.reader import images  # noqa: PLC0415

        return images.answer
    from parvis.kernel.documents.reader import xml  # noqa: PLC0415

    return xml.answer


def _answers(reader: Reader, request: dict[str, Any]) -> Iterator[Answer]:
    try:
        content = mmap.mmap(0, 0, access=mmap.ACCESS_COPY)
        yield from reader(content, request)
    except Refusal as refusal:
        yield _say_no(refusal)
    except MemoryError:
        memory = int(request["limits"]["child_memory_bytes"]) // 1_000_000
        yield _say_no(limit_reached("mémoire", f"{memory} Mo"))


def _say_no(refusal: Refusal) -> Answer:
    return {"refused": refusal.code, "facts": refusal.facts}, []


def _write(out: int, header: dict[str, Any], payload: Payload, limits: dict[str, Any]) -> None:
    head = framing.pack(header, sum(len(part) for part in payload))
    if len(head) > limits["answer_bytes"]:
        size = f"{limits['answer_bytes'] // 1_000_000} Mo"
        header, payload = _say_no(limit_reached("taille du contenu lu", size))
        head = framing.pack(header, 0)
    _write_all(out, [head, *payload])


def _write_all(out: int, parts: Iterable[bytes | bytearray | memoryview]) -> None:
    for part in parts:
        view, sent = memoryview(part).cast("B"), 0
        while sent < len(view):
            sent += os.write(out, view[sent : sent + 1_048_576])
