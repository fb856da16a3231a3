"""More invented documents: the ones that a commune receives beside ordinary invoices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from invoices.words.canvas import Canvas
from invoices.words.forge import (
    MONTHS,
    Case,
    cents,
    facts,
    fr,
    new_siren,
    new_siret,
    siret_print,
    spaced,
    truth_of,
)


def totals_row(seed: int) -> Case:
    """Lines with tax and TTC columns, closed by a row « Totaux » under the columns."""
    f = facts(seed, rates=("20",), count=4)
    c = Canvas()
    c.column(
        40, 40, [f.seller, f.street, f.town, f"N° SIRET {siret_print(f.siret)}", f"N° TVA {f.vat}"]
    )
    c.column(
        330, 60, ["Client", f"MAIRIE DE {f.commune.upper()}", "RUE PRINCIPALE", "80000 AMIENS"]
    )
    c.put(40, 160, f"FACTURE {f.number} du {f.issue:%d/%m/%Y}", 12)
    c.row(
        200,
        [
            (40, "Désignation"),
            (-330, "Qté"),
            (-400, "Montant HT"),
            (-470, "TVA"),
            (-550, "Montant TTC"),
        ],
    )
    y, taxes = 216.0, Decimal(0)
    for name, quantity, price, rate in f.lines:
        net = cents(quantity * price)
        tax = cents(net * rate / 100)
        taxes += tax
        c.row(
            y,
            [
                (40, name),
                (-330, str(quantity)),
                (-400, fr(net)),
                (-470, fr(tax)),
                (-550, fr(net + tax)),
            ],
        )
        y += 14
    c.row(y + 8, [(40, "Totaux"), (-400, fr(f.ht)), (-470, fr(taxes)), (-550, fr(f.ht + taxes))])
    c.put(40, y + 40, f"A régler par virement avant le {f.due:%d/%m/%Y} - IBAN {f.iban}")
    return Case("totals_row", c.pages(), truth_of(
        f, buyer__siret=None, totals__total_tva=f"{taxes:.2f}", totals__total_ttc=f"{f.ht + taxes:.2f}"))  # fmt: skip


def discount(seed: int) -> Case:
    """Gross, discount, carriage, net, tax, total."""
    f = facts(seed, rates=("20",), count=3)
    rebate = cents(f.ht * Decimal("0.05"))
    net = f.ht - rebate + Decimal("15.00")
    tax = cents(net * Decimal("0.2"))
    c = Canvas()
    c.put(40, 40, f.seller, 15)
    c.column(
        40,
        62,
        [f"{f.street} - {f.town}", "Téléphone : 03 22 00 11 22 - Courriel : devis@exemple.example"],
    )
    c.column(
        340, 100, [f"Commune de {f.commune}", "Mairie", "80000 Amiens", f"SIRET {f.buyer_siret}"]
    )
    c.row(180, [(40, "FACTURE"), (120, f"N° {f.number}"), (300, f"Date : {f.issue:%d/%m/%Y}")], 11)
    y = 230.0
    for label, value in (
        ("Total HT brut", f.ht), ("Remise 5,00 %", -rebate), ("Frais de port HT", Decimal("15.00")), ("Total HT net", net),
        ("TVA 20,00 %", tax), ("Total TTC", net + tax), ("Net à payer", net + tax),
    ):  # fmt: skip
        c.row(y, [(360, label), (-550, fr(value))])
        y += 14
    c.put(
        40,
        780,
        f"{f.seller} - SIRET {f.siret} - APE 4673A - N° TVA {f.vat} - Domiciliation : IBAN {spaced(f.iban)}",
        7,
    )
    return Case("discount", c.pages(), truth_of(
        f, due_date=None, totals__total_ht=f"{net:.2f}", totals__total_tva=f"{tax:.2f}", totals__total_ttc=f"{net + tax:.2f}",
        totals__amount_due=f"{net + tax:.2f}"))  # fmt: skip


def water(seed: int) -> Case:
    """Water bill: subtotals by body, two rates, summary first."""
    f = facts(seed, rates=("5.5", "10"), count=6)
    f.seller = "Eaux de l'Argoat"
    c = Canvas()
    c.put(40, 36, "EAUX DE L'ARGOAT", 15)
    c.column(
        40,
        60,
        [
            "Service clients : 09 69 32 00 00",
            "TSA 10200 - 22000 SAINT-BRIEUC",
            f"Facture n° {f.number}",
            f"du {f.issue.day} {MONTHS[f.issue.month - 1]} {f.issue.year}",
            "Référence client : 101 234 567 8",
        ],
    )
    c.column(330, 110, ["MAIRIE DE " + f.commune.upper(), "STADE MUNICIPAL", "22110 ROSTRENEN"])
    c.row(190, [(40, "Total TTC"), (-260, f"{fr(f.ttc)} €")], 12)
    c.row(208, [(40, "Date limite de paiement"), (-260, f"{f.due:%d/%m/%Y}")])
    c.put(40, 240, "Période de consommation du 01/07/2024 au 31/12/2024 - 152 m3")
    y = 280.0
    c.row(
        y,
        [
            (40, "Distribution de l'eau"),
            (-330, "m3"),
            (-400, "Prix unitaire"),
            (-480, "Montant HT"),
            (-550, "TVA"),
        ],
    )
    for rate, (base, _) in sorted(f.taxes.items()):
        y += 16
        c.put(40, y, "Distribution" if rate < 6 else "Collecte et traitement")
        for name, quantity, price, own in f.lines:
            if own == rate:
                y += 13
                c.row(
                    y,
                    [
                        (50, name),
                        (-330, str(quantity)),
                        (-400, fr(price)),
                        (-480, fr(cents(quantity * price))),
                        (-550, f"{fr(rate)} %"),
                    ],
                )
        y += 13
        c.row(y, [(50, "Sous-total HT"), (-480, fr(base))])
    y += 24
    c.row(y, [(40, "Total HT"), (-480, fr(f.ht))])
    for rate, (base, tax) in sorted(f.taxes.items()):
        y += 13
        c.row(y, [(40, f"TVA {fr(rate)} % (sur {fr(base)})"), (-480, fr(tax))])
    c.row(y + 13, [(40, "Total TTC"), (-480, fr(f.ttc))])
    c.put(
        40,
        800,
        f"Eaux de l'Argoat - SCA au capital de 1 200 000 € - RCS Saint-Brieuc {spaced(f.siren, 3)} - TVA {f.vat}",
        7,
    )
    return Case(
        "water", c.pages(), truth_of(f, seller__siret=None, buyer__siret=None, payment__iban=None)
    )


def asap(seed: int) -> Case:
    """Avis des sommes à payer of an intercommunal body."""
    f = facts(seed, rates=("0",), count=1)
    siren = new_siren(f.rng, public=True)
    f.siren, f.siret = siren, new_siret(f.rng, siren)
    f.seller = "SYNDICAT MIXTE DES ORDURES DU LÉON"
    c = Canvas()
    c.put(180, 36, "AVIS DES SOMMES À PAYER", 13)
    c.column(
        40,
        70,
        [
            f.seller,
            "12 rue du Recyclage",
            "29260 LESNEVEN",
            f"SIRET : {siret_print(f.siret)}",
            "Tél : 02 98 00 00 00",
        ],
    )
    c.column(330, 120, [f"COMMUNE DE {f.commune.upper()}", "MAIRIE", "29430 PLOUESCAT"])
    c.row(
        200,
        [
            (40, "Date d'émission"),
            (150, "N° de bordereau"),
            (260, "N° de titre"),
            (370, "Exercice"),
        ],
    )
    c.row(
        214, [(40, f"{f.issue:%d/%m/%Y}"), (150, "45"), (260, f.number), (370, f"{f.issue.year}")]
    )
    c.row(250, [(40, "Redevance spéciale 1er semestre"), (-540, f"{fr(f.ht)} €")])
    c.row(280, [(40, "Montant à payer"), (-540, f"{fr(f.ht)} €")], 11)
    c.put(40, 320, "Le présent titre exécutoire est payable auprès du SGC de Landivisiau.")
    return Case("asap", c.pages(), {
        "document_type": "asap", "invoice_number": f.number, "issue_date": f.issue.isoformat(), "seller.name": f.seller,
        "seller.siret": f.siret, "seller.siren": f.siren, "totals.total_ttc": f"{f.ht:.2f}", "totals.amount_due": f"{f.ht:.2f}",
        "payment.iban": None, "buyer.siret": None,
    })  # fmt: skip


def fees(seed: int) -> Case:
    """Note d'honoraires of an architect, with a cumulative table."""
    f = facts(seed, rates=("20",), count=1)
    c = Canvas()
    c.put(545, 40, f"Atelier {f.seller}", 14, right=True)
    f.seller = f"Atelier {f.seller}"
    c.put(545, 60, "Architecte DPLG - Ordre n° S04512", right=True)
    c.put(545, 74, f"{f.street} - {f.town}", right=True)
    c.column(
        40, 110, ["A l'attention de Monsieur le Maire", f"Mairie de {f.commune}", "33000 Bordeaux"]
    )
    c.put(40, 180, f"NOTE D'HONORAIRES N° {f.number}", 12)
    c.put(40, 200, f"Fait à Bordeaux, le {f.issue:%d/%m/%Y}")
    c.put(40, 214, "Marché n° 2024-MOE-007 - Extension de l'école")
    c.row(
        250,
        [(40, "Phase"), (-330, "Montant marché"), (-430, "Avancement"), (-540, "Montant HT dû")],
    )
    c.row(266, [(40, "DCE"), (-330, fr(f.ht * 2)), (-430, "50 %"), (-540, fr(f.ht))])
    for rank, (label, value) in enumerate(
        (("Total honoraires HT", f.ht), ("TVA 20 %", f.tva), ("Total honoraires TTC", f.ttc))
    ):
        c.row(296 + 14 * rank, [(330, label), (-540, f"{fr(value)} €")])
    c.put(40, 380, f"Valeur en votre aimable règlement : {fr(f.ttc)} euros.")
    c.put(40, 396, f"RIB : {spaced(f.iban)}")
    c.put(
        40,
        800,
        f"SARL d'architecture au capital de 10 000 € - SIRET {f.siret} - TVA intracommunautaire {f.vat}",
        7,
    )
    return Case(
        "fees",
        c.pages(),
        truth_of(f, due_date=None, buyer__siret=None, references__market="2024-MOE-007"),
    )


