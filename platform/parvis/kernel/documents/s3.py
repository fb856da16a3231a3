"""Blobs in a bucket of any S3-compatible storage, through the ``minio`` client."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, TypeVar

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from parvis.kernel.documents.blobs import (
    ABSENT,
    AWAY,
    FULL,
    BlobEntry,
    Stored,
    checked_key,
    is_key,
)

_Result = TypeVar("_Result")
_ABSENT = frozenset(("NoSuchKey", "NoSuchObject"))
_FULL = frozenset(("XMinioStorageFull", "QuotaExceeded", "EntityTooLarge"))


@dataclass(frozen=True, slots=True, repr=False)
class S3Place:
    """Where the bucket is and how to enter; never printed."""

    endpoint: str  # host:port
    bucket: str
    access_key: str
    secret_key: str
    secure: bool = True
    region: str = "us-east-1"


class S3Store:
    """A bucket that already exists; the client retries nothing but connections."""

    def __init__(self, place: S3Place) -> None:
        self._bucket = place.bucket
        self._client: Any = Minio(
            endpoint=place.endpoint,
            access_key=place.access_key,
            secret_key=place.secret_key,
            secure=place.secure,
            region=place.region,
            http_client=urllib3.PoolManager(
                timeout=urllib3.Timeout(connect=5, read=30),
                retries=urllib3.Retry(total=2, backoff_factor=0.2, redirect=0),
                cert_reqs="CERT_REQUIRED",
            ),
        )

    def put(self, key: str, content: bytes | IO[bytes]) -> Stored:
        """See :class:`BlobStore`; a file is at most tens of megabytes, hence read whole."""
        data = content if isinstance(content, bytes) else content.read()
        self._call(
            lambda: self._client.put_object(
                bucket_name=self._bucket,
                object_name=checked_key(key),
                data=io.BytesIO(data),
                length=len(data),
            )
        )
        return Stored(hashlib.sha256(data).hexdigest(), len(data))

    def get(self, key: str) -> bytes:
        """See :class:`BlobStore`."""
        return self._call(lambda: self._read(checked_key(key)))

    def delete(self, key: str) -> None:
        """See :class:`BlobStore`."""
        name = checked_key(key)
        self._call(lambda: self._client.remove_object(bucket_name=self._bucket, object_name=name))

    def entries(self, prefix: str = "t/") -> Iterator[BlobEntry]:
        """See :class:`BlobStore`."""
        listing = self._call(lambda: iter(self._list(prefix)))
        while (entry := self._call(lambda: next(listing, None))) is not None:
            yield entry

    def _list(self, prefix: str) -> Iterator[BlobEntry]:
        for item in self._client.list_objects(
            bucket_name=self._bucket, prefix=prefix, recursive=True
        ):
            if is_key(item.object_name):
                yield BlobEntry(item.object_name, item.last_modified, item.size)

    def _read(self, key: str) -> bytes:
        answer = self._client.get_object(bucket_name=self._bucket, object_name=key)
        try:
            return bytes(answer.read())
        finally:
            answer.close()
            answer.release_conn()

    def _call(self, call: Callable[[], _Result]) -> _Result:
        try:
            return call()
        except S3Error as error:
            if error.code in _ABSENT:
                raise ABSENT() from error
            raise (FULL() if error.code in _FULL else AWAY()) from error
        except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
            raise AWAY() from error
