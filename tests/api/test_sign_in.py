from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import httpx
import pytest
from api.conftest import BASE, ROOM
from api.people_at_work import SECOND, SIGN_IN, Browser
from api.serving import serving
from joserfc import jwt
from tenants.people_ground import PASSWORD, Somebody, enrol_member, somebody

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings
from parvis.api.settings import PlaceSettings
from parvis.api.sign_in import ISSUER_KEYS, SignInSettings, sign_in
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.rooms import Room
from parvis.tenants.directory.domain import Tenant
from parvis.tenants.directory.service import reactivate, suspend
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.people.service import roles_anywhere
from parvis.tenants.room import ROOM as TENANTS
from parvis.tenants.sessions import service as sessions
from parvis.tenants.tokens import TokenSettings

ISSUER = f"{BASE}/realms/parvis"
PEOPLE_ROOM = Room(
    name="notes",
    routers=ROOM.routers,
    rights=ROOM.rights,
    roles={"agent": frozenset({"notes:read", "notes:write"}), "reader": frozenset({"notes:read"})},
)
ROOMS = (TENANTS, PEOPLE_ROOM)


@pytest.fixture(scope="module")
def house(house_settings: HouseSettings, pool: tuple[Tenant, Tenant]) -> Iterator[House]:
    """A second house beside the application's, for what the tests arrange."""
    assert pool
    with build_house(house_settings, name="tests sign-in") as opened:
        yield opened


@pytest.fixture(scope="module")
def server(house_settings: HouseSettings, pool: tuple[Tenant, Tenant]) -> Iterator[httpx.Client]:
    assert pool
    place = PlaceSettings(public_url=BASE)
    own = build_house(house_settings, name="tests api")
    known = sign_in(own, ROOMS, SignInSettings(issuer_url=ISSUER), TokenSettings())
    around = Surroundings(
        settings=ApiSettings(
            rate_refused=10_000, events_recheck_s=0.2, events_poll_s=0.1, grace_s=2
        ),
        place=place,
        rooms=ROOMS,
        root_routers=known.routers,
        people=known.people,
    )
    with serving(create_app(own, known.verifier, around)) as client:
        yield client


@pytest.fixture
def browser(server: httpx.Client) -> Iterator[Browser]:
    yield from _browser(server)


@pytest.fixture
def another(server: httpx.Client) -> Iterator[Browser]:
    yield from _browser(server)


def _browser(server: httpx.Client) -> Iterator[Browser]:
    with httpx.Client(base_url=server.base_url, trust_env=False) as http:
        yield Browser(http, BASE)


@pytest.fixture
def agent(house: House, pool: tuple[Tenant, Tenant]) -> Somebody:
    """May read and write in the first organisme, read in the second."""
    who = somebody(house.database, house.keys)
    enrol_member(house.database, pool[0], who, "agent")
    enrol_member(house.database, pool[1], who, "reader")
    return who


NOTES = "/api/v1/tenants/210000012/notes"
OTHER_NOTES = "/api/v1/tenants/210000020/notes"


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_person_signs_in_and_comes_back_where_she_was(browser: Browser, agent: Somebody) -> None:
    arrived = browser.sign_in(agent, going="/o/210000012/factures")
    me = browser.http.get("/api/v1/me").json()

    assert (303, "/o/210000012/factures") == (arrived.status_code, arrived.headers["location"])
    assert (agent.username, None) == (me["person"]["username"], me["client"])
    assert [("210000020", ["reader"]), ("210000012", ["agent"])] == [
        (each["siren"], each["roles"]) for each in me["organismes"]
    ]


def test_the_cookie_is_out_of_reach_of_scripts_and_says_nothing(
    browser: Browser, agent: Somebody
) -> None:
    arrived = browser.sign_in(agent)

    cookie = next(
        line
        for line in arrived.headers.get_list("set-cookie")
        if line.startswith("parvis=session_")
    )

    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Max-Age" not in cookie


def test_a_session_that_the_browser_brought_is_never_taken_over(
    browser: Browser, another: Browser, agent: Somebody
) -> None:
    """Fixation: a cookie planted before the sign-in is worth nothing after it."""
    planted = f"session_{'x' * 43}"
    browser.http.cookies.set("parvis", planted, domain="127.0.0.1", path="/")

    browser.sign_in(agent)
    another.http.cookies.set("parvis", planted, domain="127.0.0.1", path="/")
    theirs = another.http.get("/api/v1/me")

    assert planted not in {cookie.value for cookie in browser.http.cookies.jar}
    assert (401, "session.ended") == told(theirs)