def public_seller(seed: int) -> Case:
    """A community of communes bills a commune: both numbers start with 2."""
    f = facts(seed, rates=("20",), count=2)
    f.siren = new_siren(f.rng, public=True)
    f.siret, f.seller = new_siret(f.rng, f.siren), "Communauté de communes du Haut-Pays"
    c = Canvas()
    c.column(
        40,
        40,
        [
            f.seller,
            "Service informatique mutualisé",
            "2 avenue de l'Europe",
            "15000 AURILLAC",
            "Tél. 04 71 00 00 00",
            f"SIRET {f.siret}",
        ],
    )
    c.column(
        330,
        110,
        ["Facturé à :", f"Commune de {f.commune}", "15130 VÉZAC", f"SIRET {f.buyer_siret}"],
    )
    c.column(40, 180, [f"Facture n° {f.number}", f"Date : {f.issue:%d/%m/%Y}"])
    for rank, (label, value) in enumerate(
        (("Montant HT", f.ht), ("TVA 20 %", f.tva), ("Montant TTC", f.ttc))
    ):
        c.row(260 + 14 * rank, [(330, label), (-540, f"{fr(value)} €")])
    return Case(
        "public_seller",
        c.pages(),
        truth_of(f, due_date=None, seller__vat_id=None, payment__iban=None),
    )


