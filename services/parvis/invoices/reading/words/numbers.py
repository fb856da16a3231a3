"""Invoice number and references, by label and shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parvis.invoices.domain import Field
from parvis.invoices.reading.words.evidence import alternative, printed
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.roles import announced
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Sheet

_TOKEN = re.compile(
    r"(?<![a-z0-9])(?:[a-z]{1,5}(?: | ?- )?(?=[0-9]))?[a-z0-9]+"
    r"(?:(?: ?/ ?|[-_.+]|(?<=[0-9]) - (?=[0-9]))[a-z0-9]+)*(?![a-z0-9])"
)
_GROUPS = re.compile(r"[a-z]{0,5} ?\d{1,8}(?: \d{1,8}){1,4}")
# Telephone numbers, postcodes before a town at the end of a cell, house numbers before a street.
_NOT_NUMBER = re.compile(
    r"(?:(?:\+|00) ?33 ?(?:\(0\))? ?|(?<![\w/-])0)[1-9](?:[ .-]?\d\d){4}(?!\d)"
    r"|(?<![\w/.-])\d{5}(?= [a-z][a-z' -]+(?:$|\t))"
    r"|(?<![\w/.-])\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?(?=,? (?:rue|avenue|av|boulevard|bd|place"
    r"|chemin|route|impasse|allee|quai|cours|square|voie|passage|faubourg|hameau|cite)[ .])"
)
_TITLE = re.compile(
    r"(?<![a-z])(?:facture|avoir|invoice|rechnung|note d'honoraires|gutschrift)(?![a-z])"
)
_FIELDS = (
    ("references.engagement", Role.ENGAGEMENT),
    ("references.contract", Role.CONTRACT),
    ("references.market", Role.MARKET),
)
_RIVALS = (
    Role.NUMBER,
    Role.ENGAGEMENT,
    Role.CONTRACT,
    Role.MARKET,
    Role.SERVICE,
    Role.PRECEDING,
    Role.OTHER_NUMBER,
)
_NUMBER_SIGN = re.compile(r"[Nn][°º] ?")
MAX_LENGTH = 40
_SHORT = 3
MAX_TOKENS = 3_000


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    span: Span
    line: int
    roles: dict[Role, float]

    def weight(self, role: Role) -> float:
        return self.roles.get(role, 0.0)

    def leads(self, role: Role) -> bool:
        """No other kind of reference is better announced."""
        return all(self.weight(role) >= self.weight(other) for other in _RIVALS)


def read_numbers(sheet: Sheet) -> dict[str, Field]:
    """Invoice number, engagement, contract, market, service code and preceding invoice."""
    tokens = _tokens(sheet)
    fields: dict[str, Field] = {}
    number = _invoice_number(sheet, tokens)
    if number:
        found = _field(sheet, number, tokens, Role.NUMBER)
        alone = _stands_alone(sheet, number, tokens) and _fills_its_cell(number)
        sure = found.checks if alone else ()
        fields["invoice_number"] = replace(found, checks=sure)
    for name, role in _FIELDS:
        best = _best(tokens, role, floor=0.5)
        if best and not (number and best.value == number.value):
            fields[name] = _field(sheet, best, tokens, role)
    preceding = _preceding(tokens, number)
    if preceding:
        value = " ".join(dict.fromkeys(t.value for t in preceding))
        fields["references.preceding_invoice"] = printed(
            value, [t.span for t in preceding], sheet.origin, checks=("labelled",)
        )
    service = _service(sheet)
    if service:
        fields["buyer.service_code"] = printed(service.text.strip(), service, sheet.origin)
    return fields


def several_invoices(sheet: Sheet) -> bool:
    """True when two pages carry, each under its own title, two different invoice numbers."""
    best: dict[int, _Token] = {}
    for token in _tokens(sheet):
        page = token.span.row.page
        clear = token.weight(Role.NUMBER) >= 0.85 and token.span.box[1] < 0.4
        if clear and token.leads(Role.NUMBER) and _plausible_number(token) and page not in best:
            best[page] = token
    titled = [t for t in best.values() if _title_near(sheet, t)]
    return len({t.value for t in titled}) > 1


def _tokens(sheet: Sheet) -> list[_Token]:
    found: list[_Token] = []
    for line, row in enumerate(sheet.rows):
        if len(found) > MAX_TOKENS:
            break
        if not re.search(r"\d", row.folded):
            continue
        spans = list(_token_spans(sheet, line))
        for span in spans:
            roles = announced(sheet, span, line, lexicon="numbers", values=spans)
            if roles:
                found.append(_Token(_clean(span.text), span, line, roles))
    return found


def _token_spans(sheet: Sheet, line: int) -> list[Span]:
    row = sheet.rows[line]
    taken = [i.span for i in sheet.identities if i.span.row is row]
    taken += [d.span for d in sheet.dates[line] if not d.compact]
    taken += [a.span for a in sheet.amounts[line] if a.money or a.cents]
    taken += [Span(row, *match.span()) for match in _NOT_NUMBER.finditer(row.folded)]
    labels = [la.span for la in sheet.labels(line, "numbers")]
    spans: list[Span] = []
    for match in _TOKEN.finditer(row.folded):
        start, end = match.span()
        for label in labels:
            if label.start <= start < label.end:
                start = min(label.end, end)
        text = row.folded[start:end]
        stripped = text.lstrip(" .:-/_+")
        start += len(text) - len(stripped)
        sign = _NUMBER_SIGN.match(row.text, start)
        if sign and sign.end() < end:
            start = sign.end()
            stripped = row.folded[start:end]
        if not re.search(r"\d", stripped) or end - start > MAX_LENGTH:
            continue
        if any(start < t.end and t.start < end for t in taken):
            continue
        spans.append(Span(row, start, end))
    return [_joined(span) for span in spans]


def _joined(span: Span) -> Span:
    """A number printed in groups, alone in its cell: ``FA 2026 00417``."""
    cell = span.cell()
    rest = span.row.folded[span.start : cell.end].strip()
    if _GROUPS.fullmatch(rest) and len(rest) <= 24:
        return Span(span.row, span.start, span.start + len(rest))
    return span


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", text).strip(".,:;-")


def _plausible_number(token: _Token) -> bool:
    value = token.value
    if re.search(r"(?<!\d)(?:0|\+?33)[1-9]\d{8}$", value) or len(value) > 35:
        return False
    if re.fullmatch(r"20\d\d", value):
        return token.weight(Role.NUMBER) >= 0.9
    return not re.fullmatch(r"\d{1,2}[./h:]\d{2}|\d+[.,]\d{2}", value)


def _invoice_number(sheet: Sheet, tokens: Sequence[_Token]) -> _Token | None:
    scored = [
        (_number_score(sheet, token), -index, token)
        for index, token in enumerate(tokens)
        if token.weight(Role.NUMBER) > 0.2 and _plausible_number(token) and token.leads(Role.NUMBER)
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= 0.5 else None


def _stands_alone(sheet: Sheet, number: _Token, tokens: Sequence[_Token]) -> bool:
    """No other number is as well announced on the document."""
    best = _number_score(sheet, number)
    return not any(
        _number_score(sheet, token) >= best - 0.1
        for token in tokens
        if token.value != number.value and token.leads(Role.NUMBER) and _plausible_number(token)
    )


def _fills_its_cell(number: _Token) -> bool:
    """A short figure proves nothing when other words follow it: it may belong to them."""
    rest = number.span.row.folded[number.span.end : number.span.cell().end].strip(" .:,;-")
    return len(number.value) > _SHORT or not rest


def _number_score(sheet: Sheet, token: _Token) -> float:
    score = token.weight(Role.NUMBER)
    if score < 0.7 and _title_near(sheet, token):
        score += 0.35
    if len(token.value) <= 2:
        score -= 0.15
    if re.fullmatch(r"\d+", token.value) is None:
        score += 0.05
    if token.span.row.page == sheet.rows[0].page and token.span.row.box[1] < 0.5:
        score += 0.1
    return score


def _title_near(sheet: Sheet, token: _Token) -> bool:
    nearby = sheet.rows[max(0, token.line - 3) : token.line + 1]
    return any(_TITLE.search(row.folded) for row in nearby if row.page == token.span.row.page)


def _best(tokens: Sequence[_Token], role: Role, *, floor: float) -> _Token | None:
    found = [t for t in tokens if t.weight(role) >= floor and t.leads(role) and len(t.value) >= 2]
    return max(found, key=lambda t: (round(t.weight(role), 2), -t.line), default=None)


def _preceding(tokens: Sequence[_Token], number: _Token | None) -> list[_Token]:
    found = [
        t
        for t in tokens
        if t.weight(Role.PRECEDING) >= 0.6
        and t.leads(Role.PRECEDING)
        and len(t.value) >= 3
        and not (number and t.value == number.value)
    ]
    return found[:4]


def _service(sheet: Sheet) -> Span | None:
    """A service code may hold no figure: the first word after its label."""
    for line, row in enumerate(sheet.rows):
        for label in sheet.labels(line, "numbers"):
            if label.role is not Role.SERVICE:
                continue
            match = re.compile(r"[ \t]{0,2}[:=]?[ \t]{0,2}([a-z0-9][a-z0-9_./-]*)").match(
                row.folded, label.span.end
            )
            if match and row.text[match.start(1) : match.end(1)].isupper():
                return Span(row, *match.span(1))
            if match and re.search(r"\d", match[1]):
                return Span(row, *match.span(1))
    return None


def _field(sheet: Sheet, token: _Token, tokens: Sequence[_Token], role: Role) -> Field:
    others = sorted(
        (t for t in tokens if t.value != token.value and t.weight(role) > 0.3),
        key=lambda t: t.weight(role),
        reverse=True,
    )
    return printed(
        token.value,
        token.span,
        sheet.origin,
        checks=("labelled",) if token.weight(role) >= 0.6 else (),
        alternatives=[alternative(t.value, t.span) for t in others],
    )
