"""Invented French invoices of many trades and layouts, each with what it says.

Every layout is written here from habits of the trade; parties, numbers and amounts are invented
from a seed, with right keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from invoices.words.canvas import Canvas

from parvis.kernel.documents.pages import Page
from parvis.kernel.identifiers import french_vat_id, luhn

MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
CENT = Decimal("0.01")


def _keyed(rng: Random, prefix: str, length: int) -> str:
    """Digits with a right Luhn key."""
    while True:
        body = prefix + "".join(rng.choice("0123456789") for _ in range(length - len(prefix)))
        if luhn(body) and body.strip("0"):
            return body


def new_siren(rng: Random, *, public: bool = False) -> str:
    return _keyed(rng, "21" if public else rng.choice("345789"), 9)


def new_siret(rng: Random, siren: str) -> str:
    return _keyed(rng, siren + "000", 14)


def new_iban(rng: Random) -> str:
    """A French IBAN with both of its keys."""
    bank = f"{rng.randint(10000, 39999)}"
    branch = f"{rng.randint(0, 99999):05d}"
    account = "".join(rng.choice("0123456789") for _ in range(11))
    rib = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    bban = f"{bank}{branch}{account}{rib:02d}"
    check = 98 - int(bban + "152700") % 97
    return f"FR{check:02d}{bban}"


def spaced(text: str, size: int = 4) -> str:
    return " ".join(text[i : i + size] for i in range(0, len(text), size))


def siret_print(siret: str) -> str:
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def fr(value: Decimal, *, sep: str = " ") -> str:
    """French print: 1 234,50."""
    whole, cents = f"{abs(value):.2f}".split(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    text = sep.join([whole, *groups]) + "," + cents
    return f"-{text}" if value < 0 else text


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass
class Case:
    """A document and its truth; a None must not be invented."""

    name: str
    pages: tuple[Page, ...]
    truth: dict[str, str | None]


@dataclass
class Facts:
    """Invented facts that a layout prints."""

    rng: Random
    seller: str = ""
    street: str = ""
    town: str = ""
    siren: str = ""
    siret: str = ""
    vat: str = ""
    iban: str = ""
    commune: str = ""
    buyer_siret: str = ""
    issue: date = date(2026, 1, 1)
    due: date = date(2026, 1, 31)
    number: str = ""
    order: str = ""
    lines: list[tuple[str, Decimal, Decimal, Decimal]] = field(default_factory=list)
    ht: Decimal = Decimal(0)
    taxes: dict[Decimal, tuple[Decimal, Decimal]] = field(default_factory=dict)

    @property
    def tva(self) -> Decimal:
        return sum((tax for _, tax in self.taxes.values()), Decimal(0))

    @property
    def ttc(self) -> Decimal:
        return self.ht + self.tva


_NAMES = (
    "Menuiserie Guérin", "Bâti Ouest", "Électricité Moreau", "Espaces Verts du Bocage", "Papeterie Centrale",
    "Transports Delmas", "Imprimerie du Port", "Garage des Tilleuls", "Aquaclean Services", "Terrassements Rivoal",
    "Signalétique Atlantique", "Boulangerie Kerbrat", "Cabinet Lemaire Géomètre", "Informatique Solidaire", "Thermi Conseil",
)  # fmt: skip
_FORMS = ("SARL", "SAS", "EURL", "SASU", "SA")
_STREETS = (
    "rue des Artisans",
    "avenue de la Gare",
    "chemin du Moulin",
    "place de l'Église",
    "ZA des Landes",
    "boulevard Pasteur",
)
_TOWNS = (
    "35400 Saint-Malo",
    "22300 Lannion",
    "69120 Vaulx-en-Velin",
    "13200 Arles",
    "59300 Valenciennes",
    "44190 Clisson",
    "75011 Paris",
    "97400 Saint-Denis",
)
_COMMUNES = (
    "Plougastel-le-Vieux",
    "Saint-Aubin-des-Champs",
    "Montreuil-sur-Vire",
    "La Roche-Blanche",
    "Villeneuve-d'Aigre",
)
_GOODS = (
    "Fourniture et pose",
    "Entretien trimestriel",
    "Location de matériel",
    "Main d'oeuvre",
    "Cartouches d'encre noire",
    "Déplacement",
    "Gravier 0/20",
    "Repas adulte",
    "Prestation de conseil",
    "Abonnement mensuel",
)


def facts(seed: int, *, rates: tuple[str, ...] = ("20",), count: int | None = None) -> Facts:
    """Facts of one document from a seed."""
    rng = Random(seed)
    f = Facts(rng)
    f.seller = f"{rng.choice(_NAMES)} {rng.choice(_FORMS)}"
    f.street = f"{rng.randint(1, 120)} {rng.choice(_STREETS)}"
    f.town = rng.choice(_TOWNS)
    f.siren = new_siren(rng)
    f.siret = new_siret(rng, f.siren)
    f.vat = french_vat_id(f.siren)
    f.iban = new_iban(rng)
    f.commune = rng.choice(_COMMUNES)
    f.buyer_siret = new_siret(rng, new_siren(rng, public=True))
    f.issue = date(2025, 1, 3) + timedelta(days=rng.randint(0, 500))
    f.due = f.issue + timedelta(days=30)
    f.number = rng.choice(
        (f"FA-{f.issue.year}-{rng.randint(1, 9999):04d}", f"{f.issue.year}{rng.randint(100, 999)}",
         f"F{rng.randint(10000, 99999)}", f"{rng.randint(100, 999999)}", f"FC/{f.issue:%y%m}/{rng.randint(1, 999):03d}")
    )  # fmt: skip
    f.order = f"BC{rng.randint(1000, 9999)}"
    _fill(f, rates, count or rng.randint(1, 6))
    return f


def _fill(f: Facts, rates: tuple[str, ...], count: int) -> None:
    bases: dict[Decimal, Decimal] = {}
    for index in range(max(count, len(rates))):
        rate = Decimal(rates[index % len(rates)])
        quantity = Decimal(f.rng.randint(1, 40))
        price = Decimal(f.rng.randint(150, 90000)) / 100
        f.lines.append((f.rng.choice(_GOODS), quantity, price, rate))
        bases[rate] = bases.get(rate, Decimal(0)) + cents(quantity * price)
    f.ht = sum(bases.values(), Decimal(0))
    f.taxes = {rate: (base, cents(base * rate / 100)) for rate, base in bases.items()}


def truth_of(f: Facts, **changes: str | None) -> dict[str, str | None]:
    """What a complete invoice says, with the changes of a layout."""
    truth: dict[str, str | None] = {
        "document_type": "380",
        "invoice_number": f.number,
        "issue_date": f.issue.isoformat(),
        "due_date": f.due.isoformat(),
        "currency": "EUR",
        "seller.name": f.seller,
        "seller.siret": f.siret,
        "seller.siren": f.siren,
        "seller.vat_id": f.vat,
        "buyer.siret": f.buyer_siret,
        "payment.iban": f.iban,
        "totals.total_ht": f"{f.ht:.2f}",
        "totals.total_tva": f"{f.tva:.2f}",
        "totals.total_ttc": f"{f.ttc:.2f}",
    }
    return truth | {name.replace("__", "."): value for name, value in changes.items()}


def _table(
    c: Canvas,
    f: Facts,
    y: float,
    *,
    header: tuple[str, str, str, str] = ("Désignation", "Qté", "P.U. HT", "Montant HT"),
    sep: str = " ",
) -> float:
    c.row(y, [(50, header[0]), (-370, header[1]), (-450, header[2]), (-545, header[3])])
    y += 16
    for name, quantity, price, _ in f.lines:
        c.row(
            y,
            [
                (50, name),
                (-370, str(quantity)),
                (-450, fr(price, sep=sep)),
                (-545, fr(cents(quantity * price), sep=sep)),
            ],
        )
        y += 14
    return y + 10


def artisan(seed: int) -> Case:
    """Letterhead left, « Doit », totals at the right, deposit and balance."""
    f = facts(seed, rates=("10",))
    c = Canvas()
    c.put(50, 40, f.seller, 16)
    c.column(
        50,
        62,
        [
            f.street,
            f.town,
            "Tél : 02 99 11 22 33 - Port. 06.12.34.56.78",
            f"Siret : {siret_print(f.siret)}  APE 4332A",
        ],
    )
    c.put(330, 120, "DOIT :")
    c.column(330, 134, [f"Mairie de {f.commune}", "Place de la Mairie", "35000 RENNES"])
    c.put(50, 200, f"FACTURE N° {f.number}", 13)
    c.put(50, 220, f"Le {f.issue.day} {MONTHS[f.issue.month - 1]} {f.issue.year}")
    y = _table(c, f, 260)
    paid = cents(f.ttc * Decimal("0.3"))
    for label, value in (
        ("Total H.T.", f.ht),
        ("TVA 10 %", f.tva),
        ("Total T.T.C.", f.ttc),
        ("Acompte versé", -paid),
        ("Net à payer", f.ttc - paid),
    ):
        c.row(y, [(380, label), (-545, f"{fr(value)} €")])
        y += 14
    c.put(50, y + 20, f"Règlement à réception par virement : IBAN {spaced(f.iban)}")
    c.put(
        50,
        800,
        f"N° TVA intracommunautaire : {f.vat} - Assurance décennale n° 123456789 - Pas d'escompte",
        7,
    )
    return Case(
        "artisan",
        c.pages(),
        truth_of(
            f,
            due_date=None,
            buyer__siret=None,
            totals__prepaid=f"{paid:.2f}",
            totals__amount_due=f"{f.ttc - paid:.2f}",
        ),
    )


def franchise(seed: int) -> Case:
    """Sole trader, no VAT, art. 293 B."""
    f = facts(seed, rates=("0",))
    f.seller = (
        f"{f.rng.choice(('Léa', 'Karim', 'Yann'))} {f.rng.choice(('PERROT', 'BENALI', 'LE GALL'))}"
    )
    c = Canvas()
    c.column(
        50,
        40,
        [
            f.seller,
            "Graphiste indépendante",
            f.street,
            f.town,
            f"SIREN {spaced(f.siren, 3)}",
            "contact@atelier.example",
        ],
        10,
    )
    c.put(400, 40, "Facture", 20)
    c.column(
        400,
        70,
        [f"Numéro : {f.number}", f"Date : {f.issue:%d/%m/%Y}", f"Échéance : {f.due:%d/%m/%Y}"],
    )
    c.column(
        330,
        130,
        [
            "Facturé à",
            f"Commune de {f.commune}",
            "1 rue de la République",
            "22000 Saint-Brieuc",
            f"SIRET {f.buyer_siret}",
        ],
    )
    y = _table(c, f, 240)
    c.row(y, [(380, "Total"), (-545, f"{fr(f.ht)} €")], 11)
    c.put(50, y + 20, "TVA non applicable, article 293 B du CGI")
    c.put(50, y + 40, f"Coordonnées bancaires : IBAN {f.iban} BIC CMBRFR2BXXX")
    return Case("franchise", c.pages(), truth_of(f, seller__siret=None, seller__vat_id=None))


def boxed_totals(seed: int) -> Case:
    """Totals in a row of boxes under their headers, number and date in a header table."""
    f = facts(seed, rates=("20", "5.5"))
    c = Canvas()
    c.put(50, 36, f.seller.upper(), 14)
    c.column(50, 54, [f.street, f.town])
    c.column(340, 110, [f"COMMUNE DE {f.commune.upper()}", "HOTEL DE VILLE", "44000 NANTES"], 10)
    c.row(
        190,
        [
            (50, "N° facture"),
            (150, "Date"),
            (250, "Code client"),
            (350, "Échéance"),
            (450, "Votre commande"),
        ],
    )
    c.row(
        204,
        [
            (50, f.number),
            (150, f"{f.issue:%d/%m/%y}"),
            (250, "C00452"),
            (350, f"{f.due:%d/%m/%y}"),
            (450, f.order),
        ],
    )
    _table(c, f, 240, header=("Libellé", "Quantité", "Prix unitaire", "Montant"))
    c.row(620, [(-110, "Base HT"), (-170, "Taux"), (-240, "Montant TVA")])
    for index, (rate, (base, tax)) in enumerate(sorted(f.taxes.items())):
        c.row(634 + 13 * index, [(-110, fr(base)), (-170, f"{fr(rate)}"), (-240, fr(tax))])
    c.row(
        680,
        [(-120, "TOTAL HT"), (-240, "TOTAL TVA"), (-360, "TOTAL TTC"), (-500, "NET A PAYER EUR")],
    )
    c.row(694, [(-120, fr(f.ht)), (-240, fr(f.tva)), (-360, fr(f.ttc)), (-500, fr(f.ttc))])
    c.put(50, 730, f"RIB : IBAN {spaced(f.iban)}  BIC AGRIFRPP835")
    c.put(
        60,
        800,
        f"{f.seller} au capital de 15 000 € - RCS Rennes {spaced(f.siren, 3)} - SIRET {f.siret} - TVA {f.vat}",
        7,
    )
    return Case(
        "boxed_totals",
        c.pages(),
        truth_of(
            f, buyer__siret=None, totals__amount_due=f"{f.ttc:.2f}", references__engagement=f.order
        ),
    )


def utility(seed: int) -> Case:
    """Energy bill: summary on page one, direct debit, tax detail on page two."""
    f = facts(seed, rates=("20", "5.5"), count=4)
    f.seller = f.rng.choice(("Énergie Plus", "Lumen Électricité", "GazOuest"))
    number = f"{f.rng.randint(10, 99)} {f.rng.randint(100, 999)} {f.rng.randint(100, 999)} {f.rng.randint(100, 999)}"
    f.number = number.replace(" ", "")
    debited = new_iban(f.rng)
    c = Canvas()
    c.put(50, 40, f.seller, 18)
    c.column(
        50,
        80,
        [
            "Votre contrat",
            "N° client : 4 567 890 123",
            "N° de compte : 2 345 678",
            "Point de livraison 14567890123456",
            "Espace client : www.energie.example",
        ],
    )
    c.column(
        330,
        110,
        [
            f"VILLE DE {f.commune.upper()}",
            "SERVICE FINANCES",
            "1 PLACE DE LA MAIRIE",
            "56000 VANNES",
        ],
    )
    c.put(50, 200, f"Facture du {f.issue.day} {MONTHS[f.issue.month - 1]} {f.issue.year}", 14)
    c.put(50, 220, f"n° {number}")
    c.row(260, [(50, "Montant HT"), (-300, f"{fr(f.ht)} €")])
    c.row(274, [(50, "Montant TVA (détail au verso)"), (-300, f"{fr(f.tva)} €")])
    c.row(292, [(50, "Total TTC à payer"), (-300, f"{fr(f.ttc)} €")], 12)
    c.put(50, 320, f"Ce montant sera prélevé le {f.due:%d/%m/%Y} sur votre compte bancaire")
    c.put(50, 334, f"IBAN : {debited[:4]} {spaced(debited[4:])}  RUM : ++RCF2024000123")
    c.put(50, 360, "Prochaine facture vers le 15/12/2026. Relevé du compteur le 02/01/2025.")
    c.put(
        50,
        800,
        f"{f.seller} SA au capital de 2 084 365 041 euros - Siège social : 22-30 avenue de Wagram 75008 Paris - {spaced(f.siren, 3)} RCS Paris - N° TVA {f.vat}",
        6.5,
    )
    c.new_page()
    c.put(50, 40, "Détail de votre facture", 12)
    c.row(
        70,
        [
            (50, "Électricité"),
            (-300, "Index"),
            (-370, "Conso kWh"),
            (-450, "Prix unitaire HT"),
            (-545, "Montant HT"),
        ],
    )
    for index, (name, quantity, price, _) in enumerate(f.lines):
        c.row(
            86 + 14 * index,
            [
                (50, name),
                (-370, str(quantity)),
                (-450, fr(price)),
                (-545, fr(cents(quantity * price))),
            ],
        )
    c.row(200, [(50, "Total hors TVA"), (-545, fr(f.ht))])
    for index, (rate, (base, tax)) in enumerate(sorted(f.taxes.items())):
        c.row(214 + 14 * index, [(50, f"TVA à {fr(rate)} % sur {fr(base)} €"), (-545, fr(tax))])
    c.row(250, [(50, "Total TTC"), (-545, fr(f.ttc))])
    return Case(
        "utility",
        c.pages(),
        truth_of(
            f,
            seller__siret=None,
            buyer__siret=None,
            payment__iban=None,
            totals__amount_due=f"{f.ttc:.2f}",
            payment__means="59",
        ),
    )


def credit_note(seed: int) -> Case:
    """Avoir with negative amounts, citing the invoice."""
    f = facts(seed, rates=("20",), count=2)
    origin = f"FA-2025-{f.rng.randint(1000, 9999)}"
    c = Canvas()
    c.column(50, 40, [f.seller, f.street, f.town, f"SIRET : {f.siret}", f"TVA intracom. : {f.vat}"])
    c.put(350, 40, "AVOIR", 18)
    c.column(
        350,
        66,
        [
            f"N° : {f.number}",
            f"Date d'émission : {f.issue:%d/%m/%Y}",
            f"Facture d'origine : {origin}",
        ],
    )
    c.column(
        350,
        120,
        [
            "Client :",
            f"Mairie de {f.commune}",
            "12 rue Haute",
            "29000 Quimper",
            f"SIRET : {f.buyer_siret}",
        ],
    )
    y = 240.0
    c.row(y, [(50, "Description"), (-370, "Qté"), (-450, "PU HT"), (-545, "Total HT")])
    for name, quantity, price, _ in f.lines:
        y += 14
        c.row(
            y,
            [
                (50, name),
                (-370, str(quantity)),
                (-450, fr(price)),
                (-545, fr(-cents(quantity * price))),
            ],
        )
    for label, value in (
        ("Total HT", -f.ht),
        ("TVA 20,00 %", -f.tva),
        ("Total TTC", -f.ttc),
        ("Montant à vous rembourser", -f.ttc),
    ):
        y += 16
        c.row(y, [(380, label), (-545, f"{fr(value)} €")])
    return Case("credit_note", c.pages(), truth_of(
        f, document_type="381", due_date=None, payment__iban=None, references__preceding_invoice=origin,
        totals__total_ht=f"{-f.ht:.2f}", totals__total_tva=f"{-f.tva:.2f}", totals__total_ttc=f"{-f.ttc:.2f}"))  # fmt: skip


def works(seed: int) -> Case:
    """Situation de travaux with cumulative sums and a retention."""
    f = facts(seed, rates=("20",), count=3)
    previous = cents(f.ht * 2)
    held = cents(f.ttc * Decimal("0.05"))
    c = Canvas()
    c.put(50, 40, f.seller, 14)
    c.column(50, 60, [f.street, f.town, f"SIRET {siret_print(f.siret)} - N° TVA {f.vat}"])
    c.put(300, 40, "SITUATION DE TRAVAUX N° 3", 12)
    c.column(
        300,
        60,
        [
            f"Facture n° {f.number}",
            f"du {f.issue:%d/%m/%Y}",
            "Marché n° 2025-TVX-014",
            f"Engagement juridique : {f.order}",
        ],
    )
    c.column(
        300,
        130,
        [
            "Maître d'ouvrage :",
            f"Commune de {f.commune}",
            "38000 Grenoble",
            f"SIRET : {siret_print(f.buyer_siret)}",
        ],
    )
    y = 230.0
    rows = (
        ("Montant du marché HT", f.ht * 5), ("Cumul des travaux HT", previous + f.ht), ("Situations précédentes HT", -previous),
        ("Montant HT de la situation", f.ht), ("TVA 20 %", f.tva), ("Montant TTC", f.ttc),
        ("Retenue de garantie 5 %", -held), ("Net à payer TTC", f.ttc - held),
    )  # fmt: skip
    for label, value in rows:
        c.row(y, [(250, label), (-545, f"{fr(value)} €")])
        y += 15
    c.put(50, y + 20, f"Virement à 30 jours - Compte : {spaced(f.iban)} - BIC BNPAFRPP")
    return Case("works", c.pages(), truth_of(
        f, document_type="works_statement", due_date=None, references__market="2025-TVX-014", references__engagement=f.order,
        totals__amount_due=f"{f.ttc - held:.2f}"))  # fmt: skip


def receipt(seed: int) -> Case:
    """Till receipt on a narrow page."""
    f = facts(seed, rates=("20",), count=3)
    rate = Decimal(20)
    ttc = cents(f.ttc)
    c = Canvas()
    c.column(
        60,
        30,
        [
            "BRICO DU CENTRE",
            "12 rue du Commerce",
            "49000 ANGERS",
            f"SIRET {f.siret}",
            "Tel 02 41 00 11 22",
        ],
        9,
    )
    c.put(60, 110, f"Ticket 004512  Caisse 2  {f.issue:%d/%m/%y} 14:32")
    y = 130.0
    for name, quantity, price, _ in f.lines:
        c.row(y, [(60, name), (-250, f"{fr(cents(quantity * price * Decimal('1.2')))}")])
        y += 13
    c.row(y + 6, [(60, "TOTAL TTC"), (-250, f"{fr(ttc)} EUR")], 12)
    c.row(y + 24, [(60, "CB"), (-250, fr(ttc))])
    c.row(y + 44, [(60, "Taux"), (-140, "HT"), (-190, "TVA"), (-250, "TTC")])
    c.row(y + 57, [(60, "20,00%"), (-140, fr(f.ht)), (-190, fr(f.taxes[rate][1])), (-250, fr(ttc))])
    c.put(60, y + 80, "MERCI DE VOTRE VISITE")
    return Case("receipt", c.pages(), truth_of(
        f, document_type="receipt", invoice_number=None, due_date=None, seller__vat_id=None, buyer__siret=None, payment__iban=None,
        payment__means="48") | {"seller.name": "BRICO DU CENTRE"})  # fmt: skip


def association(seed: int) -> Case:
    """Association without SIRET, a single amount in words and figures."""
    f = facts(seed, rates=("0",), count=1)
    c = Canvas()
    f.seller = "Association Les Amis du Kreisker"
    c.column(
        50,
        40,
        [
            f.seller,
            "Association loi 1901 - RNA W291002345",
            "3 rue du Port",
            "29250 Saint-Pol-de-Léon",
            "amis.kreisker@example.org",
        ],
        10,
    )
    c.column(330, 120, [f"Mairie de {f.commune}", "Service culture", "29000 Quimper"])
    c.put(
        50, 190, f"Saint-Pol-de-Léon, le {f.issue.day} {MONTHS[f.issue.month - 1]} {f.issue.year}"
    )
    c.put(220, 230, f"FACTURE n° {f.number}", 14)
    c.row(280, [(50, "Concert du 12 juillet 2025"), (-545, f"{fr(f.ht)} €")])
    c.row(310, [(380, "Total à payer :"), (-545, f"{fr(f.ht)} €")])
    c.put(50, 340, "Association non assujettie à la TVA.")
    c.put(50, 360, f"Règlement par virement : {spaced(f.iban)} au nom de {f.seller}")
    return Case("association", c.pages(), truth_of(
        f, due_date=None, seller__siret=None, seller__siren=None, seller__vat_id=None, buyer__siret=None, totals__amount_due=f"{f.ht:.2f}"))  # fmt: skip


def telecom(seed: int) -> Case:
    """Operator's bill: previous balance, total of the invoice, sum due."""
    f = facts(seed, rates=("20",), count=3)
    f.seller = "Armor Télécom"
    c = Canvas()
    c.put(50, 36, "armor telecom", 16)
    c.column(330, 100, ["MAIRIE", f"{f.commune.upper()}", "LE BOURG", "56120 JOSSELIN"])
    c.column(
        50,
        100,
        [
            f"Numéro de facture : {f.number}",
            f"Date de facture : {f.issue:%d.%m.%Y}",
            "Numéro client : 0045879",
            "Ligne : 02 97 12 34 56",
        ],
    )
    y = 200.0
    for label, value in (
        ("Abonnements et forfaits HT", f.ht),
        ("Total HT", f.ht),
        ("TVA (20,00%)", f.tva),
        ("Total de votre facture TTC", f.ttc),
    ):
        c.row(y, [(50, label), (-400, f"{fr(value, sep='.')} €")])
        y += 15
    c.row(y + 10, [(50, "A régler avant le"), (250, f"{f.due:%d.%m.%Y}")])
    c.put(
        50,
        y + 40,
        f"Pour régler par virement : IBAN {spaced(f.iban)}, BIC SOGEFRPP, en rappelant votre numéro client.",
    )
    c.put(
        50,
        810,
        f"Armor Télécom, société anonyme au capital de 1.000.000 € - RCS Lorient B {spaced(f.siren, 3)} - TVA intracommunautaire {f.vat[:4]} {spaced(f.vat[4:], 3)}",
        6.5,
    )
    return Case("telecom", c.pages(), truth_of(f, seller__siret=None, buyer__siret=None))


