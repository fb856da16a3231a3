"""What a child gives up before it looks at the file."""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1
# Room for the last words of a child on descriptor 2, and for nothing else.
FILE_BYTES = 64 * 1024


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
