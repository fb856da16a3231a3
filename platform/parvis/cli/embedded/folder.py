"""The data folder of one platform: what is kept, where, and who may read it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from parvis.cli.embedded.problems import ALREADY_RUNNING, FOLDER_REFUSED


@dataclass(frozen=True, slots=True)
class DataFolder:
    """``DIR`` of ``parvis up``: 0711 so that the servers' account can cross it, secrets 0700."""

    root: Path

    @property
    def secrets(self) -> Path:
        """Generated passwords, one file each (0600)."""
        return self.root / "secrets"

    @property
    def logs(self) -> Path:
        """What each part prints, bounded in size."""
        return self.root / "logs"

    @property
    def run(self) -> Path:
        """State of the current run: pids, parts, lock."""
        return self.root / "run"

    @property
    def announcement(self) -> Path:
        """``parvis.json``, present only while everything answers."""
        return self.root / "parvis.json"

    def create(self) -> None:
        """Make the folders that are missing; an existing ``DIR`` keeps its mode."""
        try:
            self.root.mkdir(mode=0o711, parents=True, exist_ok=True)
            for folder in (self.secrets, self.logs, self.run):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise FOLDER_REFUSED(folder=str(self.root), reason=str(error.strerror)) from error
        for folder in (self.root, self.secrets, self.logs, self.run):
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise FOLDER_REFUSED(folder=str(folder), reason="il est à un autre compte")

    def secret(self, name: str) -> str:
        """The password kept under ``name``, generated the first time."""
        path = self.secrets / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(32))
        return path.read_text(encoding="ascii")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this process; ``ALREADY_RUNNING`` when another one does."""
        with (self.run / "lock").open("a+", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                pid = file.read().strip() or "inconnu"
                raise ALREADY_RUNNING(pid=pid, folder=str(self.root)) from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield
            file.truncate(0)


def write_private(path: Path, text: str) -> None:
    """Replace a file at once, 0600: a reader sees the old text or the new, never half."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def write_private_json(
    path: Path, document: Mapping[str, object] | list[dict[str, object]]
) -> None:
    """The same for a JSON document."""
    write_private(path, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
