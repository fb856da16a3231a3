from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenants.people_ground import Somebody, commune, enrol_member, somebody

from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import KeyRing, token_digest
from parvis.tenants.sessions import service
from parvis.tenants.sessions.domain import Session, device_of, own_path

_FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def who(database: Database, keys: KeyRing) -> Somebody:
    return somebody(database, keys)


def opened(database: Database, who: Somebody, sid: str = "") -> str:
    with database.shared() as connection:
        return service.open_session(
            connection, who.person, sid=sid or str(uuid4()), user_agent=_FIREFOX
        )


def find(database: Database, cookie: str, *, at_work: bool = True) -> Session:
    with database.shared() as connection:
        return service.find(connection, cookie, at_work=at_work)


def ended(database: Database, cookie: str) -> bool:
    try:
        find(database, cookie)
    except Problem as refused:
        return refused.code == "session.ended"
    return False


def shift(database: Database, cookie: str, **ago: float) -> None:
    """Let time pass for one session: every instant of its row goes back."""
    with database.shared() as connection:
        connection.execute(
            "update portal_session set opened_at = opened_at - %(ago)s, seen_at = seen_at - %(ago)s,"
            " ends_at = ends_at - %(ago)s where id_sha256 = %(id)s",
            {"ago": timedelta(**ago), "id": token_digest(cookie)},
        )


def test_a_session_is_found_by_its_cookie_and_tells_its_device(
    database: Database, who: Somebody
) -> None:
    cookie = opened(database, who)

    found = find(database, cookie)

    assert (who.person, "Firefox sur Windows") == (found.person, found.device)
    assert cookie not in found.id
    assert ended(database, "session_invente")


@pytest.mark.parametrize(("minutes", "over"), [(59, False), (61, True)])
def test_an_agent_may_rest_an_hour(
    database: Database, who: Somebody, minutes: int, over: bool
) -> None:
    cookie = opened(database, who)

    shift(database, cookie, minutes=minutes)

    assert over == ended(database, cookie)


@pytest.mark.parametrize(("minutes", "over"), [(14, False), (16, True)])
def test_an_administrator_may_rest_a_quarter_of_an_hour(
    database: Database, who: Somebody, minutes: int, over: bool
) -> None:
    enrol_member(database, commune(database), who, "agent", "admin")
    cookie = opened(database, who)

    shift(database, cookie, minutes=minutes)

    assert over == ended(database, cookie)


@pytest.mark.parametrize(("roles", "hours"), [(("agent",), 10), (("admin",), 4)])
def test_a_session_has_an_end_whatever_its_work(
    database: Database, who: Somebody, roles: tuple[str, ...], hours: int
) -> None:
    enrol_member(database, commune(database), who, *roles)
    cookie = opened(database, who)
    quarters = 0

    while not ended(database, cookie):
        shift(database, cookie, minutes=10)
        quarters += 1

    assert hours * 6 == quarters


def test_what_a_page_does_by_itself_does_not_keep_a_session_awake(
    database: Database, who: Somebody
) -> None:
    cookie = opened(database, who)

    for _ in range(2):
        shift(database, cookie, minutes=25)
        find(database, cookie, at_work=False)
    shift(database, cookie, minutes=25)

    assert ended(database, cookie)


def test_work_is_written_at_most_each_half_minute(database: Database, who: Somebody) -> None:
    cookie = opened(database, who)

    shift(database, cookie, seconds=20)
    before, same = find(database, cookie).seen_at, find(database, cookie).seen_at
    shift(database, cookie, seconds=20)
    find(database, cookie)
    after = find(database, cookie).seen_at

    assert before == same
    assert after > before


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda c, who, _: service.end_everywhere(c, who.person), id="everywhere"),
        pytest.param(lambda c, _, sid: service.end_with_issuer(c, sid), id="with the issuer"),
    ],
)
def test_sessions_end_together(
    database: Database, who: Somebody, end: Callable[..., object]
) -> None:
    sid = str(uuid4())
    cookies = [opened(database, who, sid) for _ in range(2)]

    with database.shared() as connection:
        end(connection, who, sid)

    assert [True, True] == [ended(database, cookie) for cookie in cookies]


def test_sessions_of_long_ago_are_forgotten(database: Database, who: Somebody) -> None:
    old = opened(database, who)
    shift(database, old, days=31)

    opened(database, who)
    with database.shared() as connection:
        row = connection.execute(
            "select count(*) as kept from portal_session where person_id = %s", (who.person,)
        ).fetchone()

    assert {"kept": 1} == row


def test_a_disabled_person_has_no_session(database: Database, who: Somebody) -> None:
    cookie = opened(database, who)
    with database.shared() as connection:
        connection.execute("update person set disabled_at = now() where id = %s", (who.person,))

    assert ended(database, cookie)


def test_one_session_is_ended_by_its_name_and_only_by_its_person(
    database: Database, keys: KeyRing, who: Somebody
) -> None:
    cookie = opened(database, who)
    stranger = somebody(database, keys)
    with database.shared() as connection:
        (mine,) = service.mine(connection, who.person)

    with database.shared() as connection, pytest.raises(Problem, match=r"session\.unknown"):
        service.end_one(connection, stranger.person, mine.id)
    still = not ended(database, cookie)
    with database.shared() as connection:
        service.end_one(connection, who.person, mine.id)

    assert still
    assert ended(database, cookie)


def test_whoever_becomes_an_administrator_rests_less(database: Database, who: Somebody) -> None:
    cookie = opened(database, who)
    with database.shared() as connection:
        service.tighten(connection, who.person)

    shift(database, cookie, minutes=16)

    assert ended(database, cookie)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://ailleurs.invalid/",
        "//ailleurs.invalid",
        "/\\ailleurs.invalid",
        "/\t/ailleurs.invalid",
        "javascript:alert(1)",
        "ailleurs",
        "/auth/sign-out",
        "/api/v1/me",
        "/é",
        "/" + "x" * 1000,
        "",
    ],
)
def test_one_is_never_sent_elsewhere_after_the_sign_in(elsewhere: str) -> None:
    assert "/" == own_path(elsewhere)


@given(st.text())
def test_an_own_path_is_always_one_of_this_origin(wanted: str) -> None:
    path = own_path(wanted)

    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert path.isprintable()


def test_a_path_of_the_portal_is_kept() -> None:
    path = "/o/000001024/factures?status=to_review&q=eau"

    assert path == own_path(path)


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (_FIREFOX, "Firefox sur Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140 Safari/5", "Chrome sur Android"),
        ("curl/8", "Navigateur"),
        ("", "Navigateur"),
    ],
)
def test_a_device_is_told_in_words(agent: str, device: str) -> None:
    assert device == device_of(agent)
