from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli import app
from parvis.cli.embedded.checkup import State, disk, servers
from parvis.cli.embedded.settings import EmbeddedSettings


def test_the_report_is_one_json_document(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["doctor", "--json", "--data", str(tmp_path)])

    findings = json.loads(done.stdout)["findings"]
    subjects = [finding["name"] for finding in findings]
    absent = any(finding["state"] == "absent" for finding in findings)

    assert ["python", "noyau", "isolement", "lecture", "disque"] == subjects[:5]
    assert ["mémoire", "postgresql", "valkey", "compte", "port"] == subjects[5:]
    assert all(finding["sentence"] for finding in findings)
    assert all(finding["remedy"] for finding in findings if finding["state"] != "ok")
    assert int(absent) == done.exit_code


def test_a_missing_server_is_told_with_the_way_out(tmp_path: Path) -> None:
    settings = EmbeddedSettings(postgres_bin=tmp_path, valkey_bin=tmp_path)

    found = {finding.name: finding for finding in servers(settings)}

    assert {State.ABSENT} == {finding.state for finding in found.values()}
    assert "PARVIS_DATABASE_URL" in found["postgresql"].remedy
    assert "PARVIS_BROKER_URL" in found["valkey"].remedy


@pytest.mark.parametrize("asked", [10**9, 0])
def test_a_full_disk_is_absent_work(tmp_path: Path, asked: int) -> None:
    (finding,) = disk(tmp_path / "not" / "yet", EmbeddedSettings(disk_free_mb=asked))

    assert (finding.state is State.ABSENT) == bool(asked)
