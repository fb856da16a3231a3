"""Landlock: a child reads Python and its libraries, and nothing else of the file system.

Kernel documentation: ``userspace-api/landlock``. The numbers are those of its UAPI header; the
three system calls have the same numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# Rights known at each ABI: 1 has 13, 2 adds REFER, 3 TRUNCATE, 5 IOCTL_DEV.
_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_RIGHTS_LATEST = (1 << 16) - 1
_NET_BIND_AND_CONNECT = 0b11  # ABI 4
_SCOPE_SOCKETS_AND_SIGNALS = 0b11  # ABI 6


def abi() -> int:
    """Version that the kernel offers; 0 when it has none."""
    if sys.platform != "linux":
        return 0
    return max(int(ctypes.CDLL(None).syscall(_CREATE, None, 0, _ASK_VERSION)), 0)


def restrict(readable: Iterable[str]) -> int:
    """Allow reading below these paths only; the ABI in force, 0 when nothing could be done.

    ``PR_SET_NO_NEW_PRIVS`` must be set already.
    """
    version = abi()
    if version == 0:
        return 0
    libc = ctypes.CDLL(None)
    rights = _RIGHTS.get(version, _RIGHTS_LATEST)
    net = _NET_BIND_AND_CONNECT if version >= 4 else 0
    scope = _SCOPE_SOCKETS_AND_SIGNALS if version >= 6 else 0
    attributes = struct.pack("=QQQ", rights, net, scope)[: _attribute_bytes(version)]
    ruleset = libc.syscall(_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:
        return 0
    for path in readable:
        _allow(libc, ruleset, path)
    done = libc.syscall(_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return version if done else 0


def _attribute_bytes(version: int) -> int:
    if version < 4:
        return 8
    return 16 if version < 6 else 24


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a folder that this system does not have
    rights = _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)  # noqa: PTH112 - pathlib costs 5 ms
    libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)
