"""SQL of the door itself: the parts of the platform that say they are alive."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.kernel.db import GlobalConnection


@dataclass(frozen=True, slots=True)
class PartSeen:
    """How many instances of a part gave a sign within the delay, and the age of the last one."""

    name: str
    alive: int
    age_s: float


def parts_seen(connection: GlobalConnection, within_s: float) -> dict[str, PartSeen]:
    """The parts by name, judged by the database's clock."""
    rows = connection.execute(
        """
        select name, count(*) filter (where seen_at > now() - make_interval(secs => %s)) as alive,
               extract(epoch from now() - max(seen_at))::float8 as age
        from part group by name
        """,
        (within_s,),
    ).fetchall()
    return {row["name"]: PartSeen(row["name"], row["alive"], row["age"]) for row in rows}
