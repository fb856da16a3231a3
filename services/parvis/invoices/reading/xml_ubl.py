"""UBL 2 ``Invoice`` and ``CreditNote``, read by local names."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.invoices.domain import ABSENT, Field, InvoiceLine, VatLine
from parvis.invoices.reading.xml_invoice import Dialect, XmlInvoice
from parvis.invoices.reading.xml_party import (
    Identifier,
    Party,
    address_field,
    party_fields,
    service_code,
)
from parvis.invoices.reading.xml_values import (
    Faults,
    account_number,
    amount_field,
    first_of,
    iso_date,
    number_field,
    printed,
    text_field,
)
from parvis.kernel.documents.pages import XmlNode
from parvis.kernel.identifiers import compact

_NOTHING = XmlNode("")


def read_ubl(root: XmlNode) -> XmlInvoice:
    """Read an ``Invoice`` or a ``CreditNote``; absent parts stay absent."""
    faults = Faults()
    sums = root.find("LegalMonetaryTotal") or root.find("RequestedMonetaryTotal") or _NOTHING
    currency = text_field(root, "DocumentCurrencyCode")
    taxes = tuple(_tax_total(root, currency.value).find_all("TaxSubtotal"))
    fields = {
        "invoice_number": text_field(root, "ID"),
        "document_type": _type(root),
        "issue_date": iso_date(root.value("IssueDate") or "", faults, compact=False),
        "due_date": _due_date(root, faults),
        "currency": currency,
        **_parties(root),
        **_references(root),
        **_payment(root),
        **_totals(root, sums, currency.value, faults),
    }
    return XmlInvoice(
        dialect=Dialect.UBL,
        namespace=root.namespace,
        profile=root.value("CustomizationID"),
        frame=root.value("ProfileID"),
        fields={name: found for name, found in fields.items() if found is not ABSENT},
        vat_breakdown=tuple(_vat_line(tax, faults) for tax in taxes),
        exemption_reasons=tuple(_is_explained(tax) for tax in taxes),
        lines=tuple(_line(node, faults) for node in _lines(root)),
        allowances=amount_field(sums.value("AllowanceTotalAmount"), faults),
        charges=amount_field(sums.value("ChargeTotalAmount"), faults),
        rounding=amount_field(sums.value("PayableRoundingAmount"), faults),
        faults=faults,
    )


def _type(root: XmlNode) -> Field:
    stated = first_of((text_field(root, "InvoiceTypeCode"), text_field(root, "CreditNoteTypeCode")))
    return stated if stated.value or root.name != "CreditNote" else printed("381", root.name)


def _due_date(root: XmlNode, faults: Faults) -> Field:
    raw = root.value("DueDate") or root.value("PaymentMeans/PaymentDueDate") or ""
    return iso_date(raw, faults, compact=False)


def _parties(root: XmlNode) -> dict[str, Field]:
    seller = _party(root.find("AccountingSupplierParty/Party"))
    buyer = _party(root.find("AccountingCustomerParty/Party"))
    paid = party_fields(_party(root.find("PayeeParty")), "payee")
    bought = party_fields(buyer, "buyer")
    code = service_code(buyer)
    # Chorus Pro takes the service code of a public buyer (SIREN in 1 or 2) from BT-10.
    if not code.value and (bought["buyer.siren"].value or "")[:1] in {"1", "2"}:
        code = text_field(root, "BuyerReference")
    return {
        **party_fields(seller, "seller"),
        **{n: f for n, f in bought.items() if not n.endswith((".address", ".country"))},
        "buyer.service_code": code,
        "payee.name": paid["payee.name"],
        "payee.siret": paid["payee.siret"],
    }


def _party(node: XmlNode | None) -> Party:
    if node is None:
        return Party()
    address = node.find("PostalAddress") or _NOTHING
    lines = [
        address.value(name) for name in ("StreetName", "AdditionalStreetName", "AddressLine/Line")
    ]
    registered = text_field(node, "PartyLegalEntity/RegistrationName")
    return Party(
        name=registered if registered.value else text_field(node, "PartyName/Name"),
        address=address_field(lines, address.value("PostalZone"), address.value("CityName")),
        country=text_field(address, "Country/IdentificationCode"),
        identifiers=(
            *_ids(node, "PartyLegalEntity/CompanyID", legal=True),
            *_ids(node, "PartyIdentification/ID"),
        ),
        tax_numbers=tuple(
            Identifier(value, scheme.value("TaxScheme/ID") or "")
            for scheme in node.find_all("PartyTaxScheme")
            if (value := scheme.value("CompanyID"))
        ),
    )


def _ids(node: XmlNode, path: str, *, legal: bool = False) -> Iterator[Identifier]:
    for found in node.find_all(path):
        if found.text.strip():
            scheme = found.attributes.get("schemeID", "").strip()
            yield Identifier(found.text.strip(), scheme, legal)


def _references(root: XmlNode) -> dict[str, Field]:
    earlier = [
        node.text.strip()
        for name in ("InvoiceDocumentReference", "CreditNoteDocumentReference")
        for node in root.find_all(f"BillingReference/{name}/ID")
        if node.text.strip()
    ]
    return {
        "references.engagement": text_field(root, "OrderReference/ID"),
        "references.contract": text_field(root, "ContractDocumentReference/ID"),
        "references.market": text_field(root, "OriginatorDocumentReference/ID"),
        "references.preceding_invoice": printed(" ".join(dict.fromkeys(earlier))),
    }


def _payment(root: XmlNode) -> dict[str, Field]:
    means = tuple(root.find_all("PaymentMeans"))
    accounts = [node.value("PayeeFinancialAccount/ID") for node in means]
    branch = "PayeeFinancialAccount/FinancialInstitutionBranch"
    banks = [
        node.value(f"{branch}/ID") or node.value(f"{branch}/FinancialInstitution/ID")
        for node in means
    ]
    return {
        "payment.iban": first_of(printed(account_number(text), text) for text in accounts if text),
        "payment.bic": first_of(printed(compact(text), text) for text in banks if text),
        "payment.means": first_of(text_field(node, "PaymentMeansCode") for node in means),
    }


def _totals(root: XmlNode, sums: XmlNode, currency: str | None, faults: Faults) -> dict[str, Field]:
    names = {
        "totals.line_net": "LineExtensionAmount",
        "totals.total_ht": "TaxExclusiveAmount",
        "totals.total_ttc": "TaxInclusiveAmount",
        "totals.prepaid": "PrepaidAmount",
        "totals.amount_due": "PayableAmount",
    }
    tax = _tax_total(root, currency).value("TaxAmount")
    return {
        **{field: amount_field(sums.value(name), faults) for field, name in names.items()},
        "totals.total_tva": amount_field(tax, faults),
    }


def _tax_total(root: XmlNode, currency: str | None) -> XmlNode:
    """BT-110 with the breakdown; another ``TaxTotal`` may hold BT-111 in another currency."""
    totals = tuple(root.find_all("TaxTotal"))
    for total in totals:
        amount = total.find("TaxAmount")
        if amount and amount.attributes.get("currencyID", currency) == currency:
            return total
    return totals[0] if totals else _NOTHING


def _vat_line(tax: XmlNode, faults: Faults) -> VatLine:
    return VatLine(
        category=text_field(tax, "TaxCategory/ID"),
        rate=number_field(tax.value("TaxCategory/Percent") or tax.value("Percent"), faults),
        base=amount_field(tax.value("TaxableAmount"), faults),
        tax=amount_field(tax.value("TaxAmount"), faults),
    )


def _is_explained(tax: XmlNode) -> bool:
    category = tax.find("TaxCategory") or _NOTHING
    return bool(category.value("TaxExemptionReason") or category.value("TaxExemptionReasonCode"))


def _lines(root: XmlNode) -> Iterator[XmlNode]:
    yield from root.find_all("InvoiceLine")
    yield from root.find_all("CreditNoteLine")


def _line(line: XmlNode, faults: Faults) -> InvoiceLine:
    quantity = line.find("InvoicedQuantity") or line.find("CreditedQuantity") or _NOTHING
    return InvoiceLine(
        name=text_field(line, "Item/Name"),
        quantity=number_field(quantity.text.strip(), faults),
        unit=printed(quantity.attributes.get("unitCode")),
        unit_price=number_field(line.value("Price/PriceAmount"), faults),
        net=amount_field(line.value("LineExtensionAmount"), faults),
        vat_rate=number_field(line.value("Item/ClassifiedTaxCategory/Percent"), faults),
    )
