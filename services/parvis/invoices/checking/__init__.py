"""Pure rules on what was read: checks in words, alerts, verdict."""

from parvis.invoices.checking.facts import Facts
from parvis.invoices.checking.judgement import Judgement, judge
from parvis.invoices.checking.presence import MANDATORY, is_proven, mandatory_for
from parvis.invoices.checking.verdict import GRAVE

__all__ = ["GRAVE", "MANDATORY", "Facts", "Judgement", "is_proven", "judge", "mandatory_for"]
