"""Put the lines of one text together again."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.vocabulary.lexicon import NOTHING, relations_of
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of


def joined(first: str, second: str) -> str:
    """Join two lines: a word that was divided for print is whole again, one with a hyphen of its own keeps it."""
    if first.endswith("\u00ad"):
        return first[:-1] + second
    ends, starts = re.search(r"([^\W\d_]+)-$", first), re.match(r"[^\W\d_]+", second)
    if ends is None or starts is None or not second[:1].islower():
        return (
            first + second
            if first.endswith("-") and second[:1].isalnum() and first[-2:-1].isalnum()
            else f"{first} {second}"
        )
    return (first[:-1] if _is_word(ends[1] + starts[0]) else first) + second


def _is_word(text: str) -> bool:
    return any(relations_of(key) is not NOTHING for key in {text.lower(), *keys_of(text.lower())})
