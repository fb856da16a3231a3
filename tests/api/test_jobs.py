from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import httpx
import pytest
from api.conftest import KnownTokens

from parvis.kernel.house import House
from parvis.kernel.ids import uuid7
from parvis.kernel.jobs import JobRun, Queue, find_kind, kind, submit
from parvis.tenants.directory.domain import Tenant

JOBS = "/api/v1/tenants/210000012/jobs"
Work = Callable[..., UUID]

if find_kind("note.copy") is None:

    @kind("note.copy", queue=Queue.LIGHT, right="notes:write")
    def copy_note(_run: JobRun, _house: House) -> None:
        raise AssertionError("never run here")

    @kind("note.sweep", queue=Queue.LIGHT)
    def sweep(_run: JobRun, _house: House) -> None:
        raise AssertionError("never run here")


@pytest.fixture
def work(client: httpx.Client, pooled_house: House, pool: tuple[Tenant, Tenant]) -> Work:
    """Submit a job in one of the organismes; the application is started by then."""
    assert client.get("/health/live").status_code == 200

    def submitted(name: str = "note.copy", tenant: int = 0) -> UUID:
        with pooled_house.database.tenant(pool[tenant].id) as connection:
            return submit(connection, name, {}, asked_by="client:compta")

    return submitted


def test_a_job_is_shown_to_those_who_have_some_right_on_its_service(
    client: httpx.Client, tokens: KnownTokens, work: Work
) -> None:
    job = work()

    for name in ("compta", "lecture"):
        answer = client.get(f"{JOBS}/{job}", headers=tokens.give(name))

        assert 200 == answer.status_code
        assert {
            "id": str(job),
            "kind": "note.copy",
            "state": "pending",
            "attempt": 0,
            "progress": None,
            "problem": None,
        } == answer.json()


def test_a_bearer_without_any_right_there_is_told_which(
    client: httpx.Client, tokens: KnownTokens, work: Work
) -> None:
    headers = tokens.give("compta", frozenset())

    answer = client.get(f"{JOBS}/{work()}", headers=headers)

    assert (403, "notes:write") == (answer.status_code, answer.json()["right"])


def test_a_job_that_waits_is_cancelled(
    client: httpx.Client, compta: dict[str, str], work: Work
) -> None:
    job = work()

    answer = client.post(f"{JOBS}/{job}/cancel", headers=compta)
    again = client.post(f"{JOBS}/{job}/cancel", headers=compta)

    assert (200, "cancelled") == (answer.status_code, answer.json()["state"])
    assert (200, answer.json()) == (again.status_code, again.json())


def test_who_may_not_ask_may_not_cancel(
    client: httpx.Client, tokens: KnownTokens, work: Work
) -> None:
    answer = client.post(f"{JOBS}/{work()}/cancel", headers=tokens.give("lecture"))

    assert (403, "right.missing") == (answer.status_code, answer.json()["code"])


def test_the_platforms_own_work_is_not_anybodys_to_cancel(
    client: httpx.Client, compta: dict[str, str], work: Work
) -> None:
    answer = client.post(f"{JOBS}/{work('note.sweep')}/cancel", headers=compta)

    assert (404, "job.unknown") == (answer.status_code, answer.json()["code"])


def test_anothers_job_answers_as_an_absent_one(
    client: httpx.Client, compta: dict[str, str], work: Work
) -> None:
    theirs = client.get(f"{JOBS}/{work(tenant=1)}", headers=compta)
    absent = client.get(f"{JOBS}/{uuid7()}", headers=compta)

    assert 404 == theirs.status_code
    assert _told(absent) == _told(theirs)


def _told(answer: httpx.Response) -> dict[str, object]:
    return {key: value for key, value in answer.json().items() if key != "trace_id"}
