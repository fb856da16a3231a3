import json

from architecture.source_tree import ROOT, functions, line_count, modules, relative

RATCHET = ROOT / "tests" / "architecture" / "ratchet.json"
HARD_FILE, SOFT_FILE = 400, 300
HARD_FUNCTION, SOFT_FUNCTION = 60, 30
POSITIONAL = 4


def test_no_file_is_over_the_hard_line() -> None:
    over = [relative(path) for path in modules() if line_count(path) > HARD_FILE]

    assert over == []


def test_no_function_is_over_the_hard_line() -> None:
    over = [found.where for found in functions() if found.lines > HARD_FUNCTION]

    assert over == []


def test_the_soft_lines_are_crossed_no_more_than_before() -> None:
    allowed = json.loads(RATCHET.read_text(encoding="utf-8"))

    crossed = {
        "files_over_300": len([p for p in modules() if line_count(p) > SOFT_FILE]),
        "functions_over_30": len([f for f in functions() if f.lines > SOFT_FUNCTION]),
        "functions_with_more_than_4_positional": len(
            [f for f in functions() if f.positional > POSITIONAL]
        ),
    }

    assert {name: count for name, count in crossed.items() if count > allowed[name]} == {}
