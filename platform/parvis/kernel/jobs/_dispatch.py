"""One look of the dispatcher at the table: repair, choose fairly, ring, number the events."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Protocol

import structlog

from parvis.kernel.events import number_events, purge_events
from parvis.kernel.ids import TenantId
from parvis.kernel.jobs import _dispatch_store as store
from parvis.kernel.jobs._dispatch_store import Candidate, Load, Raw
from parvis.kernel.jobs._domain import Queue, Ring
from parvis.kernel.jobs._fairness import FairQueue, Turn
from parvis.kernel.jobs.problems import BROKER_AWAY
from parvis.kernel.jobs.settings import JobSettings
from parvis.kernel.problems import Problem

_log = structlog.get_logger("parvis.dispatcher")


class Bell(Protocol):
    """The broker, which may forget anything at any time. Each call raises ``job.broker_away``."""

    def has_forgotten(self) -> bool:
        """True once after the broker lost its memory (flush, restart without its file)."""

    def unheard(self, queue: Queue) -> int:
        """Messages of the queue that no worker has taken."""

    def ring(self, queue: Queue, rings: Sequence[Ring]) -> None:
        """Send one message for each."""

    def ring_schedule(self, name: str, generation: int) -> None:
        """Send the message of a recurring work."""


class Every:
    """True at most once per ``seconds``, and the first time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = 0.0

    def due(self) -> bool:
        """Is it time?"""
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + self._seconds
        return True


class Dispatch:
    """What the leader does, look after look, on its one connection."""

    def __init__(self, connection: Raw, bell: Bell, settings: JobSettings) -> None:
        self.connection = connection
        self._bell = bell
        self._settings = settings
        self._fair: dict[Queue, FairQueue[TenantId]] = {queue: FairQueue() for queue in Queue}
        self._repairs = Every(settings.reconcile_s)
        self._memory = Every(settings.poll_s)
        self._purges = Every(settings.purge_s)
        self._retry_bell = 0.0

    def look(self) -> None:
        """Do everything that is due now; the broker being away delays the rings alone."""
        if self._repairs.due():
            self.repair()
        if time.monotonic() >= self._retry_bell:
            try:
                self._ring_all()
            except Problem as problem:
                if problem.type is not BROKER_AWAY:
                    raise
                self._retry_bell = time.monotonic() + self._settings.poll_s
                _log.warning("dispatcher.broker.away")
        number_events(self.connection)
        if self._purges.due():
            purge_events(self.connection, self._settings.keep_events_h)
            store.purge_finished(self.connection, self._settings)

    def repair(self) -> None:
        """Give back what lost its worker, and what an organisme's state parked or freed."""
        counts = {
            "taken_back": store.take_back(self.connection, self._settings),
            "parked": store.park(self.connection),
            "unparked": store.unpark(self.connection),
        }
        if any(counts.values()):
            _log.info("dispatcher.repaired", **counts)

    def _ring_all(self) -> None:
        if self._memory.due():
            self._ring_again()
            self._ring_schedules()
        for queue, load in store.loads(self.connection).items():
            if load.ready:
                self._ring_fairly(queue, self._room(queue, load))
            elif load.rung == 0:
                self._fair[queue].keep(set())

    def _ring_again(self) -> None:
        if self._bell.has_forgotten():
            forgotten = store.forget_rings(self.connection)
            _log.warning("dispatcher.broker.forgot", rings=forgotten)
            return
        for queue, rung in store.unanswered(self.connection, self._settings).items():
            # As many messages as rings: none is lost, the workers are only busy.
            if self._bell.unheard(queue) < rung:
                store.forget_old_rings(self.connection, queue, self._settings)

    def _ring_schedules(self) -> None:
        due = store.due_schedules(self.connection, self._settings)
        for name, generation in due:
            self._bell.ring_schedule(name, generation)
        if due:
            store.mark_schedules_rung(self.connection, [name for name, _ in due])

    def _ring_fairly(self, queue: Queue, room: int) -> None:
        if room <= 0:
            return
        found = store.candidates(self.connection, queue, room)
        rings = choose(found, room, self._fair[queue])
        if rings:
            # Sent before it is marked: a crash in between rings twice, never zero times.
            self._bell.ring(queue, rings)
            store.mark_rung(self.connection, rings)

    def _room(self, queue: Queue, load: Load) -> int:
        match queue:
            case Queue.LIGHT:
                return self._settings.window_light - load.rung
            case Queue.MODEL:
                return self._settings.window_model - load.rung
            case Queue.EASYOCR:
                return self._settings.window_easyocr - load.rung
            case Queue.OCR:
                # Running jobs count too: no scan waits in the broker, where a child that is kept
                # for light work would take it.
                slots = store.slots(self.connection, queue, self._settings.beat_s * 3)
                return slots - load.rung - load.running


def choose(found: Sequence[Candidate], room: int, fair: FairQueue[TenantId]) -> list[Ring]:
    """At most ``room`` jobs of ``found``, each organisme's in its own order."""
    waiting: defaultdict[TenantId, deque[Candidate]] = defaultdict(deque)
    for candidate in found:
        waiting[candidate.ring.tenant].append(candidate)
    fair.keep(set(waiting))
    turns = {tenant: Turn(jobs[0].weight, jobs[0].cost) for tenant, jobs in waiting.items()}
    chosen: list[Ring] = []
    while turns and len(chosen) < room:
        tenant = fair.pick(turns)
        jobs = waiting[tenant]
        chosen.append(jobs.popleft().ring)
        if jobs:
            turns[tenant] = Turn(jobs[0].weight, jobs[0].cost)
        else:
            del turns[tenant]
    return chosen
