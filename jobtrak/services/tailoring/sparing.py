"""Keep the lines that could be left out with a run's changes, and look for them anew when the wish for pages changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices
from jobtrak.errors import Conflict
from jobtrak.models.enums import Decision, RunState
from jobtrak.models.resume import Resume
from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services import resumes, wishes
from jobtrak.services.counts import counted
from jobtrak.services.documents import pdf, yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import changes, fitting, matching
from jobtrak.services.tailoring.assembling import Edit
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.fitting import Fit
from jobtrak.services.tailoring.matching import Match
from jobtrak.services.tailoring.relevance import relevance
from jobtrak.services.tailoring.verdicts import Verdict

# Somebody else may decide on the same resume meanwhile; then what was found is looked for anew, so many times in all.
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A tailored resume and all that it was made from; `edits` are what the changes that are in do to the base."""

    posting: Posting
    base: dict[str, Any]
    match: Match
    edits: Sequence[Edit]
    document: dict[str, Any]


def spare(
    made: Made, *, template: str, options: pdf.RenderOptions, over: int, today: date, kept: Iterable[str] = ()
) -> list[Proposal]:
    """Return what could be left out of a resume that is too long; see `fitting.spare`."""
    rated = relevance(made.match, made.posting, made.base)
    return fitting.spare(
        made.base, made.edits, made.match, rated, template=template, options=options, over=over, today=today, kept=kept
    )


def in_words(spared: int, over: int, options: pdf.RenderOptions) -> str:
    """Return what is to be told of a wish that was not kept."""
    wished = fitting.in_words(options.pages or 1)
    if spared:
        return f"{counted(spared, 'line')} could be left out for {wished}, if you say so"
    return f"about {counted(over, 'line')} more than {wished} hold{'s' * (options.pages == 1)}"


async def keep(session: AsyncSession, run: Tailoring, spared: Iterable[Proposal]) -> None:
    """Keep proposals behind the changes of a run."""
    rows = await changes.list_for(session, run.owner, run.id)
    last = max((row.position for row in rows), default=-1)
    for position, proposal in enumerate(spared, last + 1):
        session.add(changes.row_of(proposal, owner=run.owner, tailoring_id=run.id, position=position))


async def change_wishes(owner: str, resume_id: str, given: Mapping[str, Any]) -> Fit:
    """Keep wishes for a resume's pages, and propose anew what could be left out for them.

    Raises what `resumes.wish` raises, and Conflict while the resume is being made.
    """
    async with db.unit_of_work() as session:
        await ready(session, owner, resume_id)
        await resumes.wish(session, owner, resume_id, given)
    return await look_again(owner, resume_id)


async def look_again(owner: str, resume_id: str) -> Fit:
    """Say how a resume fits its pages; for a tailored one propose what could be left out, in place of what is proposed so far.

    What the person wants to keep is not proposed again, and what they left out stays out. Raises what `ready` raises.
    """
    fit, spared = Fit(None, 0, fitted=True, lines_over=0), []
    for _attempt in range(_ATTEMPTS):
        async with db.unit_of_work() as session:
            resume = await ready(session, owner, resume_id)
            run = await _run_of(session, owner, resume)
            rows = await changes.list_for(session, owner, run.id) if run else []
        fit, spared = await asyncio.to_thread(_found, resume, run, rows)
        if run is None or await _replaced(owner, run.id, resume, spared):
            break
    return fit


async def ready(session: AsyncSession, owner: str, resume_id: str) -> Resume:
    """Return a resume that has a text; raise NotFound, and Conflict while it is being made."""
    resume = await resumes.get(session, owner, resume_id)
    if not resume.ready:
        raise Conflict("This resume is still being made. Look at its pages once it is ready.")
    return resume


async def waiting(session: AsyncSession, owner: str, resume_id: str) -> list[Change]:
    """Return what could be left out of a resume and was not decided on; raise NotFound."""
    run = await _run_of(session, owner, await resumes.get(session, owner, resume_id))
    rows = await changes.list_for(session, owner, run.id) if run else []
    return [row for row in rows if _is_open(row)]


def fit_of(resume: Resume) -> Fit:
    """Say how a resume fits the pages wished for it; set twice at most, so not for the event loop."""
    return _fit(yaml.load(resume.yaml_content), resume)


def _fit(document: dict[str, Any], resume: Resume) -> Fit:
    options = wishes.look(document, resume.template, resume.print_options)
    return Fit.of(pdf.print_document(document, template=resume.template, options=options), options.pages)


def _found(resume: Resume, run: Tailoring | None, rows: Sequence[Change]) -> tuple[Fit, list[Proposal]]:
    document = yaml.load(resume.yaml_content)
    fit = _fit(document, resume)
    if run is None or fit.fitted or resume.yaml_content != yaml.dump(changes.document_of(run, rows)):
        # A text that was edited by hand is not the sum of its changes any more, and no change can be made to it.
        return fit, []
    base, day = yaml.load(run.base_yaml), run.created_at.date()
    posting = Posting.model_validate(run.posting)
    made = Made(posting, base, matching.match(posting, base, today=day), changes.edits_of(rows), document)
    options = wishes.look(document, resume.template, resume.print_options)
    kept = [row.path for row in rows if row.verdict == Verdict.SPARABLE and row.decision == Decision.REJECTED]
    found = spare(made, template=resume.template, options=options, over=fit.lines_over, today=day, kept=kept)
    return fit, found


async def _replaced(owner: str, run_id: str, seen: Resume, spared: Sequence[Proposal]) -> bool:
    """Put proposals in the place of those that are still open; say whether the resume was still the one they were made for."""
    async with db.unit_of_work() as session:
        query = select(Tailoring).where(col(Tailoring.owner) == owner, col(Tailoring.id) == run_id)
        run = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
        resume = await resumes.find(session, owner, seen.id)
        if run is None or resume is None:
            return True
        if (resume.version, resume.print_options, resume.template) != (
            seen.version,
            seen.print_options,
            seen.template,
        ):
            return False
        rows = await changes.list_for(session, owner, run_id)
        open_ones = [row for row in rows if _is_open(row)]
        if [(row.path, row.why) for row in open_ones] == [(each.path, each.why) for each in spared]:
            return True
        gone = {row.id for row in open_ones}
        for row in open_ones:
            await session.delete(row)
        # What is gone can't be brought back into a state it had before.
        left = ([memento for memento in each if memento["change_id"] not in gone] for each in run.undo)
        run.undo = [each for each in left if each]
        await session.flush()
        await keep(session, run, spared)
        await session.flush()
        notices.publish(session, owner, "run", run.id, kind="decided")
        return True


def _is_open(row: Change) -> bool:
    return row.verdict == Verdict.SPARABLE and row.decision == Decision.PENDING


async def _run_of(session: AsyncSession, owner: str, resume: Resume) -> Tailoring | None:
    query = select(Tailoring).where(col(Tailoring.owner) == owner, col(Tailoring.resume_id) == resume.id)
    run = await session.scalar(query)
    return run if run is not None and run.state == RunState.COMPLETED else None
