"""PDFium's raw bindings, without what their package loads and never uses.

Imported the ordinary way they bring ``platform``, ``subprocess`` and ``tempfile``: 25 ms of
processor time, a third of the reading of a page.
"""

from __future__ import annotations

import os
import sys
import types
from typing import Any


def _load() -> Any:
    # Used by the bindings only when asked to search the system, which the wheel never does.
    sys.modules["ctypes.util"] = types.ModuleType("ctypes.util")
    for root in sys.path:
        folder = f"{root}/pypdfium2_raw"
        if os.path.isfile(f"{folder}/bindings.py"):  # noqa: PTH113 - pathlib is not loaded yet
            package = types.ModuleType("pypdfium2_raw")
            package.__path__ = [folder]
            sys.modules["pypdfium2_raw"] = package
            break
    import pypdfium2_raw.bindings  # noqa: PLC0415 - once its way is prepared

    del sys.modules["ctypes.util"]
    return pypdfium2_raw.bindings


pdfium = _load()
