"""How well the words alone give back what the embedded XML says. Run: ``make campaign-invoices-text``.

Every PDF of the development folders is read from its text layer with its attachments ignored; the
embedded XML is the truth. A value counts only when it is really printed on the pages. Photographs
and degraded images are read through OCR when ``--ocr`` is given. Skips loudly without the folder.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from lxml import etree

from parvis.invoices.domain import Origin
from parvis.invoices.reading.words import WordsReading, read_words
from parvis.kernel.documents.pages import Page
from parvis.kernel.identifiers import is_iban

DATA = Path("/work/shared/data")
FOLDERS = {"securibox": "*.pdf", "zugferd": "*correct*.pdf", "lunatech": "*.pdf"}
Truth = dict[str, str]

_CII = {
    "document_type": "ExchangedDocument/TypeCode|HeaderExchangedDocument/TypeCode",
    "invoice_number": "ExchangedDocument/ID|HeaderExchangedDocument/ID",
    "issue_date": "IssueDateTime/DateTimeString",
    "due_date": "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",
    "currency": "InvoiceCurrencyCode",
    "seller.name": "SellerTradeParty/Name",
    "seller.siret": "SellerTradeParty/GlobalID",
    "seller.legal": "SellerTradeParty/SpecifiedLegalOrganization/ID",
    "seller.vat_id": "SellerTradeParty/SpecifiedTaxRegistration/ID[@schemeID='VA']",
    "buyer.vat_id": "BuyerTradeParty/SpecifiedTaxRegistration/ID[@schemeID='VA']",
    "buyer.name": "BuyerTradeParty/Name",
    "references.engagement": "BuyerOrderReferencedDocument/IssuerAssignedID|BuyerOrderReferencedDocument/ID",
    "references.contract": "ContractReferencedDocument/IssuerAssignedID",
    "references.preceding_invoice": "InvoiceReferencedDocument/IssuerAssignedID",
    "payment.iban": "PayeePartyCreditorFinancialAccount/IBANID",
    "payment.bic": "PayeeSpecifiedCreditorFinancialInstitution/BICID",
    "totals.total_ht": "TaxBasisTotalAmount",
    "totals.total_tva": "TaxTotalAmount",
    "totals.total_ttc": "GrandTotalAmount",
    "totals.prepaid": "TotalPrepaidAmount",
    "totals.amount_due": "DuePayableAmount",
}
_UBL = {
    "document_type": "InvoiceTypeCode|CreditNoteTypeCode",
    "invoice_number": "/ID",
    "issue_date": "/IssueDate",
    "due_date": "/DueDate|PaymentMeans/PaymentDueDate",
    "currency": "/DocumentCurrencyCode",
    "seller.name": "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName",
    "seller.legal": "AccountingSupplierParty/Party/PartyLegalEntity/CompanyID",
    "seller.vat_id": "AccountingSupplierParty/Party/PartyTaxScheme/CompanyID",
    "buyer.vat_id": "AccountingCustomerParty/Party/PartyTaxScheme/CompanyID",
    "buyer.name": "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName",
    "references.engagement": "OrderReference/ID",
    "references.contract": "ContractDocumentReference/ID",
    "references.preceding_invoice": "InvoiceDocumentReference/ID",
    "payment.iban": "PayeeFinancialAccount/ID",
    "payment.bic": "FinancialInstitutionBranch/ID",
    "totals.total_ht": "LegalMonetaryTotal/TaxExclusiveAmount",
    "totals.total_tva": "/TaxTotal/TaxAmount",
    "totals.total_ttc": "LegalMonetaryTotal/TaxInclusiveAmount",
    "totals.prepaid": "LegalMonetaryTotal/PrepaidAmount",
    "totals.amount_due": "LegalMonetaryTotal/PayableAmount",
}
CRITICAL = ("seller.siret", "payment.iban")


def _xpath(path: str) -> str:
    steps = path.split("/")
    root = path.startswith("/")
    parts = [re.sub(r"^(\w+)", r"*[local-name()='\1']", step) for step in steps if step]
    return ("/*/" if root else "//") + "/".join(parts)


def truth_of(pdf: Path) -> Truth:
    """What the embedded XML says, empty when there is none that can be read."""
    with pikepdf.open(pdf) as document:
        for name in document.attachments:
            content = document.attachments[name].get_file().read_bytes()
            root = _parse(content)
            if root is not None:
                return _fields(root)
    return {}


def _parse(content: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    known = {"CrossIndustryInvoice", "CrossIndustryDocument", "Invoice", "CreditNote"}
    return root if root is not None and etree.QName(root).localname in known else None


def _fields(root: etree._Element) -> Truth:
    table = _UBL if etree.QName(root).localname in {"Invoice", "CreditNote"} else _CII
    truth: Truth = {}
    for name, paths in table.items():
        for path in paths.split("|"):
            found = [e.text.strip() for e in root.xpath(_xpath(path)) if e.text and e.text.strip()]
            if found:
                truth[name] = found[0]
                break
    return _normalised(truth)


def _normalised(truth: Truth) -> Truth:
    for name in ("issue_date", "due_date"):
        digits = re.sub(r"\D", "", truth.get(name, ""))
        if len(digits) == 8:
            truth[name] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    for name in [n for n in truth if n.startswith("totals.")]:
        truth[name] = f"{float(truth[name]):.2f}"
    legal = re.sub(r"\s", "", truth.pop("seller.legal", ""))
    number = re.sub(r"\s", "", truth.pop("seller.siret", ""))
    for value in (legal, number):
        if re.fullmatch(r"\d{14}", value):
            truth["seller.siret"] = value
            truth.setdefault("seller.siren", value[:9])
        elif re.fullmatch(r"\d{9}", value):
            truth["seller.siren"] = value
    if truth.get("payment.iban"):
        truth["payment.iban"] = re.sub(r"\s", "", truth["payment.iban"])
    return truth


def squeezed(text: str) -> str:
    """Letters and figures only, for comparison."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def printed_on(pages: Sequence[Page], name: str, value: str) -> bool:
    """True when the value can be seen on the pages in one of its usual prints."""
    text = squeezed("".join(word.text for page in pages for word in page.words))
    if name.endswith("_date"):
        year, month, day = value.split("-")
        forms = (day + month + year, day + month + year[2:], year + month + day)
        return any(form in text for form in forms)
    if name.startswith("totals."):
        whole, cents = value.lstrip("-").split(".")
        return whole + cents in text or (cents == "00" and whole in text)
    if name in {"document_type", "currency"}:
        return True
    return squeezed(value) in text


