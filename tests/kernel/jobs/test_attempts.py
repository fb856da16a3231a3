"""One attempt: who may claim, who may write, and where the job goes when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from kernel.jobs.workshop import Workshop
from psycopg.errors import ReadOnlySqlTransaction

from parvis.kernel.db import TenantConnection
from parvis.kernel.ids import TenantId
from parvis.kernel.jobs import JobCancelled, JobLost, JobRun, JobSettings, JobState, cancel
from parvis.kernel.problems import DATABASE_AWAY, Kind, define
from parvis.kernel.telemetry import bind_trace, current_trace

READER_DIED = "document.reader_died"
VERDICT = define("test.verdict", 422, Kind.REFUSED, "Refusé", "Refusé : {why}.")
LIMITED = define("test.limited", 429, Kind.LIMITED, "Trop", "Trop de demandes.")


def lose_the_lease(workshop: Workshop, run: JobRun) -> None:
    """As the dispatcher does, then another worker claims."""
    workshop.operator.execute(
        "update job set state = 'pending', lost_leases = lost_leases + 1 where id = %s", (run.id,)
    )


def be_taken_over(workshop: Workshop, run: JobRun) -> None:
    """Another attempt runs now."""
    workshop.operator.execute(
        "update job set generation = generation + 1, attempt = attempt + 1 where id = %s", (run.id,)
    )


def test_submitted_job_runs_and_is_done(workshop: Workshop) -> None:
    seen: list[Any] = []
    workshop.does(lambda run: seen.append((run.payload, run.asked_by, run.attempt)))
    job = workshop.submit({"invoice": "42"}, asked_by="client:b")

    state = workshop.run(job)

    assert JobState.DONE == state
    assert [({"invoice": "42"}, "client:b", 1)] == seen
    assert "done" == workshop.row(job)["state"]


def test_second_message_of_the_same_ring_does_nothing(workshop: Workshop) -> None:
    calls: list[int] = []
    workshop.does(lambda run: calls.append(run.attempt))
    ring = workshop.ring(workshop.submit())

    states = [workshop.attempt(ring), workshop.attempt(ring)]

    assert [JobState.DONE, None] == states
    assert [1] == calls


def test_two_workers_that_claim_together_run_once(workshop: Workshop) -> None:
    calls: list[int] = []
    workshop.does(lambda run: calls.append(run.attempt))
    ring = workshop.ring(workshop.submit())
    together = threading.Barrier(2)

    def claim() -> None:
        together.wait()
        workshop.attempt(ring)

    threads = [threading.Thread(target=claim) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [1] == calls


def test_no_transaction_is_open_while_the_handler_works(workshop: Workshop) -> None:
    states: list[set[str]] = []

    def look(_: JobRun) -> None:
        rows = workshop.operator.execute(
            "select state from pg_stat_activity where usename = 'parvis_app'"
            " and datname = current_database()"
        ).fetchall()
        states.append({row["state"] for row in rows})

    workshop.does(look)
    workshop.run(workshop.submit())

    assert [{"idle"}] == states


def test_reading_transaction_refuses_to_write(workshop: Workshop) -> None:
    def write(run: JobRun) -> None:
        with run.read() as connection:
            connection.execute("update job set payload = '{}'")

    refused: list[str] = []

    def body(run: JobRun) -> None:
        with pytest.raises(ReadOnlySqlTransaction):
            write(run)
        refused.append("yes")

    workshop.does(body)
    workshop.run(workshop.submit())

    assert ["yes"] == refused


def test_effects_and_end_are_one_transaction(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        with run.finish() as connection:
            connection.execute("update job set payload = '{\"effect\": 1}'")
            raise VERDICT(why="trop tard")

    workshop.does(body)
    job = workshop.submit()

    assert JobState.FAILED == workshop.run(job)
    assert {} == workshop.row(job)["payload"]


def test_finishing_twice_is_an_error_of_the_handler(workshop: Workshop) -> None:
    errors: list[str] = []

    def body(run: JobRun) -> None:
        with run.finish():
            pass
        with pytest.raises(RuntimeError, match="already finished"), run.finish():
            errors.append("written twice")

    workshop.does(body)

    assert JobState.DONE == workshop.run(workshop.submit())
    assert [] == errors


def test_zombie_cannot_write_once_another_attempt_claimed(workshop: Workshop) -> None:
    writers: list[int] = []

    def finish(run: JobRun) -> None:
        if run.attempt == 1:
            lose_the_lease(workshop, run)
            assert JobState.DONE == workshop.run(run.id)
        with run.finish():
            writers.append(run.attempt)

    workshop.does(finish)
    job = workshop.submit()

    state = workshop.run(job)

    assert state is None
    assert [2] == writers
    assert ("done", 2) == (workshop.row(job)["state"], workshop.row(job)["generation"])


def test_zombie_cannot_settle_a_failure_either(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        if run.attempt == 1:
            lose_the_lease(workshop, run)
            workshop.run(run.id)
            raise VERDICT(why="zombie")

    workshop.does(body)
    job = workshop.submit()

    state = workshop.run(job)

    assert state is None
    assert "done" == workshop.row(job)["state"]


def enter_save(run: JobRun) -> None:
    with run.save():
        pass


def enter_finish(run: JobRun) -> None:
    with run.finish():
        pass


def test_zombie_that_fails_does_not_end_the_attempt_that_runs(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        be_taken_over(workshop, run)
        raise VERDICT(why="zombie")

    workshop.does(body)
    job = workshop.submit()

    assert workshop.run(job) is None
    assert "running" == workshop.row(job)["state"]


@pytest.mark.parametrize(
    "write", [JobRun.check_cancelled, lambda run: run.progress(1, 1, "x"), enter_save, enter_finish]
)
@pytest.mark.parametrize("lose", [lose_the_lease, be_taken_over])
def test_every_door_of_a_lost_run_is_closed(
    workshop: Workshop,
    write: Callable[[JobRun], None],
    lose: Callable[[Workshop, JobRun], None],
) -> None:
    closed: list[bool] = []

    def body(run: JobRun) -> None:
        lose(workshop, run)
        with pytest.raises(JobLost):
            write(run)
        closed.append(True)

    workshop.does(body)
    workshop.run(workshop.submit())

    assert [True] == closed


def test_heartbeat_extends_the_lease_while_the_handler_works(workshop: Workshop) -> None:
    extended: list[bool] = []

    def body(run: JobRun) -> None:
        first = workshop.row(run.id)["lease_until"]
        extended.append(workshop.eventually(lambda: workshop.row(run.id)["lease_until"] > first))

    workshop.does(body)
    workshop.run(workshop.submit())

    assert [True] == extended


def test_heartbeat_tells_the_run_that_it_is_lost(workshop: Workshop) -> None:
    told: list[bool] = []

    def body(run: JobRun) -> None:
        be_taken_over(workshop, run)
        told.append(run.lost.wait(10))

    workshop.does(body)
    workshop.run(workshop.submit())

    assert [True] == told


def test_heartbeat_does_not_wait_for_the_effects_own_lock(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        with run.finish() as connection:
            connection.execute("select pg_sleep(0.3)")
            assert not run.lost.is_set()

    workshop.does(body)

    assert JobState.DONE == workshop.run(workshop.submit())


def test_refusal_is_a_verdict_at_once_with_its_sentence(workshop: Workshop) -> None:
    workshop.fails_with(VERDICT(why="illisible"))
    job = workshop.submit()

    state = workshop.run(job)

    view = workshop.view(job)
    assert (JobState.FAILED, 1) == (state, view.attempt)
    assert {
        "code": "test.verdict",
        "title": "Refusé",
        "detail": "Refusé : illisible.",
        "facts": {"why": "illisible"},
    } == view.problem
    assert [(job, "test.verdict")] == workshop.failures


def test_third_unexplained_reader_death_puts_in_quarantine(workshop: Workshop) -> None:
    workshop.fails_with(workshop.reader_died())
    job = workshop.submit()

    state = workshop.run_until_final(job)

    row = workshop.row(job)
    assert JobState.QUARANTINED == state
    assert (3, 3, 0, 0) == (row["attempt"], row["reader_deaths"], row["retries"], row["crashes"])
    assert [(job, READER_DIED)] == workshop.failures


def test_what_must_wait_is_tried_again_later_then_fails(workshop: Workshop) -> None:
    workshop.fails_with(LIMITED())
    job = workshop.submit()

    first = workshop.run(job)
    waits = workshop.row(job)["not_before"] > workshop.row(job)["started_at"]
    state = workshop.run_until_final(job)

    assert (JobState.PENDING, True, JobState.FAILED) == (first, waits, state)
    assert 1 + JobSettings().max_retries == workshop.row(job)["attempt"]


def test_delayed_job_is_not_claimed_before_its_time(workshop: Workshop) -> None:
    workshop.fails_with(DATABASE_AWAY())
    job = workshop.submit()
    workshop.run(job)

    assert workshop.run(job) is None


@pytest.mark.parametrize(
    ("error", "code"),
    [(ValueError("no"), "internal"), (MemoryError(), "job.out_of_memory")],
)
def test_crash_is_bounded_and_never_quarantines(
    workshop: Workshop, error: BaseException, code: str
) -> None:
    workshop.fails_with(error)
    job = workshop.submit()

    state = workshop.run_until_final(job)

    row = workshop.row(job)
    assert (JobState.FAILED, code) == (state, row["problem"]["code"])
    assert (3, 0, 0) == (row["crashes"], row["reader_deaths"], row["lost_leases"])


def test_causes_are_counted_apart(workshop: Workshop) -> None:
    errors = [workshop.reader_died(), LIMITED(), ValueError(), workshop.reader_died(), LIMITED()]

    def body(run: JobRun) -> None:
        if run.attempt <= len(errors):
            raise errors[run.attempt - 1]

    workshop.does(body)
    job = workshop.submit()

    assert JobState.DONE == workshop.run_until_final(job)
    row = workshop.row(job)
    assert (2, 2, 1) == (row["reader_deaths"], row["retries"], row["crashes"])


def test_job_that_lost_its_worker_too_often_fails_without_being_run(workshop: Workshop) -> None:
    calls: list[int] = []
    workshop.does(lambda run: calls.append(run.attempt))
    job = workshop.submit()
    workshop.operator.execute("update job set lost_leases = 10 where id = %s", (job,))

    assert JobState.FAILED == workshop.run(job)
    assert [] == calls
    assert [(job, "job.worker_lost")] == workshop.failures


def test_right_withdrawn_since_the_request_stops_the_job(workshop: Workshop) -> None:
    asked: list[tuple[TenantId, str, str]] = []

    def holds_right(_: TenantConnection, tenant: TenantId, asked_by: str, right: str) -> bool:
        asked.append((tenant, asked_by, right))
        return False

    job = workshop.submit(kind="test.guarded", asked_by="client:gone")

    assert JobState.FAILED == workshop.run(job, holds_right=holds_right)
    assert [(workshop.tenant, "client:gone", "invoices:write")] == asked
    assert "job.right_revoked" == workshop.row(job)["problem"]["code"]


def test_running_job_stops_at_its_next_check_after_a_cancel(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        with workshop.database.tenant(run.tenant) as connection:
            cancel(connection, run.id)
        run.check_cancelled()
        raise AssertionError("went on")

    workshop.does(body)
    job = workshop.submit()

    assert JobState.CANCELLED == workshop.run(job)
    assert (JobState.CANCELLED, None) == (workshop.view(job).state, workshop.view(job).problem)
    assert [(job, "job.cancelled")] == workshop.failures


def test_cancelled_job_cannot_finish(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        with workshop.database.tenant(run.tenant) as connection:
            cancel(connection, run.id)
        with pytest.raises(JobCancelled), run.finish():
            pass
        raise JobCancelled

    workshop.does(body)

    assert JobState.CANCELLED == workshop.run(workshop.submit())


def test_progress_is_shown_and_throttled(workshop: Workshop) -> None:
    shown: list[Any] = []

    def body(run: JobRun) -> None:
        for page in range(1, 101):
            run.progress(page, 200, "ocr")
        shown.append(workshop.view(run.id).progress)

    workshop.does(body)
    workshop.run(workshop.submit())

    assert [(200, "ocr")] == [(item.total, item.step) for item in shown]
    assert shown[0].done < 100


def test_suspended_organisme_s_job_is_not_claimed(workshop: Workshop) -> None:
    job = workshop.submit()
    workshop.operator.execute(
        "update tenant set state = 'suspended' where id = %s", (workshop.tenant,)
    )

    assert workshop.run(job) is None
    assert "pending" == workshop.row(job)["state"]


def test_limit_reached_is_a_verdict_and_frees_the_slot(workshop: Workshop) -> None:
    freed = threading.Event()

    def body(_: JobRun) -> None:
        assert freed.wait(10)

    workshop.does(body)
    job = workshop.submit(kind="test.short")

    state = workshop.run(job, abandon=freed.set)

    assert state is None
    assert ("failed", "job.too_long") == (
        workshop.row(job)["state"],
        workshop.row(job)["problem"]["code"],
    )


def test_hook_that_crashes_does_not_keep_the_job_alive(workshop: Workshop) -> None:
    workshop.fails_with(VERDICT(why="x"))
    workshop.hook_crashes = True
    job = workshop.submit()

    assert JobState.FAILED == workshop.run(job)
    assert "failed" == workshop.row(job)["state"]


def test_kind_that_this_version_does_not_know_waits_for_one_that_does(workshop: Workshop) -> None:
    job = workshop.submit()
    workshop.operator.execute("update job set kind = 'later.version' where id = %s", (job,))

    assert JobState.PENDING == workshop.run(job)
    assert "job.kind_unknown" == workshop.row(job)["problem"]["code"]


def test_failure_after_the_end_does_not_undo_it(workshop: Workshop) -> None:
    def body(run: JobRun) -> None:
        with run.finish():
            pass
        raise VERDICT(why="trop tard")

    workshop.does(body)
    job = workshop.submit()

    assert JobState.DONE == workshop.run(job)
    assert ("done", None) == (workshop.row(job)["state"], workshop.row(job)["problem"])


def test_heartbeat_outlives_a_row_locked_by_someone_else(workshop: Workshop) -> None:
    extended: list[bool] = []

    def body(run: JobRun) -> None:
        first = workshop.row(run.id)["lease_until"]
        with workshop.operator.transaction():
            workshop.operator.execute("select 1 from job where id = %s for update", (run.id,))
            assert not run.lost.wait(0.3)
        extended.append(workshop.eventually(lambda: workshop.row(run.id)["lease_until"] > first))

    workshop.does(body)

    assert JobState.DONE == workshop.run(workshop.submit())
    assert [True] == extended


def test_trace_follows_the_request_into_the_handler(workshop: Workshop) -> None:
    seen: list[tuple[str, str]] = []
    workshop.does(lambda run: seen.append((run.trace_id, current_trace())))
    with bind_trace() as trace:
        job = workshop.submit()

    workshop.run(job)

    assert [(trace, trace)] == seen
