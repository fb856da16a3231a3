from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures_invoices import CII, UBL_CREDIT
from typer.testing import CliRunner

from parvis.cli import app, main
from parvis.invoices.domain import FIELDS
from parvis.invoices.schemas import ReadingShape, reading_of, reading_shape

RUNNER = CliRunner()


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "facture.xml"
    path.write_text(CII, encoding="utf-8")
    return path


def test_readings_come_one_a_line_in_the_order_of_the_arguments(
    invoice: Path, tmp_path: Path
) -> None:
    credit = tmp_path / "avoir.xml"
    credit.write_text(UBL_CREDIT, encoding="utf-8")

    result = RUNNER.invoke(app, ["read", str(credit), str(invoice)])

    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [reading["file"] for reading in readings] == [str(credit), str(invoice)]
    assert [r["fields"]["document_type"]["value"] for r in readings] == ["381", "380"]
    assert list(readings[0]["fields"]) == list(FIELDS)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(invoice: Path, tmp_path: Path) -> None:
    broken, absent = tmp_path / "note.txt", tmp_path / "absent.pdf"
    broken.write_text("bonjour", encoding="utf-8")

    result = RUNNER.invoke(app, ["read", str(broken), str(invoice), str(absent)])

    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 1
    assert first["problem"]["code"] == "document.type_unknown"
    assert second["verdict"] == "sure"
    assert third == {
        "file": str(absent),
        "problem": {"code": "cli.file_unreadable", "detail": third["problem"]["detail"]},
    }


def test_the_buyer_is_told_when_the_invoice_is_for_somebody_else(invoice: Path) -> None:
    result = RUNNER.invoke(app, ["read", str(invoice), "--buyer", "100000009"])

    reading = json.loads(result.stdout)
    assert reading["verdict"] == "in_error"
    assert {"code": "addressed_elsewhere", "blocking": True} in reading["alerts"]


@pytest.mark.parametrize("arguments", [["--engine", "magic"], ["--buyer", "123"], ["--unknown"]])
def test_wrong_usage_is_exit_code_two(invoice: Path, arguments: list[str]) -> None:
    assert RUNNER.invoke(app, ["read", str(invoice), *arguments]).exit_code == 2


def test_every_command_of_reading_has_help_with_an_example() -> None:
    for command in (["read"], ["evaluate", "invoices"]):
        result = RUNNER.invoke(app, [*command, "--help"])

        assert result.exit_code == 0
        assert "Exemple" in result.stdout


def test_the_json_of_a_reading_can_be_read_back(invoice: Path) -> None:
    result = RUNNER.invoke(app, ["read", str(invoice)])

    shape = ReadingShape.model_validate_json(result.stdout)

    assert reading_shape(reading_of(shape)) == shape


def manifest_of(folder: Path, entries: object) -> Path:
    path = folder / "manifest.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def test_evaluation_counts_exact_missing_wrong_and_invented(invoice: Path) -> None:
    truth = {
        "invoice_number": "F-2026/031",
        "seller.name": "JARDINS DU VAL (S.A.R.L.)",
        "totals.total_ttc": "1200",
        "issue_date": "2026-03-16",
        "references.contract": "C-1",
        "payment.bic": None,
        "payee.name": None,
    }
    manifest = manifest_of(invoice.parent, [{"file": "facture.xml", "truth": truth}])

    result = RUNNER.invoke(app, ["evaluate", "invoices", str(manifest), "--json"])

    report = json.loads(result.stdout)
    outcomes = {
        name: next((o for o in ("exact", "missing", "wrong", "invented") if counts[o]), None)
        for name, counts in report["fields"].items()
    }
    assert outcomes == {
        "invoice_number": "exact",
        "seller.name": "exact",
        "totals.total_ttc": "exact",
        "issue_date": "wrong",
        "references.contract": "missing",
        "payment.bic": "invented",
        "payee.name": None,
    }
    assert (report["documents"], report["all_right"], report["silent_wrong"]) == (1, 0, 2)
    assert report["routes"] == {"xml": 1}
    assert report["cpu_s_per_page"] > 0


def test_other_right_values_are_accepted_and_an_unreadable_file_is_missing(invoice: Path) -> None:
    entries = [
        {
            "file": "facture.xml",
            "truth": {"invoice_number": "031"},
            "accept": {"invoice_number": ["F-2026/031"]},
        },
        {"file": "absent.pdf", "truth": {"invoice_number": "1", "payment.iban": None}},
    ]

    result = RUNNER.invoke(
        app, ["evaluate", "invoices", str(manifest_of(invoice.parent, entries)), "--json"]
    )

    report = json.loads(result.stdout)
    assert report["fields"]["invoice_number"] == {
        "n": 2,
        "exact": 1,
        "missing": 1,
        "wrong": 0,
        "invented": 0,
    }
    assert (report["documents"], report["all_right"]) == (2, 1)


def test_a_table_is_printed_without_json(invoice: Path) -> None:
    entries = [{"file": "facture.xml", "truth": {"currency": "EUR"}}]

    result = RUNNER.invoke(app, ["evaluate", "invoices", str(manifest_of(invoice.parent, entries))])

    assert "currency" in result.stdout
    assert "1 documents" in result.stdout


@pytest.mark.parametrize("content", [{"file": "x"}, [{"truth": {}}], [3]])
def test_a_wrong_manifest_is_a_problem(
    tmp_path: Path,
    content: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = manifest_of(tmp_path, content)
    monkeypatch.setattr("sys.argv", ["parvis", "evaluate", "invoices", str(path)])

    with pytest.raises(SystemExit) as stop:
        main()

    assert stop.value.code == 1
    assert "cli.manifest_wrong" in capsys.readouterr().err
