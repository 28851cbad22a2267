"""The interview sheet of a job: each line of the resume that goes out, the line of yours behind it, the likely question."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.models.columns import now
from jobtrak.models.tailoring import Change
from jobtrak.services import jobs, providers, resumes
from jobtrak.services.books import Books
from jobtrak.services.documents import yaml
from jobtrak.services.llm.provider import Provider
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import beginning, changes, interviewing, matching, prompting, run
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.interviewing import Asked


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to expect in an interview for a job; `tailored` says whether the lines are of a resume made for it.

    `person` and `template` are for its paper: whose it is, and the look of the resume it is about.
    """

    job_id: str
    company: str
    job_title: str
    resume_id: str
    resume_name: str
    tailored: bool
    engine: str
    person: str
    template: str
    lines: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a sheet is made from, read before the questions are asked."""

    sheet: Sheet
    posting: Posting | None
    base: dict[str, Any]
    provider: Provider | None
    prompts: Mapping[str, str]


async def sheet(owner: str, job_id: str, *, engine: str = "offline", api_key: str | None = None) -> Sheet:
    """Return the sheet of the resume that goes to a job, or of the main one before there is one; raise NotFound, InvalidInput.

    By rule unless `engine` says `openai`: then a model words the questions, on the books.
    """
    async with db.unit_of_work() as session:
        desk = await _desk(session, owner, job_id, engine, api_key)
    made = desk.sheet
    if desk.provider is None or desk.posting is None:
        return made
    match = await asyncio.to_thread(matching.match, desk.posting, desk.base, today=now().date())
    brief = Brief(desk.posting, match, desk.base, now().date(), language=match.language, prompts=desk.prompts)
    ask = Books(owner, work=f"interview:{job_id}").asker(desk.provider, "interview")
    lines = await interviewing.by_model(brief, made.lines, ask)
    return replace(made, engine="openai", lines=tuple(lines))


async def _desk(session: AsyncSession, owner: str, job_id: str, engine: str, api_key: str | None) -> _Desk:
    job = await jobs.get(session, owner, job_id)
    chosen, _ = await beginning.engine_for(session, owner, engine or "offline", api_key)
    resume = await resumes.find(session, owner, job.resume_id) if job.resume_id else None
    if resume is None or not resume.ready:
        base = await beginning.base_for(session, owner)
        document, rows, tailored = yaml.load(base.text), [], False
        source, resume = document, await resumes.main(session, owner)
    else:
        document = yaml.load(resume.yaml_content)
        made_by = await run.find_for_resume(session, owner, resume.id)
        rows = list(await changes.list_for(session, owner, made_by.id)) if made_by else []
        source = yaml.load(made_by.base_yaml) if made_by else document
        tailored = made_by is not None
    made = Sheet(
        job_id,
        job.company,
        job.title,
        resume.id if resume else "",
        resume.name if resume else "",
        tailored,
        "offline",
        " ".join(str((document.get("basic") or {}).get("name") or "").split()),
        resume.template if resume else "standard",
        tuple(_asked(document, source, rows)),
    )
    if chosen == "offline":
        return _Desk(made, None, document, None, {})
    provider = await providers.choose(session, owner, api_key=api_key)
    prompts = {prompt.name: prompt.text for prompt in await prompting.list_for(session, owner)}
    return _Desk(made, await beginning.posting_of(session, job), document, provider, prompts)


def _asked(document: Mapping[str, Any], source: Mapping[str, Any], rows: Sequence[Change]) -> list[Asked]:
    """Return every line with the person's own line behind it: the one it replaced, else the one that carries it."""
    reworded = {
        " ".join(row.after.split()): row
        for row in rows
        if changes.is_in(row) and isinstance(row.after, str) and row.after
    }
    own = {words: path for path, _, words in interviewing.lines_of(source)}
    found = []
    for path, place, words in interviewing.lines_of(document):
        row = reworded.get(words)
        behind, at, serves = "", own.get(words, ""), ()
        if row is not None and words not in own:
            at = row.path if isinstance(row.before, str) and row.before else next(iter(row.evidence), "")
            behind = " ".join(str(_line_at(source, at) or row.before or "").split())
            serves = tuple(row.serves)
        found.append(
            Asked(path, place, words, behind, at, interviewing.by_rule(words, of_summary=path == "objective"), serves)
        )
    return found


def _line_at(source: Mapping[str, Any], path: str) -> str:
    return next((words for at, _, words in interviewing.lines_of(source) if at == path), "")
