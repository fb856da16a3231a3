"""Start of a child: ``python -I -S reader/__main__.py REQUEST``, the file on descriptor 0."""

from __future__ import annotations

import sys
import types
from pathlib import Path

_HERE = Path(__file__).parent


def _borrow_packages() -> None:
    """Make ``parvis.kernel.documents.reader`` importable without running the parents' code."""
    folder = _HERE
    for name in ("parvis.kernel.documents", "parvis.kernel", "parvis"):
        folder = folder.parent
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


if __name__ == "__main__":
    _borrow_packages()
    from parvis.kernel.documents.reader import session

    sys.exit(session.run(sys.argv[1]))
