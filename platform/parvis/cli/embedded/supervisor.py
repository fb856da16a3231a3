"""Starts parts, restarts those that die with a growing delay, stops them in reverse order."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import psutil

from parvis.cli.embedded.folder import DataFolder, write_private_json
from parvis.cli.embedded.parts import Part, ServicePart
from parvis.cli.embedded.problems import PART_FAILED
from parvis.cli.embedded.process import same_process
from parvis.kernel.clock import now, rfc3339

TICK_S = 0.1
FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 30.0
# A part that has run this long has recovered: its next delay is the first one again.
STEADY_S = 60.0
# How many deaths of one part a first start bears before it gives up.
FIRST_START_DEATHS = 3


class State(StrEnum):
    """States of a part as ``parts.json`` and the health probe show them."""

    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    STOPPED = "stopped"


class Interrupted(Exception):  # noqa: N818 - an order, not an error
    """The operator asked to stop before everything was ready."""


@dataclass(slots=True)
class Watched:
    """A part and its history since the start."""

    part: Part
    state: State = State.STARTING
    restarts: int = 0
    failures_in_a_row: int = 0
    last_error: str | None = None
    since: float = field(default_factory=time.monotonic)
    not_before: float = 0.0

    def line(self) -> dict[str, object]:
        """Its line of ``parts.json``."""
        return {
            "name": self.part.name,
            "state": self.state.value,
            "restarts": self.restarts,
            "last_error": self.last_error,
        }


class Supervisor:
    """To be driven by the main thread: parts die with the thread that launched them."""

    def __init__(
        self, folder: DataFolder, *, say: Callable[[str], None], start_timeout: float
    ) -> None:
        self._folder = folder
        self._say = say
        self._start_timeout = start_timeout
        self._watched: list[Watched] = []
        self.asked_to_stop = threading.Event()

    @property
    def parts_file(self) -> Path:
        """``parts.json``: state of every part, replaced at each change."""
        return self._folder.run / "parts.json"

    @property
    def _pids_file(self) -> Path:
        return self._folder.run / "pids.json"

    def bring_up(self, parts: Sequence[Part]) -> None:
        """Launch together and wait until all are ready.

        Raises ``embedded.part_failed`` when one keeps dying or stays silent, ``Interrupted`` when
        the operator asks to stop meanwhile.
        """
        fresh = [Watched(part) for part in parts]
        self._watched += fresh
        for one in fresh:
            self._launch(one)
        while any(one.state is not State.RUNNING for one in fresh):
            if self.asked_to_stop.wait(TICK_S):
                raise Interrupted
            self._look()
            self._give_up_on_first_start(fresh)

    def watch(self) -> None:
        """Keep everything alive until ``asked_to_stop`` is set."""
        while not self.asked_to_stop.wait(TICK_S):
            self._look()

    def hurry(self) -> None:
        """Kill the doors now; the servers still stop in order."""
        for one in self._watched:
            if isinstance(one.part, ServicePart):
                one.part.kill()

    def stop(self) -> None:
        """Stop every part, the last started first."""
        for one in reversed(self._watched):
            one.part.stop()
            one.state = State.STOPPED
            self._record()
        self.parts_file.unlink(missing_ok=True)
        self._pids_file.unlink(missing_ok=True)

    def _look(self) -> None:
        for one in self._watched:
            if one.state is State.RESTARTING:
                if time.monotonic() >= one.not_before:
                    self._launch(one)
            elif (reason := self._what_is_wrong(one)) is not None:
                self._plan_restart(one, reason)
            elif one.state is State.STARTING and one.part.is_ready():
                self._enter(one, State.RUNNING)
                took = time.monotonic() - one.since
                self._say(f"{one.part.name} : prêt ({took:.1f} s)".replace(".", ",", 1))

    def _what_is_wrong(self, one: Watched) -> str | None:
        reason = one.part.failure()
        if reason is None and one.state is State.STARTING:
            silent = time.monotonic() - one.since > self._start_timeout
            return f"pas de réponse en {self._start_timeout:.0f} s" if silent else None
        return reason

    def _plan_restart(self, one: Watched, reason: str) -> None:
        if one.state is State.RUNNING and time.monotonic() - one.since > STEADY_S:
            one.failures_in_a_row = 0
        delay = min(FIRST_DELAY_S * 2**one.failures_in_a_row, LONGEST_DELAY_S)
        one.failures_in_a_row += 1
        one.restarts += 1
        one.last_error = reason
        one.part.stop()
        one.not_before = time.monotonic() + delay
        self._enter(one, State.RESTARTING)
        seconds = f"{delay:.1f}".replace(".", ",")
        self._say(f"{one.part.name} : {reason} ; nouvel essai dans {seconds} s")

    def _launch(self, one: Watched) -> None:
        one.since = time.monotonic()
        one.part.launch()
        self._enter(one, State.STARTING)

    def _enter(self, one: Watched, state: State) -> None:
        one.state = state
        self._record()

    def _give_up_on_first_start(self, fresh: Sequence[Watched]) -> None:
        for one in fresh:
            if one.failures_in_a_row >= FIRST_START_DEATHS:
                raise PART_FAILED(
                    part=one.part.name,
                    reason=one.last_error,
                    log=str(self._folder.logs / f"{one.part.name}.log"),
                    tail=one.part.tail(),
                )

    def _record(self) -> None:
        lines = [one.line() for one in self._watched]
        write_private_json(self.parts_file, {"at": rfc3339(now()), "parts": lines})
        pids = [one.part.pid for one in self._watched if one.state is not State.STOPPED]
        write_private_json(self._pids_file, {"pids": [_signature(pid) for pid in pids if pid]})


def _signature(pid: int) -> list[float]:
    try:
        return [pid, psutil.Process(pid).create_time()]
    except psutil.NoSuchProcess:
        return [pid, 0.0]


def sweep(folder: DataFolder) -> list[int]:
    """End what a killed supervisor left behind (where the kernel does not do it); their pids."""
    path = folder.run / "pids.json"
    if not path.exists():
        return []
    left = [
        process
        for pid, started in json.loads(path.read_text())["pids"]
        if (process := same_process(int(pid), started)) is not None
    ]
    for process in left:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    psutil.wait_procs(left, timeout=10)
    path.unlink()
    return [process.pid for process in left]
