"""Addresses where people sign in at the local issuer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from parvis.tenants.issuer import pages
from parvis.tenants.issuer.accounts import service as accounts
from parvis.tenants.issuer.flow.domain import Ask
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.http_pages import HEADERS, PATH, html, issuer_of, own_form

COOKIE = "parvis-issuer"

router = APIRouter(prefix=PATH, tags=["issuer"], include_in_schema=False)

_Issuer = Annotated[PeopleIssuer, Depends(issuer_of)]
_Cookie = Annotated[str, Cookie(alias=COOKIE, max_length=200)]


class AskShape(BaseModel):
    """Parameters of an authorization request, carried from page to page."""

    response_type: str = Field(default="", max_length=100)
    client_id: str = Field(default="", max_length=100)
    redirect_uri: str = Field(default="", max_length=500)
    scope: str = Field(default="", max_length=500)
    state: str = Field(default="", max_length=500)
    nonce: str = Field(default="", max_length=500)
    code_challenge: str = Field(default="", max_length=200)
    code_challenge_method: str = Field(default="", max_length=20)
    prompt: str = Field(default="", max_length=50)

    def ask(self) -> Ask:
        """The request alone."""
        return Ask(**{name: getattr(self, name) for name in AskShape.model_fields})

    def kept(self) -> dict[str, str]:
        """What the next page must carry."""
        return {name: getattr(self, name) for name in AskShape.model_fields if name != "prompt"}


class SignInForm(AskShape):
    """Name and password."""

    username: str = Field(max_length=64)
    password: str = Field(max_length=200)


class SecondForm(AskShape):
    """The code of the telephone."""

    ticket: str = Field(max_length=500)
    code: str = Field(max_length=40)


@router.get("/pages.css")
def style() -> Response:
    """The style of these pages."""
    return Response(pages.STYLE, media_type="text/css")


@router.get("/protocol/openid-connect/auth")
def authorize(
    asked: Annotated[AskShape, Query()], issuer: _Issuer, cookie: _Cookie = ""
) -> Response:
    """A code at once for a browser that is signed in, else the page to sign in."""
    ask = asked.ask()
    elsewhere = issuer.check_ask(ask)
    if elsewhere is not None:
        return RedirectResponse(elsewhere, 303)
    session = issuer.session_of(cookie) if cookie and ask.prompt != "login" else None
    if session is not None:
        return RedirectResponse(issuer.grant_code(ask, session.sid), 303)
    return html(pages.sign_in_page(asked.kept()))


@router.post("/sign-in", dependencies=[Depends(own_form)])
def sign_in(form: Annotated[SignInForm, Form()], issuer: _Issuer) -> Response:
    """Check name and password, then ask for the telephone."""
    if issuer.check_ask(form.ask()) is not None:
        raise accounts.SIGN_IN_REFUSED()
    with issuer.database.shared() as connection:
        account = accounts.check_password(connection, form.username, form.password)
    if account is None or account.totp_sealed is None:
        refused = accounts.SIGN_IN_REFUSED.detail
        return html(pages.sign_in_page(form.kept(), username=form.username, refused=refused), 401)
    return html(pages.second_page(form.kept(), issuer.ticket(account.person)))


@router.post("/second", dependencies=[Depends(own_form)])
def second(form: Annotated[SecondForm, Form()], issuer: _Issuer) -> Response:
    """Check the telephone, then open a session and send the browser back with its code."""
    person = issuer.ticket_owner(form.ticket)
    if person is None or issuer.check_ask(form.ask()) is not None:
        return html(pages.sign_in_page(form.kept(), refused="Recommencez la connexion."), 401)
    with issuer.database.shared() as connection:
        good = accounts.check_second(connection, issuer.keys, person, form.code)
    if not good:
        refused = accounts.CODE_REFUSED.detail
        return html(pages.second_page(form.kept(), form.ticket, refused=refused), 401)
    sid, cookie = issuer.open_session(person)
    answer = RedirectResponse(issuer.grant_code(form.ask(), sid), 303, headers=HEADERS)
    answer.set_cookie(
        COOKIE,
        cookie,
        path=PATH,
        secure=issuer.url.startswith("https:"),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/protocol/openid-connect/logout")
def sign_out(issuer: _Issuer, cookie: _Cookie = "") -> Response:
    """End the issuer's own session; the portal is told by the back channel."""
    if cookie:
        issuer.end_session_of(cookie)
    answer = html(pages.done_page("Vous êtes déconnecté", "À bientôt.", "/"))
    answer.delete_cookie(COOKIE, path=PATH)
    return answer
