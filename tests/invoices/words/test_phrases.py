from __future__ import annotations

from collections.abc import Sequence

import pytest
from invoices.words.canvas import Canvas

from parvis.invoices.domain import Origin
from parvis.invoices.reading.words import WordsReading, read_words

Cells = Sequence[tuple[float, str]]
E = "2024-04-30"


def reading_of(*rows: str | Cells) -> WordsReading:
    canvas = Canvas()
    for rank, row in enumerate(rows):
        cells = [(50.0, row)] if isinstance(row, str) else row
        canvas.row(100 + 15 * rank, list(cells))
    return read_words(canvas.pages(), origin=Origin.TEXT)


NUMBERS: list[tuple[list[str | Cells], str, str]] = [
    (["Facture n°: 2024/123 - Date: 12/03/2024"], "2024/123", "2024-03-12"),
    (["FACTURE", "N° : F2024-12", "Date : 12/03/2024"], "F2024-12", "2024-03-12"),
    (["FACTURE", "Référence : 2024-FAC-12", "Le 12/03/2024"], "2024-FAC-12", "2024-03-12"),
    (["Votre facture du 5 mars 2024", "N° 123456789"], "123456789", "2024-03-05"),
    (
        [[(50, "FACTURE"), (150, "N° 240012"), (260, "DATE 12/03/24"), (380, "CLIENT 411MAIRIE")]],
        "240012",
        "2024-03-12",
    ),
    (["Facture", "Numéro : 12345   Date : 12/03/2024   Page : 1"], "12345", "2024-03-12"),
    (["INVOICE INV-2024-0012", "Date 12/03/2024"], "INV-2024-0012", "2024-03-12"),
    (["FACTURE", "FA2024-00012", "12/03/2024"], "FA2024-00012", "2024-03-12"),
    (["Facture FAC00012345 du 01 juin 2024"], "FAC00012345", "2024-06-01"),
    (["Facture", "Pièce N° FC240012", "du 12/03/2024"], "FC240012", "2024-03-12"),
    (["Document : Facture 2024-0012", "Date document : 12/03/2024"], "2024-0012", "2024-03-12"),
    (["Facture de vente n°FV24/0012", "12 mars 2024"], "FV24/0012", "2024-03-12"),
    (
        [
            [(50, "N°FACTURE"), (150, "DATE"), (260, "ECHEANCE")],
            [(50, "0012345"), (150, "12/03/2024"), (260, "11/04/2024")],
        ],
        "0012345",
        "2024-03-12",
    ),
    (["Facture n° F 2024 0012", "en date du 12/03/2024"], "F20240012", "2024-03-12"),
    (["FACTURE N° 2024 - 0012", "Nantes, le 12 mars 2024"], "2024-0012", "2024-03-12"),
    (["Facture no 4521", "Fait à Nantes, le mardi 12 mars 2024"], "4521", "2024-03-12"),
    (["FACTURE n° 12/2024", "Date d'émission de la facture : 12/03/2024"], "12/2024", "2024-03-12"),
    (["Facture #1042", "Date: Mar 12, 2024"], "1042", "2024-03-12"),
    (
        ["Facture électronique", "N° F-0042", "Date de création : 12/03/2024"],
        "F-0042",
        "2024-03-12",
    ),
    (["NOTE D'HONORAIRES", "N° 24-031 du 12/03/2024"], "24-031", "2024-03-12"),
    (["Facture client n° : FC-24-00123", "Date : mardi 12 mars 2024"], "FC-24-00123", "2024-03-12"),
    (["Facture N° FA240312 Du 12/03/2024 Echéance 11/04/2024"], "FA240312", "2024-03-12"),
    (["FACTURE ACQUITTEE N° 52", "Paris le 12.03.2024"], "52", "2024-03-12"),
    (["Relevé de facture n° 778899", "Facturé le 12/03/2024"], "778899", "2024-03-12"),
    (["N° de facture  10 234 567 891", "Facture du 12/03/2024"], "10234567891", "2024-03-12"),
    (
        [
            "Facture mensuelle",
            "Référence facture : 0045-2024-03",
            "Date de facturation : 12 mars 2024",
        ],
        "0045-2024-03",
        "2024-03-12",
    ),
    (
        ["Numéro de document : 90012345", "Date du document : 12.03.2024", "FACTURE"],
        "90012345",
        "2024-03-12",
    ),
    (["FACTURE N°FA00001234", "Date 12/03/2024 Heure 10:32"], "FA00001234", "2024-03-12"),
    (
        [[(50, "Facture"), (120, "n°"), (160, "24/0098")], [(50, "Date"), (160, "12/03/24")]],
        "24/0098",
        "2024-03-12",
    ),
]
SUMS: list[tuple[list[str | Cells], tuple[str, str, str]]] = [
    (
        ["Montant HT : 100,00", "TVA (20%) : 20,00", "Montant à régler : 120,00 €"],
        ("100.00", "20.00", "120.00"),
    ),
    (["Prix HT 100,00 €", "TVA 20 % 20,00 €", "Prix TTC 120,00 €"], ("100.00", "20.00", "120.00")),
    (
        ["Total hors taxe 100,00", "Total TVA à 20% 20,00", "TOTAL 120,00"],
        ("100.00", "20.00", "120.00"),
    ),
    (
        ["S/Total HT 100,00", "T.V.A 20.00 % 20,00", "Total à payer 120,00"],
        ("100.00", "20.00", "120.00"),
    ),
    (
        [
            [(-300, "Total HT"), (-380, "Total TVA"), (-460, "Total TTC"), (-540, "Acompte")],
            [(-300, "100,00"), (-380, "20,00"), (-460, "120,00"), (-540, "0,00")],
        ],
        ("100.00", "20.00", "120.00"),
    ),
    (
        [
            [(-200, "Base HT"), (-280, "Taux"), (-360, "TVA"), (-440, "TTC")],
            [(-200, "100,00"), (-280, "20,00"), (-360, "20,00"), (-440, "120,00")],
        ],
        ("100.00", "20.00", "120.00"),
    ),
    (
        [
            "Total Brut H.T. 110,00",
            "Remise 10,00",
            "Total Net H.T. 100,00",
            "Total T.V.A. 20,00",
            "Total T.T.C. 120,00",
        ],
        ("100.00", "20.00", "120.00"),
    ),
    (["Total € HT 100,00", "TVA 20% 20,00", "Total € TTC 120,00"], ("100.00", "20.00", "120.00")),
    (
        ["TOTAL HT EUR 100.00", "TVA EUR 20.00", "NET A PAYER EUR 120.00"],
        ("100.00", "20.00", "120.00"),
    ),
    (
        [
            "Montant total hors TVA 100,00 €",
            "Montant total de la TVA 20,00 €",
            "Montant total TVA incluse 120,00 €",
        ],
        ("100.00", "20.00", "120.00"),
    ),
    (
        [
            "Total facture HT 100,00",
            "dont TVA 20,00",
            "Total facture TTC 120,00",
            "Déjà réglé 120,00",
            "Reste dû 0,00",
        ],
        ("100.00", "20.00", "120.00"),
    ),
    (["Somme HT 1 000,00", "TVA 5,5% 55,00", "Total 1 055,00"], ("1000.00", "55.00", "1055.00")),
    (
        ["Total HT 833,33 €", "TVA 20% 166,67 €", "Total TTC 1 000,00 €", "Soit 6 559,57 francs"],
        ("833.33", "166.67", "1000.00"),
    ),
    (["Total HT 0,90", "TVA 20% 0,18", "Total TTC 1,08"], ("0.90", "0.18", "1.08")),
    (["Sous total 100,00 €", "TVA 20,00 €", "Total (EUR) 120,00 €"], ("100.00", "20.00", "120.00")),
    (
        ["Total H.T 12.345,67 €", "T.V.A. 2.469,13 €", "Total T.T.C 14.814,80 €"],
        ("12345.67", "2469.13", "14814.80"),
    ),
    (["Hors taxes 100 €", "TVA 20 €", "TTC 120 €"], ("100.00", "20.00", "120.00")),
    (["MONTANT TTC 120,00 € dont TVA 20% : 20,00 €"], ("100.00", "20.00", "120.00")),
    (
        [
            "Total HT 100,00",
            "TVA exonérée",
            "Net à payer 100,00",
            "Exonération de TVA, article 261-4-4 du CGI",
        ],
        ("100.00", "0.00", "100.00"),
    ),
    (
        ["Total net de TVA 250,00 €", "TVA non applicable - art. 293B du CGI"],
        ("250.00", "0.00", "250.00"),
    ),
    (
        ["Subtotal €100.00", "VAT 20% €20.00", "Total €120.00", "Amount due €120.00"],
        ("100.00", "20.00", "120.00"),
    ),
    (
        ["Total Hors TVA", "100,00", "Total TVA", "20,00", "Total TTC", "120,00"],
        ("100.00", "20.00", "120.00"),
    ),
]
DUE: list[tuple[str, str | None]] = [
    ("Date limite : 30/04/2024", E),
    ("A payer au plus tard le 30/04/2024", E),
    ("Date de prélèvement : 30/04/2024", E),
    ("Règlement : Virement 30 jours le 30/04/2024", E),
    ("Échéance : 30/04/2024 Virement 120,00", E),
    ("Paiement dû le 30/04/2024", E),
    ("Payable à réception", None),
    ("Date d'échéance : à réception de facture", None),
    ("Virement à échéance du 30/04/2024", E),
    ("Conditions de paiement: 30 jours nets, soit le 30/04/2024", E),
    ("À régler pour le 30 avril 2024", E),
    ("Prélèvement effectué le 30 avril 2024", E),
    ("Montant prélevé le 30/04/24", E),
    ("Échéances : 30/04/2024 : 120,00 €", E),
    ("Date règl. 30/04/2024", E),
    ("Ech. 30/04/24", E),
    ("Ech : 30/04/24", E),
    ("Règlement avant le 30/04/2024", E),
    ("Paiement comptant", None),
    ("Livraison prévue le 30/04/2024", None),
    ("Offre valable jusqu'au 30/04/2024", None),
    ("Paiement à 30 jours date de facture", "2024-04-11"),
    ("30 jours fin de mois", "2024-04-30"),
    ("45 jours fin de mois", "2024-04-30"),
    ("Délai de paiement : 30 jours", None),
    ("Réglé le 30/04/2024 par chèque", None),
    ("Payé le 15/03/2024", None),
    ("Contrat jusqu'au 30/04/2024", None),
    ("Prochaine relève le 30/04/2024", None),
    ("Date d'exigibilité 30/04/2024", E),
    ("Exigible le 30/04/2024", E),
    ("à payer avant le 30 avril", None),
    ("Date limite de paiement le 30.04.2024", E),
    ("Merci de régler cette facture avant le 30/04/2024", E),
    ("Cette facture est à régler au 30/04/2024", E),
]
ISSUE = [
    "Date : 12/03/2024",
    "Le 12/03/2024",
    "Brest, le 12/03/2024",
    "Brest le 12 mars 2024",
    "12/03/2024",
    "Date facture 12/03/24",
    "Facturé le 12/03/2024",
    "Facturation du 12/03/2024",
    "Date de création 12/03/2024",
    "Créée le 12/03/2024",
    "Date de l'avoir : 12/03/2024",
    "DATE FACTURATION : 12/03/2024",
    "Date d'émission facture : 12/03/2024",
    "Émission : 12/03/2024",
    "A Brest, le 12-03-2024",
    "Date d'établissement : 12/03/2024",
    "Date d’émission : 12/03/2024",
    "Date de pièce : 12/03/2024",
]


