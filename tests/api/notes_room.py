"""An invented room: its notes are rows of ``part``, a global table that asks nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Kind, define
from parvis.tenants.conditions import check_version
from parvis.tenants.http import (
    Desk,
    ExpectedVersion,
    Listing,
    ReceivedBody,
    accepts,
    desk,
    page,
    refuses,
    room_router,
    set_etag,
)

NOTE_UNKNOWN = define("note.unknown", 404, Kind.ABSENT, "Note inconnue", "Cette note n'existe pas.")
router = room_router("/notes", tags=["notes"])


class NewNote(BaseModel, extra="forbid"):
    text: Annotated[str, Field(min_length=1, max_length=200)]


class Note(BaseModel):
    id: UUID
    text: str


@router.get("")
def list_notes(desk: Annotated[Desk, desk("notes:read")], page: page) -> Listing[Note]:
    rows = desk.connection.execute(
        "select name, instance from part where name > %s and length(name) = 36 order by name limit %s",
        (page.after("notes", lambda values: values[0]) or "", page.limit + 1),
    ).fetchall()
    shown, cursor = page.cut("notes", rows, lambda row: (row["name"],))
    return Listing(
        items=[Note(id=UUID(row["name"]), text=row["instance"]) for row in shown],
        next_cursor=cursor,
    )


@router.post("", status_code=201)
def add_note(note: NewNote, desk: Annotated[Desk, desk("notes:write")], response: Response) -> Note:
    made = Note(id=uuid7(), text=note.text)
    desk.connection.execute(
        "insert into part (name, instance) values (%s, %s)", (str(made.id), made.text)
    )
    set_etag(response, 1)
    return made


@router.get("/{note}", responses=refuses(NOTE_UNKNOWN))
def read_note(note: UUID, desk: Annotated[Desk, desk("notes:read")]) -> Note:
    row = desk.connection.execute(
        "select instance from part where name = %s", (str(note),)
    ).fetchone()
    if row is None:
        raise NOTE_UNKNOWN()
    return Note(id=note, text=row["instance"])


@router.patch("/{note}")
def edit_note(
    note: UUID, new: NewNote, expected: ExpectedVersion, desk: Annotated[Desk, desk("notes:write")]
) -> Note:
    desk.access.require("notes:write")
    check_version(expected, 1)
    return Note(id=note, text=new.text)


@router.post("/files", openapi_extra=accepts("multipart/form-data", "application/pdf"))
def add_files(desk: Annotated[Desk, desk("notes:write")], body: ReceivedBody) -> list[str]:
    desk.connection.execute(
        "insert into part (name, instance) values (%s, 'file')", (str(uuid7()),)
    )
    return [f"{upload.name} {upload.size} {upload.sha256}" for upload in body.uploads]


@router.post("/broken/{how}")
def break_down(how: str, desk: Annotated[Desk, desk("notes:write")]) -> str:
    desk.connection.execute("insert into part (name, instance) values (%s, 'lost')", (how,))
    if how == "commit":
        # Its own server process ends just before the commit, as in a restart of PostgreSQL.
        desk.connection.before_commit(lambda: _end_backend(desk))
    elif how == "before-commit":
        desk.connection.before_commit(_refuse)
    else:
        _refuse()
    return "never seen"


def _refuse() -> None:
    raise RuntimeError("secret-canary")


def _end_backend(desk: Desk) -> None:
    desk.connection.execute("select pg_terminate_backend(pg_backend_pid())")


class Gate:
    """Holds a streamed answer in its middle, as long as a test wants."""

    half = threading.Event()
    go_on = threading.Event()


@router.get("/{note}/long", response_class=StreamingResponse)
def read_slowly(note: UUID, desk: Annotated[Desk, desk("notes:read")]) -> StreamingResponse:
    desk.connection.execute("select %s::uuid", (note,))
    return StreamingResponse(_pieces(), media_type="application/octet-stream")


def _pieces() -> Iterator[bytes]:
    yield b"first "
    Gate.half.set()
    Gate.go_on.wait(20)
    yield b"second"


@router.post("/slow", status_code=201)
def add_slowly(desk: Annotated[Desk, desk("notes:write")]) -> Note:
    made = Note(id=uuid7(), text="slow")
    desk.connection.execute(
        "insert into part (name, instance) values (%s, %s)", (str(made.id), made.text)
    )
    Gate.half.set()
    Gate.go_on.wait(20)
    return made
