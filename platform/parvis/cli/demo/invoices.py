"""The invented invoices of the demonstration, twenty-five of every kind that a commune receives."""

from __future__ import annotations

from decimal import Decimal

from parvis.cli.demo.model import Invoice, Line, Paper
from parvis.cli.demo.suppliers import (
    ARTISAN,
    CANTINE,
    DECHETS,
    EAU,
    GARAGE,
    JARDIN,
    LUMIERE,
    PAPIER,
    TELECOM,
    VOIRIE,
)

__all__ = ["INVOICES", "Invoice", "Line", "Paper"]


def _line(name: str, quantity: str, price: str, rate: str = "20") -> Line:
    return Line(name, Decimal(quantity), Decimal(price), Decimal(rate))


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

_PHONES = (
    _line("Accès internet de la mairie", "1", "49.90"),
    _line("Lignes fixes", "3", "18.00"),
)
_TREES = (
    _line("Tilleul en motte", "4", "118.00", "10"),
    _line("Tuteurs et colliers", "4", "9.50"),
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
        validated=True,
    ),
    Invoice(
        "PI-26-00981",
        "2026-10-12",
        "2026-11-11",
        PAPIER,
        1,
        _SUPPLIES,
        Paper.FACTUR_X,
        validated=True,
    ),
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
    # The bank account of a known supplier has changed: the usual form of false-transfer fraud.
    Invoice(
        "LC-2026-0131",
        "2026-11-06",
        "2026-12-06",
        LUMIERE,
        0,
        (_line("Remplacement d'horloge", "2", "142.00"),),
        Paper.PDF,
        iban="FR7600001000010000000001157",
        afterwards=True,
    ),
    # Sent twice, once by mail and once scanned.
    Invoice(
        "PI-26-00981", "2026-10-12", "2026-11-11", PAPIER, 1, _SUPPLIES, Paper.SCAN, afterwards=True
    ),
    # A wrong key in the printed bank account.
    Invoice(
        "GF-2291",
        "2026-10-08",
        "2026-11-07",
        GARAGE,
        1,
        (_line("Révision du tracteur", "1", "486.40"), _line("Huile moteur (litre)", "9", "11.20")),
        Paper.PDF,
        iban="FR7600001000010000000000867",
    ),
    Invoice(
        "T-2026-88",
        "2026-10-15",
        "2026-11-14",
        DECHETS,
        0,
        (_line("Redevance d'enlèvement, 4e trimestre", "1", "1280.00", "0"),),
        Paper.PDF,
        title="AVIS DES SOMMES À PAYER",
        notes=("Titre exécutoire émis et rendu exécutoire par le président du syndicat.",),
    ),
    Invoice(
        "T-2026-89",
        "2026-10-15",
        "2026-11-14",
        DECHETS,
        2,
        (_line("Redevance d'enlèvement, 4e trimestre", "1", "940.00", "0"),),
        Paper.SCAN,
        title="AVIS DES SOMMES À PAYER",
        notes=("Titre exécutoire émis et rendu exécutoire par le président du syndicat.",),
    ),
    Invoice("OF-778301", "2026-11-01", "2026-11-20", TELECOM, 0, _PHONES, Paper.FACTUR_X),
    Invoice(
        "OF-778302", "2026-11-01", "2026-11-20", TELECOM, 1, _PHONES, Paper.FACTUR_X, validated=True
    ),
    Invoice("OF-778303", "2026-11-01", "2026-11-20", TELECOM, 2, _PHONES, Paper.FACTUR_X),
    Invoice("PM-0551", "2026-10-17", "2026-11-16", JARDIN, 0, _TREES, Paper.SCAN),
    Invoice("PM-0552", "2026-10-17", "2026-11-16", JARDIN, 2, _TREES, Paper.PHOTO),
    Invoice("CF-1011", "2026-11-03", "2026-12-03", CANTINE, 0, _MEALS, Paper.PDF, validated=True),
    Invoice("CF-1012", "2026-11-03", "2026-12-03", CANTINE, 1, _MEALS, Paper.PDF),
    Invoice(
        "GF-2304",
        "2026-10-29",
        "2026-11-28",
        GARAGE,
        2,
        (_line("Contrôle des freins du car", "1", "265.00"),),
        Paper.PDF,
        engagement="2026-CAR-003",
    ),
    Invoice(
        "TPR-A017",
        "2026-11-05",
        "2026-11-05",
        VOIRIE,
        2,
        (_line("Enrobé non livré (tonne)", "-1.5", "96.00"),),
        Paper.PDF,
        title="AVOIR",
        type_code="381",
        preceding="TPR-0440",
    ),
    Invoice(
        "2026-34",
        "2026-11-10",
        "2026-12-10",
        ARTISAN,
        1,
        (_line("Étagères de la bibliothèque", "1", "1150.00", "0"),),
        Paper.PHOTO,
        notes=("TVA non applicable, art. 293 B du CGI",),
    ),
)
