"""What a confined child can still do, tried and told: for ``doctor`` and for the tests."""

from __future__ import annotations

import ctypes
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_TRIED_FILE = "/tmp/parvis-probe"  # noqa: S108 - the attempt is expected to fail


def answer(content: Any, request: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """``{"denied": {attempt: bool}, "environment": [names]}``."""
    del content, request
    denied = {name: _is_denied(attempt) for name, attempt in _ATTEMPTS.items()}
    names = sorted(os.environ)  # noqa: TID251 - what the parent let through is what is probed
    yield {"denied": denied, "environment": names}, []


def _is_denied(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outside:
        outside.settimeout(1)
        outside.connect(("127.0.0.1", 9))


def _write_file() -> None:
    os.close(os.open(_TRIED_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    Path(_TRIED_FILE).unlink()


def _trace() -> None:
    if ctypes.CDLL(None).ptrace(0, 0, 0, 0) < 0:
        raise OSError


_ATTEMPTS: dict[str, Callable[[], object]] = {
    "connect": _connect,
    "write": _write_file,
    "execute": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - expected to fail
    "fork": lambda: os.fork() or os._exit(0),
    "read_elsewhere": lambda: os.close(os.open("/etc/passwd", os.O_RDONLY)),
    "signal_parent": lambda: os.kill(os.getppid(), 0),
    "trace": _trace,
}
