"""What every page of the local issuer shares: its issuer, its headers, its refusal of others."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse

from parvis.kernel.problems import Kind, define
from parvis.tenants.issuer import pages
from parvis.tenants.issuer.flow.service import PeopleIssuer

FOREIGN_FORM = define(
    "issuer.foreign_form",
    403,
    Kind.FORBIDDEN,
    "Formulaire refusé",
    "Ce formulaire ne vient pas de la page de connexion de Parvis. Rouvrez-la, puis réessayez.",
)

PATH = pages.PATH
HEADERS = {
    "Content-Security-Policy": pages.POLICY,
    # Browsers send "Origin: null" with forms under "no-referrer".
    "Referrer-Policy": "same-origin",
}


def issuer_of(request: Request) -> PeopleIssuer:
    """The local issuer that the application was made with."""
    return cast("PeopleIssuer", request.app.state.people_issuer)


def own_form(request: Request) -> None:
    """Refuse a form that another site submits (login CSRF)."""
    here = urlsplit(str(request.url))
    if request.headers.get("origin", "") != f"{here.scheme}://{here.netloc}":
        raise FOREIGN_FORM()


def html(page: str, status: int = 200) -> HTMLResponse:
    """A page with its own security policy."""
    return HTMLResponse(page, status, headers=HEADERS)
