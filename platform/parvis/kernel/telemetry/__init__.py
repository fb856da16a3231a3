"""What operators see: logs, trace ids, metrics."""

from parvis.kernel.telemetry._trace import bind_trace, current_trace, new_trace_id

__all__ = ["bind_trace", "current_trace", "new_trace_id"]
