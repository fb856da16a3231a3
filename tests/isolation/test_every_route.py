from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import httpx
import pytest
from isolation.cases import CASES, MATRIX, PERSONAL, PUBLIC, Case
from isolation.ground import CANARY, ISSUER, OURS, THEIRS, Ground, operations
from joserfc import jwt
from joserfc.jwk import RSAKey

from parvis.kernel.ids import uuid7

ROUTES = sorted(operations())
PROTECTED = [route for route in ROUTES if route not in PUBLIC]
IN_TENANT = sorted(CASES)
ABOUT_ONE = [route for route in IN_TENANT if CASES[route].thing is not None]
# End of the address -> the right that no machine has.
HUMAN = {
    "/validate": "invoices:validate",
    "/reject": "invoices:validate",
    "/reopen": "invoices:validate",
    "/members": "members:",
    "/members/{person}": "members:manage",
    "/reset": "members:manage",
    "PUT /api/v1/tenants/{siren}/invoice-settings": "invoices:settings",
}
FOR_PEOPLE = [route for route in IN_TENANT if " ".join(route).endswith(tuple(HUMAN))]
UNKNOWN = "000009993"


def test_every_route_has_its_case() -> None:
    assert set(ROUTES) == PUBLIC | PERSONAL | CASES.keys()


@pytest.mark.parametrize("route", PROTECTED, ids=" ".join)
def test_no_bearer_is_401(client: httpx.Client, ground: Ground, route: tuple[str, str]) -> None:
    answer = ask(client, route, OURS, ground, {})

    assert (401, "token.missing") == told(answer)


@pytest.mark.parametrize("route", PROTECTED, ids=" ".join)
def test_every_wrong_token_is_401(
    client: httpx.Client, ground: Ground, zoo: dict[str, str], route: tuple[str, str]
) -> None:
    for name, token in zoo.items():
        if name == "good":
            continue
        answer = ask(client, route, OURS, ground, {"Authorization": f"Bearer {token}"})

        assert (401, "token.refused") == told(answer), name


def test_the_token_that_the_wrong_ones_resemble_is_accepted(
    client: httpx.Client, zoo: dict[str, str]
) -> None:
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {zoo['good']}"})

    assert (200, {"id": "machine"}) == (answer.status_code, answer.json()["client"])


@pytest.mark.parametrize("route", IN_TENANT, ids=" ".join)
def test_somebody_of_elsewhere_sees_no_organisme(
    client: httpx.Client, ground: Ground, route: tuple[str, str]
) -> None:
    stranger = ground.headers["stranger"]

    refused = ask(client, route, OURS, ground, stranger)
    unknown = ask(client, route, UNKNOWN, ground, stranger)

    assert (404, "tenant.unknown") == told(refused)
    assert without_trace(unknown) == without_trace(refused)


@pytest.mark.parametrize("route", ABOUT_ONE, ids=" ".join)
def test_a_thing_of_elsewhere_answers_as_an_absent_one(
    client: httpx.Client, ground: Ground, route: tuple[str, str]
) -> None:
    everything = ground.headers["all"]

    theirs = ask(client, route, OURS, ground, everything, things_of=THEIRS)
    absent = ask(client, route, OURS, ground, everything, things_of=None)

    assert (404, CASES[route].absent) == told(theirs)
    assert without_trace(absent) == without_trace(theirs)


@pytest.mark.parametrize("route", IN_TENANT, ids=" ".join)
def test_a_member_without_the_right_is_403(
    client: httpx.Client, ground: Ground, route: tuple[str, str]
) -> None:
    if CASES[route].member_only:
        with client.stream(
            route[0], path(route[1], OURS, ground, OURS), headers=ground.headers["none"]
        ) as answer:
            assert 200 == answer.status_code
        return

    answer = ask(client, route, OURS, ground, ground.headers["none"])

    assert (403, "right.missing") == told(answer)


@pytest.mark.parametrize("route", FOR_PEOPLE, ids=" ".join)
def test_a_right_for_people_is_never_a_machines(
    client: httpx.Client, ground: Ground, route: tuple[str, str]
) -> None:
    answer = ask(client, route, OURS, ground, ground.headers["machine"])

    right = next(right for end, right in HUMAN.items() if " ".join(route).endswith(end))
    assert 403 == answer.status_code
    assert answer.json()["right"].startswith(right)


