"""``parvis api`` as a process: its own settings, its own issuer, an ordered stop."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.house import HouseSettings, build_house
from parvis.tenants.directory.domain import Tenant
from parvis.tenants.issuer.service import create_client


@dataclass
class Running:
    """The process and its two ports."""

    process: subprocess.Popen[bytes]
    url: str
    probes: str


@pytest.fixture
def running(
    house_settings: HouseSettings,
    urls: DatabaseUrls,
    valkey_server: str,
    tmp_path: Path,
) -> Iterator[Running]:
    port, private = _free(), _free()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": "/usr/bin:/bin",
        "PARVIS_DATABASE_URL": urls.app,
        "PARVIS_KEYS_DIR": str(house_settings.keys_dir),
        "PARVIS_STORAGE_URL": house_settings.storage_url,
        "PARVIS_CHECKPOINTS_DIR": str(house_settings.checkpoints_dir),
        "PARVIS_BROKER_URL": valkey_server,
        "PARVIS_PUBLIC_URL": url,
        "PARVIS_ISSUER_URL": f"{url}/realms/parvis",
        "PARVIS_API_PORT": str(port),
        "PARVIS_API_PRIVATE_PORT": str(private),
        "PARVIS_API_PRIVATE_HOST": "127.0.0.1",
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "parvis.cli", "api"], env=environment, stdout=log, stderr=log
        )
        probes = f"http://127.0.0.1:{private}"
        try:
            _wait_until_live(process, probes, tmp_path / "log")
            yield Running(process, url, probes)
        finally:
            process.kill()
            process.wait(10)


def test_a_machine_signs_in_asks_and_the_door_closes_in_order(
    running: Running, house_settings: HouseSettings, pool: tuple[Tenant, Tenant]
) -> None:
    with build_house(house_settings) as house, house.database.shared() as connection:
        secret = create_client(connection, "compta", "Compta")
    form = {"grant_type": "client_credentials", "scope": "invoices:read notes:read"}
    with httpx.Client(base_url=running.url, trust_env=False) as client:
        token = client.post(
            "/realms/parvis/protocol/openid-connect/token", data=form, auth=("compta", secret)
        ).json()
        headers = {"Authorization": f"Bearer {token['access_token']}"}
        me = client.get("/api/v1/me", headers=headers)
        hidden = client.get("/health/live")
        with client.stream(
            "GET", f"/api/v1/tenants/{pool[0].code}/events", headers=headers
        ) as live:
            lines = live.iter_lines()
            first = next(lines)
            began = time.monotonic()
            running.process.send_signal(signal.SIGTERM)
            rest = list(lines)
            code = running.process.wait(15)

    assert [200, 404, 200] == [me.status_code, hidden.status_code, live.status_code]
    assert [pool[0].code] == [one["siren"] for one in me.json()["organismes"]]
    assert first.startswith("retry:")
    assert rest
    assert 0 == code
    # The grace is 20 s: the stream did not make the door wait for it.
    assert time.monotonic() - began < 15


def test_probes_answer_on_their_port(running: Running) -> None:
    ready = httpx.get(f"{running.probes}/health/ready", trust_env=False)
    metrics = httpx.get(f"{running.probes}/metrics", trust_env=False)
    stranger = httpx.get(f"{running.probes}/api/v1/me", trust_env=False)

    assert 200 == ready.status_code
    assert "up" == ready.json()["parts"]["database"]["state"]
    assert "parvis_api_requests" in metrics.text
    assert 404 == stranger.status_code


@pytest.mark.parametrize("command", [["openapi"], ["schema"], ["schema", "Invoice"]])
def test_descriptions_need_no_settings(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "parvis.cli", *command],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )

    assert done.stdout.lstrip()[:1] in {b"{", b"["}
    assert b"" == done.stderr


def _wait_until_live(process: subprocess.Popen[bytes], probes: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        try:
            if httpx.get(f"{probes}/health/live", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
