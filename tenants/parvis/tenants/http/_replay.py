"""Idempotency-Key on every creating POST, in the transaction of the desk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fastapi import Request, Response

from parvis.kernel.db import TenantConnection
from parvis.kernel.idempotency import Answer, Key, claim, keep
from parvis.tenants.access.domain import Access
from parvis.tenants.http._received import Received
from parvis.tenants.http.problems import KEY_MALFORMED

_MAX_KEY = 255
_SCOPE_KEY = "parvis.idempotency"
_KEPT_HEADERS = ("content-type", "location", "etag")


@dataclass(frozen=True, slots=True)
class _Pending:
    connection: TenantConnection
    key: Key


class Replayed(Exception):  # noqa: N818 - not an error: the answer was given before
    """Ends a request whose answer is already known."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.status)

    def response(self) -> Response:
        """The stored answer, marked as such."""
        headers = {**self.answer.headers, "Idempotency-Replayed": "true"}
        return Response(self.answer.body, self.answer.status, headers)


def claim_answer(
    request: Request, connection: TenantConnection, access: Access, body: Received
) -> None:
    """Reserve the client's key for this transaction; :class:`Replayed` when it was answered."""
    name = request.headers.get("idempotency-key")
    if request.method != "POST" or name is None:
        return
    if not (0 < len(name) <= _MAX_KEY) or not name.isascii() or not name.isprintable():
        raise KEY_MALFORMED(limit=_MAX_KEY)
    address = f"{request.method} {request.url.path}?{request.url.query}\n{body.sha256}"
    digest = hashlib.sha256(address.encode()).hexdigest()
    key = Key(access.principal.name, name, digest)
    answer = claim(connection, key)
    if answer is not None:
        raise Replayed(answer)
    request.scope[_SCOPE_KEY] = _Pending(connection, key)


def pending(request: Request) -> bool:
    """True when the answer of this request must be stored with its effect."""
    return _SCOPE_KEY in request.scope


def keep_answer(request: Request, response: Response) -> None:
    """Store the answer in the transaction that is still open."""
    waiting: _Pending = request.scope[_SCOPE_KEY]
    kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    answer = Answer(response.status_code, kept, bytes(response.body))
    keep(waiting.connection, waiting.key, answer)
