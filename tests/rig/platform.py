"""A whole platform for a campaign: ``parvis up --demo`` in a folder of its own, used by its API."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from parvis.cli.embedded.ports import any_free

START_S = 120
_UP = (sys.executable, "-m", "parvis.cli", "up", "--demo")
SCOPES = "invoices:read invoices:write invoices:export"


@dataclass(slots=True)
class Platform:
    """One running platform and the hand of its partner's machine."""

    process: subprocess.Popen[bytes]
    about: Mapping[str, Any]
    http: httpx.Client
    log: Path
    _token: str = ""
    _good_until: float = field(default=0.0)

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request under ``/api/v1``, with a bearer that is renewed in time."""
        headers = {**options.pop("headers", {}), "Authorization": f"Bearer {self.token()}"}
        return self.http.request(method, self.about["api_url"] + path, headers=headers, **options)

    def token(self) -> str:
        """A good bearer token."""
        if time.monotonic() > self._good_until:
            client = self.about["demo"]["clients"][0]
            form = {
                "grant_type": "client_credentials",
                "client_id": client["client_id"],
                "client_secret": client["client_secret"],
                "scope": SCOPES,
            }
            answer = self.http.post(self.about["token_url"], data=form).raise_for_status().json()
            self._token = answer["access_token"]
            self._good_until = time.monotonic() + answer["expires_in"] - 60
        return self._token

    @property
    def codes(self) -> list[str]:
        """Codes of the organismes of the demonstration."""
        return [tenant["siren"] for tenant in self.about["demo"]["tenants"]]

    def send(self, code: str, name: str, content: bytes) -> httpx.Response:
        """Upload one file, as a form does."""
        files = {"file": (name, content, "application/octet-stream")}
        return self.call("POST", f"/tenants/{code}/invoices", files=files)

    def invoice(self, code: str, invoice: str) -> dict[str, Any]:
        """One invoice as it is now."""
        answer = self.call("GET", f"/tenants/{code}/invoices/{invoice}").raise_for_status()
        return dict(answer.json())

    def wait_read(self, code: str, invoice: str, patience_s: float) -> dict[str, Any]:
        """The invoice once it is no longer being read; ``TimeoutError`` past the patience."""
        limit = time.monotonic() + patience_s
        while time.monotonic() < limit:
            found = self.invoice(code, invoice)
            if found["status"] not in {"received", "reading"}:
                return found
            time.sleep(0.02)
        raise TimeoutError(invoice)

    def wait_idle(self, patience_s: float = 300) -> None:
        """Wait until the demonstration says that its own documents are read."""
        limit = time.monotonic() + patience_s
        while time.monotonic() < limit:
            if "tout est lu" in self.log.read_text(encoding="utf-8"):
                return
            time.sleep(0.5)
        raise TimeoutError("the demonstration is still being read")


@contextmanager
def running_platform(portal: Path | None = None) -> Iterator[Platform]:
    """Start, hand over, stop in order; the folder is removed. ``portal``: folder of its pages."""
    with (
        tempfile.TemporaryDirectory(prefix="parvis-campaign-") as folder,
        (Path(folder) / "up.log").open("wb") as log,
    ):
        data = Path(folder) / "data"
        given = {"PARVIS_PORTAL_DIR": str(portal)} if portal else {}
        process = subprocess.Popen(
            [*_UP, "--data", str(data), "--port", str(any_free())],
            stderr=log,
            stdout=log,
            env={**os.environ, **given},  # noqa: TID251 - this door starts another one
        )
        try:
            about = _announced(data, process, Path(folder) / "up.log")
            with httpx.Client(timeout=60) as http:
                yield Platform(process, about, http, Path(log.name))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()


def _announced(data: Path, process: subprocess.Popen[bytes], log: Path) -> Mapping[str, Any]:
    limit = time.monotonic() + START_S
    file = data / "parvis.json"
    while time.monotonic() < limit:
        if file.exists():
            return dict(json.loads(file.read_text(encoding="utf-8")))
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("the platform did not start:\n" + log.read_text(encoding="utf-8")[-4000:])
