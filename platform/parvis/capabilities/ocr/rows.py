"""Which words share a printed line."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from parvis.capabilities.ocr.lean import Lean
from parvis.capabilities.ocr.ports import Quad
from parvis.capabilities.ocr.quads import middle, runs_down, thickness
from parvis.capabilities.ocr.words import Piece


def rows_of(pieces: Sequence[Piece], lean: Lean) -> list[list[Piece]]:
    """Pieces grouped in printed lines, top to bottom, each from left to right.

    Text that runs up or down the margin belongs to no line: it comes last, a word a row.
    """
    rows: list[list[Piece]] = []
    levels: list[float] = []
    level_pieces = [piece for piece in pieces if not runs_down(piece.quad)]
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
    return lines + [[piece] for piece in pieces if runs_down(piece.quad)]


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
