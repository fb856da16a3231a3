from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from tenants.people_ground import CALLBACK, URL, Gone, Somebody, leave, people_issuer, somebody

from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import KeyRing
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.keys import IssuerKeys


@pytest.fixture
def issuer(tmp_path: Path, database: Database, keys: KeyRing) -> PeopleIssuer:
    return people_issuer(tmp_path, database, keys)


@pytest.fixture
def who(database: Database, keys: KeyRing) -> Somebody:
    return somebody(database, keys)


def code_for(issuer: PeopleIssuer, who: Somebody, gone: Gone) -> str:
    sid, _ = issuer.open_session(who.person)
    back = issuer.grant_code(gone.ask, sid)
    return parse_qs(urlsplit(back).query)["code"][0]


def refused(issuer: PeopleIssuer, code: str, verifier: str, redirect_uri: str = CALLBACK) -> bool:
    with pytest.raises(Problem) as problem:
        issuer.redeem(code, verifier, redirect_uri)
    return problem.value.code == "issuer.grant_invalid"


def test_a_code_gives_the_identity_of_the_person(issuer: PeopleIssuer, who: Somebody) -> None:
    gone = leave()

    identity = issuer.exchange(code_for(issuer, who, gone), gone.verifier, gone.nonce)

    assert ("local", str(who.person), who.username) == (
        identity.issuer,
        identity.subject,
        identity.username,
    )


def test_a_code_gives_signed_tokens(issuer: PeopleIssuer, who: Somebody, tmp_path: Path) -> None:
    gone = leave()

    tokens = issuer.redeem(code_for(issuer, who, gone), gone.verifier, CALLBACK)
    keys = IssuerKeys(tmp_path / "issuer").keys("")
    identity = jwt.decode(tokens.id_token, keys, algorithms=["RS256"])
    access = jwt.decode(tokens.access_token, keys, algorithms=["RS256"])

    assert (URL, "parvis-portal", gone.nonce) == (
        identity.claims["iss"],
        identity.claims["aud"],
        identity.claims["nonce"],
    )
    assert ("at+jwt", str(who.person)) == (access.header["typ"], access.claims["sub"])


def test_a_replayed_code_is_refused_and_ends_the_session(
    issuer: PeopleIssuer, who: Somebody
) -> None:
    gone = leave()
    code = code_for(issuer, who, gone)
    tokens = issuer.redeem(code, gone.verifier, CALLBACK)

    assert refused(issuer, code, gone.verifier)
    with pytest.raises(Problem, match="grant_invalid"):
        issuer.refresh(tokens.refresh_token)


def test_a_wrong_verifier_is_refused_and_the_code_is_spent(
    issuer: PeopleIssuer, who: Somebody
) -> None:
    gone = leave()
    code = code_for(issuer, who, gone)

    assert refused(issuer, code, leave().verifier)
    assert refused(issuer, code, gone.verifier)


@pytest.mark.parametrize("verifier", ["", "court", "x" * 129, "é" * 43])
def test_a_verifier_of_another_form_is_refused(
    issuer: PeopleIssuer, who: Somebody, verifier: str
) -> None:
    assert refused(issuer, code_for(issuer, who, leave()), verifier)


def test_another_redirect_address_is_refused(issuer: PeopleIssuer, who: Somebody) -> None:
    gone = leave()

    assert refused(issuer, code_for(issuer, who, gone), gone.verifier, CALLBACK + "/")


def test_another_nonce_is_refused(issuer: PeopleIssuer, who: Somebody) -> None:
    gone = leave()

    with pytest.raises(Problem, match="grant_invalid"):
        issuer.exchange(code_for(issuer, who, gone), gone.verifier, "autre")


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": CALLBACK + "?x=1"},
        {"redirect_uri": "http://127.0.0.1:8600/auth/callback/../ailleurs"},
        {"redirect_uri": "https://ailleurs.invalid/auth/callback"},
        {"client_id": "autre"},
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_the_portals(
    issuer: PeopleIssuer, changed: dict[str, str]
) -> None:
    with pytest.raises(Problem, match="ask_refused"):
        issuer.check_ask(replace(leave().ask, **changed))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge": "court"}, "invalid_request"),
        ({"state": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
    ],
)
def test_a_request_that_is_not_code_with_pkce_is_refused(
    issuer: PeopleIssuer, changed: dict[str, str], fault: str
) -> None:
    elsewhere = issuer.check_ask(replace(leave().ask, **changed))

    assert elsewhere is not None
    assert [fault] == parse_qs(urlsplit(elsewhere).query)["error"]


def test_a_refresh_token_serves_once_and_a_replay_ends_the_session(
    issuer: PeopleIssuer, who: Somebody
) -> None:
    gone = leave()
    first = issuer.redeem(code_for(issuer, who, gone), gone.verifier, CALLBACK).refresh_token

    second = issuer.refresh(first).refresh_token
    with pytest.raises(Problem, match="grant_invalid"):
        issuer.refresh(first)
    with pytest.raises(Problem, match="grant_invalid"):
        issuer.refresh(second)

    assert first != second


def test_an_old_code_is_refused(issuer: PeopleIssuer, who: Somebody, database: Database) -> None:
    gone = leave()
    code = code_for(issuer, who, gone)
    with database.shared() as connection:
        connection.execute(
            "update issuer_code set expires_at = now() - interval '1 second'"
            " where sid in (select sid from issuer_session where person_id = %s)",
            (who.person,),
        )

    assert refused(issuer, code, gone.verifier)


def test_a_ticket_is_of_one_person_and_not_to_be_forged(
    issuer: PeopleIssuer, who: Somebody
) -> None:
    ticket = issuer.ticket(who.person)
    person, until, mac = ticket.split(".")

    assert who.person == issuer.ticket_owner(ticket)
    assert issuer.ticket_owner(f"{person}.{int(until) + 60}.{mac}") is None
    assert issuer.ticket_owner("") is None
    assert issuer.ticket_owner("a.b.é") is None


def test_without_a_live_session_of_the_portal_the_password_is_asked_again(
    issuer: PeopleIssuer, who: Somebody
) -> None:
    _, cookie = issuer.open_session(who.person)

    assert issuer.session_of(cookie) is None
