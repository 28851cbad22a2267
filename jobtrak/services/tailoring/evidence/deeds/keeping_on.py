"""What was kept, told as what was given up: the bank retired its model."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.pairing import objects_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_given_up(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse an end told of what the edited line says was kept."""
    for line, parsed in base:
        if line.path not in own:
            continue
        token = _given_up(new, parsed)
        if token is not None:
            found.add(f"The base says that this was kept, not “{token.text}”.", token.text)


def _given_up(new: Parsed, parsed: Parsed) -> Token | None:
    """Return the verb by which a new line ends what the base says was kept: retired, for `the bank kept its model`."""
    keeping, ending = word_class("keeping on"), word_class("giving up")
    if any(t.keys & keeping for t in new.tokens):
        return None
    for i, kept in enumerate(parsed.tokens):
        if kept.sign or not kept.keys & keeping or not (i == 0 or _is_told(parsed, i)):
            continue
        things = objects_of(parsed, i)
        for at, token in enumerate(new.tokens):
            if token.sign or not token.keys & ending or any(t.keys & token.keys for t in parsed.tokens):
                continue
            if any(t.keys & thing.keys for t in objects_of(new, at) for thing in things):
                return token
    return None


def _is_told(parsed: Parsed, at: int) -> bool:
    return acts(parsed, at) or any(s.start == at for s in stretches(parsed)) or parsed.tokens[at].lower == "kept"
