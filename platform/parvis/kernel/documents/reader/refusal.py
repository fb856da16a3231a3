"""How the child says no: a stable code and the facts of its sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a verdict, not an error
    """The file is refused; ``code`` belongs to ``documents.problems``."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def broken() -> Refusal:
    """The file cannot be opened by any means."""
    return Refusal("document.broken")


def limit_reached(resource: str, limit: str) -> Refusal:
    """A limit that only the work itself can see."""
    return Refusal("document.limit_reached", resource=resource, limit=limit)
