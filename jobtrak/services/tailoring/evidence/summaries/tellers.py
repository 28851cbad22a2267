"""Which lines tell a deed of the person, and which of somebody else."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.claiming import Claim
from jobtrak.services.tailoring.evidence.summaries.somebody import Others, is_of_others
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import deeds_in, stands_for
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_AS = re.compile(r"\bas (?:an? )?$", re.I)


def tellings_of(
    at: int, new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]]
) -> list[tuple[bool, Others | None]]:
    """Tell for each line whether it tells the deed of the person, and whether of somebody else."""
    token = new.tokens[at]
    mine = next((deed for deed in deeds_in(new) if any(t is token for t in deed.tokens)), None)
    found: list[tuple[bool, Others | None]] = []
    for n, (line, parsed) in enumerate(base):
        own, stretch, strongest, named = 0, None, 0, False
        deeds = deeds_in(parsed) if mine is not None and line.kind == "line" else []
        for other in parsed.tokens:
            if other.sign or (other.free and not token.keys & other.keys):
                continue
            same, like = said_by(other.lower)
            kin = 2 if token.keys & other.keys or (token.stem and token.stem == other.stem) else 0
            kin = kin or int(bool(token.keys & (same | like)))
            kin = kin or int(mine is not None and any(d.tokens[0] is other and stands_for(mine, d) for d in deeds))
            if kin and line.kind == "line" and is_person(other.lower) and not other.keys & token.keys:
                named = True
                continue
            if not kin:
                continue
            if line.kind == "line" and _is_denied(other, parsed):
                strongest = max(kin, strongest)
                continue
            if line.kind == "line" and line.path != "objective" and (held := is_of_others(other, parsed)):
                stretch, strongest = held, max(kin, strongest)
            else:
                own = max(kin, own)
        # A phrase or a row may license a verb that has no word of its own in the line.
        licensed = bool(licences[n].get(at)) and not own and not stretch and not named
        found.append((licensed or (own > 0 and own >= strongest), stretch))
    return found


_DENIALS = frozenset(["no", "not", "never", "without", "nor"])


def _is_denied(token: Token, parsed: Parsed) -> bool:
    """Tell whether a line says that it did not come to this: no rates were changed, the second was never published."""
    at = parsed.tokens.index(token)
    for before in reversed(parsed.tokens[max(0, at - 4) : at]):
        if before.sign:
            return False
        if before.lower in _DENIALS:
            return True
    return False


def leads_too(token: Token, parsed: Parsed) -> bool:
    """Tell whether a line has another verb of command in the place of one: leading 16 people, manage a shop of 16."""
    leading = word_class("leading") & _COMMANDS
    if "run" in token.keys and any(
        t.keys & _HELD and acts(parsed, i) for i, t in enumerate(parsed.tokens) if not t.sign
    ):
        return True
    return bool(token.keys & leading) and any(
        t.keys & leading and acts(parsed, i) and is_of_others(t, parsed) is None
        for i, t in enumerate(parsed.tokens)
        if not t.sign
    )


# Who started or holds a clinic, a class or a group runs it.
_HELD = frozenset(["start", "hold", "host", "organize", "teach", "open"])
_COMMANDS = frozenset(["lead", "head", "direct", "manage", "run", "oversee", "supervise"])


def is_verbless(line: Line, parsed: Parsed) -> bool:
    """Tell whether a line only names what the person made or keeps: small tool that warns about certificates."""
    words = [i for i, t in enumerate(parsed.tokens) if not t.sign][:4]
    return (
        line.kind == "line"
        and not parsed.tokens[0].free
        and not any(acts(parsed, i) or parsed.tokens[i].lower in ("i", "we") for i in words)
    )


def stretch_of(touched: list[int], new: Parsed, line: Line, parsed: Parsed) -> Others | None:
    """Return the stretch of somebody else in which alone a line has the words of a claim."""
    stretch: Others | None = None
    if line.kind != "line" or line.path == "objective":
        return None
    for i in touched:
        if i < 0:
            return None
        token = new.tokens[i]
        kin = [t for t in parsed.tokens if not t.sign and not t.free and token.keys & said_by(t.lower)[0]]
        for other in [t for t in kin if token.keys & t.keys] or kin:
            held = is_of_others(other, parsed)
            if held is None:
                return None
            stretch = held
    return stretch


def is_named(others: Others, new: Parsed, claim: Claim, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether the sentence of a claim names who did it, in words that do not name the person as well."""
    start = max((t.end for t in new.tokens[: claim.at] if t.text in ".;"), default=0)
    end = next((t.start for t in new.tokens[claim.at :] if t.text in ".;"), len(new.text))
    called = frozenset(
        key for line, parsed in base if line.kind != "line" or line.path == "objective" for key in parsed.direct
    )
    if not others.actor:
        return False
    persons = [t for t in others.actor if is_person(t.lower) and not t.keys & called]
    persons = persons or [t for t in others.actor[-1:] if not t.keys & called]
    persons = persons or [t for t in others.actor if not t.keys & called] or list(others.actor)
    return any(
        start <= t.start < end and t.start != new.tokens[claim.at].start and any(t.keys & p.keys for p in persons)
        for t in new.tokens
        # As a volunteer: what the person was.
        if not _AS.search(new.text[: t.start])
        # Whose things they are says nothing of who did it: tuned the team's queries.
        and not t.sign
        and not t.lower.endswith(("'s", "’s", "s'", "s’"))
    )
