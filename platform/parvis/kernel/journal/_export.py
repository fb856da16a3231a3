"""The journal as JSON lines, in the form that the stand-alone verifier reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parvis.kernel.db import TenantConnection
from parvis.kernel.journal._entries import GENESIS, Entry, Plain, canonical
from parvis.kernel.journal._months import close_document

_PAGE = 1_000


def export_lines(connection: TenantConnection) -> Iterator[str]:
    """Header, then every entry of the current organisme up to the head seen first.

    Lines carry no line break. Entries are hashed again by the reader from their columns, so that
    an edit of any column shows.
    """
    seq, digest = read_head(connection)
    yield _line(
        {
            "closes": [_close(row) for row in _closes(connection)],
            "head": {"hash": digest.hex(), "seq": seq},
            "tenant": str(connection.tenant),
        }
    )
    for entry in _entries(connection, seq):
        yield _line({"entry": entry.body(), "hash": entry.hash.hex()})


def read_head(connection: TenantConnection) -> tuple[int, bytes]:
    """``(seq, hash)`` of the last entry; zeros for a journal that is empty."""
    row = connection.execute(
        "select seq, hash from journal_head where tenant_id = %s", (connection.tenant,)
    ).fetchone()
    return (row["seq"], row["hash"]) if row else (0, GENESIS)


def _closes(connection: TenantConnection) -> list[dict[str, Any]]:
    return connection.execute(
        "select tenant_id as tenant, month, first_seq, last_seq, prev, hash, closed_at, key_id,"
        " signature from journal_segment where tenant_id = %s order by month",
        (connection.tenant,),
    ).fetchall()


def _close(row: dict[str, Any]) -> Plain:
    return {
        "close": close_document(row),
        "key": row["key_id"],
        "signature": row["signature"].hex(),
    }


def _entries(connection: TenantConnection, last: int) -> Iterator[Entry]:
    after = -1
    while True:
        rows = connection.execute(
            "select tenant_id as tenant, seq, at, action, actor, subject, facts, trace, prev, hash"
            " from journal_entry where tenant_id = %s and seq > %s and seq <= %s"
            " order by seq limit %s",
            (connection.tenant, after, last, _PAGE),
        ).fetchall()
        yield from (Entry(**row) for row in rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1]["seq"]


def _line(value: dict[str, Plain]) -> str:
    return canonical(value).decode()
