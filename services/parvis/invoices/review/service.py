"""A person checks a reading: corrects, undoes, validates, rejects, reopens, puts aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from parvis.invoices import store as invoices
from parvis.invoices.domain import ABSENT, Alert, Buyer, Reading, Route, Verdict
from parvis.invoices.problems import BLOCKED, NOTHING_TO_UNDO, REASON_MISSING, SECOND_NEEDED
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.review import store
from parvis.invoices.review.domain import corrected, rejudged, restored
from parvis.invoices.review.values import normalise
from parvis.invoices.settings.store import second_validation
from parvis.kernel.db import TenantConnection
from parvis.kernel.events import publish
from parvis.kernel.journal import Json, record
from parvis.tenants.conditions import check_version

# Found in the organisme's own history, hence again at each change.
_HISTORY_ALERTS = frozenset({"duplicate_invoice", "iban_changed"})


def correct(
    connection: TenantConnection,
    invoice: InvoiceId,
    values: Mapping[str, str | None],
    *,
    expected: int,
    actor: str,
    buyer: Buyer,
    today: date,
) -> InvoiceRecord:
    """Put a person's values in place; None empties a field. Every rule runs again."""
    found = _held(connection, invoice, expected)
    found.require("correct")
    kept = {name: v if v is None else normalise(name, v) for name, v in values.items()}
    reading, machine = _readings(found)
    before = {name: reading.fields.get(name, ABSENT) for name in kept}
    store.add_corrections(connection, invoice, before, kept, made_by=actor)
    changed = corrected(reading, kept)
    _keep(connection, found, rejudged(changed, machine, buyer=buyer, today=today))
    if found.status is InvoiceStatus.UNREADABLE:
        invoices.set_status(connection, invoice, InvoiceStatus.TO_REVIEW)
    _tell(connection, "invoice.corrected", found, actor, fields=sorted(kept))
    return invoices.get(connection, invoice)


def undo(
    connection: TenantConnection,
    invoice: InvoiceId,
    *,
    expected: int,
    actor: str,
    buyer: Buyer,
    today: date,
) -> InvoiceRecord:
    """Take back the last correction; ``invoice.nothing_to_undo`` when there is none."""
    found = _held(connection, invoice, expected)
    found.require("undo")
    fields = store.take_last_batch(connection, invoice)
    if not fields:
        raise NOTHING_TO_UNDO()
    reading, machine = _readings(found)
    changed = restored(reading, fields)
    _keep(connection, found, rejudged(changed, machine, buyer=buyer, today=today))
    _tell(connection, "invoice.correction_undone", found, actor, fields=sorted(fields))
    return invoices.get(connection, invoice)


def validate(
    connection: TenantConnection,
    invoice: InvoiceId,
    *,
    expected: int,
    actor: str,
    reason: str | None,
) -> InvoiceRecord:
    """A person takes responsibility; over a blocking alert only with her reason.

    Where two people are asked for, the first one's is ``awaiting_second`` and the second one is
    neither she nor somebody who corrected: ``invoice.second_needed``.
    """
    found = _held(connection, invoice, expected)
    found.require("validate")
    blocking = [a.code for a in (found.reading.alerts if found.reading else ()) if a.blocking]
    if blocking and not reason:
        raise BLOCKED(alerts=", ".join(blocking))
    first = found.status is InvoiceStatus.TO_REVIEW and second_validation(connection)
    if found.status is InvoiceStatus.AWAITING_SECOND:
        _check_second(connection, found, actor)
    status = InvoiceStatus.AWAITING_SECOND if first else InvoiceStatus.VALIDATED
    store.decide(connection, invoice, status, by=actor, reason=reason)
    event = "invoice.validated_once" if first else "invoice.validated"
    _tell(connection, event, found, actor, over_alerts=blocking)
    return invoices.get(connection, invoice)


