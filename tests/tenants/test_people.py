from uuid import UUID, uuid4

import pytest
from tenants.people_ground import Somebody, commune, enrol_member, somebody

from parvis.kernel.db import Database
from parvis.kernel.journal import entries_about
from parvis.kernel.problems import Problem
from parvis.kernel.rooms import Room
from parvis.kernel.secrets import KeyRing
from parvis.tenants.access.domain import Principal
from parvis.tenants.access.service import RightsOfRoles, resolve
from parvis.tenants.directory.domain import Tenant
from parvis.tenants.directory.service import suspend
from parvis.tenants.issuer.accounts import service as accounts
from parvis.tenants.people import members
from parvis.tenants.people.members import Invited, What
from parvis.tenants.people.service import known_or_made, names_of
from parvis.tenants.people.store import organismes
from parvis.tenants.sessions import service as sessions

ROLES = RightsOfRoles(
    (
        Room(
            name="essais",
            roles={
                "agent": frozenset({"invoices:write"}),
                "validator": frozenset({"invoices:validate"}),
                "admin": frozenset({"members:manage"}),
            },
        ),
    )
)
PROOF = "venue au guichet, carte d'identité vue"


@pytest.fixture
def tenant(database: Database) -> Tenant:
    return commune(database)


@pytest.fixture
def admin(database: Database, keys: KeyRing, tenant: Tenant) -> Somebody:
    who = somebody(database, keys, "Dominique Essai")
    enrol_member(database, tenant, who, "admin")
    return who


@pytest.fixture
def agent(database: Database, keys: KeyRing, tenant: Tenant) -> Somebody:
    who = somebody(database, keys)
    enrol_member(database, tenant, who, "agent")
    return who


def invite(
    database: Database,
    tenant: Tenant,
    admin: Somebody,
    username: str = "",
    name: str = "Une Nouvelle",
) -> Invited:
    with database.tenant(tenant.id) as connection:
        return members.invite(
            connection,
            username=username or f"neuve.{uuid4().hex[:8]}",
            name=name,
            roles=["agent", "agent"],
            known_roles=ROLES.known,
            actor=admin.actor,
        )


def change(database: Database, tenant: Tenant, who: UUID, *roles: str, by: Somebody) -> None:
    with database.tenant(tenant.id) as connection:
        members.change_roles(connection, who, roles, known_roles=ROLES.known, actor=by.actor)


def reset(database: Database, tenant: Tenant, who: UUID, what: What, by: Somebody) -> str:
    with database.tenant(tenant.id) as connection:
        return members.reset(connection, who, what, proof=PROOF, actor=by.actor)


def journal(database: Database, tenant: Tenant, who: UUID) -> list[tuple[str, str]]:
    with database.tenant(tenant.id) as connection:
        entries = list(entries_about(connection, str(who)))
    return [(entry.action, entry.actor) for entry in entries]


def rights(database: Database, tenant: Tenant, who: UUID) -> frozenset[str]:
    with database.tenant(tenant.id) as connection:
        return resolve(connection, Principal("person", str(who), frozenset()), ROLES).rights


def test_a_new_member_gets_a_one_use_address_that_no_journal_holds(
    database: Database, tenant: Tenant, admin: Somebody
) -> None:
    invited = invite(database, tenant, admin)
    person = invited.member.person

    with database.shared() as connection:
        found, _ = accounts.open_activation(connection, invited.code or "")
    with database.tenant(tenant.id) as connection:
        (entry,) = entries_about(connection, str(person))

    assert (person, "account") == (found.person, found.purpose)
    assert ("member.added", admin.actor) == (entry.action, entry.actor)
    assert (invited.code or "") not in str(entry.facts)
    assert not invited.member.enrolled
    assert ("agent",) == invited.member.roles


def test_a_person_who_works_elsewhere_keeps_her_account(
    database: Database, keys: KeyRing, tenant: Tenant, admin: Somebody
) -> None:
    shared = somebody(database, keys, "Sidonie Deux-Clochers")
    elsewhere = commune(database)
    enrol_member(database, elsewhere, shared, "validator")

    invited = invite(database, tenant, admin, shared.username, "sidonie  DEUX-clochers")

    assert (shared.person, None) == (invited.member.person, invited.code)
    assert {"invoices:write"} == rights(database, tenant, shared.person)
    assert {"invoices:validate"} == rights(database, elsewhere, shared.person)


def test_a_namesake_is_not_let_in(
    database: Database, keys: KeyRing, tenant: Tenant, admin: Somebody
) -> None:
    other = somebody(database, keys, "Quelqu'un D'Autre")

    with pytest.raises(Problem, match=r"member\.username_taken"):
        invite(database, tenant, admin, other.username, "Une Nouvelle")


