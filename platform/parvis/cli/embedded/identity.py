"""Under which account the servers run, and from which folders.

PostgreSQL refuses root. Without root nothing changes. As root, in this order: drop to a system
account when it can reach the folders; else enter a user namespace where root appears as that
account; else copy binaries and data to a system state folder. No parent folder is ever opened and
no account is ever created.
"""

from __future__ import annotations

import hashlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from parvis.cli.embedded import launch
from parvis.cli.embedded.problems import NO_SYSTEM_USER
from parvis.cli.embedded.settings import EmbeddedSettings


@dataclass(frozen=True, slots=True)
class Identity:
    """``same``: the caller's; ``drop``: the account; ``namespace``: the caller seen as the account."""

    kind: Literal["same", "drop", "namespace"]
    uid: int
    gid: int

    @property
    def owner(self) -> tuple[int, int]:
        """Account and group that must own the files, as this process sees them."""
        return (self.uid, self.gid) if self.kind == "drop" else (os.geteuid(), os.getegid())

    def wrap(self, command: Sequence[str], death_signal: int = signal.SIGKILL) -> list[str]:
        """The command to start; it dies by ``death_signal`` with the thread that started it."""
        spec = {
            "parent": os.getpid(),
            "death_signal": int(death_signal),
            "kind": self.kind,
            "uid": self.uid,
            "gid": self.gid,
        }
        return [sys.executable, "-I", "-S", launch.__file__, json.dumps(spec), *command]

    def reaches(self, *paths: Path) -> bool:
        """True when a process of this identity can enter every path."""
        command = self.wrap(["--probe", *map(str, paths)])
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


SAME = Identity("same", os.geteuid(), os.getegid())


@dataclass(frozen=True, slots=True)
class Placement:
    """The identity, and the folder under which it keeps what it owns."""

    identity: Identity
    home: Path
    copied: bool = False


def place(home: Path, binaries: Sequence[Path], settings: EmbeddedSettings) -> Placement:
    """Choose for servers whose data belong in ``home`` and whose programs are in ``binaries``."""
    if os.geteuid() != 0:
        return Placement(SAME, home)
    try:
        account = pwd.getpwnam(settings.system_user)
    except KeyError:
        raise NO_SYSTEM_USER(user=settings.system_user) from None
    dropped = Identity("drop", account.pw_uid, account.pw_gid)
    if dropped.reaches(home, *binaries):
        return Placement(dropped, home)
    seen = Identity("namespace", account.pw_uid, account.pw_gid)
    if seen.reaches(home, *binaries):
        return Placement(seen, home)
    state = settings.state_dir / hashlib.sha256(str(home).encode()).hexdigest()[:16]
    return Placement(dropped, state, copied=True)


def copy_program(folder: Path, placement: Placement) -> Path:
    """The folder of a program, copied beside the data when the account cannot reach it."""
    if not placement.copied:
        return folder
    (placement.home / "programs").mkdir(mode=0o711, parents=True, exist_ok=True)
    root = folder.parent if folder.name == "bin" else folder
    target = placement.home / "programs" / root.name
    if not target.exists():
        fresh = target.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(root, fresh, symlinks=True)
        own(fresh, placement.identity)
        fresh.rename(target)
    return target / folder.relative_to(root)


def own(folder: Path, identity: Identity) -> None:
    """Create ``folder`` (0700) for the identity; hand over an older content once."""
    folder.mkdir(mode=0o700, exist_ok=True)
    there = folder.stat()
    if (there.st_uid, there.st_gid) == identity.owner:
        return
    for path in [*folder.rglob("*"), folder]:
        os.chown(path, *identity.owner, follow_symlinks=False)


def own_file(path: Path, placement: Placement) -> None:
    """Hand one file over to the identity."""
    os.chown(path, *placement.identity.owner)