def test_a_second_sign_in_ends_the_session_before(browser: Browser, agent: Somebody) -> None:
    browser.sign_in(agent)
    before = browser.http.cookies["parvis"]

    browser.http.cookies.delete("parvis-issuer")
    browser.sign_in(agent, steps=1)
    after = browser.http.cookies["parvis"]
    browser.http.cookies.set("parvis", before, domain="127.0.0.1", path="/")

    assert before != after
    assert (401, "session.ended") == told(
        httpx.get(f"{browser.origin}/api/v1/me", cookies={"parvis": before}, trust_env=False)
    )


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.invalid", "//ailleurs.invalid", "/\\a"])
def test_one_is_not_sent_elsewhere(browser: Browser, agent: Somebody, elsewhere: str) -> None:
    arrived = browser.sign_in(agent, going=elsewhere)

    assert "/" == arrived.headers["location"]


def test_another_name_of_the_machine_goes_on_as_the_public_address(browser: Browser) -> None:
    answer = browser.http.get(
        "/auth/sign-in?next=/o/210000012/factures", headers={"Host": "localhost:8600"}
    )

    assert f"{BASE}/auth/sign-in?next=%2Fo%2F210000012%2Ffactures" == answer.headers["location"]


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(
    browser: Browser, agent: Somebody
) -> None:
    answers = []
    for name in (agent.username, f"inconnu.{uuid4().hex[:6]}"):
        page = browser.get("/auth/sign-in")
        answer = browser.submit(SIGN_IN, page, username=name, password="faux")
        shown = answer.text.replace(name, "NOM")
        for hidden in ("state", "nonce", "code_challenge"):
            shown = shown.replace(_value(shown, hidden), "")
        answers.append((answer.status_code, shown))

    assert answers[0] == answers[1]
    assert 401 == answers[0][0]


def test_the_right_password_is_refused_while_the_account_is_shut(
    browser: Browser, agent: Somebody
) -> None:
    page = browser.get("/auth/sign-in")
    for _ in range(5):
        browser.submit(SIGN_IN, page, username=agent.username, password="faux")

    answer = browser.submit(SIGN_IN, page, username=agent.username, password=PASSWORD)

    assert 401 == answer.status_code


@pytest.mark.parametrize("origin", ["https://ailleurs.invalid", "null", None])
def test_a_form_of_another_site_is_refused(
    browser: Browser, agent: Somebody, origin: str | None
) -> None:
    headers = {} if origin is None else {"Origin": origin}

    answer = browser.http.post(
        SIGN_IN, data={"username": agent.username, "password": PASSWORD}, headers=headers
    )

    assert (403, "issuer.foreign_form") == told(answer)


def test_the_callback_wants_the_browser_that_left(
    browser: Browser, another: Browser, agent: Somebody
) -> None:
    page = browser.get("/auth/sign-in")
    page = browser.submit(SIGN_IN, page, username=agent.username, password=PASSWORD)
    back = browser.submit(SECOND, page, code=agent.code()).headers["location"]

    stolen = another.http.get(another.here(back))
    own = browser.http.get(browser.here(back))
    again = browser.http.get(browser.here(back))

    assert (400, 303, 400) == (stolen.status_code, own.status_code, again.status_code)
    assert "parvis" not in another.http.cookies


