"""Write a summary from facts alone: the person's own words, the years the dates make up, the strengths that lines show and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.services.postings import skills
from jobtrak.services.tailoring import grounding, lines, paths, surfacing, tenure
from jobtrak.services.tailoring.asked import AskedKind, Part
from jobtrak.services.tailoring.assessing import State, says_literally
from jobtrak.services.tailoring.depth import Depth, depth_of
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.letter_frames import in_a_row
from jobtrak.services.tailoring.summary_frames import Frames, frames_in
from jobtrak.services.tailoring.verdicts import Verdict

# Longer summaries are not read; a person who wrote more than this has said what they want to say.
_LONGEST_OWN = 320
# Behind a summary of this length, or for work that is hardly the person's, one more word is not worth a sentence.
_GOOD_OWN = 160
_FITTING = 30
_MOST_STRENGTHS = 4
_MOST_PLACES = 2
_LONGEST_PLACE = 45


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary, why it was written so, and the requirements it serves."""

    text: str
    why: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """Something the posting asks for that a line shows: the posting's name for it, the words to write, and where it was."""

    name: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class _Post:
    """The newest title in words, without a full stop, and the company they name."""

    sentence: str = ""
    company: str = ""


def summary(brief: Brief) -> Summary | None:
    """Return the best summary that passes the gate; None where the person's own should stay as it is.

    It is written in the language of the resume. One in a language that JobTrak has no sentences for keeps its summary
    untouched, and so does one that shows nothing of what the posting asks for: who somebody is does not change with the job.
    """
    own = " ".join(str(brief.base.get("objective") or "").split())
    frames = frames_in(brief.language)
    if frames is None or len(own) > _LONGEST_OWN or (brief.language == "en" and not lines.is_english(brief.base)):
        return None
    strengths = strengths_of(brief, own)
    post = _newest_post(brief.base, brief.today, own, frames)
    # One thing by itself says little, unless the posting's work is the person's and the summary says who they are with it.
    least = 1 if own and post.sentence and brief.match.score >= _FITTING and len(own) <= _GOOD_OWN else 2
    for text, named in _candidates(own, post, strengths, frames):
        if len(named) >= least and text != own and _passes(brief, text):
            told = [f"{strength.words} ({strength.place})" if strength.place else strength.words for strength in named]
            before = "Your own words first, then what" if own else "Written from what"
            why = f"{before} your dates and lines show of what this posting asks for: {in_a_row(told, 'en')}."
            return Summary(text, why, tuple(strength.name for strength in named))
    return None


def strengths_of(brief: Brief, own: str) -> list[Strength]:
    """Return what the posting asks for, a line of work shows as done, and the summary does not say yet; tools first."""
    found = [
        each
        for each in brief.match.requirements
        if each.kind in (AskedKind.SKILL, AskedKind.CERTIFICATE)
        and each.state is State.DEMONSTRATED
        and each.path.startswith(("experiences", "projects"))
        and depth_of(each.line, brief.language) is Depth.DONE
        and not says_literally(own, each.term)
        and surfacing.worth_naming(each.term)
        # In another language than English only the words of the line itself are sure to be understood beside it.
        and (brief.language == "en" or says_literally(each.line, each.term))
    ]
    tools = [each for each in found if any(form.group == "technical" for *_, form in skills.named_in(each.term))]
    # A subject that only the work touches says little of a person; one that is asked for says more.
    found = [each for each in found if each in tools or each.part is not Part.DUTY]
    listed = [skill for _, skill in lines.skills_of(brief.base)]
    ordered = tools + [each for each in found if each not in tools]
    chosen: dict[str, Strength] = {}
    for each in ordered:
        words = _full(each.term, listed, each.line) if brief.language == "en" else _as_written(each.term, each.line)
        if not any(says_literally(held.words, words) or says_literally(words, held.words) for held in chosen.values()):
            chosen[words] = Strength(each.name, words, _place(brief.base, each.path))
    return list(chosen.values())[:_MOST_STRENGTHS]


