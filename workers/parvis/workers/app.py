"""Celery as a doorbell: JSON messages that name a row, no result, no state of its own."""

from __future__ import annotations

from typing import Any

from celery import Celery

from parvis.kernel.jobs import Queue
from parvis.workers.settings import WorkerSettings

RING = "parvis.ring"
RING_SCHEDULE = "parvis.schedule"
KEY_PREFIX = "parvis:"
# Belt over the limit of each kind, which the heartbeat enforces.
_HARD_LIMIT_S = 1500


def create_app(broker_url: str, settings: WorkerSettings | None = None) -> Celery:
    """An application that knows no task yet; the same for the sender and for the worker."""
    app = Celery("parvis", broker=broker_url, set_as_current=False, fixups=[])
    app.conf.update(_configuration(settings or WorkerSettings()))
    return app


def _configuration(settings: WorkerSettings) -> dict[str, Any]:
    return {
        # Messages.
        "accept_content": ["json"],
        "task_serializer": "json",
        "task_ignore_result": True,
        "task_store_errors_even_if_ignored": False,
        "task_default_queue": Queue.LIGHT.value,
        "task_create_missing_queues": True,
        "task_publish_retry": False,
        # Losing or doubling a message is harmless: late acknowledgement only shortens the wait.
        "task_acks_late": True,
        "task_reject_on_worker_lost": False,
        "task_time_limit": _HARD_LIMIT_S,
        # A child that is free takes one message. Not counted by acknowledgements: one that fails
        # while the broker restarts would keep its place for ever, and two make the worker deaf.
        "worker_prefetch_multiplier": 0,
        "worker_disable_prefetch": True,
        # Children.
        "worker_pool": "prefork",
        "worker_max_tasks_per_child": settings.max_tasks_per_child,
        "worker_max_memory_per_child": settings.max_memory_per_child_mb * 1024,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        # Nothing but work passes through the broker.
        "worker_enable_remote_control": False,
        "worker_send_task_events": False,
        "task_send_sent_event": False,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
        # The broker may be away at any time.
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_transport_options": {
            "global_keyprefix": KEY_PREFIX,
            "visibility_timeout": 3600,
            # Bounds the silence after a restart of the broker; above the second of a BRPOP.
            "socket_timeout": 5,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
        },
        "enable_utc": True,
        "timezone": "UTC",
    }
