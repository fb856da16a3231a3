"""Keeps one PostgreSQL and one Valkey for a test run, for as long as its controller lives.

Started as ``python services_keeper.py FOLDER CONTROLLER_PID``; returns once ``FOLDER/services.json``
is written, while a child of its own stays behind. The servers die with that child.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import traceback
from pathlib import Path

import psutil

from parvis.cli.embedded.binaries import postgres_bin, valkey_server
from parvis.cli.embedded.bootstrap import migrated_database
from parvis.cli.embedded.folder import DataFolder, write_private_json
from parvis.cli.embedded.identity import place
from parvis.cli.embedded.ports import any_free
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.settings import EmbeddedSettings
from parvis.cli.embedded.valkey import ValkeyServer

TEMPLATE = "parvis_template"
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def start(folder: DataFolder) -> tuple[PostgresServer, ValkeyServer]:
    folder.create()
    settings = EmbeddedSettings()
    programs = [postgres_bin(settings), valkey_server(settings).parent]
    placement = place(folder.root, programs, settings)
    postgres = PostgresServer(folder, placement, any_free(), settings, extra=FAST)
    postgres.prepare()
    postgres.start()
    valkey = ValkeyServer(folder, placement, any_free(), settings)
    valkey.start()
    migrated_database(postgres, TEMPLATE)
    return postgres, valkey


def announce(folder: DataFolder, postgres: PostgresServer, valkey: ValkeyServer) -> None:
    write_private_json(
        folder.root / "services.json",
        {
            "keeper": os.getpid(),
            "postgres_port": postgres.port,
            "postgres_kind": postgres.placement.identity.kind,
            "postgres_pid": postgres.child.pid,
            "valkey_url": valkey.url,
            "valkey_pid": valkey.child.pid,
        },
    )


def keep(folder: DataFolder, controller: psutil.Process, done: int) -> None:
    asked = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked.set())
    try:
        postgres, valkey = start(folder)
    except BaseException:
        os.write(done, traceback.format_exc().encode())
        raise
    announce(folder, postgres, valkey)
    os.close(done)
    while not asked.wait(0.3) and controller.is_running():
        pass
    valkey.stop()
    postgres.stop()
    shutil.rmtree(folder.root, ignore_errors=True)


def _leave_terminal() -> None:
    """Hold no pipe of the caller's: it waits for their end."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def main(root: str, controller: int) -> int:
    watched = psutil.Process(controller)
    ready, done = os.pipe()
    if os.fork() == 0:
        os.close(ready)
        _leave_terminal()
        keep(DataFolder(Path(root)), watched, done)
        return 0
    os.close(done)
    with os.fdopen(ready) as answer:
        failure = answer.read()
    sys.stderr.write(failure)
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
