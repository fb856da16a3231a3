"""Rules of local accounts: passwords, one-time codes, lock-out. Nothing is stored here."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

Purpose = Literal["account", "password", "totp"]

# CNIL 2022-100: twelve characters of several kinds; length alone from fifteen.
SHORTEST, LONG_ENOUGH, LONGEST = 12, 15, 128
_KINDS = 3

STEP_S = 30
# RFC 6238 5.2: one step of drift on each side.
_DRIFT = 1
_DIGITS = 6

RECOVERY_CODES = 8
FREE_FAILURES = 5
_LOCK = timedelta(minutes=1)
_LONGEST_LOCK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Account:
    """A local account as the database keeps it."""

    person: UUID
    username: str
    display_name: str
    password_hash: str | None
    totp_sealed: bytes | None
    totp_step: int
    recovery: frozenset[str]
    failures: int
    locked_until: datetime | None
    disabled: bool

    def locked(self, now: datetime) -> bool:
        """True while nobody may try, right or wrong."""
        return self.locked_until is not None and now < self.locked_until


def password_weakness(password: str, username: str) -> str | None:
    """Why a password is refused, in words; None when it is good."""
    if len(password) > LONGEST:
        return f"Il dépasse {LONGEST} caractères."
    if len(password) < SHORTEST:
        return f"Il compte moins de {SHORTEST} caractères."
    if username in password.lower():
        return "Il contient votre identifiant."
    if len(set(password)) < 5:
        return "Il répète toujours les mêmes caractères."
    if len(password) < LONG_ENOUGH and _kinds(password) < _KINDS:
        return (
            "Mélangez minuscules, majuscules, chiffres et signes, "
            f"ou allez jusqu'à {LONG_ENOUGH} caractères."
        )
    return None


def _kinds(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    return sum(any(test(c) for c in password) for test in tests)


def lock_after(failures: int, now: datetime) -> datetime | None:
    """Until when an account stays shut after so many failures: it doubles, up to an hour."""
    if failures < FREE_FAILURES:
        return None
    doubled: int = 2 ** min(failures - FREE_FAILURES, 10)
    return now + min(_LONGEST_LOCK, _LOCK * doubled)


def new_totp_secret() -> bytes:
    """160 random bits, as RFC 4226 recommends."""
    return secrets.token_bytes(20)


def totp_text(secret: bytes) -> str:
    """The secret as people type it."""
    return base64.b32encode(secret).decode()


def totp_address(secret: bytes, username: str) -> str:
    """What the QR code says to the telephone."""
    return f"otpauth://totp/Parvis:{username}?secret={totp_text(secret)}&issuer=Parvis"


def totp_code(secret: bytes, step: int) -> str:
    """The six digits of one time step (RFC 6238, SHA-1)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), hashlib.sha1)
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}d}"


def accepted_step(secret: bytes, code: str, now_s: float, *, after: int) -> int | None:
    """The time step of a good code newer than ``after``; None for a wrong or replayed one."""
    current = int(now_s) // STEP_S
    for step in range(current - _DRIFT, current + _DRIFT + 1):
        if step > after and hmac.compare_digest(totp_code(secret, step), code):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Codes for the day the telephone is lost, each good once: ``k7fp-2mzq-9xwd``."""
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
    return [
        "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(3))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(code: str) -> str:
    """What is kept of a recovery code, however it is typed."""
    plain = code.strip().lower().replace("-", "").replace(" ", "")
    return hashlib.sha256(b"parvis recovery\0" + plain.encode()).hexdigest()
