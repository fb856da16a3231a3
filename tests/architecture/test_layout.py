import ast
import subprocess
import sys

from architecture.source_tree import ROOT, SOURCE_ROOTS, modules, relative

BANNED = {"utils", "helpers", "common", "misc", "manager"}
# The doors that list the rooms, and the tables of what each room declares.
LISTS_ROOMS = {"platform/parvis/api/rooms.py", "workers/parvis/workers/rooms.py"}
WRITES_SQL = ("platform/parvis/kernel/", "platform/parvis/cli/embedded/")
# Doors that hold a session of PostgreSQL open: LISTEN and the leader's lock, no table.
HOLD_SESSIONS = {
    "platform/parvis/api/bell.py",
    "workers/parvis/workers/bell.py",
    "workers/parvis/workers/dispatcher.py",
}


def test_no_module_lies_directly_in_a_source_root() -> None:
    stray = [
        relative(path)
        for root in SOURCE_ROOTS
        for folder in (ROOT / root, ROOT / root / "parvis")
        for path in folder.glob("*.py")
    ]

    assert stray == []


def test_platform_stays_the_standard_library_from_the_root() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import platform; print(platform.system() != '')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "True"


def test_no_module_has_a_name_that_says_nothing() -> None:
    named_so = [relative(path) for path in modules() if path.stem in BANNED]

    assert named_so == []


def test_sql_is_written_in_stores_and_in_the_kernel_only() -> None:
    elsewhere = [
        relative(path)
        for path in modules()
        if path.stem != "store"
        and not relative(path).startswith(WRITES_SQL)
        and relative(path) not in HOLD_SESSIONS
        and _executes(path.read_text(encoding="utf-8"))
    ]

    assert elsewhere == []


def test_only_the_doors_list_the_rooms() -> None:
    listing = {
        relative(path)
        for path in modules()
        if any(name.endswith(".room") for name in _imports(path.read_text(encoding="utf-8")))
    }

    assert listing - LISTS_ROOMS == set()


def _executes(text: str) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "execute_many", "executemany"}
        for node in ast.walk(ast.parse(text))
    )


def _imports(text: str) -> list[str]:
    return [
        node.module
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module
    ]