def hotel(seed: int) -> Case:
    """Hotel: prices with tax, VAT extracted, city tax."""
    f = facts(seed, rates=("10",), count=2)
    c = Canvas()
    c.put(200, 36, "HÔTEL DE LA POSTE ***", 14)
    f.seller = "HÔTEL DE LA POSTE"
    c.put(180, 56, f"{f.street} - {f.town} - Tél. 02 96 00 00 00")
    c.put(50, 100, f"Facture n° {f.number}")
    c.put(
        50,
        114,
        f"Date : {f.issue:%d/%m/%Y}   Arrivée : {f.issue - timedelta(days=2):%d/%m/%Y}   Départ : {f.issue:%d/%m/%Y}   Chambre 12",
    )
    c.column(330, 100, ["Client : Commune de " + f.commune])
    c.row(170, [(50, "Prestation"), (-450, "Qté"), (-545, "Montant TTC")])
    c.row(184, [(50, "Nuitée + petit-déjeuner"), (-450, "2"), (-545, fr(f.ttc))])
    c.row(214, [(350, "Total TTC"), (-545, f"{fr(f.ttc)} €")])
    c.row(228, [(350, "dont TVA 10 %"), (-545, f"{fr(f.tva)} €")])
    c.row(242, [(350, "Total HT"), (-545, f"{fr(f.ht)} €")])
    c.put(50, 280, "Réglé par carte bancaire - Merci de votre visite")
    c.put(
        120,
        800,
        f"SARL au capital de 8000 € - Siret {f.siret} - APE 5510Z - TVA {f.vat}",
        7,
    )
    return Case(
        "hotel",
        c.pages(),
        truth_of(f, due_date=None, buyer__siret=None, payment__iban=None, payment__means="48"),
    )


