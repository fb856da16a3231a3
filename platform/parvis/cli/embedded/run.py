"""One platform from a data folder: what is embedded, in which order, until the operator stops it."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from parvis.cli.embedded.binaries import postgres_bin, valkey_server
from parvis.cli.embedded.bootstrap import (
    DatabaseUrls,
    migrated_database,
    migration_packages,
    urls_of,
)
from parvis.cli.embedded.doors import dispatcher_part, log_to, says_alive
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import SAME, Placement, place
from parvis.cli.embedded.parts import Part, ServerPart, ServicePart, answers_http
from parvis.cli.embedded.place import (
    RunningPlatform,
    api_environment,
    external_database,
    house_environment,
    told,
    worker_environment,
)
from parvis.cli.embedded.ports import LOOPBACK, Ports
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.problems import DISK_FULL
from parvis.cli.embedded.process import Command
from parvis.cli.embedded.settings import EmbeddedSettings, PlaceSettings
from parvis.cli.embedded.supervisor import Interrupted, Supervisor, sweep
from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.db import migrate
from parvis.kernel.secrets import KeyRing, KeySettings

PREFERRED_PORT = 8600
EVERYWHERE = ("0.0.0.0", "::", "localhost")  # noqa: S104 - compared, never listened on by default
WORKER_STOP = ((signal.SIGTERM, 30.0), (signal.SIGQUIT, 5.0))
API_STOP = ((signal.SIGTERM, 10.0),)


def say(sentence: str) -> None:
    """A line of progress for the operator."""
    print(sentence, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks."""

    data: Path
    host: str = LOOPBACK
    port: int | None = None


@dataclass(slots=True)
class Platform:
    """Everything of one run; ``bring_up`` leaves the whole answering, ``stop`` leaves nothing."""

    options: Options
    settings: EmbeddedSettings = field(default_factory=EmbeddedSettings)
    given: PlaceSettings = field(default_factory=PlaceSettings)
    folder: DataFolder = field(init=False)
    supervisor: Supervisor = field(init=False)
    ports: Ports = field(init=False)

    def __post_init__(self) -> None:
        self.folder = DataFolder(self.options.data.resolve())
        self.supervisor = Supervisor(
            self.folder, say=say, start_timeout=self.settings.start_timeout
        )

    def prepare(self) -> None:
        """Check the folder before anything starts in it. Called with the folder locked."""
        self._check_disk()
        if left := sweep(self.folder):
            say(f"Processus laissés par un arrêt brutal et terminés : {len(left)}")
        self.folder.announcement.unlink(missing_ok=True)
        log_to(self.folder.logs / "dispatcher.log")
        self.ports = Ports(self.folder.root / "ports.json")

    def bring_up(self) -> RunningPlatform:
        """Servers and migrations, then the doors; returns when everything answers."""
        database, broker = self.servers()
        port = self._port()
        url = self.given.public_url or f"http://{self._reached}:{port}"
        house = house_environment(self.folder, self.given, database, url)
        KeyRing.prepare(KeySettings(keys_dir=Path(house["PARVIS_KEYS_DIR"])))
        self.supervisor.bring_up(self._doors(house, database, broker, port))
        return RunningPlatform(
            version=version("parvis"),
            url=url,
            issuer=house["PARVIS_ISSUER_URL"],
            data=self.folder.root,
            database=database,
            environment=house,
        )

    def _check_disk(self) -> None:
        free = shutil.disk_usage(self.folder.root).free // 1_000_000
        if free < self.settings.disk_free_mb:
            raise DISK_FULL(
                free_mb=free, needed_mb=self.settings.disk_free_mb, folder=str(self.folder.root)
            )

    def _port(self) -> int:
        if self.options.port is not None:
            return self.ports.require("api", self.options.port, self.options.host)
        return self.ports.choose("api", PREFERRED_PORT)

    @property
    def _reached(self) -> str:
        """Where this machine reaches its own door."""
        return LOOPBACK if self.options.host in EVERYWHERE else self.options.host

    def servers(self) -> tuple[DatabaseUrls, str]:
        """Addresses of a migrated database and of the broker, started here unless outside."""
        database, broker = external_database(self.given), told(self.given.broker_url)
        placement = self._placement(postgres=database is None, valkey=not broker)
        parts: list[Part] = []
        created: PostgresServer | None = None
        if database is None:
            created = self._postgres(placement)
            database = urls_of(created)
            parts.append(ServerPart("postgres", created))
        if not broker:
            valkey = ValkeyServer(
                self.folder, placement, self.ports.choose("valkey"), self.settings
            )
            broker = valkey.url
            parts.append(ServerPart("valkey", valkey))
        self.supervisor.bring_up(parts)
        if created is not None:
            applied = migrated_database(created)
        else:
            applied = len(migrate(database.owner, migration_packages()))
        say(f"Base de données à jour ({applied} migrations appliquées)")
        return database, broker

    def _placement(self, *, postgres: bool, valkey: bool) -> Placement:
        if not (postgres or valkey):
            return Placement(SAME, self.folder.root)
        programs = [postgres_bin(self.settings)] if postgres else []
        if valkey:
            programs.append(valkey_server(self.settings).parent)
        placement = place(self.folder.root, programs, self.settings)
        if placement.copied:
            say(f"Les programmes et les données embarqués sont placés dans {placement.home}")
        return placement

    def _postgres(self, placement: Placement) -> PostgresServer:
        port = self.ports.choose("postgres")
        server = PostgresServer(self.folder, placement, port, self.settings)
        if not (server.data / "PG_VERSION").exists():
            say("Création de la base de données…")
        server.prepare()
        return server

    def _doors(
        self, house: Mapping[str, str], database: DatabaseUrls, broker: str, port: int
    ) -> list[Part]:
        api = api_environment(
            {**house, "PARVIS_BROKER_URL": broker},
            database,
            host=self.options.host,
            port=port,
            parts_file=self.supervisor.parts_file,
        )
        worker = worker_environment(house, broker)
        return [
            dispatcher_part(database.dispatcher, broker),
            ServicePart(
                self._command("worker", worker, WORKER_STOP), says_alive("worker", database.ops)
            ),
            ServicePart(
                self._command("api", api, API_STOP),
                answers_http(self._reached, port, "/health/live"),
            ),
        ]

    def _command(
        self, name: str, environment: Mapping[str, str], stop: tuple[tuple[int, float], ...]
    ) -> Command:
        return Command(
            name=name,
            argv=[sys.executable, "-m", "parvis.cli", name],
            log=self.folder.logs / f"{name}.log",
            environment=environment,
            stop=stop,
        )


@contextmanager
def running(platform: Platform) -> Iterator[RunningPlatform | None]:
    """The platform from its lock to its last part's end; None when stopped before it was ready."""
    platform.folder.create()
    with platform.folder.locked():
        platform.prepare()
        try:
            yield platform.bring_up()
        except Interrupted:
            yield None
        finally:
            platform.folder.announcement.unlink(missing_ok=True)
            say("Arrêt en ordre…")
            platform.supervisor.stop()
            say("Parvis est arrêté.")
