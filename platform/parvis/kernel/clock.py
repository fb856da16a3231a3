"""Instants are aware and in UTC; business dates belong to the organisme's time zone.

Leases never use this clock but the database's, so that two machines cannot disagree.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

METROPOLE = ZoneInfo("Europe/Paris")

# Departments and collectivities by the first three digits of the commune's INSEE code.
_OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: ZoneInfo = METROPOLE) -> date:
    """The current date where the organisme is."""
    return now().astimezone(zone).date()


def business_date(instant: datetime, zone: ZoneInfo = METROPOLE) -> date:
    """The date of an instant where the organisme is; ``ValueError`` if the instant is naive."""
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    return instant.astimezone(zone).date()


def zone_of(code_insee: str) -> ZoneInfo:
    """Time zone of a commune from its INSEE code; mainland and Corsica share Europe/Paris."""
    return ZoneInfo(_OVERSEAS.get(code_insee[:3], "Europe/Paris"))


def rfc3339(instant: datetime) -> str:
    """``2026-11-24T21:56:18.123456Z``: the form of every instant in the API."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
