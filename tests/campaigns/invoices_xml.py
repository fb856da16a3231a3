"""Every value of every embedded XML against an independent reading by XPath. ``make campaign-invoices-xml``.

The truth is taken from the attachments by pikepdf and lxml, with absolute XPath expressions written
apart from the product. Prints, by folder, the values found, missing, wrong, and those that the
product attributes to an XML that does not hold them. Exit 1 when one differs in a correct file.
Skips loudly without the development folder.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pikepdf
from lxml import etree

from parvis.capabilities.ocr import OcrSettings
from parvis.invoices.domain import Origin, Reading, Status
from parvis.invoices.reading.machine import machine_reader
from parvis.invoices.reading.service import read_invoice
from parvis.kernel.documents import DocumentLimits
from parvis.kernel.problems import Problem

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rig.shared_data import shared_data

FOLDER = shared_data("invoices")
_DOC = "/*/*[local-name()='ExchangedDocument' or local-name()='HeaderExchangedDocument']"
_DEAL = "/*/*[contains(local-name(),'SupplyChainTradeTransaction')]"
_AGREEMENT = f"{_DEAL}/*[contains(local-name(),'TradeAgreement')]"
_SETTLEMENT = f"{_DEAL}/*[contains(local-name(),'TradeSettlement')]"
_SUMS = f"{_SETTLEMENT}/*[contains(local-name(),'MonetarySummation')]"
_SELLER = f"{_AGREEMENT}/*[local-name()='SellerTradeParty']"


def _path(base: str, *names: str) -> str:
    return base + "".join(f"/*[local-name()='{name}']" for name in names)


_BUYER_PARTY = _path(_AGREEMENT, "BuyerTradeParty")
_VAT = "/*[local-name()='SpecifiedTaxRegistration']/*[local-name()='ID'][@schemeID='VA' or @schemeID='VAT']"
_MEANS = _path(_SETTLEMENT, "SpecifiedTradeSettlementPaymentMeans")
TEXTS = {
    "invoice_number": _path(_DOC, "ID"),
    "document_type": _path(_DOC, "TypeCode"),
    "currency": _path(_SETTLEMENT, "InvoiceCurrencyCode"),
    "seller.name": _path(_SELLER, "Name"),
    "seller.country": _path(_SELLER, "PostalTradeAddress", "CountryID"),
    "seller.vat_id": _SELLER + _VAT,
    "buyer.name": _path(_BUYER_PARTY, "Name"),
    "buyer.vat_id": _BUYER_PARTY + _VAT,
    "payee.name": _path(_SETTLEMENT, "PayeeTradeParty", "Name"),
    "payment.iban": _path(_MEANS, "PayeePartyCreditorFinancialAccount", "IBANID"),
    "payment.bic": _path(_MEANS, "PayeeSpecifiedCreditorFinancialInstitution", "BICID"),
    "payment.means": _path(_MEANS, "TypeCode"),
}
DATES = {
    "issue_date": _path(_DOC, "IssueDateTime") + "//text()",
    "due_date": _path(_SETTLEMENT, "SpecifiedTradePaymentTerms", "DueDateDateTime") + "//text()",
}
AMOUNTS = {
    "totals.line_net": _path(_SUMS, "LineTotalAmount"),
    "totals.total_ht": _path(_SUMS, "TaxBasisTotalAmount"),
    "totals.total_tva": _path(_SUMS, "TaxTotalAmount"),
    "totals.total_ttc": _path(_SUMS, "GrandTotalAmount"),
    "totals.prepaid": _path(_SUMS, "TotalPrepaidAmount"),
    "totals.amount_due": _path(_SUMS, "DuePayableAmount"),
}
NUMBERS = {
    "references.engagement": "BuyerOrderReferencedDocument",
    "references.contract": "ContractReferencedDocument",
}
REGISTRATION = {"seller": _SELLER, "buyer": _BUYER_PARTY}


def truth_of(root: etree._Element) -> dict[str, str | None]:
    """What the XML says, field by field; None where it says nothing."""
    truth: dict[str, str | None] = {}
    for name, path in TEXTS.items():
        text = _first(root, path + "/text()")
        squeezed = re.sub(r"[\s.\-/]", "", text) if text and name in _SQUEEZED else text
        truth[name] = squeezed
    for name, path in DATES.items():
        digits = re.sub(r"\D", "", _first(root, path) or "")[:8]
        truth[name] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else None
    for name, path in AMOUNTS.items():
        truth[name] = _amount(_first(root, path + "/text()"))
    for name, group in NUMBERS.items():
        base = _path(_AGREEMENT, group)
        truth[name] = _first(root, f"{base}/*[local-name()='IssuerAssignedID']/text()") or _first(
            root, f"{base}/*[local-name()='ID']/text()"
        )
    for party, base in REGISTRATION.items():
        truth |= _registration(root, party, base)
    return truth


_SQUEEZED = frozenset({"seller.vat_id", "buyer.vat_id", "payment.iban", "payment.bic"})


def _registration(root: etree._Element, party: str, base: str) -> dict[str, str | None]:
    numbers = _all(
        root,
        f"({base}/*[local-name()='SpecifiedLegalOrganization']/*[local-name()='ID']"
        f"|{base}/*[local-name()='GlobalID'])[@schemeID='0002' or @schemeID='0009']/text()",
    )
    digits = [re.sub(r"\s", "", number) for number in numbers]
    return {
        f"{party}.siret": next((d for d in digits if re.fullmatch(r"\d{14}", d)), None),
        f"{party}.siren": next((d for d in digits if re.fullmatch(r"\d{9}", d)), None),
    }


def _first(root: etree._Element, path: str) -> str | None:
    texts = (" ".join(text.split()) for text in _all(root, path))
    return next((text for text in texts if text), None)


def _all(root: etree._Element, path: str) -> list[str]:
    """Texts of what a path finds, in document order."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return [node.text or "" if isinstance(node, etree._Element) else str(node) for node in found]


