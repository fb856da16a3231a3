"""What a process holds: built once at a door, passed down as an argument, never imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import SecretStr

from parvis.kernel.db import Database, PoolSettings
from parvis.kernel.documents import (
    BlobStore,
    DocumentLimits,
    EncryptedStore,
    StorageSettings,
    store_from_settings,
)
from parvis.kernel.journal import Checkpoints
from parvis.kernel.outbound import Outbound, OutboundSettings, database_log
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.kernel.settings import Settings


class HouseSettings(Settings):
    """Where the parts of the platform are; no default secret, no default server."""

    database_url: SecretStr
    keys_dir: Path
    storage_url: str
    checkpoints_dir: Path
    public_url: str = "http://127.0.0.1:8600"


@dataclass(frozen=True, slots=True)
class House:
    """The mechanisms that use cases take from the doors. Opened after a fork, never before."""

    settings: HouseSettings
    database: Database
    keys: KeyRing
    blobs: BlobStore
    limits: DocumentLimits
    outbound: Outbound

    @property
    def checkpoints(self) -> Checkpoints:
        """Where the heads of the journals are attested, outside the database."""
        return Checkpoints(self.settings.checkpoints_dir, self.keys.signer())

    def open(self) -> Self:
        """Start the pool of connections."""
        self.database.open()
        return self

    def close(self) -> None:
        """Give everything back."""
        self.outbound.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *_: object) -> None:
        self.close()


def build_house(settings: HouseSettings | None = None, *, name: str = "") -> House:
    """Build, without opening, what a door needs; ``name`` shows in PostgreSQL's activity.

    Raises the problems of the keys when the master key is absent or exposed.
    """
    settings = settings or HouseSettings()
    keys = KeyRing(KeySettings(keys_dir=settings.keys_dir))
    database = Database(settings.database_url.get_secret_value(), PoolSettings(), name=name)
    return House(
        settings=settings,
        database=database,
        keys=keys,
        blobs=EncryptedStore(store_from_settings(StorageSettings(url=settings.storage_url)), keys),
        limits=DocumentLimits(),
        outbound=Outbound(OutboundSettings(), database_log(database)),
    )