@pytest.mark.parametrize("forged", ["x.y", "e30.00", "", "é"])
def test_a_forged_departure_is_refused(browser: Browser, forged: str) -> None:
    header = {b"Cookie": f"parvis-sign-in-etat={forged}".encode("latin-1")}

    answer = browser.http.get("/auth/callback?code=x&state=etat", headers=header)

    assert 400 == answer.status_code
    assert "Connexion impossible" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(lambda b: {"Origin": b.origin}, id="no token"),
        pytest.param(lambda b: {"Origin": b.origin, "X-Parvis-CSRF": "autre"}, id="wrong token"),
        pytest.param(
            lambda b: {"Origin": "https://a.invalid", "X-Parvis-CSRF": b.csrf}, id="other origin"
        ),
        pytest.param(lambda b: {"Origin": "null", "X-Parvis-CSRF": b.csrf}, id="null origin"),
        pytest.param(lambda b: {"X-Parvis-CSRF": b.csrf}, id="no origin"),
        pytest.param(
            lambda b: {
                "Origin": b.origin,
                "X-Parvis-CSRF": b.csrf,
                "Sec-Fetch-Site": "same-site",
            },
            id="same site only",
        ),
    ],
)
def test_a_change_wants_a_page_of_this_origin(
    browser: Browser, agent: Somebody, headers: Callable[[Browser], dict[str, str]]
) -> None:
    browser.sign_in(agent)

    refused = browser.http.post(NOTES, json={"text": "non"}, headers=headers(browser))
    signed_out = browser.http.post("/auth/sign-out", headers=headers(browser))
    allowed = browser.call("POST", NOTES, json={"text": "oui"})

    assert (403, "session.csrf") == told(refused)
    assert (403, "session.csrf") == told(signed_out)
    assert 201 == allowed.status_code


def test_a_bearer_wins_over_a_cookie(browser: Browser, agent: Somebody) -> None:
    browser.sign_in(agent)

    answer = browser.http.get("/api/v1/me", headers={"Authorization": "Bearer a.b.c"})

    assert (401, "token.refused") == told(answer)


def test_two_tabs_work_for_two_organismes(browser: Browser, agent: Somebody) -> None:
    """The address decides; the session remembers no organisme."""
    browser.sign_in(agent)

    first = browser.call("POST", NOTES, json={"text": "ici"})
    second = browser.call("POST", OTHER_NOTES, json={"text": "là"})
    reads = [browser.http.get(path).status_code for path in (NOTES, OTHER_NOTES, NOTES)]

    assert 201 == first.status_code
    assert (403, "right.missing") == told(second)
    assert [200, 200, 200] == reads


def test_a_withdrawn_role_is_gone_at_the_next_request(
    browser: Browser, agent: Somebody, house: House, pool: tuple[Tenant, Tenant]
) -> None:
    browser.sign_in(agent)
    before = browser.call("POST", NOTES, json={"text": "avant"})

    enrol_member(house.database, pool[0], agent, "reader")
    after = browser.call("POST", NOTES, json={"text": "après"})

    assert 201 == before.status_code
    assert (403, "right.missing") == told(after)


def test_a_disabled_person_is_out_at_the_next_request(
    browser: Browser, agent: Somebody, house: House
) -> None:
    browser.sign_in(agent)
    with house.database.shared() as connection:
        connection.execute("update person set disabled_at = now() where id = %s", (agent.person,))

    assert (401, "session.ended") == told(browser.http.get("/api/v1/me"))


def test_a_suspended_organisme_is_shut_and_the_other_is_not(
    browser: Browser, agent: Somebody, house: House, pool: tuple[Tenant, Tenant]
) -> None:
    browser.sign_in(agent)
    with house.database.shared() as connection:
        suspend(connection, pool[0].id)
    try:
        here, there = browser.http.get(NOTES), browser.http.get(OTHER_NOTES)
    finally:
        with house.database.shared() as connection:
            reactivate(connection, pool[0].id)

    assert (403, "tenant.suspended") == told(here)
    assert 200 == there.status_code


def test_signing_out_ends_the_session_here_and_at_the_issuer(
    browser: Browser, agent: Somebody
) -> None:
    browser.sign_in(agent)
    cookie = browser.http.cookies["parvis"]

    out = browser.call("POST", "/auth/sign-out")
    again = httpx.get(f"{browser.origin}/api/v1/me", cookies={"parvis": cookie}, trust_env=False)
    page = browser.get("/auth/sign-in")

    assert (204, False) == (out.status_code, "parvis" in browser.http.cookies)
    assert (401, "session.ended") == told(again)
    assert "Mot de passe" in page.text


def test_signing_out_everywhere_ends_every_session(
    browser: Browser, another: Browser, agent: Somebody
) -> None:
    browser.sign_in(agent)
    another.sign_in(agent, steps=1)

    browser.call("POST", "/auth/sign-out-everywhere")

    assert (401, "session.ended") == told(another.http.get("/api/v1/me"))


