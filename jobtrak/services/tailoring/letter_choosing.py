"""Choose the lines a letter tells, and say them: in the first person where they are English sentences, else as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import letter_frames, letter_lines, lines, matching, paths, tenure
from jobtrak.services.tailoring.asked import AskedKind
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.letter_draft import Paragraph, Sentence
from jobtrak.services.tailoring.letter_proof import Standing, prove
from jobtrak.services.tailoring.matching import MatchedRequirement, State
from jobtrak.services.tailoring.relevance import relevance

# A page that is read: what shows most, from no more than three places.
_MOST_LINES = 5
_MOST_LINES_OF_PLACE = 3
_MOST_PLACES = 3
_MOST_LINES_ANSWERED = 3
_HALF = 0.5
_WORD_FOR_WORD = "Your own words, as they stand in your resume."


def for_posting(brief: Brief, language: str) -> list[Paragraph]:
    """Return the paragraphs that show most of what a posting asks for."""
    return _told(brief, _shown_by_line(brief), _MOST_LINES, language)


def about_question(brief: Brief, question: str, language: str) -> list[Sentence]:
    """Return the sentences that answer a form's question; none where no line speaks of it."""
    asked = _about(brief, question)
    shown = _shown_by_line(asked) or {path: [] for path in _speaking_of(brief, question)}
    return [each for told in _told(asked, shown, _MOST_LINES_ANSWERED, language) for each in told.sentences]


def _about(brief: Brief, question: str) -> Brief:
    """Return the brief of a posting that asks for nothing but this question."""
    posting = Posting(job_title=None, qualifications=[question], description=question)
    return replace(brief, posting=posting, match=matching.match(posting, brief.base, today=brief.today))


def _speaking_of(brief: Brief, question: str) -> list[str]:
    """Return the lines of work and projects that have most of a question's words, and at least half of them."""
    finder = Finder(lines.lines_of(brief.base, brief.today, brief.language), brief.language)
    found = [(share, line.path) for share, line in finder.about(question[:2_000]) if ".highlights[" in line.path]
    most = max((share for share, _ in found), default=0.0)
    return [path for share, path in found if share == most >= _HALF]


def _told(brief: Brief, shown: Mapping[str, list[MatchedRequirement]], most: int, language: str) -> list[Paragraph]:
    """Return the lines that show most of what is asked for, as paragraphs by the place they come from."""
    rated = relevance(brief.match, brief.posting, brief.base)
    order = sorted(shown, key=lambda path: (-rated[path].points, path) if path in rated else (0.0, path))
    by_place: dict[str, list[str]] = {}
    for path in order:
        place = paths.role_of(path)
        chosen = by_place.get(place, [])
        if sum(map(len, by_place.values())) >= most or len(chosen) >= _MOST_LINES_OF_PLACE:
            continue
        if place in by_place or len(by_place) < _MOST_PLACES:
            by_place.setdefault(place, []).append(path)
    found, mentioned = [], set[str]()
    # The newest work first, as the resume has it; the sections' names happen to sort that way, too.
    for place, chosen in sorted(by_place.items(), key=lambda each: paths.steps(each[0])):
        said = _said(brief, place, chosen, language)
        if said:
            names = [each.name for path in chosen for each in shown[path] if each.name not in mentioned]
            mentioned.update(names)
            found.append(Paragraph(tuple(names), tuple(said)))
    return found


def _shown_by_line(brief: Brief) -> dict[str, list[MatchedRequirement]]:
    """Return the lines of work and projects that demonstrate something asked for, with what each of them shows."""
    found: dict[str, list[MatchedRequirement]] = {}
    for each in brief.match.requirements:
        if each.state is not State.DEMONSTRATED:
            continue
        nameable = each.kind in (AskedKind.SKILL, AskedKind.CERTIFICATE)
        for path in dict.fromkeys((each.path, *each.lines)):
            if ".highlights[" in path and isinstance(paths.find(brief.base, path), str):
                found.setdefault(path, []).extend([each] if nameable else [])
    return found


def _said(brief: Brief, place: str, chosen: Sequence[str], language: str) -> list[Sentence]:
    entry = paths.find(brief.base, place) or {}
    company, project = " ".join(str(entry.get("company") or "").split()), ""
    if place.startswith("projects"):
        company, project = "", " ".join(str(entry.get("name") or "").split())
    held = tenure.of_role(entry, brief.today)
    present = any(span.present for _, span in held)
    found: list[Sentence] = []
    for path in chosen:
        line = " ".join(str(paths.find(brief.base, path)).split())
        # The place is named once; what follows is about the same one.
        named = {"company": company, "project": project} if not found else {}
        in_english = language == brief.language == "en"
        said = letter_lines.as_said(line, present=present, also=len(found) == 1, **named) if in_english else []
        proofs = [prove(brief.base, sentence, today=brief.today) for sentence in said]
        if said and all(proof.supported for proof in proofs):
            found += [
                Sentence(sentence, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason)
                for sentence, proof in zip(said, proofs, strict=True)
            ]
        else:
            where = "" if found else company or project
            words = letter_frames.quoted(line, language, place=where, also=bool(found))
            found.append(Sentence(words, Standing.SUPPORTED, evidence=(path,), reason=_WORD_FOR_WORD))
    return found


def newest_role(brief: Brief, language: str) -> Sentence | None:
    """Return a sentence on the newest title, with how long it was held where it can be said; None without dates."""
    held = [
        (span, title, f"experiences[{at}]", " ".join(str(role.get("company") or "").split()))
        for at, role in enumerate(brief.base.get("experiences") or [])
        if isinstance(role, Mapping)
        for title, span in tenure.of_role(role, brief.today)
        if title
    ]
    if not held:
        return None
    span, title, place, company = max(held, key=lambda each: (each[0].last, each[0].first))
    if language != "en" or brief.language != "en":
        text = letter_frames.role(" ".join(title.split()), company, language, present=span.present)
        titles = paths.find(brief.base, f"{place}.titles")
        number = next(n for n, each in enumerate(titles) if isinstance(each, Mapping) and each.get("name") == title)
        at = (f"{place}.titles[{number}].name", *([f"{place}.company"] if company else []))
        return Sentence(text, Standing.SUPPORTED, evidence=at, reason=_WORD_FOR_WORD)
    return _in_english(brief, span, title, company)


def _in_english(brief: Brief, span: tenure.Span, title: str, company: str) -> Sentence | None:
    at = f" at {company}" if company else ""
    spelt = tenure.spelt(span.months // 12)
    lasted = f" for {spelt}" if spelt else ""
    been = "have been" if span.present and lasted else "am" if span.present else "was"
    text = f"I {been} {title}{at}{lasted}."
    proof = prove(brief.base, text, today=brief.today)
    return Sentence(text, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason) if proof.supported else None
