"""SQL of how an organisme wants its invoices validated."""

from __future__ import annotations

from parvis.kernel.db import TenantConnection


def second_validation(connection: TenantConnection) -> bool:
    """True when two different people must validate."""
    row = connection.execute(
        "select second_validation from invoice_setting where tenant_id = %s", (connection.tenant,)
    ).fetchone()
    return bool(row and row["second_validation"])


def set_second_validation(connection: TenantConnection, *, wanted: bool, set_by: str) -> None:
    """Ask for two people, or for one; invoices that wait for a second one still do."""
    connection.execute(
        """
        insert into invoice_setting (tenant_id, second_validation, set_by) values (%s, %s, %s)
        on conflict (tenant_id) do update set second_validation = excluded.second_validation,
          set_by = excluded.set_by, set_at = now()
        """,
        (connection.tenant, wanted, set_by),
    )