def test_my_sessions_are_listed_and_ended_one_by_one(
    browser: Browser, another: Browser, agent: Somebody
) -> None:
    browser.sign_in(agent)
    another.sign_in(agent, steps=1)
    listed = browser.http.get("/api/v1/me/sessions").json()["items"]
    other = next(each["id"] for each in listed if not each["current"])

    ended = browser.call("DELETE", f"/api/v1/me/sessions/{other}")
    unknown = browser.call("DELETE", f"/api/v1/me/sessions/{other}")

    assert (2, 204) == (len(listed), ended.status_code)
    assert (404, "session.unknown") == told(unknown)
    assert (401, "session.ended") == told(another.http.get("/api/v1/me"))
    assert 200 == browser.http.get("/api/v1/me").status_code


def test_an_open_session_of_the_issuer_signs_in_without_a_password(
    browser: Browser, agent: Somebody
) -> None:
    browser.sign_in(agent)

    answer = browser.http.get("/auth/sign-in?next=/moi")
    answer = browser.http.get(browser.here(answer.headers["location"]))
    arrived = browser.http.get(browser.here(answer.headers["location"]))

    assert (303, "/moi") == (arrived.status_code, arrived.headers["location"])


def test_past_its_rest_the_password_is_asked_again(
    browser: Browser, agent: Somebody, house: House
) -> None:
    browser.sign_in(agent)
    with house.database.shared() as connection:
        connection.execute(
            "update portal_session set seen_at = now() - interval '2 hours' where person_id = %s",
            (agent.person,),
        )

    ended = browser.http.get("/api/v1/me")
    page = browser.get("/auth/sign-in")

    assert (401, "session.ended") == told(ended)
    assert "Mot de passe" in page.text


def test_a_live_stream_ends_with_its_session(
    browser: Browser, agent: Somebody, house: House
) -> None:
    browser.sign_in(agent)
    began = time.monotonic()

    with browser.http.stream("GET", "/api/v1/tenants/210000012/events", timeout=30) as stream:
        lines = stream.iter_lines()
        next(lines)
        with house.database.shared() as connection:
            sessions.end_everywhere(connection, agent.person)
        closed = next(line for line in lines if line.startswith("data: {"))

    assert {"code": "session.ended"} == json.loads(closed.removeprefix("data: "))
    assert time.monotonic() - began < 30


def test_the_issuer_ends_sessions_by_the_back_channel(
    browser: Browser, agent: Somebody, house: House
) -> None:
    browser.sign_in(agent)
    with house.database.shared() as connection:
        (mine,) = sessions.mine(connection, agent.person)

    refused = [
        browser.http.post("/auth/backchannel-logout", data={"logout_token": token})
        for token in (
            "",
            "a.b.c",
            logout_token(house, mine.sid, typ="at+jwt"),
            logout_token(house, mine.sid, iss="https://autre.invalid"),
            logout_token(house, mine.sid, aud="autre"),
            logout_token(house, mine.sid, events={}),
            logout_token(house, mine.sid, iat=int(time.time()) - 3600),
            logout_token(house, mine.sid, nonce="x"),
        )
    ]
    still = browser.http.get("/api/v1/me").status_code
    accepted = browser.http.post(
        "/auth/backchannel-logout", data={"logout_token": logout_token(house, mine.sid)}
    )

    assert {400, 401, 422} >= {answer.status_code for answer in refused}
    assert (200, 200) == (still, accepted.status_code)
    assert (401, "session.ended") == told(browser.http.get("/api/v1/me"))


def test_a_new_member_opens_her_account_and_signs_in(
    browser: Browser, another: Browser, house: House, pool: tuple[Tenant, Tenant]
) -> None:
    admin = somebody(house.database, house.keys, "Dominique Essai")
    enrol_member(house.database, pool[0], admin, "admin")
    browser.sign_in(admin)
    username = f"neuve.{uuid4().hex[:8]}"

    invited = browser.call(
        "POST",
        "/api/v1/tenants/210000012/members",
        json={"username": username, "name": "Une <b>Nouvelle</b>", "roles": ["agent"]},
    )
    page = another.get(another.here(invited.json()["activation"]["url"]))
    weak = another.submit(
        "/realms/parvis/activation/password", page, password="court", again="court"
    )
    enrol = another.submit(
        "/realms/parvis/activation/password", page, password=PASSWORD, again=PASSWORD
    )
    person = Somebody(uuid4(), username, _secret(enrol.text))
    done = another.submit("/realms/parvis/activation/telephone", enrol, code=person.code())
    another.sign_in(person, steps=1)

    assert "Une &lt;b&gt;Nouvelle&lt;/b&gt;" in page.text
    assert "Bonjour Une &lt;b&gt;Nouvelle&lt;/b&gt;." in weak.text
    assert (422, 200, 200) == (weak.status_code, enrol.status_code, done.status_code)
    assert 8 == done.text.count("<li>")
    assert 200 == another.http.get(NOTES).status_code
    assert 404 == another.http.get(another.here(invited.json()["activation"]["url"])).status_code


