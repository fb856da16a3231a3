"""The dispatcher's looks at the table, with a bell that remembers what it rang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import psycopg
import pytest
from kernel.jobs.workshop import Row, Workshop
from psycopg import sql
from psycopg.rows import dict_row

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs import (
    Dispatch,
    JobRun,
    JobSettings,
    JobState,
    Queue,
    Ring,
    declare_schedules,
    run_schedule,
    say_alive,
    schedule,
)
from parvis.kernel.jobs.problems import BROKER_AWAY


class Belfry:
    """A bell of this process: messages in order, and the faults that a broker has."""

    def __init__(self) -> None:
        self.rung: list[tuple[Queue, Ring]] = []
        self.schedules: list[tuple[str, int]] = []
        self.forgot = False
        self.away = False
        self.heard = 0

    def has_forgotten(self) -> bool:
        self._answer()
        forgot, self.forgot = self.forgot, False
        return forgot

    def unheard(self, queue: Queue) -> int:
        self._answer()
        return len([ring for name, ring in self.rung if name is queue]) - self.heard

    def ring(self, queue: Queue, rings: Sequence[Ring]) -> None:
        self._answer()
        self.rung += [(queue, ring) for ring in rings]

    def ring_schedule(self, name: str, generation: int) -> None:
        self._answer()
        self.schedules.append((name, generation))

    def jobs(self) -> list[JobId]:
        return [ring.job for _, ring in self.rung]

    def _answer(self) -> None:
        if self.away:
            raise BROKER_AWAY()


# Everything is due at each look.
EAGER = JobSettings(poll_s=1e-6, reconcile_s=1e-6, purge_s=1e-6, heartbeat_s=0.05, window_light=4)


@pytest.fixture
def connection(database_urls: DatabaseUrls) -> Iterator[psycopg.Connection[Row]]:
    with psycopg.connect(
        database_urls.dispatcher, autocommit=True, row_factory=dict_row
    ) as connection:
        yield connection


@pytest.fixture
def bell() -> Belfry:
    return Belfry()


@pytest.fixture
def dispatch(connection: psycopg.Connection[Row], bell: Belfry) -> Dispatch:
    return Dispatch(connection, bell, EAGER)


def age(workshop: Workshop, job: JobId, column: str, seconds: int) -> None:
    workshop.operator.execute(
        sql.SQL("update job set {} = now() - make_interval(secs => %s) where id = %s").format(
            sql.Identifier(column)
        ),
        (seconds, job),
    )


def claim(workshop: Workshop, job: JobId) -> None:
    """A worker takes the job and dies at once."""
    workshop.operator.execute(
        "update job set state = 'running', generation = generation + 1, rung_at = null,"
        " lease_until = now() - interval '1 second' where id = %s",
        (job,),
    )


def test_job_is_rung_once_with_its_generation(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()

    dispatch.look()
    dispatch.look()

    assert [(Queue.LIGHT, Ring(workshop.tenant, job, 0))] == bell.rung


def test_window_bounds_what_is_in_the_broker(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    jobs = [workshop.submit() for _ in range(10)]

    dispatch.look()
    dispatch.look()
    workshop.run(jobs[0])
    dispatch.look()

    assert jobs[:5] == bell.jobs()


def test_window_of_ocr_is_the_slots_of_the_workers_alive(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    jobs = [workshop.submit(kind="test.read") for _ in range(9)]
    dispatch.look()
    nobody = bell.jobs()
    for instance, queues in (("a", ["ocr"]), ("b", ["ocr", "light"]), ("c", ["light"])):
        say_alive(dispatch.connection, "worker", instance, {"queues": list(queues), "slots": 2})
    workshop.operator.execute(
        "update part set seen_at = now() - interval '1 minute' where instance = 'a'"
    )

    dispatch.look()

    assert ([], jobs[:2]) == (nobody, bell.jobs())


def test_no_scan_waits_in_the_broker_while_every_slot_works(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    say_alive(dispatch.connection, "worker", "a", {"queues": ["ocr", "light"], "slots": 2})
    jobs = [workshop.submit(kind="test.read") for _ in range(5)]
    dispatch.look()
    running = [start_next(workshop, bell) for _ in range(2)]

    dispatch.look()
    full = bell.jobs()
    end(workshop, running[0])
    dispatch.look()

    assert ([], [jobs[2]]) == (full, bell.jobs())


def test_delayed_job_is_rung_when_its_time_has_come(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()
    age(workshop, job, "not_before", -3600)
    dispatch.look()
    early = bell.jobs()
    workshop.due_now(job)

    dispatch.look()

    assert ([], [job]) == (early, bell.jobs())


def test_lost_lease_gives_the_job_back_and_is_counted(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()
    claim(workshop, job)

    dispatch.look()

    row = workshop.row(job)
    assert ("pending", 1, 0) == (row["state"], row["lost_leases"], row["reader_deaths"])
    assert [Ring(workshop.tenant, job, 1)] == [ring for _, ring in bell.rung]


def test_second_lost_lease_waits_before_the_next_attempt(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()
    workshop.operator.execute("update job set lost_leases = 3 where id = %s", (job,))
    claim(workshop, job)

    dispatch.look()

    assert ([], "pending") == (bell.jobs(), workshop.row(job)["state"])


def test_job_whose_effects_are_being_written_is_not_taken_back(
    workshop: Workshop, dispatch: Dispatch
) -> None:
    def body(run: JobRun) -> None:
        with run.finish():
            dispatch.repair()

    workshop.does(body)
    job = workshop.submit()
    tight = JobSettings(lease_s=0.001, heartbeat_s=60)

    assert JobState.DONE == workshop.run(job, settings=tight)
    assert 0 == workshop.row(job)["lost_leases"]


def test_unanswered_ring_is_rung_again_when_its_message_is_lost(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()
    dispatch.look()
    age(workshop, job, "rung_at", 60)
    bell.heard = 1

    dispatch.look()

    assert [job, job] == bell.jobs()


def test_unanswered_ring_is_not_doubled_while_its_message_waits(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    job = workshop.submit()
    dispatch.look()
    age(workshop, job, "rung_at", 60)

    dispatch.look()

    assert [job] == bell.jobs()


def test_flushed_broker_is_rung_again_at_once(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    jobs = [workshop.submit() for _ in range(3)]
    dispatch.look()
    bell.rung.clear()
    bell.forgot = True

    dispatch.look()

    assert jobs == bell.jobs()


def test_broker_away_delays_the_rings_and_nothing_else(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    bell.away = True
    waiting, lost = workshop.submit(), workshop.submit()
    claim(workshop, lost)

    dispatch.look()
    during = (bell.jobs(), workshop.row(lost)["state"], workshop.row(waiting)["rung_at"])
    bell.away = False

    def rung_after_a_look() -> bool:
        dispatch.look()
        return len(bell.rung) == 2

    rung = workshop.eventually(rung_after_a_look)

    assert ([], "pending", None) == during
    assert rung


def test_jobs_of_a_suspended_organisme_are_parked_then_freed(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    waiting, rung = workshop.submit(), workshop.submit()
    workshop.operator.execute("update job set rung_at = now() where id = %s", (rung,))

    def set_state(state: str) -> None:
        workshop.operator.execute(
            "update tenant set state = %s where id = %s", (state, workshop.tenant)
        )

    set_state("suspended")
    dispatch.look()
    parked = {workshop.row(job)["state"] for job in (waiting, rung)}
    set_state("active")
    dispatch.look()

    assert {"parked"} == parked
    assert {waiting, rung} == set(bell.jobs())


def test_dispatcher_cannot_read_what_jobs_are_about(
    workshop: Workshop, connection: psycopg.Connection[Row]
) -> None:
    workshop.submit({"invoice": "42"})

    for column in ("payload", "asked_by", "subject", "problem"):
        query = sql.SQL("select {} from job").format(sql.Identifier(column))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(query)


def test_small_organismes_start_within_slots_and_one_jobs(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    slots = 2
    say_alive(dispatch.connection, "worker", "a", {"queues": ["ocr"], "slots": slots})
    big = [workshop.submit(kind="test.read") for _ in range(300)]
    dispatch.look()
    running = [start_next(workshop, bell) for _ in range(slots)]
    dispatch.look()
    small = {
        workshop.submit(kind="test.read", tenant=workshop.new_tenant()): len(started(workshop, big))
        for _ in range(5)
    }

    waited: dict[JobId, int] = {}
    while len(waited) < len(small):
        end(workshop, running.pop(0))
        dispatch.look()
        job = start_next(workshop, bell)
        running.append(job)
        if job in small:
            waited[job] = len(started(workshop, big)) - small[job]

    assert max(waited.values()) <= slots + 1


def start_next(workshop: Workshop, bell: Belfry) -> JobId:
    """A worker with a free place takes the next message."""
    _, ring = bell.rung.pop(0)
    workshop.operator.execute(
        "update job set state = 'running', generation = generation + 1, rung_at = null,"
        " started_at = now(), lease_until = now() + interval '1 hour' where id = %s",
        (ring.job,),
    )
    return ring.job


def end(workshop: Workshop, job: JobId) -> None:
    workshop.operator.execute("update job set state = 'done' where id = %s", (job,))


def started(workshop: Workshop, jobs: list[JobId]) -> list[JobId]:
    rows = workshop.operator.execute(
        "select id from job where started_at is not null and id = any(%s)", (jobs,)
    ).fetchall()
    return [JobId(row["id"]) for row in rows]


def test_heavy_organisme_pays_its_pages(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    heavy, light = workshop.new_tenant(), workshop.new_tenant()
    for _ in range(4):
        workshop.submit(tenant=heavy, cost=10)
    for _ in range(40):
        workshop.submit(tenant=light, cost=1)

    served: list[TenantId] = []
    for _ in range(24):
        dispatch.look()
        _, ring = bell.rung.pop(0)
        workshop.attempt(ring)
        served.append(ring.tenant)

    shares = (served.count(heavy) * 10, served.count(light))
    assert abs(shares[0] - shares[1]) <= 10 + EAGER.window_light


def test_old_finished_jobs_are_purged(workshop: Workshop, dispatch: Dispatch) -> None:
    old, recent = workshop.submit(), workshop.submit()
    for job in (old, recent):
        workshop.run(job)
    age(workshop, old, "finished_at", 100 * 86400)

    dispatch.look()

    kept = workshop.operator.execute("select id from job").fetchall()
    assert [recent] == [row["id"] for row in kept]


def test_schedule_is_rung_when_due_and_run_once(
    workshop: Workshop, dispatch: Dispatch, bell: Belfry
) -> None:
    houses: list[object] = []
    name = f"test.{workshop.tenant}"
    schedule(name, every=timedelta(hours=1))(houses.append)
    declare_schedules(workshop.operator)
    dispatch.look()
    [generation] = [number for rung, number in bell.schedules if rung == name]

    ran = [run_schedule(name, generation, workshop.bench) for _ in range(2)]
    dispatch.look()

    assert [True, False] == ran
    assert [workshop.bench.house] == houses
    assert 1 == [rung for rung, _ in bell.schedules].count(name)


def test_schedule_that_fails_is_noted_and_tried_again_soon(workshop: Workshop) -> None:
    def fail(_: object) -> None:
        raise ValueError("no")

    name = f"test.{workshop.tenant}"
    schedule(name, every=timedelta(days=1))(fail)
    declare_schedules(workshop.operator)

    run_schedule(name, 0, workshop.bench)

    row = workshop.operator.execute(
        "select last_problem, due_at < now() + interval '10 minutes' as soon from schedule"
        " where name = %s",
        (name,),
    ).fetchone()
    assert {"last_problem": "ValueError", "soon": True} == row
