"""Rows of text rebuilt from word boxes, with the way back from characters to boxes.

Everything downstream searches ``Row.folded`` (lower case, no accents, same length as
``Row.text``); a tab separates the cells of a row, a space the words of a cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from statistics import median

from parvis.kernel.documents.pages import Box, Page, Word

CELL = "\t"
# Beyond these the rest is ignored so that time stays bounded: totals stand at either end of a file.
MAX_WORDS_OF_PAGE = 6_000
MAX_WORDS = 15_000
MAX_WORD_LENGTH = 400
_ODD = re.compile(r"[\ufb00-\ufb06\uff01-\uff5e]|(?! )\s|\u00ad|\u2026")
_BLANK = re.compile(r"\S+")
# OCR loses spaces: a long word that goes from small letters to a capital was two.
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{2})(?=[A-ZÀ-ÝŒ])")
_LONG_WORD = 13
_SAME_LENGTH = {
    "º": "o",
    "№": "n",
    "°": "o",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "œ": "o",
    "Œ": "o",
    "æ": "a",
    "ß": "s",
    "ø": "o",
}


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SAME_LENGTH:
        return _SAME_LENGTH[char]
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Lower case without accents; same length as ``text``, so offsets hold in both."""
    return "".join(map(_fold_char, text))


@dataclass(frozen=True, slots=True)
class Piece:
    """A word placed in its row: characters ``start`` to ``end``."""

    start: int
    end: int
    box: Box
    confidence: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One printed row of one page. ``index`` orders the rows of the whole document."""

    index: int
    page: int
    text: str
    folded: str
    pieces: tuple[Piece, ...]
    box: Box
    # Height over width of the page, to compare distances in both directions.
    ratio: float

    @property
    def height(self) -> float:
        """Usual height of its words, in parts of the page."""
        return median(piece.box[3] - piece.box[1] for piece in self.pieces)

    @property
    def middle(self) -> float:
        """Ordinate of its middle."""
        return (self.box[1] + self.box[3]) / 2

    def cells(self) -> Iterator[Span]:
        """The parts of the row that wide gaps separate, left to right."""
        start = 0
        for part in self.text.split(CELL):
            yield Span(self, start, start + len(part))
            start += len(part) + 1


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a row."""

    row: Row
    start: int
    end: int

    @property
    def text(self) -> str:
        """As printed, gaps between cells shown as one space."""
        return self.row.text[self.start : self.end].replace(CELL, " ")

    @property
    def folded(self) -> str:
        """Lower case without accents, gaps between cells kept as tabs."""
        return self.row.folded[self.start : self.end]

    @property
    def box(self) -> Box:
        """Union of the words' boxes, cut in proportion where only a part of a word is meant."""
        return union(_cut(piece, self.start, self.end) for piece in self._pieces())

    @property
    def height(self) -> float:
        """Height of its tallest word, in parts of the page."""
        return max(piece.box[3] - piece.box[1] for piece in self._pieces())

    def _pieces(self) -> list[Piece]:
        found = [p for p in self.row.pieces if p.start < self.end and p.end > self.start]
        return found or [self.row.pieces[0]]

    def cell(self) -> Span:
        """The cell of the row in which the span starts."""
        start = self.row.text.rfind(CELL, 0, self.start) + 1
        end = self.row.text.find(CELL, self.start)
        return Span(self.row, start, len(self.row.text) if end < 0 else end)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _cut(piece: Piece, start: int, end: int) -> Box:
    x0, y0, x1, y1 = piece.box
    step = (x1 - x0) / max(1, piece.end - piece.start)
    left = x0 + step * max(0, start - piece.start)
    right = x1 - step * max(0, piece.end - end)
    return (left, y0, max(left, right), y1)


def build_rows(pages: Sequence[Page]) -> tuple[Row, ...]:
    """The rows of every page, top to bottom, without the words that a reader cannot see."""
    rows: list[Row] = []
    for page, words in _within_budget(pages):
        ratio = page.height / page.width if page.width > 0 and page.height > 0 else 1.414
        for group in _group(words):
            rows.append(_row(group, index=len(rows), page=page.number, ratio=ratio))
    return tuple(rows)


