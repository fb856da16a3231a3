"""SQL of what a reading leaves besides its fields: pages, and why a file could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psycopg.types.json import Jsonb

from parvis.invoices.records import InvoiceId
from parvis.kernel.db import TenantConnection
from parvis.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class PageKeys:
    """Where one page is kept; ``image`` is None until it is drawn."""

    number: int
    words: str
    turned: int
    image: str | None = None


def put_pages(connection: TenantConnection, invoice: InvoiceId, pages: Sequence[PageKeys]) -> None:
    """The pages of the reading that is being saved, instead of those of an earlier one."""
    connection.execute(
        "delete from invoice_page where tenant_id = %s and invoice_id = %s",
        (connection.tenant, invoice),
    )
    connection.execute_many(
        "insert into invoice_page (tenant_id, invoice_id, number, words_key, turned)"
        " values (%s, %s, %s, %s, %s)",
        [(connection.tenant, invoice, page.number, page.words, page.turned) for page in pages],
    )


def put_images(connection: TenantConnection, invoice: InvoiceId, images: Mapping[int, str]) -> None:
    """Where the drawn pages are, by number."""
    connection.execute_many(
        "update invoice_page set image_key = %s"
        " where tenant_id = %s and invoice_id = %s and number = %s",
        [(key, connection.tenant, invoice, number) for number, key in images.items()],
    )


def pages_of_invoice(connection: TenantConnection, invoice: InvoiceId) -> list[PageKeys]:
    """Every page, in order."""
    rows = connection.execute(
        "select number, words_key, turned, image_key from invoice_page"
        " where tenant_id = %s and invoice_id = %s order by number",
        (connection.tenant, invoice),
    ).fetchall()
    return [
        PageKeys(row["number"], row["words_key"], row["turned"], row["image_key"]) for row in rows
    ]


def page_keys(connection: TenantConnection, invoice: InvoiceId, number: int) -> PageKeys | None:
    """One page; None when no reading has left it."""
    row = connection.execute(
        "select words_key, turned, image_key from invoice_page"
        " where tenant_id = %s and invoice_id = %s and number = %s",
        (connection.tenant, invoice, number),
    ).fetchone()
    if row is None:
        return None
    return PageKeys(number, row["words_key"], row["turned"], row["image_key"])


def set_read(connection: TenantConnection, invoice: InvoiceId) -> None:
    """The machine is done: a person's turn."""
    connection.execute(
        "update invoice set status = 'to_review', problem = null"
        " where tenant_id = %s and id = %s and status = 'reading'",
        (connection.tenant, invoice),
    )


def set_unreadable(connection: TenantConnection, invoice: InvoiceId, why: Problem) -> None:
    """The machine gave up, with its reason; a person can still type the fields."""
    connection.execute(
        "update invoice set status = 'unreadable', problem = %s, version = version + 1"
        " where tenant_id = %s and id = %s and status = 'reading'",
        (Jsonb({"code": why.code, "detail": why.detail}), connection.tenant, invoice),
    )
