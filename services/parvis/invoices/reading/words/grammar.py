"""What a name or an address line looks like, and what never is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.invoices.reading.words.parties import BUYER_WORDS
from parvis.invoices.reading.words.rows import Span

LEGAL_FORM = re.compile(
    r"(?<![a-z])(?:s\.?a\.?r\.?l\.?u?|s\.?a\.?s\.?u?|e\.?u\.?r\.?l|s\.?c\.?o\.?p|s\.?c\.?i\.?c|s\.?c\.?i|s\.?n\.?c|s\.?e\.?l\.?a\.?r\.?l|e\.?a\.?r\.?l|g\.?a\.?e\.?c|s\.?c\.?e\.?a|e\.?i\.?r\.?l|g\.?m\.?b\.?h|e\.?i|s\.?a|s\.?e\.?m|s\.?p\.?l|g\.?i\.?e|ltd|limited|inc|llc|a\.?g|kg|b\.?v|s\.?p\.?a|s\.?r\.?l)(?![a-z])"
)
POSTCODE = re.compile(r"(?<!\d)(?:f-|fr-|[a-z]{1,2}[ -])?\d{5}(?!\d)[ ,]*[a-z]")
STREET = re.compile(
    r"(?<![a-z])(?:rue|avenue|av\.|bd|boulevard|chemin|route|place|impasse|allee|quai|cours|square|z\.?a\.?c?|z\.?i|zone|lieu-?dit|bp|cs|tsa|b\.p|immeuble|batiment|residence|hameau|parc|le bourg|faubourg|stras?se|str\.|street|road)(?![a-z])|\w+str(?:as?se|\.)|\w+weg(?![a-z])|^\d{1,4}(?: ?(?:bis|ter|[a-d]))?[, ]+[a-z]"
)
NOT_NAME = re.compile(
    r"^(?:facture|avoir|invoice|rechnung|page|date|n ?o|tel|fax|mobile|portable|email|e-?mail|mail|site|web|www|http|siret|siren|tva|vat|iban|bic|rcs|ape|naf|total|montant|ref|objet|code|compte|capital|adresse|original|duplicata|copie|devis|echeance|designation|description|reglement|conditions?|document|numero|periode|du |le |v\(|note|contact|merci|votre|vos |nos |notre|banque|agence|ticket|caisse|recu|bonjour|handelsrechnung|stylesheet|beispiel|steuernummer|nummer|gutschrift|anschrift|name ?:|globale|gln|customer|phone|fon|bemerkung|designation|reference|tarif|quantite|qte|pu |p\.u)(?![a-z])"
)
# Refused alone, accepted with a legal form: « Carte Blanche SARL ».
SOFT_WORD = re.compile(
    r"^(?:prix|unite|taux|base|remise|objet|kunden|acompte|net |solde|oui|non|vendeur|caissier|serveur|table|couverts?|carte|credit|debit|visa|mastercard|american express|bienvenue|manager|cashier|sale|amount|batch|sub ?total|sous|cb|client|especes|rendu|heure|votre magasin|mid|tid|terminal|signature|approval|card|chip|entry|servi|operateur|hotesse|avis|titre|bordereau|les prix|save money)(?![a-z])"
)
_NOISE = re.compile(
    r"@|www\.|http|\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2}|\d{1,2}/\d{1,2}/\d{2,4}|€|%|(?<!\d)\d{6,}"
)
_CUT = re.compile(
    r"\s+[-–—|•●·]\s+|\s*[|•●·]\s*|,? au capital|,? capital|\s+-\s*siret|(?<=\w)\s*[,:]?\s+(?:siret|siren|rcs|r\.c\.s|tva|tél|tel)\b|\s{2,}|\(|,\s*(?=\d)|,\s*(?:soci[ée]t[ée]|s\.?a\.?s?|sarl)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:societe|raison sociale|denomination(?: sociale)?|nom|enseigne)[ \t]*:[ \t]*"
)
ONLY_FORM = re.compile(rf"(?:{LEGAL_FORM.pattern}|[ .-])+")
# A first line that calls for the next: « Lefèvre & », « Papeterie Générale de ».
HANGING = re.compile(r"(?:&|(?<!\w)(?:et|de|du|des|la|le|les|en|d'|l')|[-–—])\s*$")
_COUNTRY = re.compile(
    r"france|deutschland|allemagne|germany|belgique|belgium|suisse|espagne|italie|luxembourg|pays-bas"
)
MAX_NAME = 70


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it is printed (several spans when it runs over two lines)."""

    value: str
    spans: tuple[Span, ...]
    score: float
    # Printed in two places at least (letterhead and legal line, e-mail…).
    repeated: bool = False


def named_at(span: Span, score: float) -> Named:
    """A name printed in one place."""
    return Named(tidy(span.text), (span,), score)


def tidy(text: str) -> str:
    """One line, single spaces, no hanging dash or comma."""
    return re.sub(r"\s+", " ", text).strip(" -–—|•●,;:.")


def trimmed(span: Span) -> Span | None:
    """The part of a cell that may be a name, None when it cannot be one."""
    titled = _TITLED.match(span.folded)
    if titled:
        span = Span(span.row, span.start + titled.end(), span.end)
    text = span.row.text[span.start : span.end]
    cut = _CUT.search(text, 2)
    end = span.start + (cut.start() if cut else len(text))
    part = Span(span.row, span.start, end)
    folded = part.folded.strip()
    if _COUNTRY.fullmatch(folded) or ONLY_FORM.fullmatch(folded):
        return None
    if not 2 < len(folded) <= MAX_NAME or len(re.findall(r"[a-z]", folded)) < 3:
        return None
    soft = SOFT_WORD.match(folded) and not LEGAL_FORM.search(folded)
    if soft or NOT_NAME.match(folded) or _NOISE.search(folded) or BUYER_WORDS.search(folded):
        return None
    if POSTCODE.search(folded) or (STREET.search(folded) and not LEGAL_FORM.search(folded)):
        return None
    return part
