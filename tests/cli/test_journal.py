"""``parvis journal``: what an operator types to check and to take away the journals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from parvis.cli import app
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.journal import record
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import make_kek
from parvis.tenants.directory.domain import TenantKind
from parvis.tenants.directory.service import register

Run = Callable[..., Any]
CODE = "210000012"


@pytest.fixture(scope="module")
def urls(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    return new_database("cli_journal")


@pytest.fixture(scope="module")
def house(urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> House:
    """One organisme, three entries, a checkpoint after the second."""
    folder = tmp_path_factory.mktemp("house")
    make_kek(folder / "keys" / "master.key")
    house = build_house(
        HouseSettings(
            database_url=SecretStr(urls.app),
            keys_dir=folder / "keys",
            storage_url=f"file://{folder / 'files'}",
            checkpoints_dir=folder / "checkpoints",
        )
    )
    with house:
        with house.database.shared() as shared:
            tenant = register(
                shared, house.keys, code=CODE, name="Saint-Essai", kind=TenantKind.COMMUNE
            )
        for number in range(3):
            with house.database.tenant(tenant.id) as connection:
                record(connection, action="note.written", actor="person:a", facts={"n": number})
            if number == 1:
                with house.database.tenant(tenant.id) as connection:
                    house.checkpoints.take(connection)
    return house


@pytest.fixture
def run(house: House, monkeypatch: pytest.MonkeyPatch) -> Run:
    settings = house.settings
    monkeypatch.setenv("PARVIS_DATABASE_URL", settings.database_url.get_secret_value())
    monkeypatch.setenv("PARVIS_KEYS_DIR", str(settings.keys_dir))
    monkeypatch.setenv("PARVIS_STORAGE_URL", settings.storage_url)
    monkeypatch.setenv("PARVIS_CHECKPOINTS_DIR", str(settings.checkpoints_dir))
    return lambda *arguments: CliRunner().invoke(app, ["journal", *map(str, arguments)])


def test_journals_of_the_database_are_verified(run: Run) -> None:
    done = run("verify")

    assert 0 == done.exit_code
    assert f"{CODE:20} intact, 3 entrées, 1 points de contrôle\n" == done.stdout


def test_report_is_one_json_document(run: Run) -> None:
    (journal,) = json.loads(run("verify", "--json").stdout)["journals"]

    assert (CODE, 3, 1, []) == tuple(
        journal[name] for name in ("siren", "entries", "checkpoints", "findings")
    )


def test_exported_journal_is_verified_with_the_key_of_the_platform(
    run: Run, house: House, tmp_path: Path
) -> None:
    file = tmp_path / "journal.jsonl"
    exported = run("export", CODE, "-o", file)
    (marks,) = house.settings.checkpoints_dir.glob("*.jsonl")
    key = house.keys.signer().public.hex()

    done = run("verify", file, "--checkpoints", marks, "--key", key)
    alone = run("verify", file)
    wrong = run("verify", file, "--checkpoints", marks, "--key", "00" * 32)

    assert f"Clé de la plateforme : {key}\n" == exported.stderr
    assert (0, 4) == (done.exit_code, len(file.read_text().splitlines()))
    assert 0 == alone.exit_code
    assert (1, True) == (wrong.exit_code, "n'est pas signé" in wrong.stdout)


def test_export_without_a_file_is_on_the_standard_output(run: Run) -> None:
    lines = run("export", CODE).stdout.splitlines()

    assert 4 == len(lines)
    assert {"closes", "head", "tenant"} == json.loads(lines[0]).keys()


def test_tampering_is_told_with_exit_code_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    run("export", CODE, "-o", file)
    file.write_text(file.read_text().replace("person:a", "person:b", 1))

    done = run("verify", file)

    assert 1 == done.exit_code
    assert "L'entrée 1 a été modifiée." in done.stdout


@pytest.mark.parametrize("arguments", [["verify", "x", "--key", "00"], ["export"], ["nothing"]])
def test_wrong_usage_is_code_2(run: Run, arguments: list[Any]) -> None:
    assert 2 == run(*arguments).exit_code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["verify", "/nowhere"], "cli.file_unreadable"), (["export", "999999999"], "tenant.unknown")],
)
def test_what_cannot_be_done_is_a_problem(run: Run, arguments: list[str], code: str) -> None:
    done = run(*arguments)

    assert isinstance(done.exception, Problem)
    assert code == done.exception.code


def test_folder_without_a_platform_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARVIS_DATABASE_URL", raising=False)

    done = CliRunner().invoke(app, ["journal", "verify", "--data", str(tmp_path)])

    assert isinstance(done.exception, Problem)
    assert "cli.no_platform" == done.exception.code