def subcontract(seed: int) -> Case:
    """Reverse charge: HT only."""
    f = facts(seed, rates=("0",), count=3)
    c = Canvas()
    c.column(50, 40, [f.seller, f.street, f.town, f"N° SIRET : {f.siret}", f"N° TVA : {f.vat}"])
    c.column(
        350,
        40,
        [
            "FACTURE",
            f"Réf. : {f.number}",
            f"En date du : {f.issue:%d-%m-%Y}",
            f"Date limite de paiement : {f.due:%d-%m-%Y}",
        ],
    )
    c.column(
        350,
        120,
        [
            "Adressée à :",
            f"Communauté de communes {f.commune}",
            "ZA du Parc",
            "50000 Saint-Lô",
            f"N° SIRET : {f.buyer_siret}",
        ],
    )
    y = _table(c, f, 240)
    c.row(y, [(380, "Total HT"), (-545, f"{fr(f.ht)} €")])
    c.row(y + 14, [(380, "TVA"), (-545, "Autoliquidation")])
    c.row(y + 28, [(380, "Net à payer"), (-545, f"{fr(f.ht)} €")])
    c.put(50, y + 50, "Autoliquidation - article 283-2 nonies du CGI")
    c.put(50, y + 64, f"IBAN : {f.iban}")
    return Case("subcontract", c.pages(), truth_of(f, totals__amount_due=f"{f.ht:.2f}"))


