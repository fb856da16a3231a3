"""The words of every page: from the text layer where it is usable, from the image elsewhere.

Reading works on level boxes (skew taken out); people see the page as it is. :class:`Sheets` keeps
both and gives fields their box and their source back, word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parvis.invoices.domain import Alternative, Box, Field, Origin
from parvis.invoices.reading.ports import Reader, ReadImage
from parvis.kernel.documents.pages import Document, Page, Word

# An image on a page with text holds words worth reading from this share of the page (a logo).
_LOGO = 0.01


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages ready for the text route. ``images`` holds what OCR read, by page number."""

    pages: tuple[Page, ...]
    images: Mapping[int, ReadImage] = field(default_factory=dict)
    # Pages that were neither text nor read by OCR, for want of time.
    unread: tuple[int, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where most of the pages come from."""
        whole = [page for page in self.pages if page.words]
        by_ocr = [page for page in whole if self._is_image(page)]
        return Origin.OCR if 2 * len(by_ocr) > len(whole) else Origin.TEXT

    @property
    def as_seen(self) -> tuple[Page, ...]:
        """The same pages with the boxes that people see."""
        return tuple(
            _photographed(page, self.images[page.number], self.images[page.number].shown)
            if self._is_image(page)
            else page
            for page in self.pages
        )

    def in_place(self, found: Field) -> Field:
        """The field with its source, and its boxes on the page that people see."""
        page = next((p for p in self.pages if p.number == found.page), None)
        if page is None or found.box is None:
            return found
        if not self._is_image(page):
            return replace(found, source=_source_of(found.box, page))
        image = self.images[page.number]
        seen = tuple(
            Alternative(a.value, shown_box(a.box, image) if a.box else None, a.confidence)
            for a in found.alternatives
        )
        return replace(found, source=Origin.OCR, box=shown_box(found.box, image), alternatives=seen)

    def _is_image(self, page: Page) -> bool:
        return page.number in self.images and not page.text_usable


def _source_of(box: Box, page: Page) -> Origin:
    """On a page with text, the words that an engine added carry its confidence."""
    words = [page.words[rank] for rank in _words_under(box, page.words)]
    by_ocr = sum(1 for word in words if word.confidence is not None)
    return Origin.OCR if 2 * by_ocr > len(words) else Origin.TEXT


def shown_box(box: Box, image: ReadImage) -> Box:
    """Box on the page as seen, from a box on the page made level."""
    ranks = _words_under(box, image.level)
    if not ranks:
        return box
    moves = [_shift(image.level[rank].box, image.shown[rank].box) for rank in ranks]
    dx0, dy0, dx1, dy1 = (sum(parts) / len(moves) for parts in zip(*moves, strict=True))
    moved = (box[0] + dx0, box[1] + dy0, box[2] + dx1, box[3] + dy1)
    x0, y0, x1, y1 = (min(max(edge, 0.0), 1.0) for edge in moved)
    return (x0, y0, max(x0, x1), max(y0, y1))


def gather(
    document: Document, content: bytes, reader: Reader, *, engine: str, only: Sequence[int] = ()
) -> Sheets:
    """Text layers as they are; the pages without (or those of ``only``) read by ``engine``."""
    wanted = list(only) or [page.number for page in document.pages if not page.text_usable]
    chosen = within(wanted, reader.ocr_pages)
    images = read_images(content, chosen, reader, engine=engine) if chosen else {}
    return compose(document, images, unread=sorted(set(wanted) - set(chosen)))


def read_images(
    content: bytes, numbers: Sequence[int], reader: Reader, *, engine: str
) -> dict[int, ReadImage]:
    """What ``engine`` reads on those pages."""
    rasters = reader.documents.draw(content, numbers)
    return {
        number: reader.ocr.read(raster, engine)
        for number, raster in zip(numbers, rasters, strict=True)
    }


def compose(
    document: Document, images: Mapping[int, ReadImage], *, unread: Iterable[int] = ()
) -> Sheets:
    """Pages whose words come from the text layer, from the image, or from both."""
    pages = tuple(
        _page(page, images[page.number]) if page.number in images else page
        for page in document.pages
    )
    return Sheets(pages, dict(images), tuple(unread))


def distrusted(document: Document, numbers: Iterable[int]) -> Document:
    """The document without the text layers of those pages: their images are to be read."""
    wanted = set(numbers)
    pages = tuple(
        replace(page, text_usable=False) if page.number in wanted else page
        for page in document.pages
    )
    return replace(document, pages=pages)


def pages_with_pictures(document: Document) -> list[int]:
    """Pages with text where an image may hold more words: a logo with the issuer's name."""
    return [
        page.number for page in document.pages if page.text_usable and page.image_share >= _LOGO
    ]


def _page(page: Page, image: ReadImage) -> Page:
    if not page.text_usable:
        return _photographed(page, image, image.level)
    known = [word.box for word in page.words if word.visible]
    added = tuple(word for word in image.level if not any(_covers(b, word.box) for b in known))
    return replace(page, words=(*page.words, *added))


def _photographed(page: Page, image: ReadImage, words: tuple[Word, ...]) -> Page:
    """A page that was photographed sideways has its sides exchanged."""
    if image.rotation % 180 == 0:
        return replace(page, words=words)
    return replace(page, words=words, width=page.height, height=page.width)


def within(numbers: list[int], most: int) -> list[int]:
    """The first pages and the last one, where invoices keep parties and totals."""
    if len(numbers) <= most:
        return numbers
    return [*numbers[: most - 1], numbers[-1]]


def _words_under(box: Box, words: Sequence[Word]) -> list[int]:
    return [rank for rank, word in enumerate(words) if _covers(box, word.box)]


def _covers(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    inside = outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
    middle_x, middle_y = (outer[0] + outer[2]) / 2, (outer[1] + outer[3]) / 2
    part = inner[0] <= middle_x <= inner[2] and inner[1] <= middle_y <= inner[3]
    return inside or part


def _shift(level: Box, shown: Box) -> tuple[float, float, float, float]:
    dx0, dy0, dx1, dy1 = (shown[side] - level[side] for side in range(4))
    return dx0, dy0, dx1, dy1
