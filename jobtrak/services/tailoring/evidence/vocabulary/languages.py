"""The languages a resume may be written in: recognised by their small words, which carry no claim."""

from __future__ import annotations

from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of

DETECTED = ("en", "de", "fr", "es", "it", "nl", "pt")


@lru_cache(maxsize=1)
def _free() -> dict[str, frozenset[str]]:
    """Read the small words of each language."""
    found: dict[str, frozenset[str]] = {}
    for row in rows_of("small-words.txt"):
        language, _, words = row.partition(":")
        found[language] = found.get(language, frozenset()) | frozenset(words.split())
    return found


def free_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry no claim by themselves."""
    return _free().get(language, _free()["en"])


def language_of(text: str) -> str:
    """Name the language whose small words are most frequent in the text; English when none stand out."""
    words = text.lower().replace("’", "'").split()
    counts = {language: sum(word in _free()[language] for word in words) for language in DETECTED}
    best = max(DETECTED, key=lambda language: (counts[language], language == "en"))
    return best if counts[best] > counts["en"] * 1.3 + 2 else "en"
