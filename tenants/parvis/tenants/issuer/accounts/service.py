"""Local accounts: opened by a one-use address, entered with a password and a telephone."""

from __future__ import annotations

import base64
import secrets
import time
from datetime import timedelta
from uuid import UUID

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from parvis.kernel import clock
from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.kernel.problems import Kind, define
from parvis.kernel.secrets import KeyRing, new_token, token_digest
from parvis.tenants.issuer.accounts import store
from parvis.tenants.issuer.accounts.domain import (
    Account,
    Purpose,
    accepted_step,
    lock_after,
    new_recovery_codes,
    new_totp_secret,
    password_weakness,
    recovery_digest,
)
from parvis.tenants.issuer.accounts.store import Activation
from parvis.tenants.sessions.service import end_everywhere

# The same words whether the name, the password or the state of the account is at fault.
SIGN_IN_REFUSED = define(
    "issuer.sign_in_refused",
    401,
    Kind.FORBIDDEN,
    "Connexion refusée",
    "L'identifiant ou le mot de passe n'est pas reconnu. Après plusieurs essais, le compte se "
    "ferme pour quelques minutes.",
)
CODE_REFUSED = define(
    "issuer.code_refused",
    401,
    Kind.FORBIDDEN,
    "Code refusé",
    "Ce code n'est pas valable, ou il a déjà servi. Attendez le suivant, puis réessayez.",
)
PASSWORD_WEAK = define(
    "issuer.password_weak",
    422,
    Kind.REFUSED,
    "Mot de passe trop faible",
    "Ce mot de passe n'est pas assez sûr. {reason}",
)
ACTIVATION_GONE = define(
    "issuer.activation_gone",
    404,
    Kind.ABSENT,
    "Adresse périmée",
    "Cette adresse a déjà servi ou n'est plus valable. Demandez-en une nouvelle à votre "
    "administrateur.",
)

_log = structlog.get_logger("parvis.issuer")
_Any = GlobalConnection | TenantConnection
ACTIVATION_LASTS = timedelta(days=3)
_SEAL = "issuer totp"
_SECRET_BYTES = 20
# OWASP password storage: argon2id, 19 MiB, 2 passes, 1 lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Compared with when there is no account, so that time says nothing.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def new_activation(connection: _Any, person: UUID, purpose: Purpose, *, made_by: str) -> str:
    """A one-use code good for three days; only its digest is kept."""
    code = new_token("activation")
    store.add_activation(
        connection,
        token_digest(code),
        Activation(person, purpose, made_by),
        clock.now() + ACTIVATION_LASTS,
    )
    return code


def check_password(connection: GlobalConnection, username: str, password: str) -> Account | None:
    """The account when the pair is right and nothing shuts it; None otherwise, failure counted.

    The caller commits either way: a failure must be remembered.
    """
    account = store.account_named(connection, username.strip().lower())
    good = _verified(account.password_hash if account else None, password)
    if account is None or account.disabled or account.locked(clock.now()):
        return None
    if not good:
        _fail(connection, account)
        return None
    return account


def check_second(connection: GlobalConnection, keys: KeyRing, person: UUID, typed: str) -> bool:
    """True when a code of the telephone, or a recovery code, is right and new.

    The caller commits either way: a failure must be remembered.
    """
    account = store.account_of(connection, person)
    if account is None or account.disabled or account.locked(clock.now()):
        return False
    if not _spent(connection, keys, account, typed):
        _fail(connection, account)
        return False
    store.clear_failures(connection, person)
    return True


def choose_password(connection: GlobalConnection, account: Account, password: str) -> None:
    """Set the password of an account; ``issuer.password_weak`` says why one is refused."""
    reason = password_weakness(password, account.username)
    if reason is not None:
        raise PASSWORD_WEAK(reason=reason)
    store.set_password(connection, account.person, _HASHER.hash(password))


def enrol(
    connection: GlobalConnection, keys: KeyRing, account: Account, secret: bytes, code: str
) -> list[str]:
    """Enrol a telephone that shows a right code; returns the recovery codes, shown once."""
    step = accepted_step(secret, code.strip(), time.time(), after=0)
    if step is None:
        raise CODE_REFUSED()
    codes = new_recovery_codes()
    store.set_totp(
        connection,
        account.person,
        seal_totp(keys, account.person, secret),
        step,
        [recovery_digest(recovery) for recovery in codes],
    )
    return codes


