"""Addresses of the local issuer, shaped as Keycloak's."""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import APIRouter, Form, Header, Response
from pydantic import BaseModel

from parvis.tenants.issuer.service import CLIENT_REFUSED, GRANT_REFUSED, LocalIssuer


class TokenAnswer(BaseModel):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the word of RFC 6750
    expires_in: int
    scope: str


class Discovery(BaseModel):
    """OpenID Connect Discovery, the part that machines use."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    id_token_signing_alg_values_supported: list[str]
    scopes_supported: list[str]


def issuer_router(issuer: LocalIssuer, scopes: list[str]) -> APIRouter:
    """Router to mount at the root when sign-in is local."""
    router = APIRouter(prefix="/realms/parvis", tags=["issuer"])
    base = f"{issuer.url}/protocol/openid-connect"

    @router.get("/.well-known/openid-configuration")
    def discovery() -> Discovery:
        return Discovery(
            issuer=issuer.url,
            token_endpoint=f"{base}/token",
            jwks_uri=f"{base}/certs",
            grant_types_supported=["client_credentials"],
            token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
            id_token_signing_alg_values_supported=["RS256"],
            scopes_supported=scopes,
        )

    @router.get("/protocol/openid-connect/certs")
    def certs() -> dict[str, object]:
        return issuer.keys.published()

    @router.post("/protocol/openid-connect/token")
    def token(
        response: Response,
        grant_type: Annotated[str, Form(max_length=100)],
        client_id: Annotated[str, Form(max_length=100)] = "",
        client_secret: Annotated[str, Form(max_length=200)] = "",
        scope: Annotated[str, Form(max_length=1000)] = "",
        authorization: Annotated[str | None, Header(max_length=1000)] = None,
    ) -> TokenAnswer:
        if grant_type != "client_credentials":
            raise GRANT_REFUSED()
        if authorization is not None:
            client_id, client_secret = _basic(authorization)
        issued = issuer.token(client_id, client_secret, scope)
        response.headers["Cache-Control"] = "no-store"
        return TokenAnswer(
            access_token=issued.access_token, expires_in=issued.expires_in, scope=issued.scope
        )

    return router


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
