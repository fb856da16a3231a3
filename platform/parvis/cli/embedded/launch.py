"""Becomes one command under a chosen identity, bound to the life of its parent.

Run as a script (``python -I -S launch.py SPEC COMMAND…``), never imported by the supervisor: the
steps below are not safe between ``fork`` and ``exec`` in a process that has threads.
SPEC is JSON: ``{"parent", "death_signal", "kind", "uid", "gid"}``. With ``COMMAND`` =
``--probe PATH…`` the script only says, by its exit code, whether the identity reaches every path.
"""

import ctypes
import json
import os
import sys

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
REFUSED = 77


def _libc_call(name: str, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib costs half the start
        file.write(text)


def _drop(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def _enter_namespace(uid: int, gid: int) -> None:
    """Appears as ``uid`` in a user namespace where files of the caller stay the caller's."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    os.setgroups([])
    _libc_call("unshare", CLONE_NEWUSER)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/gid_map", f"{gid} {outer_gid} 1")
    _write("/proc/self/uid_map", f"{uid} {outer_uid} 1")


def _bind_to_parent(parent: int, death_signal: int) -> None:
    """Last step: the kernel forgets the request when credentials change."""
    if sys.platform != "linux":
        return
    _libc_call("prctl", PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(REFUSED)


def main(spec_text: str, command: list[str]) -> None:
    """Never returns: ends as the command, or exits with 77 when the identity is refused."""
    spec = json.loads(spec_text)
    try:
        if spec["kind"] == "drop":
            _drop(spec["uid"], spec["gid"])
        elif spec["kind"] == "namespace":
            _enter_namespace(spec["uid"], spec["gid"])
    except OSError as error:
        sys.stderr.write(f"identity refused: {error}\n")
        sys.exit(REFUSED)
    if command[0] == "--probe":
        sys.exit(0 if all(os.access(path, os.X_OK) for path in command[1:]) else REFUSED)
    os.umask(0o077)
    _bind_to_parent(spec["parent"], spec["death_signal"])
    os.execv(command[0], command)  # noqa: S606 - a list, no shell


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