def web_shop(seed: int) -> Case:
    """On-line shop of Luxembourg, French labels, lines with tax."""
    f = facts(seed, rates=("20",), count=2)
    c = Canvas()
    c.put(40, 40, "boutiquenet", 18)
    c.put(545, 40, "Facture", 16, right=True)
    c.column(
        330,
        70,
        [
            f"Numéro de la facture  {f.number}",
            f"Date de la facture  {f.issue.day} {MONTHS[f.issue.month - 1]} {f.issue.year}",
            "Numéro de la commande  406-1234567-1234567",
            f"Total à payer  {fr(f.ttc)} €",
        ],
    )
    c.column(
        40,
        150,
        [
            "Adresse de facturation",
            f"Mairie de {f.commune}",
            "1 place de l'Hôtel de Ville",
            "63000 Clermont-Ferrand",
            "FR",
        ],
    )
    c.column(
        330,
        150,
        [
            "Vendu par BoutiqueNet EU S.à r.l.",
            "38 avenue John F. Kennedy",
            "L-1855 Luxembourg",
            "TVA LU20260743",
        ],
    )
    c.row(
        250,
        [
            (40, "Description"),
            (-300, "Qté"),
            (-370, "P.U. (HT)"),
            (-430, "Taux TVA"),
            (-540, "Prix total (TTC)"),
        ],
    )
    y = 266.0
    for name, quantity, price, _ in f.lines:
        c.row(
            y,
            [
                (40, name),
                (-300, str(quantity)),
                (-370, f"{fr(price)} €"),
                (-430, "20 %"),
                (-540, f"{fr(cents(quantity * price * Decimal('1.2')))} €"),
            ],
        )
        y += 14
    c.row(y + 20, [(-350, "Taux TVA"), (-440, "Prix total HT"), (-540, "TVA")])
    c.row(y + 34, [(-350, "20 %"), (-440, f"{fr(f.ht)} €"), (-540, f"{fr(f.tva)} €")])
    c.row(y + 54, [(300, "Total de la facture"), (-540, f"{fr(f.ttc)} €")])
    truth = truth_of(
        f,
        due_date=None,
        seller__siret=None,
        seller__siren=None,
        seller__vat_id="LU20260743",
        buyer__siret=None,
        payment__iban=None,
    )
    del truth["seller.name"]
    return Case("web_shop", c.pages(), truth)


