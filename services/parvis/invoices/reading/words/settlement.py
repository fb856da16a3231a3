"""After the total: what was paid, what is held back, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.roles import Candidate
from parvis.invoices.reading.words.vat import CENT

KEPT = 12


@dataclass(frozen=True, slots=True)
class Solution:
    """The chosen amounts. A value without a candidate is derived; None is absent."""

    ht: Decimal | None
    tva: Decimal | None
    ttc: Decimal | None
    ht_at: Candidate | None
    tva_at: Candidate | None
    ttc_at: Candidate | None
    score: float
    balanced: bool


def top(candidates: Sequence[Candidate], *roles: Role) -> list[Candidate]:
    """The candidates best named for some roles, the last printed first among equals."""
    ranked = sorted(
        (c for c in candidates if _best(c, roles) > 0.2),
        key=lambda c: (_best(c, roles), c.line),
        reverse=True,
    )
    return ranked[:KEPT]


def _best(candidate: Candidate, roles: Sequence[Role]) -> float:
    return max(candidate.weight(role) for role in roles)


def settle(
    usable: Sequence[Candidate], best: Solution | None
) -> tuple[Candidate | None, Candidate | None, Candidate | None]:
    """Prepaid, due and retention, preferring those that balance the total with tax."""
    retention = _first(usable, Role.RETENTION, best)
    prepaids = [c for c in top(usable, Role.PREPAID) if c.amount.value != 0]
    dues = [c for c in top(usable, Role.DUE) if c.weight(Role.DUE) >= 0.5]
    if best is None or best.ttc is None:
        return None, (dues[0] if dues else None), retention
    held = abs(retention.amount.value) if retention else Decimal(0)
    for due in dues:
        for prepaid in prepaids:
            paid = abs(prepaid.amount.value)
            if any(
                abs(abs(best.ttc) - paid - h - abs(due.amount.value)) <= CENT for h in (0, held)
            ):
                return prepaid, due, retention
    due_at = _pick_due(dues, best, held)
    if due_at is None or due_at.amount.value == best.ttc:
        return None, due_at, retention
    strong = [p for p in prepaids if p.weight(Role.PREPAID) >= 0.75]
    explained = retention and abs(abs(best.ttc) - held - abs(due_at.amount.value)) <= CENT
    if explained:
        return None, due_at, retention
    return (strong[0] if strong else _payment(usable, best, due_at)), due_at, retention


def _payment(usable: Sequence[Candidate], best: Solution, due: Candidate) -> Candidate | None:
    """A sum that is exactly what the total and the sum due differ by, in a list of payments."""
    if best.ttc is None:
        return None
    paid = abs(best.ttc) - abs(due.amount.value)
    return next((c for c in usable if paid > 0 and abs(c.amount.value) == paid), None)


def _pick_due(dues: Sequence[Candidate], best: Solution, held: Decimal) -> Candidate | None:
    if best.ttc is None:
        return None
    exact = [
        d for d in dues if held and abs(abs(best.ttc) - held - abs(d.amount.value)) <= CENT
    ] or [d for d in dues if d.amount.value == best.ttc]
    strong = [d for d in dues if d.weight(Role.DUE) >= 0.85]
    if strong and exact and exact[0].weight(Role.DUE) < strong[0].weight(Role.DUE) - 0.3:
        return strong[0]
    return next(iter(exact or strong), None)


def _first(usable: Sequence[Candidate], role: Role, best: Solution | None) -> Candidate | None:
    found = [c for c in top(usable, role) if c.weight(role) >= 0.75]
    ceiling = abs(best.ttc) if best and best.ttc is not None else None
    return next((c for c in found if ceiling is None or abs(c.amount.value) < ceiling), None)