def left_totals(seed: int) -> Case:
    """Totals at the left with the amount before the tax table, three rates, ISO dates."""
    f = facts(seed, rates=("20", "10", "5.5"), count=6)
    c = Canvas()
    c.put(545, 40, f.seller, 12, right=True)
    c.put(545, 56, f"{f.street}, {f.town}", right=True)
    c.column(
        50,
        110,
        [
            "Destinataire",
            f"CCAS de {f.commune}",
            "5 rue Verte",
            "72000 Le Mans",
            f"Siret {f.buyer_siret}",
        ],
    )
    c.column(
        350,
        110,
        [
            f"Facture {f.number}",
            f"Émise le {f.issue.isoformat()}",
            f"Payable avant le {f.due.isoformat()}",
            f"Votre bon de commande n° {f.order}",
        ],
    )
    y = _table(c, f, 230, header=("Article", "Nombre", "Prix U.", "Total"))
    for rate, (base, tax) in sorted(f.taxes.items()):
        c.put(50, y, f"TVA {fr(rate)}% : {fr(tax)} € (base {fr(base)} €)")
        y += 14
    c.put(50, y, f"Montant total HT : {fr(f.ht)} €")
    c.put(50, y + 14, f"Montant total TVA : {fr(f.tva)} €")
    c.put(50, y + 28, f"Montant total TTC : {fr(f.ttc)} €", 11)
    c.put(
        50,
        y + 60,
        f"Siret {siret_print(f.siret)} · TVA intracommunautaire {f.vat[:2]} {f.vat[2:4]} {f.vat[4:]} · IBAN {spaced(f.iban)}",
    )
    return Case("left_totals", c.pages(), truth_of(f, references__engagement=f.order))


