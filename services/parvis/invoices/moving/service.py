"""An invoice that was sent to the wrong organisme goes to the right one, read again there.

Two organismes are two transactions and two keys: the copy comes first, under an id that a second
attempt finds again, then the original is put aside. Cut between the two, nothing is lost.
"""

from __future__ import annotations

from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from parvis.invoices import store as invoices
from parvis.invoices.buyers import here
from parvis.invoices.intake.service import StoredFile, keep_file, receive
from parvis.invoices.problems import INVOICE_UNKNOWN, MOVE_NOWHERE
from parvis.invoices.records import InvoiceId, InvoiceRecord
from parvis.kernel.db import TenantConnection
from parvis.kernel.events import publish
from parvis.kernel.house import House
from parvis.kernel.ids import TenantId
from parvis.kernel.journal import record
from parvis.kernel.problems import Problem
from parvis.tenants.conditions import check_version


def movable(connection: TenantConnection, invoice: InvoiceId, *, expected: int) -> InvoiceRecord:
    """The invoice, if it may leave as it is now; ``version.lost``, ``invoice.wrong_state``."""
    found = invoices.get(connection, invoice)
    check_version(expected, found.version)
    found.require("move")
    return found


def copy_file(house: House, found: InvoiceRecord, to: TenantId) -> StoredFile:
    """The original under the other organisme's key. No transaction is open here."""
    return keep_file(house, to, found.file_name, house.blobs.get(found.blob_key))


def arrive(
    connection: TenantConnection,
    found: InvoiceRecord,
    file: StoredFile,
    *,
    came_from: TenantId,
    from_code: str,
    actor: str,
) -> InvoiceId:
    """Receive the copy where it belongs; the same move twice makes one copy."""
    arrived = id_there(found.id, came_from)
    if _known(connection, arrived):
        return arrived
    zone: ZoneInfo = here(connection).zone
    receive(connection, file, received_by=actor, zone=zone, invoice=arrived)
    record(
        connection,
        action="invoice.moved_in",
        actor=actor,
        subject=str(arrived),
        facts={"from": from_code, "invoice": str(found.id)},
    )
    return arrived


def depart(
    connection: TenantConnection,
    invoice: InvoiceId,
    *,
    expected: int,
    to_code: str,
    arrived: UUID,
    actor: str,
) -> InvoiceRecord:
    """Put the original aside with the organisme that has it now."""
    found = invoices.get_for_change(connection, invoice)
    check_version(expected, found.version)
    found.require("move")
    invoices.set_moved(connection, invoice, to_code)
    record(
        connection,
        action="invoice.moved",
        actor=actor,
        subject=str(invoice),
        facts={"to": to_code, "invoice": str(arrived)},
    )
    publish(connection, "invoice.moved", subject=invoice, facts={"to": to_code})
    return invoices.get(connection, invoice)


def check_elsewhere(here_code: str, there_code: str) -> None:
    """``invoice.move_nowhere`` for a move to where the invoice is already."""
    if here_code == there_code:
        raise MOVE_NOWHERE()


def id_there(invoice: InvoiceId, came_from: TenantId) -> InvoiceId:
    """The id of the copy of an invoice that leaves an organisme."""
    return InvoiceId(uuid5(invoice, f"moved from {came_from}"))


def _known(connection: TenantConnection, invoice: InvoiceId) -> bool:
    try:
        invoices.get(connection, invoice)
    except Problem as absent:
        if absent.type is not INVOICE_UNKNOWN:
            raise
        return False
    return True
