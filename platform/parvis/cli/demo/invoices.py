"""Invented invoices: what each says, and on which kind of paper it comes.

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


def _line(name: str, quantity: str, price: str, rate: str = "20") -> Line:
    return Line(name, Decimal(quantity), Decimal(price), Decimal(rate))


LUMIERE = Supplier(
    "Lumières du Conte SARL",
    "000002204",
    "00000220400014",
    ("12 rue des Lampions", "00110 Fontaine-l'Exemple"),
    "FR7600001000010000000000187",
)
PAPIER = Supplier(
    "Papeterie Imaginaire SAS",
    "000002212",
    "00000221200017",
    ("8 avenue du Buvard", "00120 Saint-Modèle"),
    "FR7600001000010000000000284",
)
CANTINE = Supplier(
    "Cuisine de Fiction SCOP",
    "000002220",
    "00000222000010",
    ("5 chemin de la Louche", "00130 Bourg-Fictif"),
    "FR7600001000010000000000381",
)
ARTISAN = Supplier(
    "Jean Personnage, menuisier",
    "000002238",
    "00000223800012",
    ("1 impasse du Rabot", "00110 Fontaine-l'Exemple"),
    "FR7600001000010000000000478",
    vat_exempt=True,
)
EAU = Supplier(
    "Régie des Eaux Inventées",
    "000002246",
    "00000224600015",
    ("20 quai de la Source", "00100 Val-Imaginaire"),
    "FR7600001000010000000000575",
)
VOIRIE = Supplier(
    "Travaux Publics du Récit SA",
    "000002253",
    "00000225300011",
    ("40 route du Chantier", "00130 Bourg-Fictif"),
    "FR7600001000010000000000672",
)

_LAMPS = (
    _line("Lanterne LED 40 W", "6", "185.50"),
    _line("Pose et raccordement", "6", "72.00"),
)
_SUPPLIES = (
    _line("Ramette papier A4 80 g", "40", "4.15"),
    _line("Cartouche d'encre noire", "5", "38.90"),
    _line("Livre d'or de la mairie", "1", "45.00", "5.5"),
)
_MEALS = (
    _line("Repas enfant, semaine 10", "220", "3.42", "5.5"),
    _line("Repas adulte, semaine 10", "18", "4.75", "10"),
)

INVOICES: tuple[Invoice, ...] = (
    Invoice(
        "LC-2026-0117",
        "2026-10-05",
        "2026-11-04",
        LUMIERE,
        0,
        _LAMPS,
        Paper.FACTUR_X,
        engagement="2026-ECL-042",
    ),
    Invoice("PI-26-00981", "2026-10-12", "2026-11-11", PAPIER, 1, _SUPPLIES, Paper.FACTUR_X),
    Invoice("PI-26-00987", "2026-10-14", "2026-11-13", PAPIER, 0, _SUPPLIES, Paper.PDF),
    Invoice("CF-1003", "2026-10-02", "2026-11-01", CANTINE, 0, _MEALS, Paper.PDF),
    Invoice("CF-1004", "2026-10-02", "2026-11-01", CANTINE, 2, _MEALS, Paper.SCAN),
    Invoice(
        "2026-31",
        "2026-10-20",
        "2026-11-19",
        ARTISAN,
        0,
        (_line("Réparation de la porte de l'école", "1", "640.00", "0"),),
        Paper.PDF,
        notes=("TVA non applicable, art. 293 B du CGI",),
    ),
    Invoice(
        "EI-556012",
        "2026-09-30",
        "2026-10-30",
        EAU,
        1,
        (
            _line("Abonnement eau potable", "1", "42.60", "5.5"),
            _line("Consommation (m3)", "118", "2.11", "5.5"),
            _line("Assainissement (m3)", "118", "1.86", "10"),
        ),
        Paper.SCAN,
    ),
    Invoice(
        "TPR-0440",
        "2026-10-22",
        "2026-11-21",
        VOIRIE,
        2,
        (_line("Enrobé à froid (tonne)", "12.5", "96.00"), _line("Signalisation", "1", "310.00")),
        Paper.PDF,
        engagement="2026-VOI-007",
        printed_ttc=Decimal("1912.00"),
    ),
    Invoice(
        "PI-26-A012",
        "2026-10-28",
        "2026-10-28",
        PAPIER,
        1,
        (_line("Retour ramettes papier A4 80 g", "-5", "4.15"),),
        Paper.FACTUR_X,
        title="AVOIR",
        type_code="381",
        preceding="PI-26-00981",
    ),
    Invoice("LC-2026-0124", "2026-10-30", "2026-11-29", LUMIERE, 1, _LAMPS, Paper.PHOTO),
)
