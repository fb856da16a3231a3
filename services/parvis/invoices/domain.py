"""What an invoice says, in the words of EN 16931: values with their proof.

Shapes of contract.md 3: every value is a string (dates ISO, amounts with two decimals,
identifiers without spaces) with where it was read and what was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Box = tuple[float, float, float, float]

# Field name -> term of EN 16931 ("" where the standard has none).
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "document_type": "BT-3",
        "invoice_number": "BT-1",
        "issue_date": "BT-2",
        "due_date": "BT-9",
        "currency": "BT-5",
        "seller.name": "BT-27",
        "seller.siren": "BT-30",
        "seller.siret": "BT-29",
        "seller.vat_id": "BT-31",
        "seller.address": "",
        "seller.country": "BT-40",
        "payee.name": "BT-59",
        "payee.siret": "BT-60",
        "buyer.name": "BT-44",
        "buyer.siren": "BT-47",
        "buyer.siret": "BT-46",
        "buyer.service_code": "",
        "buyer.vat_id": "BT-48",
        "references.engagement": "BT-13",
        "references.contract": "BT-12",
        "references.market": "BT-17",
        "references.preceding_invoice": "BT-25",
        "payment.iban": "BT-84",
        "payment.bic": "BT-86",
        "payment.means": "BT-81",
        "totals.line_net": "BT-106",
        "totals.total_ht": "BT-109",
        "totals.total_tva": "BT-110",
        "totals.total_ttc": "BT-112",
        "totals.prepaid": "BT-113",
        "totals.amount_due": "BT-115",
    }
)


class Status(StrEnum):
    """``derived`` = computed from printed values; ``absent`` = not on the document."""

    PRINTED = "printed"
    DERIVED = "derived"
    ABSENT = "absent"


class Origin(StrEnum):
    """Where a value was read (``source`` in the API)."""

    XML = "xml"
    TEXT = "text"
    OCR = "ocr"
    MODEL = "model"
    HUMAN = "human"


class Route(StrEnum):
    """By which proof the document was read."""

    XML = "xml"
    TEXT = "text"
    OCR = "ocr"
    MIXED = "mixed"


class Verdict(StrEnum):
    """Sorting for the secretary; never an approval."""

    SURE = "sure"
    TO_CHECK = "to_check"
    IN_ERROR = "in_error"


class Outcome(StrEnum):
    """Result of one check."""

    PASS = "pass"  # noqa: S105 - the word of the contract
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that could have been chosen."""

    value: str
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One value with its proof. ``confidence`` is calibrated, or None = not scored."""

    value: str | None = None
    raw: str | None = None
    status: Status = Status.ABSENT
    source: Origin | None = None
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None
    checks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


ABSENT = Field()


@dataclass(frozen=True, slots=True)
class VatLine:
    """One rate of the VAT breakdown (BG-23)."""

    category: Field = ABSENT
    rate: Field = ABSENT
    base: Field = ABSENT
    tax: Field = ABSENT


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of the invoice (BG-25)."""

    name: Field = ABSENT
    quantity: Field = ABSENT
    unit: Field = ABSENT
    unit_price: Field = ABSENT
    net: Field = ABSENT
    vat_rate: Field = ABSENT


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the embedded XML and the visible page give differently."""

    field: str
    xml: str
    page: str


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and its result; ``detail`` is a French sentence."""

    name: str
    result: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something a person must know before going on."""

    code: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class Engine:
    """The OCR engine that read the pages, for journal and reproducibility."""

    id: str
    version: str
    weights_sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read on one document."""

    file: str
    sha256: str
    pages: int
    route: Route
    engine: Engine | None
    fields: Mapping[str, Field]
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    differences: tuple[Difference, ...] = ()
    checks: tuple[Check, ...] = ()
    alerts: tuple[Alert, ...] = ()
    verdict: Verdict = Verdict.TO_CHECK

    def value(self, name: str) -> str | None:
        """Value of a field of :data:`FIELDS`, None when absent."""
        return self.fields.get(name, ABSENT).value


@dataclass(frozen=True, slots=True)
class Buyer:
    """What is known of the organisme before reading: its own identifiers are never the seller's."""

    siren: str | None = None
    # Every SIREN and SIRET of the organisme: budgets annexes, CCAS, caisse des écoles.
    sirens: frozenset[str] = field(default_factory=frozenset)
    sirets: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)