def reject(
    connection: TenantConnection,
    invoice: InvoiceId,
    *,
    expected: int,
    actor: str,
    reason: str | None,
) -> InvoiceRecord:
    """Refuse an invoice, with the reason that its supplier will be given."""
    found = _held(connection, invoice, expected)
    found.require("reject")
    if not reason:
        raise REASON_MISSING()
    store.decide(connection, invoice, InvoiceStatus.REJECTED, by=actor, reason=reason)
    _tell(connection, "invoice.rejected", found, actor)
    return invoices.get(connection, invoice)


def reopen(
    connection: TenantConnection, invoice: InvoiceId, *, expected: int, actor: str
) -> InvoiceRecord:
    """Take a decision back; what was exported stays in the history."""
    found = _held(connection, invoice, expected)
    found.require("reopen")
    store.decide(connection, invoice, InvoiceStatus.TO_REVIEW, by=None, reason=None)
    _tell(connection, "invoice.reopened", found, actor, from_status=found.status)
    return invoices.get(connection, invoice)


def trash(
    connection: TenantConnection, invoice: InvoiceId, *, expected: int, actor: str
) -> InvoiceRecord:
    """Put aside what is no invoice; nothing is destroyed."""
    found = _held(connection, invoice, expected)
    found.require("trash")
    invoices.set_status(connection, invoice, InvoiceStatus.TRASHED)
    _tell(connection, "invoice.trashed", found, actor)
    return invoices.get(connection, invoice)


def restore(
    connection: TenantConnection, invoice: InvoiceId, *, expected: int, actor: str
) -> InvoiceRecord:
    """Take an invoice out of the trash, in the state it had."""
    found = _held(connection, invoice, expected)
    found.require("restore")
    back = found.status_before_trash or InvoiceStatus.TO_REVIEW
    invoices.set_status(connection, invoice, back)
    _tell(connection, "invoice.restored", found, actor)
    return invoices.get(connection, invoice)


def with_history(connection: TenantConnection, invoice: InvoiceId, reading: Reading) -> Reading:
    """The reading with what the organisme's own history says of its supplier.

    A changed IBAN blocks (false-transfer fraud); the same number twice blocks.
    """
    alerts = [alert for alert in reading.alerts if alert.code not in _HISTORY_ALERTS]
    siren, iban = reading.value("seller.siren"), reading.value("payment.iban")
    if siren:
        known = store.supplier(connection, invoice, siren, reading.value("invoice_number"))
        if iban and known.ibans and iban not in known.ibans:
            alerts.append(Alert("iban_changed", blocking=True))
        if known.same_number:
            alerts.append(Alert("duplicate_invoice", blocking=True))
    blocked = any(alert.blocking for alert in alerts)
    verdict = Verdict.IN_ERROR if blocked else reading.verdict
    return replace(reading, alerts=tuple(alerts), verdict=verdict)


def _held(connection: TenantConnection, invoice: InvoiceId, expected: int) -> InvoiceRecord:
    """The invoice, locked; ``version.lost`` when somebody changed it since it was shown."""
    found = invoices.get_for_change(connection, invoice)
    check_version(expected, found.version)
    return found


def _check_second(connection: TenantConnection, found: InvoiceRecord, actor: str) -> None:
    first = found.decision.by if found.decision else None
    if actor == first or actor in store.correctors(connection, found.id):
        raise SECOND_NEEDED()


def _keep(connection: TenantConnection, found: InvoiceRecord, reading: Reading) -> None:
    final = with_history(connection, found.id, reading)
    invoices.save_reading(connection, found.id, final, machine=False)


def _readings(found: InvoiceRecord) -> tuple[Reading, Reading]:
    """The reading as it stands and the machine's; an unreadable file starts from nothing."""
    blank = Reading(
        file=found.file_name,
        sha256=found.sha256,
        pages=found.pages or 0,
        route=Route.OCR,
        engine=None,
        fields={},
    )
    reading = found.reading or blank
    return reading, found.machine_reading or reading


def _tell(
    connection: TenantConnection,
    event: str,
    found: InvoiceRecord,
    actor: str,
    **facts: Json,
) -> None:
    record(connection, action=event, actor=actor, subject=str(found.id), facts=facts)
    publish(connection, event, subject=found.id, facts={})
