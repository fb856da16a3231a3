"""One connection of the process listens for everybody: live events wake every open stream."""

from __future__ import annotations

import asyncio
import threading

import anyio
import psycopg
import structlog

from parvis.kernel.db import Database
from parvis.kernel.events import CHANNEL
from parvis.kernel.problems import Problem

_log = structlog.get_logger("parvis.api")
_LISTEN_S = 0.5
_PAUSE_S = 2.0


class Bell:
    """Rings when the dispatcher has numbered events; streams also look by themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()
        self.closing = asyncio.Event()
        self.listening = False

    def start(self) -> None:
        """Listen in a thread; called from the event loop."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._listen, name="parvis-bell", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wake every stream for its end; called from the event loop when the server stops."""
        self.closing.set()
        self.ring()

    def stop(self) -> None:
        """Give the connection back."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_LISTEN_S * 4)

    def ring(self) -> None:
        """Wake those who wait now; called from the event loop."""
        rung, self._rung = self._rung, asyncio.Event()
        rung.set()

    def ticket(self) -> asyncio.Event:
        """Take one before looking: a ring between the look and the wait is then not lost."""
        return self._rung

    async def wait(self, ticket: asyncio.Event, seconds: float) -> None:
        """Until the bell rings after the ticket was taken, or the time is over."""
        with anyio.move_on_after(seconds):
            await ticket.wait()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen_once()
            except (psycopg.Error, Problem) as away:
                # Streams poll meanwhile; nothing is lost.
                _log.warning("api.bell.away", error=type(away).__name__)
                self._stopping.wait(_PAUSE_S)

    def _listen_once(self) -> None:
        with self._database.session() as raw:
            raw.execute(f"listen {CHANNEL}".encode())
            self.listening = True
            try:
                while not self._stopping.is_set():
                    if list(raw.notifies(timeout=_LISTEN_S, stop_after=1)):
                        self._ring_from_thread()
            finally:
                self.listening = False
                if not raw.closed:
                    raw.execute("unlisten *")

    def _ring_from_thread(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.ring)