def _amount(text: str | None) -> str | None:
    try:
        return f"{Decimal(text).quantize(Decimal('0.01')):.2f}" if text else None
    except InvalidOperation:
        return None


def embedded(file: Path) -> Iterator[etree._Element]:
    """Roots of the CII and ZUGFeRD 1 invoices that a PDF carries."""
    with pikepdf.open(file) as pdf:
        for attached in pdf.attachments.values():
            content = attached.get_file().read_bytes()
            if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                continue
            try:
                root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError:
                continue
            if _all(root, _DOC):
                yield root


def compare(reading: Reading, root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Field, outcome and detail for all that is not right; ``found`` for each right value."""
    for name, expected in truth_of(root).items():
        field = reading.fields[name]
        from_xml = field.source is Origin.XML and field.status is Status.PRINTED
        found = field.value if from_xml else None
        if expected is None:
            if found is not None:
                yield name, "invented", f"{found}"
        elif field.value is None:
            yield name, "missing", expected
        else:
            right = field.value == expected
            yield name, "found" if right else "wrong", f"{expected} / {field.value}"
    lines = _all(root, f"{_DEAL}/*[local-name()='IncludedSupplyChainTradeLineItem']")
    taxes = _all(root, f"{_SETTLEMENT}/*[local-name()='ApplicableTradeTax']")
    if taxes and len(taxes) != len(reading.vat_breakdown):
        yield "vat_breakdown", "wrong", f"{len(taxes)} / {len(reading.vat_breakdown)}"
    if lines and not reading.lines:
        yield "lines", "missing", str(len(lines))


def run() -> int:
    """Read every PDF that carries an XML; the status of the command."""
    files = sorted(FOLDER.glob("*/*.pdf")) + sorted(FOLDER.glob("cas-limites/*/*.pdf"))
    if not files:
        print(f"SKIPPED: no PDF under {FOLDER}")
        return 0
    reader = machine_reader(limits=DocumentLimits(), ocr_settings=OcrSettings())
    tables: dict[str, Counter[str]] = {}
    bad, start = 0, time.process_time()
    for file in files:
        roots = list(embedded(file))
        if len(roots) != 1:
            continue
        folder = file.relative_to(FOLDER).parts[0]
        counts = tables.setdefault(folder + (" (fail)" if "_fail_" in file.name else ""), Counter())
        try:
            reading = read_invoice(file.read_bytes(), file.name, reader=reader)
        except Problem as problem:
            counts["unreadable"] += 1
            print(f"unreadable {file.name}: {problem.code}")
            continue
        counts["files"] += 1
        for name, outcome, detail in compare(reading, roots[0]):
            counts[outcome] += 1
            if outcome != "found":
                print(f"{outcome:9} {name:24} {detail[:80]:80} {file.relative_to(FOLDER)}")
                bad += folder == "securibox" or "_correct_" in file.name
    for folder, counts in tables.items():
        print(f"{folder:20} {dict(counts)}")
    print(f"{len(files)} files, {time.process_time() - start:.1f} s of CPU in this process")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(run())
