"""What confines a child on this machine, for ``parvis doctor``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.kernel.documents import child
from parvis.kernel.documents.limits import DocumentLimits


@dataclass(frozen=True, slots=True)
class SandboxStatus:
    """``denied`` names what a confined child tried and whether the system forbade it."""

    limits: bool
    landlock_abi: int
    seccomp: bool
    denied: Mapping[str, bool]
    environment: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """True when nothing that was tried succeeded."""
        return self.limits and all(self.denied.values())


def sandbox_status(limits: DocumentLimits) -> SandboxStatus:
    """Start a child that tries what it must not do; raises ``document.reader_died``."""
    request = child.Request("probe", "", 0)
    header = child.ask(request, b" ", limits).frames[0].header
    granted = header["sandbox"]
    return SandboxStatus(
        limits=bool(granted["limits"]),
        landlock_abi=int(granted["landlock"]),
        seccomp=bool(granted["seccomp"]),
        denied={str(name): bool(value) for name, value in header["denied"].items()},
        environment=tuple(map(str, header["environment"])),
    )
