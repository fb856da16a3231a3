"""SQL of the portal's sessions: the database keeps the digest of the id, never the id."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.tenants.sessions.domain import Limits, Session

AnyConnection = GlobalConnection | TenantConnection

_COLUMNS = """
  encode(substring(id_sha256 for 16), 'hex') as id, person_id, sid, csrf, opened_at, seen_at,
  idle_s, ends_at, device
"""
_LIVE = """
  ended_at is null and ends_at > now() and seen_at > now() - make_interval(secs => idle_s)
"""


def add(
    connection: AnyConnection,
    digest: bytes,
    person: UUID,
    *,
    sid: str,
    csrf: str,
    limits: Limits,
    device: str,
) -> None:
    """A new session; those of the same person that were over a month ago are forgotten."""
    connection.execute(
        "delete from portal_session where person_id = %s and ends_at < now() - interval '30 days'",
        (person,),
    )
    connection.execute(
        "insert into portal_session (id_sha256, person_id, sid, csrf, idle_s, ends_at, device)"
        " values (%s, %s, %s, %s, %s, now() + %s, %s)",
        (
            digest,
            person,
            sid,
            csrf,
            int(limits.idle.total_seconds()),
            limits.absolute,
            device,
        ),
    )


def live(connection: AnyConnection, digest: bytes) -> Session | None:
    """The session, unless it is ended, too old, at rest for too long, or its person disabled."""
    row = connection.execute(
        f"select {_COLUMNS} from portal_session s where id_sha256 = %s and {_LIVE}"  # noqa: S608 - constants of this module
        " and exists (select from person where id = s.person_id and disabled_at is null)",
        (digest,),
    ).fetchone()
    return _session(row) if row else None


def touch(connection: AnyConnection, digest: bytes, every: timedelta) -> None:
    """Tell that the session is used; nothing is written when that was told less than ``every`` ago."""
    connection.execute(
        "update portal_session set seen_at = now()"
        " where id_sha256 = %s and ended_at is null and seen_at < now() - %s",
        (digest, every),
    )


def end(connection: AnyConnection, digest: bytes) -> None:
    """The session is over."""
    connection.execute(
        "update portal_session set ended_at = now() where id_sha256 = %s and ended_at is null",
        (digest,),
    )


def tighten(connection: AnyConnection, person: UUID, limits: Limits) -> None:
    """Shorten what is open; nothing gets longer."""
    connection.execute(
        "update portal_session set idle_s = least(idle_s, %s),"
        " ends_at = least(ends_at, opened_at + %s) where person_id = %s and ended_at is null",
        (int(limits.idle.total_seconds()), limits.absolute, person),
    )


def alive(connection: AnyConnection, person: UUID, name: str) -> bool:
    """True while a session of a person, told by its public name, is live."""
    found = connection.execute(
        f"select from portal_session where person_id = %s and {_LIVE}"
        " and encode(substring(id_sha256 for 16), 'hex') = %s",
        (person, name),
    ).fetchone()
    return found is not None


def end_named(connection: AnyConnection, person: UUID, name: str) -> str | None:
    """End one session of a person by its public name; the issuer's session, None if unknown."""
    row = connection.execute(
        "update portal_session set ended_at = now() where person_id = %s and ended_at is null"
        " and encode(substring(id_sha256 for 16), 'hex') = %s returning sid",
        (person, name),
    ).fetchone()
    return row["sid"] if row else None


def end_all(connection: AnyConnection, person: UUID) -> list[str]:
    """Every session of a person is over; returns the issuer's sessions."""
    rows = connection.execute(
        "update portal_session set ended_at = now()"
        " where person_id = %s and ended_at is null returning sid",
        (person,),
    ).fetchall()
    return [row["sid"] for row in rows]


def end_of_issuer(connection: AnyConnection, sid: str) -> None:
    """The issuer ended its session: so are those of the portal that it opened."""
    connection.execute(
        "update portal_session set ended_at = now() where sid = %s and ended_at is null", (sid,)
    )


def alive_of_issuer(connection: AnyConnection, sid: str) -> bool:
    """True when a live session comes from that session of the issuer."""
    found = connection.execute(
        f"select from portal_session where sid = %s and {_LIVE} limit 1",
        (sid,),
    ).fetchone()
    return found is not None


def of_person(connection: AnyConnection, person: UUID) -> list[Session]:
    """Live sessions of a person, the last used first."""
    rows = connection.execute(
        f"select {_COLUMNS} from portal_session where person_id = %s and {_LIVE}"  # noqa: S608 - constants of this module
        " order by seen_at desc",
        (person,),
    ).fetchall()
    return [_session(row) for row in rows]


def _session(row: dict[str, Any]) -> Session:
    return Session(
        id=row["id"],
        person=row["person_id"],
        sid=row["sid"],
        csrf=row["csrf"],
        opened_at=row["opened_at"],
        seen_at=row["seen_at"],
        idle=timedelta(seconds=row["idle_s"]),
        ends_at=row["ends_at"],
        device=row["device"],
    )
