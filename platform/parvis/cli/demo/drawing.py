"""An invented invoice drawn as a PDF page, with its XML inside when it is a Factur-X."""

from __future__ import annotations

import io
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name

from parvis.cli.demo.cii import cii_of
from parvis.cli.demo.model import Invoice, Paper
from parvis.cli.demo.pool import Place

_WIDTH, _HEIGHT = 595, 842
_LEFT, _RIGHT = 50, 545
_DIGIT = 0.556  # width of a figure in Helvetica, in ems


class _Sheet:
    """Text placed on one page; y goes down from the top, in points."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def put(self, x: float, y: float, text: str, *, size: float = 9, bold: bool = False) -> None:
        font = "/Bold" if bold else "/Body"
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self._parts.append(f"BT {font} {size} Tf {x:.1f} {_HEIGHT - y:.1f} Td ({escaped}) Tj ET")

    def put_right(self, x: float, y: float, text: str, *, bold: bool = False) -> None:
        """Figures that end at ``x``; separators are half as wide."""
        ems = sum(_DIGIT if c.isdigit() or c == "€" else 0.29 for c in text)
        self.put(x - ems * 9, y, text, bold=bold)

    def rule(self, y: float) -> None:
        self._parts.append(f"0.6 w {_LEFT} {_HEIGHT - y:.1f} m {_RIGHT} {_HEIGHT - y:.1f} l S")

    def content(self) -> bytes:
        return "\n".join(self._parts).encode("cp1252")


def pdf_of(invoice: Invoice, buyer: Place) -> bytes:
    """The invoice as a PDF of one page."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    fonts = Dictionary(Body=_font("Helvetica"), Bold=_font("Helvetica-Bold"))
    page.obj.Resources = Dictionary(Font=fonts)
    page.obj.Contents = pdf.make_stream(_drawn(invoice, buyer).content())
    if invoice.paper is Paper.FACTUR_X:
        _attach(pdf, cii_of(invoice, buyer))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _font(name: str) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name("/" + name),
        Encoding=Name.WinAnsiEncoding,
    )


def _attach(pdf: pikepdf.Pdf, xml: bytes) -> None:
    file = pikepdf.AttachedFileSpec(
        pdf, xml, filename="factur-x.xml", mime_type="text/xml", relationship=Name.Alternative
    )
    pdf.attachments["factur-x.xml"] = file
    pdf.Root.AF = Array([file.obj])


def _drawn(invoice: Invoice, buyer: Place) -> _Sheet:
    sheet = _Sheet()
    _draw_parties(sheet, invoice, buyer)
    y = _draw_lines(sheet, invoice)
    y = _draw_totals(sheet, invoice, y)
    _draw_payment(sheet, invoice, y)
    return sheet


def _draw_parties(sheet: _Sheet, invoice: Invoice, buyer: Place) -> None:
    seller = invoice.supplier
    sheet.put(_LEFT, 60, seller.name, size=14, bold=True)
    for row, text in enumerate((*seller.address, f"SIRET : {_grouped(seller.siret)}")):
        sheet.put(_LEFT, 76 + 12 * row, text)
    if not seller.vat_exempt:
        sheet.put(_LEFT, 112, f"N° TVA intracommunautaire : {seller.vat_id}")
    street, _, town = buyer.address.partition(", ")
    siret = next(iter(buyer.sirets))
    sheet.put(330, 130, "Facturé à :", bold=True)
    for row, text in enumerate((buyer.name, street, town, f"SIRET : {_grouped(siret)}")):
        sheet.put(330, 144 + 12 * row, text)
    sheet.put(_LEFT, 150, f"{invoice.title} N° {invoice.number}", size=13, bold=True)
    sheet.put(_LEFT, 168, f"Date : {_french(invoice.issued)}")
    sheet.put(_LEFT, 180, f"Échéance : {_french(invoice.due)}")
    if invoice.engagement:
        sheet.put(_LEFT, 192, f"N° d'engagement : {invoice.engagement}")
    if invoice.preceding:
        sheet.put(_LEFT, 192, f"Facture d'origine : {invoice.preceding}")


def _draw_lines(sheet: _Sheet, invoice: Invoice) -> float:
    y = 250.0
    sheet.rule(y - 12)
    sheet.put(_LEFT, y, "Désignation", bold=True)
    for x, text in ((330, "Quantité"), (385, "PU HT"), (430, "TVA"), (490, "Montant HT")):
        sheet.put(x, y, text, bold=True)
    sheet.rule(y + 5)
    for line in invoice.lines:
        y += 18
        sheet.put(_LEFT, y, line.name)
        sheet.put_right(365, y, _number(line.quantity))
        sheet.put_right(415, y, _amount(line.unit_price))
        sheet.put_right(455, y, f"{_number(line.rate)} %")
        sheet.put_right(_RIGHT, y, _amount(line.net))
    sheet.rule(y + 8)
    return y + 8


def _draw_totals(sheet: _Sheet, invoice: Invoice, y: float) -> float:
    rows = [("Total HT", invoice.net)]
    rows += [(f"TVA {_number(rate)} %", tax) for rate, _, tax in invoice.by_rate if rate]
    rows += [("Total TTC", invoice.gross), ("Net à payer", invoice.gross)]
    for label, amount in rows:
        y += 16
        sheet.put(390, y, label, bold=label == "Net à payer")
        sheet.put_right(_RIGHT, y, f"{_amount(amount)} €", bold=label == "Net à payer")
    return y


def _draw_payment(sheet: _Sheet, invoice: Invoice, y: float) -> None:
    iban = invoice.iban or invoice.supplier.iban
    sheet.put(_LEFT, y + 40, "Règlement par virement à 30 jours")
    sheet.put(_LEFT, y + 52, f"IBAN : {_iban(iban)}")
    for row, note in enumerate(invoice.notes):
        sheet.put(_LEFT, y + 70 + 12 * row, note)
    sheet.put(_LEFT, 800, "Document inventé pour la démonstration de Parvis.", size=7)


def _french(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _amount(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",")


def _number(value: Decimal) -> str:
    return (
        f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")
        if "." in f"{value:f}"
        else f"{value:f}"
    )


def _grouped(siret: str) -> str:
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def _iban(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
