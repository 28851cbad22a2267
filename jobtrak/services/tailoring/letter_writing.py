"""Write a cover letter, or an answer to an application form's question, from the person's own lines.

Without a model it says the lines that show the posting's main requirements. With one it words them anew, and each sentence
stands before the gate and before what tells the person's manner: one that fails is asked for once more with the reason, and
then left out and told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from jobtrak.models.enums import LetterKind
from jobtrak.services.books import Ask
from jobtrak.services.tailoring import letter_choosing, letter_frames, letter_questions, lines, prompting, style
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.letter_draft import Draft, LeftOut, Paragraph, Sentence
from jobtrak.services.tailoring.letter_proof import Proof, Standing, prove
from jobtrak.services.tailoring.matching import State
from jobtrak.services.tailoring.writing import unheard

_NOTHING_HERE = "Your resume has no line about this. JobTrak won’t make one up: write it in your own words."
_NO_WORDS = (
    "Without a model JobTrak has no sentences in your resume's language. Choose another language, in which it quotes your "
    "lines as they are, or a model, or write it in your own words: each sentence is checked all the same."
)


def language_for(brief: Brief, wanted: str = "") -> str:
    """Return the language a letter's own sentences are in: the one chosen, else the resume's."""
    return wanted or brief.language


def write_offline(brief: Brief, kind: LetterKind, question: str = "", language: str = "") -> Draft:
    """Write from the person's own lines alone; the same brief always gives the same letter.

    The lines are said in the first person where they and the letter are English; else they are quoted as they stand, so that
    a letter in another language than the resume needs no translation.
    """
    spoken = language_for(brief, language)
    if spoken not in letter_frames.LANGUAGES:
        return Draft(remark=_NO_WORDS)
    if kind is LetterKind.ANSWER:
        said = letter_choosing.about_question(brief, question, spoken)
        return Draft(said, remark="" if said else _NOTHING_HERE)
    paragraphs = letter_choosing.for_posting(brief, spoken)
    return _letter(brief, paragraphs, spoken) if paragraphs else Draft(remark=_NOTHING_HERE)


async def write_with_model(brief: Brief, kind: LetterKind, question: str, ask: Ask) -> Draft:
    """Write with a model; what is not carried or not in the person's manner, twice, is left out and told."""
    name = "letter" if kind is LetterKind.COVER_LETTER else "answer"
    told = prompting.instructions(brief.prompts, name)
    numbered = letter_questions.numbered(brief)
    asked = letter_questions.for_text(brief, numbered, question if kind is LetterKind.ANSWER else "")
    answer = await ask(told, asked, letter_questions.LetterAnswer, unheard)
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
        mended = await ask(told, once_more, letter_questions.MendedAnswer, unheard)
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
            paragraphs.append(Paragraph(serves, tuple(said)))
    if not paragraphs:
        return Draft([], left_out, _NOTHING_HERE)
    if kind is LetterKind.ANSWER:
        said = [each for paragraph in paragraphs for each in _opened(paragraph.sentences, "\n\n")]
        return Draft(said, left_out)
    draft = _letter(brief, paragraphs, brief.language)
    draft.left_out = left_out
    return draft


async def _proof(brief: Brief, text: str) -> Proof:
    return await asyncio.to_thread(_judged, brief, text)


def _judged(brief: Brief, text: str) -> Proof:
    """Return what the gate says of a sentence, and of one that it lets through whether it is in the person's manner."""
    proof = prove(brief.base, text, today=brief.today)
    if not proof.supported:
        return proof
    found = style.faults_in_letter(text, lines.text_of(brief.base), language=brief.language)
    if not found:
        return proof
    return Proof(False, proof.evidence, style.reason_of(found), tuple(fault.words for fault in found if fault.words))


def _letter(brief: Brief, paragraphs: Sequence[Paragraph], language: str) -> Draft:
    """Put greeting, opening and end round what the paragraphs show."""
    said = letter_frames.phrases(language)
    applying = _frame(letter_frames.applying(brief.posting, language))
    opening = [each for each in (applying, letter_choosing.newest_role(brief, language)) if each]
    sentences = [Sentence(letter_frames.greeting(brief.posting, language), Standing.FRAME)]
    sentences += _opened(opening, "\n\n")
    also = False
    for paragraph in paragraphs:
        asked = _frame(letter_frames.asks(paragraph.asked, language, also=also))
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
