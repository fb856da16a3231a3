"""An invoice as it is kept, and what may be done with it in each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from parvis.invoices.domain import Reading
from parvis.invoices.problems import WRONG_STATE

InvoiceId = NewType("InvoiceId", UUID)


class InvoiceStatus(StrEnum):
    """received → reading → to_review ⇄ awaiting_second → validated → exported; or aside."""

    RECEIVED = "received"
    READING = "reading"
    TO_REVIEW = "to_review"
    AWAITING_SECOND = "awaiting_second"
    VALIDATED = "validated"
    EXPORTED = "exported"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"
    TRASHED = "trashed"


_S = InvoiceStatus
_REVIEWED = frozenset({_S.TO_REVIEW, _S.AWAITING_SECOND})

# Action -> states in which a person may do it.
ALLOWED = {
    "correct": frozenset({_S.TO_REVIEW, _S.UNREADABLE}),
    "undo": frozenset({_S.TO_REVIEW, _S.UNREADABLE}),
    "validate": _REVIEWED,
    "reject": _REVIEWED | {_S.UNREADABLE},
    "reopen": frozenset({_S.AWAITING_SECOND, _S.VALIDATED, _S.EXPORTED, _S.REJECTED}),
    "reread": frozenset({_S.TO_REVIEW, _S.UNREADABLE}),
    "move": frozenset({_S.TO_REVIEW, _S.UNREADABLE, _S.REJECTED}),
    "trash": frozenset({_S.TO_REVIEW, _S.UNREADABLE, _S.REJECTED}),
    "restore": frozenset({_S.TRASHED}),
    "export": frozenset({_S.VALIDATED, _S.EXPORTED}),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, and why when a reason was due."""

    by: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class InvoiceRecord:
    """One invoice of one organisme."""

    id: InvoiceId
    status: InvoiceStatus
    received_at: datetime
    received_by: str
    file_name: str
    media_type: str
    sha256: str
    pages: int | None
    blob_key: str
    version: int
    status_before_trash: InvoiceStatus | None = None
    deadline: date | None = None
    duplicate_of: InvoiceId | None = None
    job: UUID | None = None
    reading: Reading | None = None
    machine_reading: Reading | None = None
    problem: dict[str, str] | None = None
    decision: Decision | None = None
    # Code of the organisme that has it now.
    moved_to: str | None = None

    def require(self, action: str) -> None:
        """Raise ``invoice.wrong_state`` unless the action is possible now."""
        if self.status not in ALLOWED[action]:
            raise WRONG_STATE(action=action, status=self.status)
