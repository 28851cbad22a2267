"""What an edited line ends in, taken from another line: trained temps to seal envelopes, to run the franking machine."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.findings import Findings, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Small words behind which a line may end in a thing, a task, a place or a purpose.
_LEADING = frozenset(["to", "on", "in", "with", "for", "from", "at", "by", "about", "against", "into", "of"])


def judge_ending(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse an ending whose every word another line brings, where all of the edited line's own ending is gone."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for gone in _endings(parsed):
            if any(is_said(t, new) for t in gone):
                continue
            for came in _endings(new):
                ahead = [t for t in new.content if t.end <= came[0].start]
                before = [t for t in parsed.content if t.end <= gone[0].start]
                if not ahead or not before or not _same_beginning(ahead, before):
                    continue
                if any(t.keys & parsed.same or t.keys & parsed.like for t in came):
                    continue
                others = [p for other, p in base if other.path not in own and other.kind == "line"]
                if any(all(t.keys & p.same for t in came) for p in others):
                    shown = parsed.text[gone[0].start : gone[-1].end]
                    found.add(f"The base says “{shown}” here, not “{came[0].text}”.", came[0].text)
                    return


def _endings(parsed: Parsed) -> list[list[Token]]:
    """List the words from each small word to the end of the line, but for those behind a break."""
    found: list[list[Token]] = []
    last = max((i for i, t in enumerate(parsed.tokens[:-1]) if t.sign and t.text in ";.:"), default=-1)
    for at, token in enumerate(parsed.tokens):
        if at <= last or at == 0 or token.lower not in _LEADING:
            continue
        behind = [t for t in parsed.content if t.start > token.start]
        if behind:
            found.append(behind)
    return found


def _same_beginning(mine: list[Token], theirs: list[Token]) -> bool:
    """Tell whether two lines begin with the same words, and with no others."""
    return len(mine) == len(theirs) and all(
        any(a.keys & b.keys for b in theirs) or (i == 0) for i, a in enumerate(mine)
    )
