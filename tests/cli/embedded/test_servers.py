from __future__ import annotations

import hashlib
import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from parvis.cli.embedded.binaries import postgres_bin, valkey_server
from parvis.cli.embedded.bootstrap import DatabaseUrls, migrated_database, urls_of
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import SAME, Identity, Placement, copy_program, place
from parvis.cli.embedded.parts import ServerPart
from parvis.cli.embedded.place import external_database
from parvis.cli.embedded.ports import LOOPBACK, Ports, any_free, is_free
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.run import Options, Platform
from parvis.cli.embedded.settings import EmbeddedSettings, PlaceSettings
from parvis.cli.embedded.supervisor import Supervisor
from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.problems import Problem

Eventually = Callable[[Callable[[], bool]], None]
SETTINGS = EmbeddedSettings()
FAST = {"fsync": "off"}


def a_postgres(folder: DataFolder) -> PostgresServer:
    placement = place(folder.root, [postgres_bin(SETTINGS)], SETTINGS)
    return PostgresServer(folder, placement, any_free(), SETTINGS, extra=FAST)


@pytest.fixture(scope="module")
def cluster() -> Iterator[PostgresServer]:
    """Created once: each test starts it again."""
    root = Path(tempfile.mkdtemp(prefix="parvis-"))
    root.chmod(0o711)
    folder = DataFolder(root)
    folder.create()
    server = a_postgres(folder)
    server.prepare()
    yield server
    shutil.rmtree(root)


@pytest.fixture
def server(cluster: PostgresServer) -> Iterator[PostgresServer]:
    yield cluster
    cluster.stop()


def test_postgresql_killed_under_supervision_comes_back_with_its_rows(
    server: PostgresServer, eventually: Eventually
) -> None:
    supervisor = Supervisor(server.folder, say=lambda _: None, start_timeout=60)
    supervisor.bring_up([ServerPart("postgres", server)])
    migrated_database(server)
    urls = urls_of(server)
    with psycopg.connect(urls.owner) as connection:
        connection.execute("create table kept (id integer)")
        connection.execute("insert into kept values (7)")
    first = server.child.pid

    def kill_then_stop_when_back() -> None:
        os.kill(first, signal.SIGKILL)
        eventually(lambda: server.child.pid != first and server.answers())
        supervisor.asked_to_stop.set()

    hand = threading.Thread(target=kill_then_stop_when_back)
    hand.start()
    supervisor.watch()
    hand.join()

    with psycopg.connect(urls.owner) as connection:
        assert connection.execute("select id from kept").fetchall() == [(7,)]
    supervisor.stop()
    assert not psutil.pid_exists(server.child.pid)


def test_a_start_waits_for_the_memory_of_a_killed_server_to_be_freed(
    server: PostgresServer, eventually: Eventually
) -> None:
    server.start()
    survivor = psutil.Process(server.child.pid).children()[0]
    survivor.suspend()
    server.child.kill()
    log = server.folder.logs / "postgres.log"
    supervisor = Supervisor(server.folder, say=lambda _: None, start_timeout=60)

    def end_the_survivor_once_it_was_in_the_way() -> None:
        eventually(lambda: log.read_text().count("pre-existing shared memory block") > 1)
        survivor.kill()

    hand = threading.Thread(target=end_the_survivor_once_it_was_in_the_way)
    hand.start()
    supervisor.bring_up([ServerPart("postgres", server)])
    hand.join()

    assert server.answers()
    assert json.loads(supervisor.parts_file.read_text())["parts"][0]["restarts"] == 0
    supervisor.stop()


