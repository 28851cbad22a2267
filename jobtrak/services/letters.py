"""Cover letters, and answers to application forms: written from the person's lines, edited by them, kept with their proof."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices
from jobtrak.errors import InvalidInput, NotFound, StaleEdit
from jobtrak.models.columns import new_id, now
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter, LetterVersion
from jobtrak.services import jobs, llm_cache, providers, resumes
from jobtrak.services.documents import catalogue, yaml
from jobtrak.services.llm.provider import Provider
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import beginning, letter_writing, matching, paths, prompting
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.letter_proof import Standing
from jobtrak.services.tailoring.letter_writing import Draft, Sentence
from jobtrak.services.tailoring.writing import on_the_books

LONGEST_TEXT = 12_000
LONGEST_QUESTION = 2_000
# A line of the resume as it is shown beside a sentence.
_LONGEST_SOURCE = 300


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
    prompts: Mapping[str, str]


def _owned_by(owner: str) -> Select[Letter]:
    return select(Letter).where(col(Letter.owner) == owner, col(Letter.removed_at).is_(None))


async def compose(
    owner: str,
    job_id: str,
    *,
    kind: LetterKind = LetterKind.COVER_LETTER,
    question: str = "",
    engine: str = "",
    api_key: str | None = None,
) -> Letter:
    """Write a letter, or the answer to `question`, and keep it; no transaction is held while a model thinks.

    Raises NotFound, InvalidInput (no resume, no posting, no question, unknown engine), Conflict while the posting is still being
    read, and what asking a model raises; then nothing is kept.
    """
    async with db.unit_of_work() as session:
        wanted = await _commission(session, owner, job_id, kind, question, engine, api_key)
    base = yaml.load(wanted.base_yaml)
    brief = await asyncio.to_thread(_brief, wanted, base, now().date())
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
            sentences=_kept(draft.sentences, base),
            left_out=[asdict(each) for each in draft.left_out],
            remark=draft.remark,
            base_yaml=wanted.base_yaml,
            template=wanted.template,
            language=brief.language,
            engine="openai" if wanted.provider else "offline",
            model=wanted.provider.model if wanted.provider else "",
        )
        session.add(letter)
        await session.flush()
        await _keep_version(session, letter, "written by a model" if wanted.provider else "written from your lines")
        await llm_cache.forget_run(session, owner, letter.id)
        await _changed(session, letter)
        return letter


async def _commission(
    session: AsyncSession, owner: str, job_id: str, kind: LetterKind, question: str, engine: str, api_key: str | None
) -> _Commission:
    question = " ".join(question.split()) if kind is LetterKind.ANSWER else ""
    if kind is LetterKind.ANSWER and not 3 <= len(question) <= LONGEST_QUESTION:
        raise InvalidInput(fields={"question": f"Paste the form's question, 3 to {LONGEST_QUESTION:,} characters."})
    job = await jobs.get(session, owner, job_id)
    posting = await beginning.posting_of(session, job)
    base = await beginning.base_for(session, owner)
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
        await _template(session, owner, job.resume_id),
        provider,
        prompts,
    )


async def _template(session: AsyncSession, owner: str, resume_id: str | None) -> str:
    """Return the look of the resume that goes with the letter."""
    beside = await resumes.find(session, owner, resume_id) if resume_id else None
    beside = beside or await resumes.main(session, owner)
    return beside.template if beside else "standard"


def _brief(wanted: _Commission, base: dict[str, Any], today: date) -> Brief:
    match = matching.match(wanted.posting, base, today=today)
    return Brief(wanted.posting, match, base, today, language=match.language, prompts=wanted.prompts)


async def _written(owner: str, wanted: _Commission, brief: Brief) -> Draft:
    if wanted.provider is None:
        return await asyncio.to_thread(letter_writing.write_offline, brief, wanted.kind, wanted.question)
    stage = "letter" if wanted.kind is LetterKind.COVER_LETTER else "answer"
    ask = on_the_books(wanted.provider, owner=owner, tailoring_id=wanted.letter_id, stage=stage)
    return await letter_writing.write_with_model(brief, wanted.kind, wanted.question, ask)


def _kept(sentences: Iterable[Sentence], base: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return sentences as they are stored, each with the words of the lines that carry it."""
    return [
        {
            "text": each.text,
            "before": each.before,
            "standing": each.standing.value,
            "evidence": [{"path": path, "words": _words_at(base, path)} for path in each.evidence],
            "reason": each.reason,
            "words": list(each.words),
        }
        for each in sentences
    ]


def _words_at(base: Mapping[str, Any], path: str) -> str:
    found = paths.find(base, path)
    return " ".join(str(found).split())[:_LONGEST_SOURCE] if isinstance(found, str | int | float) else ""


