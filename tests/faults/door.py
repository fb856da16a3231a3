"""``python door.py worker …``: the real command line, with the invented work registered first."""

from __future__ import annotations

import faults.work  # noqa: F401 - registers its kinds

from parvis.cli import main

if __name__ == "__main__":
    main()
