"""How well the words alone give back what the embedded XML says. Run: ``make campaign-invoices-text``.

Every PDF of the development folders is read from its text layer with its attachments ignored; the
embedded XML is the truth (``$PARVIS_SHARED_DATA``, by default ``../shared/data``). A value counts only when it is really printed on the pages. Photographs
and degraded images are read through OCR when ``--ocr`` is given. Skips loudly without the folder.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pikepdf
from lxml import etree

from parvis.capabilities.ocr import OcrSettings, engine_for, read_page
from parvis.invoices.domain import Origin
from parvis.invoices.reading.words import WordsReading, read_words
from parvis.invoices.reading.words.rows import fold
from parvis.kernel.documents import DocumentLimits, open_document, render_page
from parvis.kernel.documents.pages import Page
from parvis.kernel.identifiers import is_iban

_SHARED = os.environ.get("PARVIS_SHARED_DATA")  # noqa: TID251 - a tool of development, not a setting
_ROOT = Path(__file__).resolve().parents[2]
DATA = Path(_SHARED) if _SHARED else _ROOT.parent / "shared" / "data"
FOLDERS = {"securibox": "*.pdf", "zugferd": "*correct*.pdf", "lunatech": "*.pdf"}
Truth = dict[str, str]
Table = dict[str, Counter[str]]
ORDINARY = (
    *("clean200", "clean300", "fax1bit", "jpeg40", "lowcontrast", "noise", "photo", "scan150"),
    "skew2",
)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
TOKENS = {
    "numero": "invoice_number",
    "date": "issue_date",
    "echeance": "due_date",
    "siret_fourn": "seller.siret",
    "siret_commune": "buyer.siret",
    "iban": "payment.iban",
    "bic": "payment.bic",
    "engagement": "references.engagement",
    "tva_intra": "seller.vat_id",
    "net": "totals.amount_due",
}

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
            nodes = cast("list[etree._Element]", root.xpath(_xpath(path)))
            found = [e.text.strip() for e in nodes if e.text and e.text.strip()]
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


def text_route(folder: str) -> tuple[Table, float]:
    """Scores of one folder, and CPU seconds a page."""
    table: Table = defaultdict(Counter)
    spent, count = 0.0, 0
    for pdf in sorted((DATA / "invoices" / folder).glob(FOLDERS[folder])):
        truth = truth_of(pdf)
        pages = open_document(pdf.read_bytes(), limits=DocumentLimits()).pages
        start = time.process_time()
        reading = read_words(pages, origin=Origin.TEXT)
        spent += time.process_time() - start
        count += len(pages)
        note(table, pdf.name, reading, truth, pages)
    return table, spent / max(1, count)


def note(
    table: Table, name: str, reading: WordsReading, truth: Truth, pages: Sequence[Page]
) -> None:
    """Adds one document to a table; says what is not right."""
    for field, result in score(reading, truth, pages):
        table[field][result] += 1
        if result in {"wrong", "invented"} or ("-v" in sys.argv and result == "missing"):
            print(
                f"  {result} {name} {field}: {truth.get(field)!r} / {reading.value(field)!r}",
                file=sys.stderr,
            )


def recognise(path: Path, engine: str) -> tuple[Page, ...]:
    """Words of an image as the product recognises them, on boxes made level."""
    settings = OcrSettings()
    raster = render_page(path.read_bytes(), 1, limits=DocumentLimits(), dpi=200)
    page = read_page(raster, engine_for(engine, settings), settings)
    upright = (raster.width, raster.height)
    width, height = upright if page.rotation in {0, 180} else upright[::-1]
    return (Page(1, width * 0.36, height * 0.36, words=page.straight),)


def image_route(engine: str) -> Table:
    """The 54 ordinary page images against their key tokens."""
    table: Table = defaultdict(Counter)
    folder = DATA / "ocr-pages"
    for number in range(1, 7):
        truth = token_truth(folder / f"facture{number}.json")
        for variant in ORDINARY:
            path = next(folder.glob(f"f{number}_{variant}.*"))
            pages = recognise(path, engine)
            reading = read_words(pages, origin=Origin.OCR)
            for field, expected in truth.items():
                actual = reading.value(field)
                right = actual is not None and same(field, expected, actual)
                result = "exact" if right else "missing" if actual is None else "wrong"
                table[field][result] += 1
    return table


def token_truth(path: Path) -> Truth:
    """Fields of the contract from the key tokens of an invented invoice."""
    content = json.loads(path.read_text())
    truth: Truth = {}
    for kind, value in content["tokens"]:
        if kind in {"date", "echeance"}:
            truth[TOKENS[kind]] = dates_of(value)
        elif kind in TOKENS:
            truth[TOKENS[kind]] = re.sub(r"\s", "", value).replace(",", ".")
    for name in ("total_ht", "total_ttc"):
        truth[f"totals.{name}"] = f"{content[name]:.2f}"
    return truth


def dates_of(text: str) -> str:
    """ISO date of a token (``03/02/2026`` or ``28 février 2026``)."""
    day, month, year = re.split(r"[ /]", text)
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    return f"{year}-{number:02d}-{int(day):02d}"


def photographs(engine: str) -> tuple[int, int]:
    """Right totals and number of photographs of receipts."""
    right, count = 0, 0
    with (DATA / "invoices" / "photos" / "totals.csv").open() as lines:
        for line in csv.DictReader(lines):
            pages = recognise(DATA / "invoices" / "photos" / line["file"], engine)
            actual = read_words(pages, origin=Origin.OCR).value("totals.total_ttc")
            right += actual is not None and float(actual) == float(line["total_ttc"])
            count += 1
    return right, count


def show(title: str, table: Table) -> None:
    """One table, worst field first."""
    print(f"\n{title}")
    print(f"{'field':32}{'n':>5}{'exact':>7}{'missing':>8}{'wrong':>6}{'invented':>9}{'%':>7}")
    rates = {n: c["exact"] / max(1, c.total() - c["invented"]) for n, c in table.items()}
    for name in sorted(table, key=lambda n: rates[n]):
        c = table[name]
        print(
            f"{name:32}{c.total():>5}{c['exact']:>7}{c['missing']:>8}{c['wrong']:>6}"
            f"{c['invented']:>9}{100 * rates[name]:>7.1f}"
        )


def main() -> int:
    """Prints the tables; ``--ocr`` adds the images, some minutes long."""
    if not DATA.is_dir():
        print("SKIPPED: the development folder is absent, nothing was measured", file=sys.stderr)
        return 0
    for folder in FOLDERS:
        table, cpu = text_route(folder)
        show(f"{folder} (text route, attachments ignored, {cpu:.3f} CPU s a page)", table)
    if "--ocr" in sys.argv:
        show("ocr-pages, 54 ordinary images, rapid-tiny", image_route("rapid-tiny"))
        right, count = photographs("rapid-small")
        print(f"\nphotographs, rapid-small: total right on {right} of {count}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
