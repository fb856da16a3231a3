"""What any XML dialect gives once read: the same fields, whatever CII, ZUGFeRD 1 or UBL call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parvis.invoices.domain import Field, InvoiceLine, VatLine
from parvis.invoices.reading.xml_values import Faults


class Dialect(StrEnum):
    """The three families of XML invoices that Parvis reads."""

    CII = "cii"
    ZUGFERD1 = "zugferd1"
    UBL = "ubl"


class Depth(StrEnum):
    """How much a profile can carry; MINIMUM is a summary, WITHOUT_LINES has no lines."""

    MINIMUM = "minimum"
    WITHOUT_LINES = "basicwl"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class XmlInvoice:
    """One XML invoice. ``profile`` is BT-24 as written, None when absent."""

    dialect: Dialect
    profile: str | None
    fields: Mapping[str, Field]
    # Of the root element, as written.
    namespace: str = ""
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    # BT-107 allowances, BT-108 charges, BT-114 rounding: needed by the arithmetic only.
    allowances: Field = field(default=Field())
    charges: Field = field(default=Field())
    rounding: Field = field(default=Field())
    # One entry a VAT line: BT-120 or BT-121 is given.
    exemption_reasons: tuple[bool, ...] = ()
    # BT-23, the billing frame of the French reform (S1, B2, M4…).
    frame: str | None = None
    faults: Faults = field(default_factory=Faults)

    @property
    def depth(self) -> Depth:
        """What its profile lets this invoice say."""
        profile = (self.profile or "").lower().replace("-", "").replace(" ", "")
        if profile.endswith(":minimum"):
            return Depth.MINIMUM
        if profile.endswith((":basicwl", ":buchungshilfe")):
            return Depth.WITHOUT_LINES
        return Depth.FULL