def test_an_answer_that_shows_an_address_is_not_kept_to_be_given_again(
    browser: Browser, house: House, pool: tuple[Tenant, Tenant]
) -> None:
    admin = somebody(house.database, house.keys, "Dominique Essai")
    enrol_member(house.database, pool[0], admin, "admin")
    browser.sign_in(admin)
    asked = {"username": f"neuve.{uuid4().hex[:8]}", "name": "Une Nouvelle", "roles": ["agent"]}
    headers = {
        "X-Parvis-CSRF": browser.csrf,
        "Origin": browser.origin,
        "Idempotency-Key": uuid4().hex,
    }

    answers = [
        browser.http.post("/api/v1/tenants/210000012/members", json=asked, headers=headers)
        for _ in range(2)
    ]

    assert [201, 409] == [answer.status_code for answer in answers]


@pytest.mark.parametrize(
    ("role", "reads", "manages"),
    [("admin", 200, 404), ("auditor", 200, 403), ("agent", 403, 403), ("validator", 403, 403)],
)
def test_members_are_seen_and_managed_by_role(
    browser: Browser,
    house: House,
    pool: tuple[Tenant, Tenant],
    role: str,
    reads: int,
    manages: int,
) -> None:
    who = somebody(house.database, house.keys)
    enrol_member(house.database, pool[0], who, role)
    browser.sign_in(who)

    listed = browser.http.get("/api/v1/tenants/210000012/members")
    changed = browser.call(
        "PATCH", f"/api/v1/tenants/210000012/members/{uuid4()}", json={"roles": ["agent"]}
    )

    assert (reads, manages) == (listed.status_code, changed.status_code)


def test_the_token_address_serves_the_portal_and_tells_so(browser: Browser) -> None:
    about = browser.http.get("/realms/parvis/.well-known/openid-configuration").json()
    token = "/realms/parvis/protocol/openid-connect/token"

    answers = [
        browser.http.post(token, data={"client_id": "parvis-portal", **asked})
        for asked in (
            {"grant_type": "authorization_code", "code": "x", "code_verifier": "y"},
            {"grant_type": "refresh_token", "refresh_token": "x"},
            {"grant_type": "password", "username": "a", "password": "b"},
        )
    ]

    assert ["S256"] == about["code_challenge_methods_supported"]
    assert {"authorization_code", "refresh_token"} <= set(about["grant_types_supported"])
    assert ["issuer.grant_invalid", "issuer.grant_invalid", "issuer.grant_refused"] == [
        answer.json()["code"] for answer in answers
    ]


def test_pages_of_the_issuer_load_nothing_and_are_not_framed(browser: Browser) -> None:
    page = browser.get("/auth/sign-in")

    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "no-store" == page.headers["cache-control"]


def test_a_person_has_the_roles_of_all_her_organismes(agent: Somebody, house: House) -> None:
    with house.database.shared() as connection:
        assert {"agent", "reader"} == roles_anywhere(connection, agent.person)


def logout_token(house: House, sid: str, **changed: object) -> str:
    key = IssuerKeys(house.settings.keys_dir / ISSUER_KEYS).signing_key()
    typ = changed.pop("typ", "logout+jwt")
    claims = {
        "iss": ISSUER,
        "aud": "parvis-portal",
        "iat": int(time.time()),
        "jti": uuid4().hex,
        "sid": sid,
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    }
    return jwt.encode({"alg": "RS256", "typ": typ, "kid": key.kid}, {**claims, **changed}, key)


def _value(text: str, name: str) -> str:
    return text.partition(f'name="{name}" value="')[2].partition('"')[0]


def _secret(text: str) -> bytes:
    from parvis.tenants.issuer.accounts.service import secret_of_text

    return secret_of_text(_value(text, "secret"))
