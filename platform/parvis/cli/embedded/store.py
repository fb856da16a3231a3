"""SQL of the supervisor: who has said that it is alive."""

from __future__ import annotations

import socket

from parvis.kernel.db import GlobalConnection


def has_said_alive(connection: GlobalConnection, name: str, pid: int) -> bool:
    """True when the process has given a sign as an instance of the part on this machine."""
    row = connection.execute(
        "select exists (select from part where name = %s and instance = %s) as alive",
        (name, f"{socket.gethostname()}:{pid}"),
    ).fetchone()
    return bool(row and row["alive"])
