"""What a summary says the person is looking for: a wish, not a claim, so its plain words need no source."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import relations_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_WISH = re.compile(
    r"\b(?:(?:now |currently |actively )?(?:looking|searching) (?:for|to)|(?:now |currently |actively )?seek(?:s|ing)?|in search of|"
    r"(?:keen|eager|hoping|wishing|ready|happy|aiming|motivated|want(?:s|ing)?) (?:to|for|on)|open to|interested in|"
    r"available for|wish(?:es)? to|hopes? to|to join|applying for)\b",
    re.I,
)
# Behind these words a wish turns back into a claim: "to apply my ten years of ...".
_CLAIM = re.compile(
    r"[.;]|\b(?:my|where|apply(?:ing)?|us(?:e|ing)|bring(?:ing)?|leverag\w+|utili[sz]\w+|having|after|based on|with (?:a|my|\d|over|more|strong|proven)|"
    r"who|which|that|building on|drawing on|thanks to|experienced|having|years?)\b",
    re.I,
)


def wish_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a summary that tell a wish."""
    found: list[tuple[int, int]] = []
    for match in _WISH.finditer(text):
        end = _CLAIM.search(text, match.end())
        found.append((match.start(), end.start() if end else len(text)))
    return found


def is_wished(token: Token, new: Parsed) -> bool:
    """Tell whether a plain word belongs to a wish; a product's name never does."""
    if not any(start <= token.start < end for start, end in wish_spans(new.text)):
        return False
    return not token.name or any(relations_of(key).parts for key in token.keys if token.text[1:].islower())
