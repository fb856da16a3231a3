"""``parvis up``: the whole platform on one machine, from one data folder."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from parvis.cli.embedded.place import RunningPlatform
    from parvis.cli.embedded.run import Platform
    from parvis.cli.embedded.supervisor import Supervisor

_EPILOG = "Exemple : parvis up --data ./donnees --port 8600"
_ORDERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def register(app: typer.Typer) -> None:
    """Add ``up`` to the command line."""
    app.command("up", epilog=_EPILOG)(up)


def up(
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="Dossier de données, créé s'il n'existe pas.")
    ] = Path(".parvis"),
    demo: Annotated[
        bool, typer.Option("--demo", help="Charger des organismes et des documents inventés.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port de l'API (8600 s'il est libre).")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Adresse d'écoute ; la machine seule par défaut.")
    ] = "127.0.0.1",
) -> None:
    """Démarrer Parvis en entier sur cette machine ; Ctrl-C arrête en ordre."""
    from parvis.cli.embedded.run import Options, Platform, running, say

    platform = Platform(Options(data=data, host=host, port=port))
    _obey(platform.supervisor)
    with running(platform) as state:
        if state is None:
            return
        loaded = _load_demo(state) if demo else None
        announce(platform, state, loaded)
        say(f"Parvis répond sur {state.url} (données : {state.data})")
        reading = _read_demo(state, platform.supervisor) if demo else None
        platform.supervisor.watch()
        if reading is not None:
            reading.join(timeout=5)


def announce(platform: Platform, state: RunningPlatform, demo: dict[str, object] | None) -> None:
    """Write ``DIR/parvis.json`` (0600): whoever reads it finds everything answering."""
    from parvis.cli.embedded.folder import write_private_json

    write_private_json(
        platform.folder.announcement,
        {
            "version": state.version,
            "pid": os.getpid(),
            "url": state.url,
            "api_url": state.api_url,
            "issuer": state.issuer,
            "token_url": state.token_url,
            "data": str(state.data),
            "demo": demo,
        },
    )


def _load_demo(state: RunningPlatform) -> dict[str, object]:
    from parvis.cli.demo import load

    return load(state)


def _read_demo(state: RunningPlatform, supervisor: Supervisor) -> threading.Thread:
    from parvis.cli.demo import start_reading
    from parvis.cli.embedded.run import say

    return start_reading(state, say, supervisor.asked_to_stop)


def _obey(supervisor: Supervisor) -> None:
    """The first order stops in order, the second one no longer waits for work in progress."""

    def order(_number: int, _frame: FrameType | None) -> None:
        if supervisor.asked_to_stop.is_set():
            supervisor.hurry()
        supervisor.asked_to_stop.set()

    for number in _ORDERS:
        signal.signal(number, order)
