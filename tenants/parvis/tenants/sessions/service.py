"""Sessions of people on the portal: an opaque id in the browser, everything else in PostgreSQL."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from parvis.kernel.secrets import new_token, token_digest
from parvis.tenants.people.service import roles_anywhere
from parvis.tenants.sessions import store
from parvis.tenants.sessions.domain import FOR_ADMINS, Session, device_of, limits_for
from parvis.tenants.sessions.problems import SESSION_ENDED, SESSION_UNKNOWN
from parvis.tenants.sessions.store import AnyConnection

_TOUCH_EVERY = timedelta(seconds=30)


def open_session(connection: AnyConnection, person: UUID, *, sid: str, user_agent: str) -> str:
    """A new session, always with a new id: returns it for the cookie, shown once.

    ``sid`` is the issuer's session, so that its end is also ours.
    """
    cookie = new_token("session")
    store.add(
        connection,
        token_digest(cookie),
        person,
        sid=sid,
        csrf=secrets.token_urlsafe(32),
        limits=limits_for(roles_anywhere(connection, person)),
        device=device_of(user_agent),
    )
    return cookie


def find(connection: AnyConnection, cookie: str, *, at_work: bool = True) -> Session:
    """The live session of a cookie; ``session.ended`` otherwise.

    ``at_work`` False is for what a page does by itself: it does not keep the session awake.
    """
    digest = token_digest(cookie)
    found = store.live(connection, digest)
    if found is None:
        raise SESSION_ENDED()
    if at_work:
        store.touch(connection, digest, _TOUCH_EVERY)
    return found


def end(connection: AnyConnection, cookie: str) -> None:
    """Sign out of the portal; nothing happens when it is done already."""
    store.end(connection, token_digest(cookie))


def end_one(connection: AnyConnection, person: UUID, name: str) -> str:
    """End one of my sessions by its public name; returns the issuer's session.

    Raises ``session.unknown``.
    """
    sid = store.end_named(connection, person, name)
    if sid is None:
        raise SESSION_UNKNOWN()
    return sid


def end_everywhere(connection: AnyConnection, person: UUID) -> list[str]:
    """End every session of a person; returns the issuer's sessions."""
    return store.end_all(connection, person)


def end_with_issuer(connection: AnyConnection, sid: str) -> None:
    """Back-channel logout: the issuer's session is over."""
    store.end_of_issuer(connection, sid)


def check_alive(connection: AnyConnection, session: Session) -> None:
    """Raise ``session.ended`` when a session that was found before is over; it stays at rest."""
    if not store.alive(connection, session.person, session.id):
        raise SESSION_ENDED()


def tighten(connection: AnyConnection, person: UUID) -> None:
    """Sessions of somebody who became an administrator live as short as one's."""
    store.tighten(connection, person, FOR_ADMINS)


def alive_with_issuer(connection: AnyConnection, sid: str) -> bool:
    """True while a session of the portal that this session of the issuer opened is alive."""
    return store.alive_of_issuer(connection, sid)


def mine(connection: AnyConnection, person: UUID) -> list[Session]:
    """Live sessions of a person."""
    return store.of_person(connection, person)
