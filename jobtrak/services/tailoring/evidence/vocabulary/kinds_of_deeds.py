"""What kind of deed a verb tells: making, checking, moving, caring ..."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of

# The kind of empty verbs, which go with every other.
_ANY = "any"


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of each verb that the rows know."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("kinds-of-deeds.txt"):
        kind, _, verbs = row.partition(":")
        for verb in verbs.split():
            found[verb].add(kind)
    return {verb: frozenset(kinds) for verb, kinds in found.items()}


def of_other_kinds(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether no verb of the one side is of a kind with one of the other, where the rows know both."""
    mine, theirs = (frozenset().union(*(_kinds().get(verb, frozenset()) for verb in verbs)) for verbs in (one, two))
    return bool(mine and theirs) and _ANY not in mine | theirs and not mine & theirs