def deposit(seed: int) -> Case:
    """Facture d'acompte, 30 % of a quote."""
    f = facts(seed, rates=("20",), count=1)
    c = Canvas()
    c.put(50, 40, f.seller, 13)
    c.column(50, 58, [f.street, f.town, f"RCS Nantes {spaced(f.siren, 3)}"])
    c.column(
        330,
        90,
        [
            f"Mairie de {f.commune}",
            "Rue de la Mairie",
            "44110 Châteaubriant",
            f"SIRET : {f.buyer_siret}",
        ],
    )
    c.put(50, 170, f"FACTURE D'ACOMPTE N° {f.number}", 12)
    c.put(50, 188, f"Date de facturation : {f.issue:%d/%m/%Y} - Échéance le {f.due:%d/%m/%Y}")
    c.put(50, 202, "Selon devis n° DE00231 du 15/12/2024")
    c.row(240, [(50, "Acompte de 30 % à la commande"), (-545, fr(f.ht))])
    c.row(270, [(400, "Total HT"), (-545, fr(f.ht))])
    c.row(284, [(400, "TVA 20%"), (-545, fr(f.tva))])
    c.row(298, [(400, "Total TTC"), (-545, fr(f.ttc))])
    c.put(
        50,
        790,
        f"Siret : {f.siret} - N° TVA CEE : {f.vat} - Banque : IBAN {spaced(f.iban)} BIC CRLYFRPP",
        7,
    )
    return Case("deposit", c.pages(), truth_of(f, document_type="386"))


