"""Start of a child: ``python -I -S reader/__main__.py REQUEST``, the file on descriptor 0."""

from __future__ import annotations

import gc
import os
import sys
import types

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib costs 5 ms


def _borrow_packages() -> None:
    """Make ``parvis.kernel.documents.reader`` importable without running the parents' code."""
    folder = _HERE
    for name in ("parvis.kernel.documents", "parvis.kernel", "parvis"):
        folder = os.path.dirname(folder)  # noqa: PTH120
        package = types.ModuleType(name)
        package.__path__ = [folder]
        sys.modules[name] = package


if __name__ == "__main__":
    _borrow_packages()
    gc.disable()  # a process of a tenth of a second; its memory is limited otherwise
    from parvis.kernel.documents.reader import session

    session.run(sys.argv[1])
    # Everything is written: unloading libraries would be slow, and one more chance to crash.
    os._exit(0)
