"""Small files that must survive a power cut: written aside, synced, then put in place."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def replace(target: Path, content: bytes) -> None:
    """Put ``content`` at ``target`` at once, mode 0600."""
    aside = _write_aside(target, content)
    aside.replace(target)
    _sync_folder(target.parent)


def create(target: Path, content: bytes) -> bool:
    """Put ``content`` at ``target`` unless it exists; False when someone was first."""
    aside = _write_aside(target, content)
    try:
        os.link(aside, target)  # link refuses an existing name, rename would overwrite it
    except FileExistsError:
        return False
    finally:
        aside.unlink()
    _sync_folder(target.parent)
    return True


def shred(target: Path, tombstone: bytes) -> None:
    """Put ``tombstone`` in place, then overwrite the old content where the disk allows it."""
    with target.open("r+b") as old:
        size = os.fstat(old.fileno()).st_size
        replace(target, tombstone)
        old.write(secrets.token_bytes(size))
        old.flush()
        os.fsync(old.fileno())


def _write_aside(target: Path, content: bytes) -> Path:
    aside = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return aside


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
