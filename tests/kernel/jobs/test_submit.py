"""A job exists if and only if the business rows that it comes with do."""

from __future__ import annotations

from typing import Any

import pytest

from parvis.kernel.jobs import JobState, cancel, latest_job, read_job, retry, submit
from parvis.kernel.ids import JobId, uuid7
from parvis.kernel.problems import Problem


def test_job_of_a_rolled_back_transaction_does_not_exist(workshop: Any) -> None:
    class Undone(Exception):
        pass

    with pytest.raises(Undone), workshop.database.tenant(workshop.tenant) as connection:
        job = submit(connection, "test.work", {}, asked_by="person:a")
        raise Undone

    with pytest.raises(Problem, match=r"job\.unknown"), workshop.database.tenant(
        workshop.tenant
    ) as connection:
        read_job(connection, job)


def test_submitted_job_runs_and_is_done(workshop: Any) -> None:
    seen: list[Any] = []
    workshop.does(lambda run: seen.append((run.payload, run.asked_by, run.attempt)))
    job = workshop.submit({"invoice": "42"}, asked_by="client:b")

    state = workshop.run(job)

    assert JobState.DONE == state
    assert [({"invoice": "42"}, "client:b", 1)] == seen
    assert "done" == workshop.row(job)["state"]
