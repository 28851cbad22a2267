"""Write a summary from facts alone: the person's own words, the years the dates make up, the strengths that lines show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.services.postings import skills
from jobtrak.services.tailoring import grounding, lines, surfacing, tenure
from jobtrak.services.tailoring.asked import AskedKind
from jobtrak.services.tailoring.assessing import State, says_literally
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.relevance import in_a_row
from jobtrak.services.tailoring.verdicts import Verdict

# Longer summaries are not read; a person who wrote more than this has said what they want to say.
_LONGEST_OWN = 320
_MOST_STRENGTHS = 4
_COUNTED = """
    No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen
    Nineteen Twenty
"""
_NUMBERS = _COUNTED.split()


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary, why it was written so, and the requirements it serves."""

    text: str
    why: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """Something the posting asks for that a line shows: the posting's name for it, and the words to write."""

    name: str
    words: str


def summary(brief: Brief) -> Summary | None:
    """Return the best summary that passes the gate; None where the person's own should stay as it is.

    JobTrak's own sentences are English, so a resume in another language keeps its summary untouched.
    """
    own = " ".join(str(brief.base.get("objective") or "").split())
    if brief.language != "en" or len(own) > _LONGEST_OWN:
        return None
    strengths = strengths_of(brief, own)
    for text, named in _candidates(own, _years(brief.base, brief.today, own), strengths):
        if text != own and _passes(brief, text):
            why = (
                "Your own words first, then what your dates and lines show."
                if own
                else "From your dates and lines alone."
            )
            return Summary(text, why, tuple(strength.name for strength in named))
    return None


def strengths_of(brief: Brief, own: str) -> list[Strength]:
    """Return what the posting asks for and a line of work shows, and the summary does not say yet."""
    found = [
        each
        for each in brief.match.requirements
        if each.kind in (AskedKind.SKILL, AskedKind.CERTIFICATE)
        and each.state is State.DEMONSTRATED
        and not says_literally(own, each.term)
        and surfacing.worth_naming(each.term)
    ]
    tools = [each for each in found if any(form.group == "technical" for *_, form in skills.named_in(each.term))]
    listed = [skill for _, skill in lines.skills_of(brief.base)]
    ordered = (tools + [each for each in found if each not in tools])[:_MOST_STRENGTHS]
    return [Strength(each.name, _full(each.term, listed)) for each in ordered]


def _full(term: str, listed: list[str]) -> str:
    """Return a tool as the person's own list has it ("AutoCAD Civil 3D" for "Civil 3D"), a subject in small letters."""
    if all(form.group == "domain" for *_, form in skills.named_in(term)):
        return term[:1].lower() + term[1:] if term[1:2].islower() else term
    usual = skills.canonical(term)
    same = [skill for skill in listed if skills.canonical(skill) == usual]
    return next(iter(same + [skill for skill in listed if says_literally(skill, term) and "(" not in skill]), term)


def _candidates(own: str, years: str, strengths: list[Strength]) -> Iterator[tuple[str, list[Strength]]]:
    """Yield summaries from the fullest to the plainest; the gate decides how far to go down."""
    opening = own if not own or own[-1] in ".!?" else f"{own}."
    for count in range(len(strengths), 0, -1):
        named = strengths[:count]
        closing = f"Experience includes {in_a_row([each.words for each in named])}."
        yield " ".join(part for part in (opening, years, closing) if part), named
    for strength in strengths[1:]:
        yield " ".join(part for part in (opening, years, f"Experience includes {strength.words}.") if part), [strength]
    if years and opening:
        yield " ".join(part for part in (opening, years) if part), []


def _years(base: Mapping[str, Any], today: date, own: str) -> str:
    """Return a sentence on the newest title and how long it was held; none where the person's summary counts years itself."""
    if "year" in own.casefold():
        return ""
    held = [
        (span, title, str(role.get("company") or ""))
        for role in base.get("experiences") or []
        if isinstance(role, Mapping)
        for title, span in tenure.of_role(role, today)
        if title
    ]
    if not held:
        return ""
    span, title, company = max(held, key=lambda each: (each[0].last, each[0].first))
    at = f" at {company}" if company else ""
    years = tenure.total_months([other for other, name, where in held if (name, where) == (title, company)]) // 12
    if not 1 <= years < len(_NUMBERS):
        return f"{'Now' if span.present else 'Most recently'} {title}{at}."
    return f"{_NUMBERS[years]} year{'s' * (years != 1)} as {title}{at}."


def _passes(brief: Brief, text: str) -> bool:
    judged = grounding.check_line(dict(brief.base), "objective", text, today=brief.today)
    return judged.verdict is not Verdict.UNSUPPORTED
