"""Sign-in of people at the local issuer: sessions, one-use codes, tokens, refresh rotation."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

from joserfc import jwt

from parvis.kernel import clock
from parvis.kernel.db import Database, GlobalConnection
from parvis.kernel.problems import Kind, define
from parvis.kernel.secrets import KeyRing, new_token, same, token_digest
from parvis.tenants.issuer.flow import store
from parvis.tenants.issuer.flow.domain import LOCAL, Ask, Client, Identity, proves, session_name
from parvis.tenants.issuer.flow.store import Code, IssuerSession
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.sessions.service import alive_with_issuer, end_with_issuer

ASK_REFUSED = define(
    "issuer.ask_refused",
    400,
    Kind.REFUSED,
    "Demande de connexion refusée",
    "Cette demande de connexion ne vient pas du portail de Parvis.",
)
GRANT_INVALID = define(
    "issuer.grant_invalid",
    400,
    Kind.REFUSED,
    "Code de connexion refusé",
    "Ce code de connexion n'est pas valable, ou il a déjà servi. Recommencez la connexion.",
)

SESSION_LASTS = timedelta(hours=10)
_CODE_LASTS = timedelta(seconds=60)
_REFRESH_LASTS = timedelta(hours=10)
_TICKET_S = 300
_TOKEN_S = 300
# Password then one-time code: RFC 8176 names.
_METHODS = ["pwd", "otp", "mfa"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Answer of the token address to a portal."""

    access_token: str
    id_token: str
    refresh_token: str
    expires_in: int
    scope: str


