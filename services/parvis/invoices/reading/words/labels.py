"""Where on a row the words of the lexicon stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parvis.invoices.reading.words.lexicon import AMOUNTS, DATES, NUMBERS, Role
from parvis.invoices.reading.words.rows import CELL, Row, Span

__all__ = ["Label", "Role", "find_labels"]

MAX_LENGTH = 600
_GLUED = re.compile(r"[a-z]{14}")
_SURE_LENGTH = 8
_REFERENCE = re.compile(r"(?<=[a-zà-ÿ°º])[A-Z](?=[A-Z]{0,4}[-/_]?\d)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found on a row."""

    role: Role
    weight: float
    span: Span


def _pattern(words: str, *, glued: bool) -> str:
    spaced = re.sub(r"(?<!\\)(?<![?\[]) (?!\?|\{)", r"[ .'\\-]{0,2}", words)
    return rf"{'' if glued else '(?<![a-z])'}(?:{spaced})(?![a-z])"


@lru_cache(maxsize=8)
def _compiled(key: str, *, glued: bool) -> tuple[tuple[Role, float, re.Pattern[str]], ...]:
    lexicon = {"amounts": AMOUNTS, "dates": DATES, "numbers": NUMBERS}[key]
    return tuple(
        (role, weight, re.compile(_pattern(words, glued=glued)))
        for role, entries in lexicon.items()
        for weight, words in entries
    )


def find_labels(row: Row, lexicon: str) -> list[Label]:
    """Labels of one lexicon (``amounts``, ``dates`` or ``numbers``), the longest winning."""
    text = _marked(row)[:MAX_LENGTH]
    found = _labels(row, text, lexicon, glued=False)
    if _GLUED.search(text):
        # « Votrecommandedu »: OCR lost the spaces, a long label may start inside a word.
        found += [
            label
            for label in _labels(row, text, lexicon, glued=True)
            if label.span.end - label.span.start >= _SURE_LENGTH
        ]
    found.sort(key=lambda label: (label.span.start - label.span.end, -label.weight))
    kept: list[Label] = []
    for label in found:
        clash = [k for k in kept if _cross(k.span, label.span)]
        if all(_same(k.span, label.span) and k.role is not label.role for k in clash):
            kept.append(label)
    return sorted(kept, key=lambda label: label.span.start)


def _labels(row: Row, text: str, lexicon: str, *, glued: bool) -> list[Label]:
    return [
        Label(role, weight, Span(row, match.start(), match.end()))
        for role, weight, pattern in _compiled(lexicon, glued=glued)
        for match in pattern.finditer(text)
        if match.end() > match.start() and CELL not in match[0].strip(CELL)
    ]


def _marked(row: Row) -> str:
    """The folded row where a reference glued to its label (« n°FV24/12 ») starts with a capital.

    Patterns end before a small letter only, so the capital frees the label.
    """
    text = row.folded
    for match in _REFERENCE.finditer(row.text):
        at = match.start()
        text = text[:at] + text[at].upper() + text[at + 1 :]
    return text


def _cross(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _same(a: Span, b: Span) -> bool:
    return a.start == b.start and a.end == b.end
