"""Rules of the XML standard that the values alone do not show (EN 16931, BR-FR, Factur-X).

They never stop the reading: the supplier's file is odd, the secretary is told why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from parvis.invoices.checking.facts import decimal_of, failed, judged, not_applicable
from parvis.invoices.domain import ABSENT, Check, VatLine
from parvis.invoices.reading.xml_invoice import Depth, XmlInvoice
from parvis.kernel.money import CENT

# Categories that need a reason (BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10).
_EXPLAINED = frozenset({"E", "AE", "K", "G", "O"})
_NAMESPACES = (
    "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "urn:un:unece:uncefact:data:standard:CBFBUY:5",
    "urn:ferd:CrossIndustryDocument:invoice:1p0",
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
)
_PROFILE_STARTS = (
    "urn:ferd:",
    "urn:cen.eu:en16931:2017#",
    "urn.cpro.gouv.fr:",
    "urn:www.cenbii.eu:",
)
_PROFILE_ENDS = (
    *(":minimum", ":basicwl", ":basic", ":en16931", ":comfort", ":extended", ":2017"),
    *(":xrechnung", ":billing:3.0", ":buchungshilfe"),
)


def check_xml(invoice: XmlInvoice) -> tuple[Check, ...]:
    """Every rule, in a fixed order."""
    return (
        _namespace(invoice),
        _profile(invoice),
        _values(invoice),
        _prices(invoice),
        _exemptions(invoice),
        _tax_number(invoice),
        _bases(invoice),
    )


def _namespace(invoice: XmlInvoice) -> Check:
    return judged(
        "xml.namespace",
        holds=invoice.namespace.startswith(_NAMESPACES),
        yes="Le XML suit un standard connu.",
        no=f"L'espace de noms du XML n'est pas celui du standard : {invoice.namespace[:80]}.",
    )


def _profile(invoice: XmlInvoice) -> Check:
    """BR-01, and the closed list of profiles."""
    profile = (invoice.profile or "").strip()
    if not profile:
        return failed("xml.profile", "Le XML n'indique pas son profil (BT-24).")
    known = (
        profile.lower().endswith(_PROFILE_ENDS)
        or "xrechnung" in profile.lower()
        or profile.startswith(_PROFILE_STARTS)
    )
    inflated = invoice.depth is not Depth.FULL and bool(invoice.lines)
    if known and inflated:
        return failed("xml.profile", "Le XML contient des lignes que son profil ne prévoit pas.")
    return judged(
        "xml.profile",
        holds=known,
        yes="Le profil du XML est connu.",
        no=f"Le profil du XML est inconnu : {profile[:80]}.",
    )


def _values(invoice: XmlInvoice) -> Check:
    """xs:decimal with at most two decimals for sums (BR-DEC), dates in format 102 (BR-FR-03)."""
    faults = [
        *(f"montant mal écrit : {text}" for text in invoice.faults.amounts),
        *(f"plus de deux décimales : {text}" for text in invoice.faults.decimals),
        *(f"date mal écrite : {text}" for text in invoice.faults.dates),
    ]
    return judged(
        "xml.values",
        holds=not faults,
        yes="Montants et dates du XML sont bien écrits.",
        no=f"XML non conforme ({' ; '.join(faults[:5])}).",
    )


def _prices(invoice: XmlInvoice) -> Check:
    """BR-27: the net price of an item is never negative."""
    negative = [
        line.name.value or "ligne sans nom"
        for line in invoice.lines
        if (price := decimal_of(line.unit_price)) is not None and price < 0
    ]
    return judged(
        "xml.prices",
        holds=not negative,
        yes="Aucun prix unitaire négatif.",
        no=f"Prix unitaire négatif : {', '.join(name[:60] for name in negative[:3])}.",
    )


def _exemptions(invoice: XmlInvoice) -> Check:
    pairs = zip(invoice.vat_breakdown, invoice.exemption_reasons, strict=True)
    silent = [
        line.category.value
        for line, explained in pairs
        if line.category.value in _EXPLAINED and not explained
    ]
    if invoice.depth is Depth.MINIMUM or not invoice.vat_breakdown:
        return not_applicable("xml.exemption", "Pas de ventilation de la TVA.")
    return judged(
        "xml.exemption",
        holds=not silent,
        yes="Toute exonération de TVA est motivée.",
        no="La TVA n'est pas facturée et le XML n'en donne pas le motif.",
    )


def _tax_number(invoice: XmlInvoice) -> Check:
    """BR-S-02: VAT is charged, so the seller has a VAT number."""
    charged = any(line.category.value == "S" for line in invoice.vat_breakdown)
    if not charged:
        return not_applicable("xml.seller_vat", "Pas de TVA facturée.")
    return judged(
        "xml.seller_vat",
        holds=bool(invoice.fields.get("seller.vat_id", ABSENT).value),
        yes="Le vendeur qui facture la TVA donne son numéro de TVA.",
        no="Le vendeur facture la TVA sans donner son numéro de TVA.",
    )


def _bases(invoice: XmlInvoice) -> Check:
    """BR-S-08: one entry a rate, whose base is the sum of its lines (no allowance around)."""
    name = "xml.bases"
    rates = Counter(_key(line.category.value, decimal_of(line.rate)) for line in _taxed(invoice))
    if any(count > 1 for count in rates.values()):
        return failed(name, "Le même taux de TVA figure deux fois dans la ventilation.")
    if not invoice.lines or invoice.allowances.value or invoice.charges.value:
        return not_applicable(name, "Les bases ne se déduisent pas des lignes seules.")
    sums: dict[Decimal | None, Decimal] = defaultdict(Decimal)
    for item in invoice.lines:
        sums[decimal_of(item.vat_rate)] += decimal_of(item.net) or Decimal(0)
    if None in sums:
        return not_applicable(name, "Toutes les lignes n'ont pas de taux.")
    wrong = list(_wrong_bases(invoice, sums))
    return judged(
        name,
        holds=not wrong,
        yes="La base de chaque taux est la somme de ses lignes.",
        no=f"La base de TVA à {', '.join(wrong)} % n'est pas la somme de ses lignes.",
    )


def _wrong_bases(invoice: XmlInvoice, sums: dict[Decimal | None, Decimal]) -> Iterator[str]:
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in invoice.vat_breakdown:
        rate, base = decimal_of(line.rate), decimal_of(line.base)
        if rate is not None and base is not None:
            bases[rate] += base
    for rate, base in bases.items():
        if abs(sums.get(rate, Decimal(0)) - base) > CENT * max(1, len(invoice.lines)):
            yield f"{rate.normalize():f}"


def _taxed(invoice: XmlInvoice) -> Iterator[VatLine]:
    return (line for line in invoice.vat_breakdown if line.category.value == "S")


def _key(category: str | None, rate: Decimal | None) -> tuple[str | None, Decimal | None]:
    return category, rate.normalize() if rate is not None else None