def fuel(seed: int) -> Case:
    """Fuel cards: many lines over two pages, page totals carried over."""
    f = facts(seed, rates=("20",), count=40)
    c = Canvas()
    c.put(50, 40, f.seller, 13)
    c.column(50, 58, [f.street, f.town, f"Identifiant TVA {f.vat}"])
    c.column(330, 90, ["A l'attention de", f"COMMUNE DE {f.commune.upper()}", "17000 LA ROCHELLE"])
    c.put(50, 160, f"Facture N° {f.number} du {f.issue:%d/%m/%Y}")
    c.put(50, 174, f"Date d'échéance {f.due:%d/%m/%Y} - Mode de règlement : Virement")
    c.row(
        200,
        [(50, "Date"), (120, "Produit"), (-370, "Litres"), (-450, "P.U."), (-545, "Montant HT")],
    )
    y, running = 214.0, Decimal(0)
    for index, (_, quantity, price, _) in enumerate(f.lines):
        net = cents(quantity * price)
        running += net
        day = f.issue - timedelta(days=30 - index % 30)
        c.row(
            y,
            [
                (50, f"{day:%d/%m}"),
                (120, "Gazole"),
                (-370, f"{quantity},00"),
                (-450, fr(price)),
                (-545, fr(net)),
            ],
        )
        y += 14
        if index == 24:
            c.row(y + 4, [(380, "A reporter"), (-545, fr(running))])
            c.new_page()
            c.row(40, [(380, "Report"), (-545, fr(running))])
            y = 60.0
    for label, value in (
        ("Total hors taxes", f.ht),
        ("T.V.A. 20,00%", f.tva),
        ("Total toutes taxes comprises", f.ttc),
    ):
        y += 15
        c.row(y, [(330, label), (-545, f"{fr(value)} €")])
    c.put(
        50,
        780,
        f"Siège : {f.street} {f.town} - SIREN {spaced(f.siren, 3)} R.C.S. RENNES - IBAN {spaced(f.iban)}",
        7,
    )
    return Case(
        "fuel", c.pages(), truth_of(f, seller__siret=None, buyer__siret=None, payment__means="30")
    )


LAYOUTS: tuple[Callable[[int], Case], ...] = (
    artisan, franchise, boxed_totals, utility, credit_note, works, receipt, association,
    telecom, hotel, subcontract, left_totals, deposit, fuel,
)  # fmt: skip
