"""Work asked for while parts die: by transactions of this process, and through the API."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx

from parvis.kernel.db import Database
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs import cancel, submit
from parvis.kernel.problems import DATABASE_AWAY, Problem

KINDS = {
    "fault.light": (70, 0.2),
    "fault.slow": (15, 1.2),
    "fault.flaky": (8, 0.1),
    "fault.poison": (4, 0.0),
}


@dataclass
class Asked:
    """What the asker knows of one job. Not ``acked``: the commit gave no answer."""

    kind: str
    acked: bool
    cancelled: bool = False


@dataclass
class QueueLoad:
    """Submits about ``rate`` jobs a second for organismes drawn at random."""

    database: Database
    tenants: list[TenantId]
    rate: float
    chance: random.Random
    asked: dict[JobId, Asked] = field(default_factory=dict)
    refused: int = 0

    def run(self, stop: threading.Event) -> None:
        while not stop.wait(self.chance.expovariate(self.rate)):
            self._ask()

    def _ask(self) -> None:
        kinds = list(KINDS)
        kind = self.chance.choices(kinds, [KINDS[name][0] for name in kinds])[0]
        seconds = round(self.chance.uniform(0, KINDS[kind][1]), 3)
        tenant = self.chance.choice(self.tenants)
        job: JobId | None = None
        try:
            with self.database.tenant(tenant) as connection:
                job = submit(connection, kind, {"seconds": seconds}, asked_by="platform:load")
                self.asked[job] = Asked(kind, acked=False)
            self.asked[job].acked = True
            if self.chance.random() < 0.04:
                self._cancel(tenant, job)
        except Problem as problem:
            if problem.type is not DATABASE_AWAY:
                raise
            self.refused += 1

    def _cancel(self, tenant: TenantId, job: JobId) -> None:
        self.asked[job].cancelled = True
        with self.database.tenant(tenant) as connection:
            cancel(connection, job)


@dataclass
class StreetLoad:
    """Uploads invoices; the same ``Idempotency-Key`` is sent until an answer says 202."""

    url: str
    token_url: str
    client_id: str
    client_secret: str
    codes: list[str]
    files: list[bytes]
    rate: float
    chance: random.Random
    acked: dict[str, UUID] = field(default_factory=dict)
    unacked: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    _token: str = ""

    def run(self, stop: threading.Event) -> None:
        with httpx.Client(timeout=10, trust_env=False) as client:
            while not stop.wait(self.chance.expovariate(self.rate)):
                self._upload(client)

    def _upload(self, client: httpx.Client) -> None:
        key, code = uuid4().hex, self.chance.choice(self.codes)
        content = self.chance.choice(self.files)
        self.unacked.add(key)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            invoice = self._try(client, key, code, content)
            if invoice is not None:
                self.acked[key] = invoice
                self.unacked.discard(key)
                return
            time.sleep(0.3)

    def _try(self, client: httpx.Client, key: str, code: str, content: bytes) -> UUID | None:
        if not self._token:
            self._sign_in(client)
            if not self._token:
                return None
        try:
            answer = client.post(
                f"{self.url}/api/v1/tenants/{code}/invoices",
                content=content,
                headers={
                    "Authorization": f"Bearer {self._token}",
                    "Content-Type": "application/pdf",
                    "Idempotency-Key": key,
                },
            )
        except httpx.HTTPError:
            self.answers["no answer"] += 1
            return None
        self.answers[str(answer.status_code)] += 1
        if answer.status_code == 401:
            self._token = ""
        if answer.status_code != 202:
            return None
        return UUID(answer.json()["items"][0]["id"])

    def _sign_in(self, client: httpx.Client) -> None:
        try:
            answer = client.post(
                self.token_url,
                data={
                    "grant_type": "client_credentials",
                    "scope": "invoices:read invoices:write",
                    "client_id": self.client_id,
                    "client_secret": self.client_secret,
                },
            )
        except httpx.HTTPError:
            return
        if answer.status_code == 200:
            self._token = answer.json()["access_token"]
