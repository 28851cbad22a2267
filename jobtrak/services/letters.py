"""Cover letters, and answers to application forms: kept with their proof and their versions, and edited by their person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices
from jobtrak.errors import InvalidInput, NotFound, StaleEdit
from jobtrak.models.columns import now
from jobtrak.models.job import Job
from jobtrak.models.letter import Letter, LetterVersion
from jobtrak.models.resume import Resume
from jobtrak.services import jobs, resumes
from jobtrak.services.documents import catalogue, yaml
from jobtrak.services.tailoring import letter_rechecking, paths
from jobtrak.services.tailoring.letter_draft import Sentence
from jobtrak.services.tailoring.letter_proof import Standing

LONGEST_TEXT = 12_000
# A line of the resume as it is shown beside a sentence.
_LONGEST_SOURCE = 300


def _owned_by(owner: str) -> Select[Letter]:
    return select(Letter).where(col(Letter.owner) == owner, col(Letter.removed_at).is_(None))


def with_proof(sentences: Iterable[Sentence], base: Mapping[str, Any]) -> list[dict[str, Any]]:
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
    session: AsyncSession,
    owner: str,
    job_id: str,
    letter_id: str,
    text: str,
    *,
    over_version: int | None = None,
    reason: str = "edited",
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
    known = _still_true(await versions(session, owner, job_id, letter_id), base)
    checked = await asyncio.to_thread(letter_rechecking.recheck, base, text, now().date(), known)
    letter.text, letter.sentences, letter.remark = text, with_proof(checked, base), ""
    letter.touch()
    await keep_version(session, letter, reason)
    await changed(session, letter)
    return letter


def _still_true(before: Iterable[LetterVersion], base: Mapping[str, Any]) -> dict[str, Sentence]:
    """Return the courtesies and the proved sentences of a letter's versions whose lines still stand in the resume."""
    known: dict[str, Sentence] = {}
    for each in (sentence for version in before for sentence in version.sentences):
        standing, proof = Standing(each["standing"]), each["evidence"]
        stands = proof and all(line["words"] and line["words"] == _words_at(base, line["path"]) for line in proof)
        if standing is Standing.FRAME or (standing is Standing.SUPPORTED and stands):
            paths_of = tuple(line["path"] for line in proof)
            known.setdefault(each["text"], Sentence(each["text"], standing, evidence=paths_of, reason=each["reason"]))
    return known


async def resume_beside(session: AsyncSession, owner: str, job: Job | None) -> Resume | None:
    """Return the resume that goes with a job's letters: the job's own, else the main one."""
    of_job = await resumes.find(session, owner, job.resume_id) if job and job.resume_id else None
    return of_job or await resumes.main(session, owner)


async def wishes_for(session: AsyncSession, owner: str, letter: Letter) -> dict[str, Any]:
    """Return the wishes a letter is printed with: those of the resume it goes with, for all but the pages."""
    resume = await resume_beside(session, owner, await jobs.find(session, owner, letter.job_id))
    return {name: value for name, value in resume.print_options.items() if name != "pages"} if resume else {}


async def set_template(session: AsyncSession, owner: str, job_id: str, letter_id: str, template: str) -> Letter:
    """Choose the look a letter is printed in; raise InvalidInput for one there isn't."""
    letter = await get(session, owner, job_id, letter_id, lock=True)
    letter.template = catalogue.get(template).name
    letter.updated_at = now()
    await changed(session, letter)
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
    return await change_text(session, owner, job_id, letter_id, kept.text, reason=f"version {number} restored")


async def remove(session: AsyncSession, owner: str, job_id: str, letter_id: str) -> Letter:
    """Take a letter away; `restore` brings it back."""
    letter = await get(session, owner, job_id, letter_id, lock=True)
    letter.removed_at = now()
    await changed(session, letter)
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
    await changed(session, letter)
    return letter


async def keep_version(session: AsyncSession, letter: Letter, reason: str) -> None:
    """Keep a letter's text as it is now among its versions."""
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


async def changed(session: AsyncSession, letter: Letter) -> None:
    """Write a letter, and send word of it."""
    await session.flush()
    notices.publish(session, letter.owner, "letter", letter.id, version=letter.version)
