import subprocess
import sys

from architecture.source_tree import ROOT

from parvis.cli.catalogue import problems_page
from parvis.kernel.problems import catalogue

PAGE = ROOT / "docs" / "problems.md"


def test_the_page_of_problems_is_the_one_of_the_code() -> None:
    # In a process of its own: tests declare problems too.
    command = [sys.executable, "-m", "parvis.cli", "problems"]
    expected = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert expected == PAGE.read_text(encoding="utf-8"), "run: parvis problems > docs/problems.md"


def test_every_problem_speaks_french_with_a_full_stop() -> None:
    problems_page()

    # A sentence may end with a fact that is itself a sentence.
    unfinished = [p.code for p in catalogue().values() if not p.detail.endswith((".", "?", "}"))]

    assert unfinished == []
