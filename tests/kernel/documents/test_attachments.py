from collections.abc import Callable

import pikepdf
import pytest
from kernel.documents import crafted
from pikepdf import Array, Dictionary, Name

from parvis.kernel.documents import Attachment, DocumentLimits, open_document

Hang = Callable[[pikepdf.Pdf, pikepdf.Object], None]


def found(content: bytes, limits: DocumentLimits) -> tuple[Attachment, ...]:
    return open_document(content, limits=limits).attachments


def in_names(pdf: pikepdf.Pdf, specification: pikepdf.Object) -> None:
    crafted.hang_in_names(pdf, "x", specification)


def in_catalogue(pdf: pikepdf.Pdf, specification: pikepdf.Object) -> None:
    pdf.Root.AF = Array([specification])


def on_page(pdf: pikepdf.Pdf, specification: pikepdf.Object) -> None:
    pdf.pages[0].obj.AF = Array([specification])


def in_annotation(pdf: pikepdf.Pdf, specification: pikepdf.Object) -> None:
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=specification)
    pin.Rect = Array([0, 0, 10, 10])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(pin)])


PLACES: list[Hang] = [in_names, in_catalogue, on_page, in_annotation]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object streams"])
@pytest.mark.parametrize("hang", PLACES)
def test_an_invoice_is_found_wherever_it_hangs(
    limits: DocumentLimits, hang: Hang, *, packed: bool
) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Facture", 20, 50))
    hang(pdf, crafted.embed(pdf, "n'importe quoi.bin", crafted.CII))

    (attachment,) = found(crafted.saved(pdf, object_streams=packed), limits)

    assert "n'importe quoi.bin" == attachment.name
    assert crafted.CII == attachment.content
    assert "CrossIndustryInvoice" == attachment.root.name
    assert "F-42" == attachment.root.value("ExchangedDocument/ID")


def test_the_same_file_named_twice_is_kept_once(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(b"")
    specification = crafted.embed(pdf, "a.xml", crafted.CII)
    in_names(pdf, specification)
    in_catalogue(pdf, specification)
    in_annotation(pdf, specification)

    assert 1 == len(found(crafted.saved(pdf), limits))


def test_two_different_invoices_are_both_kept(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(b"")
    in_names(pdf, crafted.embed(pdf, "a.xml", crafted.CII))
    in_catalogue(pdf, crafted.embed(pdf, "b.xml", crafted.CII.replace(b"42", b"43")))

    numbers = {a.root.value("ExchangedDocument/ID") for a in found(crafted.saved(pdf), limits)}

    assert {"F-42", "F-43"} == numbers


def test_an_invoice_is_found_in_a_pdf_in_a_pdf(limits: DocumentLimits) -> None:
    inner = crafted.with_attachment(crafted.CII)

    (attachment,) = found(crafted.with_attachment(inner, "facture.pdf"), limits)

    assert crafted.CII == attachment.content


@pytest.mark.parametrize(
    ("root", "kept"),
    [
        (b"<Invoice xmlns='urn:ubl'/>", True),
        (b"<CreditNote/>", True),
        (b"<CrossIndustryDocument/>", True),
        (b"<commande/>", False),
    ],
)
def test_only_invoices_are_kept(limits: DocumentLimits, root: bytes, *, kept: bool) -> None:
    document = open_document(crafted.with_attachment(root), limits=limits)

    assert kept == bool(document.attachments)
    assert () == document.warnings


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (b"<Invoice><a></Invoice>", "attachment_broken"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><Invoice>&b;</Invoice>", "attachment_broken"),
        (b"<Invoice>" + b" " * 6_000_000 + b"</Invoice>", "attachment_too_large"),
        (b"<Invoice>" + b"<a>" * 500 + b"</a>" * 500 + b"</Invoice>", "attachment_broken"),
    ],
    ids=["broken", "doctype", "large", "deep"],
)
def test_a_bad_attachment_is_a_warning(limits: DocumentLimits, data: bytes, warning: str) -> None:
    document = open_document(crafted.with_attachment(data), limits=limits)

    assert () == document.attachments
    assert (warning,) == document.warnings
    assert ["Facture"] == [word.text for word in document.pages[0].words]


def test_an_attachment_bomb_costs_the_attachment_only() -> None:
    content = crafted.with_large_attachment(500_000_000)

    document = open_document(content, limits=DocumentLimits(child_memory_bytes=300_000_000))

    assert ("attachment_too_large",) == document.warnings
    assert 1 == len(document.pages)


def test_an_unknown_encoding_label_does_not_lose_an_invoice_in_utf_8(
    limits: DocumentLimits,
) -> None:
    data = crafted.CII.replace(b'encoding="UTF-8"', b'encoding="UTF-8-W/O-BOM"')

    (attachment,) = found(crafted.with_attachment(data), limits)

    assert "F-42" == attachment.root.value("ExchangedDocument/ID")
