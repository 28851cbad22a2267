"""Write a cover letter, or an answer to an application form's question, from the person's own lines.

Without a model it says the lines that show the posting's main requirements. With one it words them anew, and each sentence
stands before the gate: one that fails is asked for once more with the reason, and then left out and told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from jobtrak.models.enums import LetterKind
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import (
    letter_frames,
    letter_lines,
    letter_questions,
    lines,
    matching,
    paths,
    prompting,
    tenure,
)
from jobtrak.services.tailoring.asked import AskedKind
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.letter_proof import Proof, Standing, prove
from jobtrak.services.tailoring.matching import MatchedRequirement, State
from jobtrak.services.tailoring.relevance import relevance
from jobtrak.services.tailoring.writing import Ask

# A page that is read: what shows most, from no more than three places.
_MOST_LINES = 5
_MOST_LINES_OF_PLACE = 3
_MOST_PLACES = 3
_MOST_LINES_ANSWERED = 3
_HALF = 0.5
_COUNTED_TEXT = """
    no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty
"""
_NUMBERS = _COUNTED_TEXT.split()
_NOTHING_HERE = "Your resume has no line about this. JobTrak won’t make one up: write it in your own words."
_NO_WORDS = (
    "Without a model JobTrak writes letters from English resumes only. Choose a model, or write it in your own words: "
    "each sentence is checked all the same."
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what precedes it, how it stands to the resume, and the places that carry it."""

    text: str
    standing: Standing
    before: str = " "
    evidence: tuple[str, ...] = ()
    reason: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of a model that the resume does not carry, and why not."""

    text: str
    reason: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A letter as an engine wrote it; `remark` says what the person should know, such as that nothing was found."""

    sentences: list[Sentence] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remark: str = ""

    @property
    def text(self) -> str:
        """Return the whole text."""
        return text_of(self.sentences)


def text_of(sentences: Sequence[Sentence]) -> str:
    """Return the text that some sentences make up."""
    return "".join(f"{each.before if number else ''}{each.text}" for number, each in enumerate(sentences))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What a paragraph shows, and the sentences that show it."""

    asked: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def write_offline(brief: Brief, kind: LetterKind, question: str = "") -> Draft:
    """Write from the person's own lines alone; the same brief always gives the same letter."""
    if brief.language != "en":
        return Draft(remark=_NO_WORDS)
    if kind is LetterKind.ANSWER:
        asked = _about(brief, question)
        shown = _shown_by_line(asked) or {path: [] for path in _speaking_of(brief, question)}
        said = [each for told in _told(asked, shown, _MOST_LINES_ANSWERED) for each in told.sentences]
        return Draft(said, remark="" if said else _NOTHING_HERE)
    paragraphs = _told(brief, _shown_by_line(brief), _MOST_LINES)
    return _letter(brief, paragraphs) if paragraphs else Draft(remark=_NOTHING_HERE)


async def write_with_model(brief: Brief, kind: LetterKind, question: str, ask: Ask) -> Draft:
    """Write with a model; what the gate refuses twice is left out and told."""
    name = "letter" if kind is LetterKind.COVER_LETTER else "answer"
    told = prompting.instructions(brief.prompts, name)
    numbered = letter_questions.numbered(brief)
    asked = letter_questions.for_text(brief, numbered, question if kind is LetterKind.ANSWER else "")
    answer = await ask(told, asked, letter_questions.LetterAnswer, _unheard)
    written = [
        [(" ".join(each.text.split()), paragraph.serves) for each in paragraph.sentences if each.text.strip()]
        for paragraph in answer.value.paragraphs
    ]
    proofs = {(p, s): await _proof(brief, text) for p, row in enumerate(written) for s, (text, _) in enumerate(row)}
    refused = [spot for spot, proof in proofs.items() if not proof.supported]
    left_out: list[LeftOut] = []
    if refused:
        shown = [(number, written[p][s][0], proofs[p, s].reason) for number, (p, s) in enumerate(refused, 1)]
        once_more = letter_questions.again(asked, shown)
        mended = await ask(told, once_more, letter_questions.MendedAnswer, _unheard)
        better = {each.number: " ".join(each.text.split()) for each in mended.value.sentences}
        for number, (p, s) in enumerate(refused, 1):
            text = better.get(number, "")
            proof = await _proof(brief, text) if text else proofs[p, s]
            if text and proof.supported:
                written[p][s], proofs[p, s] = (text, written[p][s][1]), proof
            else:
                failed = text or written[p][s][0]
                left_out.append(LeftOut(failed, proof.reason, proof.words))
    known = {each.name for each in brief.match.requirements if each.state is State.DEMONSTRATED}
    paragraphs = []
    for p, row in enumerate(written):
        said = [
            Sentence(text, Standing.SUPPORTED, evidence=proofs[p, s].evidence, reason=proofs[p, s].reason)
            for s, (text, _) in enumerate(row)
            if proofs[p, s].supported
        ]
        if said:
            serves = tuple(name for name in (row[0][1] if row else []) if name in known)
            paragraphs.append(_Paragraph(serves, tuple(said)))
    if not paragraphs:
        return Draft([], left_out, _NOTHING_HERE)
    if kind is LetterKind.ANSWER:
        said = [each for paragraph in paragraphs for each in _opened(paragraph.sentences, "\n\n")]
        return Draft(said, left_out)
    draft = _letter(brief, paragraphs)
    draft.left_out = left_out
    return draft