def _place(base: Mapping[str, Any], path: str) -> str:
    entry = paths.find(base, paths.role_of(path) or "") or {}
    name = str(entry.get("company") or "") if path.startswith("experiences") else ""
    return name if len(name) <= _LONGEST_PLACE else ""


def _full(term: str, listed: list[str], line: str) -> str:
    """Return a tool as the person's own list has it ("AutoCAD Civil 3D" for "Civil 3D"), a subject in small letters."""
    usual = skills.canonical(term)
    if all(form.group == "domain" for *_, form in skills.named_in(term)):
        return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in term.split())
    same = [skill for skill in listed if skills.canonical(skill) == usual]
    longer = [skill for skill in listed if says_literally(skill, term) and "(" not in skill]
    # "CSS3" is not what a line says that says "CSS"; and "Javascript" is a slip of the posting's.
    written = [line[start:end] for start, end, form in skills.named_in(line) if form.name == usual]
    name = usual if usual.casefold() == term.casefold() else term
    if re.search(r"\d", name) and written and not re.search(r"\d", written[0]):
        name = written[0]
    return next(iter(same + longer), name)


def _as_written(term: str, line: str) -> str:
    """Return a skill as the line writes it: nouns and names are written otherwise in other languages."""
    usual = skills.canonical(term)
    return next((line[start:end] for start, end, form in skills.named_in(line) if form.name == usual), term)


def _candidates(
    own: str, post: _Post, strengths: list[Strength], frames: Frames
) -> Iterator[tuple[str, list[Strength]]]:
    """Yield summaries from the fullest to the plainest; the gate decides how far to go down."""
    opening = own if not own or own[-1] in ".!?" else f"{own}."
    chosen = [strengths[:count] for count in range(len(strengths), 0, -1)] + [[strength] for strength in strengths[1:]]
    for named in chosen:
        for told in dict.fromkeys((_with_places(named, post, frames), _without_places(named, post, frames))):
            yield " ".join(part for part in (opening, told) if part), named


def _with_places(named: list[Strength], post: _Post, frames: Frames) -> str:
    """Return strengths with where they were shown, those of the newest post beside it."""
    at: dict[str, list[str]] = {}
    for strength in named:
        at.setdefault(strength.place, []).append(strength.words)
    if "" in at or len(at) > _MOST_PLACES:
        return _without_places(named, post, frames)
    here = at.pop(post.company, [])
    if post.sentence:
        told = [frames.experience(here, post.sentence) if here else post.sentence]
        return " ".join(map(_ended, [*told, *(frames.at_place(words, place) for place, words in at.items())]))
    return _ended(frames.experience_at(at))


def _without_places(named: list[Strength], post: _Post, frames: Frames) -> str:
    told = _ended(frames.experience([strength.words for strength in named]))
    return f"{_ended(post.sentence)} {told}" if post.sentence else told


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _newest_post(base: Mapping[str, Any], today: date, own: str, frames: Frames) -> _Post:
    """Return a sentence on the newest title and how long it was held; none where the person's summary says it already."""
    held = [
        (span, title, str(role.get("company") or ""))
        for role in base.get("experiences") or []
        if isinstance(role, Mapping)
        for title, span in tenure.of_role(role, today)
        if title
    ]
    if not held or "year" in own.casefold():
        return _Post()
    span, title, company = max(held, key=lambda each: (each[0].last, each[0].first))
    if company and says_literally(own, company):
        return _Post()
    years = tenure.total_months([other for other, name, where in held if (name, where) == (title, company)]) // 12
    if frames.language == "en" and (lasted := tenure.spelt(years)):
        at = frames.at.format(place=company) if company else ""
        return _Post(f"{lasted.capitalize()} as {title}{at}", company)
    return _Post(frames.post(title, company, present=span.present), company)


def _passes(brief: Brief, text: str) -> bool:
    judged = grounding.check_line(dict(brief.base), "objective", text, today=brief.today)
    return judged.verdict is not Verdict.UNSUPPORTED
