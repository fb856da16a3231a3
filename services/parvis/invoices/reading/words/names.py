"""Names and addresses of the seller and of the buyer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parvis.invoices.domain import Buyer
from parvis.invoices.reading.words.parties import (
    BUYER_WORDS,
    LEGAL_WORDS,
    PUBLIC_WORDS,
    SELLER_WORDS,
    Block,
    Party,
    announces,
)
from parvis.invoices.reading.words.rows import Span, fold
from parvis.invoices.reading.words.sheet import Cell, Sheet

LEGAL_FORM = re.compile(
    r"(?<![a-z])(?:s\.?a\.?r\.?l\.?u?|s\.?a\.?s\.?u?|e\.?u\.?r\.?l|s\.?c\.?o\.?p|s\.?c\.?i\.?c|s\.?c\.?i|s\.?n\.?c|s\.?e\.?l\.?a\.?r\.?l|e\.?a\.?r\.?l|g\.?a\.?e\.?c|s\.?c\.?e\.?a|e\.?i\.?r\.?l|g\.?m\.?b\.?h|e\.?i|s\.?a|s\.?e\.?m|s\.?p\.?l|g\.?i\.?e|ltd|limited|inc|llc|a\.?g|kg|b\.?v|s\.?p\.?a|s\.?r\.?l)(?![a-z])"
)
_POSTCODE = re.compile(r"(?<!\d)(?:f-|fr-|[a-z]{1,2}[ -])?\d{5}(?!\d)[ ,]*[a-z]")
_STREET = re.compile(
    r"(?<![a-z])(?:rue|avenue|av\.|bd|boulevard|chemin|route|place|impasse|allee|quai|cours|square|z\.?a\.?c?|z\.?i|zone|lieu-?dit|bp|cs|tsa|b\.p|immeuble|batiment|residence|hameau|parc|le bourg|faubourg|stras?se|str\.|street|road)(?![a-z])|\w+str(?:as?se|\.)|\w+weg(?![a-z])|^\d{1,4}(?: ?(?:bis|ter|[a-d]))?[, ]+[a-z]"
)
_NOT_NAME = re.compile(
    r"^(?:facture|avoir|invoice|rechnung|page|date|n ?o|tel|fax|mobile|portable|email|e-?mail|mail|site|web|www|http|siret|siren|tva|vat|iban|bic|rcs|ape|naf|total|montant|ref|objet|code|compte|capital|adresse|original|duplicata|copie|devis|echeance|designation|description|reglement|conditions?|document|numero|periode|du |le |v\(|note|contact|merci|votre|vos |nos |notre|banque|agence|ticket|caisse|recu|bonjour|handelsrechnung|stylesheet|beispiel|steuernummer|nummer|gutschrift|anschrift|name ?:|globale|gln|customer|phone|fon|bemerkung|designation|reference|tarif|quantite|qte|pu |p\.u|prix|unite|taux|base|remise|objet|kunden|acompte|net |solde|oui|non|vendeur|caissier|serveur|table|couverts?|carte|credit|debit|visa|mastercard|american express|bienvenue|manager|cashier|sale|amount|batch|sub ?total|sous|cb|client|especes|rendu|heure|votre magasin|mid|tid|terminal|signature|approval|card|chip|entry|servi|operateur|hotesse|les prix|save money)(?![a-z])"
)
_NOISE = re.compile(
    r"@|www\.|http|\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2}|\d{1,2}/\d{1,2}/\d{2,4}|€|%|(?<!\d)\d{6,}"
)
_CUT = re.compile(
    r"\s+[-–—|•●·]\s+|\s*[|•●·]\s*|,? au capital|,? capital|\s+-\s*siret|(?<=\w)\s*[,:]?\s+(?:siret|siren|rcs|r\.c\.s|tva|tél|tel)\b|\s{2,}|\(|,\s*(?=\d)|,\s*(?:soci[ée]t[ée]|s\.?a\.?s?|sarl)\b",
    re.IGNORECASE,
)
_ONLY_FORM = re.compile(rf"(?:{LEGAL_FORM.pattern}|[ .-])+")
# A first line that calls for the next: « Lefèvre & », « Papeterie Générale de ».
_HANGING = re.compile(r"(?:&|(?<!\w)(?:et|de|du|des|la|le|les|en|d'|l')|[-–—])\s*$")
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


def seller_names(
    sheet: Sheet, blocks: Sequence[Block], seller: Party, buyer: Buyer | None
) -> list[Named]:
    """Candidate names of the seller, the most credible first."""
    found: dict[str, Named] = {}
    repeated: set[str] = set()
    body = _body_height(sheet)
    buyers = {fold(n) for n in buyer.names} if buyer else set()
    for named in _seller_candidates(sheet, blocks, seller, body):
        key = re.sub(r"[^a-z0-9]", "", fold(named.value))
        if not key or fold(named.value) in buyers:
            continue
        known = found.get(key)
        if known is None:
            found[key] = named
        else:
            # The same name in several places is what a seller's name does; lines repeat more.
            bonus = 0.35 if key not in repeated else 0.0
            repeated.add(key)
            top = max(known.score, named.score) + bonus
            found[key] = Named(known.value, known.spans, top, repeated=True)
    return sorted(found.values(), key=lambda n: n.score, reverse=True)


def _body_height(sheet: Sheet) -> float:
    heights = sorted(row.height for row in sheet.rows)
    return heights[len(heights) // 2] if heights else 0.01


def _seller_candidates(
    sheet: Sheet, blocks: Sequence[Block], seller: Party, body: float
) -> Iterator[Named]:
    mail = _mail_words(sheet)
    marks = {i.span.row.index for i in (seller.siret, seller.siren, seller.vat) if i}
    for block in blocks:
        if _buyer_block(block) or block.cells[0].line in sheet.line_headers:
            continue
        yield from _block_names(sheet, block, marks, body=body, mail=mail)
    for cells in sheet.cells:
        for cell in cells:
            yield from _sentence_names(cell, marks)


def _buyer_block(block: Block) -> bool:
    head = "\n".join(cell.folded for cell in block.cells[:3])
    if any(announces(SELLER_WORDS, cell.folded) for cell in block.cells[:3]):
        return False
    return bool(BUYER_WORDS.search(head) or PUBLIC_WORDS.search(head))


def _mail_words(sheet: Sheet) -> str:
    """Letters of the e-mail and web domains printed on the document."""
    found = re.findall(r"(?:@|www\.|https?://)([a-z0-9.-]+)", sheet.folded)
    return " ".join(re.sub(r"[^a-z]", "", name.rsplit(".", 1)[0]) for name in found)


def _block_names(
    sheet: Sheet, block: Block, marks: set[int], *, body: float, mail: str
) -> Iterator[Named]:
    labelled = False
    for rank, cell in enumerate(block.cells[:6]):
        if announces(SELLER_WORDS, cell.folded):
            labelled = True
            inline = re.search(r"[:\t]\s*(\S.*)$", cell.span.text)
            if inline and len(inline[1]) > 2:
                start = cell.span.start + inline.start(1)
                yield _named(Span(cell.span.row, start, cell.span.end), 1.6)
                return
            continue
        span = _trimmed(cell.span)
        if span is None:
            continue
        score = _block_score(sheet, block, rank, marks) + (1.2 if labelled else 0.0)
        score += min(0.9, max(0.0, 1.2 * (span.height / body - 1.1)))
        if LEGAL_FORM.search(span.folded):
            score += 0.5
        score += _mail_bonus(span.folded, mail)
        spans = _with_next_line(block, rank, span, body)
        yield Named(_tidy(" ".join(s.text for s in spans)), tuple(spans), score)
        if labelled:
            return


def _with_next_line(block: Block, rank: int, span: Span, body: float) -> list[Span]:
    """A large name may run over two lines of the same size."""
    spans = [span]
    for cell in block.cells[rank + 1 : rank + 3]:
        large = span.height > 1.3 * body
        same = abs(cell.span.height - span.height) < 0.25 * span.height
        hanging = _HANGING.search(spans[-1].text.lower())
        nxt = cell.span if _ONLY_FORM.fullmatch(cell.folded.strip()) else _trimmed(cell.span)
        if not nxt or not (hanging or (large and same)) or LEGAL_FORM.search(spans[-1].folded):
            break
        spans.append(nxt)
    return spans


def _block_score(sheet: Sheet, block: Block, rank: int, marks: set[int]) -> float:
    first = block.cells[0]
    score = 0.3 - 0.25 * rank
    if any(cell.span.row.index in marks for cell in block.cells):
        score += 0.6
    text = block.folded
    if _POSTCODE.search(text):
        score += 0.35
    if re.search(r"(?<![a-z])(?:tel|telephone|fax|email|mail)(?![a-z])|@|www\.", text):
        score += 0.25
    if LEGAL_WORDS.search(text):
        score += 0.2
    if first.span.row.page != sheet.rows[0].page:
        score -= 0.5
    elif first.box[1] < 0.12:
        score += 0.3
    elif first.box[1] < 0.25:
        score += 0.15
    elif first.box[1] < 0.85:
        score -= 0.2
    if first.box[0] < 0.4 and first.box[1] < 0.35:
        score += 0.1
    if sheet.is_ticket and block.cells[rank].line <= 4:
        # A till prints the shop first, centred, whatever the size.
        score += 0.5 - 0.1 * block.cells[rank].line
    return score


def _mail_bonus(folded: str, mail: str) -> float:
    words = [w for w in re.findall(r"[a-z]{4,}", folded) if w not in {"sarl", "gmbh"}]
    return 0.35 if mail and any(word in mail for word in words) else 0.0


def _sentence_names(cell: Cell, marks: set[int]) -> Iterator[Named]:
    """Legal line (« X SAS au capital de… »), account holder, return address."""
    text = cell.folded
    legal = LEGAL_WORDS.search(text)
    form = LEGAL_FORM.search(text)
    if (legal or cell.span.row.index in marks) and form and len(text) > 15:
        span = _trimmed(cell.span)
        if span is not None and not LEGAL_FORM.fullmatch(span.folded.strip(" .")):
            yield _named(span, 0.75 + (0.3 if form.start() <= span.end - span.start else 0.0))
    holder = re.search(
        r"(?:titulaire(?: du compte)?|a l'ordre de|beneficiaire|kontoinhaber|account holder)\s*:?\s*(\S.*)$",
        text,
    )
    if holder:
        span = _trimmed(Span(cell.span.row, cell.span.start + holder.start(1), cell.span.end))
        if span is not None:
            yield _named(span, 0.7)
    if (
        _POSTCODE.search(text)
        and re.search(r" [-|,] |[•●·|-]", text)
        and not BUYER_WORDS.search(text)
    ):
        span = _trimmed(cell.span)
        if span is not None and not PUBLIC_WORDS.search(text):
            yield _named(span, 0.6 + (0.3 if form else 0.0))


def _named(span: Span, score: float) -> Named:
    return Named(_tidy(span.text), (span,), score)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" -–—|•●,;:.")


def _trimmed(span: Span) -> Span | None:
    """The part of a cell that may be a name, None when it cannot be one."""
    text = span.row.text[span.start : span.end]
    cut = _CUT.search(text, 2)
    end = span.start + (cut.start() if cut else len(text))
    part = Span(span.row, span.start, end)
    folded = part.folded.strip()
    if _COUNTRY.fullmatch(folded) or _ONLY_FORM.fullmatch(folded):
        return None
    if not 2 < len(folded) <= MAX_NAME or len(re.findall(r"[a-z]", folded)) < 3:
        return None
    if _NOT_NAME.match(folded) or _NOISE.search(folded) or BUYER_WORDS.search(folded):
        return None
    if _POSTCODE.search(folded) or (_STREET.search(folded) and not LEGAL_FORM.search(folded)):
        return None
    return part


def buyer_name(sheet: Sheet, blocks: Sequence[Block]) -> Named | None:
    """First line of the block that a buyer word or a public body's word announces."""
    found: list[Named] = []
    for block in blocks:
        head = [cell for cell in block.cells[:4]]
        for rank, cell in enumerate(head):
            text = cell.folded
            if PUBLIC_WORDS.search(text) and not LEGAL_FORM.search(text) and len(text) < 80:
                found.append(_public_name(block, rank, cell))
                break
            if BUYER_WORDS.search(text) and len(text) < 60:
                named = _after_buyer_word(sheet, block, rank, cell)
                if named:
                    found.append(named)
                break
    return max(found, key=lambda n: n.score, default=None)


