"""White words on a dark ground: a text layer calls them hidden, the pixels show them.

Table headings and totals of many invoices are printed in white on a band of colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parvis.kernel.documents.pages import Box, Document, Page, Raster

# Draws the pages of those numbers at that resolution.
Draw = Callable[[Sequence[int], int], Iterable[Raster]]

# Enough to tell a dark band from paper, and quick to draw.
_DPI = 50
# Grey level under which a pixel is ink or ground, and the share of the word's box that must be.
_INK, _SHARE = 235, 0.15
_LEAST_POINTS = 2.0
_PAGES = 20


def reveal(document: Document, draw: Draw) -> Document:
    """The document with the words that can be seen after all marked as visible."""
    doubtful = [p.number for p in document.pages if any(not w.visible for w in p.words)]
    numbers = doubtful[:_PAGES]
    if not numbers:
        return document
    rasters = dict(zip(numbers, draw(numbers, _DPI), strict=True))
    return replace(
        document,
        pages=tuple(
            _revealed(page, rasters[page.number]) if page.number in rasters else page
            for page in document.pages
        ),
    )


def _revealed(page: Page, raster: Raster) -> Page:
    return replace(
        page,
        words=tuple(
            word if word.visible else replace(word, visible=_is_painted(word.box, page, raster))
            for word in page.words
        ),
    )


def _is_painted(box: Box, page: Page, raster: Raster) -> bool:
    """Something dark is drawn under the word; tiny text stays hidden whatever."""
    if (box[3] - box[1]) * page.height < _LEAST_POINTS or box[2] <= box[0]:
        return False
    left, right = int(box[0] * raster.width), int(box[2] * raster.width) + 1
    rows = range(int(box[1] * raster.height), min(int(box[3] * raster.height) + 1, raster.height))
    stride = raster.width * raster.channels
    spans = (
        raster.pixels[
            row * stride + left * raster.channels : row * stride + right * raster.channels
        ]
        for row in rows
    )
    seen = b"".join(spans)
    dark = sum(1 for value in seen if value < _INK)
    return dark > _SHARE * len(seen)
