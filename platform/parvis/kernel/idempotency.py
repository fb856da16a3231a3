"""The answer of a creating request, kept 24 h and given again to the client that asks again.

The answer is written in the transaction of the effect: a crash between commit and reply loses
nothing, a crash before the commit leaves nothing. Two requests in flight with one key are told
apart by an advisory lock of the transaction, so that nothing is left behind by a dead process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psycopg.types.json import Jsonb

from parvis.kernel.db import TenantConnection
from parvis.kernel.problems import Kind, define

HOURS_KEPT = 24
# How many expired answers each new one sweeps: the table stays small without a schedule.
_SWEPT = 20

KEY_REUSED = define(
    "idempotency.key_reused",
    422,
    Kind.REFUSED,
    "Clé d'idempotence déjà utilisée",
    "La clé d'idempotence « {key} » a déjà servi pour une demande différente il y a moins de "
    "{hours} heures. Envoyez une clé nouvelle.",
)
IN_FLIGHT = define(
    "idempotency.in_flight",
    409,
    Kind.CONFLICT,
    "Demande déjà en cours",
    "Une demande avec la clé d'idempotence « {key} » est en cours. Attendez sa réponse, ou "
    "renvoyez-la dans quelques secondes.",
)


@dataclass(frozen=True, slots=True)
class Key:
    """One request as its client names it; ``request_sha256`` covers address and contents."""

    client: str
    key: str
    request_sha256: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def claim(connection: TenantConnection, key: Key) -> Answer | None:
    """The stored answer, or None: the request is then this transaction's to do.

    Raises ``idempotency.in_flight`` and ``idempotency.key_reused``.
    """
    _lock(connection, key)
    row = connection.execute(
        """
        select request_sha256, status, headers, body from idempotency
        where client = %s and key = %s and kept_at > now() - make_interval(hours => %s)
        """,
        (key.client, key.key, HOURS_KEPT),
    ).fetchone()
    if row is None:
        return None
    if row["request_sha256"] != key.request_sha256:
        raise KEY_REUSED(key=key.key, hours=HOURS_KEPT)
    return Answer(row["status"], row["headers"], bytes(row["body"]))


def keep(connection: TenantConnection, key: Key, answer: Answer) -> None:
    """Store the answer with its effect, in place of an expired one, and sweep some of those."""
    connection.execute(
        """
        insert into idempotency (tenant_id, client, key, request_sha256, status, headers, body)
        values (%s, %s, %s, %s, %s, %s, %s)
        on conflict (tenant_id, client, key) do update set
          request_sha256 = excluded.request_sha256, status = excluded.status,
          headers = excluded.headers, body = excluded.body, kept_at = now()
        """,
        (
            connection.tenant,
            key.client,
            key.key,
            key.request_sha256,
            answer.status,
            Jsonb(dict(answer.headers)),
            answer.body,
        ),
    )
    connection.execute(
        """
        delete from idempotency where (client, key) in (
          select client, key from idempotency
          where kept_at < now() - make_interval(hours => %s) order by kept_at limit %s)
        """,
        (HOURS_KEPT, _SWEPT),
    )


def _lock(connection: TenantConnection, key: Key) -> None:
    name = f"idempotency {connection.tenant} {key.client} {key.key}"
    row = connection.execute(
        "select pg_try_advisory_xact_lock(hashtextextended(%s, 0)) as free", (name,)
    ).fetchone()
    if row is None or not row["free"]:
        raise IN_FLIGHT(key=key.key)
