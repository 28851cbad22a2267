"""Words of another line that took the place of the edited line's own: sand on the fairways, where the line says greens."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import Findings, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# A longer stretch is a clause told anew rather than a thing that was swapped.
_MOST = 3


def judge_swapped(
    new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], own: tuple[str, ...], found: Findings
) -> None:
    """Refuse words that stand exactly where the edited line has others, and that only another line has."""
    for k, (line, parsed) in enumerate(base):
        if line.path not in own:
            continue
        mine, theirs = new.content, parsed.content
        matcher = SequenceMatcher(None, [_key(t) for t in theirs], [_key(t) for t in mine], autojunk=False)
        for kind, a, b, i, j in matcher.get_opcodes():
            if kind != "replace" or a == 0 or j - i > _MOST or b - a > _MOST:
                continue
            came, gone = mine[i:j], theirs[a:b]
            if came[-1].keys & word_class("period"):
                # What is counted by the month instead of the year, the figures tell.
                continue
            if not _stands_alike(new, came, parsed, gone) or any(is_said(t, new) for t in gone):
                continue
            if len(came) == 1 and acts(new, new.tokens.index(came[0])) and _is_verb_too(came[0], gone, parsed):
                continue
            if any(licences[k].get(new.tokens.index(t)) and not _holds_its_place(t, parsed, new) for t in came):
                continue
            others = [p for o, (_, p) in enumerate(base) if o != k]
            if all(any(t.keys & p.direct for p in others) or _holds_its_place(t, parsed, new) for t in came):
                shown = " ".join(t.text for t in gone)
                found.add(f"The base says “{shown}” here, not “{came[0].text}”.", came[0].text)


def _is_verb_too(came: Token, gone: tuple[Token, ...], parsed: Parsed) -> bool:
    """Tell whether a verb took the place of a verb; who splits maths lessons has no verb in `reading lessons`."""
    return not came.lower.endswith("ing") or any(acts(parsed, parsed.tokens.index(t)) for t in gone)


def _holds_its_place(token: Token, parsed: Parsed, new: Parsed) -> bool:
    """Tell whether all that licenses a word in the edited line still stands there itself: a supervisor, for managers."""
    kin = [t for t in parsed.content if token.keys & frozenset().union(*said_by(t.lower))]
    return bool(kin) and not any(token.keys & t.keys for t in kin) and all(t.keys & new.direct for t in kin)


def _stands_alike(new: Parsed, came: tuple[Token, ...], parsed: Parsed, gone: tuple[Token, ...]) -> bool:
    """Tell whether both lines go on with the same words behind what was swapped, or end there behind the same words."""
    behind = [re.findall(r"\w+", text)[:2] for text in (new.text[came[-1].end :], parsed.text[gone[-1].end :])]
    if not behind[0] and not behind[1]:
        before = [re.findall(r"\w+", text)[-2:] for text in (new.text[: came[0].start], parsed.text[: gone[0].start])]
        return before[0] == before[1]
    return bool(behind[0]) and behind[0] == behind[1]


def _key(token: Token) -> str:
    return min(token.keys, key=lambda key: (len(key), key)) if token.keys else token.lower


_BEST = re.compile(
    r"\b(?:(?:low|high|fast|larg|bigg|small|young|old|long|short|clean|safe|strong|quick|busi|new|great|fin|steep|deep|rich|"
    r"heavi|tall|wid|hard|tough)(?:e?st)|best|worst|number one|no\. 1)\b",
    re.I,
)


_SAME = {"largest": "biggest", "greatest": "biggest", "fastest": "quickest", "finest": "best", "no. 1": "number one"}


def judge_best(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a superlative that no line has."""
    told = {_SAME.get(m[0].lower(), m[0].lower()) for _, parsed in base for m in _BEST.finditer(parsed.text)}
    for match in _BEST.finditer(new.text):
        if _SAME.get(match[0].lower(), match[0].lower()) not in told:
            found.add(f"No line says “{match[0]}”.", match[0])
