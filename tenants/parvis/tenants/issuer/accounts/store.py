"""SQL of local accounts and of their one-use addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.tenants.issuer.accounts.domain import Account, Purpose

_Any = GlobalConnection | TenantConnection

_SELECT = """
select a.person_id, a.username, p.display_name, a.password_hash, a.totp_sealed, a.totp_step,
       a.recovery_sha256, a.failures, a.locked_until, p.disabled_at is not null as disabled
from issuer_account a join person p on p.id = a.person_id
"""


@dataclass(frozen=True, slots=True)
class Activation:
    """A one-use address that is still good."""

    person: UUID
    purpose: Purpose
    made_by: str


def add_account(connection: _Any, person: UUID, username: str) -> None:
    """An account with no password yet."""
    connection.execute(
        "insert into issuer_account (person_id, username) values (%s, %s)", (person, username)
    )


def account_named(connection: _Any, username: str) -> Account | None:
    """The account of a user name, locked until the end of the transaction: failures are counted."""
    row = connection.execute(
        _SELECT + " where a.username = %s for update of a", (username,)
    ).fetchone()
    return _account(row) if row else None


def account_of(connection: _Any, person: UUID) -> Account | None:
    """The account of a person, locked until the end of the transaction."""
    row = connection.execute(
        _SELECT + " where a.person_id = %s for update of a", (person,)
    ).fetchone()
    return _account(row) if row else None


def count_failure(
    connection: _Any, person: UUID, failures: int, locked_until: datetime | None
) -> None:
    """Remember a wrong password or code."""
    connection.execute(
        "update issuer_account set failures = %s, locked_until = %s where person_id = %s",
        (failures, locked_until, person),
    )


def clear_failures(connection: _Any, person: UUID) -> None:
    """A complete sign-in forgives."""
    connection.execute(
        "update issuer_account set failures = 0, locked_until = null where person_id = %s",
        (person,),
    )


def use_step(connection: _Any, person: UUID, step: int) -> None:
    """A time step is spent."""
    connection.execute(
        "update issuer_account set totp_step = %s where person_id = %s", (step, person)
    )


def use_recovery(connection: _Any, person: UUID, digest: str) -> None:
    """A recovery code is spent."""
    connection.execute(
        "update issuer_account set recovery_sha256 = array_remove(recovery_sha256, %s)"
        " where person_id = %s",
        (digest, person),
    )


def set_password(connection: _Any, person: UUID, password_hash: str) -> None:
    """The password that the person chose."""
    connection.execute(
        "update issuer_account set password_hash = %s, failures = 0, locked_until = null"
        " where person_id = %s",
        (password_hash, person),
    )


def set_totp(connection: _Any, person: UUID, sealed: bytes, step: int, recovery: list[str]) -> None:
    """A telephone is enrolled; earlier recovery codes are void."""
    connection.execute(
        "update issuer_account set totp_sealed = %s, totp_step = %s, recovery_sha256 = %s"
        " where person_id = %s",
        (sealed, step, recovery, person),
    )


def drop_totp(connection: _Any, person: UUID) -> None:
    """The telephone is lost: its codes and the recovery codes are void."""
    connection.execute(
        "update issuer_account set totp_sealed = null, totp_step = 0, recovery_sha256 = '{}'"
        " where person_id = %s",
        (person,),
    )


def add_activation(
    connection: _Any, digest: bytes, activation: Activation, expires_at: datetime
) -> None:
    """A new one-use address; earlier ones of the same person and purpose are void."""
    connection.execute(
        "delete from issuer_activation where person_id = %s and purpose = %s",
        (activation.person, activation.purpose),
    )
    connection.execute(
        "insert into issuer_activation (code_sha256, person_id, purpose, made_by, expires_at)"
        " values (%s, %s, %s, %s, %s)",
        (digest, activation.person, activation.purpose, activation.made_by, expires_at),
    )


def activation(connection: _Any, digest: bytes) -> Activation | None:
    """A one-use address that is still good, locked until the end of the transaction."""
    row = connection.execute(
        "select person_id, purpose, made_by from issuer_activation"
        " where code_sha256 = %s and used_at is null and expires_at > now() for update",
        (digest,),
    ).fetchone()
    return Activation(row["person_id"], row["purpose"], row["made_by"]) if row else None


def spend_activation(connection: _Any, digest: bytes) -> None:
    """The address is used."""
    connection.execute(
        "update issuer_activation set used_at = now() where code_sha256 = %s", (digest,)
    )


def _account(row: dict[str, Any]) -> Account:
    return Account(
        person=row["person_id"],
        username=row["username"],
        display_name=row["display_name"],
        password_hash=row["password_hash"],
        totp_sealed=row["totp_sealed"],
        totp_step=row["totp_step"],
        recovery=frozenset(row["recovery_sha256"]),
        failures=row["failures"],
        locked_until=row["locked_until"],
        disabled=row["disabled"],
    )
