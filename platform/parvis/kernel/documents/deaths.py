"""Why a child ended without saying everything: a limit, or nothing that we can name."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import IO, Any

from parvis.kernel.documents import problems
from parvis.kernel.documents.limits import MEGA, DocumentLimits
from parvis.kernel.documents.reader.framing import BadFrame
from parvis.kernel.problems import Problem

_LAST_WORDS = 4096
# PDFium and the C++ libraries abort or trap when an allocation fails.
_ABORTS = frozenset((-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL))
# A doubling buffer that no longer fits leaves at least this share of the limit in use; an idle
# child takes a tenth of the default.
_MEMORY_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class End:
    """What is known of the end of a child."""

    fault: Exception | None
    status: int
    usage: Any
    peak: int
    label: str
    last_words: str

    def problem(self, limits: DocumentLimits) -> Problem:
        """A limit that the child reached, or a death that nobody can explain."""
        found = self._limit(limits) or problems.READER_DIED(cause=self._cause())
        found.add_note(f"{self.label} status={self.status}\n{self.last_words}".rstrip())
        return found

    def _limit(self, limits: DocumentLimits) -> Problem | None:
        if isinstance(self.fault, TimeoutError):
            seconds = f"{limits.child_wall_seconds:g} secondes"
            return problems.LIMIT_REACHED(resource="durée", limit=seconds)
        spent = self.usage.ru_utime + self.usage.ru_stime
        if self.status == -signal.SIGXCPU or spent >= limits.child_cpu_seconds:
            seconds = f"{limits.child_cpu_seconds} secondes"
            return problems.LIMIT_REACHED(resource="temps de calcul", limit=seconds)
        if self.status in _ABORTS and self.peak > limits.child_memory_bytes * _MEMORY_SHARE:
            size = f"{limits.child_memory_bytes // MEGA} Mo"
            return problems.LIMIT_REACHED(resource="mémoire", limit=size)
        return None

    def _cause(self) -> str:
        if isinstance(self.fault, BadFrame):
            return "réponse inattendue"
        return f"signal {-self.status}" if self.status < 0 else f"code {self.status}"


def tail(last_words: IO[bytes]) -> str:
    """The end of what a child wrote on its error output."""
    size = last_words.seek(0, 2)
    last_words.seek(max(size - _LAST_WORDS, 0))
    return last_words.read(_LAST_WORDS).decode("utf-8", "replace").strip()
