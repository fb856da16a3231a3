"""Figures for Prometheus: named ``parvis_…``, counted by what is done, never by whom or for whom."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Labels multiply series and are kept for long: no identity, no content, no free text.
_FORBIDDEN = {
    "tenant",
    "siren",
    "organisme",
    "person",
    "user",
    "client",
    "email",
    "ip",
    "file",
    "name",
}


class Meters:
    """Makes the figures of one process in one registry; ``ValueError`` for a name or a label."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()

    def counter(self, name: str, meaning: str, labels: Sequence[str] = ()) -> Counter:
        """Something that happens: ``parvis_jobs_done`` is exposed as ``parvis_jobs_done_total``."""
        return Counter(_named(name), meaning, _checked(labels), registry=self.registry)

    def gauge(self, name: str, meaning: str, labels: Sequence[str] = ()) -> Gauge:
        """Something that is now."""
        return Gauge(_named(name), meaning, _checked(labels), registry=self.registry)

    def histogram(
        self, name: str, meaning: str, labels: Sequence[str] = (), *, buckets: Sequence[float]
    ) -> Histogram:
        """Something that lasts or weighs; the unit ends the name (``_seconds``, ``_bytes``)."""
        return Histogram(
            _named(name), meaning, _checked(labels), buckets=buckets, registry=self.registry
        )


def _named(name: str) -> str:
    if not name.startswith("parvis_"):
        raise ValueError(f"{name} does not start with parvis_")
    return name


def _checked(labels: Sequence[str]) -> Sequence[str]:
    if refused := _FORBIDDEN & set(labels):
        raise ValueError(f"labels tell what, never whom: {sorted(refused)}")
    return labels