class PeopleIssuer:
    """What the local issuer does for people. ``url`` is the issuer's name, loopback only."""

    def __init__(
        self, url: str, signing: IssuerKeys, database: Database, keys: KeyRing, portal: Client
    ) -> None:
        self.url = url
        self.database = database
        self.keys = keys
        self.portal = portal
        self._signing = signing

    @property
    def portal_url(self) -> str:
        """Where people go once their account is open."""
        return self.portal.redirect_uri.removesuffix("/auth/callback") + "/"

    # -- the portal's side (IdentityProvider) --

    def authorization_url(self, state: str, nonce: str, challenge: str) -> str:
        """Where the portal sends the browser."""
        ask = {
            "response_type": "code",
            "client_id": self.portal.id,
            "redirect_uri": self.portal.redirect_uri,
            "scope": "openid profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.url}/protocol/openid-connect/auth?{urlencode(ask)}"

    def exchange(self, code: str, verifier: str, nonce: str) -> Identity:
        """Who a code is for; ``issuer.grant_invalid`` for a wrong, old or replayed one."""
        with self.database.shared() as connection:
            taken = self._take(connection, code, verifier, self.portal.redirect_uri)
        if taken is None or taken[0].nonce != nonce:
            raise GRANT_INVALID()
        session = taken[1]
        return Identity(
            issuer=LOCAL,
            subject=str(session.person),
            username=session.username,
            display_name=session.display_name,
            sid=str(session.sid),
            methods=frozenset(_METHODS),
        )

    def end_session(self, sid: str) -> None:
        """Sign the person out of the issuer too; an unknown session is already out."""
        name = session_name(sid)
        if name is not None:
            with self.database.shared() as connection:
                end_session(connection, name)

    # -- the browser's side --

    def check_ask(self, ask: Ask) -> str | None:
        """None when good, else where to send the browser with its OAuth error.

        ``issuer.ask_refused`` when client or address are not the portal's: nobody is redirected.
        """
        if (ask.client_id, ask.redirect_uri) != (self.portal.id, self.portal.redirect_uri):
            raise ASK_REFUSED()
        fault = ask.fault()
        if fault is None:
            return None
        return f"{ask.redirect_uri}?{urlencode({'error': fault, 'state': ask.state})}"

    def open_session(self, person: UUID) -> tuple[UUID, str]:
        """A new session and the secret of its cookie; never the one the browser came with."""
        sid, cookie = uuid4(), new_token("issuer")
        with self.database.shared() as connection:
            store.add_session(
                connection, sid, token_digest(cookie), person, clock.now() + SESSION_LASTS
            )
        return sid, cookie

    def session_of(self, cookie: str) -> IssuerSession | None:
        """The session of a browser, while the portal's is alive too.

        Past the portal's rest or life the password is asked again: nobody comes back by this door.
        """
        with self.database.shared() as connection:
            found = store.session_of_cookie(connection, token_digest(cookie))
            return found if found and alive_with_issuer(connection, str(found.sid)) else None

    def end_session_of(self, cookie: str) -> None:
        """Sign a browser out."""
        with self.database.shared() as connection:
            found = store.session_of_cookie(connection, token_digest(cookie))
            if found is not None:
                end_session(connection, found.sid)

    def grant_code(self, ask: Ask, sid: UUID) -> str:
        """Where to send the browser, with its code."""
        code = new_token("code")
        with self.database.shared() as connection:
            store.add_code(
                connection,
                token_digest(code),
                Code(
                    sid,
                    ask.client_id,
                    ask.redirect_uri,
                    ask.code_challenge,
                    ask.nonce,
                    ask.scope,
                ),
                clock.now() + _CODE_LASTS,
            )
        return f"{ask.redirect_uri}?{urlencode({'code': code, 'state': ask.state})}"

    def ticket(self, person: UUID) -> str:
        """Proof, good for five minutes, that the password of a person was right."""
        text = f"{person}.{int(time.time()) + _TICKET_S}"
        return f"{text}.{self._mac(text)}"

    def ticket_owner(self, ticket: str) -> UUID | None:
        """The person of a ticket that is ours and not too old."""
        text, _, mac = ticket.rpartition(".")
        person, _, until = text.partition(".")
        if not text or not same(self._mac(text), mac) or int(until) < time.time():
            return None
        return UUID(person)

    # -- the token address --

    def redeem(self, code: str, verifier: str, redirect_uri: str) -> Tokens:
        """Tokens for a code; ``issuer.grant_invalid`` otherwise."""
        with self.database.shared() as connection:
            taken = self._take(connection, code, verifier, redirect_uri)
            tokens = self._tokens(connection, taken[1], taken[0]) if taken else None
        if tokens is None:
            raise GRANT_INVALID()
        return tokens

    def refresh(self, token: str) -> Tokens:
        """New tokens, the refresh token included; a replayed one ends the whole session."""
        with self.database.shared() as connection:
            found = store.take_refresh(connection, token_digest(token))
            session = store.session(connection, found.sid) if found else None
            tokens = None
            if found is not None and found.spent:
                end_session(connection, found.sid)
            elif found is not None and session is not None:
                code = Code(found.sid, found.client_id, "", "", "", found.scope)
                tokens = self._tokens(connection, session, code)
        if tokens is None:
            raise GRANT_INVALID()
        return tokens

    def _take(
        self, connection: GlobalConnection, code: str, verifier: str, redirect_uri: str
    ) -> tuple[Code, IssuerSession] | None:
        """A replayed code ends the session that it opened (RFC 6749 4.1.2)."""
        taken = store.take_code(connection, token_digest(code))
        if taken is None:
            return None
        found, first = taken
        if not first:
            end_session(connection, found.sid)
            return None
        if found.redirect_uri != redirect_uri or not proves(verifier, found.challenge):
            return None
        session = store.session(connection, found.sid)
        return (found, session) if session else None

    def _tokens(self, connection: GlobalConnection, session: IssuerSession, code: Code) -> Tokens:
        refresh = new_token("refresh")
        store.add_refresh(
            connection,
            token_digest(refresh),
            session.sid,
            client_id=code.client_id,
            scope=code.scope,
            expires_at=clock.now() + _REFRESH_LASTS,
        )
        return Tokens(
            access_token=self._signed(session, code, kind="at+jwt"),
            id_token=self._signed(session, code, kind="JWT"),
            refresh_token=refresh,
            expires_in=_TOKEN_S,
            scope=code.scope,
        )

    def _signed(self, session: IssuerSession, code: Code, *, kind: str) -> str:
        now = int(time.time())
        claims: dict[str, object] = {
            "iss": self.url,
            "sub": str(session.person),
            "aud": code.client_id,
            "azp": code.client_id,
            "sid": str(session.sid),
            "auth_time": int(session.authenticated_at.timestamp()),
            "acr": "mfa",
            "amr": _METHODS,
            "iat": now,
            "exp": now + _TOKEN_S,
        }
        if kind == "at+jwt":
            claims |= {"scope": code.scope, "client_id": code.client_id}
        else:
            claims |= {"preferred_username": session.username, "name": session.display_name}
            claims |= {"nonce": code.nonce} if code.nonce else {}
        key = self._signing.signing_key()
        return jwt.encode({"alg": "RS256", "typ": kind, "kid": key.kid}, claims, key)

    def _mac(self, text: str) -> str:
        return self.keys.mac("issuer ticket", text.encode()).hex()


def end_session(connection: GlobalConnection, sid: UUID) -> None:
    """The session is over at the issuer, and so are those of the portal that it opened."""
    store.end_session(connection, sid)
    end_with_issuer(connection, str(sid))
