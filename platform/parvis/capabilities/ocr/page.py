"""One page image to words: turned the right way up, read, put back in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parvis.capabilities.ocr.lean import lean_of
from parvis.capabilities.ocr.pixels import as_array, as_raster, turned
from parvis.capabilities.ocr.ports import OcrEngine, Point, Span
from parvis.capabilities.ocr.registry import orientation_for
from parvis.capabilities.ocr.rows import rows_of
from parvis.capabilities.ocr.weights import FROM_WHEELS, OcrSettings
from parvis.capabilities.ocr.words import Piece, pieces_of
from parvis.kernel.documents.pages import Box, Raster, Word

# In many fonts a capital I is a small l: no French word is a capital I with an apostrophe.
_ELISION = re.compile(r"\bI'(?=\w)")


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What is printed on a page.

    ``words`` come row by row, left to right; boxes are in 0..1 of the page once turned clockwise by
    ``rotation``, otherwise untouched: they fit the image that a person sees.
    ``straight`` holds the same words, in the same order, with boxes of an ideal page whose lines
    are level (skew and perspective taken out): for alignment, never for display.
    ``rows`` gives for each printed line the ranks of its words.
    """

    words: tuple[Word, ...]
    straight: tuple[Word, ...]
    rows: tuple[range, ...]
    # Degrees clockwise to turn the given image by: 0, 90, 180 or 270.
    rotation: int
    # Lean of the lines in degrees, positive when they go down to the right.
    skew: float
    # As the engine returned them, in pixels of the turned image.
    spans: tuple[Span, ...]


def read_page(raster: Raster, engine: OcrEngine, settings: OcrSettings = FROM_WHEELS) -> OcrPage:
    """Read one page. A blank page has no word; nothing is raised for what cannot be read."""
    from parvis.capabilities.ocr.cleaning import cleaned  # noqa: PLC0415 - OpenCV is heavy

    rotation = orientation_for(settings).rotation(as_array(raster))
    upright = turned(raster, rotation)
    picture = cleaned(as_array(upright))
    found = engine.read(as_raster(picture.pixels))
    spans = [replace(span, quad=picture.on_page(span.quad)) for span in found]
    lean = lean_of(spans, upright.width, upright.height)
    pieces = [piece for span in spans for piece in pieces_of(span)]
    lines = rows_of(pieces, lean)
    ordered = [piece for line in lines for piece in line]
    level = [tuple(lean.straight(corner) for corner in piece.quad) for piece in ordered]
    return OcrPage(
        words=_words(ordered, [piece.quad for piece in ordered], _whole(upright)),
        straight=_words(ordered, level, _fitting(level, upright)),
        rows=_ranks(lines),
        rotation=rotation,
        skew=lean.degrees,
        spans=tuple(spans),
    )


def _words(
    pieces: Sequence[Piece], outlines: Sequence[Sequence[Point]], frame: Box
) -> tuple[Word, ...]:
    return tuple(
        Word(_as_printed(piece.text), _box(outline, frame), confidence=piece.confidence)
        for piece, outline in zip(pieces, outlines, strict=True)
    )


def _as_printed(text: str) -> str:
    return _ELISION.sub("l'", text.replace("’", "'"))


def _whole(page: Raster) -> Box:
    return 0.0, 0.0, float(page.width), float(page.height)


def _fitting(outlines: Sequence[Sequence[Point]], page: Raster) -> Box:
    """The page, widened for the words that straightening pushed out of it."""
    across = [x for outline in outlines for x, _ in outline]
    down = [y for outline in outlines for _, y in outline]
    return (
        min(0.0, *across, 0.0),
        min(0.0, *down, 0.0),
        max(page.width, *across, 0.0),
        max(page.height, *down, 0.0),
    )


def _box(outline: Sequence[Point], frame: Box) -> Box:
    left, top, right, bottom = frame
    across = [min(max((x - left) / (right - left), 0.0), 1.0) for x, _ in outline]
    down = [min(max((y - top) / (bottom - top), 0.0), 1.0) for _, y in outline]
    return min(across), min(down), max(across), max(down)


def _ranks(lines: list[list[Piece]]) -> tuple[range, ...]:
    ranks, start = [], 0
    for line in lines:
        ranks.append(range(start, start + len(line)))
        start += len(line)
    return tuple(ranks)