@pytest.mark.parametrize(("rows", "number", "issued"), NUMBERS)
def test_number_and_date_are_read_in_the_prints_of_the_trade(
    rows: list[str | Cells], number: str, issued: str
) -> None:
    reading = reading_of(*rows, "", "Total TTC : 120,00 €")

    assert (number, issued) == (reading.value("invoice_number"), reading.value("issue_date"))


@pytest.mark.parametrize(("rows", "expected"), SUMS)
def test_the_three_sums_are_read_in_the_prints_of_the_trade(
    rows: list[str | Cells], expected: tuple[str, str, str]
) -> None:
    reading = reading_of("FACTURE n° 2024-12 du 12/03/2024", "", *rows)

    names = ("total_ht", "total_tva", "total_ttc")
    assert expected == tuple(reading.value(f"totals.{name}") for name in names)


@pytest.mark.parametrize(("phrase", "expected"), DUE)
def test_a_due_date_is_read_where_one_is_said_and_only_there(
    phrase: str, expected: str | None
) -> None:
    reading = reading_of("FACTURE n° 2024-12 du 12/03/2024", "", phrase, "", "Total TTC : 120,00 €")

    assert expected == reading.value("due_date")
    assert "2024-03-12" == reading.value("issue_date")


@pytest.mark.parametrize("phrase", ISSUE)
def test_the_date_of_issue_is_not_that_of_delivery_or_payment(phrase: str) -> None:
    reading = reading_of(
        "FACTURE", "N° 2024-12", phrase, "Date livraison : 01/03/2024", "Date d'échéance : 11/04/2024", "Total TTC : 120,00 €",
    )  # fmt: skip

    assert "2024-03-12" == reading.value("issue_date")
