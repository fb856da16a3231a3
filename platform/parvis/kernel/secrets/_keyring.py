"""The ring of keys: seals and opens the files of each organisme, and keeps the platform's secrets.

Wrapped keys are small JSON files beside the master key, never in PostgreSQL: destroying one makes
every copy of the organisme's files unreadable, those of old backups included.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from parvis.kernel.clock import now, rfc3339
from parvis.kernel.ids import TenantId
from parvis.kernel.problems import Kind, define
from parvis.kernel.secrets import _files
from parvis.kernel.secrets._kek import CannotUnwrap, load_kek, make_kek, prepend_kek, retire_kek
from parvis.kernel.secrets._signing import Signer
from parvis.kernel.settings import Settings

KEY_UNKNOWN = define(
    "keys.unknown",
    500,
    Kind.BROKEN,
    "La clé de l'organisme est absente",
    "La clé de l'organisme {tenant} est absente ou ne s'ouvre pas avec la clé maîtresse. "
    "Remettez le dossier des clés depuis sa sauvegarde.",
)
KEY_DESTROYED = define(
    "keys.destroyed",
    409,
    Kind.CONFLICT,
    "Les fichiers de cet organisme ont été détruits",
    "La clé de l'organisme {tenant} a été détruite le {destroyed_at} : ses fichiers ne peuvent "
    "plus être lus, nulle part.",
)
DATA_UNREADABLE = define(
    "keys.data_unreadable",
    500,
    Kind.BROKEN,
    "Un fichier enregistré est abîmé",
    "Un fichier enregistré de l'organisme {tenant} est abîmé ou ne lui appartient pas. "
    "Restaurez-le depuis une sauvegarde.",
)

# Envelope: magic, version, 96-bit nonce, then AES-256-GCM. Header and organisme are authenticated.
_MAGIC = b"PARV\x01"
_NONCE = 12
_HEADER = len(_MAGIC) + _NONCE
_TAG = 16
_KEY = 32


class KeySettings(Settings):
    """Where keys live: a folder with its own backup, apart from the database's."""

    keys_dir: Path
    # The master key alone may come from elsewhere, as a mounted secret.
    kek_file: Path | None = None

    @property
    def kek_path(self) -> Path:
        """The master key's file."""
        return self.kek_file or self.keys_dir / "master.key"


