"""Invented suppliers: names plainly fictitious, identifiers that pass their checksums only."""

from __future__ import annotations

from parvis.cli.demo.model import Supplier

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
TELECOM = Supplier(
    "Ondes Fabuleuses SAS",
    "000002261",
    "00000226100014",
    ("7 allée du Relais", "00100 Val-Imaginaire"),
    "FR7600001000010000000000769",
)
GARAGE = Supplier(
    "Garage de la Fable SARL",
    "000002279",
    "00000227900016",
    ("16 route des Roulottes", "00120 Saint-Modèle"),
    "FR7600001000010000000000866",
)
DECHETS = Supplier(
    "Syndicat Imaginaire des Déchets",
    "000002287",
    "00000228700019",
    ("2 rue du Compost", "00100 Val-Imaginaire"),
    "FR7600001000010000000000963",
    vat_exempt=True,
)
JARDIN = Supplier(
    "Pépinières du Merveilleux EARL",
    "000002295",
    "00000229500012",
    ("9 chemin des Semis", "00130 Bourg-Fictif"),
    "FR7600001000010000000001060",
)
