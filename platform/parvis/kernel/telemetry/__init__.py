"""What operators see: logs, trace ids, figures, and traces for those who have a collector."""

from parvis.kernel.telemetry._logs import LogSettings, LogStream, configure_logs
from parvis.kernel.telemetry._meters import Meters
from parvis.kernel.telemetry._otlp import OTLP_ABSENT, OtlpSettings, span, start_tracing
from parvis.kernel.telemetry._trace import bind_trace, current_trace, new_trace_id

__all__ = [
    "OTLP_ABSENT",
    "LogSettings",
    "LogStream",
    "Meters",
    "OtlpSettings",
    "bind_trace",
    "configure_logs",
    "current_trace",
    "new_trace_id",
    "span",
    "start_tracing",
]
