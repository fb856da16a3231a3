"""Who did what, when: one chain of entries for each organisme, that nobody can rewrite unseen."""

from parvis.kernel.journal._about import entries_about
from parvis.kernel.journal._entries import Entry, Json
from parvis.kernel.journal._writing import record

__all__ = ["Entry", "Json", "entries_about", "record"]
