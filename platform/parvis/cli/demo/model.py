"""What an invented invoice says, and on which kind of paper it comes.

Suppliers are plainly fictitious; their identifiers pass their checksums and exist nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from parvis.kernel.money import to_cents


class Paper(StrEnum):
    """How an invoice arrives."""

    FACTUR_X = "factur-x"
    PDF = "pdf"
    SCAN = "scan"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Supplier:
    """A fictitious seller."""

    name: str
    siren: str
    siret: str
    address: tuple[str, str]
    iban: str
    vat_exempt: bool = False

    @property
    def vat_id(self) -> str:
        """French VAT number: its key comes from the SIREN."""
        return f"FR{(12 + 3 * (int(self.siren) % 97)) % 97:02d}{self.siren}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; the rate is in percent."""

    name: str
    quantity: Decimal
    unit_price: Decimal
    rate: Decimal

    @property
    def net(self) -> Decimal:
        """Amount without tax."""
        return to_cents(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice of the demonstration. ``printed_ttc`` plants a wrong total."""

    number: str
    issued: str
    due: str
    supplier: Supplier
    buyer: int
    lines: tuple[Line, ...]
    paper: Paper
    title: str = "FACTURE"
    type_code: str = "380"
    engagement: str | None = None
    preceding: str | None = None
    iban: str | None = None
    printed_ttc: Decimal | None = None
    notes: tuple[str, ...] = field(default=())
    # Validated by the demonstration's mayor once read, so that suppliers are known.
    validated: bool = False
    # Sent once those are validated: what they show depends on the supplier's history.
    afterwards: bool = False

    @property
    def file_name(self) -> str:
        """Name under which it is sent."""
        ending = "jpg" if self.paper in {Paper.SCAN, Paper.PHOTO} else "pdf"
        return f"{self.paper.value}-{self.number.lower()}.{ending}"

    @property
    def by_rate(self) -> list[tuple[Decimal, Decimal, Decimal]]:
        """(rate, base, tax) of each rate, highest first."""
        bases: dict[Decimal, Decimal] = {}
        for line in self.lines:
            bases[line.rate] = bases.get(line.rate, Decimal(0)) + line.net
        ordered = sorted(bases.items(), reverse=True)
        return [(rate, base, to_cents(base * rate / 100)) for rate, base in ordered]

    @property
    def net(self) -> Decimal:
        """Total without tax."""
        return sum((base for _, base, _ in self.by_rate), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Total of the taxes."""
        return sum((tax for _, _, tax in self.by_rate), Decimal(0))

    @property
    def gross(self) -> Decimal:
        """Total with tax, as printed."""
        return self.printed_ttc or self.net + self.tax
