"""Each part of the platform, looked at together and in bounded time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import anyio
import anyio.to_thread
from redis.asyncio import Redis
from redis.exceptions import RedisError

from parvis.api.shapes import PartHealth, PartState, Ready
from parvis.api.store import PartSeen, parts_seen
from parvis.kernel.db import Database
from parvis.kernel.documents.blobs import ABSENT, BlobStore, blob_key
from parvis.kernel.ids import BlobId, TenantId, uuid7
from parvis.kernel.problems import Problem

_PATIENCE_S = 3.0
_DISK_LOW = 1_000_000_000
# Without these nothing can be received nor read; the others only delay work.
_ESSENTIAL = ("database", "storage")
_WATCHED = {"dispatcher": "dispatcher", "worker": "workers"}
# Names of the supervisor's parts as the probe shows them.
_SHOWN = {"postgres": "database", "valkey": "broker", "worker": "workers"}
_STATES: Mapping[str, PartState] = {
    "running": "up",
    "starting": "degraded",
    "restarting": "down",
    "stopped": "down",
}
_Parts = dict[str, PartHealth]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where to look. A blocked part takes one thread of its own and a few seconds, never more."""

    database: Database
    broker: Redis | None
    storage: BlobStore
    storage_url: str
    parts_file: Path | None
    silence_s: float
    _threads: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(4))

    async def look(self) -> Ready:
        """Every part that is known here, with the worst thing said of each."""
        found: _Parts = {}
        async with anyio.create_task_group() as group:
            for name, probe in self._probes().items():
                group.start_soon(_bounded, found, name, probe)
        if self.parts_file is not None:
            found.update(_worse(found, _told_by_supervisor(self.parts_file)))
        return _verdict(found)

    def _probes(self) -> dict[str, Callable[[], Awaitable[_Parts]]]:
        return {
            "database": lambda: self._in_thread(self._database),
            "broker": self._broker,
            "storage": lambda: self._in_thread(self._storage),
            "disk": lambda: self._in_thread(self._disk),
        }

    async def _in_thread(self, probe: Callable[[], _Parts]) -> _Parts:
        return await anyio.to_thread.run_sync(probe, abandon_on_cancel=True, limiter=self._threads)

    def _database(self) -> _Parts:
        with self.database.shared() as connection:
            seen = parts_seen(connection, self.silence_s)
        watched = {shown: _alive(seen.get(name)) for name, shown in _WATCHED.items()}
        return {"database": PartHealth(state="up"), **watched}

    async def _broker(self) -> _Parts:
        if self.broker is None:
            return {"broker": PartHealth(state="absent", detail="Aucune adresse configurée.")}
        try:
            await self.broker.ping()
        except (RedisError, OSError):
            detail = "Valkey ne répond pas ; le travail reprendra sans perte."
            return {"broker": PartHealth(state="down", detail=detail)}
        return {"broker": PartHealth(state="up")}

    def _storage(self) -> _Parts:
        """A storage that can say "absent" answers."""
        with suppress_absent():
            self.storage.get(blob_key(TenantId(uuid7()), "probe", BlobId(uuid7())))
        return {"storage": PartHealth(state="up")}

    def _disk(self) -> _Parts:
        parts = urlsplit(self.storage_url)
        if parts.scheme != "file":
            return {}
        free = _free_bytes(Path(unquote(parts.path)))
        if free < _DISK_LOW:
            detail = f"Il reste {free // 1_000_000} Mo sur le disque."
            return {"disk": PartHealth(state="degraded", detail=detail)}
        return {"disk": PartHealth(state="up")}


async def _bounded(found: _Parts, name: str, probe: Callable[[], Awaitable[_Parts]]) -> None:
    found[name] = PartHealth(state="down", detail=f"Pas de réponse en {_PATIENCE_S:.0f} s.")
    with anyio.move_on_after(_PATIENCE_S):
        try:
            seen = await probe()
        except Problem as away:
            seen = {name: PartHealth(state="down", detail=away.detail)}
        del found[name]
        found.update(seen)


@contextmanager
def suppress_absent() -> Iterator[None]:
    """Let ``storage.absent`` pass: it is the answer of a storage that works."""
    try:
        yield
    except Problem as told:
        if told.type is not ABSENT:
            raise


def _alive(seen: PartSeen | None) -> PartHealth:
    if seen is None:
        return PartHealth(state="down", detail="Jamais vu.")
    if seen.alive == 0:
        return PartHealth(state="down", detail=f"Aucun signe depuis {seen.age_s:.0f} s.")
    return PartHealth(state="up")


def _free_bytes(folder: Path) -> int:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _told_by_supervisor(path: Path) -> _Parts:
    """What the embedded supervisor wrote; a missing or half-made file says nothing."""
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))["parts"]
        return {
            _SHOWN.get(line["name"], line["name"]): PartHealth(
                state=_STATES.get(line["state"], "down"), detail=line["last_error"]
            )
            for line in lines
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _worse(looked: _Parts, told: _Parts) -> _Parts:
    """A part that answers now is judged by its answer; a death is told with its reason."""
    return {
        name: health
        for name, health in told.items()
        if name not in looked or (looked[name].state != "up" and health.detail)
    }


def _verdict(parts: _Parts) -> Ready:
    weak = sorted(name for name, part in parts.items() if part.state in {"degraded", "down"})
    unusable = any(parts[name].state == "down" for name in _ESSENTIAL if name in parts)
    status: Literal["ready", "degraded", "unavailable"] = "degraded" if weak else "ready"
    return Ready(
        status="unavailable" if unusable else status,
        degraded=weak,
        parts=dict(sorted(parts.items())),
    )
