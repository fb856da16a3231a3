from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from invoices.words.canvas import Canvas
from invoices.words.forge import new_iban, new_siren, new_siret, siret_print, spaced

from parvis.invoices.domain import Buyer, Origin
from parvis.invoices.reading.words import WordsReading, read_words

RNG = Random(42)
SIREN = new_siren(RNG)
SIRET = new_siret(RNG, SIREN)
Block = tuple[float, float, Sequence[str]]


def letter(
    blocks: Sequence[Block] = (),
    large: Sequence[tuple[float, float, float, str]] = (),
    foot: Sequence[str] = (),
) -> WordsReading:
    """An invoice to a commune, whose sender is printed as given."""
    canvas = Canvas()
    for x, y, size, text in large:
        canvas.put(x, y, text, size)
    for x, y, lines in (
        *blocks,
        (330, 120, ["Mairie de Kerlouan", "1 place de l'Église", "29890 KERLOUAN"]),
    ):
        canvas.column(x, y, lines)
    canvas.put(330, 60, "FACTURE N° 2025-12", 12)
    canvas.put(330, 80, "Date : 12/03/2025")
    for rank, (label, value) in enumerate(
        (("Total HT", "100,00 €"), ("TVA 20 %", "20,00 €"), ("Total TTC", "120,00 €"))
    ):
        canvas.row(400 + 15 * rank, [(350, label), (-540, value)])
    for rank, text in enumerate(foot):
        canvas.put(50, 790 + 10 * rank, text, 7)
    return read_words(canvas.pages(), origin=Origin.TEXT)


SENDERS: list[tuple[str, WordsReading]] = [
    ("DUPONT Jean EI", letter([(50, 40, ["DUPONT Jean EI", "Plomberie chauffage", "12 rue des Lilas", "29200 BREST", f"SIRET {SIRET}"])])),
    ("Atelier du Bois", letter([(50, 40, ["Émetteur :", "Atelier du Bois", "3 ZA du Menhir", "29400 LANDIVISIAU", f"SIRET {SIRET}"])])),
    ("Boulangerie Kerbrat", letter([(400, 200, ["Boulangerie Kerbrat", "2 rue de la Mer", "29680 ROSCOFF", f"Siret : {SIRET}"])])),
    ("SARL MARTIN & FILS", letter(foot=[f"SARL MARTIN & FILS - 12 rue du Port - 29200 BREST - Siret {SIRET} - Tél 02 98 00 00 00"])),
    ("DIGITAL OUEST", letter(foot=[f"DIGITAL OUEST, SAS au capital de 37 000 euros, immatriculée au RCS de Brest sous le numéro {spaced(SIREN, 3)},", "dont le siège social est situé 1 rue de Siam 29200 Brest."])),
    ("Kerlo Paysages", letter([(50, 90, ["ZA de Penhoat", "29860 PLABENNEC", f"Siret {siret_print(SIRET)}"])], large=[(50, 40, 22, "Kerlo"), (50, 66, 22, "Paysages")])),
    ("Travaux Lefèvre & Fils", letter([(50, 90, ["ZA de Penhoat", f"Siret {SIRET}"])], large=[(50, 40, 14, "Travaux Lefèvre &"), (50, 57, 14, "Fils")])),
    ("BERGER DU LÉON", letter([(50, 40, ["BERGER DU LÉON", "892 rue Yves Kermen", "92100 BOULOGNE"])], foot=[f"S.A.S. au capital de 14 213 435 € - RCS Nanterre {spaced(SIREN, 3)}"])),
    ("Cabinet Le Roux", letter([(50, 40, ["Cabinet Le Roux", "Géomètres-Experts", "Société : SELARL", f"SIRET {SIRET}"])])),
    ("Maître Anne LE BRAS", letter([(50, 40, ["Maître Anne LE BRAS", "Notaire", "4 place du Marché", "29250 SAINT-POL-DE-LÉON", f"SIRET {SIRET}"])])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "reading"), SENDERS, ids=[name for name, _ in SENDERS])
def test_the_sender_is_named_wherever_its_name_is_printed(name: str, reading: WordsReading) -> None:
    assert name == reading.value("seller.name")
    assert SIREN == reading.value("seller.siren")
    assert "Mairie de Kerlouan" == reading.value("buyer.name")


def test_the_address_of_a_legal_line_is_only_the_address() -> None:
    reading = letter(
        foot=[
            f"LUMEN SA au capital de 2 084 365 041 euros - Siège social 22-30 avenue de Wagram 75008 Paris - {spaced(SIREN, 3)} RCS Paris"
        ]
    )

    assert "22-30 avenue de Wagram 75008 Paris" == reading.value("seller.address")


def test_an_e_mail_of_the_client_service_does_not_make_the_sender_a_client() -> None:
    reading = letter(
        [(50, 40, ["Papeterie du Port", "client.public@papeterie.example", f"SIRET {SIRET}"])]
    )

    assert SIRET == reading.value("seller.siret")


def test_a_public_body_sells_to_another() -> None:
    rng = Random(8)
    seller, buyer = (new_siret(rng, new_siren(rng, public=True)) for _ in range(2))
    canvas = Canvas()
    canvas.column(
        40,
        40,
        [
            "Communauté de communes du Haut-Pays",
            "2 avenue de l'Europe",
            "15000 AURILLAC",
            "Tél. 04 71 00 00 00",
            f"SIRET {seller}",
        ],
    )
    canvas.column(330, 110, ["Facturé à :", "Commune de Vézac", "15130 VÉZAC", f"SIRET {buyer}"])

    reading = read_words(canvas.pages(), origin=Origin.TEXT)

    assert (seller, buyer) == (reading.value("seller.siret"), reading.value("buyer.siret"))


def test_the_organisme_is_known_even_where_nothing_says_client() -> None:
    rng = Random(12)
    own = new_siret(rng, new_siren(rng, public=True))
    canvas = Canvas()
    canvas.column(40, 40, ["Mairie", "2 rue Haute", "15130 VÉZAC", f"SIRET {own}"])
    canvas.column(
        330, 110, ["Garage des Tilleuls", "ZA du Moulin", "15000 AURILLAC", f"SIRET {SIRET}"]
    )
    buyer = Buyer(sirets=frozenset({own}), sirens=frozenset({own[:9]}))

    reading = read_words(canvas.pages(), origin=Origin.TEXT, buyer=buyer)

    assert (SIRET, own) == (reading.value("seller.siret"), reading.value("buyer.siret"))


def test_a_factor_is_the_payee_and_never_the_seller() -> None:
    rng = Random(13)
    factor = new_siret(rng, new_siren(rng))
    iban = new_iban(rng)
    reading = letter(
        [(50, 40, ["Garage des Tilleuls", "ZA du Moulin", f"SIRET {SIRET}"])],
        foot=[
            f"Créance cédée par subrogation : règlement à l'ordre de BPI Affacturage, SIRET {factor}",
            f"IBAN {spaced(iban)}",
        ],
    )

    assert "BPI Affacturage" == reading.value("payee.name")
    assert factor == reading.value("payee.siret")
    assert SIRET == reading.value("seller.siret")
    assert iban == reading.value("payment.iban")
