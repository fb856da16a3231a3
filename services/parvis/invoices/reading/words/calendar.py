"""Issue date and due date among all the dates of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parvis.invoices.domain import Field
from parvis.invoices.reading.words.dates import PrintedDate
from parvis.invoices.reading.words.evidence import alternative, derived, printed
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.roles import announced
from parvis.invoices.reading.words.sheet import Sheet

_TERMS = re.compile(
    r"(\d{2,3}) ?j(?:ours?|rs?)?\.? ?(?:(?:nets?|calendaires) )?"
    r"(fin de mois|(?:a compter de la |a partir de la |de la )?(?:date )?(?:de |d')?(?:la )?(?:facture|emission|facturation)(?! [a-z]*reception))"
)
_MONTH_END_DAY = re.compile(r"fin de mois,? le (\d{1,2})(?!\d)")
_TIME_AFTER = re.compile(r"^ ?(?:a|-)? ?\d{1,2} ?[:h] ?\d{2}")
MAX_DATES = 200


@dataclass(frozen=True, slots=True)
class _Dated:
    at: PrintedDate
    line: int
    roles: dict[Role, float]

    def weight(self, role: Role) -> float:
        return self.roles.get(role, 0.0)


def read_dates(sheet: Sheet) -> dict[str, Field]:
    """``issue_date`` and ``due_date`` when they can be read."""
    dated = _dated(sheet)
    fields: dict[str, Field] = {}
    issue = _issue(dated, sheet)
    if issue:
        found = _field(issue, dated, sheet, Role.ISSUE)
        fields["issue_date"] = (
            found if _stands_alone(issue, dated, sheet) else replace(found, checks=())
        )
    due = _due(dated, issue)
    if due:
        fields["due_date"] = _field(due, dated, sheet, Role.DUE_DATE)
    elif issue and (term := _term(sheet, issue.at.value)):
        fields["due_date"] = derived(
            term.isoformat(), sheet.origin, checks=("due_date_from_terms",)
        )
    return fields


def _dated(sheet: Sheet) -> list[_Dated]:
    found: list[_Dated] = []
    for line, dates in enumerate(sheet.dates):
        spans = [d.span for d in dates]
        for at in dates:
            roles = announced(sheet, at.span, line, lexicon="dates", values=spans)
            found.append(_Dated(at, line, roles))
    return found[:MAX_DATES]


def _issue(dated: Sequence[_Dated], sheet: Sheet) -> _Dated | None:
    ranked = sorted(dated, key=lambda d: (_issue_score(d, sheet), -d.line), reverse=True)
    if not ranked:
        return None
    best = ranked[0]
    return best if _issue_score(best, sheet) > 0.15 else None


def _stands_alone(issue: _Dated, dated: Sequence[_Dated], sheet: Sheet) -> bool:
    """No other date is as well announced as the date of issue."""
    best = _issue_score(issue, sheet)
    return not any(
        _issue_score(d, sheet) >= best - 0.1 for d in dated if d.at.value != issue.at.value
    )


def _issue_score(dated: _Dated, sheet: Sheet) -> float:
    score = dated.weight(Role.ISSUE)
    score -= 0.8 * max(dated.weight(Role.DUE_DATE), dated.weight(Role.OTHER_DATE))
    row = sheet.rows[dated.line]
    if row.box[1] < 0.45 and row.page == sheet.rows[0].page:
        score += 0.2
    if re.search(r"(?:^|[\t ])[a-z' -]{2,30}, ?(?:le )?$", row.folded[: dated.at.span.start]):
        score += 0.3
    if _under_title(dated, sheet):
        score += 0.6
    if _TIME_AFTER.match(row.folded[dated.at.span.end :]):
        score += 0.15
    return score - (0.3 if dated.at.compact and dated.weight(Role.ISSUE) < 0.5 else 0.0)


def _under_title(dated: _Dated, sheet: Sheet) -> bool:
    """« Facture n° 12 » and « du 3 mai 2026 » under it."""
    row = sheet.rows[dated.line]
    cell = dated.at.span.cell()
    lead = row.folded[cell.start : dated.at.span.start].strip(" :")
    if lead not in {"du", "le", ""}:
        return False
    above = next(iter(sheet.above(cell.box, dated.line, reach=3)), None)
    return bool(above and re.match(r"(?:facture|avoir|note d'honoraires)(?![a-z])", above.folded))


def _due(dated: Sequence[_Dated], issue: _Dated | None) -> _Dated | None:
    strong = [
        d
        for d in dated
        if d.weight(Role.DUE_DATE) >= 0.6
        and d.weight(Role.DUE_DATE) >= max(d.weight(Role.ISSUE), d.weight(Role.OTHER_DATE) * 0.8)
    ]
    after = [d for d in strong if issue is None or d.at.value >= issue.at.value]
    pool = after or [d for d in strong if d.weight(Role.DUE_DATE) >= 0.9]
    return max(pool, key=lambda d: (round(d.weight(Role.DUE_DATE), 2), -d.line), default=None)


def _field(chosen: _Dated, dated: Sequence[_Dated], sheet: Sheet, role: Role) -> Field:
    others = sorted(
        (d for d in dated if d.at.value != chosen.at.value and d.weight(role) > 0.3),
        key=lambda d: d.weight(role),
        reverse=True,
    )
    seen: dict[str, _Dated] = {}
    for other in others:
        seen.setdefault(other.at.value.isoformat(), other)
    return printed(
        chosen.at.value.isoformat(),
        chosen.at.span,
        sheet.origin,
        checks=("labelled",)
        if chosen.weight(role) >= (0.45 if role is Role.ISSUE else 0.7)
        else (),
        alternatives=[alternative(value, d.at.span) for value, d in seen.items()],
    )


def _term(sheet: Sheet, issue: date) -> date | None:
    """Due date that printed terms fix from the invoice date, None when they start elsewhere."""
    match = _TERMS.search(sheet.folded)
    if not match:
        return None
    due = issue + timedelta(days=int(match[1]))
    if not match[2].startswith("fin"):
        return due
    last = _month_end(due)
    day = _MONTH_END_DAY.search(sheet.folded)
    return last + timedelta(days=int(day[1])) if day and 0 < int(day[1]) <= 28 else last


def _month_end(day: date) -> date:
    first_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_next - timedelta(days=1)
