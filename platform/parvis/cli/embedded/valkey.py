"""The embedded Valkey: the broker's messages on disk each second, loopback and password only."""

from __future__ import annotations

import signal
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path

from parvis.cli.embedded.binaries import valkey_server
from parvis.cli.embedded.folder import DataFolder, write_private
from parvis.cli.embedded.identity import Placement, copy_program, own, own_file
from parvis.cli.embedded.ports import LOOPBACK
from parvis.cli.embedded.problems import PART_FAILED
from parvis.cli.embedded.process import Child, Command
from parvis.cli.embedded.settings import EmbeddedSettings

CONFIGURATION = """\
bind {host}
port {port}
protected-mode yes
requirepass {password}
dir {folder}
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory 256mb
maxmemory-policy noeviction
databases 2
loglevel notice
"""


@dataclass(slots=True)
class ValkeyServer:
    """One server under ``placement.home/valkey``."""

    folder: DataFolder
    placement: Placement
    port: int
    settings: EmbeddedSettings
    _program: Path = field(init=False)
    _child: Child | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        program = valkey_server(self.settings)
        self._program = copy_program(program.parent, self.placement) / program.name

    @property
    def child(self) -> Child:
        """The running server."""
        assert self._child is not None
        return self._child

    @property
    def url(self) -> str:
        """Address of the broker, password included."""
        return f"redis://:{self.folder.secret('valkey')}@{LOOPBACK}:{self.port}/0"

    def launch(self) -> None:
        """Start without waiting."""
        self._child = Child(self._command())

    def start(self) -> None:
        """Start and wait until it answers PING; its append-only file is loaded by then."""
        self.launch()
        deadline = time.monotonic() + self.settings.start_timeout
        while time.monotonic() < deadline and self.child.exit_code() is None:
            if self.answers():
                return
            time.sleep(0.02)
        reason, tail = f"code {self.child.exit_code()}", self.child.tail()
        self.child.kill()
        log = str(self.child.command.log)
        raise PART_FAILED(part="Valkey", reason=reason, log=log, tail=tail)

    def launch_again(self) -> bool:
        """Nothing of a killed Valkey prevents the next one from starting."""
        return False

    def answers(self) -> bool:
        """True when PING is answered now (an error while it loads is not an answer)."""
        request = f"AUTH {self.folder.secret('valkey')}\r\nPING\r\n".encode()
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=2) as link:
                link.sendall(request)
                said = b""
                while said.count(b"\r\n") < 2 and (block := link.recv(256)):
                    said += block
        except OSError:
            return False
        return said == b"+OK\r\n+PONG\r\n"

    def stop(self) -> None:
        """SIGTERM flushes the append-only file."""
        if self._child is not None:
            self._child.stop()

    def _command(self) -> Command:
        data = self.placement.home / "valkey"
        own(data, self.placement.identity)
        configuration = data / "valkey.conf"
        write_private(configuration, self._configuration(data))
        own_file(configuration, self.placement)
        return Command(
            name="valkey",
            argv=[str(self._program), str(configuration)],
            log=self.folder.logs / "valkey.log",
            environment={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"},
            identity=self.placement.identity,
            death_signal=signal.SIGTERM,
            stop=((signal.SIGTERM, 10.0),),
        )

    def _configuration(self, data: Path) -> str:
        return CONFIGURATION.format(
            host=LOOPBACK,
            port=self.port,
            password=self.folder.secret("valkey"),
            folder=f'"{data}"',
        )
