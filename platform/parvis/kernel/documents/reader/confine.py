"""What a child gives up before it looks at the file."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Any

from parvis.kernel.documents.reader import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
# Room for the last words of a child on descriptor 2, and for nothing else.
FILE_BYTES = 64 * 1024
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")


def confine(limits: dict[str, Any], roots: list[str]) -> dict[str, Any]:
    """Give up files, network and processes; what the kernel granted, for ``doctor``."""
    sys.dont_write_bytecode = True
    limit_resources(limits)
    if sys.platform != "linux":
        return {"limits": True, "landlock": 0, "seccomp": False}
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    python = (os.path.dirname(os.__file__), sys.prefix, sys.base_prefix)  # noqa: PTH120 - pathlib costs 3 ms
    version = landlock.restrict((*roots, *python, *_LIBRARIES))
    filtered = seccomp.restrict()
    if not filtered:
        # Counts every process of the user, hence only where the filter cannot forbid forks.
        _limit(resource.RLIMIT_NPROC, 0, 0)
    return {"limits": True, "landlock": version, "seccomp": filtered}


def limit_resources(limits: dict[str, Any]) -> None:
    """Kernel limits on memory, processor time, descriptors and written files."""
    memory, seconds = int(limits["child_memory_bytes"]), int(limits["child_cpu_seconds"])
    _limit(resource.RLIMIT_AS, memory, memory)
    _limit(resource.RLIMIT_CPU, seconds, seconds + 1)
    _limit(resource.RLIMIT_NOFILE, int(limits["child_files"]), int(limits["child_files"]))
    _limit(resource.RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES)
    _limit(resource.RLIMIT_CORE, 0, 0)


def die_with_parent() -> None:
    """SIGKILL when the thread that started this child ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))
