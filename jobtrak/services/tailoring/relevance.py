"""How much each line and project matters for one posting, 1 to 5, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import finding, kinds, lines, paths
from jobtrak.services.tailoring.asked import AskedKind
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.lines import Kind
from jobtrak.services.tailoring.matching import Match, MatchedRequirement

# From these many points on a line has 5, 4, 3; one requirement is worth 3 points, a wish 1.5, a duty 1.
_STEPS = ((5, 4.5), (4, 2.5), (3, 0.8))
_NEAR_SHARE = 0.5
_SPOKEN_OF = 0.2
# A line that shows nothing of what is asked for may speak of the work; it is never among the strongest.
_MOST_UNSHOWN = 3
# How much of a sentence a line must say, two of its very words at least, to speak of it.
_SPEAKS = 0.34
# A manner weighs less than this; that a line speaks of it says nothing of the work.
_MANNER = 0.55
# A sentence weighs little in the score, for it is hard to prove; for the order of lines it tells most of what the work is.
_STATEMENT = 3.0
# What a line is worth that speaks of the very field the title names.
_TITLE = 3.0
_HALF_OF_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much one entry matters, 1 (not for this posting) to 5, the requirements it serves and the reason in words."""

    path: str
    score: int
    points: float
    serves: tuple[str, ...]
    reason: str


def relevance(match: Match, posting: Posting, document: Mapping[str, Any]) -> dict[str, Relevance]:
    """Return the relevance of every highlight, course and project by its path.

    A line counts what it shows of the posting's requirements, then what it is near to, then its words in common with the work.
    """
    served: dict[str, list[MatchedRequirement]] = {}
    near: dict[str, list[MatchedRequirement]] = {}
    for requirement in match.requirements:
        if finding.is_soft(requirement.term) or (
            requirement.kind is AskedKind.SKILL and finding.is_plain(requirement.term)
        ):
            # A manner, or a tool that everybody has, is no reason to read one line before another.
            continue
        for path in dict.fromkeys((requirement.path, *requirement.lines)):
            found = served if requirement.state.value == "demonstrated" else near
            found.setdefault(path, []).append(requirement)
    spoken_of = _spoken_of(match, posting, document)
    work = _words_of(posting, match.language)
    rated: dict[str, Relevance] = {}
    for path, text in _entries(document):
        mine = _unique(served.get(path, []))
        close = _unique(near.get(path, []))
        points = sum(each.weight for each in mine) + _NEAR_SHARE * sum(each.weight for each in close)
        points = max(points, spoken_of.get(path, 0.0))
        common = _in_common(text, work, match.language)
        score = next((step for step, least in _STEPS if points >= least), 2 if common >= _SPOKEN_OF else 1)
        score = score if mine else min(score, _MOST_UNSHOWN)
        rated[path] = Relevance(
            path, score, round(points + common, 4), tuple(e.name for e in mine), _reason(mine, close, score)
        )
    for index, project in enumerate(document.get("projects") or []):
        if isinstance(project, Mapping):
            rated[f"projects[{index}]"] = _project(index, served, near, rated)
    return rated


def _spoken_of(match: Match, posting: Posting, document: Mapping[str, Any]) -> dict[str, float]:
    """Return the points of each line for the title and sentences that it speaks of, whether or not it is the best one."""
    finder = Finder(lines.lines_of(document, date.min, match.language), match.language)
    # The field by its very words: what is only like it would make every line one of the field.
    field = finding.meaning_of(kinds.field_of(posting.job_title or ""), match.language)
    shares = {line.path: sum(bool(word & line.keys) for word in field) / len(field) for line in finder.lines if field}
    points = {path: _TITLE * share for path, share in shares.items() if share > _HALF_OF_TITLE}
    for each in match.requirements:
        if each.kind is AskedKind.STATEMENT and each.weight > _MANNER:
            for share, line in finder.about(each.name):
                if share >= _SPEAKS and finder.is_near(each.name, line):
                    points[line.path] = points.get(line.path, 0.0) + _STATEMENT * share * each.weight
    return points


def _entries(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (f"{section}[{index}].{name}[{number}]", text)
        for section, names in _LISTS.items()
        for index, entry in enumerate(document.get(section) or [])
        if isinstance(entry, Mapping)
        for name in names
        for number, text in enumerate(_list(entry.get(name)))
        if isinstance(text, str)
    ]


# The lists of a resume whose entries can matter more or less for a posting.
_LISTS = {"experiences": ("highlights",), "projects": ("highlights",), "education": ("highlights", "courses")}


def _list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else []


def _project(
    index: int,
    served: Mapping[str, list[MatchedRequirement]],
    near: Mapping[str, list[MatchedRequirement]],
    rated: Mapping[str, Relevance],
) -> Relevance:
    path = f"projects[{index}]"
    mine = _unique([each for at, found in served.items() if paths.role_of(at) == path for each in found])
    close = _unique([each for at, found in near.items() if paths.role_of(at) == path for each in found])
    points = sum(each.weight for each in mine) + _NEAR_SHARE * sum(each.weight for each in close)
    best = max((line.score for at, line in rated.items() if at.startswith(f"{path}.")), default=1)
    score = max(next((step for step, least in _STEPS if points >= least), 1), best)
    return Relevance(path, score, round(points, 4), tuple(each.name for each in mine), _reason(mine, close, score))


def _unique(found: list[MatchedRequirement]) -> list[MatchedRequirement]:
    """Return each thing asked for once, although several requirements may name it."""
    return list({each.name.casefold(): each for each in found}.values())


def _words_of(posting: Posting, language: str) -> frozenset[str]:
    texts = [posting.job_title or "", *posting.duties, *posting.qualifications, *posting.preferred_qualifications]
    return frozenset(key for text in texts for keys in finding.meaning_of(text, language) for key in keys)


def _in_common(text: str, work: frozenset[str], language: str) -> float:
    line = lines.make("", text, Kind.OTHER, language)
    words = [keys for keys in line.content if not all(key.isdigit() for key in keys)]
    return sum(bool(keys & work) for keys in words) / len(words) if words else 0.0


def _reason(mine: list[MatchedRequirement], close: list[MatchedRequirement], score: int) -> str:
    if mine:
        return f"Shows {in_a_row([each.name for each in mine])}."
    if close:
        return f"Near to {in_a_row([each.name for each in close])}."
    return "Speaks of the work this posting describes." if score > 1 else "Nothing in this posting asks for it."


def in_a_row(names: list[str], most: int = 4) -> str:
    """Return some names as people say them: `a, b and c`."""
    kept = names[:most]
    if len(names) > most:
        return f"{', '.join(kept)} and {len(names) - most} more"
    return f"{', '.join(kept[:-1])} and {kept[-1]}" if len(kept) > 1 else "".join(kept)
