"""Live events of one organisme, as Server-Sent Events that resume where they stopped."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, Request, Response

from parvis.api.bell import Bell
from parvis.api.middleware.authentication import SESSION
from parvis.api.problems import STREAMS_EXCEEDED
from parvis.api.settings import ApiSettings
from parvis.api.streams import EventStream
from parvis.kernel.clock import rfc3339
from parvis.kernel.events import Event, Events, head, read_after
from parvis.kernel.problems import Kind, Problem
from parvis.tenants.access.service import resolve
from parvis.tenants.http import (
    Door,
    Principal,
    Siren,
    door_of,
    principal_of,
    refuses,
    room_router,
    tenant_transaction,
)
from parvis.tenants.sessions.domain import Session
from parvis.tenants.sessions.service import check_alive

router = room_router("/events", tags=["events"])

_AT_ONCE = 200
_TEXT = {"type": "string"}
_FRAME = {"type": "object", "properties": {"id": _TEXT, "event": _TEXT, "data": _TEXT}}


@dataclass(frozen=True, slots=True)
class _Look:
    events: Events
    rights: frozenset[str]

    def last(self, before: int) -> int:
        """Where the next look starts; a past that is gone is left behind."""
        if self.events.items:
            return self.events.items[-1].number
        return 0 if self.events.reset else before


_NOTHING = _Look(Events((), reset=False), frozenset())


@dataclass(frozen=True, slots=True)
class _Subscription:
    door: Door
    principal: Principal
    siren: str
    # None for a bearer.
    session: Session | None

    async def head(self) -> int:
        """Number of the newest event; refuses like any other address of the organisme."""
        return await self.door.admission.run(self._head)

    async def read(self, last: int) -> _Look:
        """What followed ``last``; rights are read again with it."""
        return await self.door.admission.run(lambda: self._look(last))

    def _head(self) -> int:
        with tenant_transaction(self.door, self.siren) as connection:
            resolve(connection, self.principal, self.door.roles)
            return head(connection)

    def _look(self, last: int) -> _Look:
        with tenant_transaction(self.door, self.siren) as connection:
            if self.session is not None:
                check_alive(connection, self.session)
            access = resolve(connection, self.principal, self.door.roles)
            return _Look(read_after(connection, last, _AT_ONCE), access.rights)


@router.get(
    "",
    response_class=Response,
    responses={
        **refuses(STREAMS_EXCEEDED),
        200: {
            "description": "Flux d'événements ; « reset » quand le passé demandé n'est plus là.",
            "content": {"text/event-stream": {"schema": _FRAME}},
        },
    },
)
async def follow_events(
    request: Request,
    siren: Siren,
    last_event_id: Annotated[
        str | None, Header(max_length=20, pattern=r"^[0-9]{1,18}$", examples=["42"])
    ] = None,
) -> Response:
    """Follow what happens; ``Last-Event-ID`` resumes, and a stream ends after some minutes."""
    session = request.scope.get(SESSION)
    subscription = _Subscription(door_of(request), principal_of(request), siren, session)
    newest = await subscription.head()
    start = newest if last_event_id is None else int(last_event_id)
    bell: Bell = request.app.state.bell
    settings: ApiSettings = request.app.state.settings
    return EventStream(_follow(subscription, start, bell, settings), request.app.state.streams)


async def _follow(
    subscription: _Subscription, last: int, bell: Bell, settings: ApiSettings
) -> AsyncGenerator[str, None]:
    ends = time.monotonic() + settings.events_life_s
    yield f"retry: 2000\nid: {last}\n\n"
    while not bell.closing.is_set() and time.monotonic() < ends:
        ticket = bell.ticket()
        try:
            look = await subscription.read(last)
        except Problem as refused:
            if refused.type.kind is not Kind.UNAVAILABLE:
                yield _frame("closed", None, {"code": refused.code})
                return
            look = _NOTHING
        for frame in _told(look):
            yield frame
        last = look.last(last)
        if len(look.events.items) < _AT_ONCE:
            yield ": en vie\n\n"
            rest = settings.events_wait_s(listening=bell.listening)
            await bell.wait(ticket, min(rest, ends - time.monotonic()))


def _told(look: _Look) -> Iterator[str]:
    if look.events.reset:
        yield _frame("reset", None, {})
    for event in look.events.items:
        if _concerns(event, look.rights):
            yield _frame(event.name, event.number, _data(event))


def _concerns(event: Event, rights: frozenset[str]) -> bool:
    """An event of a service goes to those who have some right there: ``invoice`` → ``invoices:``."""
    name = str(event.facts.get("kind", "")) if event.name.startswith("job.") else event.name
    topic = name.partition(".")[0]
    services = {right.partition(":")[0] for right in rights}
    return topic in services or f"{topic}s" in services


def _data(event: Event) -> dict[str, object]:
    return {
        **event.facts,
        "name": event.name,
        "subject": None if event.subject is None else str(event.subject),
        "at": rfc3339(event.at),
    }


def _frame(name: str, number: int | None, data: dict[str, object]) -> str:
    numbered = "" if number is None else f"id: {number}\n"
    # JSON has no raw line break, so one data line is enough.
    return f"{numbered}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
