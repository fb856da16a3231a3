"""From a find on the page to a :class:`Field` with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from parvis.invoices.domain import Alternative, Field, Origin, Status
from parvis.invoices.reading.words.rows import Span, union
from parvis.kernel.money import amount_text

MAX_ALTERNATIVES = 4


def printed(
    value: str,
    spans: Span | Sequence[Span],
    origin: Origin,
    *,
    checks: Iterable[str] = (),
    alternatives: Iterable[Alternative] = (),
) -> Field:
    """A value that stands on the page, with the box of its words."""
    places = [spans] if isinstance(spans, Span) else list(spans)
    page = places[0].row.page
    return Field(
        value=value,
        raw=" ".join(span.text.strip() for span in places),
        status=Status.PRINTED,
        source=origin,
        page=page,
        box=union(span.box for span in places if span.row.page == page),
        checks=tuple(checks),
        alternatives=tuple(a for a in alternatives if a.value != value)[:MAX_ALTERNATIVES],
    )


def derived(value: str, origin: Origin, *, checks: Iterable[str] = ()) -> Field:
    """A value that printed ones prove; ``checks`` names the proof."""
    return Field(value=value, status=Status.DERIVED, source=origin, checks=tuple(checks))


def alternative(value: str, span: Span) -> Alternative:
    """Another value that could have been chosen."""
    return Alternative(value=value, box=span.box)


def money(value: Decimal) -> str:
    """Two decimals, never ``-0.00``."""
    text = amount_text(value)
    return "0.00" if text == "-0.00" else text
