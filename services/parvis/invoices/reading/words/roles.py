"""What the labels around a number say it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.invoices.reading.words.amounts import Amount
from parvis.invoices.reading.words.labels import Label, Role
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Cell, Sheet

_SUFFIX = re.compile(
    r"^[ \t]{0,2}(?:€|eur(?:os?)?)?[ \t]{0,2}\(?(h ?\.? ?t\.?|ttc|t\.t\.c\.?)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount of the document with the roles its surroundings give it (0..1 each)."""

    amount: Amount
    line: int
    roles: dict[Role, float]

    def weight(self, role: Role) -> float:
        """Strength of a role, 0 when nothing gives it."""
        return self.roles.get(role, 0.0)


def announced(
    sheet: Sheet, span: Span, line: int, *, lexicon: str, values: Sequence[Span]
) -> dict[Role, float]:
    """Roles that labels on the left and above give to a value, with their strength.

    ``values`` are the spans of the same kind on that row: a label serves the first value after it
    best.
    """
    roles: dict[Role, float] = {}
    left = [la for la in sheet.labels(line, lexicon) if la.span.end <= span.start + 1]
    for rank, label in enumerate(reversed(left[-4:])):
        between = [v for v in values if label.span.end <= v.start and v.end <= span.start]
        strength = label.weight * (0.85**rank) * _crossing(between, span, values)
        _raise(roles, label.role, strength)
    if not left:
        for role, strength in _beside(sheet, span, line, lexicon).items():
            _raise(roles, role, strength)
    from_above = _above(sheet, span, line, lexicon)
    nearest = max(roles.values(), default=0.0)
    for role, strength in from_above.items():
        _raise(roles, role, strength if nearest < 0.5 else strength * 0.6)
    return roles


def _beside(sheet: Sheet, span: Span, line: int, lexicon: str) -> dict[Role, float]:
    """Labels of a row half a line higher or lower, that has no value of its own: photographs."""
    roles: dict[Role, float] = {}
    box, height = span.box, sheet.rows[line].height
    for other in (line - 1, line + 1):
        if not 0 <= other < len(sheet.rows) or sheet.rows[other].page != sheet.rows[line].page:
            continue
        row = sheet.rows[other]
        labels = sheet.labels(other, lexicon)
        level = abs((box[1] + box[3]) / 2 - row.middle) < 1.3 * max(height, row.height)
        if not labels or not level or re.search(r"\d[.,]\d\d", row.folded):
            continue
        nearest = labels[-1]
        if nearest.span.box[2] < box[0] + 0.01:
            _raise(roles, nearest.role, 0.7 * nearest.weight)
    return roles


def _crossing(between: Sequence[Span], span: Span, values: Sequence[Span]) -> float:
    if not between:
        return 1.0
    return 0.75 if values and values[-1] == span else 0.4


def _raise(roles: dict[Role, float], role: Role, strength: float) -> None:
    roles[role] = max(roles.get(role, 0.0), strength)


def _above(sheet: Sheet, span: Span, line: int, lexicon: str) -> dict[Role, float]:
    box = span.box
    height = sheet.rows[line].height
    # « Totaux » at the foot of the lines: its figures are what the columns are called.
    closing = re.match(r"(?:sous[- ])?tota(?:l|ux)(?:[ \t]|$)", sheet.rows[line].folded)
    roles: dict[Role, float] = {}
    for cell in sheet.above(box, line):
        labels = _inside(sheet.labels(cell.line, lexicon), cell)
        distance = (box[1] - cell.box[3]) / height
        if labels:
            base = 0.9 if distance < 2.5 else 0.75 if distance < 6 else 0.5
            if closing and cell.line in sheet.line_headers:
                base = 0.9
            elif _has_value(cell) or cell.line in sheet.line_headers:
                base *= 0.3
            for label in labels:
                _raise(roles, label.role, base * label.weight)
            return roles
        if not _has_value(cell) and (distance > 3 or len(cell.folded) > 40):
            return roles
    return roles


def _inside(labels: Sequence[Label], cell: Cell) -> list[Label]:
    return [la for la in labels if cell.span.start <= la.span.start < cell.span.end]


def _has_value(cell: Cell) -> bool:
    return bool(re.search(r"\d", cell.folded))


def candidates(sheet: Sheet) -> list[Candidate]:
    """Every amount of the document with its roles, in reading order."""
    found: list[Candidate] = []
    for line, amounts in enumerate(sheet.amounts):
        spans = [amount.span for amount in amounts]
        for amount in amounts:
            roles = announced(sheet, amount.span, line, lexicon="amounts", values=spans)
            _from_suffix(roles, amount)
            _also(roles, sheet, line, amount)
            found.append(Candidate(amount, line, roles))
    return found


def _from_suffix(roles: dict[Role, float], amount: Amount) -> None:
    match = _SUFFIX.match(amount.span.row.folded[amount.span.end :])
    if not match:
        return
    said = Role.HT if match[1].startswith("h") else Role.TTC
    other = Role.TTC if said is Role.HT else Role.HT
    strongest = max(roles.values(), default=0.0)
    _raise(roles, said, 0.95 if strongest >= 0.5 else 0.5)
    roles.pop(other, None)


def _also(roles: dict[Role, float], sheet: Sheet, line: int, amount: Amount) -> None:
    """« Total TTC à payer » is the total with tax and the sum due."""
    due = roles.get(Role.DUE, 0.0)
    if not due:
        return
    labels = [la for la in sheet.labels(line, "amounts") if la.span.end <= amount.span.start + 1]
    spoken = any(
        la.role is Role.DUE and re.search(r"t\.? ?t\.? ?c", la.span.folded) for la in labels
    )
    _raise(roles, Role.TTC, due * (0.95 if spoken else 0.55))
