"""What a tailored resume changed and why, and deciding on it, over REST."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from jobtrak import db
from jobtrak.api import change_schemas as shapes
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.cache import cached
from jobtrak.errors import NotFound
from jobtrak.models.enums import Decision
from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services import resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, reviewing, run
from jobtrak.services.tailoring.changes import Decided

router = APIRouter(prefix="/api/resume/{resume_id}/changes", tags=["Changes"])


@router.get("", summary="List what tailoring changed", responses=documented(404))
async def list_changes(by: By, resume_id: str, session: InSession) -> shapes.ChangeList:
    """List each change with both sides, the words marked, the lines it rests on, the verdict and the decision.

    A change the base resume supports is in the tailored one until it is rejected; a blocked one never is.
    """
    resume = await resumes.get(session, by.owner, resume_id)
    made_by = await run.find_for_resume(session, by.owner, resume_id)
    rows = await changes.list_for(session, by.owner, made_by.id) if made_by else []
    return shapes.ChangeList(
        resume_id=resume_id,
        user_id=by.owner,
        job_id=resume.job_id,
        count=len(rows),
        counts=_counts(rows),
        can_undo=bool(made_by and made_by.undo),
        changes=_records(made_by, rows) if made_by else [],
    )


async def _run_of(by: By, resume_id: str) -> Tailoring:
    async with db.unit_of_work() as session:
        await resumes.get(session, by.owner, resume_id)
        made_by = await run.find_for_resume(session, by.owner, resume_id)
    if made_by is None:
        raise NotFound("This resume was not tailored, so it has no changes to decide on.")
    return made_by


MadeBy = Annotated[Tailoring, Depends(_run_of)]


@router.put("/decision", summary="Decide on a section, or on all that is open", responses=documented(404, 409))
async def decide_on_many(by: By, made_by: MadeBy, wanted: shapes.DecisionOnMany) -> shapes.Decided:
    """Accept or reject the changes of a section or of one entry, or every change that is still open.

    Blocked ones stay out. The tailored resume is written anew, as a version of its own.
    """
    decision = Decision(wanted.decision)
    async with db.unit_of_work() as session:
        if wanted.section is None:
            decided = await changes.decide_all(session, by.owner, made_by.id, decision)
        else:
            decided = await changes.decide_section(session, by.owner, made_by.id, wanted.section, decision)
    return await _told(by, made_by, decided, f"{_number(decided)} {_WORDS[decision]}.")


@router.put("/{change_id}/decision", summary="Decide on a change", responses=documented(404, 409))
async def decide(by: By, made_by: MadeBy, change_id: str, wanted: shapes.Decision) -> shapes.Decided:
    """Accept or reject one change, or leave it open again. A blocked one can't be accepted: 403 says why."""
    decision = Decision(wanted.decision)
    async with db.unit_of_work() as session:
        await changes.get(session, by.owner, change_id, tailoring_id=made_by.id)
        decided = await changes.decide(session, by.owner, change_id, decision)
    return await _told(by, made_by, decided, f"{_number(decided)} {_WORDS[decision]}.")


@router.put("/{change_id}/text", summary="Put your own words in a change's place", responses=documented(404, 409))
async def edit(by: By, made_by: MadeBy, change_id: str, wanted: shapes.ChangeText) -> shapes.Decided:
    """Word a change anew; the words are checked like anyone's, and 403 says what nothing supports.

    With `own_fact` the person asserts it: it goes into the base resume first, as a version of today.
    """
    async with db.unit_of_work() as session:
        await changes.get(session, by.owner, change_id, tailoring_id=made_by.id)
        decided = await changes.edit(session, by.owner, change_id, wanted.text, own_fact=wanted.own_fact)
    return await _told(by, made_by, decided, "Your words are in the resume.")


@router.post("/undo", summary="Take back the latest decision", responses=documented(404, 409))
async def undo(by: By, made_by: MadeBy) -> shapes.Decided:
    """Take back the latest decision or edit on this resume, wherever it was made; 409 where none is left."""
    async with db.unit_of_work() as session:
        decided = await changes.undo(session, by.owner, made_by.id)
    return await _told(by, made_by, decided, "The latest decision was taken back.")


_WORDS = {Decision.ACCEPTED: "accepted", Decision.REJECTED: "rejected", Decision.PENDING: "open again"}


def _number(decided: Decided) -> str:
    count = len(decided.about)
    return "1 change" if count == 1 else f"{count} changes"


async def _told(by: By, made_by: Tailoring, decided: Decided, message: str) -> shapes.Decided:
    await cached().forget(by.owner)
    about = [row for row in decided.changes if row.id in decided.about]
    return shapes.Decided(
        message=message,
        resume_id=made_by.resume_id,
        user_id=by.owner,
        counts=_counts(decided.changes),
        can_undo=decided.can_undo,
        changes=_records(made_by, about),
    )


def _counts(rows: Sequence[Change]) -> shapes.Counts:
    return shapes.Counts.model_validate(changes.counted(rows))


def _records(made_by: Tailoring, rows: Sequence[Change]) -> list[shapes.Change]:
    base = yaml.load(made_by.base_yaml)
    return [_record(base, row) for row in rows]


def _record(base: Mapping[str, Any], row: Change) -> shapes.Change:
    read = reviewing.review(base, row)
    sources = [{"path": each.path, "place": each.place, "words": each.words} for each in read.sources]
    return shapes.Change.model_validate(
        {
            **row.model_dump(),
            "place": read.place,
            "marked_before": shapes.pieces(read.before),
            "marked_after": shapes.pieces(read.after),
            "sources": sources,
            "proposed_by": row.proposer,
            "included": changes.is_in(row),
            "editable": read.editable,
        }
    )
