"""An office is no deed: who referred enquiries to the adviser has not advised."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.doers import is_agent
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# The longest name of an office, with its article: the senior branch adviser.
_PHRASE = 4


def judge_offices(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a verb of the person's that only the name of somebody's office holds."""
    for at, token in enumerate(new.tokens):
        if token.text in found.words or not is_own_verb(new, at):
            continue
        held = [(parsed, t) for line, parsed in base if line.path in own for t in _telling(token, parsed)]
        if not held or not all(_is_office(t) and _is_turned_to(t, parsed) for parsed, t in held):
            continue
        others = [(line, parsed) for line, parsed in base if line.path not in own and token.keys & parsed.same]
        if not any(
            ".titles[" in line.path or not all(map(_is_office, _telling(token, parsed))) for line, parsed in others
        ):
            found.add(f"The base says “{held[0][1].text}” here, not “{token.text}”.", token.text)


def _telling(deed: Token, parsed: Parsed) -> list[Token]:
    return [t for t in parsed.words if deed.keys & said_by(t.lower, parsed.language)[0]]


def _is_office(token: Token) -> bool:
    """Tell whether a word can only name who does it: an adviser, and no guide, which is a verb as well."""
    return is_agent(token) and not is_verb(token.lower)


def _is_turned_to(office: Token, parsed: Parsed) -> bool:
    """Tell whether something goes to who holds an office: passed on to the branch adviser."""
    at = parsed.words.index(office)
    ahead = parsed.words[max(0, at - _PHRASE) : at]
    return any(t.lower == "to" and not parsed.text[: t.start].endswith("up ") for t in ahead)
