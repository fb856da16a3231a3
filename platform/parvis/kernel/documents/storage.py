"""Which storage this installation uses, from its address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from parvis.kernel.documents.blobs import BlobStore
from parvis.kernel.documents.files import FileStore
from parvis.kernel.settings import Settings


class StorageSettings(Settings):
    """``PARVIS_STORAGE_URL`` (``file:///folder`` or ``s3://bucket?endpoint=https://host``)."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_STORAGE_", frozen=True, extra="ignore")

    url: str
    access_key: SecretStr | None = None
    secret_key: SecretStr | None = None


def store_from_settings(settings: StorageSettings) -> BlobStore:
    """The store of an installation; ``ValueError`` names what is wrong with its address."""
    access, secret = settings.access_key, settings.secret_key
    return store_from_url(
        settings.url,
        access_key=access.get_secret_value() if access else "",
        secret_key=secret.get_secret_value() if secret else "",
    )


def store_from_url(url: str, *, access_key: str = "", secret_key: str = "") -> BlobStore:
    """``file:///folder``, or ``s3://bucket?endpoint=https://host:port&region=…`` with its keys."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        if parts.netloc or not folder.is_absolute():
            raise ValueError("a file storage is written file:///absolute/folder")
        return FileStore(folder)
    if parts.scheme == "s3":
        return _bucket(parts.netloc, parse_qs(parts.query), access_key, secret_key)
    raise ValueError("a storage address starts with file:// or s3://")


def _bucket(
    bucket: str, options: dict[str, list[str]], access_key: str, secret_key: str
) -> BlobStore:
    from parvis.kernel.documents.s3 import S3Place, S3Store  # noqa: PLC0415 - the extra ``s3``

    endpoint = urlsplit(options.get("endpoint", [""])[0])
    if not bucket or endpoint.scheme not in {"http", "https"} or not endpoint.netloc:
        raise ValueError("an S3 storage is written s3://bucket?endpoint=https://host:port")
    if not access_key or not secret_key:
        raise ValueError("an S3 storage needs PARVIS_STORAGE_ACCESS_KEY and …_SECRET_KEY")
    place = S3Place(
        endpoint=endpoint.netloc,
        bucket=bucket,
        access_key=access_key,
        secret_key=secret_key,
        secure=endpoint.scheme == "https",
        region=options.get("region", ["us-east-1"])[0],
    )
    return S3Store(place)
