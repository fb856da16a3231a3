"""Somebody else than the seller is to be paid: factoring, subrogation, assignment of the claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.invoices.reading.words.accounts import Identity, Kind
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Sheet

_TRANSFER = re.compile(
    r"subrog|affactur|factoring|(?<![a-z])factor(?![a-z])|cession de creance|creances? (?:est |a ete |sont )?cede|cedee?s? a|dailly"
)
_TO = re.compile(
    r"(?:a l'ordre de|au profit de|directement (?:a|aupres de)|aupres de|cedee?s? a|(?:regler|payer|payable|paiement) a)[ \t]*:?[ \t]*(?:la |le |l'|son |societe )*"
)
_NAME = re.compile(r"[A-ZÀ-Ý0-9][\w&'À-ÿ.-]*(?: (?:&|de|du|et|[A-ZÀ-Ý0-9][\w&'À-ÿ.-]*))*")
# A sentence of assignment runs over a few rows, with the payee's identifiers and account.
REACH = 3


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is to be paid in the seller's place."""

    name: Span
    siret: Identity | None


def transfer_rows(sheet: Sheet) -> frozenset[int]:
    """Rows of a sentence that assigns the claim: what they identify is not the seller."""
    starts = [row.index for row in sheet.rows if _TRANSFER.search(row.folded)]
    return frozenset(start + step for start in starts for step in range(REACH))


def find_payee(sheet: Sheet) -> Payee | None:
    """The payee that such a sentence names, None when nothing is assigned."""
    rows = transfer_rows(sheet)
    for index in sorted(rows):
        if index >= len(sheet.rows):
            continue
        row = sheet.rows[index]
        for to in _TO.finditer(row.folded):
            name = _NAME.match(row.text, to.end())
            if name and len(name[0]) >= 3:
                return Payee(Span(row, name.start(), name.end()), _siret(sheet, rows))
    return None


def _siret(sheet: Sheet, rows: frozenset[int]) -> Identity | None:
    return next(
        (
            i
            for i in sheet.identities
            if i.kind is Kind.SIRET and i.valid and i.span.row.index in rows
        ),
        None,
    )
