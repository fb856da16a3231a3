"""One page image to words: turned the right way up, read, put back in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parvis.capabilities.ocr.geometry import Lean, lean_of, rows_of
from parvis.capabilities.ocr.pixels import as_array, as_raster, turned
from parvis.capabilities.ocr.ports import OcrEngine, Point, Span
from parvis.capabilities.ocr.registry import orientation_for
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
    return OcrPage(
        words=tuple(_word(piece, upright) for piece in ordered),
        straight=tuple(_word(piece, upright, lean) for piece in ordered),
        rows=_ranks(lines),
        rotation=rotation,
        skew=lean.degrees(upright.width, upright.height),
        spans=tuple(spans),
    )


def _word(piece: Piece, page: Raster, lean: Lean | None = None) -> Word:
    text = _ELISION.sub("l'", piece.text.replace("’", "'"))
    return Word(text, _box(piece, page, lean), confidence=piece.confidence)


def _box(piece: Piece, page: Raster, lean: Lean | None) -> Box:
    corners: list[Point] = [lean.straight(corner) if lean else corner for corner in piece.quad]
    across = [min(max(x / page.width, 0.0), 1.0) for x, _ in corners]
    down = [min(max(y / page.height, 0.0), 1.0) for _, y in corners]
    return min(across), min(down), max(across), max(down)


def _ranks(lines: list[list[Piece]]) -> tuple[range, ...]:
    ranks, start = [], 0
    for line in lines:
        ranks.append(range(start, start + len(line)))
        start += len(line)
    return tuple(ranks)
