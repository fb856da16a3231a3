"""Seccomp: the system calls that a reader needs, and no other (no socket, no exec, no fork).

What is not listed fails with ``EPERM``. Numbers come from the kernel's ``unistd`` tables.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

# name: (x86_64, aarch64); None where the architecture has no such call.
_ALLOWED: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "futex": (202, 98),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "mprotect": (10, 226),
    "madvise": (28, 233),
    "brk": (12, 214),
    "mincore": (27, 232),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "lseek": (8, 62),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "stat": (4, None),
    "lstat": (6, None),
    "statx": (332, 291),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getdents64": (217, 61),
    "getcwd": (79, 17),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "fcntl": (72, 25),
    "fadvise64": (221, 223),
    "statfs": (137, 43),
    "fstatfs": (138, 44),
    "poll": (7, None),
    "ppoll": (271, 73),
    "set_robust_list": (273, 99),
    "set_tid_address": (218, 96),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "arch_prctl": (158, None),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "getrusage": (98, 165),
    "getrlimit": (97, 163),
    "sysinfo": (99, 179),
    "uname": (63, 160),
    "getrandom": (318, 278),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_OPEN, _OPENAT, _IOCTL, _CLONE, _CLONE3 = (2, None), (257, 56), (16, 29), (56, 220), (435, 435)
_TGKILL, _PRLIMIT = (234, 131), (302, 261)

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _EACCES, _ENOTTY, _ENOSYS = 1, 13, 25, 38
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32 = 0x40000000
# O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND and __O_TMPFILE.
_WRITING = 0x3 | 0x40 | 0x200 | 0x400 | 0x400000
_CLONE_THREAD = 0x10000
# TCGETS, FIONCLEX, FIOCLEX: what Python asks of a descriptor it opens.
_HARMLESS_IOCTLS = (0x5401, 0x5450, 0x5451)


def restrict() -> bool:
    """Install the filter on this process; False where the kernel or the machine has none.

    ``PR_SET_NO_NEW_PRIVS`` must be set already.
    """
    machine = _MACHINES.get(os.uname().machine) if sys.platform == "linux" else None
    if machine is None:
        return False
    program = b"".join(_program(*machine))
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    return int(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, header, 0, 0)) == 0


def _program(column: int, architecture: int) -> list[bytes]:
    code = [_op(_LOAD, _ARCHITECTURE_AT), _op(_EQUAL, architecture, 1, 0), _op(_RETURN, _KILL)]
    code += [_op(_LOAD, _NUMBER_AT), _op(_AT_LEAST, _X32, 0, 1), _op(_RETURN, _ERRNO | _EPERM)]
    for numbers in _ALLOWED.values():
        code += _when(numbers[column], [_op(_RETURN, _ALLOW)])
    code += _when(_OPENAT[column], _reads_only(2)) + _when(_OPEN[column], _reads_only(1))
    code += _when(_IOCTL[column], _one_of(1, _HARMLESS_IOCTLS, _ENOTTY))
    code += _when(_TGKILL[column], _one_of(0, (os.getpid(),), _EPERM))
    code += _when(_CLONE[column], _threads_only())
    # glibc then uses clone, whose flags a filter can see.
    code += _when(_CLONE3[column], [_op(_RETURN, _ERRNO | _ENOSYS)])
    code += _when(_PRLIMIT[column], _reads_limits_only())
    return [*code, _op(_RETURN, _ERRNO | _EPERM)]


def _op(code: int, value: int, when_true: int = 0, when_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, when_true, when_false, value)


def _when(number: int | None, body: list[bytes]) -> list[bytes]:
    """The body for this call, the next instruction for any other; every body returns."""
    return [] if number is None else [_op(_EQUAL, number, 0, len(body)), *body]


def _argument(index: int) -> bytes:
    return _op(_LOAD, _ARGUMENTS_AT + 8 * index)


def _reads_only(flags: int) -> list[bytes]:
    allow, deny = _op(_RETURN, _ALLOW), _op(_RETURN, _ERRNO | _EACCES)
    return [_argument(flags), _op(_AND, _WRITING), _op(_EQUAL, 0, 0, 1), allow, deny]


def _one_of(index: int, values: tuple[int, ...], error: int) -> list[bytes]:
    body = [_argument(index)]
    for value in values:
        body += [_op(_EQUAL, value, 0, 1), _op(_RETURN, _ALLOW)]
    return [*body, _op(_RETURN, _ERRNO | error)]


def _threads_only() -> list[bytes]:
    allow, deny = _op(_RETURN, _ALLOW), _op(_RETURN, _ERRNO | _EPERM)
    return [_argument(0), _op(_AND, _CLONE_THREAD), _op(_EQUAL, 0, 1, 0), allow, deny]


def _reads_limits_only() -> list[bytes]:
    """``prlimit64`` with no new limit: both halves of its third argument are null."""
    allow, deny = _op(_RETURN, _ALLOW), _op(_RETURN, _ERRNO | _EPERM)
    high = _op(_LOAD, _ARGUMENTS_AT + 8 * 2 + 4)
    return [_argument(2), _op(_EQUAL, 0, 0, 3), high, _op(_EQUAL, 0, 0, 1), allow, deny]
