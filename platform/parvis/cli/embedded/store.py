"""SQL of the supervisor: who has said that it is alive."""

from __future__ import annotations

from parvis.kernel.db import GlobalConnection


def has_said_alive(connection: GlobalConnection, name: str, within_s: float) -> bool:
    """True when an instance of the part gave a sign within the delay, by the database's clock."""
    row = connection.execute(
        "select exists (select from part where name = %s"
        " and seen_at > now() - make_interval(secs => %s)) as alive",
        (name, within_s),
    ).fetchone()
    return bool(row and row["alive"])
