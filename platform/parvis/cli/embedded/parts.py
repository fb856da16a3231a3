"""A part of the platform as the supervisor sees it: launched, ready, failed, stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Protocol

import psutil

from parvis.cli.embedded.process import Child, Command


class Part(Protocol):
    """What can be supervised. ``launch`` never waits; a failed part is stopped, then launched."""

    @property
    def name(self) -> str:
        """Stable English name, shown by the health probe."""
        ...

    @property
    def pid(self) -> int | None:
        """Process to sweep if the supervisor dies; None for a thread."""
        ...

    def launch(self) -> None:
        """Start, without waiting."""
        ...

    def is_ready(self) -> bool:
        """True when it does its work now."""
        ...

    def failure(self) -> str | None:
        """None while it lives, else a French reason."""
        ...

    def stop(self) -> None:
        """Stop in order and wait; harmless when it is already dead or was never launched."""
        ...

    def tail(self) -> str:
        """The last lines that it printed."""
        ...


class Server(Protocol):
    """PostgreSQL or Valkey."""

    @property
    def child(self) -> Child:
        """The running process."""
        ...

    def launch(self) -> None:
        """Start, without waiting."""
        ...

    def launch_again(self) -> bool:
        """True when its end was a passing refusal and it has been launched again."""
        ...

    def answers(self) -> bool:
        """True when it answers now."""
        ...

    def stop(self) -> None:
        """Stop in order."""
        ...


@dataclass(slots=True)
class ServerPart:
    """An embedded server under supervision."""

    name: str
    server: Server
    _launched: bool = field(default=False, init=False)

    @property
    def pid(self) -> int | None:
        """Its process."""
        return self.server.child.pid if self._launched else None

    def launch(self) -> None:
        """Start, without waiting."""
        self.server.launch()
        self._launched = True

    def is_ready(self) -> bool:
        """A login or a PING succeeds."""
        return self.server.answers()

    def failure(self) -> str | None:
        """How it ended, a passing refusal apart."""
        if not self._launched or self.server.child.exit_code() is None:
            return None
        code = self.server.child.exit_code()
        return None if self.server.launch_again() else ending(code)

    def stop(self) -> None:
        """In the server's own order of signals."""
        if self._launched:
            self.server.stop()

    def tail(self) -> str:
        """The last lines of its log."""
        return self.server.child.tail() if self._launched else ""


@dataclass(slots=True)
class ServicePart:
    """A process of Parvis: ``parvis api`` or ``parvis worker``."""

    command: Command
    # Given the pid, says whether the process does its work.
    ready: Callable[[int], bool]
    _child: Child | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """The command's name."""
        return self.command.name

    @property
    def pid(self) -> int | None:
        """Its process."""
        return self._child.pid if self._child else None

    def launch(self) -> None:
        """Start, without waiting."""
        self._child = Child(self.command)

    def is_ready(self) -> bool:
        """What the caller gave as proof."""
        return self.pid is not None and self.ready(self.pid)

    def failure(self) -> str | None:
        """How it ended."""
        return ending(self._child.exit_code()) if self._child else None

    def stop(self) -> None:
        """In the command's own order of signals."""
        if self._child:
            self._child.stop()

    def kill(self) -> None:
        """At once, the whole group; ``stop`` then has nothing to wait for."""
        if self._child:
            self._child.kill_group()

    def tail(self) -> str:
        """The last lines of its log."""
        return self._child.tail() if self._child else ""


@dataclass(slots=True)
class ThreadPart:
    """A loop of this process (the dispatcher): ``body`` returns when its event is set."""

    name: str
    body: Callable[[threading.Event], None]
    patience: float = 10.0
    pid: int | None = field(default=None, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _event: threading.Event = field(default_factory=threading.Event, init=False)
    _error: str | None = field(default=None, init=False)

    def launch(self) -> None:
        """Start a fresh thread; the previous one has ended or was told to."""
        self._event, self._error = threading.Event(), None
        self._thread = threading.Thread(
            target=self._run, args=(self._event,), name=self.name, daemon=True
        )
        self._thread.start()

    def is_ready(self) -> bool:
        """A loop is ready as soon as it runs."""
        return self._thread is not None and self._thread.is_alive()

    def failure(self) -> str | None:
        """The exception that ended it, by its name."""
        if self._thread is None or self._thread.is_alive():
            return None
        return self._error or "boucle terminée"

    def stop(self) -> None:
        """Ask, and wait a bounded time: a daemon thread does not hold the process."""
        self._event.set()
        if self._thread is not None:
            self._thread.join(timeout=self.patience)

    def tail(self) -> str:
        """The exception's own words."""
        return self._error or ""

    def _run(self, event: threading.Event) -> None:
        try:
            self.body(event)
        except Exception as error:  # noqa: BLE001 - the door of a thread: told, then restarted
            self._error = f"{type(error).__name__} : {error}"


def ending(code: int | None) -> str | None:
    """How a process ended, in French; None while it runs."""
    if code is None:
        return None
    return f"arrêt par le signal {-code}" if code < 0 else f"arrêt avec le code {code}"


def answers_http(host: str, port: int, path: str) -> Callable[[int], bool]:
    """A readiness check: the process itself listens there, and answers 200 within two seconds."""

    def check(pid: int) -> bool:
        return listens(pid, port) and _is_ok(host, port, path)

    return check


def listens(pid: int, port: int) -> bool:
    """True when this very process holds the port (another program may answer on it)."""
    try:
        links = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(
        link.status == psutil.CONN_LISTEN and link.laddr and link.laddr.port == port
        for link in links
    )


def _is_ok(host: str, port: int, path: str) -> bool:
    link = HTTPConnection(host, port, timeout=2)
    try:
        link.request("GET", path)
        return link.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        link.close()
