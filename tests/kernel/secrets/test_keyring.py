"""Keys of the organismes: sealed apart, destroyed for ever, rotated under running processes."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import (
    KeyRing,
    KeySettings,
    load_kek,
    make_kek,
    new_token,
    prepend_kek,
    retire_kek,
    same,
    token_digest,
)


@pytest.fixture
def settings(tmp_path: Path) -> KeySettings:
    return KeySettings(keys_dir=tmp_path / "keys")


@pytest.fixture
def ring(settings: KeySettings) -> KeyRing:
    return KeyRing.prepare(settings)


@pytest.fixture
def tenant(ring: KeyRing) -> TenantId:
    tenant = TenantId(uuid7())
    ring.create(tenant)
    return tenant


def code_of(action: object) -> str:
    assert callable(action)
    with pytest.raises(Problem) as caught:
        action()
    return caught.value.code


def test_what_is_sealed_opens_again(ring: KeyRing, tenant: TenantId) -> None:
    sealed = ring.seal(tenant, "Facture n° 12".encode())

    assert "Facture n° 12".encode() == ring.open(tenant, sealed)
    assert b"Facture" not in sealed
    assert len(sealed) == len("Facture n° 12".encode()) + 33


def test_the_same_bytes_are_never_sealed_twice_alike(ring: KeyRing, tenant: TenantId) -> None:
    assert ring.seal(tenant, b"same") != ring.seal(tenant, b"same")


def test_an_envelope_does_not_open_for_another_organisme(ring: KeyRing, tenant: TenantId) -> None:
    other = TenantId(uuid7())
    ring.create(other)

    assert "keys.data_unreadable" == code_of(lambda: ring.open(other, ring.seal(tenant, b"x")))


def test_wrapped_key_moved_to_another_organisme_does_not_open(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    other = TenantId(uuid7())
    folder = settings.keys_dir / "tenants"
    shutil.copy(folder / f"{tenant}.json", folder / f"{other}.json")

    assert "keys.unknown" == code_of(lambda: ring.seal(other, b"x"))


def test_every_altered_byte_of_an_envelope_is_refused(ring: KeyRing, tenant: TenantId) -> None:
    sealed = ring.seal(tenant, b"four")

    for position in range(len(sealed)):
        altered = bytearray(sealed)
        altered[position] ^= 1
        assert "keys.data_unreadable" == code_of(
            lambda data=bytes(altered): ring.open(tenant, data)
        )


@given(garbage=st.binary(max_size=200))
def test_garbage_is_a_problem_never_a_crash(
    garbage: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ring = KeyRing.prepare(KeySettings(keys_dir=tmp_path_factory.mktemp("keys")))
    tenant = TenantId(uuid7())
    ring.create(tenant)

    assert "keys.data_unreadable" == code_of(lambda: ring.open(tenant, garbage))


def test_destroying_a_key_makes_old_backups_of_files_unreadable(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    backup = ring.seal(tenant, b"a file as a backup kept it")
    wrapped = (settings.keys_dir / "tenants" / f"{tenant}.json").read_bytes()
    elsewhere = KeyRing(settings)
    assert b"a file as a backup kept it" == elsewhere.open(tenant, backup)

    instant = ring.destroy(tenant)

    assert instant.endswith("Z")
    fresh = KeyRing(settings)
    for process in (ring, elsewhere, fresh):
        assert "keys.destroyed" == code_of(lambda process=process: process.open(tenant, backup))
        assert "keys.destroyed" == code_of(lambda process=process: process.create(tenant))
    left = b"".join(file.read_bytes() for file in settings.keys_dir.rglob("*") if file.is_file())
    assert wrapped not in left


def test_destroyed_key_has_its_content_overwritten_on_disk(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    path = settings.keys_dir / "tenants" / f"{tenant}.json"
    before = path.read_bytes()
    hold = path.with_name("hold")
    os.link(path, hold)

    ring.destroy(tenant)

    assert before != hold.read_bytes()


def test_organisme_without_a_key_is_a_problem(ring: KeyRing) -> None:
    assert "keys.unknown" == code_of(lambda: ring.seal(TenantId(uuid7()), b"x"))
    assert "keys.unknown" == code_of(lambda: ring.destroy(TenantId(uuid7())))


def test_creating_twice_keeps_the_first_key(ring: KeyRing, tenant: TenantId) -> None:
    sealed = ring.seal(tenant, b"x")

    ring.create(tenant)

    assert b"x" == ring.open(tenant, sealed)


def test_creations_at_once_agree_on_one_key(settings: KeySettings) -> None:
    KeyRing.prepare(settings)
    tenant = TenantId(uuid7())
    rings = [KeyRing(settings) for _ in range(8)]
    threads = [threading.Thread(target=ring.create, args=(tenant,)) for ring in rings]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    sealed = rings[0].seal(tenant, b"x")
    assert [b"x"] * 8 == [ring.open(tenant, sealed) for ring in rings]


def test_files_of_keys_are_readable_by_their_owner_only(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    ring.signer()
    files = [file for file in settings.keys_dir.rglob("*") if file.is_file()]

    assert 3 == len(files)
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in files}
    assert tenant.hex not in settings.kek_path.read_text()


def test_rotation_keeps_everything_readable_in_running_processes(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    sealed = ring.seal(tenant, b"before")
    running = KeyRing(settings)
    public = running.signer().public
    gone = TenantId(uuid7())
    ring.create(gone)
    ring.destroy(gone)
    old = settings.kek_path.read_bytes()

    changed = ring.rotate()

    assert 2 == changed
    assert old != settings.kek_path.read_bytes()
    assert 1 == len(settings.kek_path.read_bytes().split())
    assert b"before" == running.open(tenant, sealed)
    assert public == running.signer().public
    assert b"before" == KeyRing(settings).open(tenant, sealed)
    assert "keys.destroyed" == code_of(lambda: running.open(gone, sealed))


def test_old_master_key_opens_nothing_after_a_rotation(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    sealed = ring.seal(tenant, b"x")
    old = settings.kek_path.read_bytes()
    ring.rotate()
    settings.kek_path.write_bytes(old)

    assert "keys.unknown" == code_of(lambda: KeyRing(settings).open(tenant, sealed))


def test_interrupted_rotation_can_be_run_again(
    ring: KeyRing, tenant: TenantId, settings: KeySettings
) -> None:
    sealed = ring.seal(tenant, b"x")
    prepend_kek(settings.kek_path)

    ring.rotate()

    assert b"x" == KeyRing(settings).open(tenant, sealed)


def test_new_key_is_wrapped_by_the_first_master_key(settings: KeySettings) -> None:
    make_kek(settings.kek_path)
    prepend_kek(settings.kek_path)
    ring = KeyRing(settings)
    tenant = TenantId(uuid7())
    ring.create(tenant)

    retire_kek(settings.kek_path)

    assert b"x" == KeyRing(settings).open(tenant, ring.seal(tenant, b"x"))


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602, 0o666])
def test_master_key_open_to_everyone_is_refused(settings: KeySettings, mode: int) -> None:
    make_kek(settings.kek_path)
    settings.kek_path.chmod(mode)

    assert "keys.master_exposed" == code_of(lambda: KeyRing(settings))


def test_master_key_shared_with_a_group_is_accepted(settings: KeySettings) -> None:
    make_kek(settings.kek_path)
    settings.kek_path.chmod(0o440)

    assert load_kek(settings.kek_path).current


def test_absent_master_key_is_refused_outside_the_embedded_mode(settings: KeySettings) -> None:
    assert "keys.master_absent" == code_of(lambda: KeyRing(settings))


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"short\n", b"A" * 44 + b"\n", b"\xff\xfe", b"QUJD\n"]
)
def test_malformed_master_key_is_refused(settings: KeySettings, content: bytes) -> None:
    settings.keys_dir.mkdir()
    settings.kek_path.write_bytes(content)
    settings.kek_path.chmod(0o600)

    assert "keys.master_invalid" == code_of(lambda: load_kek(settings.kek_path))


def test_making_a_master_key_never_replaces_one(settings: KeySettings) -> None:
    make_kek(settings.kek_path)
    first = settings.kek_path.read_bytes()

    make_kek(settings.kek_path)

    assert first == settings.kek_path.read_bytes()


def test_platform_secret_is_the_same_for_every_process(
    ring: KeyRing, settings: KeySettings
) -> None:
    assert ring.secret("issuer") == KeyRing(settings).secret("issuer")
    assert ring.secret("issuer") != ring.secret("other")
    assert b"chosen" == ring.secret("chosen", lambda: b"chosen")
    assert b"chosen" == KeyRing(settings).secret("chosen", lambda: b"too late")


def test_macs_of_two_purposes_differ(ring: KeyRing) -> None:
    assert ring.mac("cursor", b"x") == ring.mac("cursor", b"x")
    assert ring.mac("cursor", b"x") != ring.mac("csrf", b"x")
    assert 32 == len(ring.mac("cursor", b"x"))


def test_tokens_are_long_unlike_and_known_by_their_digest() -> None:
    first, second = new_token("depot"), new_token("depot")

    assert first != second
    assert first.startswith("depot_")
    assert len("depot_") + 43 == len(first)
    assert token_digest(first) == token_digest(first)
    assert token_digest(first) != token_digest(second)


def test_comparison_tells_equal_from_different() -> None:
    assert same("a", b"a")
    assert not same("a", "b")
    assert not same("é", b"e")


def test_representation_of_keys_says_nothing(ring: KeyRing, settings: KeySettings) -> None:
    kek = load_kek(settings.kek_path)

    assert "Kek()" == repr(kek)
    assert "_private" not in repr(ring.signer())
