from __future__ import annotations

import json
from pathlib import Path

import httpx
import psycopg
import pytest
from api.conftest import BASE, ROOM, KnownTokens
from api.serving import serving
from pydantic import SecretStr

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings, create_private_app
from parvis.api.settings import PlaceSettings
from parvis.kernel.house import House, HouseSettings, build_house


@pytest.fixture(scope="module")
def parts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("supervisor") / "parts.json"


@pytest.fixture(autouse=True)
def no_supervisor(parts_file: Path) -> None:
    parts_file.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def place(valkey_server: str, parts_file: Path) -> PlaceSettings:
    return PlaceSettings(public_url=BASE, broker_url=valkey_server, parts_file=parts_file)


@pytest.fixture
def everything_alive(watcher: psycopg.Connection[tuple[int]]) -> None:
    watcher.execute("delete from part")
    watcher.execute("insert into part (name, instance) values ('dispatcher', 'a'), ('worker', 'b')")


@pytest.mark.usefixtures("everything_alive")
def test_a_whole_platform_is_ready(client: httpx.Client) -> None:
    answer = client.get("/health/ready")

    told = answer.json()
    assert (200, "ready", []) == (answer.status_code, told["status"], told["degraded"])
    expected = {"database", "broker", "dispatcher", "workers", "storage", "disk"}
    assert expected == told["parts"].keys()


def test_a_silent_worker_is_named_and_the_platform_stays_usable(
    client: httpx.Client, watcher: psycopg.Connection[tuple[int]]
) -> None:
    watcher.execute("delete from part")
    watcher.execute(
        "insert into part (name, instance, seen_at)"
        " values ('worker', 'b', now() - interval '2 minutes')"
    )

    answer = client.get("/health/ready")

    told = answer.json()
    assert (200, "degraded") == (answer.status_code, told["status"])
    assert ["dispatcher", "workers"] == told["degraded"]
    assert "Aucun signe depuis 120 s." == told["parts"]["workers"]["detail"]
    assert "Jamais vu." == told["parts"]["dispatcher"]["detail"]


@pytest.mark.usefixtures("everything_alive")
def test_what_the_supervisor_knows_is_told(client: httpx.Client, parts_file: Path) -> None:
    lines = [
        {"name": "api", "state": "running", "restarts": 0, "last_error": None},
        {"name": "valkey", "state": "restarting", "restarts": 2, "last_error": "signal 9"},
        {"name": "portal", "state": "restarting", "restarts": 1, "last_error": "signal 11"},
    ]
    parts_file.write_text(json.dumps({"at": "2026-11-24T00:00:00Z", "parts": lines}))

    told = client.get("/health/ready").json()

    assert ["portal"] == told["degraded"]
    assert {"state": "down", "detail": "signal 11"} == told["parts"]["portal"]
    assert "up" == told["parts"]["broker"]["state"]


@pytest.mark.usefixtures("everything_alive")
def test_a_half_written_file_of_the_supervisor_says_nothing(
    client: httpx.Client, parts_file: Path
) -> None:
    parts_file.write_text('{"parts": [{"name"')

    assert "ready" == client.get("/health/ready").json()["status"]


@pytest.mark.usefixtures("everything_alive")
def test_a_lost_broker_only_degrades(fresh_house: House, tokens: KnownTokens) -> None:
    place = PlaceSettings(public_url=BASE, broker_url="redis://127.0.0.1:1")
    with serving(create_app(fresh_house, tokens, Surroundings(place=place, rooms=()))) as client:
        answer = client.get("/health/ready")

    assert 200 == answer.status_code
    assert ["broker"] == answer.json()["degraded"]


def test_without_database_nothing_is_usable_and_requests_say_so(
    house_settings: HouseSettings, tokens: KnownTokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_POOL_TIMEOUT_S", "0.5")
    url = SecretStr("postgresql://nobody@127.0.0.1:1/nothing")
    away = build_house(house_settings.model_copy(update={"database_url": url}))
    around = Surroundings(
        settings=ApiSettings(grace_s=1), place=PlaceSettings(public_url=BASE), rooms=(ROOM,)
    )
    with serving(create_app(away, tokens, around)) as client:
        ready = client.get("/health/ready", timeout=20)
        live = client.get("/health/live")
        asked = client.get(
            "/api/v1/tenants/210000012/notes", headers=tokens.give("compta"), timeout=20
        )

    assert (503, "unavailable") == (ready.status_code, ready.json()["status"])
    assert "down" == ready.json()["parts"]["database"]["state"]
    assert 200 == live.status_code
    assert (503, "database.away") == (asked.status_code, asked.json()["code"])
    assert "Retry-After" in asked.headers


def test_probes_leave_the_public_port_for_the_private_one(
    fresh_house: House, tokens: KnownTokens
) -> None:
    around = Surroundings(
        settings=replace_port(9000), place=PlaceSettings(public_url=BASE), rooms=(ROOM,)
    )
    app = create_app(fresh_house, tokens, around)
    with serving(app) as public, serving(create_private_app(app)) as private:
        hidden = [public.get(path).status_code for path in ("/health/live", "/metrics")]
        shown = [private.get(path).status_code for path in ("/health/live", "/metrics")]

    assert [404, 404] == hidden
    assert [200, 200] == shown


def test_metrics_count_by_route_and_never_by_organisme(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    client.get(notes, headers=compta)
    client.get(notes)

    text = client.get("/metrics").text

    assert 'method="GET",route="/tenants/{siren}/notes",status="200"' in text
    assert 'route="none",status="401"' in text
    assert "210000012" not in text


def replace_port(port: int) -> ApiSettings:
    return ApiSettings().model_copy(update={"private_port": port})


def test_me_tells_where_a_machine_may_go(client: httpx.Client, tokens: KnownTokens) -> None:
    full = client.get("/api/v1/me", headers=tokens.give("compta")).json()
    narrow = client.get(
        "/api/v1/me", headers=tokens.give("compta", frozenset({"notes:read"}))
    ).json()
    unknown = client.get("/api/v1/me", headers=tokens.give("nobody")).json()

    assert {"id": "compta"} == full["client"]
    assert full["person"] is None
    assert [
        {
            "siren": "210000012",
            "name": "Saint-Essai",
            "kind": "commune",
            "roles": [],
            "rights": ["notes:read", "notes:write"],
            "waiting": 0,
        }
    ] == full["organismes"]
    assert [["notes:read"]] == [one["rights"] for one in narrow["organismes"]]
    assert [] == unknown["organismes"]
