"""The master key (KEK): it only wraps other keys, and lives outside the database.

The file holds one key a line in base64: the first wraps, the others only unwrap, which is how a
rotation passes through a moment with two keys. Made by the embedded mode, or mounted read-only.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from parvis.kernel.problems import Kind, define
from parvis.kernel.secrets import _files

KEK_ABSENT = define(
    "keys.master_absent",
    500,
    Kind.BROKEN,
    "La clé maîtresse est absente",
    "La clé maîtresse est absente de {path}. Remettez-la depuis sa sauvegarde : sans elle, aucun "
    "fichier ne peut être lu.",
)
KEK_EXPOSED = define(
    "keys.master_exposed",
    500,
    Kind.BROKEN,
    "La clé maîtresse est lisible par tous",
    "Le fichier {path} est lisible par tous les comptes de la machine. Retirez ce droit "
    "(chmod 600) avant de démarrer Parvis.",
)
KEK_INVALID = define(
    "keys.master_invalid",
    500,
    Kind.BROKEN,
    "La clé maîtresse n'est pas valable",
    "Le fichier {path} ne contient pas une clé de 256 bits en base64 par ligne.",
)

_SIZE = 32
_NONCE = 12
_OPEN_TO_OTHERS = 0o007


class CannotUnwrap(Exception):  # noqa: N818 - told by the caller, which knows what it opened
    """No master key at hand opens this key, or it was altered."""


@dataclass(frozen=True, slots=True)
class Kek:
    """Master keys by id; the first one wraps."""

    _keys: dict[str, bytes] = field(repr=False)

    def __contains__(self, key_id: object) -> bool:
        return key_id in self._keys

    @property
    def current(self) -> str:
        """Id of the key that wraps."""
        return next(iter(self._keys))

    def wrap(self, secret: bytes, context: str) -> dict[str, str]:
        """``{"kek", "wrapped"}``; ``context`` must be given again to unwrap."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self._keys[self.current]).encrypt(nonce, secret, context.encode())
        return {"kek": self.current, "wrapped": base64.b64encode(nonce + sealed).decode()}

    def unwrap(self, wrapped: dict[str, str], context: str) -> bytes:
        """The secret; raises ``CannotUnwrap``."""
        try:
            key = AESGCM(self._keys[wrapped["kek"]])
            sealed = base64.b64decode(wrapped["wrapped"], validate=True)
            return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode())
        except (KeyError, ValueError, InvalidTag) as refused:
            raise CannotUnwrap(context) from refused


def make_kek(path: Path) -> None:
    """Make a master key at ``path`` (0600), unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _files.create(path, _line(secrets.token_bytes(_SIZE)))


def load_kek(path: Path) -> Kek:
    """Read the keys of the file; raises ``keys.master_absent``, ``…_exposed`` or ``…_invalid``."""
    try:
        if path.stat().st_mode & _OPEN_TO_OTHERS:
            raise KEK_EXPOSED(path=str(path))
        lines = path.read_bytes().split()
    except FileNotFoundError as absent:
        raise KEK_ABSENT(path=str(path)) from absent
    keys = [_decoded(line, path) for line in lines]
    if not keys:
        raise KEK_INVALID(path=str(path))
    return Kek({_key_id(key): key for key in keys})


def prepend_kek(path: Path) -> None:
    """First half of a rotation: a new key wraps from now on, the old ones still unwrap."""
    load_kek(path)
    _files.replace(path, _line(secrets.token_bytes(_SIZE)) + path.read_bytes())


def retire_kek(path: Path) -> None:
    """Second half, once everything is wrapped again: only the first key stays."""
    load_kek(path)
    _files.shred(path, path.read_bytes().split()[0] + b"\n")


def _line(key: bytes) -> bytes:
    return base64.b64encode(key) + b"\n"


def _decoded(line: bytes, path: Path) -> bytes:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error as malformed:
        raise KEK_INVALID(path=str(path)) from malformed
    if len(key) != _SIZE:
        raise KEK_INVALID(path=str(path))
    return key


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"parvis kek\0" + key).hexdigest()[:16]
