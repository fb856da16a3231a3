"""Whatever is done to a journal, the verifier tells: in the database, in the export, in the marks."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import sql
from psycopg.types.json import Jsonb

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.journal import Checkpoints, verifier
from parvis.kernel.journal._entries import canonical
from parvis.kernel.journal.verifier import Report, verify
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import Signer

Write = Callable[[TenantId, int], None]
Verified = Callable[[TenantId], Report]
Exported = Callable[[TenantId], list[str]]


@pytest.fixture
def attested(
    database: Database, tenant: TenantId, write: Write, checkpoints: Checkpoints
) -> TenantId:
    """An organisme with six entries, the first four attested by a checkpoint."""
    write(tenant, 4)
    with database.tenant(tenant) as connection:
        assert checkpoints.take(connection)
    write(tenant, 2)
    return tenant


def told(report: Report) -> str:
    return " | ".join(report.findings)


def test_untouched_journal_verifies(attested: TenantId, verified: Verified) -> None:
    report = verified(attested)

    assert [] == report.findings
    assert (6, 6, 1) == (report.entries, report.last, report.checkpoints)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-01-01 00:00:00+00"),
        ("action", "invoice.rejected"),
        ("actor", "person:paul"),
        ("subject", None),
        ("facts", Jsonb({"number": 99})),
        ("trace", "f" * 32),
        ("prev", bytes(32)),
        ("hash", b"\x01" * 32),
    ],
)
def test_edit_of_any_column_in_the_database_is_found(
    attested: TenantId,
    intruder: psycopg.Connection[Any],
    verified: Verified,
    column: str,
    value: object,
) -> None:
    intruder.execute(
        sql.SQL("update journal_entry set {} = %s where tenant_id = %s and seq = 5").format(
            sql.Identifier(column)
        ),
        (value, attested),
    )

    assert "entrée 5" in told(verified(attested)) or "entrée 6" in told(verified(attested))


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_deleted_entry_is_found(
    attested: TenantId, intruder: psycopg.Connection[Any], verified: Verified, seq: int
) -> None:
    intruder.execute("delete from journal_entry where tenant_id = %s and seq = %s", (attested, seq))

    assert f"L'entrée {seq + 1} ne suit pas celle qui la précède" in told(verified(attested))


def test_entries_that_change_places_are_found(
    attested: TenantId, intruder: psycopg.Connection[Any], verified: Verified
) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        intruder.execute(
            "update journal_entry set seq = %s where tenant_id = %s and seq = %s",
            (new, attested, old),
        )

    assert "L'entrée 2 a été modifiée" in told(verified(attested))


def test_journal_cut_with_its_head_is_found_by_the_checkpoint(
    attested: TenantId, intruder: psycopg.Connection[Any], verified: Verified
) -> None:
    rewind(intruder, attested, 3)

    assert "Journal tronqué : un contrôle atteste l'entrée 4." in told(verified(attested))


def test_journal_cut_without_its_head_is_found(
    attested: TenantId, intruder: psycopg.Connection[Any], verified: Verified
) -> None:
    intruder.execute("delete from journal_entry where tenant_id = %s and seq > 4", (attested,))

    assert "Le journal finit en 4, sa tête en 6" in told(verified(attested))


def test_chain_rewritten_from_the_start_contradicts_the_checkpoint(
    attested: TenantId, intruder: psycopg.Connection[Any], verified: Verified, write: Write
) -> None:
    rewind(intruder, attested, 0)
    write(attested, 6)

    assert ["L'entrée 4 contredit un point de contrôle."] == verified(attested).findings


def test_next_checkpoint_refuses_a_rewritten_chain(
    attested: TenantId,
    intruder: psycopg.Connection[Any],
    write: Write,
    database: Database,
    checkpoints: Checkpoints,
) -> None:
    rewind(intruder, attested, 0)
    write(attested, 6)

    with pytest.raises(Problem) as caught, database.tenant(attested) as connection:
        checkpoints.take(connection)
    assert "journal.diverged" == caught.value.code


def test_entry_of_another_organisme_is_found(
    attested: TenantId, database: Database, intruder: psycopg.Connection[Any], write: Write,
    verified: Verified,
) -> None:  # fmt: skip
    other = TenantId(uuid7())
    with database.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (other,))
    write(other, 7)
    intruder.execute(
        "update journal_entry set tenant_id = %s where tenant_id = %s and seq = 7",
        (attested, other),
    )
    intruder.execute("update journal_head set seq = 7 where tenant_id = %s", (attested,))

    assert "L'entrée 7 a été modifiée" in told(verified(attested))


def rewind(intruder: psycopg.Connection[Any], tenant: TenantId, seq: int) -> None:
    """Cut the chain after an entry, as someone with every right would."""
    intruder.execute("delete from journal_entry where tenant_id = %s and seq > %s", (tenant, seq))
    intruder.execute(
        "update journal_head set seq = %(seq)s, hash = coalesce((select hash from journal_entry"
        " where tenant_id = %(tenant)s and seq = %(seq)s), %(genesis)s)"
        " where tenant_id = %(tenant)s",
        {"seq": seq, "tenant": tenant, "genesis": bytes(32)},
    )


class TestExport:
    """The exported lines, and what hands may do to them."""

    @pytest.fixture
    def lines(self, attested: TenantId, exported: Exported) -> list[str]:
        return exported(attested)

    def findings(self, lines: list[str]) -> list[str]:
        return verify(lines).findings

    def test_every_changed_byte_of_an_entry_is_found(self, lines: list[str]) -> None:
        original = lines[3]
        untouched = json.loads(original)
        unseen = []

        for position in range(len(original)):
            changed = (
                original[:position] + chr(ord(original[position]) ^ 1) + original[position + 1 :]
            )
            if not self.findings([*lines[:3], changed, *lines[4:]]) and not same_json(
                changed, untouched
            ):
                unseen.append(changed)

        assert [] == unseen

    @pytest.mark.parametrize("place", [1, 3, 6])
    def test_missing_line_is_found(self, lines: list[str], place: int) -> None:
        del lines[place]

        assert self.findings(lines)

    @pytest.mark.parametrize("place", [1, 3, 6])
    def test_doubled_line_is_found(self, lines: list[str], place: int) -> None:
        lines.insert(place, lines[place])

        assert self.findings(lines)

    @pytest.mark.parametrize(("left", "right"), [(1, 2), (2, 5), (1, 6)])
    def test_swapped_lines_are_found(self, lines: list[str], left: int, right: int) -> None:
        lines[left], lines[right] = lines[right], lines[left]

        assert self.findings(lines)

    def test_foreign_entry_with_a_right_hash_is_found(self, lines: list[str]) -> None:
        entry = json.loads(lines[6])["entry"] | {"tenant": str(uuid7())}
        lines[6] = rehashed(entry)

        assert any("autre organisme" in finding for finding in self.findings(lines))

    def test_entry_that_goes_back_in_time_is_found(self, lines: list[str]) -> None:
        entry = json.loads(lines[6])["entry"] | {"at": "2020-01-01T00:00:00.000000Z"}
        lines[6] = rehashed(entry)

        assert any("datée avant" in finding for finding in self.findings(lines))

    def test_float_in_an_entry_is_refused(self, lines: list[str]) -> None:
        wrapped = json.loads(lines[6])
        wrapped["entry"]["facts"] = {"number": 1.5}
        lines[6] = json.dumps(wrapped)

        assert "La ligne 7 n'est pas une entrée de journal." in self.findings(lines)

    @pytest.mark.parametrize("first", ["", "[]", "{}", "nul", '{"tenant":1,"head":2,"closes":3}'])
    def test_header_that_is_not_one_is_told(self, lines: list[str], first: str) -> None:
        assert ["L'en-tête du journal est absent ou illisible."] == self.findings(
            [first, *lines[1:]]
        )

    def test_empty_file_is_told(self) -> None:
        assert ["L'en-tête du journal est absent ou illisible."] == self.findings([])

    @settings(max_examples=200)
    @given(line=st.text(max_size=60) | st.just("[" * 100_000) | st.just('{"entry":{}}'))
    def test_garbage_never_breaks_the_verifier(self, line: str) -> None:
        header = '{"closes":[%s],"head":{"hash":"","seq":0},"tenant":"x"}'

        assert self.findings([header % "", line])
        assert verify([line], [line], [b"0" * 32]).findings
        assert verify([header % "1"], [line]).findings


class TestCheckpoints:
    """The signed marks outside the database."""

    def test_mark_signed_by_another_key_is_told(
        self, attested: TenantId, exported: Exported, checkpoints: Checkpoints
    ) -> None:
        other = Signer.from_seed(b"another seed for the same tests!")

        report = verify(exported(attested), checkpoints.lines(attested), [other.public])

        assert ["Le contrôle 1 n'est pas signé par la plateforme."] == report.findings

    @pytest.mark.parametrize("name", ["at", "hash", "previous", "seq", "tenant"])
    def test_edited_mark_is_told(
        self, attested: TenantId, exported: Exported, checkpoints: Checkpoints, signer: Signer,
        name: str,
    ) -> None:  # fmt: skip
        (line,) = checkpoints.lines(attested)
        edited = json.loads(line)
        edited["checkpoint"][name] = 3 if name == "seq" else "0"

        report = verify(exported(attested), [json.dumps(edited)], [signer.public])

        assert ["Le contrôle 1 n'est pas signé par la plateforme."] == report.findings

    def test_removed_mark_is_told(
        self, attested: TenantId, exported: Exported, checkpoints: Checkpoints, signer: Signer,
        database: Database,
    ) -> None:  # fmt: skip
        with database.tenant(attested) as connection:
            checkpoints.take(connection)
        first, second = checkpoints.lines(attested)

        assert [] == verify(exported(attested), [first, second], [signer.public]).findings
        assert ["Le contrôle 1 ne suit pas le précédent."] == verify(
            exported(attested), [second], [signer.public]
        ).findings

    def test_mark_of_another_organisme_is_told(
        self, attested: TenantId, database: Database, write: Write, checkpoints: Checkpoints,
        exported: Exported, signer: Signer,
    ) -> None:  # fmt: skip
        other = TenantId(uuid7())
        with database.shared() as connection:
            connection.execute("insert into tenant (id) values (%s)", (other,))
        write(other, 1)
        with database.tenant(other) as connection:
            checkpoints.take(connection)

        report = verify(exported(attested), checkpoints.lines(other), [signer.public])

        assert ["Le contrôle 1 est d'un autre organisme."] == report.findings

    def test_nothing_new_makes_no_mark(
        self, attested: TenantId, database: Database, checkpoints: Checkpoints
    ) -> None:
        with database.tenant(attested) as connection:
            assert checkpoints.take(connection)
            assert not checkpoints.take(connection)

        assert 2 == len(checkpoints.lines(attested))

    def test_line_cut_by_a_crash_does_not_spoil_the_next(
        self, attested: TenantId, database: Database, checkpoints: Checkpoints, tmp_path: Path,
        verified: Verified,
    ) -> None:  # fmt: skip
        path = tmp_path / "checkpoints" / f"{attested}.jsonl"
        with path.open("a") as file:
            file.write('{"checkpoint": {"at": "2026')
        with database.tenant(attested) as connection:
            assert checkpoints.take(connection)

        report = verified(attested)
        assert ["Le contrôle 2 n'est pas signé par la plateforme."] == report.findings
        assert 2 == report.checkpoints


def test_verifier_runs_alone_as_a_copied_file(
    attested: TenantId, exported: Exported, signer: Signer, tmp_path: Path
) -> None:
    alone = Path(shutil.copy(str(verifier.__file__), tmp_path / "verifier.py"))
    journal = tmp_path / "journal.jsonl"
    lines = exported(attested)
    command = [
        sys.executable, "-I", str(alone), str(journal),
        "--checkpoints", str(tmp_path / "checkpoints" / f"{attested}.jsonl"),
        "--key", signer.public.hex(),
    ]  # fmt: skip

    journal.write_text("\n".join(lines) + "\n")
    right = subprocess.run(command, capture_output=True, text=True, check=False)
    journal.write_bytes("\n".join(lines).encode().replace(b"marie", b"mar\xfce"))
    wrong = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (0, "6 entrées, 1 points de contrôle.\n") == (right.returncode, right.stdout)
    assert 1 == wrong.returncode
    assert "L'entrée 1 a été modifiée." in wrong.stdout
    assert "" == wrong.stderr


def test_verifier_stays_short_and_depends_on_nothing_else() -> None:
    source = Path(str(verifier.__file__)).read_text()

    assert len(source.splitlines()) < 200
    assert "parvis." not in source


def same_json(line: str, value: object) -> bool:
    try:
        return bool(json.loads(line) == value)
    except ValueError:
        return False


def rehashed(entry: dict[str, Any]) -> str:
    digest = hashlib.sha256(canonical(copy.deepcopy(entry))).hexdigest()
    return json.dumps({"entry": entry, "hash": digest})