def make_ready(connection: GlobalConnection, keys: KeyRing, person: UUID, password: str) -> bytes:
    """Open an account at once, for a demonstration or a test; returns the telephone's secret."""
    account = store.account_of(connection, person)
    if account is None:
        raise ACTIVATION_GONE()
    choose_password(connection, account, password)
    secret = new_totp_secret()
    store.set_totp(connection, person, seal_totp(keys, person, secret), 0, [])
    return secret


def open_activation(connection: GlobalConnection, code: str) -> tuple[Activation, Account]:
    """What a one-use address is for; ``issuer.activation_gone`` when it is no longer good."""
    found = store.activation(connection, token_digest(code))
    account = store.account_of(connection, found.person) if found else None
    if found is None or account is None or account.disabled:
        raise ACTIVATION_GONE()
    return found, account


def choose_by_activation(
    connection: GlobalConnection, code: str, password: str, again: str
) -> tuple[Account, bool]:
    """Set the password that a one-use address allows; True when nothing is left to do.

    Whoever was signed in is out.

    Raises ``issuer.activation_gone``, ``issuer.password_weak``.
    """
    found, account = open_activation(connection, code)
    if found.purpose == "totp":
        raise ACTIVATION_GONE()
    if password != again:
        raise PASSWORD_WEAK(reason="Les deux saisies sont différentes.")
    choose_password(connection, account, password)
    end_everywhere(connection, account.person)
    finished = account.totp_sealed is not None
    if finished:
        store.spend_activation(connection, token_digest(code))
    return account, finished


def enrol_by_activation(
    connection: GlobalConnection, keys: KeyRing, code: str, secret: bytes, typed: str
) -> list[str]:
    """Enrol a telephone that a one-use address allows; returns the recovery codes.

    Raises ``issuer.activation_gone``, ``issuer.code_refused``.
    """
    found, account = open_activation(connection, code)
    # A new password does not let one change the telephone.
    if account.password_hash is None or (found.purpose != "totp" and account.totp_sealed):
        raise ACTIVATION_GONE()
    codes = enrol(connection, keys, account, secret, typed)
    end_everywhere(connection, account.person)
    store.spend_activation(connection, token_digest(code))
    return codes


def secret_of_text(text: str) -> bytes:
    """The secret that the enrolment page carries; ``issuer.code_refused`` for anything else."""
    try:
        secret = base64.b32decode(text)
    except ValueError:
        raise CODE_REFUSED() from None
    if len(secret) != _SECRET_BYTES:
        raise CODE_REFUSED()
    return secret


def seal_totp(keys: KeyRing, person: UUID, secret: bytes) -> bytes:
    """A telephone's secret as the database keeps it."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(keys.secret(_SEAL)).encrypt(nonce, secret, person.bytes)


def _opened_totp(keys: KeyRing, account: Account) -> bytes | None:
    if account.totp_sealed is None:
        return None
    sealed = bytes(account.totp_sealed)
    try:
        return AESGCM(keys.secret(_SEAL)).decrypt(sealed[:12], sealed[12:], account.person.bytes)
    except InvalidTag:
        return None


def _spent(connection: GlobalConnection, keys: KeyRing, account: Account, typed: str) -> bool:
    secret = _opened_totp(keys, account)
    digits = typed.replace(" ", "")
    if secret is not None and len(digits) == 6 and digits.isdigit():
        step = accepted_step(secret, digits, time.time(), after=account.totp_step)
        if step is not None:
            store.use_step(connection, account.person, step)
        return step is not None
    digest = recovery_digest(typed)
    if digest in account.recovery:
        store.use_recovery(connection, account.person, digest)
        return True
    return False


def _verified(password_hash: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def _fail(connection: GlobalConnection, account: Account) -> None:
    failures = account.failures + 1
    _log.info("issuer.refused", person=str(account.person), failures=failures)
    store.count_failure(connection, account.person, failures, lock_after(failures, clock.now()))
