from dataclasses import replace

from parvis.cli.demo.drawing import pdf_of
from parvis.cli.demo.invoices import INVOICES
from parvis.cli.demo.pool import COMMUNES
from parvis.invoices.domain import Origin
from parvis.invoices.reading.words import read_words
from parvis.kernel.documents import DocumentLimits, open_document


def test_a_house_number_is_not_the_number_of_an_invoice_left_blank() -> None:
    model = next(invoice for invoice in INVOICES if invoice.number == "CF-1003")
    blank = replace(model, number="")

    document = open_document(pdf_of(blank, COMMUNES[0]), limits=DocumentLimits())
    read = read_words(document.pages, origin=Origin.TEXT)

    assert None is read.value("invoice_number")
