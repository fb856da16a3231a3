"""``parvis problems``: the catalogue as a page, for docs/problems.md."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import typer

import parvis
from parvis.kernel.problems import ProblemType, catalogue

_HEAD = """\
# Problèmes

Page produite par `parvis problems` à partir du catalogue du code : ne pas la modifier à la main.
Chaque réponse d'erreur de l'API (`application/problem+json`) et chaque échec d'une commande porte
l'un de ces codes. Les codes sont stables ; les phrases peuvent être améliorées.

| code | statut | nature | titre | phrase |
| --- | --- | --- | --- | --- |
"""


def register(app: typer.Typer) -> None:
    """Add ``problems`` to the command line."""

    @app.command()
    def problems() -> None:
        """Affiche le catalogue des problèmes. Exemple : parvis problems > docs/problems.md."""
        print(problems_page(), end="")


def problems_page() -> str:
    """The whole page, in the order of the codes."""
    _import_all()
    return _HEAD + "".join(_line(catalogue()[code]) for code in sorted(catalogue()))


def _line(problem: ProblemType) -> str:
    return (
        f"| `{problem.code}` | {problem.status} | {problem.kind.value} | {problem.title} "
        f"| {problem.detail} |\n"
    )


def _import_all() -> None:
    """Problems are declared beside the code that raises them: every module is asked."""
    for module in pkgutil.walk_packages(parvis.__path__, "parvis."):
        if not module.name.endswith("__main__") and ".reader." not in module.name:
            import_module(module.name)
