from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from api.conftest import count_parts

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.ports import any_free
from parvis.kernel.house import HouseSettings
from parvis.tenants.directory.domain import Tenant

DOOR = Path(__file__).with_name("dying_door.py")


def test_a_door_that_dies_between_commit_and_reply_gives_its_answer_when_asked_again(
    house_settings: HouseSettings,
    urls: DatabaseUrls,
    pool: tuple[Tenant, Tenant],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    address = f"/api/v1/tenants/{pool[0].code}/notes/deadly"
    headers = {"Authorization": "Bearer compta", "Idempotency-Key": "asked-twice"}

    with _door(house_settings, urls) as (process, client):
        with pytest.raises(httpx.TransportError):
            client.post(address, headers=headers)
        died = process.wait(10)
    written = count_parts(watcher, "deadly")
    with _door(house_settings, urls) as (_, client):
        again = client.post(address, headers=headers)

    assert 9 == died
    assert 1 == written
    assert (201, "true") == (again.status_code, again.headers["idempotency-replayed"])
    assert "deadly" == again.json()["text"]
    assert 1 == count_parts(watcher, "deadly")


@contextmanager
def _door(
    settings: HouseSettings, urls: DatabaseUrls
) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    port = any_free()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": "/usr/bin:/bin",
        "PARVIS_DATABASE_URL": urls.app,
        "PARVIS_KEYS_DIR": str(settings.keys_dir),
        "PARVIS_STORAGE_URL": settings.storage_url,
        "PARVIS_CHECKPOINTS_DIR": str(settings.checkpoints_dir),
        "PARVIS_PUBLIC_URL": url,
    }
    process = subprocess.Popen([sys.executable, str(DOOR), str(port)], env=environment)
    try:
        with httpx.Client(base_url=url, trust_env=False, timeout=20) as client:
            _wait_until_live(process, client)
            yield process, client
    finally:
        process.kill()
        process.wait(10)


def _wait_until_live(process: subprocess.Popen[bytes], client: httpx.Client) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if client.get("/health/live").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the door did not open")
