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
    limited = limit_resources(limits)
    if sys.platform != "linux":
        return {"limits": limited, "landlock": 0, "seccomp": False}
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    python = (os.path.dirname(os.__file__), sys.prefix, sys.base_prefix)  # noqa: PTH120 - pathlib costs 3 ms
    version = landlock.restrict((*roots, *python, *_LIBRARIES))
    filtered = seccomp.restrict()
    if not filtered:
        # Counts every process of the user, hence only where the filter cannot forbid forks.
        _limit(resource.RLIMIT_NPROC, 0, 0)
    return {"limits": limited, "landlock": version, "seccomp": filtered}


def limit_resources(limits: dict[str, Any]) -> bool:
    """Kernel limits on memory, processor time, descriptors, files; False when one is refused."""
    memory, seconds = int(limits["child_memory_bytes"]), int(limits["child_cpu_seconds"])
    files = int(limits["child_files"])
    done = [
        _limit(resource.RLIMIT_AS, memory, memory),
        _limit(resource.RLIMIT_CPU, seconds, seconds + 1),
        _limit(resource.RLIMIT_NOFILE, files, files),
        _limit(resource.RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES),
        _limit(resource.RLIMIT_CORE, 0, 0),
    ]
    return all(done)


def die_with_parent() -> None:
    """SIGKILL when the thread that started this child ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(kind: int, soft: int, hard: int) -> bool:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):  # macOS refuses to limit memory
        return False
    return True
