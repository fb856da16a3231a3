"""A run without a browser says so at its end, in words that nobody can miss."""

from __future__ import annotations

import pytest

SENTENCE = "Pas de navigateur : les parcours de tests/e2e ne sont PAS vérifiés"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", ())
        if SENTENCE in str(report.longrepr)
    ]
    if not skipped:
        return
    reason = str(skipped[0].longrepr[2])
    terminalreporter.section("ATTENTION", sep="!", red=True, bold=True)
    terminalreporter.line(f"{len(skipped)} tests sautés. {reason}", red=True, bold=True)
