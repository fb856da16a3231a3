"""Traces to the operator's collector, when ``PARVIS_OTLP_ENDPOINT`` names one.

Nothing of OpenTelemetry's SDK is imported otherwise: ``span`` then costs a context manager.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parvis.kernel.problems import Kind, define
from parvis.kernel.settings import Settings
from parvis.kernel.telemetry._trace import current_trace

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

OTLP_ABSENT = define(
    "telemetry.otlp_absent",
    500,
    Kind.BROKEN,
    "L'envoi des traces n'est pas installé",
    "PARVIS_OTLP_ENDPOINT est réglé, mais l'extra « otlp » n'est pas installé "
    "(pip install 'parvis[otlp]').",
)


class OtlpSettings(Settings):
    """``PARVIS_OTLP_ENDPOINT``, the address of a collector (``https://host:4318/v1/traces``)."""

    otlp_endpoint: str | None = None


class _State:
    tracer: Tracer | None = None


def start_tracing(settings: OtlpSettings, *, part: str) -> Callable[[], None]:
    """Send spans from now on; returns what flushes and stops. Does nothing without an endpoint.

    Raises ``telemetry.otlp_absent`` when the extra is missing.
    """
    if settings.otlp_endpoint is None:
        return lambda: None
    try:
        provider = _provider(settings.otlp_endpoint, part)
    except ImportError as absent:
        raise OTLP_ABSENT() from absent
    _State.tracer = provider.get_tracer("parvis")

    def stop() -> None:
        _State.tracer = None
        provider.shutdown()

    return stop


@contextmanager
def span(name: str, **attributes: str | float | bool) -> Iterator[None]:
    """Time a step (``invoice.read.ocr``); attributes follow the rules of logs."""
    if _State.tracer is None:
        yield
        return
    with _State.tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=True
    ):
        yield


def _provider(endpoint: str, part: str) -> TracerProvider:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - the extra
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - the extra
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - the extra
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - the extra
    from opentelemetry.sdk.trace.id_generator import IdGenerator  # noqa: PLC0415 - the extra

    class OurTraceId(IdGenerator):
        """The trace of logs, jobs and journal is the one that the collector shows."""

        def generate_trace_id(self) -> int:
            return int(current_trace() or "0", 16) or secrets.randbits(128) or 1

        def generate_span_id(self) -> int:
            return secrets.randbits(64) or 1

    provider = TracerProvider(
        resource=Resource.create({"service.name": f"parvis-{part}"}), id_generator=OurTraceId()
    )
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    return provider
