"""The source as these tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOTS = ("platform", "tenants", "services", "workers")


@dataclass(frozen=True, slots=True)
class Function:
    """One function with where it stands."""

    where: str
    lines: int
    positional: int


def modules() -> list[Path]:
    """Every module of the house, in order."""
    return sorted(path for root in SOURCE_ROOTS for path in (ROOT / root / "parvis").rglob("*.py"))


def relative(path: Path) -> str:
    """Path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def line_count(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions() -> Iterator[Function]:
    """Every function and method of the house."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(
                    where=f"{relative(path)}:{node.name}",
                    lines=(node.end_lineno or node.lineno) - node.lineno + 1,
                    positional=_positional(node),
                )


def _positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Parameters that may be given by place, without self; routes and handlers are called by name."""
    if node.decorator_list and any(_is_call(d) for d in node.decorator_list):
        return 0
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def _is_call(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call)
