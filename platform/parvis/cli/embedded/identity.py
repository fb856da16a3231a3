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
from parvis.cli.embedded.problems import FOLDER_CLOSED, NO_SYSTEM_USER
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
    state = settings.state_dir / hashlib.sha256(str(home).encode()).hexdigest()[:16]
    if (state / "postgres").exists():
        # Data stay where they were first made, whatever the folder allows today.
        return Placement(dropped, state, copied=True)
    if dropped.reaches(home, *binaries):
        return Placement(dropped, home)
    seen = Identity("namespace", account.pw_uid, account.pw_gid)
    if seen.reaches(home, *binaries):
        return Placement(seen, home)
    if (home / "postgres").exists():
        raise FOLDER_CLOSED(folder=str(home), user=settings.system_user)
    return Placement(dropped, state, copied=True)


def copy_program(folder: Path, placement: Placement) -> Path:
    """The folder of a program, copied beside the data when the account cannot reach it."""
    if not placement.copied:
        return folder
    bundle = _bundle(folder)
    programs = placement.home / "programs" / bundle.name
    target = programs / _fingerprint(folder)
    if not target.exists():
        shutil.rmtree(programs, ignore_errors=True)
        programs.mkdir(mode=0o711, parents=True)
        fresh = target.with_suffix(".new")
        for source in (bundle, bundle.with_name(f"{bundle.name}.libs")):
            if source.exists():
                shutil.copytree(source, fresh / source.name, symlinks=True)
        own(fresh, placement.identity)
        fresh.rename(target)
    return target / bundle.name / folder.relative_to(bundle)


def _bundle(folder: Path) -> Path:
    """What has to move together: a wheel's package (its ``.libs`` is beside it), or a prefix."""
    for candidate in (folder, *folder.parents[:3]):
        if candidate.with_name(f"{candidate.name}.libs").is_dir():
            return candidate
    return folder.parent if folder.name == "bin" else folder


def _fingerprint(folder: Path) -> str:
    """Changes when a new version of the programs is installed."""
    files = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir())
    return hashlib.sha256(repr(files).encode()).hexdigest()[:12]


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
