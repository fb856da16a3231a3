"""``parvis worker`` says what it does not understand; the queue door accepts JSON alone."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from parvis.cli import app
from parvis.kernel.jobs import Queue
from parvis.workers.app import create_app
from parvis.workers.settings import WorkerSettings


@pytest.mark.parametrize("queues", ["light,nowhere", ""])
def test_unknown_queue_is_a_wrong_usage(queues: str) -> None:
    result = CliRunner().invoke(app, ["worker", "--queues", queues])

    assert 2 == result.exit_code
    assert "file inconnue" in result.output


def test_queue_door_is_a_bell_and_nothing_more() -> None:
    conf = create_app("redis://127.0.0.1:1/0", WorkerSettings(max_tasks_per_child=7)).conf

    assert ["json"] == conf.accept_content
    assert (True, False, True, 0, 7) == (
        conf.task_acks_late,
        conf.task_reject_on_worker_lost,
        conf.worker_disable_prefetch,
        conf.worker_prefetch_multiplier,
        conf.worker_max_tasks_per_child,
    )
    assert conf.result_backend is None
    assert (True, False, False) == (
        conf.task_ignore_result,
        conf.worker_enable_remote_control,
        conf.worker_send_task_events,
    )
    assert conf.broker_transport_options["visibility_timeout"] >= 2 * conf.task_time_limit


@pytest.mark.parametrize(
    ("queues", "children"),
    [
        ([Queue.LIGHT, Queue.OCR], 3),
        ([Queue.OCR], 2),
        ([Queue.LIGHT, Queue.MODEL], 2),
    ],
)
def test_worker_that_shares_ocr_keeps_a_child_for_the_rest(
    queues: list[Queue], children: int
) -> None:
    assert children == WorkerSettings(slots=2).children(queues)
