"""Certificates, levels and grades that a summary names: only as the base has them."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse

# What the base says of a skill or a paper that makes it less than its name, and what may say it in a summary.
_LESS = (
    (re.compile(r"\b(?:lapsed|expired|ran out|out of date|not renewed|renewal)\b", re.I), re.compile(r"\b(?:lapsed?|expired?|ran out|former\w*|out of date|until|renew\w*|previous\w*)\b", re.I)),
    (
        re.compile(r"\b(?:stud(?:ying|ies)|in progress|ongoing|enrol\w+|candidate|pending|expected|not (?:yet|completed|finished)|(?:unit|module|exam|paper|part)s? passed|working towards|unfinished|started|trainee)\b", re.I),
        re.compile(r"\b(?:stud\w+|progress|ongoing|enrol\w+|candidate|pending|expected|not|unit|module|exams?|papers?|towards?|working|still|yet|to do|unfinished|started|trainee|part\w*)\b", re.I),
    ),
    (re.compile(r"\b(?:viewing|reading|theory|classroom|awareness) only\b", re.I), re.compile(r"\b(?:only|view\w*|theory|read\w*)\b", re.I)),
    (re.compile(r"\b(?:assisted|helped|under supervision|supervised|shadowed|observed)\b", re.I), re.compile(r"\b(?:assist\w*|help\w*|supervis\w*|shadow\w*|observ\w*|support\w*)\b", re.I)),
    (
        re.compile(r"\b(?:basic|basics|beginner|elementary|rudimentary|conversational|reading(?: only)?|novice|some)\b", re.I),
        re.compile(r"\b(?:basics?|beginner\w*|elementary|A1|A2|rudimentary|conversational\w*|reading|read|novice|some|little|learning|simple|fundamentals?)\b", re.I),
    ),
)  # fmt: skip
# The first levels of a language; of a drone's certificate A2 is a class.
_FIRST_STEPS = re.compile(r"A[12]$")
_ASIDE = re.compile(r"\s*[(,;:–—]\s*|\s-\s")
_CANDIDATE = re.compile(r"\b(?:membership )?(?:candidate|student|trainee|applicant)\b", re.I)
_NUMBERED = re.compile(
    r"\b(level|grade|nqf|nvq|svq|band|class|tier|category|phase|stage|part|cefr|key stage|year)\s(?:level )?(\d{1,2}|(?-i:[A-D][12]?|II|III|IV))\b",
    re.I,
)


_DEGREE = re.compile(
    r"\b(associate|bachelor|master|doctoral|doctorate)(?:['’]?s)?(?: of| in|['’]?s)? (?:degree|diploma)\b", re.I
)
_DEGREES = {
    "asso": re.compile(r"\bassociate|\bA\.?A\.?S?\b|\bA\.?S\.?\b", re.I),
    "bach": re.compile(r"\bbachelor|\bB\.? ?[A-Z][\w.]*|\bLL\.?B|\blicen[cs]|\bdegree", re.I),
    "mast": re.compile(r"\bmaster|\bmagist|\bM\.? ?[A-Z][\w.]*|\bLL\.?M|\bdipl", re.I),
    "doct": re.compile(r"\bdoct|\bPh\.?D|\bDr", re.I),
}


def judge_papers(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a skill or certificate without what makes it less, and a level that no line gives."""
    for line, parsed in base:
        if line.kind != "skill":
            continue
        parts = _ASIDE.split(parsed.text.rstrip(")"), maxsplit=1)
        bare = _CANDIDATE.sub("", parts[0]).strip()
        if len(parts) < 2 and bare == parts[0]:
            continue
        name = parse(bare, parsed.language)
        parts = [bare, parsed.text[len(bare) :].strip(" (,;:")]
        said = [t for t in name.content if t.keys & new.direct]
        # Two words of three name a paper well enough: Red Card, for Red Card FFT2.
        if not said or (len(said) < len(name.content) and (len(said) < 2 or len(said) * 3 < len(name.content) * 2)):
            continue
        name = parse(" ".join(t.text for t in said), parsed.language)
        if (len(name.content) > 1 and _FIRST_STEPS.match(parts[1])) or _is_for_others(name, new):
            continue
        sentence = _around(name, new)
        if not sentence:
            continue
        for less, told in _LESS:
            match = less.search(parts[1]) or (_FIRST_STEPS.match(parts[1]) if told is _LESS[-1][1] else None)
            if match and not told.search(sentence):
                found.add(f"The base limits this: “{match[0]}” is left out.", name.text)
    schools = " ".join(parsed.text for line, parsed in base if line.path.startswith(("education", "skills")))
    for match in _DEGREE.finditer(new.text):
        if not _DEGREES[match[1][:4].lower()].search(schools):
            found.add(f"No line of your resume states “{match[0]}”.", match[0])
    known = " ".join(parsed.text for _, parsed in base).lower()
    for match in _NUMBERED.finditer(new.text):
        pair = re.compile(rf"\b{match[1]}s?\s(?:level )?{match[2]}\b|\b{match[2]}\s{match[1]}\b", re.I)
        if not pair.search(known):
            found.add(f"No line of your resume states “{match[0]}”.", match[0])


def _is_for_others(name: Parsed, new: Parsed) -> bool:
    """Tell whether a language is only that of somebody's work: translators for French and Italian."""
    at = next((i for i, t in enumerate(new.tokens) if t.keys & name.content[0].keys), 0)
    return any(t.lower in ("for", "into", "between") for t in new.tokens[max(0, at - 3) : at])


def _around(name: Parsed, new: Parsed) -> str:
    """Return the sentence of a summary in which all words of a skill stand close together."""
    starts = [next((t.start for t in new.tokens if t.keys & word.keys), -1) for word in name.content]
    if max(starts) - min(starts) > len(name.text) + 12:
        return ""
    left = max((m.end() for m in re.finditer(r"[.;]\s", new.text) if m.end() <= min(starts)), default=0)
    right = min(
        (m.start() for m in re.finditer(r"[.;](?:\s|$)", new.text) if m.start() > max(starts)), default=len(new.text)
    )
    return new.text[left:right]
