"""A body, wholly received before anything else is borrowed for its request."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Annotated, BinaryIO

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect

from parvis.tenants.http._spool import Spool
from parvis.tenants.http.problems import CLIENT_GONE

_MAX_FILES = 50
_MAX_FIELDS = 50
_MAX_FIELD_BYTES = 64 * 1024
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent; ``file`` is at its start and closed with the request."""

    name: str
    media_type: str
    size: int
    sha256: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Received:
    """The contents of a request. ``sha256`` ignores how a multipart body was cut."""

    media_type: str
    uploads: tuple[Upload, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""


async def received(request: Request) -> AsyncIterator[Received]:
    """Dependency: the whole body, files on disk past 1 MiB, closed at the end of the request."""
    kind = media_type_of(request)
    try:
        if kind == "multipart/form-data":
            answer = await _multipart(request)
        elif kind in {"", "application/json"} or kind.endswith("+json"):
            answer = Received(kind, sha256=hashlib.sha256(await request.body()).hexdigest())
        else:
            answer = await _raw(request, kind)
    except ClientDisconnect:
        raise CLIENT_GONE() from None
    try:
        yield answer
    finally:
        for upload in answer.uploads:
            upload.file.close()


# The same body for every dependency of a request.
ReceivedBody = Annotated[Received, Depends(received, scope="function")]


def media_type_of(request: Request) -> str:
    """``application/pdf`` of the Content-Type, in lower case, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _multipart(request: Request) -> Received:
    form = await request.form(
        max_files=_MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=_MAX_FIELD_BYTES
    )
    uploads: list[Upload] = []
    fields: dict[str, str] = {}
    whole = hashlib.sha256()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            upload = await run_in_threadpool(_upload, value)
            uploads.append(upload)
            parts = [name, upload.name, upload.media_type, upload.sha256]
        else:
            fields[name] = value
            parts = [name, value]
        whole.update("\x00".join(parts).encode("utf-8", "surrogatepass") + b"\x01")
    return Received("multipart/form-data", tuple(uploads), fields, whole.hexdigest())


async def _raw(request: Request, kind: str) -> Received:
    spool = Spool()
    try:
        async for piece in request.stream():
            await spool.write(piece)
    except BaseException:
        spool.close()
        raise
    upload = Upload(
        name=_name_of(request, kind),
        media_type=kind,
        size=spool.size,
        sha256=spool.sha256,
        file=spool.rewound(),
    )
    whole = hashlib.sha256(f"{kind}\x00{upload.name}\x00{upload.sha256}".encode())
    return Received(kind, (upload,), {}, whole.hexdigest())


def _upload(value: UploadFile) -> Upload:
    digest, size = hashlib.sha256(), 0
    value.file.seek(0)
    while piece := value.file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    value.file.seek(0)
    return Upload(
        name=value.filename or "",
        media_type=(value.content_type or "").partition(";")[0].strip().lower(),
        size=size,
        sha256=digest.hexdigest(),
        file=value.file,
    )


def _name_of(request: Request, kind: str) -> str:
    header = Message()
    header["content-disposition"] = request.headers.get("content-disposition", "attachment")
    return header.get_filename() or f"document.{kind.rpartition('/')[2]}"
