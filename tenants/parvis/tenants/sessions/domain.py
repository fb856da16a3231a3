"""Rules of the portal's sessions: how long they live, where they may send the browser."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

_LONGEST_NEXT = 1_000
# The role that gives rights to others lives shorter.
_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Limits:
    """Rest allowed between two requests, and the whole life."""

    idle: timedelta
    absolute: timedelta


FOR_ADMINS = Limits(timedelta(minutes=15), timedelta(hours=4))
FOR_AGENTS = Limits(timedelta(minutes=60), timedelta(hours=10))


@dataclass(frozen=True, slots=True)
class Session:
    """A live session. ``id`` is its public name (of no use to enter), ``sid`` the issuer's."""

    id: str
    person: UUID
    sid: str
    csrf: str
    opened_at: datetime
    seen_at: datetime
    idle: timedelta
    ends_at: datetime
    device: str


def limits_for(roles: Collection[str]) -> Limits:
    """Limits of somebody who holds these roles anywhere."""
    return FOR_ADMINS if _ADMIN in roles else FOR_AGENTS


def own_path(wanted: str) -> str:
    r"""Where to go after the sign-in: a path of the portal, "/" for anything else.

    Browsers read ``//host``, ``/\\host`` and addresses with control characters as other sites.
    """
    good = (
        len(wanted) <= _LONGEST_NEXT
        and wanted.startswith("/")
        and not wanted.startswith("//")
        and "\\" not in wanted
        and wanted.isprintable()
        and wanted.isascii()
        and not wanted.startswith(("/auth/", "/api/", "/realms/"))
    )
    return wanted if good else "/"


def device_of(user_agent: str) -> str:
    """``Firefox sur Windows``: enough to recognise one's own sessions."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "Navigateur")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser} sur {system}" if system else browser


# In this order: each says it is also the next ones.
_BROWSERS = (
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
