"""Measures of a quad: the four corners of a piece of text, from its top left, clockwise."""

from __future__ import annotations

import math

from parvis.capabilities.ocr.ports import Point, Quad


def middle(quad: Quad) -> Point:
    """Centre of the quad."""
    return sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4


def thickness(quad: Quad) -> float:
    """Mean height of the quad, across the line."""
    left, right = math.dist(quad[0], quad[3]), math.dist(quad[1], quad[2])
    return (left + right) / 2


def runs_down(quad: Quad) -> bool:
    """True for text of some length that reads up or down the page."""
    across, down = quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]
    return abs(down) > abs(across) and math.hypot(across, down) > thickness(quad) * 1.5


def length(quad: Quad) -> float:
    """Mean length of the quad, along the line."""
    return (math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])) / 2


def slope(quad: Quad) -> float:
    """Mean slope of the two long sides; a vertical text has none that helps."""
    across = (quad[1][0] - quad[0][0]) + (quad[2][0] - quad[3][0])
    down = (quad[1][1] - quad[0][1]) + (quad[2][1] - quad[3][1])
    return down / across if across > abs(down) else 0.0
