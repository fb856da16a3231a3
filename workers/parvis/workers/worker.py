"""The worker process: a Celery parent that says it is alive, and children that do the jobs."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from uuid import UUID

import psutil
import structlog
from celery import Celery, signals
from celery.exceptions import CPendingDeprecationWarning, SecurityWarning
from celery.worker import WorkController

from parvis.kernel.house import HouseSettings
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs import JobSettings, Json, Queue, Ring, run_job, run_schedule
from parvis.kernel.problems import Problem
from parvis.kernel.telemetry import configure_logs
from parvis.workers.app import RING, RING_SCHEDULE, create_app
from parvis.workers.hands import Hands, kill_tree
from parvis.workers.hearing import Hearing
from parvis.workers.presence import Presence
from parvis.workers.rooms import ROOMS
from parvis.workers.settings import BrokerSettings, WorkerSettings

_log = structlog.get_logger("parvis.worker")


def serve(queues: Sequence[Queue], settings: WorkerSettings | None = None) -> int:
    """Do the jobs of ``queues`` until SIGTERM or SIGINT; the exit code of the process."""
    settings = settings or WorkerSettings()
    configure_logs(part="worker")
    signals.setup_logging.connect(lambda **_: None, weak=False)  # ours is set, Celery keeps out
    _learn_the_work()
    broker_url = BrokerSettings().broker_url.get_secret_value()
    app = create_app(broker_url, settings)
    instance = f"{socket.gethostname()}:{os.getpid()}"
    _teach(app, instance)
    presence = _present(instance, queues, settings.slots, broker_url)
    signals.worker_ready.connect(lambda **_: presence.start(), weak=False)
    signals.worker_shutting_down.connect(
        lambda **_: _leave_in_time(presence, settings.soft_shutdown_s), weak=False
    )
    worker = _celery_worker(app, instance, queues, settings.children(queues))
    # What is loaded now stays shared with the children: the collector must not touch it.
    gc.collect()
    gc.freeze()
    worker.start()
    presence.stop()
    return int(worker.exitcode or 0)


def _celery_worker(
    app: Celery, instance: str, queues: Sequence[Queue], children: int
) -> WorkController:
    # Celery advises against root because of pickle; only JSON is accepted here.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    worker = app.Worker(
        hostname=f"parvis@{instance}",
        concurrency=children,
        queues=[queue.value for queue in queues],
        optimization="fair",
        loglevel="WARNING",
        without_heartbeat=True,
        without_gossip=True,
        without_mingle=True,
        quiet=True,
    )
    # At each loss of the broker it warns that a default will change; ours is set.
    warnings.filterwarnings("ignore", category=CPendingDeprecationWarning)
    return worker


def _learn_the_work() -> None:
    for room in ROOMS:
        for module in room.jobs:
            import_module(module)
    import_module("parvis.workers.schedules")


def _teach(app: Celery, instance: str) -> None:
    hands = Hands()
    app.task(name=RING, bind=False)(_ring_task(hands))
    app.task(name=RING_SCHEDULE, bind=False)(_schedule_task(hands))
    signals.worker_process_init.connect(lambda **_: hands.open(instance), weak=False)
    signals.worker_process_shutdown.connect(lambda **_: hands.close(), weak=False)


def _ring_task(hands: Hands) -> Callable[[str, str, int], None]:
    def ring(tenant: str, job: str, generation: int) -> None:
        message = Ring(TenantId(UUID(tenant)), JobId(UUID(job)), generation)
        try:
            run_job(message, hands.bench)
        except Problem as problem:
            # PostgreSQL is away: the lease, or the next ring, takes over.
            _log.warning("worker.job.left", job=job, problem=problem.code)
        except MemoryError:
            # Celery ends the whole worker on this one; the lease covers the job.
            _log.exception("worker.job.left", job=job)

    return ring


def _schedule_task(hands: Hands) -> Callable[[str, int], None]:
    def schedule(name: str, generation: int) -> None:
        try:
            run_schedule(name, generation, hands.bench)
        except Problem as problem:
            _log.warning("worker.schedule.left", name=name, problem=problem.code)
        except MemoryError:
            _log.exception("worker.schedule.left", name=name)

    return schedule


def _present(instance: str, queues: Sequence[Queue], slots: int, broker_url: str) -> Presence:
    jobs = JobSettings()
    served: list[Json] = [queue.value for queue in queues]
    hearing = Hearing(broker_url, queues, patience_s=2 * jobs.rering_s)

    def leave_if_deaf() -> None:
        if hearing.is_deaf():
            _log.critical("worker.deaf")
            os.kill(os.getpid(), signal.SIGTERM)

    return Presence(
        HouseSettings().database_url.get_secret_value(),
        instance,
        {"queues": served, "slots": slots, "pid": os.getpid()},
        every_s=jobs.beat_s,
        at_each_beat=leave_if_deaf,
    )


def _leave_in_time(presence: Presence, patience_s: float) -> None:
    """Running jobs may end; those that do not are cut, and their leases give them back."""
    threading.Thread(target=presence.stop, daemon=True).start()
    cut = threading.Timer(patience_s, _cut)
    cut.daemon = True
    cut.start()


def _cut() -> None:
    _log.warning("worker.shutdown.cut")
    for child in psutil.Process().children():
        kill_tree(child.pid)
    os._exit(0)
