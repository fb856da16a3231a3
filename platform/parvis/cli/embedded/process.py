"""One child process: its own session, its bounded log, its ordered end."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from parvis.cli.embedded.identity import SAME, Identity

LOG_BYTES = 5_000_000
LOG_KEPT = 3


@dataclass(frozen=True, slots=True)
class Command:
    """What to start. ``stop`` is tried in order: signal, then seconds to wait."""

    name: str
    argv: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    identity: Identity = SAME
    death_signal: int = signal.SIGKILL
    stop: Sequence[tuple[int, float]] = ((signal.SIGTERM, 10.0),)


class Child:
    """A running command. Starting it from a short-lived thread would bind it to that thread."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._process = subprocess.Popen(
            command.identity.wrap(command.argv, command.death_signal),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(command.environment),
            cwd="/",
            start_new_session=True,
        )
        self._log = BoundedLog(command.log)
        self._pump = threading.Thread(target=self._copy, name=f"log-{command.name}", daemon=True)
        self._pump.start()

    @property
    def pid(self) -> int:
        """The command's own pid: the launcher becomes it."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """None while it runs; negative = the signal that killed it."""
        return self._process.poll()

    def stop(self) -> None:
        """Ask in order, then kill the whole group."""
        for number, seconds in self.command.stop:
            self._signal(number)
            if self._ended_within(seconds):
                break
        self.kill()

    def kill_group(self) -> None:
        """SIGKILL to the whole group, without reaping: fit for a signal handler."""
        # macOS answers EPERM for a group of zombies.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kill whatever is left of the group, and reap."""
        self.kill_group()
        self._process.wait()
        self._pump.join(timeout=2)

    def tail(self, lines: int = 4) -> str:
        """Last lines that it printed, on one line, for a problem's detail."""
        if self.exit_code() is not None:
            self._pump.join(timeout=1)
        return self._log.tail(lines)

    def _signal(self, number: int) -> None:
        if self.exit_code() is None:
            self._process.send_signal(number)

    def _ended_within(self, seconds: float) -> bool:
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _copy(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while block := os.read(descriptor, 65536):
            self._log.write(block)
        self._process.stdout.close()
        self._log.close()


class BoundedLog:
    """A log of at most ``LOG_KEPT + 1`` files of ``LOG_BYTES``; the oldest goes first."""

    def __init__(self, path: Path, limit: int = LOG_BYTES) -> None:
        self._path = path
        self._limit = limit
        self._open()

    def write(self, block: bytes) -> None:
        """Append; a block never crosses two files."""
        if self._size + len(block) > self._limit and self._size:
            self._rotate()
        self._file.write(block)
        self._size += len(block)

    def flush(self) -> None:
        """Nothing waits in memory."""

    def tail(self, lines: int) -> str:
        """The last non-empty lines, joined by `` | ``, 600 characters at most."""
        with self._path.open("rb") as file:
            file.seek(max(0, self._path.stat().st_size - 8192))
            text = file.read().decode("utf-8", "replace")
        kept = [line.strip() for line in text.splitlines() if line.strip()][-lines:]
        return " | ".join(kept)[-600:]

    def close(self) -> None:
        """The file stays."""
        self._file.close()

    def _open(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._file = os.fdopen(descriptor, "ab", buffering=0)
        self._size = self._file.tell()

    def _rotate(self) -> None:
        self._file.close()
        names = [self._path.with_name(f"{self._path.name}.{n}") for n in range(LOG_KEPT, 0, -1)]
        for older, newer in zip(names, [*names[1:], self._path], strict=True):
            if newer.exists():
                newer.replace(older)
        self._open()


def same_process(pid: int, started: float) -> psutil.Process | None:
    """The process of that pid if it is still the one that was started at that time."""
    try:
        process = psutil.Process(pid)
        return process if abs(process.create_time() - started) < 1 else None
    except psutil.NoSuchProcess:
        return None
