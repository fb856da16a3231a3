"""SQL of the local issuer: digests of its clients' secrets."""

from __future__ import annotations

from parvis.kernel.db import GlobalConnection


def put_secret(connection: GlobalConnection, client_id: str, digest: str) -> None:
    """Set the digest of a client's secret; the former one stops working."""
    connection.execute(
        "insert into issuer_client (client_id, secret_sha256) values (%s, %s)"
        " on conflict (client_id) do update set"
        " secret_sha256 = excluded.secret_sha256, created_at = now()",
        (client_id, digest),
    )


def secret_digest(connection: GlobalConnection, client_id: str) -> str | None:
    """Digest of an enabled client's secret."""
    row = connection.execute(
        "select i.secret_sha256 from issuer_client i join client c on c.id = i.client_id"
        " where i.client_id = %s and c.disabled_at is null",
        (client_id,),
    ).fetchone()
    return row["secret_sha256"] if row else None