def test_a_member_is_not_let_in_twice(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    with pytest.raises(Problem, match=r"member\.exists"):
        invite(database, tenant, admin, agent.username, "Alix Essai")


def test_an_unknown_role_is_refused(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    with pytest.raises(Problem, match=r"member\.role_unknown"):
        change(database, tenant, agent.person, "empereur", by=admin)


def test_other_roles_are_effective_at_once_and_journalled(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    before = rights(database, tenant, agent.person)

    change(database, tenant, agent.person, "validator", by=admin)

    assert {"invoices:write"} == before
    assert {"invoices:validate"} == rights(database, tenant, agent.person)
    assert [("member.roles_changed", admin.actor)] == journal(database, tenant, agent.person)


def test_nobody_touches_her_own_rights(database: Database, tenant: Tenant, admin: Somebody) -> None:
    with pytest.raises(Problem, match=r"member\.not_yourself"):
        change(database, tenant, admin.person, "admin", "validator", by=admin)
    with pytest.raises(Problem, match=r"member\.not_yourself"):
        reset(database, tenant, admin.person, "totp", admin)
    with (
        database.tenant(tenant.id) as connection,
        pytest.raises(Problem, match=r"member\.not_yourself"),
    ):
        members.remove(connection, admin.person, actor=admin.actor)


def test_the_last_administrator_stays(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    with pytest.raises(Problem, match=r"member\.last_admin"):
        change(database, tenant, admin.person, "agent", by=agent)
    with (
        database.tenant(tenant.id) as connection,
        pytest.raises(Problem, match=r"member\.last_admin"),
    ):
        members.remove(connection, admin.person, actor=agent.actor)


def test_whoever_is_shown_out_enters_no_more(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    with database.tenant(tenant.id) as connection:
        members.remove(connection, agent.person, actor=admin.actor)

    with pytest.raises(Problem, match=r"tenant\.unknown"):
        rights(database, tenant, agent.person)


def test_a_member_of_elsewhere_is_unknown_here(
    database: Database, keys: KeyRing, tenant: Tenant, admin: Somebody
) -> None:
    stranger = somebody(database, keys)
    enrol_member(database, commune(database), stranger, "agent")

    with pytest.raises(Problem, match=r"member\.unknown"):
        change(database, tenant, stranger.person, "agent", by=admin)
    with pytest.raises(Problem, match=r"member\.unknown"):
        reset(database, tenant, stranger.person, "password", admin)


def test_a_lost_telephone_stops_at_once_and_ends_every_session(
    database: Database, keys: KeyRing, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    with database.shared() as connection:
        cookie = sessions.open_session(connection, agent.person, sid="s", user_agent="")

    code = reset(database, tenant, agent.person, "totp", admin)
    with database.shared() as connection:
        second = accounts.check_second(connection, keys, agent.person, agent.code())
    with database.shared() as connection, pytest.raises(Problem, match=r"session\.ended"):
        sessions.find(connection, cookie)
    with database.tenant(tenant.id) as connection:
        (entry,) = entries_about(connection, str(agent.person))

    assert not second
    assert ({"what": "totp", "proof": PROOF}, "member.reset") == (entry.facts, entry.action)
    assert code not in str(entry)


def test_a_shared_account_is_not_opened_by_one_of_its_organismes(
    database: Database, tenant: Tenant, admin: Somebody, agent: Somebody
) -> None:
    enrol_member(database, commune(database), agent, "validator")

    with pytest.raises(Problem, match=r"member\.reset_elsewhere"):
        reset(database, tenant, agent.person, "password", admin)


@pytest.mark.parametrize("what", ["password", "totp"])
def test_an_account_that_is_not_open_is_only_invited_again(
    database: Database, tenant: Tenant, admin: Somebody, what: What
) -> None:
    person = invite(database, tenant, admin).member.person

    with pytest.raises(Problem, match=r"member\.reset_impossible"):
        reset(database, tenant, person, what, admin)

    assert reset(database, tenant, person, "account", admin).startswith("activation_")


def test_a_suspended_organisme_is_shut_and_no_longer_listed(
    database: Database, tenant: Tenant, agent: Somebody
) -> None:
    with database.shared() as connection:
        suspend(connection, tenant.id)

    with pytest.raises(Problem, match=r"tenant\.suspended"):
        rights(database, tenant, agent.person)
    with database.shared() as connection:
        assert [] == organismes(connection, agent.person)


def test_a_person_is_known_by_who_vouches_for_her_and_enters_nowhere_at_first(
    database: Database,
) -> None:
    subject = uuid4().hex
    with database.shared() as connection:
        made = known_or_made(connection, idp="https://idp.invalid", subject=subject, name="Avant")
        again = known_or_made(connection, idp="https://idp.invalid", subject=subject, name="Après")
        other = known_or_made(connection, idp="https://autre.invalid", subject=subject, name="X")
        mine = organismes(connection, made.id)

    assert made.id == again.id
    assert made.id != other.id
    assert [] == mine


def test_actors_have_names(database: Database, tenant: Tenant, agent: Somebody) -> None:
    with database.tenant(tenant.id) as connection:
        names = names_of(connection, [agent.actor, "platform:operator", "client:inconnu"])

    assert "Alix Essai" == names[agent.actor]
    assert "Parvis" == names["platform:operator"]
