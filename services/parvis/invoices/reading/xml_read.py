"""The door of the XML route: which of the XML files is the invoice, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from parvis.invoices.reading.xml_cii import read_cii
from parvis.invoices.reading.xml_invoice import Dialect, XmlInvoice
from parvis.invoices.reading.xml_ubl import read_ubl
from parvis.kernel.documents.pages import Document, XmlNode

_READERS: Mapping[str, Callable[[XmlNode], XmlInvoice]] = MappingProxyType(
    {
        "CrossIndustryInvoice": read_cii,
        "CrossIndustryDocument": read_cii,
        "Invoice": read_ubl,
        "CreditNote": read_ubl,
    }
)
# The identity of an invoice: two XML files of one PDF must agree on it.
_KEYS = ("invoice_number", "issue_date", "seller.vat_id", "payment.iban", "totals.total_ttc")


def read_xml(root: XmlNode) -> XmlInvoice | None:
    """The invoice under a root, None when the XML is something else (order, delivery note…)."""
    reader = _READERS.get(root.name)
    if reader is None:
        return None
    # The release candidate of ZUGFeRD 1 calls its root "Invoice", as UBL does.
    if root.find("HeaderExchangedDocument"):
        reader = read_cii
    invoice = reader(root)
    return invoice if _says_something(invoice) else None


def invoices_of(document: Document) -> tuple[XmlInvoice, ...]:
    """Every XML invoice of a document, the most recent standard and the richest first."""
    roots = [document.xml] if document.xml else [a.root for a in document.attachments]
    found = [invoice for root in roots if (invoice := read_xml(root))]
    return tuple(sorted(found, key=_rank))


def disagree(invoices: Sequence[XmlInvoice]) -> bool:
    """True when two XML invoices of the same file give different keys."""
    return any(
        len({value for i in invoices if (f := i.fields.get(key)) and (value := f.value)}) > 1
        for key in _KEYS
    )


def _says_something(invoice: XmlInvoice) -> bool:
    return any(invoice.fields.get(key) and invoice.fields[key].raw for key in _KEYS)


def _rank(invoice: XmlInvoice) -> tuple[bool, int]:
    return invoice.dialect is Dialect.ZUGFERD1, -len(invoice.fields)
