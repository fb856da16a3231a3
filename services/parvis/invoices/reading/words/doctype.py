"""Document type from the words of its title (UNTDID 1001 codes and Parvis's own four)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.invoices.domain import Field
from parvis.invoices.reading.words.evidence import derived, printed
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Cell, Sheet

# Most specific first; a title says more than a sentence.
_TITLES: tuple[tuple[str, str], ...] = (
    ("asap", r"avis des sommes a payer"),
    ("works_statement", r"situation (?:de travaux|mensuelle|n ?o ?\d+)|(?:projet de )?decompte (?:mensuel|general|final)|etat d'acompte de travaux"),
    ("384", r"facture[ \t]+(?:rectificative|corrective|de correction|rectifiee)|corrected invoice|rechnungskorrektur|korrekturrechnung"),
    ("386", r"facture[ \t]+(?:d'|d )?(?:acompte|avance)|demande d'acompte|facture de provision|prepayment invoice|deposit invoice|anzahlungsrechnung|abschlagsrechnung"),
    ("389", r"auto[ -]?factur\w*|facture[ \t]+(?:etablie|emise) par le client|self[ -]?billed|gutschriftsverfahren"),
    ("381", r"facture[ \t]+d'avoir|note[ \t]+de[ \t]+credit|avoir|credit note|gutschrift|stornorechnung"),
    ("other", r"devis|bon de (?:commande|livraison)|pro[ -]?forma|releve de (?:compte|factures)|relance|mise en demeure|attestation|quotation|delivery note"),
    ("380", r"factures?|note d'honoraires|invoice|\w*rechnung|facturette|quittance|memoire de frais|note de frais|decompte"),
)  # fmt: skip
_RECEIPT = re.compile(
    r"ticket(?: de caisse| client| ?n)?|(?:total|montant)[^\n]{0,20}\bcb\b|carte bancaire|sans contact|rendu monnaie|a rendre|merci de votre visite|a bientot|caissier|caisse ?(?:n ?o)?|especes|terminal|receipt|autorisation|debit"
)


@dataclass(frozen=True, slots=True)
class _Title:
    code: str
    span: Span
    score: float


def read_document_type(sheet: Sheet, *, has_total: bool, addressed: bool) -> Field:
    """Code of the document; a title without a word for it gives an invoice only with a total."""
    titles = _credible_titles(sheet)
    if titles and titles[0].score >= 1.0:
        return _titled(sheet, titles)
    if _looks_like_receipt(sheet, has_total=has_total):
        return derived("receipt", sheet.origin, checks=("receipt_words",))
    if titles and titles[0].score >= 0.5:
        return printed(titles[0].code, titles[0].span, sheet.origin)
    return _untitled(sheet, addressed=addressed) if has_total else derived("other", sheet.origin)


def _credible_titles(sheet: Sheet) -> list[_Title]:
    titles = sorted(_titles(sheet), key=lambda t: t.score, reverse=True)
    if not re.search(r"(?<![a-z])(?:factures?|avoir|invoice)(?![a-z])", sheet.folded):
        return titles
    # An invoice cites its quote and its order: only a large title makes it one of them.
    large = 1.25 * _body_height(sheet)
    return [t for t in titles if t.code != "other" or t.span.height > large]


def _titled(sheet: Sheet, titles: list[_Title]) -> Field:
    best = titles[0]
    if best.code == "380":
        held = re.search(
            r"retenues? de garantie|situations? (?:anterieure|precedente)", sheet.folded
        )
        floor = -1.0 if held else 0.2
        statements = (t for t in titles if t.code == "works_statement" and t.score > floor)
        best = next(statements, best)
    if best.code == "380" and _self_billed(sheet):
        return derived("389", sheet.origin, checks=("self_billing_mention",))
    return printed(best.code, best.span, sheet.origin, checks=("title",))


def _untitled(sheet: Sheet, *, addressed: bool) -> Field:
    """A total, no word for an invoice, nobody it is addressed to: a till printed it."""
    said = re.search(r"factur|invoice|rechnung|avoir", sheet.folded)
    if not addressed and not said:
        return derived("receipt", sheet.origin)
    doubtful = re.search(
        r"avoir|acompte|pro ?forma|rectificati|devis|factur\w+ par le client", sheet.folded
    )
    return derived("380", sheet.origin, checks=("invoice_words",) if said and not doubtful else ())


def _self_billed(sheet: Sheet) -> bool:
    """The mention that the law asks for (CGI ann. II art. 242 nonies A, I-15°), wherever it is."""
    return bool(re.search(r"auto[ -]?factur(?:e|ation)(?![a-z])|self-?billing", sheet.folded))


def _looks_like_receipt(sheet: Sheet, *, has_total: bool) -> bool:
    if not sheet.is_ticket:
        return False
    words = len(_RECEIPT.findall(sheet.folded))
    return has_total and (words >= 2 or (words >= 1 and len(sheet.rows) < 60))


def _titles(sheet: Sheet) -> list[_Title]:
    found: list[_Title] = []
    body = _body_height(sheet)
    first_page = sheet.rows[0].page if sheet.rows else 0
    for cells in sheet.cells:
        for cell in cells:
            if cell.span.row.page == first_page:
                found.extend(_cell_titles(cell, body))
    return found


def _body_height(sheet: Sheet) -> float:
    heights = sorted(row.height for row in sheet.rows)
    return heights[len(heights) // 2] if heights else 0.01


def _cell_titles(cell: Cell, body: float) -> list[_Title]:
    text = cell.folded
    found: list[_Title] = []
    for code, words in _TITLES:
        match = re.search(rf"(?<![a-z])(?:{words})(?![a-z])", text)
        if match:
            span = Span(
                cell.span.row, cell.span.start + match.start(), cell.span.start + match.end()
            )
            found.append(
                _Title(code, span, _title_score(code, cell, span, offset=match.start(), body=body))
            )
            break
    return found


def _title_score(code: str, cell: Cell, span: Span, *, offset: int, body: float) -> float:
    score = 0.0
    text = cell.folded
    if code == "other":
        # « Bon de commande : BC12 » is a reference; as a title it is alone or large.
        score -= 0.2 if len(text) <= len(span.folded) + 2 else 0.9
    if offset <= 2:
        score += 0.6
        if (
            re.match(
                r"[a-z' \t-]+(?:(?:n ?o|#|nr|numero|no)?[ .:]*[a-z0-9/_.-]*\d[^\t]*)?$",
                text[: len(text)],
            )
            and len(text) < 60
        ):
            score += 0.4
    if span.text.isupper():
        score += 0.25
    score += min(0.8, max(0.0, span.height / body - 1.15))
    if cell.box[1] < 0.4:
        score += 0.2
    if len(text) > 70:
        score -= 0.5
    return score
