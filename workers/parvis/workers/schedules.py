"""Recurring work of the platform that belongs to no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import cast

from parvis.kernel.db import Database, TenantConnection
from parvis.kernel.documents import sweep_orphans, tenant_of
from parvis.kernel.house import House
from parvis.kernel.ids import TenantId
from parvis.kernel.jobs import schedule
from parvis.kernel.journal import attest_all
from parvis.kernel.rooms import Room, load
from parvis.workers.rooms import ROOMS


@schedule("journal.attest", every=timedelta(hours=1))
def attest_journals(house: House) -> None:
    """Sign the head of each journal outside the database, and close the months that are over."""
    attest_all(house.database, house.checkpoints, house.keys.signer())


@schedule("documents.sweep", every=timedelta(hours=6))
def sweep_files(house: House) -> None:
    """Delete the files that no row of their room needs and that are older than a day."""
    sweep_orphans(house.blobs, NeededFiles(house.database, ROOMS))


class NeededFiles:
    """The keys that must stay. Listings follow the organismes: one's keys are held at a time."""

    def __init__(self, database: Database, rooms: Iterable[Room]) -> None:
        self._database = database
        self._rooms = {room.name: room.blob_keys for room in rooms if room.blob_keys}
        self._of: tuple[TenantId, str] | None = None
        self._keys: set[str] = set()

    def __contains__(self, key: object) -> bool:
        """What belongs to a room that does not say what it needs stays."""
        _, _, room, _ = str(key).split("/")
        if room not in self._rooms:
            return True
        of = (tenant_of(str(key)), room)
        if of != self._of:
            self._keys, self._of = self._load(*of), of
        return key in self._keys

    def _load(self, tenant: TenantId, room: str) -> set[str]:
        needed = cast("Callable[[TenantConnection], set[str]]", load(self._rooms[room]))
        with self._database.tenant(tenant) as connection:
            return needed(connection)