def insurance(seed: int) -> Case:
    """Insurance premium: no VAT, an amount with taxes, paid by direct debit."""
    f = facts(seed, rates=("0",), count=1)
    c = Canvas()
    c.put(40, 40, "MUTUELLE DES COMMUNES", 14)
    f.seller = "MUTUELLE DES COMMUNES"
    c.column(40, 70, ["Contrat n° 0045 789 12", "Sociétaire n° 1234567"])
    c.column(330, 100, [f"COMMUNE DE {f.commune.upper()}", "79000 NIORT"])
    c.put(40, 170, f"AVIS D'ÉCHÉANCE N° {f.number}", 12)
    c.put(40, 190, f"Niort, le {f.issue:%d/%m/%Y}")
    c.row(230, [(40, "Cotisation annuelle TTC"), (-540, f"{fr(f.ht)} €")])
    c.row(250, [(40, "Montant total à régler"), (-540, f"{fr(f.ht)} €")])
    c.put(40, 280, f"Cette somme sera prélevée le {f.due:%d/%m/%Y}.")
    c.put(
        40,
        800,
        f"Mutuelle des Communes, société d'assurance mutuelle à cotisations variables - SIREN {spaced(f.siren, 3)}",
        7,
    )
    return Case("insurance", c.pages(), {
        "issue_date": f.issue.isoformat(), "due_date": f.due.isoformat(), "seller.name": f.seller, "seller.siren": f.siren,
        "totals.total_ttc": f"{f.ht:.2f}", "totals.amount_due": f"{f.ht:.2f}", "payment.iban": None, "seller.siret": None, "payment.means": "49",
    })  # fmt: skip


def balance(seed: int) -> Case:
    """Final invoice after two deposit invoices."""
    f = facts(seed, rates=("20",), count=3)
    first, second = cents(f.ttc * Decimal("0.3")), cents(f.ttc * Decimal("0.2"))
    c = Canvas()
    c.column(
        40,
        40,
        [
            f.seller.upper(),
            f.street.upper(),
            f.town.upper(),
            f"SIRET : {f.siret}",
            f"TVA : {f.vat}",
        ],
    )
    c.column(340, 100, [f"MAIRIE {f.commune}", "Place du Marché", "10000 Troyes"])
    c.column(
        40,
        170,
        [
            f"Facture de solde n° : {f.number}",
            f"Date : {f.issue:%d/%m/%Y}",
            f"Échéance : {f.due:%d/%m/%Y}",
        ],
    )
    y = 240.0
    rows = (
        ("Total HT", f.ht), ("TVA 20 %", f.tva), ("Total TTC", f.ttc), ("Acompte facture FA-2025-0101 du 10/01/2025", -first),
        ("Acompte facture FA-2025-0202 du 10/02/2025", -second), ("Total acomptes versés", -(first + second)), ("Solde à payer", f.ttc - first - second),
    )  # fmt: skip
    for label, value in rows:
        c.row(y, [(250, label), (-540, f"{fr(value)} €")])
        y += 14
    c.put(40, y + 20, f"IBAN {spaced(f.iban)}")
    return Case("balance", c.pages(), truth_of(
        f, buyer__siret=None, totals__prepaid=f"{first + second:.2f}", totals__amount_due=f"{f.ttc - first - second:.2f}"))  # fmt: skip


