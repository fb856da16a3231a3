"""Characters joined into words: spaces, gaps and changes of line part them."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from parvis.kernel.documents.reader.geometry import Upright

Rect = tuple[float, float, float, float]

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LIGATURES |= {0xFB05: "st", 0xFB06: "st"}
# PDFium's marks for a hyphen at the end of a line.
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_UNKNOWN = "\ufffd"
_GAP = 0.9  # of the character's height: past it, two characters are two words
_LEAST_EM = 2.0  # points: smaller text is for machines only

Ink = int
NO_INK, PALE, DARK = 0, 1, 2


class Style(NamedTuple):
    """How the first character of a word is painted."""

    em: float  # height of the font in points, after every transformation
    sideways: bool
    ink: Ink


class Layer(Protocol):
    """What the joining needs from a text layer."""

    def count(self) -> int:
        """Number of characters, those that PDFium adds between words included."""
        ...

    def code(self, index: int) -> int:
        """Unicode code point; 0 when the font has no mapping."""
        ...

    def tight(self, index: int) -> Rect | None:
        """Left, bottom, right, top of the glyph."""
        ...

    def loose(self, index: int) -> Rect | None:
        """The same for the glyph's cell: ascent and descent of its font."""
        ...

    def is_unmapped(self, index: int) -> bool:
        """True when the character is a guess."""
        ...

    def style(self, index: int) -> Style:
        """Size, direction and ink."""
        ...


class _Run:
    """A word being joined."""

    def __init__(self, index: int) -> None:
        self.first = index
        self.letters: list[str] = []
        self.rect: Rect | None = None

    def takes(self, rect: Rect) -> bool:
        """True when a character at ``rect`` goes on with this word."""
        if self.rect is None:
            return True
        left, bottom, right, top = self.rect
        height = max(top - bottom, rect[3] - rect[1], right - left and 1.0, 1.0)
        apart_x = max(rect[0] - right, left - rect[2])
        apart_y = max(rect[1] - top, bottom - rect[3])
        return apart_x <= _GAP * height and apart_y <= _GAP * height

    def add(self, letters: str, rect: Rect) -> None:
        self.letters.append(letters)
        old = self.rect or rect
        self.rect = (
            min(old[0], rect[0]),
            min(old[1], rect[1]),
            max(old[2], rect[2]),
            max(old[3], rect[3]),
        )


def collect_words(layer: Layer, upright: Upright, most: int) -> list[list[Any]]:
    """``[text, x0, y0, x1, y1, visible]`` for each word, in the order of the content.

    ``visible`` is None for pale ink: only the painted page tells whether it can be read.
    """
    words: list[list[Any]] = []
    run: _Run | None = None
    for index in range(layer.count()):
        if len(words) > most:
            return words
        letters = _letters(layer, index)
        rect = layer.tight(index) if letters else None
        if rect is None or (run is not None and not run.takes(rect)):
            _finish(run, layer, upright, words)
            run = None
        if rect is not None:
            run = run or _Run(index)
            run.add(letters, rect)
    _finish(run, layer, upright, words)
    return words


def is_usable(words: list[list[Any]], image_share: float) -> bool:
    """Enough visible characters, few unknown ones, letters or digits for the most part.

    A page that is mostly an image with a little text over it is a scan with a stamp on it: its
    image must be read.
    """
    seen = "".join(word[0] for word in words if word[5])
    if len(seen) < (300 if image_share > 0.5 else 30):
        return False
    unknown = sum(char == _UNKNOWN or "\ue000" <= char <= "\uf8ff" for char in seen)
    plain = sum(char.isalnum() for char in seen)
    return unknown <= 0.05 * len(seen) and plain >= 0.5 * len(seen)


def _letters(layer: Layer, index: int) -> str:
    """What the character adds to a word: '' for whatever parts words."""
    code = layer.code(index)
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return _HYPHENS[code]
    if code == 0:
        return _UNKNOWN if layer.is_unmapped(index) else ""
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    char = chr(code)
    return "" if char.isspace() or code in {0x200B, 0xFEFF} else char


def _finish(run: _Run | None, layer: Layer, upright: Upright, words: list[list[Any]]) -> None:
    if run is None or run.rect is None:
        return
    style = layer.style(run.first)
    rect = _with_line_height(run.rect, layer.loose(run.first), style)
    x0, y0, x1, y1 = upright.box(rect)
    on_page = x1 > 0 and y1 > 0 and x0 < 1 and y0 < 1
    visible: bool | None = on_page and style.em >= _LEAST_EM and style.ink != NO_INK
    if visible and style.ink == PALE:
        visible = None
    box = [round(min(max(edge, 0.0), 1.0), 5) for edge in (x0, y0, x1, y1)]
    words.append(["".join(run.letters), *box, visible])


def _with_line_height(rect: Rect, cell: Rect | None, style: Style) -> Rect:
    """Heights of the font's cell, so that words of one line share their top and bottom."""
    if cell is None or style.sideways or cell[3] - cell[1] > 2 * style.em:
        return rect
    return rect[0], min(rect[1], cell[1]), rect[2], max(rect[3], cell[3])
