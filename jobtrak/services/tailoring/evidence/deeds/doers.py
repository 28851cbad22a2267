"""Who can do things in a line: persons, bodies, and the small verbs that say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_device, is_person, is_verb, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import PAST_FORMS, Token

BODIES = (word_class("body") | word_class("partner")) - {"city", "group", "court"} | frozenset(
    ["headquarters", "architect", "union", "bank", "studio", "contractor", "body", "panel", "college", "school", "lab",
     "laboratory", "hospital", "supplier", "vendor", "foundry", "workshop", "garage", "insurer", "ministry", "jury",
     "lead", "head", "rep", "chief", "chef", "lab", "company", "department", "manufacturer", "landlord", "subcontractor", "shop",
     "principal", "mate", "staff", "colleague", "crew", "squad", "brigade", "gang", "publisher", "another", "others", "somebody", "someone"]
)  # fmt: skip

# What a person is not who stands as the head of a subject.
_NOBODY = frozenset(
    ["i", "we", "part", "model", "number", "server", "counter", "reader", "minor", "major", "general", "private", "regular"]
)  # fmt: skip

# Verbs so light that what is done stands in their noun; they count for small words elsewhere.
LIGHT = frozenset(
    ["do", "does", "did", "done", "make", "makes", "made", "take", "takes", "took", "taken", "give", "gives", "gave", "has",
     "have", "had", "holds", "held", "carry", "carries", "carried", "keeps", "kept", "uses", "used", "use", "puts", "sets",
     "set", "gets", "got", "goes", "went"]
)  # fmt: skip

PAST = frozenset(PAST_FORMS) | frozenset(
    ["wrote", "drew", "chose", "built", "held", "gave", "took", "made", "did", "sent", "ran", "taught", "sold", "bought",
     "brought", "kept", "met", "paid", "read", "set", "cut", "put", "began", "spoke", "drove", "grew", "knew", "told",
     "dealt", "took", "had", "went", "got", "taken", "written", "drawn", "chosen", "held", "shot", "sewed", "proofread", "rewrote", "oversaw", "redrew", "rebuilt", "undertook", "swept", "dug", "cast"]
)  # fmt: skip

# Participles that no ending tells: a study run by a university.
_PARTICIPLES = frozenset(
    ["run", "won", "led", "begun", "sung", "rung", "struck", "spun", "hung", "dug", "bred", "fed", "laid", "overseen", "lent",
     "bent", "lit", "shut", "split", "spread", "stuck", "swept", "understood", "wound", "found", "lost", "sought", "fought"]
)  # fmt: skip

HAVING = frozenset(["has", "had", "have"])

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"])

DONE = frozenset(
    ["done", "made", "taken", "given", "carried", "performed", "handled", "provided", "undertaken", "completed", "conducted"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch told of somebody else: the indexes from its deed to its end, and the words for who it is."""

    start: int
    end: int
    agents: frozenset[str]


def is_agent(token: Token) -> bool:
    """Tell whether a word names a person or a body that can do things."""
    return not token.sign and _acts(token.lower, token.keys)


@lru_cache(maxsize=2048)
def _acts(word: str, keys: frozenset[str]) -> bool:
    if keys & _NOBODY or word in LIGHT or word.endswith("ing"):
        # The haves are persons to a dictionary.
        return False
    return word in ("he", "she") or bool((is_person(word) and not is_device(word)) or keys & BODIES)


def acts_here(parsed: Parsed, at: int) -> bool:
    """Tell whether a word is an agent where it stands; capitals alone are one only behind `the`: the MLRO."""
    token = parsed.tokens[at]
    if is_agent(token):
        return True
    return (
        not token.sign
        and token.text.isupper()
        and 2 <= len(token.text) <= 6
        and token.text.isalpha()
        and at > 0
        and parsed.tokens[at - 1].lower in ("the", "our", "my", "a", "an", "one")
    )


# Words in -ed that are no past form of anything.
_NO_PAST = frozenset(
    ["bed", "seed", "feed", "need", "weed", "shed", "breed", "speed", "bleed", "embed", "exceed", "proceed"]
)


def is_participle(token: Token) -> bool:
    """Tell whether a word may be the participle of a passive."""
    if token.sign or token.lower in _NO_PAST or not (is_verb(token.lower) or token.lower in LIGHT):
        return False
    endings = ("ed", "en", "wn", "lt", "nt", "pt", "ght")
    return token.lower.endswith(endings) or token.lower in PAST | _PARTICIPLES or token.lower in DONE
