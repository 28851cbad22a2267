"""Write a letter, or the answer to a form's question, for a job, and keep it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import InvalidInput
from jobtrak.models.columns import new_id, now
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import jobs, letters, llm_cache, providers
from jobtrak.services.books import Books
from jobtrak.services.documents import yaml
from jobtrak.services.llm.provider import Provider
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import beginning, letter_frames, letter_writing, lines, matching, prompting
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.evidence.vocabulary import languages
from jobtrak.services.tailoring.letter_draft import Draft

LONGEST_QUESTION = 2_000
_QUOTED = (
    "What a model writes in {language} can't be held against a resume in another language. So this quotes your own lines as "
    "they stand."
)


@dataclass(frozen=True, slots=True)
class _Commission:
    """All that is needed to write, read before the writing begins."""

    letter_id: str
    job_id: str
    kind: LetterKind
    question: str
    posting: Posting
    base_yaml: str
    template: str
    provider: Provider | None
    language: str
    prompts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of a resume and of a posting, and those a letter can be written in, by their codes."""

    resume: str
    posting: str
    offered: Mapping[str, str]

    def named(self, code: str) -> str:
        """Return a language's name."""
        return self.offered.get(code, "The same language")


async def languages_for(session: AsyncSession, owner: str, job_id: str) -> Languages:
    """Return what there is to choose from; raise NotFound, and InvalidInput without a resume."""
    job = await jobs.get(session, owner, job_id)
    posting = await beginning.posting_of(session, job)
    base = await beginning.base_for(session, owner)
    told = languages.language_of(posting.description or " ".join(posting.qualifications))
    return Languages(lines.language_of(yaml.load(base.text)), told, letter_frames.LANGUAGES)


async def compose(
    owner: str,
    job_id: str,
    *,
    kind: LetterKind = LetterKind.COVER_LETTER,
    question: str = "",
    language: str = "",
    engine: str = "",
    api_key: str | None = None,
) -> Letter:
    """Write a letter, or the answer to `question`, and keep it; no transaction is held while a model thinks.

    It is written in the resume's language unless `language` names another. What a model says in another language than the
    resume's can't be checked against it, so such a letter quotes the person's lines as they stand.

    Raises NotFound, InvalidInput (no resume, no posting, no question, unknown engine or language), Conflict while the posting
    is still being read, and what asking a model raises; then nothing is kept.
    """
    async with db.unit_of_work() as session:
        wanted = await _commission(session, owner, job_id, kind, question, language, engine, api_key)
    base = yaml.load(wanted.base_yaml)
    brief = await asyncio.to_thread(_brief, wanted, base, now().date())
    spoken = letter_writing.language_for(brief, wanted.language)
    if wanted.provider and spoken != brief.language:
        wanted = replace(wanted, provider=None)
        remark = _QUOTED.format(language=letter_frames.LANGUAGES[spoken])
    else:
        remark = ""
    draft = await _written(owner, wanted, brief)
    async with db.unit_of_work() as session:
        await jobs.get(session, owner, job_id)
        letter = Letter(
            id=wanted.letter_id,
            owner=owner,
            job_id=job_id,
            kind=kind,
            question=wanted.question,
            text=draft.text,
            sentences=letters.with_proof(draft.sentences, base),
            left_out=[asdict(each) for each in draft.left_out],
            remark=draft.remark or remark,
            base_yaml=wanted.base_yaml,
            template=wanted.template,
            language=spoken,
            engine="openai" if wanted.provider else "offline",
            model=wanted.provider.model if wanted.provider else "",
        )
        session.add(letter)
        await session.flush()
        await letters.keep_version(
            session, letter, "written by a model" if wanted.provider else "written from your lines"
        )
        await llm_cache.forget_run(session, owner, letter.id)
        await letters.changed(session, letter)
        return letter


async def _commission(
    session: AsyncSession,
    owner: str,
    job_id: str,
    kind: LetterKind,
    question: str,
    language: str,
    engine: str,
    api_key: str | None,
) -> _Commission:
    if language and language not in letter_frames.LANGUAGES:
        known = ", ".join(letter_frames.LANGUAGES)
        raise InvalidInput(fields={"language": f"Choose one of {known}, or leave it out for your resume's own."})
    question = " ".join(question.split()) if kind is LetterKind.ANSWER else ""
    if kind is LetterKind.ANSWER and not 3 <= len(question) <= LONGEST_QUESTION:
        raise InvalidInput(fields={"question": f"Paste the form's question, 3 to {LONGEST_QUESTION:,} characters."})
    job = await jobs.get(session, owner, job_id)
    posting = await beginning.posting_of(session, job)
    base = await beginning.base_for(session, owner)
    beside = await letters.resume_beside(session, owner, job)
    chosen, _ = await beginning.engine_for(session, owner, engine, api_key)
    provider = await providers.choose(session, owner, api_key=api_key) if chosen == "openai" else None
    prompts = {prompt.name: prompt.text for prompt in await prompting.list_for(session, owner)} if provider else {}
    return _Commission(
        new_id(),
        job_id,
        kind,
        question,
        posting,
        base.text,
        beside.template if beside else "standard",
        provider,
        language,
        prompts,
    )


def _brief(wanted: _Commission, base: dict[str, Any], today: date) -> Brief:
    match = matching.match(wanted.posting, base, today=today)
    return Brief(wanted.posting, match, base, today, language=match.language, prompts=wanted.prompts)


async def _written(owner: str, wanted: _Commission, brief: Brief) -> Draft:
    if wanted.provider is None:
        return await asyncio.to_thread(
            letter_writing.write_offline, brief, wanted.kind, wanted.question, wanted.language
        )
    stage = "letter" if wanted.kind is LetterKind.COVER_LETTER else "answer"
    ask = Books(owner, work=wanted.letter_id).asker(wanted.provider, stage)
    return await letter_writing.write_with_model(brief, wanted.kind, wanted.question, ask)