def _public_name(block: Block, rank: int, cell: Cell) -> Named:
    score = 1.0 + (0.4 if _POSTCODE.search(block.folded) else 0.0) - 0.1 * rank
    if cell.box[1] < 0.5:
        score += 0.3
    match = PUBLIC_WORDS.search(cell.folded)
    start = cell.span.start
    label = BUYER_WORDS.search(cell.folded)
    if label and match and label.end() <= match.start():
        start += match.start()
    return _named(Span(cell.span.row, start, cell.span.end), score)


def _after_buyer_word(sheet: Sheet, block: Block, rank: int, cell: Cell) -> Named | None:
    inline = re.search(r":\s*([^\d\s].{2,})$", cell.span.text)
    if inline:
        return _named(Span(cell.span.row, cell.span.start + inline.start(1), cell.span.end), 0.9)
    for following in block.cells[rank + 1 : rank + 3]:
        text = following.folded
        if len(text) > 2 and not _NOT_NAME.match(text) and not _STREET.search(text):
            score = 1.0 + (0.3 if _POSTCODE.search(block.folded) else 0.0)
            return _named(following.span, score)
    return None


def address(blocks: Sequence[Block], name: Named) -> tuple[str, tuple[Span, ...]] | None:
    """Street and town under a name, or on its own line after it."""
    anchor = name.spans[-1]
    for block in blocks:
        for rank, cell in enumerate(block.cells):
            if cell.span.row is anchor.row and cell.span.start <= anchor.start < cell.span.end:
                return _address_after(block, rank, anchor)
    return None


def _address_after(block: Block, rank: int, anchor: Span) -> tuple[str, tuple[Span, ...]] | None:
    row = anchor.row
    rest = row.folded[anchor.end : block.cells[rank].span.end]
    if _POSTCODE.search(rest):
        match = re.match(
            r"[\s\-–—|•●,]*(.*?\d{5} [^\-–—|•●]*)",
            row.text[anchor.end : block.cells[rank].span.end],
        )
        if match:
            span = Span(row, anchor.end + match.start(1), anchor.end + match.end(1))
            return _tidy(re.sub(r"\s*[-–—|•●]\s*", ", ", span.text)), (span,)
    spans: list[Span] = []
    for cell in block.cells[rank + 1 : rank + 6]:
        if _POSTCODE.search(cell.folded):
            spans.append(cell.span)
            return ", ".join(_tidy(s.text) for s in spans), tuple(spans)
        if _STREET.search(cell.folded) or spans:
            spans.append(cell.span)
    return None
