"""Layouts drawn at random: wordings, places, separators and prints of the trade, mixed by a seed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from invoices.words.canvas import Canvas
from invoices.words.forge import (
    MONTHS,
    Case,
    Facts,
    cents,
    facts,
    fr,
    siret_print,
    spaced,
    truth_of,
)

SHORT = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
_NUMBER = (
    "Facture N°", "FACTURE n°", "N° de facture", "Numéro de facture", "N° Facture", "Facture numéro", "Réf. facture",
    "Référence facture", "Facture", "FACTURE", "Invoice No", "Num. facture", "Numéro facture", "N° pièce", "Facture Nº",
)  # fmt: skip
_ISSUE = (
    "Date", "Date de facture", "Date facture", "Date d'émission", "Date de facturation", "Émise le", "Facture du", "Le",
    "Date d'édition", "Établie le", "En date du", "Date de la facture", "Date du document", "Date pièce",
)  # fmt: skip
_DUE = (
    "Échéance", "Date d'échéance", "Date échéance", "Échéance le", "À régler avant le", "À payer avant le", "Date limite de paiement",
    "Payable le", "Date limite de règlement", "Échéance de paiement", "Règlement avant le", "A payer pour le", "Échéance au", "Date de règlement",
)  # fmt: skip
_HT = (
    "Total HT", "TOTAL H.T.", "Montant HT", "Total hors taxes", "Total H.T", "Montant total HT", "TOTAL NET HT", "Total général HT", "Net HT",
    "Sous-total HT", "Total HT net", "Montant hors taxe", "Total hors TVA", "Total HT (EUR)", "TOTAL HT €",
)  # fmt: skip
_TVA = (
    "TVA", "T.V.A.", "Total TVA", "Montant TVA", "TVA 20 %", "TVA 20,00%", "TVA (20%)", "TVA à 20 %", "Montant de la TVA", "TVA 20.0 %",
    "T.V.A. 20 %", "Dont TVA 20%", "Total T.V.A.", "TVA collectée 20%", "Total taxes",
)  # fmt: skip
_TTC = (
    "Total TTC", "TOTAL T.T.C.", "Montant TTC", "Montant total TTC", "Total général TTC", "Total toutes taxes comprises", "TOTAL TTC €",
    "Total TTC (EUR)", "Total T.T.C", "Prix total TTC", "Total facture TTC", "Total de la facture", "Net TTC", "TOTAL TTC EN EUROS",
)  # fmt: skip
_DUE_SUM = (
    "Net à payer",
    "NET A PAYER",
    "Montant à payer",
    "Total à payer",
    "Solde à payer",
    "Reste à payer",
    "Net à payer TTC",
    "Total à régler",
    "Montant dû",
    "À payer",
    "Net à régler",
    "NET À PAYER EN EUROS",
    "Solde dû",
)
_BUYER = (
    "Client",
    "Client :",
    "Facturé à :",
    "Facturer à",
    "Destinataire :",
    "Adressé à :",
    "À l'attention de :",
    "DOIT :",
    "Adresse de facturation",
    "Acheteur",
    "Facturation :",
    "",
)
_SIREN = (
    "SIREN : {}",
    "SIREN {}",
    "RCS Paris {}",
    "R.C.S. Nantes B {}",
    "N° SIREN : {}",
    "immatriculée au RCS de Lyon sous le n° {}",
    "{} RCS Rennes",
)
_SIRET = (
    "SIRET : {}",
    "Siret {}",
    "N° SIRET {}",
    "N° Siret : {}",
    "SIRET n° {}",
    "S.I.R.E.T. : {}",
    "Siret: {}",
    "SIRET{}",
    "N°SIRET : {}",
)
_VAT = (
    "N° TVA intracommunautaire : {}",
    "TVA {}",
    "TVA intra : {}",
    "N° TVA : {}",
    "Numéro de TVA intracommunautaire {}",
    "N° id. TVA : {}",
    "Identification TVA : {}",
    "TVA FR : {}",
    "TVA Intracommunautaire n° {}",
    "N° Identif. Intracom. {}",
)
_ENGAGEMENT = (
    "N° d'engagement",
    "Engagement n°",
    "Numéro d'engagement",
    "N° engagement Chorus",
    "Votre commande n°",
    "N° de commande",
    "Bon de commande",
    "N° bon de commande",
    "Réf. commande",
    "V/Commande",
    "Engagement juridique",
)


def day_print(rng: Random, day: date) -> str:
    """A date in one of the usual French prints."""
    first = "1er" if day.day == 1 else str(day.day)
    month = MONTHS[day.month - 1]
    return rng.choice(
        (f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{first} {month} {day.year}", f"{day:%d} {month.upper()} {day.year}",
         day.isoformat(), f"{day.day} {SHORT[day.month - 1]} {day.year}", f"{day:%d / %m / %Y}", f"{day.day}/{day.month}/{day.year}")
    )  # fmt: skip


def money_print(rng: Random, value: Decimal) -> str:
    """A sum in one of the usual French prints."""
    sep = rng.choice((" ", " ", "\u202f", "\xa0", "", "."))
    text = fr(value, sep=sep)
    if sep != "." and rng.random() < 0.12:
        text = text.replace(",", ".")
    return rng.choice(("{}", "{} €", "{}€", "{} EUR", "{} €")).format(text)


def _pairs(
    c: Canvas, rng: Random, place: tuple[float, float], pairs: list[tuple[str, str]]
) -> float:
    """Labels and values in one of four habits; gives the next free ordinate."""
    x, y = place
    style = rng.choice(("colon", "columns", "above", "plain", "tight"))
    for label, value in pairs:
        if style == "above":
            c.put(x, y, label)
            c.put(x, y + 11, value)
            y += 27
        elif style == "columns":
            c.put(x, y, label + rng.choice(("", " :")))
            c.put(x + 125, y, value)
            y += 14
        else:
            c.put(x, y, f"{label}{ {'colon': ' : ', 'plain': ' ', 'tight': ': '}[style] }{value}")
            y += 14
    return y


def _header_table(c: Canvas, y: float, pairs: list[tuple[str, str]]) -> None:
    step = 495 / len(pairs)
    for rank, (label, value) in enumerate(pairs):
        c.put(50 + rank * step, y, label)
        c.put(50 + rank * step, y + 14, value)


def _seller_lines(f: Facts, rng: Random) -> list[str]:
    siret = rng.choice(_SIRET).format(
        rng.choice(
            (
                f.siret,
                siret_print(f.siret),
                f"{f.siret[:9]} {f.siret[9:]}",
                f"{f.siret[:3]}.{f.siret[3:6]}.{f.siret[6:9]}.{f.siret[9:]}",
            )
        )
    )
    vat = rng.choice(_VAT).format(
        rng.choice(
            (
                f.vat,
                f"{f.vat[:4]} {f.vat[4:]}",
                f"FR {f.vat[2:4]} {spaced(f.vat[4:], 3)}",
                f"{f.vat[:4]} {spaced(f.vat[4:], 3)}",
            )
        )
    )
    return [siret, vat]


def mixed(seed: int, *, with_noise: bool = False) -> Case:
    """One document of random habits."""
    rates = Random(seed * 7 + 1).choice(
        (
            ("20",),
            ("20",),
            ("20",),
            ("10",),
            ("5.5",),
            ("20", "10"),
            ("20", "5.5"),
            ("20", "10", "5.5"),
        )
    )
    f = facts(seed, rates=rates)
    rng = Random(seed + 10_000)
    c = Canvas()
    changes: dict[str, str | None] = {}
    _letterhead(c, f, rng)
    buyer_has_siret = _buyer(c, f, rng)
    pairs = [(rng.choice(_NUMBER), f.number), (rng.choice(_ISSUE), day_print(rng, f.issue))]
    if rng.random() < 0.7:
        pairs.append((rng.choice(_DUE), day_print(rng, f.due)))
    else:
        changes["due_date"] = None
    if rng.random() < 0.5:
        pairs.append((rng.choice(_ENGAGEMENT), f.order))
        changes["references__engagement"] = f.order
    if rng.random() < 0.3:
        pairs.insert(
            rng.randint(1, len(pairs)),
            (
                rng.choice(("N° client", "Code client", "Réf. client", "Client n°")),
                f"C{rng.randint(100, 9999)}",
            ),
        )
    tabled = rng.random() < 0.25
    if tabled:
        _header_table(c, 225, pairs)
    else:
        _pairs(c, rng, (50, 200), pairs)
    y = _lines(c, f, rng)
    _totals(c, f, rng, y, changes)
    if rng.random() < 0.75:
        c.put(
            50,
            750,
            rng.choice(
                (
                    "IBAN : {}",
                    "IBAN {}",
                    "Virement bancaire - IBAN : {} - BIC : CMCIFR2A",
                    "Coordonnées bancaires : {} BIC BNPAFRPP",
                )
            ).format(rng.choice((spaced(f.iban), f.iban))),
        )
    else:
        changes["payment__iban"] = None
    if with_noise:
        sprinkle(c, rng, beside=not tabled)
    if not buyer_has_siret:
        changes["buyer__siret"] = None
    c.put(
        50,
        770,
        "En cas de retard, indemnité forfaitaire de 40 € pour frais de recouvrement (art. L441-10 du code de commerce). Escompte : néant.",
        6.5,
    )
    return Case("mixed", c.pages(), truth_of(f, **changes))


_SLOGANS = (
    "Votre partenaire depuis 1985",
    "www.exemple.example",
    "Qualité - Proximité - Service",
    "Agréé par la Région Bretagne",
    "Feuillet original",
    "Page 1/1",
)
_SIDE = (
    "Affaire suivie par : Mme Le Gall - 02 96 00 11 22", "Devis n° D2024-118 du 12/11/2024", "BL n° 4567 du 03/01/2025", "Votre commande du 02/01/2025",
    "Période : du 01/01/2025 au 31/03/2025", "Chantier : école Jules-Ferry", "Livré à : école Jules-Ferry, 3 rue des Lilas", "Mode de règlement : virement",
    "Contrat n° CT-2023-77", "Intervention du 04/02/2025", "Réf. dossier : 2024/889", "N° TVA client : FR19787878784", "Code service : TECH", "Vendeur : 12",
)  # fmt: skip
_BOTTOM = (
    "Banque 30002 Guichet 00550 N° compte 0000157841Z Clé 25", "TVA acquittée sur les encaissements", "TVA payée d'après les débits",
    "Escompte 2,00 % pour paiement sous 8 jours : 12,34 €", "Dont éco-participation : 1,20 €", "Poids total : 12,50 kg", "Solde antérieur : 0,00 €",
    "Tarifs en vigueur au 01/01/2025. Pénalités de retard : 3 fois le taux légal (loi n° 2008-776 du 4 août 2008).",
    "Clause de réserve de propriété : loi 80.335 du 12 mai 1980.", "Nombre de colis : 3", "Assurance décennale AXA contrat n° 4455667704 valable jusqu'au 31/12/2026",
    "Médiateur de la consommation : 12 square Desnouettes 75015 Paris", "Bon pour accord", "Prochain passage : 15/12/2026", "Franco de port à partir de 300,00 € HT",
    "Toute somme non payée au 15/06/2026 portera intérêt.", "Membre d'une association agréée, le règlement par chèque est accepté.",
)  # fmt: skip


def sprinkle(c: Canvas, rng: Random, *, beside: bool) -> None:
    """Sentences that surround every real invoice, none of which is an answer."""
    if rng.random() < 0.4:
        c.put(rng.choice((50.0, 250.0)), 24, rng.choice(_SLOGANS), 8)
    y = 205.0
    for text in rng.sample(_SIDE, rng.randint(0, 4) if beside else 0):
        c.put(330, y, text, 8)
        y += 14
    y = 660.0
    for text in rng.sample(_BOTTOM, rng.randint(0, 5)):
        c.put(50, y, text, rng.choice((7.0, 8.0)))
        y += 13


def noisy(seed: int) -> Case:
    """:func:`mixed` with the surroundings of real invoices."""
    return mixed(seed, with_noise=True)


def _letterhead(c: Canvas, f: Facts, rng: Random) -> None:
    lines = [f.street, f.town, "Tél. 02 40 12 34 56", "contact@exemple.example"]
    ids = _seller_lines(f, rng)
    footer = rng.random() < 0.5
    x, size = rng.choice(((50.0, 14.0), (50.0, 9.5), (50.0, 11.0)))
    c.put(x, 40, f.seller if rng.random() < 0.7 else f.seller.upper(), size)
    c.column(x, 60, lines if footer else lines + ids)
    if footer:
        c.put(
            50,
            805,
            f"{f.seller} - {rng.choice(('SARL au capital de 10 000 €', 'capital social 7.500 €', f.street))} - "
            + " - ".join(ids),
            7,
        )


def _buyer(c: Canvas, f: Facts, rng: Random) -> bool:
    lines = [
        rng.choice(
            (f"Mairie de {f.commune}", f"COMMUNE DE {f.commune.upper()}", f"Ville de {f.commune}")
        ),
        "1 place de la Mairie",
        "35000 Rennes",
    ]
    label = rng.choice(_BUYER)
    has_siret = rng.random() < 0.5
    if has_siret:
        lines.append(f"SIRET : {rng.choice((f.buyer_siret, siret_print(f.buyer_siret)))}")
    c.column(340, 60 + rng.choice((0, 40)), ([label] if label else []) + lines)
    return has_siret


def _lines(c: Canvas, f: Facts, rng: Random) -> float:
    y = 320.0
    heads = rng.choice(
        (
            ("Désignation", "Qté", "PU HT", "Total HT"),
            ("Description", "Quantité", "Prix unitaire HT", "Montant HT"),
            ("Libellé", "Qte", "P.U.", "Montant"),
            ("Prestation", "Nb", "Tarif", "Total"),
        )
    )
    c.row(y, [(50, heads[0]), (-340, heads[1]), (-420, heads[2]), (-545, heads[3])])
    for name, quantity, price, _ in f.lines:
        y += 15
        c.row(
            y,
            [
                (50, name),
                (-340, str(quantity)),
                (-420, fr(price)),
                (-545, fr(cents(quantity * price))),
            ],
        )
    return y + 30


def _totals(c: Canvas, f: Facts, rng: Random, y: float, changes: dict[str, str | None]) -> None:
    rows = [(rng.choice(_HT), f.ht)]
    single = len(f.taxes) == 1
    if single:
        rate = next(iter(f.taxes))
        label = rng.choice(_TVA)
        printed = fr(rate).rstrip("0").rstrip(",")
        rows.append(
            (label.replace("20,00", printed).replace("20.0", printed).replace("20", printed), f.tva)
        )
    else:
        rows += [(f"TVA {fr(rate)} %", tax) for rate, (_, tax) in sorted(f.taxes.items())]
        if rng.random() < 0.5:
            rows.append((rng.choice(("Total TVA", "Montant total TVA", "Total T.V.A.")), f.tva))
    rows.append((rng.choice(_TTC), f.ttc))
    if rng.random() < 0.4:
        rows.append((rng.choice(_DUE_SUM), f.ttc))
        changes["totals__amount_due"] = f"{f.ttc:.2f}"
    where = rng.choice(("right", "right", "left", "inline", "row"))
    if where == "row" and single:
        xs = [130 + 110 * rank for rank in range(len(rows))]
        c.row(y, [(-x, label) for x, (label, _) in zip(xs, rows, strict=True)])
        c.row(
            y + 14, [(-x, money_print(rng, value)) for x, (_, value) in zip(xs, rows, strict=True)]
        )
        return
    for label, value in rows:
        text = money_print(rng, value)
        if where == "inline":
            c.put(50, y, f"{label}{rng.choice((' : ', ' ', ': '))}{text}")
        elif where == "left":
            c.row(y, [(50, label), (-300, text)])
        else:
            c.row(y, [(360, label), (-545, text)])
        y += 15
