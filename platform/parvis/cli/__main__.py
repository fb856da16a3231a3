"""``python -m parvis.cli``: how the supervisor starts its parts."""

from parvis.cli import main

main()
