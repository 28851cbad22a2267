"""As what the person worked: referred patients to the specialist nurse is not worked as the specialist nurse."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.doers import is_agent
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_ARTICLES = frozenset(["a", "an", "the", "our", "my"])
_BEING = frozenset(["as", "am", "is", "are", "was", "were", "be", "been", "became", "become", "my", "i"])
_REACH = 6
# As many as, as well as.
_SO = frozenset(["many", "much", "few", "well", "soon", "long", "far", "part", "such"])


def judge_capacity(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have been what the edited line only calls somebody else."""
    for at, token in enumerate(new.tokens):
        if token.lower != "as" or at == 0 or new.tokens[at - 1].lower in _SO or not (held := _named_behind(new, at)):
            continue
        told = [
            (parsed, i)
            for line, parsed in base
            if line.path in own or line.kind == "meta"
            for i, other in enumerate(parsed.tokens)
            if other.lower == held[-1].lower and (not held[:-1] or (i and parsed.tokens[i - 1].keys & held[-2].keys))
        ]
        if told and not any(_is_oneself(parsed, i, base) for parsed, i in told):
            found.add(f"The base speaks of another's post here (“{held[-1].text}”), not of yours.", held[-1].text)


def _named_behind(new: Parsed, at: int) -> tuple[Token, ...]:
    """Return the words of the post that stands behind `as`, none where another thing does: as many as 60 guests."""
    first = at + 1
    while first < len(new.tokens) and new.tokens[first].lower in _ARTICLES:
        first += 1
    last = first
    while last < len(new.tokens) and not (new.tokens[last].sign or new.tokens[last].free):
        last += 1
    held = new.tokens[first:last]
    if not held or held[-1].lower.endswith("s") or any(t.lower in _SO for t in new.tokens[at + 1 : last]):
        return ()
    return held if is_agent(held[-1]) or held[-1].lower == "person" else ()


def _is_oneself(parsed: Parsed, at: int, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a line calls the person what stands at a place: as the assistant, or in a title."""
    if any(other is parsed and line.kind == "meta" for line, other in base):
        return True
    before = parsed.tokens[max(0, at - _REACH) : at]
    return at == 0 or not any(not t.sign for t in before) or any(t.lower in _BEING for t in before)
