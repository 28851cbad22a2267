"""Causes between two facts that the base does not tell."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.pairing import same_tense
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Findings, content_indexes
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb

_CAUSES = re.compile(
    r"\b(?:so that|and so|thereby|thus|hence|therefore|consequently|as a result|resulting in|which resulted in|leading to|led to|which led to|"
    r"enabling|allowing|ensuring|causing|because of|because|thanks to|due to|in turn|contributing to|"
    r"which (?:cut|reduced|raised|increased|improved|lowered|saved|shortened|boosted|helped|made|brought)|"
    r"by \w+ing|through|via|to (?:improve|increase|reduce|raise|cut|lower|save|boost|achieve|bring|speed|shorten|ensure))\b"
    r"|,\s+(?=(?:improv|increas|reduc|rais|cutt|lower|sav|boost|mak|bring|driv|achiev|shorten|eliminat|prevent|doubl|tripl|halv|speed|grow|lift|rais|earn|winn)\w*ing\b)",
    re.I,
)


# Longer ones are no neighbours.
_NEIGHBOURS = 60
_APPENDED = re.compile(r",\s+(?:and|then|and then|and also)\s+")


def _goes_on(at: int, new: Parsed) -> bool:
    """Tell whether another deed of the line's own begins here: , and cleaned the data."""
    token = next((t for t in new.tokens if t.start == at), None)
    return token is not None and is_mostly_verb(token.lower) and same_tense(new.tokens[0], token)


# Behind `from` it tells a way: from a season on a crew, through part-time duty, to an engine company.
_FROM = re.compile(
    r"\b(?:rose|rising|runs?|ran|led|leads|went|progressed|advanced|moved|worked)\b[^.;]*\bfrom\b[^.;]*$", re.I
)


def judge_causes(new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], found: Findings) -> None:
    """Refuse a cause between two facts that no line of the base holds together."""
    content = content_indexes(new)
    for match in _CAUSES.finditer(new.text):
        if match[0].lower() == "through" and _FROM.search(new.text[: match.start()]):
            continue
        clause_ends = [m.start() for m in re.finditer(r"[;.]\s", new.text)]
        left_edge = max((e for e in clause_ends if e < match.start()), default=0)
        right_edge = min((e for e in clause_ends if e > match.end()), default=len(new.text))
        if appended := next(
            (m for m in _APPENDED.finditer(new.text, match.end(), right_edge) if _goes_on(m.end(), new)), None
        ):
            right_edge = appended.start()
        left = [i for i in content if left_edge <= new.tokens[i].start < match.start()]
        right = [
            i
            for i in content
            if match.start() < new.tokens[i].start < right_edge and new.tokens[i].end > match.end() - 1
        ]
        figures = [q for q in new.quantities if match.end() <= q.start < right_edge]
        if not left or not (right or figures):
            continue
        together = _stands_so(match, left, right, new, base)
        for i, (_, parsed) in enumerate(base):
            on_left = sum(bool(licences[i].get(w)) for w in left)
            on_right = sum(bool(licences[i].get(w)) for w in right) + sum(
                any(covers(q, o) for o in parsed.quantities) for q in figures
            )
            if on_left and on_right * 2 >= len(right) + len(figures):
                together = True
                break
        if not together:
            shown = match[0].strip(" ,") or new.text[match.end() :].split()[0]
            found.add(f"No line says that the one led to the other (“{shown}”).", shown)


def _stands_so(
    match: re.Match[str], left: list[int], right: list[int], new: Parsed, base: list[tuple[Line, Parsed]]
) -> bool:
    """Tell whether a line of the base says the same from the word before to the word behind: likes to bring models."""
    if not right:
        return False
    words = new.text[new.tokens[left[-1]].start : new.tokens[right[0]].end].casefold()
    return len(words) < _NEIGHBOURS and any(words in parsed.text.casefold() for _, parsed in base)
