"""Addresses of the local issuer, shaped as Keycloak's."""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import APIRouter, Form, Header, Response
from pydantic import BaseModel, Field

from parvis.tenants.issuer.flow.service import GRANT_INVALID, PeopleIssuer
from parvis.tenants.issuer.service import CLIENT_REFUSED, GRANT_REFUSED, LocalIssuer


class TokenAnswer(BaseModel):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the word of RFC 6750
    expires_in: int
    scope: str
    # For a portal only.
    id_token: str | None = None
    refresh_token: str | None = None


class TokenAsk(BaseModel):
    """RFC 6749 4.1.3, 4.4.2 and 6, RFC 7636 4.5."""

    grant_type: str = Field(max_length=100)
    client_id: str = Field(default="", max_length=100)
    client_secret: str = Field(default="", max_length=200)
    scope: str = Field(default="", max_length=1000)
    code: str = Field(default="", max_length=200)
    code_verifier: str = Field(default="", max_length=200)
    redirect_uri: str = Field(default="", max_length=500)
    refresh_token: str = Field(default="", max_length=200)


class Discovery(BaseModel):
    """OpenID Connect Discovery, the part that machines and the portal use."""

    issuer: str
    authorization_endpoint: str
    end_session_endpoint: str
    token_endpoint: str
    jwks_uri: str
    grant_types_supported: list[str]
    response_types_supported: list[str]
    code_challenge_methods_supported: list[str]
    subject_types_supported: list[str]
    backchannel_logout_supported: bool
    backchannel_logout_session_supported: bool
    token_endpoint_auth_methods_supported: list[str]
    id_token_signing_alg_values_supported: list[str]
    scopes_supported: list[str]


def issuer_router(issuer: LocalIssuer, people: PeopleIssuer, scopes: list[str]) -> APIRouter:
    """Router to mount at the root when sign-in is local."""
    router = APIRouter(prefix="/realms/parvis", tags=["issuer"])

    @router.get("/.well-known/openid-configuration")
    def discovery() -> Discovery:
        return _discovery(issuer.url, scopes)

    @router.get("/protocol/openid-connect/certs")
    def certs() -> dict[str, object]:
        return issuer.keys.published()

    @router.post("/protocol/openid-connect/token")
    def token(
        ask: Annotated[TokenAsk, Form()],
        response: Response,
        authorization: Annotated[str | None, Header(max_length=1000)] = None,
    ) -> TokenAnswer:
        response.headers["Cache-Control"] = "no-store"
        if ask.grant_type == "client_credentials":
            return _to_machine(issuer, ask, authorization)
        return _to_portal(people, ask)

    return router


def _discovery(url: str, scopes: list[str]) -> Discovery:
    base = f"{url}/protocol/openid-connect"
    return Discovery(
        issuer=url,
        authorization_endpoint=f"{base}/auth",
        end_session_endpoint=f"{base}/logout",
        token_endpoint=f"{base}/token",
        jwks_uri=f"{base}/certs",
        grant_types_supported=["authorization_code", "refresh_token", "client_credentials"],
        response_types_supported=["code"],
        code_challenge_methods_supported=["S256"],
        subject_types_supported=["public"],
        backchannel_logout_supported=True,
        backchannel_logout_session_supported=True,
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
        id_token_signing_alg_values_supported=["RS256"],
        scopes_supported=scopes,
    )


def _to_machine(issuer: LocalIssuer, ask: TokenAsk, authorization: str | None) -> TokenAnswer:
    pair = (ask.client_id, ask.client_secret) if authorization is None else _basic(authorization)
    issued = issuer.token(*pair, ask.scope)
    return TokenAnswer(
        access_token=issued.access_token, expires_in=issued.expires_in, scope=issued.scope
    )


def _to_portal(people: PeopleIssuer, ask: TokenAsk) -> TokenAnswer:
    """A public client: PKCE is what proves that it asked (RFC 7636)."""
    if ask.grant_type not in {"authorization_code", "refresh_token"}:
        raise GRANT_REFUSED()
    if ask.client_id != people.portal.id:
        raise GRANT_INVALID()
    if ask.grant_type == "authorization_code":
        issued = people.redeem(ask.code, ask.code_verifier, ask.redirect_uri)
    else:
        issued = people.refresh(ask.refresh_token)
    return TokenAnswer(
        access_token=issued.access_token,
        expires_in=issued.expires_in,
        scope=issued.scope,
        id_token=issued.id_token,
        refresh_token=issued.refresh_token,
    )


def _basic(header: str) -> tuple[str, str]:
    """Identifier and secret of RFC 6749 2.3.1 (form-encoded inside Basic)."""
    method, _, encoded = header.partition(" ")
    try:
        client_id, _, secret = b64decode(encoded, validate=True).decode().partition(":")
    except (ValueError, UnicodeDecodeError):
        raise CLIENT_REFUSED() from None
    if method.lower() != "basic":
        raise CLIENT_REFUSED()
    return unquote_plus(client_id), unquote_plus(secret)
