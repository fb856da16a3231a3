"""Start of a child: ``python -I -S reader/__main__.py REQUEST``, the file on descriptor 0."""

from __future__ import annotations

import os
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

    session.run(sys.argv[1])
    # Everything is written: unloading libraries would be slow, and one more chance to crash.
    os._exit(0)