class KeyRing:
    """Every key of this process. Safe between threads; sees at once what other processes do."""

    def __init__(self, settings: KeySettings) -> None:
        self._folder = settings.keys_dir
        self._kek_path = settings.kek_path
        self._kek = load_kek(self._kek_path)
        self._lock = Lock()
        self._opened: dict[Path, tuple[tuple[int, int], bytes]] = {}
        for name in ("tenants", "platform"):
            (self._folder / name).mkdir(mode=0o700, exist_ok=True, parents=True)

    @classmethod
    def prepare(cls, settings: KeySettings) -> KeyRing:
        """A ring whose master key is made on first use (embedded mode)."""
        make_kek(settings.kek_path)
        return cls(settings)

    def create(self, tenant: TenantId) -> None:
        """Give the organisme its data key; nothing happens when it has one.

        Raises ``keys.destroyed``: a key that was destroyed never comes back under the same name.
        """
        context = _tenant_context(tenant)
        wrapped = self._kek.wrap(secrets.token_bytes(_KEY), context)
        if not _files.create(self._tenant_file(tenant), _encoded(wrapped)):
            self._tenant_key(tenant)

    def seal(self, tenant: TenantId, data: bytes) -> bytes:
        """The envelope of ``data``, 33 bytes longer, that only this organisme's key opens."""
        header = _MAGIC + secrets.token_bytes(_NONCE)
        cipher = AESGCM(self._tenant_key(tenant))
        return header + cipher.encrypt(header[len(_MAGIC) :], data, header + tenant.bytes)

    def open(self, tenant: TenantId, data: bytes) -> bytes:
        """What was sealed; raises ``keys.data_unreadable``, ``keys.destroyed``, ``keys.unknown``."""
        header = data[:_HEADER]
        cipher = AESGCM(self._tenant_key(tenant))
        if not header.startswith(_MAGIC) or len(data) < _HEADER + _TAG:
            raise DATA_UNREADABLE(tenant=str(tenant))
        try:
            return cipher.decrypt(header[len(_MAGIC) :], data[_HEADER:], header + tenant.bytes)
        except InvalidTag as altered:
            raise DATA_UNREADABLE(tenant=str(tenant)) from altered

    def destroy(self, tenant: TenantId) -> str:
        """Destroy the organisme's key for ever; returns the instant to write in the minutes.

        The backups of the folder of keys must forget the file too: they are few and short-lived.
        """
        self._tenant_key(tenant)
        instant = rfc3339(now())
        _files.shred(self._tenant_file(tenant), _encoded({"destroyed_at": instant}))
        with self._lock:
            self._opened.pop(self._tenant_file(tenant), None)
        return instant

    def secret(
        self, name: str, make: Callable[[], bytes] = lambda: secrets.token_bytes(32)
    ) -> bytes:
        """A secret of the platform, made on first use by whichever process comes first."""
        path = self._folder / "platform" / f"{name}.json"
        if not path.exists():
            _files.create(path, _encoded(self._kek.wrap(make(), f"platform {name}")))
        return self._unwrapped(path, f"platform {name}", name)

    def signer(self) -> Signer:
        """The platform's signing key, for checkpoints and closes of the journal."""
        return Signer.from_seed(self.secret("signing"))

    def mac(self, purpose: str, message: bytes) -> bytes:
        """HMAC-SHA256 under a key of the platform kept for this purpose (cursors, CSRF…)."""
        key = hmac.digest(self.secret("mac"), purpose.encode(), hashlib.sha256)
        return hmac.digest(key, message, hashlib.sha256)

    def rotate(self) -> int:
        """Change the master key: new key, every key wrapped again, old key gone. Returns how many.

        Interrupted anywhere it may be run again; with a mounted master key, use ``rewrap``
        between the two mounts.
        """
        prepend_kek(self._kek_path)
        count = self.rewrap()
        retire_kek(self._kek_path)
        self._reload()
        return count

    def rewrap(self) -> int:
        """Wrap every key again under the first master key; returns how many changed."""
        self._reload()
        wrapped = [
            (path, f"{path.parent.name.removesuffix('s')} {path.stem}")
            for name in ("tenants", "platform")
            for path in sorted((self._folder / name).glob("[!.]*.json"))
        ]
        return sum(self._rewrap_one(path, context) for path, context in wrapped)

    def _rewrap_one(self, path: Path, context: str) -> bool:
        content: dict[str, str] = json.loads(path.read_bytes())
        if content.get("kek", self._kek.current) == self._kek.current:
            return False
        secret = self._unwrapped(path, context, path.stem)
        _files.replace(path, _encoded(self._kek.wrap(secret, context)))
        return True

    def _reload(self) -> None:
        self._kek = load_kek(self._kek_path)

    def _tenant_file(self, tenant: TenantId) -> Path:
        return self._folder / "tenants" / f"{UUID(str(tenant))}.json"

    def _tenant_key(self, tenant: TenantId) -> bytes:
        return self._unwrapped(self._tenant_file(tenant), _tenant_context(tenant), str(tenant))

    def _unwrapped(self, path: Path, context: str, name: str) -> bytes:
        """The secret of a file; kept in memory until the file is another one."""
        try:
            status = path.stat()
            identity = (status.st_ino, status.st_mtime_ns)
            with self._lock:
                known = self._opened.get(path)
            if known and known[0] == identity:
                return known[1]
            content: dict[str, str] = json.loads(path.read_bytes())
            if "destroyed_at" in content:
                raise KEY_DESTROYED(tenant=name, destroyed_at=content["destroyed_at"])
            if content.get("kek") not in self._kek:
                self._reload()  # another process rotated the master key
            secret = self._kek.unwrap(content, context)
        except (FileNotFoundError, CannotUnwrap, ValueError) as lost:
            raise KEY_UNKNOWN(tenant=name) from lost
        with self._lock:
            self._opened[path] = (identity, secret)
        return secret


def _tenant_context(tenant: TenantId) -> str:
    return f"tenant {tenant}"


def _encoded(content: dict[str, str]) -> bytes:
    return json.dumps({"version": "1", **content}, sort_keys=True).encode() + b"\n"
