"""How well readings match a truth that somebody wrote down: exact, missing, wrong, invented."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from parvis.invoices.domain import Reading, Verdict
from parvis.kernel.identifiers import compact

# Legal forms that a name may carry or not, and what "&" is written for.
_FORMS = (
    "sa sas sasu sarl eurl ei eirl sci scop scic snc sca selarl scp gie gmbh ag kg ohg ug mbh co"
    " ltd plc llc inc bv nv srl spa sl asbl association ste societe et and und"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
OUTCOMES = ("exact", "missing", "wrong", "invented")


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for one document; None = the field must not be invented."""

    file: str
    values: Mapping[str, str | None]
    # Other values that are right too, by field.
    accept: Mapping[str, Sequence[str]] = field(default_factory=dict)
    buyer: str | None = None


@dataclass(slots=True)
class Score:
    """Counts over many documents; ``routes`` counts documents."""

    documents: int = 0
    all_right: int = 0
    silent_wrong: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    routes: Counter[str] = field(default_factory=Counter)

    def add(self, truth: Truth, reading: Reading | None) -> dict[str, str]:
        """Count one document, read or not, and say the outcome of each of its fields."""
        outcomes = {name: outcome_of(name, truth, reading) for name in truth.values}
        for name, outcome in outcomes.items():
            counts = self.fields.setdefault(name, Counter())
            counts["n"] += 1
            counts[outcome] += 1
        bad = sum(outcome not in {"exact", "absent"} for outcome in outcomes.values())
        false = sum(outcome in {"wrong", "invented"} for outcome in outcomes.values())
        self.documents += 1
        self.all_right += bad == 0 and reading is not None
        if reading is not None and reading.verdict is Verdict.SURE:
            self.silent_wrong += false
        self.routes[reading.route.value if reading else "unreadable"] += 1
        return outcomes


def outcome_of(name: str, truth: Truth, reading: Reading | None) -> str:
    """``exact``, ``missing``, ``wrong``, ``invented``, or ``absent``: rightly without a value."""
    expected = truth.values[name]
    found = reading.value(name) if reading else None
    right = [value for value in (expected, *truth.accept.get(name, ())) if value]
    if found is None:
        return "absent" if expected is None else "missing"
    if any(same(name, value, found) for value in right):
        return "exact"
    return "wrong" if right else "invented"


def same(name: str, expected: str, found: str) -> bool:
    """Equality after what the contract calls normalisation of a field."""
    if name.startswith("totals."):
        one, other = _decimal(expected), _decimal(found)
        return one is not None and one == other
    if name.endswith(".name"):
        return bare_name(expected) == bare_name(found)
    if name.endswith(".address"):
        return _words(expected) == _words(found)
    if name.endswith("_date"):
        return expected.strip() == found.strip()
    return compact(expected) == compact(found)


def bare_name(text: str) -> str:
    """A name without case, accents, punctuation and legal form."""
    words = _words(text)
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    # "S.A.S." and "S A S" are one word.
    plain = re.sub(r"\b((?:[a-z][. ]){1,5}[a-z])\b\.?", lambda m: re.sub(r"[. ]", "", m[1]), plain)
    return re.findall(r"[a-z0-9]+", plain)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
