"""SQL of the issuer's sessions, codes and refresh tokens: digests only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from parvis.kernel.db import GlobalConnection


@dataclass(frozen=True, slots=True)
class IssuerSession:
    """Somebody signed in at the issuer."""

    sid: UUID
    person: UUID
    username: str
    display_name: str
    authenticated_at: datetime


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code and what it was asked with."""

    sid: UUID
    client_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    scope: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """A refresh token; ``spent`` when it was already exchanged."""

    sid: UUID
    client_id: str
    scope: str
    spent: bool


def add_session(
    connection: GlobalConnection,
    sid: UUID,
    cookie: bytes,
    person: UUID,
    expires_at: datetime,
) -> None:
    """A new session of a person; her old ones go, with their codes and refresh tokens."""
    connection.execute(
        "delete from issuer_session where person_id = %s and expires_at < now() - interval '1 day'",
        (person,),
    )
    connection.execute(
        "insert into issuer_session (sid, cookie_sha256, person_id, expires_at)"
        " values (%s, %s, %s, %s)",
        (sid, cookie, person, expires_at),
    )


_SESSION = """
select s.sid, s.person_id, a.username, p.display_name, s.authenticated_at
from issuer_session s
join issuer_account a on a.person_id = s.person_id
join person p on p.id = s.person_id and p.disabled_at is null
where s.ended_at is null and s.expires_at > now()
"""


def session_of_cookie(connection: GlobalConnection, cookie: bytes) -> IssuerSession | None:
    """The live session of a browser."""
    return _session(connection, _SESSION + " and s.cookie_sha256 = %s", cookie)


def session(connection: GlobalConnection, sid: UUID) -> IssuerSession | None:
    """A live session by its public name."""
    return _session(connection, _SESSION + " and s.sid = %s", sid)


def end_session(connection: GlobalConnection, sid: UUID) -> None:
    """Signed out: its codes and refresh tokens die with it."""
    connection.execute(
        "update issuer_session set ended_at = now() where sid = %s and ended_at is null", (sid,)
    )


def end_sessions(connection: GlobalConnection, person: UUID) -> list[UUID]:
    """Every live session of a person is ended; returns their names."""
    rows = connection.execute(
        "update issuer_session set ended_at = now()"
        " where person_id = %s and ended_at is null returning sid",
        (person,),
    ).fetchall()
    return [row["sid"] for row in rows]


def add_code(connection: GlobalConnection, digest: bytes, code: Code, expires_at: datetime) -> None:
    """A code that may be exchanged once."""
    connection.execute(
        "insert into issuer_code (code_sha256, sid, client_id, redirect_uri, challenge, nonce,"
        " scope, expires_at) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            digest,
            code.sid,
            code.client_id,
            code.redirect_uri,
            code.challenge,
            code.nonce,
            code.scope,
            expires_at,
        ),
    )


def take_code(connection: GlobalConnection, digest: bytes) -> tuple[Code, bool] | None:
    """The code and whether this is its first use, now spent; None when unknown or too old."""
    row = connection.execute(
        "select sid, client_id, redirect_uri, challenge, nonce, scope, used_at from issuer_code"
        " where code_sha256 = %s and expires_at > now() for update",
        (digest,),
    ).fetchone()
    if row is None:
        return None
    connection.execute(
        "update issuer_code set used_at = coalesce(used_at, now()) where code_sha256 = %s",
        (digest,),
    )
    code = Code(
        row["sid"],
        row["client_id"],
        row["redirect_uri"],
        row["challenge"],
        row["nonce"],
        row["scope"],
    )
    return code, row["used_at"] is None


def add_refresh(
    connection: GlobalConnection,
    digest: bytes,
    sid: UUID,
    *,
    client_id: str,
    scope: str,
    expires_at: datetime,
) -> None:
    """A refresh token that may be exchanged once."""
    connection.execute(
        "insert into issuer_refresh (token_sha256, sid, client_id, scope, expires_at)"
        " values (%s, %s, %s, %s, %s)",
        (digest, sid, client_id, scope, expires_at),
    )


def take_refresh(connection: GlobalConnection, digest: bytes) -> Refresh | None:
    """The refresh token, now spent; None when unknown or too old."""
    row = connection.execute(
        "select sid, client_id, scope, used_at from issuer_refresh"
        " where token_sha256 = %s and expires_at > now() for update",
        (digest,),
    ).fetchone()
    if row is None:
        return None
    connection.execute(
        "update issuer_refresh set used_at = coalesce(used_at, now()) where token_sha256 = %s",
        (digest,),
    )
    return Refresh(row["sid"], row["client_id"], row["scope"], row["used_at"] is not None)


def _session(
    connection: GlobalConnection, query: LiteralString, value: bytes | UUID
) -> IssuerSession | None:
    row = connection.execute(query, (value,)).fetchone()
    if row is None:
        return None
    return IssuerSession(
        row["sid"],
        row["person_id"],
        row["username"],
        row["display_name"],
        row["authenticated_at"],
    )
