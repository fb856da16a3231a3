"""PostgreSQL and Valkey for the tests: one of each per run, shared by the workers of xdist.

- ``postgres_server``: the server, started at the first use;
- ``database_urls``: a database of this worker, cloned from a migrated template, one URL a role;
- ``new_database``: a function that clones another one, for tests that break theirs;
- ``valkey_server``: address of the broker.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg import sql

from parvis.cli.embedded.bootstrap import DatabaseUrls, create_database, urls_of
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import SAME, Placement
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.settings import EmbeddedSettings

KEEPER = Path(__file__).with_name("services_keeper.py")
TEMPLATE = "parvis_template"


@dataclass(frozen=True, slots=True)
class Services:
    """What the keeper of this run announced."""

    root: Path
    postgres: PostgresServer
    postgres_pid: int
    valkey_url: str
    valkey_pid: int


@pytest.fixture(scope="session")
def services() -> Services:
    return _running(_controller())


@pytest.fixture(scope="session")
def postgres_server(services: Services) -> PostgresServer:
    return services.postgres


@pytest.fixture(scope="session")
def valkey_server(services: Services) -> str:
    return services.valkey_url


@pytest.fixture(scope="session")
def new_database(services: Services) -> Callable[[str], DatabaseUrls]:
    """``new_database("name")``: a fresh migrated database, named apart for each worker."""
    worker = f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"  # noqa: TID251

    def clone(name: str) -> DatabaseUrls:
        return _clone(services, f"parvis_{worker}_{name}")

    return clone


@pytest.fixture(scope="session")
def database_urls(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    return new_database("shared")


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    root = _root(psutil.Process())
    announced = _announced(root)
    if announced is None:
        return
    os.kill(int(announced["keeper"]), signal.SIGTERM)
    deadline = time.monotonic() + 20
    while root.exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def _controller() -> psutil.Process:
    """The pytest that the operator started: this one, or the parent of this xdist worker."""
    inside = "PYTEST_XDIST_WORKER" in os.environ  # noqa: TID251
    return psutil.Process(os.getppid() if inside else os.getpid())


def _root(controller: psutil.Process) -> Path:
    """Short, and crossable by the account that PostgreSQL drops to (pytest's own is 0700)."""
    name = f"parvis-tests-{controller.pid}-{int(controller.create_time())}"
    return Path(tempfile.gettempdir()) / name


def _running(controller: psutil.Process) -> Services:
    root = _root(controller)
    with _locked(root):
        if _announced(root) is None:
            command = [sys.executable, str(KEEPER), str(root), str(controller.pid)]
            done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
            if done.returncode != 0:
                pytest.fail(f"the services of the tests did not start: {done.stderr}")
    announced = _announced(root)
    assert announced is not None
    placement = Placement(SAME, root)
    port = int(announced["postgres_port"])
    return Services(
        root=root,
        postgres=PostgresServer(DataFolder(root), placement, port, EmbeddedSettings()),
        postgres_pid=int(announced["postgres_pid"]),
        valkey_url=str(announced["valkey_url"]),
        valkey_pid=int(announced["valkey_pid"]),
    )


def _clone(services: Services, database: str) -> DatabaseUrls:
    """A template may have no other connection, and roles are altered by one worker at a time."""
    server = services.postgres
    with _locked(services.root):
        with psycopg.connect(server.superuser_conninfo(), autocommit=True) as superuser:
            superuser.execute(
                sql.SQL("create database {} template {}").format(
                    sql.Identifier(database), sql.Identifier(TEMPLATE)
                )
            )
        create_database(server, database)
    return urls_of(server, database)


def _announced(root: Path) -> dict[str, str | int] | None:
    announced = root / "services.json"
    if not announced.exists():
        return None
    services: dict[str, str | int] = json.loads(announced.read_text())
    return services


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    root.mkdir(mode=0o711, exist_ok=True)
    with (root / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
