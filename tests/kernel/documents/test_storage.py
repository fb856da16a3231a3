import hashlib
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from parvis.kernel import clock
from parvis.kernel.documents import (
    BlobStore,
    EncryptedStore,
    FileStore,
    blob_key,
    store_from_url,
    sweep_orphans,
)
from parvis.kernel.documents.s3 import S3Store
from parvis.kernel.ids import BlobId, TenantId, uuid7
from parvis.kernel.problems import Problem

TENANT = TenantId(UUID("01890000-0000-7000-8000-000000000001"))
OTHER = TenantId(UUID("01890000-0000-7000-8000-000000000002"))


class Aes:
    """One AES-256-GCM key an organisme."""

    def __init__(self) -> None:
        self._keys = {tenant: AESGCM(AESGCM.generate_key(256)) for tenant in (TENANT, OTHER)}

    def seal(self, tenant: TenantId, data: bytes) -> bytes:
        nonce = os.urandom(12)
        return nonce + self._keys[tenant].encrypt(nonce, data, tenant.bytes)

    def open(self, tenant: TenantId, data: bytes) -> bytes:
        return self._keys[tenant].decrypt(data[:12], data[12:], tenant.bytes)


def new_key(tenant: TenantId = TENANT, room: str = "invoices") -> str:
    return blob_key(tenant, room, BlobId(uuid7()))


@pytest.fixture(params=["files", "s3", "sealed"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    files = FileStore(tmp_path / "blobs")
    if request.param == "files":
        return files
    if request.param == "sealed":
        return EncryptedStore(files, Aes())
    server = request.getfixturevalue("s3_server")
    url = f"s3://parvis?endpoint=http://{server}"
    return store_from_url(url, access_key="key", secret_key="secret")


def test_what_is_put_is_given_back(store: BlobStore) -> None:
    key, content = new_key(), os.urandom(100_000)

    stored = store.put(key, content)

    assert (hashlib.sha256(content).hexdigest(), 100_000) == (stored.sha256, stored.size)
    assert content == store.get(key)


@pytest.mark.parametrize("content", [b"", b"x" * 3_000_000], ids=["empty", "large"])
def test_a_stream_is_put_like_bytes(store: BlobStore, content: bytes) -> None:
    key = new_key()

    stored = store.put(key, io.BytesIO(content))

    assert hashlib.sha256(content).hexdigest() == stored.sha256
    assert content == store.get(key)


def test_what_is_deleted_is_absent(store: BlobStore) -> None:
    key = new_key()
    store.put(key, b"x")

    store.delete(key)
    store.delete(key)

    with pytest.raises(Problem) as problem:
        store.get(key)
    assert "storage.absent" == problem.value.code


def test_entries_follow_the_prefix(store: BlobStore) -> None:
    mine, theirs = new_key(), new_key(OTHER, "acts")
    store.put(mine, b"x")
    store.put(theirs, b"y")

    found = {entry.key for entry in store.entries(f"t/{TENANT}/")}
    everything = {entry.key: entry for entry in store.entries()}

    assert mine in found
    assert theirs not in found
    assert {mine, theirs} <= set(everything)
    assert abs(clock.now() - everything[mine].modified_at) < timedelta(minutes=5)


@pytest.mark.parametrize(
    "key", ["", "t/x/invoices/y", "../secret", f"t/{TENANT}/invoices/../../x", f"/t/{TENANT}"]
)
@pytest.mark.parametrize("method", ["get", "delete"])
def test_a_key_of_another_shape_is_a_fault(store: BlobStore, key: str, method: str) -> None:
    call: Callable[[str], object] = getattr(store, method)

    with pytest.raises(ValueError, match="key"):
        call(key)


@pytest.mark.parametrize("room", ["", "../x", "Invoices", "a/b"])
def test_a_room_keeps_to_its_folder(room: str) -> None:
    with pytest.raises(ValueError, match="key"):
        blob_key(TENANT, room, BlobId(uuid7()))


def test_orphans_are_swept_once_they_are_old(store: BlobStore) -> None:
    known, orphan = new_key(), new_key()
    store.put(known, b"x")
    store.put(orphan, b"y")
    prefix = f"t/{TENANT}/"
    others = {entry.key for entry in store.entries()} - {orphan}

    young = sweep_orphans(store, others, prefix=prefix)
    old = sweep_orphans(store, others, older_than=timedelta(seconds=-5), prefix=prefix)

    assert (0, 1) == (young, old)
    assert b"x" == store.get(known)
    assert orphan not in {entry.key for entry in store.entries()}


def test_what_is_on_disk_is_sealed_with_the_key_of_its_organisme(tmp_path: Path) -> None:
    files, key = FileStore(tmp_path), new_key()

    EncryptedStore(files, Aes()).put(key, b"IBAN FR76")

    assert b"IBAN" not in files.get(key)


def test_files_are_for_this_user_only_and_nothing_is_left_aside(tmp_path: Path) -> None:
    key = new_key()

    FileStore(tmp_path).put(key, b"x")

    assert 0o600 == (tmp_path / key).stat().st_mode & 0o777
    assert [] == list((tmp_path / "incoming").iterdir())


def test_what_a_killed_writer_left_is_removed_after_a_day(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    old, young = tmp_path / "incoming" / "old", tmp_path / "incoming" / "young"
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (0, 0))

    assert [] == list(store.entries())
    assert [young] == list((tmp_path / "incoming").iterdir())


def test_a_stream_that_fails_leaves_nothing(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(28, f"no space for {size}")

    store, key = FileStore(tmp_path), new_key()

    with pytest.raises(Problem) as problem:
        store.put(key, Failing())

    assert "storage.full" == problem.value.code
    assert [] == list(store.entries())
    assert [] == list((tmp_path / "incoming").iterdir())


def test_a_bucket_that_does_not_answer_is_away() -> None:
    url = "s3://parvis?endpoint=http://127.0.0.1:9"
    store = store_from_url(url, access_key="key", secret_key="secret")

    with pytest.raises(Problem) as problem:
        store.get(new_key())

    assert "storage.away" == problem.value.code


def test_the_address_chooses_the_store(tmp_path: Path) -> None:
    files = store_from_url(f"file://{tmp_path}/mes%20fichiers")
    bucket = store_from_url("s3://b?endpoint=https://s3.example", access_key="k", secret_key="s")

    assert isinstance(files, FileStore)
    assert (tmp_path / "mes fichiers").is_dir()
    assert isinstance(bucket, S3Store)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://x",
        "file://host/x",
        "file:",
        "s3://",
        "s3://b",
        "s3://b?endpoint=x",
        "s3://b?endpoint=https://h",
    ],
)
def test_an_address_that_says_too_little_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="storage"):
        store_from_url(url)
