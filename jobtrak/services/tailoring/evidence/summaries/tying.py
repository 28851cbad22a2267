"""Words that only tie a summary together: what the person likes, where a way led, what an employer is."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.workplaces import names_a_workplace
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Of what the resume names, these only say that the person likes it.
_LIKES = frozenset(
    ["suit", "please", "delight", "appeal", "like", "love", "enjoy", "prefer", "favour", "favor", "fond", "liking"]
)
_MOST = frozenset(["best", "most", "better"])
_TODAY = frozenset(["today", "nowadays", "lately"])
_EMPLOYERS = frozenset(["firm", "employer", "workplace", "outfit"])
_WAY = re.compile(
    r"\b(?:path|career|journey|way|road|life)\s(?:has\s)?(?:run|runs|ran|led|leads|took|taken|goes|went)(?=\s(?:me\s)?(?:from|through|to|via)\b)",
    re.I,
)
_ROSE = re.compile(
    r"\b(?:rose|risen|rising|rises|moved up|advanced|progressed|climbed)(?=\s(?:there\s)?(?:from|through|to)\b)", re.I
)
_MOVED = re.compile(
    r"\b(?:moved|moving|switched|switching|changed|changing)(?=\s(?:on\s|over\s|across\s)?(?:into|to|from)\b)", re.I
)
_COURSES = frozenset(
    [
        "training",
        "course",
        "module",
        "programme",
        "program",
        "apprenticeship",
        "diploma",
        "degree",
        "certificate",
        "traineeship",
    ]
)
_AT_HOME = re.compile(r"\bat home (?=(?:in|with|on|both)\b)", re.I)
# Years that are not counted, as which or where the resume tells.
_YEARS = re.compile(r"\b(?:earlier|early|previous|past|first|former) years (?=(?:as|in|at|with|on)\b)", re.I)
_WEEKEND = frozenset(["weekend"])
_BOTH_DAYS = re.compile(r"\bSaturdays? (?:and|&) Sundays?\b", re.I)
_APPRENTICED = frozenset(["trained", "apprenticed", "learned", "learnt"])
_LEARNING = re.compile(r"\b(?:apprentice|trainee|intern|student|cadet|probationer)\b", re.I)
_OF_A_DEGREE = re.compile(r"(bachelor|master|degree)'?s?'?")
_DEGREE_OF = {
    "bachelor": re.compile(r"\b[Bb]achelor|\bB\.?(?:A|Sc|S|Eng|Ed|Mus|Com|BA|FA|Des|Arch|Tech|N|SW)\b|\bLL\.?B\b"),
    "master": re.compile(
        r"\b[Mm]aster (?:of|in|degree)|\b[Mm]aster['’]s|\bM\.?(?:A|Sc|S|Eng|Ed|Mus|BA|FA|Des|Arch|Tech|Phil|PH|SW)\b|\bLL\.?M\b"
    ),
}
_DEGREE_OF["degree"] = re.compile("|".join(pattern.pattern for pattern in _DEGREE_OF.values()))
_PAIR = re.compile(
    r"\b(?:team|crew|pair|group) of two\b|\bin pairs\b|\bwith (?:a|an|one|another|my)(?: other)? \w+", re.I
)


def tells_a_liking(new: Parsed) -> bool:
    """Tell whether a summary says what the person likes best."""
    return any(t.keys & _LIKES for t in new.tokens)


def ties_together(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a word of a summary claims nothing beside what it ties together."""
    if token.keys & _LIKES or token.lower in _TODAY:
        return True
    if token.lower in _MOST and any(t.keys & _LIKES for t in new.tokens):
        return at + 1 == len(new.tokens) or new.tokens[at + 1].sign
    if token.lower in _EMPLOYERS:
        return at > 0 and new.tokens[at - 1].lower in (
            "a",
            "the",
            "one",
            "same",
            "this",
            "that",
            "my",
            "an",
            "previous",
            "former",
        )
    if token.lower == "first":
        return at + 1 < len(new.tokens) and new.tokens[at + 1].lower in (
            "as",
            "in",
            "at",
            "with",
            "a",
            "an",
            ",",
            "then",
        )
    if token.lower == "partner":
        return at > 1 and new.tokens[at - 2].lower == "with" and any(_PAIR.search(parsed.text) for _, parsed in base)
    if any(m.start() <= token.start < m.end() for m in _ROSE.finditer(new.text)):
        return sum(line.path.endswith(".name") and ".titles[" in line.path for line, _ in base) > 1
    if any(m.start() <= token.start < m.end() for m in _MOVED.finditer(new.text)):
        return sum(line.path.endswith(".name") and ".titles[" in line.path for line, _ in base) > 1
    if completes_a_course(at, new, base) or names_a_workplace(at, new, base):
        return True
    if token.keys & _WEEKEND and any(_BOTH_DAYS.search(parsed.text) for _, parsed in base):
        return True
    if token.lower in _APPRENTICED and any(
        ".titles[" in line.path and _LEARNING.search(parsed.text) for line, parsed in base
    ):
        return True
    if match := _OF_A_DEGREE.fullmatch(token.lower.replace("’", "'")):
        return any(
            line.path.startswith("education") and _DEGREE_OF[match[1]].search(parsed.text) for line, parsed in base
        )
    return any(
        m.start() <= token.start < m.end() for found in (_WAY, _AT_HOME, _YEARS) for m in found.finditer(new.text)
    )


def completes_a_course(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether `completed dementia training` names a paper that the resume lists; what makes it less is asked elsewhere."""
    if new.tokens[at].lower not in ("completed", "completing"):
        return False
    named = []
    for token in new.tokens[at + 1 : at + 6]:
        if token.sign and token.text != "-":
            break
        if not token.free and not token.sign:
            named.append(token)
    return any(t.keys & _COURSES for t in named) and any(
        line.kind == "skill" and all(t.keys & parsed.same for t in named) for line, parsed in base
    )
