"""Shapes of the API for invoices (contract 3); ``Reading`` is published as the domain has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from parvis.invoices.domain import Reading
from parvis.invoices.records import InvoiceRecord, InvoiceStatus

_NOBODY: Mapping[str, str] = MappingProxyType({})


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class InvoiceDocument(_Shape):
    """The file as received."""

    name: str
    media_type: str
    sha256: str
    pages: int | None


class InvoiceDecision(_Shape):
    """Who decided, when, and why when a reason was due."""

    by: str
    by_name: str | None
    at: datetime
    reason: str | None


class InvoiceProblem(_Shape):
    """Why a file could not be read."""

    code: str
    detail: str


class InvoiceSummary(_Shape):
    """A line of the list."""

    id: UUID
    status: InvoiceStatus
    received_at: datetime
    document: InvoiceDocument
    duplicate_of: UUID | None
    supplier: str | None
    invoice_number: str | None
    issue_date: str | None
    total_ttc: str | None
    verdict: Literal["sure", "to_check", "in_error"] | None
    deadline: date | None
    version: int


class Invoice(_Shape):
    """One invoice with its reading."""

    id: UUID
    status: InvoiceStatus
    received_at: datetime
    document: InvoiceDocument
    duplicate_of: UUID | None
    supplier: str | None
    deadline: date | None
    reading: Reading | None
    problem: InvoiceProblem | None
    decision: InvoiceDecision | None
    # Code of the organisme that it was sent on to.
    moved_to: str | None
    job: UUID | None
    version: int


class FileProblem(_Shape):
    """Why one file of several was refused; the others went on."""

    code: str
    detail: str


class ReceivedItem(_Shape):
    """What became of one file that was sent: ``problem`` alone when it was refused."""

    file: str
    id: UUID | None = None
    status: InvoiceStatus | None = None
    job: UUID | None = None
    duplicate_of: UUID | None = None
    problem: FileProblem | None = None


class ReceivedItems(_Shape):
    """One item for each file, in the order of the request."""

    items: list[ReceivedItem]


class Reason(_Shape):
    """Why a person decides so."""

    reason: str | None = Field(default=None, min_length=1, max_length=1000)


class PageWord(_Shape):
    """One word and its box in 0..1 of the upright page."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float | None


class PageWords(_Shape):
    """Words of one page in reading order."""

    page: int
    words: list[PageWord]


class HistoryItem(_Shape):
    """One thing that happened to an invoice, from the journal."""

    at: datetime
    action: str
    actor: str
    actor_name: str | None
    facts: dict[str, object]


class History(_Shape):
    """Oldest first."""

    items: list[HistoryItem]


def invoice_shape(found: InvoiceRecord, names: Mapping[str, str] = _NOBODY) -> Invoice:
    """The API's view of a record; ``names`` are those of actors, by actor."""
    decision = found.decision
    return Invoice(
        id=found.id,
        status=found.status,
        received_at=found.received_at,
        document=_document(found),
        duplicate_of=found.duplicate_of,
        supplier=_value(found, "seller.name"),
        deadline=found.deadline,
        reading=found.reading,
        problem=InvoiceProblem(**found.problem) if found.problem else None,
        decision=decision
        and InvoiceDecision(
            by=decision.by,
            by_name=names.get(decision.by),
            at=decision.at,
            reason=decision.reason,
        ),
        moved_to=found.moved_to,
        job=found.job,
        version=found.version,
    )


def summary_shape(found: InvoiceRecord) -> InvoiceSummary:
    """The list's view of a record."""
    return InvoiceSummary(
        id=found.id,
        status=found.status,
        received_at=found.received_at,
        document=_document(found),
        duplicate_of=found.duplicate_of,
        supplier=_value(found, "seller.name"),
        invoice_number=_value(found, "invoice_number"),
        issue_date=_value(found, "issue_date"),
        total_ttc=_value(found, "totals.total_ttc"),
        verdict=found.reading.verdict.value if found.reading else None,
        deadline=found.deadline,
        version=found.version,
    )


def _document(found: InvoiceRecord) -> InvoiceDocument:
    return InvoiceDocument(
        name=found.file_name,
        media_type=found.media_type,
        sha256=found.sha256,
        pages=found.pages,
    )


def _value(found: InvoiceRecord, name: str) -> str | None:
    return found.reading.value(name) if found.reading else None
