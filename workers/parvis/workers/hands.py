"""What a child of the worker holds: its house, opened after the fork, and how it leaves."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

import psutil

from parvis.kernel.documents.problems import READER_DIED
from parvis.kernel.house import House, build_house
from parvis.kernel.jobs import Bench, JobSettings
from parvis.kernel.telemetry import OtlpSettings, start_tracing
from parvis.tenants.access.service import RightsOfRoles, still_allowed
from parvis.workers.rooms import ROOMS

_PR_SET_PDEATHSIG = 1


class Hands:
    """One per child process: ``open`` after the fork, then ``bench`` for each job."""

    def __init__(self) -> None:
        self._bench: Bench | None = None
        self._house: House | None = None
        self._stop_tracing: Callable[[], None] = lambda: None

    def open(self, worker: str) -> None:
        """Build and open the house; its engines are loaded by the first job that needs them."""
        _die_with_the_parent()
        self._stop_tracing = start_tracing(OtlpSettings(), part="worker")
        self._house = build_house(name="worker").open()
        roles = RightsOfRoles(ROOMS)
        self._bench = Bench(
            database=self._house.database,
            house=self._house,
            settings=JobSettings(),
            holds_right=lambda connection, _, asked_by, right: still_allowed(
                connection, asked_by, right, roles
            ),
            reader_deaths=frozenset({READER_DIED.code}),
            worker=worker,
            abandon=partial(kill_tree, os.getpid()),
        )

    def close(self) -> None:
        """Give the connections back, send the last spans."""
        self._stop_tracing()
        if self._house is not None:
            self._house.close()

    @property
    def bench(self) -> Bench:
        """What the jobs need; ``RuntimeError`` outside a child."""
        if self._bench is None:
            raise RuntimeError("jobs are done in the children of the worker")
        return self._bench


def kill_tree(pid: int) -> None:
    """Kill a process, then what it started: in this order none sees the death of its own child."""
    try:
        top = psutil.Process(pid)
        for process in [top, *top.children(recursive=True)]:
            process.send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return


def _die_with_the_parent() -> None:
    """A child whose parent was killed would keep its slot and its connections for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
