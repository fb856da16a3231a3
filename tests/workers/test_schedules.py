"""The sweep of files keeps what rows need and what nobody answers for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import DictRow
from pydantic import SecretStr

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.documents import blob_key
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.ids import BlobId, TenantId, uuid7
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.workers.schedules import sweep_files

YESTERDAY_S = 90_000


@pytest.fixture
def house(database_urls: DatabaseUrls, tmp_path: Path) -> Iterator[House]:
    KeyRing.prepare(KeySettings(keys_dir=tmp_path / "keys"))
    settings = HouseSettings(
        database_url=SecretStr(database_urls.app),
        keys_dir=tmp_path / "keys",
        storage_url=(tmp_path / "files").as_uri(),
        checkpoints_dir=tmp_path / "checkpoints",
    )
    with build_house(settings) as house:
        yield house


def keep(house: House, tenant: TenantId, room: str, *, old: bool) -> str:
    key = blob_key(tenant, room, BlobId(uuid7()))
    house.blobs.put(key, b"content")
    if old:
        path = Path(house.settings.storage_url.removeprefix("file://")) / key
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - YESTERDAY_S))
    return key


def test_only_old_files_that_no_row_needs_are_swept(
    house: House, operator: psycopg.Connection[DictRow], tenant: TenantId
) -> None:
    house.keys.create(tenant)
    needed, orphan = (keep(house, tenant, "invoices", old=True) for _ in range(2))
    young = keep(house, tenant, "invoices", old=False)
    foreign = keep(house, tenant, "elsewhere", old=True)
    operator.execute(
        "insert into invoice (tenant_id, id, received_by, file_name, media_type, sha256, size,"
        " blob_key) values (%s, %s, 'client:a', 'a.pdf', 'application/pdf', '', 1, %s)",
        (tenant, uuid7(), needed),
    )

    sweep_files(house)

    kept = {entry.key for entry in house.blobs.entries(f"t/{tenant}/")}
    operator.execute("delete from invoice where tenant_id = %s", (tenant,))
    assert {needed, young, foreign} == kept
    assert orphan not in kept
