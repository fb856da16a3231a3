"""The reader of this machine: document children, installed OCR engines, the text route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parvis.capabilities import ocr
from parvis.invoices.domain import Engine
from parvis.invoices.reading.hidden_words import reveal
from parvis.invoices.reading.ports import Reader, ReadImage
from parvis.invoices.reading.words import read_words
from parvis.kernel import documents
from parvis.kernel.documents import Document, DocumentLimits, Raster

_DPI = 200


class ChildDocuments:
    """Documents opened in disposable children."""

    def __init__(self, limits: DocumentLimits, trace_id: str | None = None) -> None:
        self._limits = limits
        self._trace_id = trace_id

    def open(self, content: bytes) -> Document:
        """See :func:`parvis.kernel.documents.open_document`; white words on dark are visible."""
        document = documents.open_document(content, limits=self._limits, trace_id=self._trace_id)
        return reveal(document, lambda pages, dpi: self._draw(content, pages, dpi))

    def draw(self, content: bytes, pages: Sequence[int]) -> Iterator[Raster]:
        """Pages in grey, at the resolution that the engines were measured with."""
        return self._draw(content, pages, _DPI)

    def _draw(self, content: bytes, pages: Sequence[int], dpi: int) -> Iterator[Raster]:
        return documents.render_pages(
            content, pages, limits=self._limits, dpi=dpi, trace_id=self._trace_id
        )


class InstalledOcr:
    """Engines of ``capabilities.ocr``, each loaded on first use."""

    def __init__(self, settings: ocr.OcrSettings) -> None:
        self._settings = settings

    def read(self, raster: Raster, engine: str) -> ReadImage:
        """Words of a page image."""
        page = ocr.read_page(raster, ocr.engine_for(engine, self._settings), self._settings)
        return ReadImage(level=page.straight, shown=page.words, rotation=page.rotation)

    def provenance(self, engine: str) -> Engine:
        """Version and weights of the engine."""
        info = ocr.engine_info(ocr.engine_for(engine, self._settings))
        return Engine(info.id, info.version, info.weights_sha256)


def machine_reader(
    *, limits: DocumentLimits, ocr_settings: ocr.OcrSettings, trace_id: str | None = None
) -> Reader:
    """The reader that the shell and the workers share."""
    return Reader(
        documents=ChildDocuments(limits, trace_id),
        ocr=InstalledOcr(ocr_settings),
        read_words=read_words,
    )
