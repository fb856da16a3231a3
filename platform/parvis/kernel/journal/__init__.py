"""Who did what, when: one chain of entries for each organisme, that nobody can rewrite unseen."""

from parvis.kernel.journal._about import entries_about
from parvis.kernel.journal._checkpoints import JOURNAL_DIVERGED, Checkpoints
from parvis.kernel.journal._entries import Entry, Json
from parvis.kernel.journal._export import export_lines
from parvis.kernel.journal._months import close_months, drop_months
from parvis.kernel.journal._rounds import attest_all
from parvis.kernel.journal._writing import record

__all__ = [
    "JOURNAL_DIVERGED",
    "Checkpoints",
    "Entry",
    "Json",
    "attest_all",
    "close_months",
    "drop_months",
    "entries_about",
    "export_lines",
    "record",
]
