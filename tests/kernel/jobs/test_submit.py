"""A job exists if and only if the business rows that it comes with do."""

from __future__ import annotations

import pytest
from kernel.jobs.workshop import Workshop

from parvis.kernel.ids import JobId, TenantId, uuid7
from parvis.kernel.jobs import JobState, cancel, latest_job, read_job, retry, submit
from parvis.kernel.problems import Problem


class UndoneError(Exception):
    pass


def test_job_of_a_rolled_back_transaction_does_not_exist(workshop: Workshop) -> None:
    jobs: list[JobId] = []

    def fail_after_submitting() -> None:
        with workshop.database.tenant(workshop.tenant) as connection:
            jobs.append(submit(connection, "test.work", {}, asked_by="person:a"))
            raise UndoneError

    with pytest.raises(UndoneError):
        fail_after_submitting()

    with pytest.raises(Problem, match=r"job\.unknown"):
        workshop.view(jobs[0])


def test_unregistered_kind_is_refused_at_submission(workshop: Workshop) -> None:
    with pytest.raises(LookupError, match="no imported module"):
        workshop.submit(kind="test.nowhere")


def test_submitted_job_is_shown_pending(workshop: Workshop) -> None:
    job = workshop.submit({"invoice": "42"})

    view = workshop.view(job)

    assert (JobState.PENDING, "test.work", 0, None, None) == (
        view.state,
        view.kind,
        view.attempt,
        view.progress,
        view.problem,
    )


def test_job_of_another_organisme_is_unknown(workshop: Workshop) -> None:
    job = workshop.submit()
    other = workshop.new_tenant()

    with (
        pytest.raises(Problem, match=r"job\.unknown"),
        workshop.database.tenant(other) as connection,
    ):
        read_job(connection, job)


def test_latest_job_of_a_subject_is_found(workshop: Workshop) -> None:
    subject = uuid7()
    workshop.submit(subject=subject)
    second = workshop.submit(subject=subject)

    with workshop.database.tenant(workshop.tenant) as connection:
        found = latest_job(connection, subject)

    assert found is not None
    assert second == found.id


def test_pending_job_is_cancelled_at_once(workshop: Workshop) -> None:
    job = workshop.submit()
    ring = workshop.ring(job)

    with workshop.database.tenant(workshop.tenant) as connection:
        view = cancel(connection, job)

    assert JobState.CANCELLED == view.state
    assert workshop.attempt(ring) is None


def test_cancelling_a_finished_job_changes_nothing(workshop: Workshop) -> None:
    job = workshop.submit()
    workshop.run(job)

    with workshop.database.tenant(workshop.tenant) as connection:
        view = cancel(connection, job)

    assert JobState.DONE == view.state


def test_failed_job_is_retried_from_zero_by_a_person(workshop: Workshop) -> None:
    workshop.fails_with(ValueError("broken"))
    job = workshop.submit()
    workshop.run_until_final(job)
    workshop.does(lambda _: None)

    with workshop.database.tenant(workshop.tenant) as connection:
        view = retry(connection, job)

    assert (JobState.PENDING, None) == (view.state, view.problem)
    assert JobState.DONE == workshop.run(job)


@pytest.mark.parametrize("wanted", ["pending", "done"])
def test_job_that_did_not_fail_is_not_retried(workshop: Workshop, wanted: str) -> None:
    job = workshop.submit()
    if wanted == "done":
        workshop.run(job)

    with (
        pytest.raises(Problem, match=r"job\.not_retryable") as refused,
        workshop.database.tenant(workshop.tenant) as connection,
    ):
        retry(connection, job)

    assert wanted == refused.value.facts["state"]


def test_unknown_job_is_a_problem(workshop: Workshop) -> None:
    with (
        pytest.raises(Problem, match=r"job\.unknown"),
        workshop.database.tenant(TenantId(workshop.tenant)) as connection,
    ):
        cancel(connection, JobId(uuid7()))
