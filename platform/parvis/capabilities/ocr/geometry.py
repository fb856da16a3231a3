"""Where lines lean on a page, and which words share a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from parvis.capabilities.ocr.ports import Point, Quad, Span
from parvis.capabilities.ocr.words import Piece

# A span says where lines lean only when it is long enough for its corners to be trusted.
_LONG = 4.0


@dataclass(frozen=True, slots=True)
class Lean:
    """Slope of the lines at each place (dy/dx), linear in x and y: skew, and a photo's perspective."""

    level: float = 0.0
    by_x: float = 0.0
    by_y: float = 0.0

    def straight(self, point: Point) -> Point:
        """The point slid along its line to x = 0: two points of one line get the same height."""
        x, y = point
        return x, y - x * (self.level + self.by_x * x / 2 + self.by_y * y)

    def degrees(self, width: float, height: float) -> float:
        """The lean in the middle of the page, positive when lines go down to the right."""
        slope = self.level + self.by_x * width / 2 + self.by_y * height / 2
        return math.degrees(math.atan(slope))


def lean_of(spans: Sequence[Span], width: float, height: float) -> Lean:
    """The lean that long spans agree on; none when there are too few of them."""
    long = [span for span in spans if _length(span.quad) > _LONG * thickness(span.quad)]
    if len(long) < 3:
        return Lean()
    weights = np.array([_length(span.quad) for span in long])
    slopes = np.array([_slope(span.quad) for span in long])
    places = np.array([middle(span.quad) for span in long]) / (width, height)
    # A table of short cells leaves perspective undetermined: the ridge keeps it near zero.
    design = np.column_stack([np.ones(len(long)), places - 0.5])
    ridge = np.diag([0.0, 0.05, 0.05]) * weights.sum()
    for _ in range(4):
        scaled = design * weights[:, None]
        solution = np.linalg.solve(design.T @ scaled + ridge, scaled.T @ slopes)
        off = np.abs(slopes - design @ solution)
        weights = np.where(off > 0.02, weights * 0.1, weights)
    level, by_x, by_y = (float(value) for value in solution)
    return Lean(level - (by_x + by_y) / 2, by_x / width, by_y / height)


def rows_of(pieces: Sequence[Piece], lean: Lean) -> list[list[Piece]]:
    """Pieces grouped in printed lines, top to bottom, each from left to right.

    Text that runs up or down the margin belongs to no line: it comes last, a word a row.
    """
    rows: list[list[Piece]] = []
    levels: list[float] = []
    level_pieces = [piece for piece in pieces if not _runs_down(piece.quad)]
    for piece in sorted(level_pieces, key=lambda item: lean.straight(middle(item.quad))[1]):
        level = lean.straight(middle(piece.quad))[1]
        near = _nearest(rows, levels, piece, level)
        if near is None:
            rows.append([piece])
            levels.append(level)
        else:
            rows[near].append(piece)
            levels[near] += (level - levels[near]) / len(rows[near])
    ordered = sorted(zip(levels, rows, strict=True), key=lambda pair: pair[0])
    lines = [sorted(row, key=lambda item: item.quad[0][0]) for _, row in ordered]
    return lines + [[piece] for piece in pieces if _runs_down(piece.quad)]


def _nearest(
    rows: list[list[Piece]], levels: list[float], piece: Piece, level: float
) -> int | None:
    """The row that the piece continues: same height, no overlap with what is already there."""
    best: tuple[float, int] | None = None
    for index in range(len(rows) - 1, max(-1, len(rows) - 9), -1):
        off = abs(level - levels[index])
        size = min(thickness(piece.quad), median(thickness(item.quad) for item in rows[index]))
        if off > size * 0.5 or any(_overlap(piece.quad, item.quad) for item in rows[index]):
            continue
        if best is None or off < best[0]:
            best = (off, index)
    return best[1] if best else None


def _overlap(one: Quad, other: Quad) -> bool:
    left, right = max(one[0][0], other[0][0]), min(one[1][0], other[1][0])
    narrow = min(one[1][0] - one[0][0], other[1][0] - other[0][0])
    return right - left > max(narrow, 1.0) * 0.3


def middle(quad: Quad) -> Point:
    """Centre of the quad."""
    return sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4


def thickness(quad: Quad) -> float:
    """Mean height of the quad, across the line."""
    left, right = math.dist(quad[0], quad[3]), math.dist(quad[1], quad[2])
    return (left + right) / 2


def _runs_down(quad: Quad) -> bool:
    across, down = quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]
    return abs(down) > abs(across) and math.hypot(across, down) > thickness(quad) * 1.5


def _length(quad: Quad) -> float:
    return (math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])) / 2


def _slope(quad: Quad) -> float:
    """Mean slope of the two long sides; a vertical text has none that helps."""
    across = (quad[1][0] - quad[0][0]) + (quad[2][0] - quad[3][0])
    down = (quad[1][1] - quad[0][1]) + (quad[2][1] - quad[3][1])
    return down / across if across > abs(down) else 0.0