def test_data_of_another_major_version_are_refused_untouched(folder: DataFolder) -> None:
    data = folder.root / "postgres"
    data.mkdir(mode=0o700)
    (data / "PG_VERSION").write_text("17\n")

    with pytest.raises(Problem) as raised:
        a_postgres(folder).prepare()

    assert raised.value.code == "embedded.other_major"
    assert raised.value.facts["found"] == "17"
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_secrets_are_private_and_postgresql_never_runs_as_root(server: PostgresServer) -> None:
    server.start()

    process = psutil.Process(server.child.pid)
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in server.folder.secrets.iterdir()
    }

    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(server.folder.secrets.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert process.uids().real != 0
    assert {link.laddr.ip for link in process.net_connections() if link.laddr} <= {LOOPBACK}


def test_a_wrong_password_and_no_password_are_refused(
    postgres_server: PostgresServer, database_urls: DatabaseUrls
) -> None:
    password = ":" + postgres_server.folder.secret("parvis_app")

    for refused in (
        database_urls.app.replace(password, ":wrong"),
        database_urls.app.replace(password, ""),
    ):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(refused)


def test_under_a_closed_home_the_servers_start_without_opening_it(tmp_path: Path) -> None:
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    folder = DataFolder(closed / "data")
    folder.create()
    server = a_postgres(folder)

    server.prepare()
    server.start()
    answers = server.answers()
    server.stop()
    if server.placement.copied:
        shutil.rmtree(server.placement.home)

    assert answers
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="already not root: every other test shows it")
def test_a_normal_user_starts_both_servers(crossable: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    home = crossable / "home"
    home.mkdir(mode=0o700)
    program = f"""
from pathlib import Path
from cli.embedded import test_servers as there
there.start_and_stop_both(Path({str(home)!r}))
"""

    account = Identity("drop", nobody.pw_uid, nobody.pw_gid)
    if not account.reaches(Path(sys.executable)):
        account = Identity("namespace", nobody.pw_uid, nobody.pw_gid)
    os.chown(home, *account.owner)
    done = subprocess.run(
        account.wrap([sys.executable, "-c", program]),
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "both answer\n") == (done.returncode, done.stdout), done.stderr


def start_and_stop_both(root: Path) -> None:
    folder = DataFolder(root)
    folder.create()
    programs = [postgres_bin(SETTINGS), valkey_server(SETTINGS).parent]
    placement = place(folder.root, programs, SETTINGS)
    postgres = PostgresServer(folder, placement, any_free(), SETTINGS, extra=FAST)
    valkey = ValkeyServer(folder, placement, any_free(), SETTINGS)
    postgres.prepare()
    postgres.start()
    valkey.start()
    if postgres.answers() and valkey.answers() and placement.identity.kind == "same":
        sys.stdout.write("both answer\n")
    valkey.stop()
    postgres.stop()


def test_valkey_keeps_its_messages_through_a_kill(folder: DataFolder) -> None:
    import redis

    placement = place(folder.root, [valkey_server(SETTINGS).parent], SETTINGS)
    valkey = ValkeyServer(folder, placement, any_free(), SETTINGS)
    valkey.start()
    with redis.Redis.from_url(valkey.url) as client:
        client.config_set("appendfsync", "always")
        client.lpush("queue", "message")

    valkey.child.kill()
    valkey.start()

    with redis.Redis.from_url(valkey.url) as client:
        assert client.lrange("queue", 0, -1) == [b"message"]
    valkey.stop()


def test_ports_are_kept_from_one_run_to_the_next(tmp_path: Path) -> None:
    first = Ports(tmp_path / "ports.json").choose("postgres")

    second = Ports(tmp_path / "ports.json").choose("postgres")

    assert first == second


def test_a_port_asked_for_and_taken_is_refused(valkey_server: str, tmp_path: Path) -> None:
    taken = int(valkey_server.rsplit(":", maxsplit=1)[1].split("/", maxsplit=1)[0])
    assert not is_free(taken)

    with pytest.raises(Problem) as raised:
        Ports(tmp_path / "ports.json").require("api", taken, LOOPBACK)

    assert raised.value.code == "embedded.port_taken"


def test_a_second_start_on_the_same_folder_is_refused(folder: DataFolder) -> None:
    with folder.locked(), pytest.raises(Problem) as raised, DataFolder(folder.root).locked():
        pass

    assert raised.value.code == "embedded.already_running"
    assert raised.value.facts["pid"] == str(os.getpid())


def test_an_external_database_needs_an_address_for_each_role() -> None:
    partly = PlaceSettings.model_validate({"database_url": "postgresql://app@far/parvis"})

    with pytest.raises(Problem) as raised:
        external_database(partly)

    assert raised.value.code == "embedded.external_incomplete"
    assert "PARVIS_DATABASE_OWNER_URL" in str(raised.value.facts["missing"])


def test_external_servers_are_used_and_nothing_is_embedded(
    database_urls: DatabaseUrls, valkey_server: str, folder: DataFolder
) -> None:
    names = {"app": "database_url"} | {
        name: f"database_{name}_url" for name in ("owner", "dispatcher", "ops", "public", "backup")
    }
    given = PlaceSettings.model_validate(
        {setting: getattr(database_urls, name) for name, setting in names.items()}
        | {"broker_url": valkey_server}
    )
    platform = Platform(Options(data=folder.root), given=given)

    used = platform.servers()

    assert (database_urls, valkey_server) == used
    assert not (folder.root / "postgres").exists()
    assert not (folder.root / "valkey").exists()


def test_data_made_in_the_system_folder_are_found_again(crossable: Path) -> None:
    settings = EmbeddedSettings(state_dir=crossable / "state", system_user="nobody")
    key = hashlib.sha256(str(crossable).encode()).hexdigest()[:16]
    (settings.state_dir / key / "postgres").mkdir(parents=True)

    placement = place(crossable, [postgres_bin(settings)], settings)

    expected = os.geteuid() == 0
    assert expected == placement.copied
    assert placement.home == (settings.state_dir / key if expected else crossable)


def test_copied_programs_work_and_are_renewed_with_their_version(crossable: Path) -> None:
    source = crossable / "package" / "bin"
    source.mkdir(parents=True)
    (crossable / "package.libs").mkdir()
    (crossable / "package.libs" / "lib.so").write_text("library")
    (source / "postgres").write_text("first")
    placement = Placement(SAME, crossable / "home", copied=True)

    first = copy_program(source, placement)
    (source / "postgres").write_text("second")
    second = copy_program(source, placement)

    assert (second / "postgres").read_text() == "second"
    assert (second.parents[1] / "package.libs" / "lib.so").read_text() == "library"
    assert not first.exists()


def test_a_folder_of_another_account_is_refused(tmp_path: Path) -> None:
    place_taken = tmp_path / "data"
    place_taken.write_text("a file")

    with pytest.raises(Problem) as raised:
        DataFolder(place_taken).create()

    assert raised.value.code == "embedded.folder_refused"
