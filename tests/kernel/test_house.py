"""The house is built without touching anything outside, and opened afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.documents import blob_key
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.ids import BlobId, TenantId, uuid7
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import make_kek


@pytest.fixture
def settings(tmp_path: Path) -> HouseSettings:
    make_kek(tmp_path / "keys" / "master.key")
    return HouseSettings(
        database_url=SecretStr("postgresql://nobody@127.0.0.1:1/nothing"),
        keys_dir=tmp_path / "keys",
        storage_url=f"file://{tmp_path / 'files'}",
        checkpoints_dir=tmp_path / "checkpoints",
    )


@pytest.fixture
def house(settings: HouseSettings) -> House:
    return build_house(settings)


def test_building_asks_nothing_of_the_database(house: House) -> None:
    assert house.limits.pages > 0


def test_files_are_sealed_with_the_key_of_their_organisme(house: House, tmp_path: Path) -> None:
    tenant = TenantId(uuid7())
    house.keys.create(tenant)
    key = blob_key(tenant, "invoices", BlobId(uuid7()))

    house.blobs.put(key, b"a clear text")

    on_disk = b"".join(f.read_bytes() for f in (tmp_path / "files").rglob("*") if f.is_file())
    assert b"a clear text" == house.blobs.get(key)
    assert b"clear" not in on_disk


def test_destroyed_key_leaves_files_that_nobody_reads(house: House) -> None:
    tenant = TenantId(uuid7())
    house.keys.create(tenant)
    key = blob_key(tenant, "invoices", BlobId(uuid7()))
    house.blobs.put(key, b"a clear text")

    house.keys.destroy(tenant)

    with pytest.raises(Problem) as caught:
        house.blobs.get(key)
    assert "keys.destroyed" == caught.value.code


def test_house_opens_and_closes(settings: HouseSettings, database_urls: DatabaseUrls) -> None:
    real = settings.model_copy(update={"database_url": SecretStr(database_urls.app)})

    with build_house(real, name="tests house") as house, house.database.shared() as connection:
        row = connection.execute(
            "select current_user as me, current_setting('application_name') as name"
        ).fetchone()

    assert {"me": "parvis_app", "name": "parvis tests house"} == row


def test_without_a_master_key_nothing_is_built(settings: HouseSettings) -> None:
    (settings.keys_dir / "master.key").unlink()

    with pytest.raises(Problem) as caught:
        build_house(settings)
    assert "keys.master_absent" == caught.value.code


def test_nothing_secret_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "KEYS_DIR", "STORAGE_URL", "CHECKPOINTS_DIR"):
        monkeypatch.delenv(f"PARVIS_{name}", raising=False)

    with pytest.raises(ValidationError) as caught:
        build_house()
    missing = {str(error["loc"][0]) for error in caught.value.errors()}
    assert {"database_url", "keys_dir", "storage_url", "checkpoints_dir"} == missing


def test_settings_show_no_password(settings: HouseSettings) -> None:
    shown = settings.model_copy(update={"database_url": SecretStr("postgresql://a:canari@b/c")})

    assert "canari" not in repr(shown)