def _within_budget(pages: Sequence[Page]) -> list[tuple[Page, list[Word]]]:
    """Pages with their words, in order; the middle of a very long document is left out."""
    order = [
        rank
        for pair in zip(range(len(pages)), reversed(range(len(pages))), strict=True)
        for rank in pair
    ]
    kept: dict[int, list[Word]] = {}
    count = 0
    for rank in dict.fromkeys(order):
        if count >= MAX_WORDS:
            break
        kept[rank] = list(islice(_visible_words(pages[rank]), MAX_WORDS_OF_PAGE))
        count += len(kept[rank])
    return [(pages[rank], kept[rank]) for rank in sorted(kept)]


def _visible_words(page: Page) -> Iterator[Word]:
    for word in page.words:
        text = _plain(word.text[:MAX_WORD_LENGTH])
        if word.visible and text and word.box[2] > word.box[0] and word.box[3] > word.box[1]:
            yield from _split(text, word)


def _plain(text: str) -> str:
    """Ligatures, wide forms and odd spaces opened; « m³ » stays as printed."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed.strip()
    return "".join(
        unicodedata.normalize("NFKC", char) if _ODD.match(char) else char for char in composed
    ).strip()


def _split(text: str, word: Word) -> Iterator[Word]:
    """OCR engines return whole lines: one word each, the box shared by number of characters."""
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / len(text)
    for match in _BLANK.finditer(text):
        cuts = [0, len(match[0])]
        if word.confidence is not None and len(match[0]) >= _LONG_WORD and "@" not in match[0]:
            cuts[1:1] = [glue.start() for glue in _GLUED.finditer(match[0])]
        for first, last in pairwise(cuts):
            left, right = match.start() + first, match.start() + last
            box = (x0 + step * left, y0, x0 + step * right, y1)
            yield Word(text[left:right], box, word.confidence)


def _group(words: list[Word]) -> list[list[Word]]:
    """Chains of words, each beside the one before: small slopes of a scan are followed."""
    chains: list[list[Word]] = []
    shelf: dict[int, list[int]] = {}
    step = max(0.004, median(w.box[3] - w.box[1] for w in words)) if words else 1.0
    for word in sorted(words, key=lambda w: (w.box[0], w.box[1])):
        slot = int(_middle(word) / step)
        near = {i for s in (slot - 1, slot, slot + 1) for i in shelf.get(s, ())}
        best = min(
            (i for i in near if _beside(chains[i][-1], word)),
            key=lambda i: abs(_middle(chains[i][-1]) - _middle(word)),
            default=None,
        )
        if best is None:
            chains.append([word])
            shelf.setdefault(slot, []).append(len(chains) - 1)
            continue
        old = int(_middle(chains[best][-1]) / step)
        if old != slot:
            shelf[old].remove(best)
            shelf.setdefault(slot, []).append(best)
        chains[best].append(word)
    return sorted(chains, key=lambda chain: sum(map(_middle, chain)) / len(chain))


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _beside(last: Word, word: Word) -> bool:
    low = min(last.box[3] - last.box[1], word.box[3] - word.box[1])
    overlap_x = last.box[2] - word.box[0]
    narrow = min(last.box[2] - last.box[0], word.box[2] - word.box[0])
    return abs(_middle(last) - _middle(word)) <= 0.45 * low and overlap_x <= 0.6 * narrow


def _row(words: list[Word], *, index: int, page: int, ratio: float) -> Row:
    text = ""
    pieces: list[Piece] = []
    widths = [(w.box[2] - w.box[0]) / len(w.text) for w in words]
    char = median(widths)
    for position, word in enumerate(words):
        if position:
            text += _separator(words[position - 1], word, char=char, ratio=ratio)
        pieces.append(Piece(len(text), len(text) + len(word.text), word.box, word.confidence))
        text += word.text
    return Row(
        index=index,
        page=page,
        text=text,
        folded=fold(text),
        pieces=tuple(pieces),
        box=union(w.box for w in words),
        ratio=ratio,
    )


def _separator(left: Word, right: Word, *, char: float, ratio: float) -> str:
    gap = right.box[0] - left.box[2]
    height = min(left.box[3] - left.box[1], right.box[3] - right.box[1]) * ratio
    digits = left.text[-1].isdigit() and right.text[0].isdigit()
    # Thousands are parted by a thin space: figures further apart belong to two columns.
    limit = min(1.5 * char, 0.75 * height) if digits else max(2.2 * char, 0.95 * height)
    return CELL if gap > limit else " "
