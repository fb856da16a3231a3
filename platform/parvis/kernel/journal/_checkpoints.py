"""Checkpoints: the head of a chain, signed, in files that only grow and live outside the database.

Whoever can rewrite the whole database still cannot make it agree with them.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parvis.kernel.clock import now, rfc3339
from parvis.kernel.db import TenantConnection
from parvis.kernel.ids import TenantId
from parvis.kernel.journal._entries import GENESIS, Plain, canonical
from parvis.kernel.journal._export import read_head
from parvis.kernel.journal._signed import signed
from parvis.kernel.problems import Kind, define
from parvis.kernel.secrets import Signer

JOURNAL_DIVERGED = define(
    "journal.diverged",
    500,
    Kind.BROKEN,
    "Le journal ne correspond plus à ses points de contrôle",
    "Le journal de l'organisme {tenant} ne contient plus l'entrée {seq} que son dernier point de "
    "contrôle atteste. Vérifiez-le (parvis journal verify) et prévenez votre délégué à la "
    "protection des données.",
)

# A month that was dropped keeps the hash of its last entry only.
_FOUND = """
select hash from journal_entry where tenant_id = %(tenant)s and seq = %(seq)s
union all
select case when last_seq = %(seq)s then hash end from journal_segment
where tenant_id = %(tenant)s and dropped_at is not null and %(seq)s between first_seq and last_seq
"""


class Checkpoints:
    """The folder of checkpoints: ``<organisme>.jsonl`` and the public keys, ``<id>.pub``."""

    def __init__(self, folder: Path, signer: Signer) -> None:
        self._folder = folder
        self._signer = signer
        folder.mkdir(parents=True, exist_ok=True)
        published = folder / f"{signer.key_id}.pub"
        if not published.exists():
            published.write_text(signer.public.hex() + "\n")

    def take(self, connection: TenantConnection) -> bool:
        """Sign the head of this chain; False when nothing happened since the last checkpoint.

        Raises ``journal.diverged`` when the chain no longer holds what was last attested.
        """
        path = self._path(connection.tenant)
        seq, digest = read_head(connection)
        with _growing(path) as file:
            last = _last(path)
            _refuse_divergence(connection, last)
            if seq == (last["seq"] if last else 0):
                return False
            document: dict[str, Plain] = {
                "at": rfc3339(now()),
                "hash": digest.hex(),
                "previous": _digest(last),
                "seq": seq,
                "tenant": str(connection.tenant),
            }
            line = canonical(signed("checkpoint", document, self._signer)) + b"\n"
            os.write(file, line if _ends_whole(path) else b"\n" + line)
            os.fsync(file)
        return True

    def lines(self, tenant: TenantId) -> list[str]:
        """Every checkpoint of an organisme, as the verifier reads them."""
        path = self._path(tenant)
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def public_keys(self) -> list[bytes]:
        """Keys that signed something in this folder, the current one included."""
        return [bytes.fromhex(path.read_text()) for path in sorted(self._folder.glob("*.pub"))]

    def _path(self, tenant: TenantId) -> Path:
        return self._folder / f"{tenant}.jsonl"


@contextmanager
def _growing(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _last(path: Path) -> dict[str, Plain] | None:
    """The last whole line; one cut by a crash is left for the verifier to tell."""
    for line in reversed(path.read_bytes().split(b"\n")[:-1]):
        try:
            last: dict[str, Plain] = json.loads(line)["checkpoint"]
        except ValueError:
            continue
        return last
    return None


def _ends_whole(path: Path) -> bool:
    return path.read_bytes()[-1:] in {b"", b"\n"}


def _digest(last: dict[str, Plain] | None) -> str:
    return hashlib.sha256(canonical(last)).hexdigest() if last else GENESIS.hex()


def _refuse_divergence(connection: TenantConnection, last: dict[str, Plain] | None) -> None:
    if last is None:
        return
    where = {"tenant": connection.tenant, "seq": last["seq"]}
    found = connection.execute(_FOUND, where).fetchone()
    if found is None or found["hash"] not in {None, bytes.fromhex(str(last["hash"]))}:
        raise JOURNAL_DIVERGED(tenant=str(connection.tenant), seq=int(str(last["seq"])))
