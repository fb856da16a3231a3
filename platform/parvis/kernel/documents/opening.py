"""Open a received file and draw its pages, each time in a new child."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from parvis.kernel.documents import child, decoding, problems
from parvis.kernel.documents.limits import DocumentLimits
from parvis.kernel.documents.pages import Document, MediaType, Raster
from parvis.kernel.documents.sniff import sniff

# Pages that one child draws: its start is shared, the parent's memory stays small.
_BATCH = 4


def open_document(
    content: bytes, *, limits: DocumentLimits, trace_id: str | None = None
) -> Document:
    """Pages, words of the text layer, XML invoices carried, warnings.

    Raises the problems of :mod:`parvis.kernel.documents.problems`.
    """
    media_type = accepted_type(content, limits=limits)
    most = limits.embedded_bytes * 4
    request = child.Request("open", media_type.value, most, most_frames=2, trace_id=trace_id)
    answers = child.ask(request, content, limits)
    return decoding.document(answers, media_type, hashlib.sha256(content).hexdigest())


def accepted_type(content: bytes, *, limits: DocumentLimits) -> MediaType:
    """The type that the content announces; raises what forbids to look further."""
    if not content:
        raise problems.EMPTY()
    if len(content) > limits.upload_bytes:
        raise problems.TOO_LARGE(value_bytes=len(content), limit_bytes=limits.upload_bytes)
    media_type = sniff(content)
    if media_type is None:
        raise problems.TYPE_UNKNOWN()
    if media_type is MediaType.XML and len(content) > limits.xml_bytes:
        raise problems.TOO_LARGE(value_bytes=len(content), limit_bytes=limits.xml_bytes)
    return media_type


def render_page(
    content: bytes,
    number: int,
    *,
    limits: DocumentLimits,
    dpi: int = 200,
    grey: bool = True,
    trace_id: str | None = None,
) -> Raster:
    """Pixels of one upright page (from 1), at most ``limits.rendered_pixels`` of them."""
    rasters = render_pages(content, (number,), limits=limits, dpi=dpi, grey=grey, trace_id=trace_id)
    return next(rasters)


def render_pages(
    content: bytes,
    numbers: Iterable[int],
    *,
    limits: DocumentLimits,
    dpi: int = 200,
    grey: bool = True,
    trace_id: str | None = None,
) -> Iterator[Raster]:
    """Rasters in the order of ``numbers``; a child draws a few pages, then ends."""
    media_type = accepted_type(content, limits=limits).value
    waiting = iter(numbers)
    while batch := tuple(islice(waiting, _BATCH)):
        request = child.Request(
            "render",
            media_type,
            limits.rendered_pixels * (1 if grey else 3),
            most_frames=len(batch),
            trace_id=trace_id,
            numbers=batch,
            dpi=dpi,
            grey=grey,
        )
        yield from map(decoding.raster, _every_page(request, content, limits))


def render_webp(
    content: bytes,
    number: int,
    *,
    limits: DocumentLimits,
    width: int = 1600,
    trace_id: str | None = None,
) -> bytes:
    """One upright page as a WebP image ``width`` pixels wide, with no metadata."""
    media_type = accepted_type(content, limits=limits).value
    request = child.Request(
        "webp",
        media_type,
        limits.upload_bytes,
        trace_id=trace_id,
        numbers=(number,),
        width=width,
        grey=False,
    )
    (frame,) = _every_page(request, content, limits)
    return frame.payload


def _every_page(
    request: child.Request, content: bytes, limits: DocumentLimits
) -> tuple[child.Frame, ...]:
    """One frame a page, or the problem that stopped the child before the last."""
    answers = child.ask(request, content, limits)
    if answers.cut is not None:
        raise answers.cut
    if len(answers.frames) != len(request.numbers):
        raise problems.READER_DIED(cause="réponse inattendue")
    return answers.frames
