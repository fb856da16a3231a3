"""``parvis worker`` and ``parvis dispatcher``: single parts, as the chart starts them."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

_QUEUES = "light,ocr,model"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("worker")(worker)
    app.command("dispatcher")(dispatcher)


def worker(
    queues: Annotated[
        str, typer.Option(help="Files servies, séparées par des virgules.")
    ] = _QUEUES,
    slots: Annotated[
        int | None, typer.Option(min=1, help="Documents lus par OCR en même temps (2 par défaut).")
    ] = None,
) -> None:
    """Fait les travaux de la file d'attente.

    Exemple : parvis worker --queues light,ocr --slots 2
    """
    from parvis.kernel.jobs import Queue
    from parvis.workers.settings import WorkerSettings
    from parvis.workers.worker import serve

    known = {queue.value for queue in Queue}
    wanted = [name.strip() for name in queues.split(",") if name.strip()]
    if unknown := sorted(set(wanted) - known) or ([] if wanted else [""]):
        raise typer.BadParameter(
            f"file inconnue « {unknown[0]} » ; connues : {', '.join(sorted(known))}",
            param_hint="--queues",
        )
    settings = WorkerSettings() if slots is None else WorkerSettings(slots=slots)
    raise typer.Exit(serve([Queue(name) for name in wanted], settings))


def dispatcher() -> None:
    """Répartit les travaux entre organismes ; plusieurs peuvent tourner, un seul décide.

    Exemple : parvis dispatcher
    """
    from parvis.kernel.telemetry import configure_logs
    from parvis.workers.dispatcher import DispatcherSettings, run

    configure_logs(part="dispatcher")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run(stop, DispatcherSettings())
