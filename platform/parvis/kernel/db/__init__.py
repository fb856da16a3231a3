"""PostgreSQL as Parvis uses it: one transaction, one organisme, one role."""

from parvis.kernel.db._connections import GlobalConnection, TenantConnection
from parvis.kernel.db._migrations import (
    DATABASE_NEWER,
    MIGRATION_CHANGED,
    Migration,
    bootstrap,
    collect,
    migrate,
)
from parvis.kernel.db._pool import DATABASE_BUSY, Database, PoolSettings

__all__ = [
    "DATABASE_BUSY",
    "DATABASE_NEWER",
    "MIGRATION_CHANGED",
    "Database",
    "GlobalConnection",
    "Migration",
    "PoolSettings",
    "TenantConnection",
    "bootstrap",
    "collect",
    "migrate",
]
