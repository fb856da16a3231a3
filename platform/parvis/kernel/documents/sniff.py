"""The type of a file, from its first bytes alone; its name never decides."""

from __future__ import annotations

import codecs
import re

from parvis.kernel.documents.pages import MediaType

# ISO 32000-1 annex H, note 13: readers accept the header anywhere in the first 1024 bytes.
_PDF_WINDOW = 1024
_HEIF_BRANDS = frozenset(
    (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
)
_XML_START = re.compile(r"<(?:\?xml\s|!--|!DOCTYPE|[A-Za-z_:])")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def sniff(content: bytes) -> MediaType | None:
    """The accepted type that the content announces, or None."""
    for start, media_type in _MAGIC:
        if content.startswith(start):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if _is_heif(content):
        return MediaType.HEIC
    if b"%PDF-" in content[: _PDF_WINDOW + 5]:
        return MediaType.PDF
    return MediaType.XML if _is_xml(content) else None


_MAGIC = (
    (b"%PDF-", MediaType.PDF),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"II+\x00", MediaType.TIFF),
    (b"MM\x00+", MediaType.TIFF),
)


def _is_heif(content: bytes) -> bool:
    """ISO 14496-12 ``ftyp`` box: its brand, or one that it says it is compatible with."""
    if content[4:8] != b"ftyp":
        return False
    end = min(int.from_bytes(content[:4], "big"), len(content), 256)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, end, 4))}
    return not brands.isdisjoint(_HEIF_BRANDS)


def _is_xml(content: bytes) -> bool:
    """First significant character is the ``<`` of a declaration, a comment or an element."""
    head = content[:4096]
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    if encoding is None:
        encoding = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(head[:2], "latin-1")
    text = head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n\xef\xbb\xbf")
    return _XML_START.match(text) is not None
