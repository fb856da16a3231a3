"""Recurring work: declared in code, due in a table, rung by the dispatcher, done by a worker."""

from __future__ import annotations

from datetime import timedelta
from typing import LiteralString

import structlog
from psycopg import Connection
from psycopg.rows import DictRow

from parvis.kernel.jobs._flow import Bench
from parvis.kernel.jobs._registry import schedules
from parvis.kernel.problems import Problem

_log = structlog.get_logger("parvis.schedules")
_LEASE_S = 900
# A failed run is tried again after this time, or at its own pace when that is shorter.
_RETRY = timedelta(minutes=5)


def declare_schedules(connection: Connection[DictRow]) -> None:
    """Write the schedules of the imported modules; a message for another one is ignored."""
    for schedule in schedules().values():
        connection.execute(
            "insert into schedule (name, every) values (%s, %s)"
            " on conflict (name) do update set every = excluded.every,"
            " due_at = least(schedule.due_at, now() + excluded.every)",
            (schedule.name, schedule.every),
        )


def run_schedule(name: str, generation: int, bench: Bench) -> bool:
    """Do a recurring work if it is still due at this generation; False when it was not.

    An exception is logged and noted in the row: the next run is soon.
    """
    schedule = schedules().get(name)
    if schedule is None or not _claim(name, generation, bench):
        return False
    problem = None
    try:
        schedule.handler(bench.house)
    except Problem as refused:
        problem = refused.code
        _log.warning("schedule.refused", name=name, problem=problem)
    except Exception as error:  # noqa: BLE001 - the queue's door
        problem = type(error).__name__
        _log.exception("schedule.crashed", name=name)
    pause = schedule.every if problem is None else min(schedule.every, _RETRY)
    _write(
        bench,
        "update schedule set due_at = now() + %s, lease_until = null, rung_at = null,"
        " last_problem = %s, last_done_at = case when %s then now() else last_done_at end"
        " where name = %s and generation = %s",
        (pause, problem, problem is None, name, generation + 1),
    )
    return True


def _claim(name: str, generation: int, bench: Bench) -> bool:
    return (
        _write(
            bench,
            "update schedule set generation = generation + 1,"
            " lease_until = now() + make_interval(secs => %s)"
            " where name = %s and generation = %s and due_at <= now()"
            " and (lease_until is null or lease_until < now())",
            (_LEASE_S, name, generation),
        )
        == 1
    )


def _write(bench: Bench, statement: LiteralString, values: tuple[object, ...]) -> int:
    with bench.database.shared() as connection:
        return connection.execute(statement, values).rowcount
