"""What a document looks like once a child process has opened it: plain values, no parser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# x0, y0, x1, y1 in 0..1 of the upright page, origin top left.
Box = tuple[float, float, float, float]


class MediaType(StrEnum):
    """The types that Parvis accepts, decided by content and never by name."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    HEIC = "image/heic"
    XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed. ``confidence`` is the OCR engine's own (0..1), None on a text layer."""

    text: str
    box: Box
    confidence: float | None = None
    # False for white, tiny or off-page text: readable by a machine only, hence suspicious.
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page. ``width`` and ``height`` are in points (1/72 inch) after rotation."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    # True when the text layer is complete enough to be read instead of the image.
    text_usable: bool = False
    # Share of the page (0..1) covered by images, whose text the text layer does not hold.
    image_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Raster:
    """Raw pixels of an upright page, rows from the top, 8 bits a channel, no padding."""

    width: int
    height: int
    channels: int  # 1 = grey, 3 = RGB
    pixels: bytes


@dataclass(frozen=True, slots=True)
class XmlNode:
    """An XML element that a child has parsed. ``name`` is local, ``namespace`` its URI or ''."""

    name: str
    namespace: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[XmlNode, ...] = ()

    def find_all(self, path: str) -> Iterator[XmlNode]:
        """Descendants at a slash-separated path of local names (``A/B``), in document order."""
        head, _, rest = path.partition("/")
        for child in self.children:
            if child.name == head:
                if rest:
                    yield from child.find_all(rest)
                else:
                    yield child

    def find(self, path: str) -> XmlNode | None:
        """The first of :meth:`find_all`, or None."""
        return next(self.find_all(path), None)

    def value(self, path: str) -> str | None:
        """Stripped text at a path; None when absent or empty."""
        node = self.find(path)
        return (node.text.strip() or None) if node else None


@dataclass(frozen=True, slots=True)
class Attachment:
    """An XML file carried by a PDF, whatever its name, kept only when it is an invoice."""

    name: str
    root: XmlNode
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a child saw it."""

    media_type: MediaType
    sha256: str
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    # The parsed file itself when it is XML.
    xml: XmlNode | None = None
    # Stable words: "javascript", "launch", "rich_media", "xfa", "hidden_text", "ocr_layer", "page_broken",
    # "attachment_broken", "attachment_too_large", "attachment_too_many", "structure_unread".
    warnings: tuple[str, ...] = ()
