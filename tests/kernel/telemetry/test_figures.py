"""Figures for Prometheus and traces for a collector."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading

import pytest
from prometheus_client import generate_latest

from parvis.kernel.problems import Problem
from parvis.kernel.telemetry import Meters, OtlpSettings, bind_trace, span, start_tracing


def test_figures_are_exposed_under_their_name() -> None:
    meters = Meters()

    meters.counter("parvis_jobs_done", "Jobs done", ["queue"]).labels("ocr").inc()
    meters.histogram("parvis_read_seconds", "Time to read", buckets=(1, 2)).observe(1.5)
    meters.gauge("parvis_jobs_waiting", "Jobs waiting").set(3)

    text = generate_latest(meters.registry).decode()
    assert 'parvis_jobs_done_total{queue="ocr"} 1.0' in text
    assert 'parvis_read_seconds_bucket{le="2.0"} 1.0' in text
    assert "parvis_jobs_waiting 3.0" in text


def test_two_processes_in_one_do_not_mix_their_figures() -> None:
    first, second = Meters(), Meters()

    first.counter("parvis_a", "A").inc()

    assert b"parvis_a" not in generate_latest(second.registry)


@pytest.mark.parametrize("label", ["tenant", "siren", "person", "email", "file"])
def test_label_that_names_someone_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="never whom"):
        Meters().counter("parvis_a", "A", [label])


def test_name_without_the_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="parvis_"):
        Meters().gauge("jobs", "Jobs")


def test_without_a_collector_nothing_is_imported_nor_sent() -> None:
    program = (
        "import sys; from parvis.kernel.telemetry import OtlpSettings, span, start_tracing\n"
        "stop = start_tracing(OtlpSettings(), part='tests')\n"
        "with span('invoice.read'): pass\n"
        "stop(); print('opentelemetry.sdk' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "False\n" == done.stdout


def test_absent_extra_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)

    with pytest.raises(Problem) as caught:
        start_tracing(OtlpSettings(otlp_endpoint="http://127.0.0.1:4318/v1/traces"), part="tests")

    assert "telemetry.otlp_absent" == caught.value.code


def test_spans_reach_the_collector_under_our_trace_id() -> None:
    received = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def collect() -> None:
            connection, _ = listener.accept()
            with connection:
                while b"invoice.read.ocr" not in received:
                    received.extend(connection.recv(65_536))
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        collector = threading.Thread(target=collect, daemon=True)
        collector.start()
        port = listener.getsockname()[1]
        endpoint = f"http://127.0.0.1:{port}/v1/traces"
        stop = start_tracing(OtlpSettings(otlp_endpoint=endpoint), part="tests")
        with bind_trace("ab" * 16), span("invoice.read.ocr", pages=2):
            pass
        stop()
        collector.join(10)

    assert b"\xab" * 16 in received
    assert b"parvis-tests" in received
