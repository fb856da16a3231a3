"""The embedded PostgreSQL: created once, started, awaited by a real login, stopped in order."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from parvis.cli.embedded.binaries import postgres_bin, postgres_major
from parvis.cli.embedded.folder import DataFolder, write_private
from parvis.cli.embedded.identity import Placement, copy_program, own, own_file
from parvis.cli.embedded.ports import LOOPBACK
from parvis.cli.embedded.problems import INITDB_FAILED, OTHER_MAJOR, PART_FAILED
from parvis.cli.embedded.process import Child, Command
from parvis.cli.embedded.settings import EmbeddedSettings

SUPERUSER = "postgres"
LONGEST_SOCKET_PATH = 90  # sun_path holds 107 bytes, PostgreSQL adds /.s.PGSQL.65535.lock
SYNCFS_SINCE = 17
SHARED_MEMORY_BUSY = "pre-existing shared memory block"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

# One machine, a few dozen connections: memory is left to the reading of pages.
TUNING: Mapping[str, str] = {
    "listen_addresses": LOOPBACK,
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "512MB",
    "max_wal_size": "512MB",
    "io_method": "sync",
    "max_parallel_workers": "2",
    "autovacuum_max_workers": "2",
    **({"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}),
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "log_min_duration_statement": "2s",
}


@dataclass(slots=True)
class PostgresServer:
    """One cluster under ``placement.home/postgres``, on loopback and a private socket folder."""

    folder: DataFolder
    placement: Placement
    port: int
    settings: EmbeddedSettings
    extra: Mapping[str, str] = field(default_factory=dict)
    _bin: Path = field(init=False)
    _child: Child | None = field(init=False, default=None)
    _busy_since: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._bin = copy_program(postgres_bin(self.settings), self.placement)

    @property
    def data(self) -> Path:
        """``pgdata``."""
        return self.placement.home / "postgres"

    @property
    def child(self) -> Child:
        """The running postmaster."""
        assert self._child is not None
        return self._child

    def superuser_conninfo(self, dbname: str = "postgres") -> str:
        """For the bootstrap only; no part of Parvis receives it."""
        return make_conninfo(
            host=LOOPBACK,
            port=self.port,
            user=SUPERUSER,
            password=self.folder.secret("postgres_superuser"),
            dbname=dbname,
            connect_timeout=5,
            options="-c synchronous_commit=off",
        )

    def url(self, role: str, password: str, dbname: str = "parvis") -> str:
        """Address for one role; passwords are URL-safe by construction."""
        return f"postgresql://{role}:{password}@{LOOPBACK}:{self.port}/{dbname}"

    def prepare(self) -> bool:
        """Create the cluster when there is none (True); refuse another major version."""
        version = self.data / "PG_VERSION"
        if not version.exists():
            self._initdb()
            return True
        found, installed = version.read_text().strip(), str(postgres_major(self._bin))
        if found != installed:
            raise OTHER_MAJOR(folder=str(self.data), found=found, installed=installed)
        own(self.data, self.placement.identity)
        return False

    def launch(self) -> None:
        """Start without waiting."""
        self._child = Child(self._command())

    def start(self) -> None:
        """Start and wait for a login."""
        self.launch()
        while (reason := self._await_login()) is not None:
            if not self.launch_again():
                tail, log = self.child.tail(), str(self.child.command.log)
                self.child.kill()
                raise PART_FAILED(part="PostgreSQL", reason=reason, log=log, tail=tail)

    def launch_again(self) -> bool:
        """True when it was refused only because a killed server's memory is still being freed.

        It has then been launched again, for ``shared_memory_retry`` seconds from the first refusal.
        """
        if self.child.exit_code() is None or SHARED_MEMORY_BUSY not in self.child.tail():
            return False
        self._busy_since = self._busy_since or time.monotonic()
        if time.monotonic() - self._busy_since > self.settings.shared_memory_retry:
            return False
        self.child.kill()
        time.sleep(0.5)
        self.launch()
        return True

    def answers(self) -> bool:
        """True when a login succeeds now."""
        try:
            psycopg.connect(self.superuser_conninfo()).close()
        except psycopg.OperationalError:
            return False
        self._busy_since = None
        return True

    def stop(self) -> None:
        """Fast (open transactions are rolled back), then immediate, then killed."""
        if self._child is not None:
            self._child.stop()

    def _await_login(self) -> str | None:
        deadline = time.monotonic() + self.settings.start_timeout
        while time.monotonic() < deadline:
            if (code := self.child.exit_code()) is not None:
                return f"arrêt avec le code {code}"
            if self.answers():
                return None
            time.sleep(0.05)
        return f"pas de réponse en {self.settings.start_timeout:.0f} s"

    def _command(self) -> Command:
        options = {**TUNING, "port": str(self.port), **self._sockets(), **self.extra}
        argv = [str(self._bin / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            argv += ["-c", f"{name}={value}"]
        return Command(
            name="postgres",
            argv=argv,
            log=self.folder.logs / "postgres.log",
            environment=ENVIRONMENT,
            identity=self.placement.identity,
            death_signal=signal.SIGQUIT,
            stop=((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)),
        )

    def _sockets(self) -> dict[str, str]:
        folder = self.placement.home / "postgres-socket"
        if len(str(folder)) > LONGEST_SOCKET_PATH:
            return {"unix_socket_directories": ""}
        own(folder, self.placement.identity)
        return {"unix_socket_directories": str(folder)}

    def _initdb(self) -> None:
        """Create beside, then rename: an interrupted creation leaves nothing half made."""
        fresh = self.data.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        own(fresh, self.placement.identity)
        passwords = self.placement.home / "postgres.pw"
        write_private(passwords, self.folder.secret("postgres_superuser"))
        own_file(passwords, self.placement)
        try:
            done = subprocess.run(
                self.placement.identity.wrap(self._initdb_argv(fresh, passwords)),
                env=ENVIRONMENT,
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            passwords.unlink()
        if done.returncode != 0:
            message = (done.stderr or done.stdout).strip()[-400:]
            raise INITDB_FAILED(folder=str(self.data), message=message)
        fresh.rename(self.data)

    def _initdb_argv(self, target: Path, passwords: Path) -> list[str]:
        return [
            str(self._bin / "initdb"),
            f"--pgdata={target}",
            f"--username={SUPERUSER}",
            f"--pwfile={passwords}",
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            "--no-instructions",
            *self._initdb_sync(),
        ]

    def _initdb_sync(self) -> list[str]:
        """One call for the file system is as safe as a thousand for its files, and shorter."""
        if self.extra.get("fsync") == "off":
            return ["--no-sync"]
        known = sys.platform == "linux" and postgres_major(self._bin) >= SYNCFS_SINCE
        return ["--sync-method=syncfs"] if known else []
