"""Whether a word stands as a verb where it is."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb

# Behind these a word that may be noun or verb is the verb.
_BEFORE_VERBS = frozenset(
    ["and", "to", ",", ";", ".", "who", "which", "that", "by", "or", "then", "also", "not", "i", "we"]
)


def acts(parsed: Parsed, at: int) -> bool:
    """Tell whether a word stands as a verb: at the opening, behind `and` or `to`, or with a verb's ending."""
    token = parsed.tokens[at]
    if not is_verb(token.lower):
        return False
    if at and parsed.tokens[at - 1].lower == "by" and not token.lower.endswith("ing"):
        return False
    return at == 0 or parsed.tokens[at - 1].lower in _BEFORE_VERBS or token.lower.endswith(("ed", "ing"))