def window_envelope(seed: int) -> Case:
    """Addressee at the left, sender at the right, ids in a footer over two rows."""
    f = facts(seed, rates=("20", "10"), count=4)
    c = Canvas()
    c.column(
        40,
        120,
        [
            f"MAIRIE DE {f.commune.upper()}",
            "SERVICE COMPTABILITE",
            "1 PLACE CHARLES DE GAULLE",
            "21000 DIJON",
        ],
    )
    c.put(330, 40, f.seller, 13)
    c.column(330, 58, [f.street, f.town, "www.exemple.example"])
    c.row(
        210,
        [
            (40, "Facture"),
            (200, "Date de facture"),
            (320, "Date d'échéance"),
            (440, "Numéro client"),
        ],
    )
    c.row(
        224,
        [(40, f.number), (200, f"{f.issue:%d.%m.%Y}"), (320, f"{f.due:%d.%m.%Y}"), (440, "410123")],
    )
    y = 270.0
    c.row(
        y,
        [
            (40, "Réf."),
            (110, "Désignation"),
            (-350, "Qté"),
            (-420, "PU HT"),
            (-490, "Montant HT"),
            (-550, "TVA %"),
        ],
    )
    for rank, (name, quantity, price, rate) in enumerate(f.lines):
        y += 14
        c.row(
            y,
            [
                (40, f"A{100 + rank}"),
                (110, name),
                (-350, f"{quantity},00"),
                (-420, fr(price)),
                (-490, fr(cents(quantity * price))),
                (-550, fr(rate)),
            ],
        )
    y += 30
    c.row(y, [(-120, "Taux"), (-200, "Base"), (-280, "TVA"), (-420, "Total HT"), (-550, fr(f.ht))])
    for rank, (rate, (base, tax)) in enumerate(sorted(f.taxes.items())):
        label, value = (("TVA", f.tva), ("TTC", f.ttc))[rank]
        c.row(
            y + 14 * (rank + 1),
            [(-120, fr(rate)), (-200, fr(base)), (-280, fr(tax)), (-420, label), (-550, fr(value))],
        )
    c.put(
        60,
        790,
        f"{f.seller} - Capital 50 000 Euros - {f.street} {f.town} - Siren {f.siren} RCS Dijon",
        6.5,
    )
    c.put(
        60,
        800,
        f"SIRET {f.siret} - Code NAF 4651Z - N° Intracommunautaire {f.vat} - IBAN {f.iban} - BIC BNPAFRPP",
        6.5,
    )
    return Case("window_envelope", c.pages(), truth_of(f, buyer__siret=None))


def long_invoice(seed: int) -> Case:
    """Three pages with the header on each, subtotals at the foot and the total at the end."""
    f = facts(seed, rates=("20",), count=45)
    c = Canvas()
    running = Decimal(0)
    for page in range(3):
        if page:
            c.new_page()
        c.column(40, 30, [f.seller, f.street, f.town])
        c.column(
            330, 30, [f"FACTURE N° {f.number}", f"Date : {f.issue:%d/%m/%Y}", f"Page {page + 1}/3"]
        )
        c.column(330, 90, [f"Commune de {f.commune}", "67000 Strasbourg"])
        c.row(
            150,
            [
                (40, "Référence"),
                (120, "Désignation"),
                (-380, "Quantité"),
                (-460, "Prix unitaire"),
                (-545, "Total HT"),
            ],
        )
        y = 166.0
        for rank, (name, quantity, price, _) in enumerate(f.lines[15 * page : 15 * page + 15]):
            net = cents(quantity * price)
            running += net
            c.row(
                y,
                [
                    (40, f"R{rank:04d}"),
                    (120, name),
                    (-380, str(quantity)),
                    (-460, fr(price)),
                    (-545, fr(net)),
                ],
            )
            y += 14
        if page < 2:
            c.row(y + 6, [(380, "Sous-total page HT"), (-545, fr(running))])
    for rank, (label, value) in enumerate(
        (("TOTAL HT", f.ht), ("TVA 20%", f.tva), ("TOTAL TTC", f.ttc))
    ):
        c.row(600 + 14 * rank, [(380, label), (-545, f"{fr(value)} €")])
    c.put(
        40, 700, f"Conditions de règlement : 30 jours fin de mois. Virement IBAN {spaced(f.iban)}"
    )
    c.put(40, 800, f"{f.seller} - SIRET : {f.siret} - TVA : {f.vat}", 7)
    month_end = (f.issue + timedelta(days=30)).replace(day=28) + timedelta(days=4)
    due = month_end.replace(day=1) - timedelta(days=1)
    return Case("long_invoice", c.pages(), truth_of(f, buyer__siret=None, due_date=due.isoformat()))


TRADES: tuple[Callable[[int], Case], ...] = (
    totals_row, discount, water, asap, fees, public_seller, web_shop, insurance, balance, window_envelope, long_invoice,
)  # fmt: skip
