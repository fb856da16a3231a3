"""Verify an exported journal, alone: copy this file anywhere, Python and `cryptography` suffice.

    python verifier.py JOURNAL.jsonl [--checkpoints FILE] [--key HEX]...

Line 1 is the header (organisme, head, signed closes of months), then one entry a line, hashed as
canonical JSON (RFC 8785) with the hash of the one before. Checkpoints and closes are signed by the
platform's Ed25519 key, which must come from another hand than the journal.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS = "0" * 64
_ENTRY = {"action", "actor", "at", "facts", "prev", "seq", "subject", "tenant", "trace"}
_CLOSE = {"closed_at", "first_seq", "hash", "last_seq", "month", "prev", "tenant"}
_CHECKPOINT = {"at", "hash", "previous", "seq", "tenant"}
_NUMBERS = {"first_seq", "last_seq", "seq"}
Keys: TypeAlias = Mapping[str, bytes]
Object: TypeAlias = dict[str, Any]


@dataclass
class Report:
    """What was found; an empty ``findings`` means that nothing was touched."""

    tenant: str = ""
    entries: int = 0
    last: int = 0
    checkpoints: int = 0
    findings: list[str] = field(default_factory=list)


def verify(
    journal: Iterable[str], checkpoints: Iterable[str] = (), keys: Iterable[bytes] = ()
) -> Report:
    """Read the journal once, in order; ``keys`` are the 32-byte public keys that are trusted."""
    trusted = {hashlib.sha256(key).hexdigest()[:16]: key for key in keys}
    header, report = _read(next(lines := iter(journal), "")), Report()
    if not _has(header, {"closes", "head", "tenant"}) or not _has(header["head"], {"seq", "hash"}):
        report.findings.append("L'en-tête du journal est absent ou illisible.")
        return report
    report.tenant = str(header["tenant"])
    closes = _closes(header["closes"], trusted, report)
    marks = _checkpoints(checkpoints, trusted, report)
    _end(header["head"], _entries(lines, closes, marks, report), marks, report)
    return report


def canonical(value: object) -> bytes:
    """RFC 8785 for what a journal holds: no float, keys in UTF-16 order."""
    if isinstance(value, float):
        raise TypeError("a float has no place in the journal")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        members = (canonical(key) + b":" + canonical(value[key]) for key in keys)
        return b"{" + b",".join(members) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _entries(
    lines: Iterable[str], closes: list[Object], marks: Mapping[int, str], report: Report
) -> str:
    """Follow the chain; after a break it goes on from the entry found, so each break is told."""
    hashes = {0: GENESIS} | {close["last_seq"]: close["hash"] for close in closes}
    expected, prev, at = 0, closes[-1]["hash"] if closes else GENESIS, ""
    for number, line in enumerate(lines, start=2):
        wrapped = _read(line)
        entry, digest = wrapped.get("entry"), wrapped.get("hash")
        if not _has(entry, _ENTRY) or _digest(entry) is None or len(wrapped) != 2:
            report.findings.append(f"La ligne {number} n'est pas une entrée de journal.")
            continue
        seq = entry["seq"]
        if expected == 0:
            expected, prev = seq, hashes.get(seq - 1, "")
        findings = {
            f"L'entrée {seq} a été modifiée.": _digest(entry) != digest,
            f"L'entrée {seq} appartient à un autre organisme.": entry["tenant"] != report.tenant,
            f"L'entrée {seq} est à la place de l'entrée {expected}.": seq != expected,
            f"L'entrée {seq} ne suit pas celle qui la précède.": entry["prev"] != prev,
            f"L'entrée {seq} est datée avant celle qui la précède.": str(entry["at"]) < at,
            f"L'entrée {seq} contredit un point de contrôle.": marks.get(seq, digest) != digest,
            f"L'entrée {seq} contredit la clôture de son mois.": hashes.get(seq, digest) != digest,
        }
        report.findings += [finding for finding, wrong in findings.items() if wrong]
        report.entries += 1
        report.last = max(report.last, seq)
        expected, prev, at = seq + 1, digest, str(entry["at"])
    return prev


def _closes(lines: list[Any], trusted: Keys, report: Report) -> list[Object]:
    """Closes of months follow one another, each signed."""
    closes, prev, first = list[Object](), GENESIS, 1
    for number, line in enumerate(lines if isinstance(lines, list) else [lines], start=1):
        close = _signed(line, "close", _CLOSE, trusted)
        if close is None:
            report.findings.append(f"La clôture {number} n'est pas signée par la plateforme.")
            continue
        if (close["prev"], close["first_seq"]) != (prev, first) or close["tenant"] != report.tenant:
            report.findings.append(f"La clôture {number} ne suit pas la précédente.")
        prev, first = close["hash"], close["last_seq"] + 1
        closes.append(close)
    return closes


def _checkpoints(lines: Iterable[str], trusted: Keys, report: Report) -> dict[int, str]:
    """Hash by seq of each checkpoint of this organisme."""
    marks, previous = dict[int, str](), GENESIS
    for number, line in enumerate(lines, start=1):
        mark = _signed(_read(line), "checkpoint", _CHECKPOINT, trusted)
        if mark is None:
            report.findings.append(f"Le contrôle {number} n'est pas signé par la plateforme.")
            continue
        if mark["tenant"] != report.tenant:
            report.findings.append(f"Le contrôle {number} est d'un autre organisme.")
            continue
        if mark["previous"] != previous:
            report.findings.append(f"Le contrôle {number} ne suit pas le précédent.")
        previous = str(_digest(mark))
        marks[mark["seq"]] = mark["hash"]
        report.checkpoints += 1
    return marks


def _signed(line: Any, what: str, names: set[str], trusted: Keys) -> Object | None:
    """The signed object, when its shape and its signature are right."""
    if not _has(line, {what, "key", "signature"}) or not _has(line[what], names):
        return None
    try:
        key = Ed25519PublicKey.from_public_bytes(trusted[str(line["key"])])
        message = what.encode() + b"\n" + canonical(line[what])
        key.verify(bytes.fromhex(str(line["signature"])), message)
    except (KeyError, TypeError, ValueError, RecursionError, InvalidSignature):
        return None
    return dict(line[what])


def _end(head: Mapping[str, Any], last: str, marks: Mapping[int, str], report: Report) -> None:
    if head["hash"] != last or (report.entries and head["seq"] != report.last):
        report.findings.append(f"Le journal finit en {report.last}, sa tête en {head['seq']}.")
    attested = max(marks, default=0)
    if attested > max(report.last, head["seq"]):
        report.findings.append(f"Journal tronqué : un contrôle atteste l'entrée {attested}.")


def _read(line: str) -> Object:
    try:
        return dict(json.loads(line))
    except (TypeError, ValueError, RecursionError):
        return {}


def _has(value: Any, names: set[str]) -> TypeGuard[Object]:
    return (
        isinstance(value, dict)
        and value.keys() == names
        and all(type(value[name]) is int for name in names & _NUMBERS)
    )


def _digest(body: Any) -> str | None:
    try:
        return hashlib.sha256(canonical(body)).hexdigest()
    except (TypeError, ValueError, RecursionError):
        return None


def main() -> int:
    """Exit code 0 when nothing was touched, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Vérifie un journal exporté de Parvis.")
    parser.add_argument("journal", type=Path)
    parser.add_argument("--checkpoints", type=Path, help="points de contrôle de l'organisme")
    parser.add_argument("--key", action="append", default=[], help="clé publique, 64 hexadécimaux")
    given = parser.parse_args()
    # Bytes that are not UTF-8 become a text that no hash matches.
    coding = {"encoding": "utf-8", "errors": "surrogateescape"}
    marks = given.checkpoints.open(**coding) if given.checkpoints else ()
    with given.journal.open(**coding) as lines:
        report = verify(lines, marks, [bytes.fromhex(key) for key in given.key])
    counts = f"{report.entries} entrées, {report.checkpoints} points de contrôle."
    print(*report.findings, counts, sep="\n")  # noqa: T201 - a stand-alone command
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
