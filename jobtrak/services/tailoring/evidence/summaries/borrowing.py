"""Words of a summary that the base only says of somebody else, or denies."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.somebody import is_of_others
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, is_person, said_by
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished


def judge_borrowed(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse words that only describe somebody else, or that the base only denies: bilingual, from a bilingual colleague."""
    for at, token in enumerate(new.tokens):
        if token.sign or token.free or is_wished(token, new):
            continue
        told = [
            (line, parsed, i)
            for line, parsed in base
            for i, t in enumerate(parsed.tokens)
            if not t.sign and t.keys & token.keys
        ]
        if (
            not told
            or acts(new, at)
            or is_mostly_verb(token.lower)
            or any(line.kind != "line" or line.path == "objective" for line, _, _ in told)
        ):
            continue
        if all(_is_denied(parsed, i) for _, parsed, i in told) and not _is_denied(new, at):
            found.add(f"The base denies this: “{token.text}”.", token.text)
            continue
        stretches = [is_of_others(parsed.tokens[i], parsed) for _, parsed, i in told]
        actors = [some.actor for some in stretches if some]
        if len(actors) < len(told) or not all(any(t.keys & token.keys for t in actor[:-1]) for actor in actors):
            continue
        if not any(t.keys & actor[-1].keys for actor in actors for t in new.tokens if not t.sign):
            found.add(f"The base says this of somebody else: “{token.text}”.", token.text)


_DENIALS = frozenset(["without", "no", "not", "never", "neither", "nor", "unarmed"])


def _is_denied(parsed: Parsed, at: int) -> bool:
    """Tell whether a word stands right behind what denies it: without powers of arrest."""
    return any(t.lower in _DENIALS for t in parsed.tokens[max(0, at - 2) : at])


def judge_trades(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a thing or a field that only the trade of somebody else is named after: the cello, from a cellist friend."""
    for token in new.content:
        at = new.tokens.index(token)
        if token.name or is_person(token.lower) or acts(new, at) or is_wished(token, new):
            continue
        sources = [
            (line, other)
            for line, parsed in base
            for other in parsed.tokens
            if not other.sign
            and not other.free
            and (token.keys & said_by(other.lower)[0] or (other.stem and other.stem == token.stem))
        ]
        sources = sources if all(o.lower[:4] == token.lower[:4] for _, o in sources) else []
        if sources and all(
            line.kind == "line" and line.path != "objective" and is_person(other.lower) and not other.keys & token.keys
            for line, other in sources
        ):
            found.add(f"The base only speaks of somebody else's trade here: “{sources[0][1].text}”.", token.text)