def same(name: str, expected: str, actual: str) -> bool:
    """Equality of contract.md: names without case, accents and legal form."""
    if name.endswith(".name"):
        lines = [expected, *expected.splitlines()]
        return _bare_name(actual) in map(_bare_name, lines)
    if name.startswith("totals."):
        # The XML of a credit note has no sign where the page prints one.
        return abs(float(expected)) == abs(float(actual))
    return squeezed(expected) == squeezed(actual)


def _pointless(name: str, expected: str) -> bool:
    """A key that fails, a zero deposit or a rare code is nothing that a reader should give."""
    if name == "payment.iban":
        return not is_iban(expected)
    if name == "totals.prepaid":
        return float(expected) == 0
    return name == "document_type" and expected not in {"380", "381", "384", "386", "389"}


def _bare_name(name: str) -> str:
    from parvis.invoices.reading.words.rows import fold

    forms = r"\b(?:sarl|sas|sasu|eurl|sa|sci|scop|scic|snc|earl|ei|gmbh|ag|co|kg)\b"
    return re.sub(r"[^a-z0-9]", "", re.sub(forms, "", fold(name).replace(".", "")))


def score(reading: WordsReading, truth: Truth, pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """(field, exact | missing | wrong | invented) of one document."""
    for name, expected in truth.items():
        actual = reading.value(name)
        if not printed_on(pages, name, expected) or _pointless(name, expected):
            continue
        if actual is None:
            yield name, "missing"
        else:
            yield name, "exact" if same(name, expected, actual) else "wrong"
    for name in CRITICAL:
        actual = reading.value(name)
        if name not in truth and actual and not printed_on(pages, name, actual):
            yield name, "invented"


def text_route(folder: str) -> tuple[dict[str, Counter[str]], float]:
    """Scores of one folder, and CPU seconds a page."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    spent, count = 0.0, 0
    for pdf in sorted((DATA / "invoices" / folder).glob(FOLDERS[folder])):
        truth = truth_of(pdf)
        pages = open_pages(pdf)
        start = time.process_time()
        reading = read_words(pages, origin=Origin.TEXT)
        spent += time.process_time() - start
        count += len(pages)
        for name, result in score(reading, truth, pages):
            table[name][result] += 1
            if result in {"wrong", "invented"} or (VERBOSE and result == "missing"):
                line = (
                    f"  {result} {pdf.name} {name}: {truth.get(name)!r} / {reading.value(name)!r}"
                )
                print(line, file=sys.stderr)
    return table, spent / max(1, count)


def open_pages(path: Path) -> tuple[Page, ...]:
    """Pages of a file as the product opens it."""
    from parvis.kernel.documents import open_document

    return open_document(path.read_bytes()).pages


def show(title: str, table: dict[str, Counter[str]]) -> None:
    """One table, worst field first."""
    print(
        f"\n{title}\n{'field':32}{'n':>5}{'exact':>7}{'missing':>8}{'wrong':>6}{'invented':>9}{'%':>7}"
    )
    rates = {n: c["exact"] / max(1, c.total() - c["invented"]) for n, c in table.items()}
    for name in sorted(table, key=lambda n: rates[n]):
        c = table[name]
        print(
            f"{name:32}{c.total():>5}{c['exact']:>7}{c['missing']:>8}{c['wrong']:>6}"
            f"{c['invented']:>9}{100 * rates[name]:>7.1f}"
        )


VERBOSE = "-v" in sys.argv


def main() -> int:
    """Prints the tables."""
    if not DATA.is_dir():
        print("SKIPPED: the development folder is absent, nothing was measured", file=sys.stderr)
        return 0
    for folder in FOLDERS:
        table, cpu = text_route(folder)
        show(f"{folder} (text route, attachments ignored, {cpu:.3f} CPU s a page)", table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
