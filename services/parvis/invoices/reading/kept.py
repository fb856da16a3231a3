"""A reader that remembers what it saw, so that page words are kept without reading twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parvis.invoices.domain import Engine
from parvis.invoices.reading.ports import Documents, Ocr, Reader, ReadImage
from parvis.kernel.documents.pages import Document, Page, Raster, Word


class ImagesToRead(Exception):  # noqa: N818 - not an error: the work belongs to another queue
    """Raised by a reading that needs OCR, which the light queue does not do."""


class NoOcr:
    """The OCR of the light queue: none, on purpose."""

    def read(self, raster: Raster, engine: str) -> ReadImage:  # noqa: ARG002 - the port's shape
        """Never reads."""
        raise ImagesToRead

    def provenance(self, engine: str) -> Engine:  # noqa: ARG002 - the port's shape
        """Never read, hence never asked for."""
        raise ImagesToRead


class Memory:
    """Documents and OCR of one reading, with the words that people will see on each page."""

    def __init__(self, documents: Documents, ocr: Ocr) -> None:
        self._documents = documents
        self._ocr = ocr
        self._drawn: list[int] = []
        self._images: dict[int, ReadImage] = {}
        self._document: Document | None = None

    @classmethod
    def of(cls, reader: Reader, *, ocr: Ocr | None = None) -> tuple[Memory, Reader]:
        """A memory and the reader that fills it; ``ocr`` in place of the reader's own."""
        memory = cls(reader.documents, ocr or reader.ocr)
        return memory, replace(reader, documents=memory, ocr=memory)

    def open(self, content: bytes) -> Document:
        """Open and remember."""
        self._document = self._documents.open(content)
        return self._document

    def draw(self, content: bytes, pages: Sequence[int]) -> Iterator[Raster]:
        """Draw, remembering which page each raster is."""
        for number, raster in zip(pages, self._documents.draw(content, pages), strict=True):
            self._drawn.append(number)
            yield raster

    def read(self, raster: Raster, engine: str) -> ReadImage:
        """Read the raster that was drawn last and remember its words."""
        image = self._ocr.read(raster, engine)
        self._images[self._drawn[-1]] = image
        return image

    def provenance(self, engine: str) -> Engine:
        """The engine's own."""
        return self._ocr.provenance(engine)

    @property
    def pages(self) -> Sequence[Page]:
        """Pages of the document."""
        return self._document.pages if self._document else ()

    @property
    def words(self) -> Mapping[int, Sequence[Word]]:
        """Visible words by page: of the text layer where it is usable, else of the image."""
        return {page.number: self._words_of(page) for page in self.pages}

    def turned(self, number: int) -> int:
        """Degrees clockwise that make a page upright, as the engine found."""
        image = self._images.get(number)
        return image.rotation % 360 if image else 0

    def _words_of(self, page: Page) -> Sequence[Word]:
        image = self._images.get(page.number)
        if image is not None and not page.text_usable:
            return image.shown
        return [word for word in page.words if word.visible]
