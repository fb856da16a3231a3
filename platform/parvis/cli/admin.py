"""``parvis admin create|reset``: the first administrator of an organisme, and lost shared accounts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parvis.cli.given_house import given_house
from parvis.cli.problems import ACCOUNT_UNKNOWN, USERNAME_REFUSED

if TYPE_CHECKING:
    from parvis.kernel.house import House

_CREATE = 'Exemple : parvis admin create --siren 210000012 --name "Alix Martin" --username a.martin'
_RESET = 'Exemple : parvis admin reset --username a.martin --what totp --proof "Appel du maire"'
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")
_OPERATOR = "platform:operator"

_Data = Annotated[
    Path, typer.Option(metavar="DIR", help="Dossier de données de « parvis up », s'il y en a un.")
]
_Username = Annotated[str, typer.Option(help="Identifiant de connexion : minuscules et points.")]
_Json = Annotated[bool, typer.Option("--json", help="Un document JSON.")]
_DEFAULT = Path(".parvis")


def register(app: typer.Typer) -> None:
    """Add ``admin`` and its two commands."""
    commands = typer.Typer(help="Premiers comptes et comptes perdus.", no_args_is_help=True)
    commands.command("create", epilog=_CREATE)(create)
    commands.command("reset", epilog=_RESET)(reset)
    app.add_typer(commands, name="admin")


def create(
    siren: Annotated[str, typer.Option(help="Code de l'organisme.")],
    name: Annotated[str, typer.Option(help="Nom affiché de la personne.")],
    username: _Username,
    *,
    role: Annotated[
        list[str] | None, typer.Option(help="Rôle donné ; plusieurs possibles (admin sinon).")
    ] = None,
    data: _Data = _DEFAULT,
    as_json: _Json = False,
) -> None:
    """Faire entrer une personne dans un organisme et donner l'adresse qui ouvre son compte."""
    from parvis.api.rooms import ROOMS
    from parvis.tenants.access.service import RightsOfRoles
    from parvis.tenants.directory.service import Directory
    from parvis.tenants.people.members import invite

    if not _USERNAME.fullmatch(username):
        raise USERNAME_REFUSED(username=username[:64])
    with given_house(data, name="admin") as house:
        tenant, known = Directory(house.database).tenant_of(siren), RightsOfRoles(ROOMS).known
        given = {"username": username, "name": name}
        with house.database.tenant(tenant) as connection:
            invited = invite(
                connection, **given, roles=role or ["admin"], known_roles=known, actor=_OPERATOR
            )
        _show(house, invited.code, as_json=as_json)


def reset(
    username: _Username,
    what: Annotated[
        Literal["account", "password", "totp"],
        typer.Option(help="Ce qui est perdu : account (invitation), password, totp (téléphone)."),
    ],
    proof: Annotated[str, typer.Option(help="Comment vous vous êtes assuré de la personne.")],
    *,
    data: _Data = _DEFAULT,
    as_json: _Json = False,
) -> None:
    """Rouvrir le compte d'une personne, inscrit au journal de chacun de ses organismes."""
    from parvis.kernel.journal import record
    from parvis.tenants.people import store
    from parvis.tenants.people.members import start_again

    with given_house(data, name="admin") as house:
        with house.database.shared() as connection:
            found = store.person_with_account(connection, username)
            if found is None:
                raise ACCOUNT_UNKNOWN(username=username[:64])
            mine = store.organismes(connection, found.id)
        for each in mine:
            with house.database.tenant(each.tenant) as told:
                facts = {"what": what, "proof": proof[:300]}
                record(told, action="member.reset", actor=_OPERATOR, subject=found.id, facts=facts)
        with house.database.shared() as connection:
            code = start_again(connection, found.id, what, made_by=_OPERATOR)
        _show(house, code, as_json=as_json)


def _show(house: House, code: str | None, *, as_json: bool) -> None:
    from parvis.tenants.issuer.pages import ACTIVATION_PATH

    url = None if code is None else f"{house.settings.public_url}{ACTIVATION_PATH}?code={code}"
    if as_json:
        print(json.dumps({"activation_url": url}))
    elif url is None:
        print("Cette personne a déjà un compte : elle se connecte comme d'habitude.")
    else:
        print("Adresse à remettre à la personne (une seule fois, trois jours) :")
        print(url)
