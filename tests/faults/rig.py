"""A whole queue on this machine, whose every part can be killed and started again."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
import redis
from faults.work import EFFECT_TABLE
from psycopg.rows import dict_row

from parvis.cli.embedded.binaries import postgres_bin, valkey_server
from parvis.cli.embedded.bootstrap import DatabaseUrls, migrated_database, urls_of
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import place
from parvis.cli.embedded.place import api_environment, house_environment, worker_environment
from parvis.cli.embedded.ports import any_free
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.process import Child, Command
from parvis.cli.embedded.settings import EmbeddedSettings, PlaceSettings
from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.db import Database, PoolSettings
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.secrets import KeyRing, KeySettings

DOOR = Path(__file__).with_name("door.py")
# Short enough for a test to see a lease end; the campaign keeps the real ones.
HASTY = {
    "PARVIS_JOBS_LEASE_S": "2",
    "PARVIS_JOBS_HEARTBEAT_S": "0.5",
    "PARVIS_JOBS_RECONCILE_S": "0.3",
    "PARVIS_JOBS_RERING_S": "2",
    "PARVIS_JOBS_POLL_S": "0.2",
    "PARVIS_JOBS_BEAT_S": "1",
    "PARVIS_JOBS_BACKOFF_S": "0.2",
    "PARVIS_WORKER_SOFT_SHUTDOWN_S": "3",
}


def eventually(found: Callable[[], Any], *, seconds: float = 30.0, every: float = 0.05) -> Any:
    """The first true answer of ``found``; ``TimeoutError`` when there is none in time."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        if time.monotonic() > deadline:
            raise TimeoutError(found)
        time.sleep(every)
    return answer


@dataclass
class Rig:
    """PostgreSQL, Valkey and the doors; ``parts`` may be given other commands (``api``)."""

    folder: DataFolder
    tuning: dict[str, str]
    postgres: PostgresServer = field(init=False)
    valkey: ValkeyServer = field(init=False)
    urls: DatabaseUrls = field(init=False)
    environment: dict[str, str] = field(init=False)
    parts: dict[str, list[str]] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    tenants: list[TenantId] = field(default_factory=list)

    def start_servers(self) -> None:
        self.folder.create()
        settings = EmbeddedSettings()
        programs = [postgres_bin(settings), valkey_server(settings).parent]
        placement = place(self.folder.root, programs, settings)
        self.postgres = PostgresServer(self.folder, placement, any_free(), settings)
        self.postgres.prepare()
        self.postgres.start()
        self.valkey = ValkeyServer(self.folder, placement, any_free(), settings)
        self.valkey.start()
        migrated_database(self.postgres, "parvis")
        self.urls = urls_of(self.postgres)
        with psycopg.connect(self.urls.owner) as owner:
            owner.execute(EFFECT_TABLE.encode())
        port = any_free()
        house = house_environment(
            self.folder, PlaceSettings(), self.urls, f"http://127.0.0.1:{port}"
        )
        KeyRing.prepare(KeySettings(keys_dir=Path(house["PARVIS_KEYS_DIR"])))
        self.environment = {
            **api_environment(
                worker_environment(house, self.valkey.url),
                self.urls,
                host="127.0.0.1",
                port=port,
                parts_file=self.folder.run / "parts.json",
            ),
            "PARVIS_DATABASE_DISPATCHER_URL": self.urls.dispatcher,
            "PYTHONPATH": str(DOOR.parent.parent),
            **self.tuning,
        }

    def add_part(self, name: str, argv: Sequence[str]) -> None:
        """A door to keep: ``argv`` follows ``parvis``."""
        self.parts[name] = [sys.executable, str(DOOR), *argv]

    def launch(self, name: str) -> None:
        log = self.folder.logs / f"{name}.log"
        command = Command(
            name=name,
            argv=self.parts[name],
            log=log,
            environment=self.environment,
            stop=((signal.SIGTERM, 30.0),),
        )
        self.children[name] = Child(command)

    def kill(self, name: str) -> None:
        """SIGKILL to the whole group of the door."""
        self.children[name].kill()

    def pool_children(self, name: str = "worker") -> list[int]:
        try:
            return [child.pid for child in psutil.Process(self.children[name].pid).children()]
        except psutil.NoSuchProcess:
            return []

    def kill_pool_child(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def restart_postgres(self) -> None:
        """SIGKILL to every process of PostgreSQL, then a start with recovery."""
        self.postgres.child.kill()
        self.postgres.start()

    def restart_valkey(self, *, flush: bool) -> None:
        if flush:
            self.flush()
        self.valkey.child.kill()
        self.valkey.start()

    def flush(self) -> None:
        redis.Redis.from_url(self.valkey.url).flushall()

    @contextmanager
    def operator(self) -> Iterator[psycopg.Connection[dict[str, Any]]]:
        with psycopg.connect(
            self.postgres.superuser_conninfo("parvis"),
            autocommit=True,
            row_factory=dict_row,
            options="-c search_path=parvis",
        ) as connection:
            yield connection

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        with self.operator() as operator:
            return operator.execute(query.encode(), values).fetchall()

    def database(self) -> Database:
        return Database(self.urls.app, PoolSettings(max_size=4, timeout_s=10), name="test")

    def add_tenants(self, count: int) -> list[TenantId]:
        fresh = [TenantId(uuid7()) for _ in range(count)]
        with self.operator() as operator:
            for tenant in fresh:
                operator.execute("insert into tenant (id) values (%s)", (tenant,))
        self.tenants += fresh
        return fresh

    def alive(self, part: str) -> bool:
        query = "select 1 from part where name = %s and seen_at > now() - interval '3 seconds'"
        return bool(self.rows(query, (part,)))

    def stop(self) -> None:
        for child in self.children.values():
            child.stop()
        self.valkey.stop()
        self.postgres.stop()

    def log_tail(self, part: str, lines: int = 30) -> str:
        text = (self.folder.logs / f"{part}.log").read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])
