"""Ports chosen once and kept: an address in a bookmark stays good after a restart."""

from __future__ import annotations

import json
import socket
from pathlib import Path

from parvis.cli.embedded.folder import write_private_json
from parvis.cli.embedded.problems import PORT_TAKEN

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """True when this process could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free(host: str = LOOPBACK) -> int:
    """A port that the system gives as free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host if ":" not in host else LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


class Ports:
    """The ports of a data folder, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}

    def choose(self, name: str, preferred: int | None = None) -> int:
        """The kept port when it is free, else the preferred one, else any; kept from now on."""
        for candidate in (self._kept.get(name), preferred):
            if candidate and is_free(candidate):
                return self._keep(name, candidate)
        return self._keep(name, any_free())

    def require(self, name: str, port: int, host: str) -> int:
        """The port that the operator asked for; ``PORT_TAKEN`` when it is not free."""
        if not is_free(port, host):
            raise PORT_TAKEN(port=port, host=host)
        return self._keep(name, port)

    def _keep(self, name: str, port: int) -> int:
        if self._kept.get(name) != port:
            self._kept[name] = port
            write_private_json(self._path, dict(self._kept))
        return port
