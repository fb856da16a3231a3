"""Names and addresses of the seller and of the buyer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parvis.invoices.domain import Buyer
from parvis.invoices.reading.words.grammar import (
    HANGING,
    LEGAL_FORM,
    NOT_NAME,
    ONLY_FORM,
    POSTCODE,
    STREET,
    Named,
    named_at,
    tidy,
    trimmed,
)
from parvis.invoices.reading.words.parties import (
    BUYER_WORDS,
    LEGAL_WORDS,
    PUBLIC_WORDS,
    SELLER_WORDS,
    Block,
    Party,
    announces,
    is_letterhead,
)
from parvis.invoices.reading.words.rows import Span, fold
from parvis.invoices.reading.words.sheet import Cell, Sheet

_PART = re.compile(r"(?:(?!\s[-–—|•●·]\s|[|•●·]).)+")
_LEAD = re.compile(
    r"[ ,.:-]*(?:(?:dont le )?siege(?: social)?(?: (?:est )?(?:situe|sis)e?)?(?: au)?)?[ :,-]*"
)
_TAIL = re.compile(r"[.,;] ?(?:tva|siret|siren|tel|rcs|ape|n ?o)|\. |(?: -)? (?:siret|tel|tva)")


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
        if _buyer_block(block, marks) or block.cells[0].line in sheet.line_headers:
            continue
        yield from _block_names(sheet, block, marks, body=body, mail=mail)
    for cells in sheet.cells:
        for cell in cells:
            yield from _sentence_names(cell, marks)


def _buyer_block(block: Block, marks: set[int]) -> bool:
    if is_letterhead(block) and not any(announces(BUYER_WORDS, c.folded) for c in block.cells):
        return False
    if any(cell.span.row.index in marks for cell in block.cells):
        return False
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
                yield named_at(Span(cell.span.row, start, cell.span.end), 1.6)
                return
            continue
        span = trimmed(cell.span)
        if span is None:
            continue
        score = _block_score(sheet, block, rank, marks) + (1.2 if labelled else 0.0)
        score += min(0.9, max(0.0, 1.2 * (span.height / body - 1.1)))
        if LEGAL_FORM.search(span.folded):
            score += 0.5
        score += _mail_bonus(span.folded, mail)
        spans = _with_next_line(block, rank, span, body)
        yield Named(tidy(" ".join(s.text for s in spans)), tuple(spans), score)
        if labelled:
            return


def _with_next_line(block: Block, rank: int, span: Span, body: float) -> list[Span]:
    """A large name may run over two lines of the same size."""
    spans = [span]
    for cell in block.cells[rank + 1 : rank + 3]:
        large = span.height > 1.3 * body
        same = abs(cell.span.height - span.height) < 0.25 * span.height
        hanging = HANGING.search(spans[-1].text.lower())
        nxt = cell.span if ONLY_FORM.fullmatch(cell.folded.strip()) else trimmed(cell.span)
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
    if POSTCODE.search(text):
        score += 0.35
    if re.search(r"(?<![a-z])(?:tel|telephone|fax|email|mail)(?![a-z])|@|www\.", text):
        score += 0.25
    if LEGAL_WORDS.search(text):
        score += 0.2
    score += _place_score(sheet, first)
    if sheet.is_ticket and block.cells[rank].line <= 4:
        # A till prints the shop first, centred, whatever the size.
        score += 0.5 - 0.1 * block.cells[rank].line
    return score


def _place_score(sheet: Sheet, first: Cell) -> float:
    """A letterhead stands at the top of the first page, mostly at the left."""
    if first.span.row.page != sheet.rows[0].page:
        return -0.5
    score = next(
        (s for limit, s in ((0.12, 0.3), (0.25, 0.15), (0.85, -0.2)) if first.box[1] < limit), 0.0
    )
    return score + (0.1 if first.box[0] < 0.4 and first.box[1] < 0.35 else 0.0)


def _mail_bonus(folded: str, mail: str) -> float:
    words = [w for w in re.findall(r"[a-z]{4,}", folded) if w not in {"sarl", "gmbh"}]
    return 0.35 if mail and any(word in mail for word in words) else 0.0


def _sentence_names(cell: Cell, marks: set[int]) -> Iterator[Named]:
    """Legal line (« X SAS au capital de… »), account holder, return address."""
    text = cell.folded
    legal = LEGAL_WORDS.search(text)
    form = LEGAL_FORM.search(text)
    if (legal or cell.span.row.index in marks) and form and len(text) > 15:
        span = trimmed(cell.span)
        if span is not None and not LEGAL_FORM.fullmatch(span.folded.strip(" .")):
            yield named_at(span, 0.75 + (0.3 if form.start() <= span.end - span.start else 0.0))
    holder = re.search(
        r"(?:titulaire(?: du compte)?|a l'ordre de|beneficiaire|kontoinhaber|account holder)\s*:?\s*(\S.*)$",
        text,
    )
    if holder:
        span = trimmed(Span(cell.span.row, cell.span.start + holder.start(1), cell.span.end))
        if span is not None:
            yield named_at(span, 0.7)
    if (
        POSTCODE.search(text)
        and re.search(r" [-|,] |[•●·|-]", text)
        and not BUYER_WORDS.search(text)
    ):
        span = trimmed(cell.span)
        if span is not None and not PUBLIC_WORDS.search(text):
            yield named_at(span, 0.6 + (0.3 if form else 0.0))


def buyer_names(blocks: Sequence[Block], seller: Party) -> list[Named]:
    """First lines of the blocks that a buyer word or a public body's word announces, best first."""
    found: list[Named] = []
    marks = {i.span.row.index for i in (seller.siret, seller.siren, seller.vat) if i}
    for block in blocks:
        if not _buyer_block(block, marks) and block.cells[0].box[1] < 0.9:
            continue
        head = block.cells[:4]
        for rank, cell in enumerate(head):
            text = cell.folded
            if PUBLIC_WORDS.search(text) and not LEGAL_FORM.search(text) and len(text) < 80:
                found.append(_public_name(block, rank, cell))
                break
            if BUYER_WORDS.search(text) and len(text) < 60:
                named = _after_buyer_word(block, rank, cell)
                if named:
                    found.append(named)
                break
    return sorted(found, key=lambda n: n.score, reverse=True)