def recheck(base: Mapping[str, Any], text: str, day: date, courtesies: frozenset[str]) -> list[Sentence]:
    """Hold a text that the person edited against their resume: what it does not carry is theirs, and marked so."""
    found: list[Sentence] = []
    paragraphs = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    for paragraph in paragraphs:
        before = "\n\n"
        for row in filter(str.strip, paragraph.split("\n")):
            for sentence in letter_lines.sentences_of(row):
                found.append(replace(_stands(base, sentence, day, courtesies), before=before))
                before = " "
            before = "\n"
    return found


def _stands(base: Mapping[str, Any], text: str, day: date, courtesies: frozenset[str]) -> Sentence:
    if text in courtesies:
        return Sentence(text, Standing.FRAME)
    proof = prove(base, text, today=day)
    if proof.supported:
        return Sentence(text, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason)
    return Sentence(text, Standing.YOURS, reason=proof.reason, words=proof.words)


async def _proof(brief: Brief, text: str) -> Proof:
    return await asyncio.to_thread(prove, brief.base, text, today=brief.today)


def _unheard(_: str) -> None:
    """Let a letter's words pass while they arrive: it is shown whole."""


def _letter(brief: Brief, paragraphs: Sequence[_Paragraph]) -> Draft:
    """Put greeting, opening and end round what the paragraphs show."""
    said = letter_frames.phrases(brief.language)
    opening = [each for each in (_frame(letter_frames.applying(brief.posting, brief.language)), _tenure(brief)) if each]
    sentences = [Sentence(letter_frames.greeting(brief.posting, brief.language), Standing.FRAME)]
    sentences += _opened(opening, "\n\n")
    also = False
    for paragraph in paragraphs:
        asked = _frame(letter_frames.asks(paragraph.asked, brief.language, also=also))
        also = also or asked is not None
        sentences += _opened([*([asked] if asked else []), *paragraph.sentences], "\n\n")
    sentences.append(Sentence(said.closing, Standing.FRAME, "\n\n"))
    sentences.append(Sentence(said.regards, Standing.FRAME, "\n\n"))
    name = " ".join(str((brief.base.get("basic") or {}).get("name") or "").split())
    if name:
        sentences.append(Sentence(name, Standing.FRAME, "\n"))
    return Draft(sentences)


def _frame(text: str) -> Sentence | None:
    return Sentence(text, Standing.FRAME) if text else None


def _opened(sentences: Sequence[Sentence], before: str) -> list[Sentence]:
    """Return the sentences of a paragraph, the first of them set off."""
    return [replace(each, before=before if number == 0 else " ") for number, each in enumerate(sentences)]


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


def _told(brief: Brief, shown: Mapping[str, list[MatchedRequirement]], most: int) -> list[_Paragraph]:
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
        said = _said(brief, place, chosen)
        if said:
            names = [each.name for path in chosen for each in shown[path] if each.name not in mentioned]
            mentioned.update(names)
            found.append(_Paragraph(tuple(names), tuple(said)))
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


def _said(brief: Brief, place: str, chosen: Sequence[str]) -> list[Sentence]:
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
        said = letter_lines.as_said(line, present=present, also=len(found) == 1, **named)
        proofs = [prove(brief.base, sentence, today=brief.today) for sentence in said]
        if said and all(proof.supported for proof in proofs):
            found += [
                Sentence(sentence, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason)
                for sentence, proof in zip(said, proofs, strict=True)
            ]
        else:
            where = "" if found else company or project
            words = letter_lines.quoted(line, place=where)
            found.append(Sentence(words, Standing.SUPPORTED, evidence=(path,), reason="Your own line, word for word."))
    return found


def _tenure(brief: Brief) -> Sentence | None:
    """Return a sentence on the newest title and how long it was held, where the dates make that out."""
    if brief.language != "en":
        return None
    held = [
        (span, title, " ".join(str(role.get("company") or "").split()))
        for role in brief.base.get("experiences") or []
        if isinstance(role, Mapping)
        for title, span in tenure.of_role(role, brief.today)
        if title
    ]
    if not held:
        return None
    span, title, company = max(held, key=lambda each: (each[0].last, each[0].first))
    at = f" at {company}" if company else ""
    years = span.months // 12
    lasted = f" for {_NUMBERS[years]} year{'s' * (years != 1)}" if 1 <= years < len(_NUMBERS) else ""
    been = "have been" if span.present and lasted else "am" if span.present else "was"
    text = f"I {been} {title}{at}{lasted}."
    proof = prove(brief.base, text, today=brief.today)
    return Sentence(text, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason) if proof.supported else None
