"""Addresses where a one-use address opens an account: password, then telephone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from pydantic import BaseModel, Field

from parvis.kernel.problems import Problem
from parvis.tenants.issuer import pages
from parvis.tenants.issuer.accounts import service
from parvis.tenants.issuer.accounts.domain import Account, new_totp_secret, totp_address, totp_text
from parvis.tenants.issuer.accounts.store import Activation
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.http_pages import PATH, html, issuer_of, own_form

router = APIRouter(prefix=f"{PATH}/activation", tags=["issuer"], include_in_schema=False)

_Issuer = Annotated[PeopleIssuer, Depends(issuer_of)]


class PasswordForm(BaseModel):
    """A password, typed twice."""

    activation: str = Field(max_length=200)
    password: str = Field(max_length=200)
    again: str = Field(max_length=200)


class TelephoneForm(BaseModel):
    """The secret that the page showed and a code that proves it was photographed."""

    activation: str = Field(max_length=200)
    secret: str = Field(max_length=64)
    code: str = Field(max_length=20)


@router.get("")
def activate(code: Annotated[str, Query(max_length=200)], issuer: _Issuer) -> Response:
    """The page that the one-use address is for."""
    try:
        found, account = _opened(issuer, code)
    except Problem as gone:
        if gone.type is not service.ACTIVATION_GONE:
            raise
        return html(pages.done_page(gone.type.title, gone.detail, issuer.portal_url), 404)
    if found.purpose == "totp":
        return html(_enrol(code, account.username, new_totp_secret()))
    return html(pages.password_page(code, account.display_name))


@router.post("/password", dependencies=[Depends(own_form)])
def choose(form: Annotated[PasswordForm, Form()], issuer: _Issuer) -> Response:
    """Keep the password, then show the page of the telephone unless one is enrolled already."""
    try:
        with issuer.database.shared() as connection:
            account, finished = service.choose_by_activation(
                connection, form.activation, form.password, form.again
            )
    except Problem as refused:
        if refused.type is not service.PASSWORD_WEAK:
            raise
        name = _opened(issuer, form.activation)[1].display_name
        return html(pages.password_page(form.activation, name, refused=refused.detail), 422)
    if finished:
        sentence = "Votre mot de passe est changé."
        return html(pages.done_page("C'est fait", sentence, issuer.portal_url))
    return html(_enrol(form.activation, account.username, new_totp_secret()))


@router.post("/telephone", dependencies=[Depends(own_form)])
def enrol(form: Annotated[TelephoneForm, Form()], issuer: _Issuer) -> Response:
    """Enrol the telephone and show the recovery codes, once."""
    secret = service.secret_of_text(form.secret)
    try:
        with issuer.database.shared() as connection:
            codes = service.enrol_by_activation(
                connection, issuer.keys, form.activation, secret, form.code
            )
    except Problem as refused:
        if refused.type is not service.CODE_REFUSED:
            raise
        username = _opened(issuer, form.activation)[1].username
        return html(_enrol(form.activation, username, secret, refused.detail), 422)
    return html(pages.recovery_page(codes, issuer.portal_url))


def _opened(issuer: PeopleIssuer, code: str) -> tuple[Activation, Account]:
    with issuer.database.shared() as connection:
        return service.open_activation(connection, code)


def _enrol(activation: str, username: str, secret: bytes, refused: str = "") -> str:
    return pages.enrol_page(
        activation, totp_text(secret), totp_address(secret, username), refused=refused
    )
