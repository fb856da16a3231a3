"""What reading needs from outside: documents opened, pages drawn, images read, words understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from parvis.invoices.domain import Alert, Buyer, Engine, Field, InvoiceLine, Origin, VatLine
from parvis.kernel.documents.pages import Document, Page, Raster, Word


class Documents(Protocol):
    """Hostile bytes opened in a child process."""

    def open(self, content: bytes) -> Document:
        """Pages, words, XML; raises the problems of ``kernel.documents``."""
        ...

    def draw(self, content: bytes, pages: Sequence[int]) -> Iterator[Raster]:
        """Grey pixels of the pages, in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class ReadImage:
    """What an engine read on one page.

    ``level`` and ``shown`` hold the same words in the same order: boxes on a page made level, to
    find rows and columns, and boxes on the page that a person sees.
    """

    level: tuple[Word, ...]
    shown: tuple[Word, ...]
    rotation: int = 0


class Ocr(Protocol):
    """Engines that read page images, by the names of the contract."""

    def read(self, raster: Raster, engine: str) -> ReadImage:
        """Words of a page; raises ``ocr.engine_unknown`` or ``ocr.engine_missing``."""
        ...

    def provenance(self, engine: str) -> Engine:
        """Version and weights of an engine."""
        ...


class WordsReading(Protocol):
    """An invoice understood from words."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """By name of the contract; absent fields may be missing."""
        ...

    @property
    def vat_breakdown(self) -> tuple[VatLine, ...]:
        """One entry a rate."""
        ...

    @property
    def lines(self) -> tuple[InvoiceLine, ...]:
        """Lines that geometry gives."""
        ...

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """What the words alone show: hidden text, several invoices…"""
        ...


class WordsReader(Protocol):
    """The text route, whatever the origin of the words."""

    def __call__(
        self, pages: Sequence[Page], *, origin: Origin, buyer: Buyer | None
    ) -> WordsReading:
        """Read the fields of one document."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """The means of one reading, chosen once at a door."""

    documents: Documents
    ocr: Ocr
    read_words: WordsReader
    # Pages of one document that the fast engine reads at most; the others are told, not read.
    ocr_pages: int = 12
    # And the careful one, about five times slower.
    careful_pages: int = 4


def pages_of(document: Document, numbers: Iterable[int]) -> list[Page]:
    """The pages of those numbers, in document order."""
    wanted = set(numbers)
    return [page for page in document.pages if page.number in wanted]
