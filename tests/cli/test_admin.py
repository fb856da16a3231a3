from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from parvis.cli import app
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.journal import entries_about
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import make_kek
from parvis.tenants.directory.domain import TenantKind
from parvis.tenants.directory.service import Directory, register
from parvis.tenants.issuer.accounts.service import make_ready, open_activation
from parvis.tenants.people.store import PersonRow, members, person_with_account

Run = Callable[..., Any]
CODE = "210000012"


@pytest.fixture(scope="module")
def house(
    new_database: Callable[[str], DatabaseUrls], tmp_path_factory: pytest.TempPathFactory
) -> House:
    folder = tmp_path_factory.mktemp("house")
    make_kek(folder / "keys" / "master.key")
    house = build_house(
        HouseSettings(
            database_url=SecretStr(new_database("cli_admin").app),
            keys_dir=folder / "keys",
            storage_url=f"file://{folder / 'files'}",
            checkpoints_dir=folder / "checkpoints",
        )
    )
    with house, house.database.shared() as shared:
        register(shared, house.keys, code=CODE, name="Saint-Essai", kind=TenantKind.COMMUNE)
    return build_house(house.settings)


@pytest.fixture
def run(house: House, monkeypatch: pytest.MonkeyPatch) -> Run:
    settings = house.settings
    monkeypatch.setenv("PARVIS_DATABASE_URL", settings.database_url.get_secret_value())
    monkeypatch.setenv("PARVIS_KEYS_DIR", str(settings.keys_dir))
    monkeypatch.setenv("PARVIS_STORAGE_URL", settings.storage_url)
    monkeypatch.setenv("PARVIS_CHECKPOINTS_DIR", str(settings.checkpoints_dir))
    return lambda *arguments: CliRunner().invoke(app, ["admin", *map(str, arguments)])


def create(run: Run, username: str, siren: str = CODE) -> Any:
    return run("create", "--siren", siren, "--name", "Alix Essai", "--username", username, "--json")


def code_of(done: Any) -> str:
    return str(json.loads(done.stdout)["activation_url"]).rpartition("?code=")[2]


def test_the_first_administrator_gets_a_one_use_address(run: Run, house: House) -> None:
    done = create(run, "a.premier")

    with build_house(house.settings) as opened:
        tenant = Directory(opened.database).tenant_of(CODE)
        with opened.database.shared() as connection:
            found, account = open_activation(connection, code_of(done))
        with opened.database.tenant(tenant) as connection:
            (member,) = [each for each in members(connection) if each.person == found.person]
            (entry,) = entries_about(connection, str(found.person))

    assert 0 == done.exit_code
    assert ("a.premier", "account") == (account.username, found.purpose)
    assert ("admin",) == member.roles
    assert ("member.added", "platform:operator") == (entry.action, entry.actor)


def test_a_lost_telephone_is_helped_with_a_proof_in_the_journal(run: Run, house: House) -> None:
    create(run, "b.perdu")
    with build_house(house.settings) as opened, opened.database.shared() as connection:
        person = known(person_with_account(connection, "b.perdu"))
        make_ready(connection, opened.keys, person.id, "Parapluie-et-7-boutons")

    done = run("reset", "--username", "b.perdu", "--what", "totp", "--proof", "appel", "--json")

    with build_house(house.settings) as opened:
        tenant = Directory(opened.database).tenant_of(CODE)
        with opened.database.shared() as connection:
            found, account = open_activation(connection, code_of(done))
        with opened.database.tenant(tenant) as connection:
            entries = list(entries_about(connection, str(person.id)))
    assert (person.id, "totp", None) == (found.person, found.purpose, account.totp_sealed)
    assert {"what": "totp", "proof": "appel"} == entries[-1].facts
    assert code_of(done) not in str(entries)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("create", "--siren", CODE, "--name", "A", "--username", "Majuscule"), "username_refused"),
        (("create", "--siren", "999999999", "--name", "A", "--username", "aa"), "tenant.unknown"),
        (
            ("create", "--siren", CODE, "--name", "A", "--username", "aa", "--role", "roi"),
            "member.role_unknown",
        ),
        (("reset", "--username", "inconnu", "--what", "totp", "--proof", "x"), "account_unknown"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], code: str) -> None:
    done = run(*arguments)

    assert isinstance(done.exception, Problem)
    assert code in done.exception.code


def known(found: PersonRow | None) -> PersonRow:
    assert found is not None
    return found
