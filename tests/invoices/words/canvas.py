"""Pages of words drawn by a test: A4 in points, origin top left, one word a box."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.kernel.documents.pages import Page, Word

WIDTH, HEIGHT = 595.0, 842.0
_NARROW = set("iIljt.,:;'!|()[] ")


def _advance(char: str, size: float) -> float:
    if char in _NARROW:
        return 0.28 * size
    return (0.68 if char.isupper() else 0.56 if char.isdigit() else 0.5) * size


def text_width(text: str, size: float = 9.0) -> float:
    """Width of a text in points, as a proportional font sets it."""
    return sum(_advance(char, size) for char in text)


class Canvas:
    """Words of one document, page by page."""

    def __init__(self) -> None:
        self._pages: list[list[Word]] = [[]]

    def new_page(self) -> None:
        self._pages.append([])

    def put(
        self, x: float, y: float, text: str, size: float = 9.0, *, right: bool = False
    ) -> float:
        """Writes a text from ``x`` (or up to it when ``right``), top at ``y``; gives its end."""
        if right:
            x -= text_width(text, size)
        start = x
        for part in text.split(" "):
            end = start + text_width(part, size)
            if part:
                box = (start / WIDTH, y / HEIGHT, end / WIDTH, (y + size * 1.15) / HEIGHT)
                self._pages[-1].append(Word(part, box))
            start = end + _advance(" ", size)
        return start

    def column(
        self, x: float, y: float, lines: Sequence[str], size: float = 9.0, *, step: float = 1.35
    ) -> float:
        """Writes lines under one another; gives the next free ordinate."""
        for line in lines:
            self.put(x, y, line, size)
            y += size * step
        return y

    def row(self, y: float, cells: Sequence[tuple[float, str]], size: float = 9.0) -> None:
        """Writes cells; a negative abscissa aligns right on its absolute value."""
        for x, text in cells:
            self.put(abs(x), y, text, size, right=x < 0)

    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(number, WIDTH, HEIGHT, words=tuple(words), text_usable=True)
            for number, words in enumerate(self._pages, start=1)
        )


def recognised(pages: Sequence[Page], *, slope: float = 0.004) -> tuple[Page, ...]:
    """The same pages as an OCR engine gives them: near words joined, rows slightly rising."""
    return tuple(
        Page(page.number, page.width, page.height, words=tuple(_joined(page, slope)))
        for page in pages
    )


def _joined(page: Page, slope: float) -> list[Word]:
    joined: list[Word] = []
    for word in page.words:
        x0, y0, x1, y1 = word.box
        lift = slope * (x0 + x1) / 2
        placed = Word(word.text, (x0, y0 - lift, x1, y1 - lift), 0.97)
        last = joined[-1] if joined else None
        near = last and abs(last.box[1] - placed.box[1]) < 0.003 and 0 <= x0 - last.box[2] < 0.012
        if last and near:
            box = (
                last.box[0],
                min(last.box[1], placed.box[1]),
                x1,
                max(last.box[3], placed.box[3]),
            )
            joined[-1] = Word(f"{last.text} {word.text}", box, 0.97)
        else:
            joined.append(placed)
    return joined
