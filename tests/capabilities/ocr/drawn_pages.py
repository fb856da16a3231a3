"""Invented pages, drawn with the fonts that the PDF reader carries, and where their text lies."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from parvis.capabilities.ocr.pixels import as_raster
from parvis.kernel.documents.pages import Box, Raster

# A small sheet, in points, so that reading it costs little.
WIDTH, HEIGHT = 420, 560
SIZE = 11
LINES = (
    ("Électricité générale Lefèvre", 30, 40),
    ("FACTURE N° FA-2031-0078", 230, 70),
    ("Date : 14/09/2031", 230, 90),
    ("Commune de Saint-Rémy", 230, 130),
    ("SIRET 123 456 782 00017", 30, 90),
    ("Désignation", 30, 220),
    ("Montant HT", 320, 220),
    ("Réfection de la façade nord", 30, 245),
    ("1 234,56", 334, 245),
    ("Dépose des goulottes usagées", 30, 270),
    ("87,40", 350, 270),
    ("Total TTC à payer", 30, 310),
    ("1 586,35 €", 325, 310),
    ("Règlement par virement sous trente jours après réception", 30, 400),
    ("Association sans but lucratif, payée à quinze jours", 30, 430),
)


@dataclass(frozen=True)
class Drawn:
    """A page and the truth: the box in 0..1 of each line of text."""

    image: Image.Image
    boxes: dict[str, Box]

    @property
    def raster(self) -> Raster:
        return raster_of(self.image)


def raster_of(image: Image.Image) -> Raster:
    return as_raster(np.asarray(image))


def draw(dpi: int = 150, lines: tuple[tuple[str, int, int], ...] = LINES) -> Drawn:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(b"\n".join(_show(*line) for line in lines))
    written = BytesIO()
    pdf.save(written)
    with pypdfium2.PdfDocument(written.getvalue()) as document:
        sheet = document[0]
        image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
        boxes = _boxes(sheet, lines)
    return Drawn(image.convert("L"), boxes)


def _show(text: str, x: int, y: int) -> bytes:
    shown = text.encode("cp1252").hex()
    return f"BT /F {SIZE} Tf {x} {HEIGHT - y} Td <{shown}> Tj ET".encode()


def _boxes(sheet: pypdfium2.PdfPage, lines: tuple[tuple[str, int, int], ...]) -> dict[str, Box]:
    boxes = {}
    places = sheet.get_textpage()
    for text, _, y in lines:
        found = places.search(text)
        first, count = found.get_next()
        ends = places.get_charbox(first), places.get_charbox(first + count - 1)
        left, right = ends[0][0] / WIDTH, ends[1][2] / WIDTH
        boxes[text] = (left, (y - 0.8 * SIZE) / HEIGHT, right, (y + 0.25 * SIZE) / HEIGHT)
    return boxes
