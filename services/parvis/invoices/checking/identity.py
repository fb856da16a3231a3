"""SIREN, SIRET, VAT numbers and IBAN: do their keys hold, and do they name one company?"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.invoices.checking.facts import Facts, failed, judged, not_applicable, passed
from parvis.invoices.domain import Check
from parvis.kernel.identifiers import (
    KeyState,
    is_bic,
    is_iban,
    is_siren,
    is_siret,
    same_company,
    siren_of_vat_id,
    vat_state,
)

_WHO = {"seller": "du fournisseur", "buyer": "de l'acheteur", "payee": "du bénéficiaire"}


def check_identities(facts: Facts) -> Iterator[Check]:
    """Every key of every party, then the account to pay."""
    for party in ("seller", "buyer"):
        yield _siren(facts, party)
        yield _siret(facts, party)
        yield _vat_id(facts, party)
        yield _coherence(facts, party)
    yield _siret(facts, "payee")
    yield _iban(facts)
    yield _iban_country(facts)
    yield _bic(facts)


def _siren(facts: Facts, party: str) -> Check:
    name, value = f"{party}.siren.luhn", facts.value(f"{party}.siren")
    if not value:
        return not_applicable(name, f"Pas de SIREN {_WHO[party]}.")
    return judged(
        name,
        holds=is_siren(value),
        yes=f"Le SIREN {_WHO[party]} passe la clé de contrôle.",
        no=f"Le SIREN lu {_WHO[party]}, {value}, ne passe pas la clé de contrôle.",
    )


def _siret(facts: Facts, party: str) -> Check:
    name, value = f"{party}.siret.luhn", facts.value(f"{party}.siret")
    if not value:
        return not_applicable(name, f"Pas de SIRET {_WHO[party]}.")
    return judged(
        name,
        holds=is_siret(value),
        yes=f"Le SIRET {_WHO[party]} passe la clé de contrôle.",
        no=f"Le SIRET lu {_WHO[party]}, {value}, ne passe pas la clé de contrôle.",
    )


def _vat_id(facts: Facts, party: str) -> Check:
    name, value = f"{party}.vat_id.key", facts.value(f"{party}.vat_id")
    if not value:
        return not_applicable(name, f"Pas de numéro de TVA {_WHO[party]}.")
    state = vat_state(value)
    if state is KeyState.UNSURE:
        return not_applicable(
            name, f"La clé du numéro de TVA {_WHO[party]}, {value}, ne peut pas être vérifiée."
        )
    return judged(
        name,
        holds=state is KeyState.VALID,
        yes=f"Le numéro de TVA {_WHO[party]} est bien formé.",
        no=f"Le numéro de TVA lu {_WHO[party]}, {value}, n'a pas la bonne clé.",
    )


def _coherence(facts: Facts, party: str) -> Check:
    name = f"{party}.identity.coherent"
    siren, siret = facts.value(f"{party}.siren"), facts.value(f"{party}.siret")
    vat_id = facts.value(f"{party}.vat_id")
    inside = siren_of_vat_id(vat_id) if vat_id else None
    if sum(1 for given in (siren, siret, inside) if given) < 2:
        return not_applicable(name, f"Un seul identifiant {_WHO[party]} : rien à comparer.")
    return judged(
        name,
        holds=same_company(siren, siret, vat_id),
        yes=f"SIREN, SIRET et numéro de TVA {_WHO[party]} désignent la même entreprise.",
        no=f"Les identifiants {_WHO[party]} désignent des entreprises différentes "
        f"(SIREN {siren or 'absent'}, SIRET {siret or 'absent'}, TVA {vat_id or 'absente'}).",
    )


def _iban(facts: Facts) -> Check:
    name, value = "payment.iban.key", facts.value("payment.iban")
    if not value:
        return not_applicable(name, "Pas d'IBAN sur la facture.")
    if not value[:2].isalpha():
        return failed(name, f"Le compte lu, {value}, n'est pas un IBAN.")
    return judged(
        name,
        holds=is_iban(value),
        yes="L'IBAN passe la clé de contrôle.",
        no=f"L'IBAN lu, {value}, ne passe pas la clé de contrôle.",
    )


# A French company banks with France, Monaco or an overseas country of the same IBAN structure.
_FRENCH_BANKS = frozenset(
    ("FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF")
)


def _iban_country(facts: Facts) -> Check:
    """An account abroad for a French company is the usual mark of a false transfer order."""
    name, value = "payment.iban.country", facts.value("payment.iban")
    if not value or not facts.value("seller.siren"):
        return not_applicable(name, "Pas d'IBAN d'une entreprise française.")
    return judged(
        name,
        holds=value[:2] in _FRENCH_BANKS,
        yes="Le compte est tenu dans le pays du fournisseur.",
        no=f"Le fournisseur est français mais son compte est à l'étranger ({value[:2]}) : "
        "vérifiez-le auprès de lui, à un numéro que vous connaissez déjà.",
    )


def _bic(facts: Facts) -> Check:
    name, value = "payment.bic.shape", facts.value("payment.bic")
    iban = facts.value("payment.iban") or ""
    if not value:
        return not_applicable(name, "Pas de BIC sur la facture.")
    if not is_bic(value):
        return failed(name, f"Le BIC lu, {value}, n'a pas la forme d'un BIC.")
    if is_iban(iban) and not {iban[:2], value[4:6]} <= _FRENCH_BANKS and iban[:2] != value[4:6]:
        return failed(name, f"Le BIC ({value}) et l'IBAN ne sont pas du même pays.")
    return passed(name, "Le BIC est bien formé.")