@pytest.mark.parametrize("route", sorted(PUBLIC), ids=" ".join)
def test_a_public_route_says_the_same_to_everybody(
    client: httpx.Client, ground: Ground, route: tuple[str, str]
) -> None:
    address = route[1].format(name="Job", code="internal")

    anonymous = client.get(address)
    known = client.get(address, headers=ground.headers["all"])

    assert (200, anonymous.content) == (known.status_code, known.content)


@pytest.mark.parametrize("role", sorted(MATRIX))
def test_a_role_does_what_its_row_says_and_nothing_else(
    client: httpx.Client, ground: Ground, role: str
) -> None:
    """A thing that is not there is asked for: 403 is about the right, all else is past it."""
    for route in IN_TENANT:
        # The right to a job is that of its kind: it is asked once the job is found.
        if CASES[route].member_only or CASES[route].thing == "job":
            continue
        refused = ask(client, route, OURS, ground, ground.headers["none"])
        answer = ask(client, route, OURS, ground, ground.headers[role], things_of=None)

        allowed = refused.json()["right"] in MATRIX[role]
        assert allowed == (answer.status_code != 403), (route, answer.text)


def test_lists_hold_nothing_of_another_organisme(client: httpx.Client, ground: Ground) -> None:
    for method, address in IN_TENANT:
        if method == "GET" and CASES[method, address].thing is None and "events" not in address:
            answer = ask(client, (method, address), OURS, ground, ground.headers["all"])

            assert 200 == answer.status_code
            assert CANARY not in answer.text


def ask(
    client: httpx.Client,
    route: tuple[str, str],
    siren: str,
    ground: Ground,
    bearer: dict[str, str],
    *,
    things_of: str | None = OURS,
) -> httpx.Response:
    method, address = route
    asked = CASES.get(route, Case()).request()
    asked["headers"].update(bearer)
    return client.request(method, path(address, siren, ground, things_of), **asked)


def path(address: str, siren: str, ground: Ground, things_of: str | None) -> str:
    things = ground.ids[things_of] if things_of else {kind: uuid7() for kind in ground.ids[OURS]}
    return address.format(siren=siren, number=1, session="0" * 32, **things)


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def without_trace(answer: httpx.Response) -> dict[str, Any]:
    return {key: value for key, value in answer.json().items() if key != "trace_id"}


@pytest.fixture(scope="module")
def zoo(ground: Ground) -> dict[str, str]:
    """Tokens that are each wrong in one way; the good one would be accepted."""
    key, instant = ground.keys.signing_key(), int(time.time())
    good: dict[str, Any] = {
        "iss": ISSUER,
        "aud": "parvis-api",
        "azp": "machine",
        "sub": "machine",
        "scope": "invoices:read",
        "iat": instant,
        "exp": instant + 300,
    }
    head = {"alg": "RS256", "typ": "at+jwt", "kid": key.kid}
    other = RSAKey.generate_key(2048, {"kid": str(key.kid)})

    def signed(header: dict[str, Any] | None = None, **claims: Any) -> str:
        return jwt.encode({**head, **(header or {})}, {**good, **claims}, key)

    unsigned = signed().rpartition(".")[0] + "."
    return {
        "good": signed(),
        "text": "abc",
        "three parts": "a.b.c",
        "no signature": unsigned,
        "another key": jwt.encode(head, good, other),
        "HS256 with the public key": hs256({**head, "alg": "HS256"}, good, key),
        "expired": signed(exp=instant - 3600),
        "issued tomorrow": signed(iat=instant + 86400),
        "another audience": signed(aud="account"),
        "another issuer": signed(iss=ISSUER + "/"),
        "issuer as a list": signed(iss=[ISSUER]),
        "an identity token": signed({"typ": "JWT"}),
        "a logout token": signed({"typ": "logout+jwt"}),
        "no subject": signed(sub=None),
        "too long": signed(scope="x" * 9000),
    }


def hs256(head: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    """By hand: libraries refuse to make the confusion of RFC 8725 3.1."""
    signed = b".".join(base64url(json.dumps(part).encode()) for part in (head, claims))
    secret = key.as_pem(private=False)
    return (signed + b"." + base64url(hmac.digest(secret, signed, hashlib.sha256))).decode()


def base64url(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
