"""Coming in and going out on the portal: the browser holds an opaque session, never a token."""

from __future__ import annotations

from typing import Annotated, cast
from urllib.parse import urlencode, urlsplit

import structlog
from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from parvis.api.cookies import Cookies, UnderWay
from parvis.api.middleware.authentication import check_page
from parvis.api.people import People
from parvis.api.settings import PlaceSettings
from parvis.kernel.problems import Problem
from parvis.tenants.http import Door, admitted, door_of
from parvis.tenants.issuer.flow.domain import Identity, IdentityProvider, challenge_of
from parvis.tenants.issuer.http_pages import HEADERS
from parvis.tenants.issuer.pages import done_page
from parvis.tenants.people.service import known_or_made
from parvis.tenants.problems import ISSUER_AWAY
from parvis.tenants.sessions import service as sessions
from parvis.tenants.sessions.domain import Session, own_path
from parvis.tenants.sessions.logout import LogoutVerifier
from parvis.tenants.sessions.problems import SESSION_ENDED, SIGN_IN_FAILED

router = APIRouter(prefix="/auth", tags=["auth"], include_in_schema=False)

_log = structlog.get_logger("parvis.api")
_Admitted = Depends(admitted, scope="function")
_Text = Annotated[str, Query(max_length=2_000)]


@router.get("/sign-in", dependencies=[_Admitted])
def sign_in(request: Request, next_path: Annotated[str, Query(alias="next")] = "/") -> Response:
    """Send the browser to the issuer, with what its return will be recognised by."""
    public = _place(request).public_url
    if request.url.hostname != urlsplit(public).hostname:
        # Cookies belong to a name: on one machine, "localhost" goes on as the public address.
        return RedirectResponse(f"{public}/auth/sign-in?{urlencode({'next': next_path})}", 303)
    leaving = UnderWay.new(own_path(next_path))
    provider = _provider(request)
    url = provider.authorization_url(leaving.state, leaving.nonce, challenge_of(leaving.verifier))
    answer = RedirectResponse(url, 303)
    _cookies(request).start(answer, leaving, door_of(request).house.keys)
    return answer


@router.get("/callback", dependencies=[_Admitted])
def callback(request: Request, code: _Text = "", state: _Text = "") -> Response:
    """The browser is back: open a session under a new id, and go on where one was."""
    cookies = _cookies(request)
    name = cookies.under_way(state)
    try:
        gone = _under_way(request, name, state)
        identity = _provider(request).exchange(code, gone.verifier, gone.nonce)
        session = _opened(request, identity)
    except Problem as refused:
        if refused.type.status >= 500:
            raise
        return _impossible(refused.detail)
    answer = RedirectResponse(gone.next, 303)
    cookies.drop(answer, name)
    cookies.put(answer, cookies.session, session)
    return answer


@router.post("/sign-out", status_code=204, dependencies=[_Admitted])
def sign_out(request: Request) -> Response:
    """End this session, here and at the issuer."""
    session = _session(request)
    if session is not None:
        with door_of(request).house.database.shared() as connection:
            sessions.end(connection, _cookies(request).session_in(request.headers) or "")
        _log.info("session.ended", person=str(session.person))
        _provider(request).end_session(session.sid)
    return _gone(request)


@router.post("/sign-out-everywhere", status_code=204, dependencies=[_Admitted])
def sign_out_everywhere(request: Request) -> Response:
    """End every session of this person, on every machine."""
    session = _session(request)
    if session is not None:
        with door_of(request).house.database.shared() as connection:
            ended = sessions.end_everywhere(connection, session.person)
        provider = _provider(request)
        for sid in {session.sid, *ended}:
            provider.end_session(sid)
    return _gone(request)


@router.post("/backchannel-logout", dependencies=[_Admitted])
def backchannel_logout(
    request: Request, logout_token: Annotated[str, Form(max_length=10_000)]
) -> Response:
    """The issuer ended a session (OpenID Connect Back-Channel Logout 1.0): so do we."""
    people = _people(request)
    sid = LogoutVerifier(people.issuer, people.keys).verify(logout_token)
    with door_of(request).house.database.shared() as connection:
        sessions.end_with_issuer(connection, sid)
    return Response(status_code=200, headers={"Cache-Control": "no-store"})


def _under_way(request: Request, name: str, state: str) -> UnderWay:
    sealed = request.cookies.get(name, "")
    gone = UnderWay.opened(sealed, door_of(request).house.keys) if sealed else None
    if gone is None or gone.state != state:
        raise SIGN_IN_FAILED()
    return gone


def _opened(request: Request, identity: Identity) -> str:
    """A session of the person who came back; the one the browser had is over."""
    former = _cookies(request).session_in(request.headers)
    with door_of(request).house.database.shared() as connection:
        person = known_or_made(
            connection,
            idp=identity.issuer,
            subject=identity.subject,
            name=identity.display_name,
        )
        if person.disabled:
            raise SIGN_IN_FAILED()
        if former:
            sessions.end(connection, former)
        cookie = sessions.open_session(
            connection,
            person.id,
            sid=identity.sid,
            user_agent=request.headers.get("user-agent", ""),
        )
    _log.info("session.opened", person=str(person.id))
    return cookie


def _session(request: Request) -> Session | None:
    """The session that asks to end; None when it is over already."""
    cookie = _cookies(request).session_in(request.headers)
    if cookie is None:
        return None
    door: Door = door_of(request)
    try:
        with door.house.database.shared() as connection:
            session = sessions.find(connection, cookie)
    except Problem as refused:
        if refused.type is not SESSION_ENDED:
            raise
        return None
    check_page(session, request.headers, request.scope["scheme"], _place(request).public_url)
    return session


def _gone(request: Request) -> Response:
    answer = Response(status_code=204)
    cookies = _cookies(request)
    cookies.drop(answer, cookies.session)
    return answer


def _impossible(sentence: str) -> HTMLResponse:
    page = done_page("Connexion impossible", sentence, "/auth/sign-in")
    return HTMLResponse(page, 400, headers=HEADERS)


def _people(request: Request) -> People:
    people = cast("People | None", request.app.state.people)
    if people is None:
        raise ISSUER_AWAY()
    return people


def _provider(request: Request) -> IdentityProvider:
    provider = _people(request).provider
    if provider is None:
        raise ISSUER_AWAY()
    return provider


def _place(request: Request) -> PlaceSettings:
    return cast("PlaceSettings", request.app.state.place)


def _cookies(request: Request) -> Cookies:
    return Cookies(_place(request).secure)
