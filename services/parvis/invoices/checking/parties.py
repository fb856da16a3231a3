"""Is the invoice addressed to the organisme that received it?"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.invoices.checking.facts import Facts, judged, not_applicable
from parvis.invoices.domain import Check
from parvis.kernel.identifiers import siren_of_siret


def check_addressee(facts: Facts) -> Iterator[Check]:
    """Only identifiers decide: names of communes are written in too many ways."""
    name = "buyer.addressed"
    ours = _our_sirens(facts)
    read = _read_siren(facts)
    if not ours:
        yield not_applicable(name, "L'organisme destinataire n'est pas précisé.")
    elif not read:
        yield not_applicable(name, "La facture ne porte pas d'identifiant de l'acheteur.")
    else:
        yield judged(
            name,
            holds=read in ours,
            yes="La facture est bien adressée à votre organisme.",
            no=f"La facture est adressée à un autre organisme (SIREN {read}).",
        )
    yield _own_seller(facts, ours)


def _our_sirens(facts: Facts) -> frozenset[str]:
    if facts.buyer is None:
        return frozenset()
    known = set(facts.buyer.sirens) | {siren_of_siret(siret) for siret in facts.buyer.sirets}
    return frozenset(known | ({facts.buyer.siren} if facts.buyer.siren else set()))


def _read_siren(facts: Facts) -> str | None:
    siret = facts.value("buyer.siret")
    return facts.value("buyer.siren") or (siren_of_siret(siret) if siret else None)


def _own_seller(facts: Facts, ours: frozenset[str]) -> Check:
    name, seller = "seller.is_another", facts.value("seller.siren")
    if not ours or not seller:
        return not_applicable(name, "Rien à comparer entre vendeur et acheteur.")
    if facts.value("document_type") == "389":
        return not_applicable(name, "Autofacture : établie par l'acheteur.")
    return judged(
        name,
        holds=seller not in ours,
        yes="Le vendeur n'est pas votre organisme.",
        no="Le vendeur lu est votre propre organisme : vendeur et acheteur sont sans doute "
        "inversés.",
    )
