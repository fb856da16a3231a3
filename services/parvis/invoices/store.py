"""SQL on the invoice row that every sub-room reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from parvis.invoices.domain import FIELDS, Reading
from parvis.invoices.problems import INVOICE_UNKNOWN
from parvis.invoices.records import Decision, InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.kernel.db import TenantConnection

READING = TypeAdapter(Reading)

_COLUMNS = """
  id, status, status_before_trash, received_at, received_by, deadline, file_name, media_type,
  sha256, pages, blob_key, duplicate_of, job_id, reading, machine_reading, problem,
  decided_by, decided_at, decision_reason, version, moved_to
"""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What a list may be narrowed by; dates are those of receipt, both ends included."""

    status: InvoiceStatus | None = None
    supplier: str | None = None
    received_from: date | None = None
    received_to: date | None = None
    text: str | None = None
    oldest_first: bool = False


def get(connection: TenantConnection, invoice: InvoiceId) -> InvoiceRecord:
    """One invoice; ``invoice.unknown`` when the organisme has none of that id."""
    return _one(connection, invoice, lock=False)


def get_for_change(connection: TenantConnection, invoice: InvoiceId) -> InvoiceRecord:
    """One invoice, locked until the end of the transaction."""
    return _one(connection, invoice, lock=True)


def _one(connection: TenantConnection, invoice: InvoiceId, *, lock: bool) -> InvoiceRecord:
    query = f"select {_COLUMNS} from invoice where tenant_id = %s and id = %s"  # noqa: S608
    row = connection.execute(
        query + " for update" if lock else query, (connection.tenant, invoice)
    ).fetchone()
    if row is None:
        raise INVOICE_UNKNOWN()
    return _record(row)


def page(
    connection: TenantConnection,
    wanted: ListFilter,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[InvoiceRecord]:
    """Up to ``limit`` invoices after a position (received_at, id), newest first by default."""
    values = {
        "tenant": connection.tenant,
        "status": wanted.status,
        "supplier": wanted.supplier,
        "from": wanted.received_from,
        "to": wanted.received_to,
        "text": None if wanted.text is None else f"%{_like(wanted.text)}%",
        "at": after[0] if after else None,
        "id": after[1] if after else None,
        "limit": limit,
    }
    direction = _OLDEST if wanted.oldest_first else _NEWEST
    return [_record(row) for row in connection.execute(_LIST + direction, values).fetchall()]


_LIST = f"""
select {_COLUMNS} from invoice
where tenant_id = %(tenant)s
  and (%(status)s::text is null and status <> 'trashed' or status = %(status)s)
  and (%(supplier)s::text is null or seller_siren = %(supplier)s)
  and (%(from)s::date is null or received_at >= %(from)s::date)
  and (%(to)s::date is null or received_at < %(to)s::date + 1)
  and (%(text)s::text is null or seller_name ilike %(text)s or number ilike %(text)s
       or file_name ilike %(text)s)
"""  # noqa: S608 - the columns are this module's own
_NEWEST = """
  and (%(at)s::timestamptz is null or (received_at, id) < (%(at)s, %(id)s::uuid))
order by received_at desc, id desc limit %(limit)s
"""
_OLDEST = """
  and (%(at)s::timestamptz is null or (received_at, id) > (%(at)s, %(id)s::uuid))
order by received_at, id limit %(limit)s
"""


def waiting(connection: TenantConnection) -> int:
    """How many invoices wait for a person."""
    row = connection.execute(
        "select count(*) as waiting from invoice"
        " where tenant_id = %s and status in ('to_review', 'awaiting_second')",
        (connection.tenant,),
    ).fetchone()
    assert row is not None
    return int(row["waiting"])


def save_reading(
    connection: TenantConnection, invoice: InvoiceId, reading: Reading, *, machine: bool
) -> None:
    """Keep a reading with the columns that lists and checks look for."""
    document = Jsonb(READING.dump_python(reading, mode="json"))
    connection.execute(
        """
        update invoice set
          reading = %(reading)s,
          machine_reading = case when %(machine)s then %(reading)s else machine_reading end,
          pages = %(pages)s, verdict = %(verdict)s, seller_name = %(seller)s,
          seller_siren = %(siren)s, seller_iban = %(iban)s, number = %(number)s,
          issue_date = %(issued)s, total_ttc = %(ttc)s, version = version + 1
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        {
            "reading": document,
            "machine": machine,
            "pages": reading.pages,
            "verdict": reading.verdict,
            "seller": reading.value("seller.name"),
            "siren": reading.value("seller.siren"),
            "iban": reading.value("payment.iban"),
            "number": reading.value("invoice_number"),
            "issued": reading.value("issue_date"),
            "ttc": reading.value("totals.total_ttc"),
            "tenant": connection.tenant,
            "id": invoice,
        },
    )


def set_status(connection: TenantConnection, invoice: InvoiceId, status: InvoiceStatus) -> None:
    """Move to another state; the trash remembers where it came from."""
    connection.execute(
        """
        update invoice set
          status_before_trash = case when %(status)s = 'trashed' then status end,
          status = %(status)s, version = version + 1
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        {"status": status, "tenant": connection.tenant, "id": invoice},
    )


def set_moved(connection: TenantConnection, invoice: InvoiceId, to_code: str) -> None:
    """Put aside an invoice that another organisme has now."""
    set_status(connection, invoice, InvoiceStatus.TRASHED)
    connection.execute(
        "update invoice set moved_to = %s where tenant_id = %s and id = %s",
        (to_code, connection.tenant, invoice),
    )


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _record(row: dict[str, Any]) -> InvoiceRecord:
    before = row["status_before_trash"]
    decided = row["decided_by"]
    return InvoiceRecord(
        id=InvoiceId(row["id"]),
        status=InvoiceStatus(row["status"]),
        status_before_trash=InvoiceStatus(before) if before else None,
        received_at=row["received_at"],
        received_by=row["received_by"],
        deadline=row["deadline"],
        file_name=row["file_name"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        pages=row["pages"],
        blob_key=row["blob_key"],
        duplicate_of=row["duplicate_of"],
        job=row["job_id"],
        reading=_reading(row["reading"]),
        machine_reading=_reading(row["machine_reading"]),
        problem=row["problem"],
        decision=Decision(decided, row["decided_at"], row["decision_reason"]) if decided else None,
        version=row["version"],
        moved_to=row["moved_to"],
    )


def _reading(document: object) -> Reading | None:
    """PostgreSQL keeps the keys of a document by length: fields come back in their own order."""
    if document is None:
        return None
    kept = READING.validate_python(document)
    ordered = {name: kept.fields[name] for name in FIELDS if name in kept.fields}
    return replace(kept, fields=ordered)
