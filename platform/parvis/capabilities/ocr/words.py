"""Words of a span: engines lose spaces and sometimes join two cells, and say only one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parvis.capabilities.ocr.ports import Point, Quad, Span

# Neighbouring cells read as one span: a hole this many times wider than the usual advance, between
# the centres of two characters, cannot be a space.
_CELL_GAP = 4.0
# "TotalHT": a capital after a small letter opens a word when it stands this much further, in usual
# advances, than the two letters alone would put it. (Elsewhere the columns are too coarse to tell:
# one letter in twenty seems that far.)
_CAPITAL_GAP = 0.3
# Widths of letters against a usual one, good enough to compare with the gap above.
_NARROW, _LEAN, _BROAD = frozenset("ijl.,:;'!|’I"), frozenset("ftr()[]-°/"), frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a span: what is printed, its four corners in pixels, and the confidence in its
    least sure character: one wrong digit makes a wrong amount.
    """

    text: str
    confidence: float
    quad: Quad


def pieces_of(span: Span) -> list[Piece]:
    """The span cut at its spaces, and where a space was lost or two cells were read as one."""
    marks = _marks(span)
    advance = _advance(marks)
    words: list[list[_Mark]] = []
    for index, mark in enumerate(marks):
        if not words or mark.starts or _lost_space(marks, index, advance):
            words.append([])
        words[-1].append(mark)
    return _boxed(span.quad, words, advance)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A printed character: its centre along the span, and whether it follows a space."""

    sign: str
    place: float
    certainty: float
    starts: bool


def _marks(span: Span) -> list[_Mark]:
    centres, certainties = iter(span.centres), iter(span.certainties)
    count = len(span.text)
    return [
        _Mark(
            sign,
            next(centres, (index + 0.5) / count),
            next(certainties, span.confidence),
            starts=index > 0 and span.text[index - 1].isspace(),
        )
        for index, sign in enumerate(span.text)
        if not sign.isspace()
    ]


def _advance(marks: Sequence[_Mark]) -> float:
    """The usual distance between the centres of two neighbours."""
    steps = [after.place - before.place for before, after in pairwise(marks)]
    return median(steps) if steps else 0.0


def _lost_space(marks: Sequence[_Mark], index: int, advance: float) -> bool:
    """True when a word opens at this character although the engine saw no space before it."""
    before, here = marks[index - 1], marks[index]
    earlier = marks[index - 2].sign if index > 1 else ""
    gap = (here.place - before.place) / advance if advance > 0 else 0.0
    if gap > _CELL_GAP or _glued(earlier, before.sign, here.sign):
        return True
    if not (earlier.islower() and before.sign.islower() and here.sign.isupper()):
        return False
    return gap - (_width(before.sign) + _width(here.sign)) / 2 > _CAPITAL_GAP


def _glued(earlier: str, before: str, here: str) -> bool:
    """French typography wants a space here: ``Date:14/09``, ``N°FA-12``, ``56,10€``, ``x—IBAN``."""
    match before:
        case "—":
            return here.isalnum()
        case ":":
            return here.isalnum() and not earlier.isdigit() and earlier != ""
        case "°":
            return here.isalnum() and earlier in {"N", "n"}
        case ",":
            return here.isalpha() and earlier.isalpha()
        case "€":
            return here.isalnum()
    return (here == "€" and before.isdigit()) or (here == "—" and before.isalnum())


def _width(sign: str) -> float:
    if sign in _NARROW:
        return 0.45
    if sign in _LEAN:
        return 0.65
    if sign in _BROAD:
        return 1.5
    return 1.2 if sign.isupper() else 1.0


def _boxed(quad: Quad, words: list[list[_Mark]], advance: float) -> list[Piece]:
    """Edges lie halfway to the neighbour, but never further than a character's own advance."""
    half = advance * 0.6 or 0.5
    pieces = []
    for index, word in enumerate(words):
        first, last = word[0].place, word[-1].place
        left, right = first - half, last + half
        if index:
            left = max(left, (words[index - 1][-1].place + first) / 2)
        if index < len(words) - 1:
            right = min(right, (last + words[index + 1][0].place) / 2)
        text = "".join(mark.sign for mark in word)
        certainty = min(mark.certainty for mark in word)
        place = _slice(quad, max(left, 0.0), min(right, 1.0))
        pieces.append(Piece(text, certainty, place))
    return pieces


def _slice(quad: Quad, left: float, right: float) -> Quad:
    top_left, top_right, bottom_right, bottom_left = quad
    return (
        _between(top_left, top_right, left),
        _between(top_left, top_right, right),
        _between(bottom_left, bottom_right, right),
        _between(bottom_left, bottom_right, left),
    )


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