async def find(session: AsyncSession, owner: str, letter_id: str, *, lock: bool = False) -> Letter | None:
    """Return one letter of the owner, or None."""
    query = _owned_by(owner).where(col(Letter.id) == letter_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def get(session: AsyncSession, owner: str, job_id: str, letter_id: str, *, lock: bool = False) -> Letter:
    """Return one letter of a job of the owner; raise NotFound."""
    await jobs.get(session, owner, job_id)
    letter = await find(session, owner, letter_id, lock=lock)
    if letter is None or letter.job_id != job_id:
        raise NotFound("We couldn't find that letter. It may have been deleted.")
    return letter


async def list_for(session: AsyncSession, owner: str, job_id: str) -> Sequence[Letter]:
    """Return a job's letters and answers, newest first."""
    await jobs.get(session, owner, job_id)
    query = _owned_by(owner).where(col(Letter.job_id) == job_id)
    return list(await session.scalars(query.order_by(col(Letter.created_at).desc(), col(Letter.id))))


async def change_text(
    session: AsyncSession, owner: str, job_id: str, letter_id: str, text: str, *, over_version: int | None = None
) -> Letter:
    """Put the person's own words in a letter's place; each sentence is checked and told, and none is refused.

    With `over_version` the save is refused (StaleEdit) when the letter was changed since that version.
    """
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(fields={"text": f"A letter has {LONGEST_TEXT:,} characters at most."})
    letter = await get(session, owner, job_id, letter_id, lock=True)
    if over_version is not None and letter.version != over_version:
        raise StaleEdit()
    if text == letter.text:
        return letter
    # What the person has added to their resume since then counts; without one, what it said then.
    current = await resumes.main(session, owner)
    letter.base_yaml = current.yaml_content if current else letter.base_yaml
    base = yaml.load(letter.base_yaml)
    before = [each.sentences for each in await versions(session, owner, job_id, letter_id)]
    # What JobTrak wrote as a courtesy once stays one, when it is taken out and put back, too.
    courtesies = frozenset(
        each["text"] for sentences in before for each in sentences if each["standing"] == Standing.FRAME
    )
    checked = await asyncio.to_thread(letter_writing.recheck, base, text, now().date(), courtesies)
    letter.text, letter.sentences, letter.remark = text, _kept(checked, base), ""
    letter.touch()
    await _keep_version(session, letter, "edited")
    await _changed(session, letter)
    return letter


async def set_template(session: AsyncSession, owner: str, job_id: str, letter_id: str, template: str) -> Letter:
    """Choose the look a letter is printed in; raise InvalidInput for one there isn't."""
    letter = await get(session, owner, job_id, letter_id, lock=True)
    letter.template = catalogue.get(template).name
    letter.updated_at = now()
    await _changed(session, letter)
    return letter


async def versions(session: AsyncSession, owner: str, job_id: str, letter_id: str) -> Sequence[LetterVersion]:
    """Return a letter's versions, newest first."""
    await get(session, owner, job_id, letter_id)
    query = select(LetterVersion).where(col(LetterVersion.owner) == owner, col(LetterVersion.letter_id) == letter_id)
    return list(await session.scalars(query.order_by(col(LetterVersion.number).desc())))


async def restore_version(session: AsyncSession, owner: str, job_id: str, letter_id: str, number: int) -> Letter:
    """Bring back the text of an earlier version, as a new one."""
    kept = next((each for each in await versions(session, owner, job_id, letter_id) if each.number == number), None)
    if kept is None:
        raise NotFound("That version isn't there any more.")
    return await change_text(session, owner, job_id, letter_id, kept.text)


async def remove(session: AsyncSession, owner: str, job_id: str, letter_id: str) -> Letter:
    """Take a letter away; `restore` brings it back."""
    letter = await get(session, owner, job_id, letter_id, lock=True)
    letter.removed_at = now()
    await _changed(session, letter)
    return letter


async def restore(session: AsyncSession, owner: str, job_id: str, letter_id: str) -> Letter:
    """Bring back a removed letter."""
    await jobs.get(session, owner, job_id)
    query = select(Letter).where(
        col(Letter.owner) == owner,
        col(Letter.job_id) == job_id,
        col(Letter.id) == letter_id,
        col(Letter.removed_at).is_not(None),
    )
    letter = await session.scalar(query.with_for_update())
    if letter is None:
        raise NotFound("That letter can't be brought back any more.")
    letter.removed_at = None
    await _changed(session, letter)
    return letter


async def _keep_version(session: AsyncSession, letter: Letter, reason: str) -> None:
    session.add(
        LetterVersion(
            owner=letter.owner,
            letter_id=letter.id,
            number=letter.version,
            text=letter.text,
            sentences=letter.sentences,
            reason=reason,
        )
    )


async def _changed(session: AsyncSession, letter: Letter) -> None:
    await session.flush()
    await notices.publish(session, letter.owner, "letter", letter.id, version=letter.version)
