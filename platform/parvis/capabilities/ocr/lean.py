"""How a page leans: its lines by their own slope, its columns by the edges that align best."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parvis.capabilities.ocr.ports import Point, Span
from parvis.capabilities.ocr.quads import length, middle, slope, thickness

Numbers = NDArray[np.float64]

# A span says where lines lean only when it is long enough for its corners to be trusted.
_LONG = 4.0
# Two edges stand in one column when they are no further apart, in page widths.
_ALIGNED = 0.003
# Fewer edges than this align by chance.
_FEWEST = 24


@dataclass(frozen=True, slots=True)
class Lean:
    """Slopes at each place, linear around ``centre``: skew, and the perspective of a photograph.

    Lines: dy/dx = ``level`` + ``by_x`` dx + ``by_y`` dy. Columns: dx/dy = ``aside`` + ``spread`` dx.
    """

    centre: Point = (0.0, 0.0)
    level: float = 0.0
    by_x: float = 0.0
    by_y: float = 0.0
    aside: float = 0.0
    spread: float = 0.0

    def straight(self, point: Point) -> Point:
        """The point of an ideal page: one line has one height, one column one place."""
        across, down = point[0] - self.centre[0], point[1] - self.centre[1]
        return (
            point[0] - down * (self.aside + self.spread * across),
            point[1] - across * (self.level + self.by_x * across / 2 + self.by_y * down),
        )

    @property
    def degrees(self) -> float:
        """The lean in the middle of the page, positive when lines go down to the right."""
        return math.degrees(math.atan(self.level))


def lean_of(spans: Sequence[Span], width: float, height: float) -> Lean:
    """The lean that the spans of a page agree on; none when there are too few of them."""
    long = [span for span in spans if length(span.quad) > _LONG * thickness(span.quad)]
    if len(long) < 3:
        return Lean()
    weights = np.array([length(span.quad) for span in long])
    slopes = np.array([slope(span.quad) for span in long])
    places = np.array([middle(span.quad) for span in long]) / (width, height) - 0.5
    # A table of short cells leaves perspective undetermined: the ridge keeps it near zero.
    design = np.column_stack([np.ones(len(long)), places])
    ridge = np.diag([0.0, 0.05, 0.05]) * weights.sum()
    for _ in range(4):
        scaled = design * weights[:, None]
        solution = np.linalg.solve(design.T @ scaled + ridge, scaled.T @ slopes)
        off = np.abs(slopes - design @ solution)
        weights = np.where(off > 0.02, weights * 0.1, weights)
    level, by_x, by_y = (float(value) for value in solution)
    lean = Lean((width / 2, height / 2), level, by_x / width, by_y / height)
    return _with_columns(lean, spans, width)


def _with_columns(lean: Lean, spans: Sequence[Span], width: float) -> Lean:
    """The lean of the columns: a turned page has that of its lines, a photograph its own."""
    edges = [_edges(spans, lean, width, side) for side in ((0, 3), (1, 2))]
    turned = (-lean.level, 0.0)
    if sum(len(side) for side in edges) < _FEWEST:
        return replace(lean, aside=turned[0])
    tried = [
        (aside - lean.level, spread)
        for aside in np.arange(-0.1, 0.11, 0.01)
        for spread in np.arange(-0.3, 0.31, 0.1)
    ]
    best = _best(edges, [turned, (0.0, 0.0), *tried])
    around = [
        (best[0] + aside, best[1] + spread)
        for aside in np.arange(-0.008, 0.009, 0.002)
        for spread in np.arange(-0.075, 0.076, 0.025)
    ]
    # Chance aligns a few edges at any slope: leave the plain answers only for a clear gain.
    known = _best(edges, [turned, (0.0, 0.0)])
    best = _best(edges, [best, *around])
    if _aligned(edges, best) < 1.3 * _aligned(edges, known):
        best = known
    return replace(lean, aside=best[0], spread=best[1] / width)


def _edges(spans: Sequence[Span], lean: Lean, width: float, side: tuple[int, int]) -> Numbers:
    """Places across and down, from the centre and in page widths, of one side of every span."""
    corners = [[span.quad[corner] for corner in side] for span in spans]
    places = np.array(corners, dtype=np.float64).mean(axis=1)
    return np.asarray((places - lean.centre) / width, dtype=np.float64)


def _best(edges: Sequence[Numbers], leans: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The first of those that align most edges."""
    found = max(leans, key=lambda lean: _aligned(edges, lean))
    return float(found[0]), float(found[1])


def _aligned(edges: Sequence[Numbers], lean: tuple[float, float]) -> int:
    """Pairs of edges in one column once the lean is taken out."""
    pairs = 0
    for side in edges:
        across, down = side[:, 0], side[:, 1]
        places = np.sort(across - down * (lean[0] + lean[1] * across))
        pairs += int((np.searchsorted(places, places + _ALIGNED) - np.arange(len(places))).sum())
    return pairs