def _public_name(block: Block, rank: int, cell: Cell) -> Named:
    score = 1.0 + (0.4 if POSTCODE.search(block.folded) else 0.0) - 0.1 * rank
    if cell.box[1] < 0.5:
        score += 0.3
    match = PUBLIC_WORDS.search(cell.folded)
    start = cell.span.start
    label = BUYER_WORDS.search(cell.folded)
    if label and match and label.end() <= match.start():
        start += match.start()
    return named_at(Span(cell.span.row, start, cell.span.end), score)


def _after_buyer_word(block: Block, rank: int, cell: Cell) -> Named | None:
    inline = re.search(r":\s*([^\d\s].{2,})$", cell.span.text)
    if inline:
        return named_at(Span(cell.span.row, cell.span.start + inline.start(1), cell.span.end), 0.9)
    for following in block.cells[rank + 1 : rank + 3]:
        text = following.folded
        if len(text) > 2 and not NOT_NAME.match(text) and not STREET.search(text):
            score = 1.0 + (0.3 if POSTCODE.search(block.folded) else 0.0)
            return named_at(following.span, score)
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
    inline = _inline_address(Span(anchor.row, anchor.end, block.cells[rank].span.end))
    if inline is not None:
        return inline.text.strip(), (inline,)
    spans: list[Span] = []
    for cell in block.cells[rank + 1 : rank + 6]:
        if POSTCODE.search(cell.folded):
            spans.append(_inline_address(cell.span) or cell.span)
            return ", ".join(tidy(s.text) for s in spans), tuple(spans)
        if STREET.search(cell.folded) or spans:
            spans.append(cell.span)
    return None


def _inline_address(rest: Span) -> Span | None:
    """The part of a legal line that holds the postcode, with the street just before it."""
    parts = [
        Span(rest.row, rest.start + m.start(), rest.start + m.end())
        for m in _PART.finditer(rest.row.text[rest.start : rest.end])
    ]
    for rank, part in enumerate(parts):
        found = POSTCODE.search(part.folded)
        if not found:
            continue
        first = part
        if not STREET.search(part.folded[: found.start()]) and rank:
            first = parts[rank - 1] if STREET.search(parts[rank - 1].folded) else part
        lead = _LEAD.match(first.row.folded, first.start)
        tail = _TAIL.search(part.folded, found.end())
        end = part.start + tail.start() if tail else part.end
        return Span(rest.row, lead.end() if lead else first.start, end)
    return None
