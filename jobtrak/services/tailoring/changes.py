"""The changes of a run as things a person decides on.

A change the gate supports is in the tailored resume from the start and stays until the person rejects it: the finished resume
is usable at once, and "still to decide" never means "missing". A change the gate blocks is never in it. One that waits, because it
is a translation, is not in the person's manner or leaves out a line for the pages, is in once they accept it. So the resume is
always exactly the base plus the changes that are in, and each decision writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices
from jobtrak.errors import Conflict, InvalidInput, NotAllowed, NotFound, StaleEdit
from jobtrak.models.columns import now
from jobtrak.models.enums import Decision, Proposer, RunState
from jobtrak.models.resume import Resume
from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services import resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import asserting, judging, lines, reviewing, stamping, translating
from jobtrak.services.tailoring.assembling import Edit, assemble
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict

LONGEST_EDIT = 2_000
# Names what could be left out for the resume to keep its pages, wherever it stands.
PAGES = "pages"
# As many decisions can be taken back, the latest first.
_MOST_UNDO = 50


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: all changes as they stand now, and the ids of those it was about."""

    tailoring_id: str
    resume_id: str
    changes: Sequence[Change]
    about: tuple[str, ...]
    can_undo: bool


def row_of(proposal: Proposal, *, owner: str, tailoring_id: str, position: int) -> Change:
    """Return the row that keeps a judged proposal."""
    return Change(
        owner=owner,
        tailoring_id=tailoring_id,
        position=position,
        section=proposal.section,
        path=proposal.path,
        op=proposal.op.value,
        before=proposal.before,
        after=proposal.after,
        evidence=list(proposal.evidence),
        verdict=(proposal.verdict or Verdict.UNSUPPORTED).value,
        reason=proposal.reason,
        why=proposal.why,
        serves=list(proposal.serves),
        unsupported_words=list(proposal.unsupported_words),
        proposer=proposal.proposer,
    )


def is_in(change: Change) -> bool:
    """Say whether a change is part of the tailored resume: not blocked, and not rejected; accepted, where it waits for that."""
    if change.verdict == Verdict.UNSUPPORTED:
        return False
    return change.decision == Decision.ACCEPTED if _waits(change) else change.decision != Decision.REJECTED


def _waits(change: Change) -> bool:
    return Verdict(change.verdict).waits


def edits_of(rows: Iterable[Change]) -> list[Edit]:
    """Return what the changes that are in do to the base."""
    return [Edit(row.path, Op(row.op), row.before, row.after) for row in rows if is_in(row)]


def document_of(run: Tailoring, rows: Iterable[Change]) -> dict[str, Any]:
    """Return the tailored resume: the base of a run plus the changes that are in."""
    return assemble(yaml.load(run.base_yaml), edits_of(rows), stamp=stamping.stamp_of(run))


def _owned_by(owner: str) -> Select[Change]:
    return select(Change).where(col(Change.owner) == owner)


async def list_for(session: AsyncSession, owner: str, tailoring_id: str) -> Sequence[Change]:
    """Return the changes of a run in the order of the resume, the blocked ones in their places."""
    query = _owned_by(owner).where(col(Change.tailoring_id) == tailoring_id)
    return list(await session.scalars(query.order_by(col(Change.position))))


async def get(session: AsyncSession, owner: str, change_id: str, *, tailoring_id: str = "") -> Change:
    """Return one change of the owner, with `tailoring_id` of that run alone; raise NotFound."""
    change = await session.scalar(_owned_by(owner).where(col(Change.id) == change_id))
    if change is None or (tailoring_id and change.tailoring_id != tailoring_id):
        raise NotFound("We couldn't find that change. Its resume may have been deleted.")
    return change


async def decide(session: AsyncSession, owner: str, change_id: str, decision: Decision) -> Decided:
    """Accept or reject one change, or leave it open again; raise NotAllowed for accepting a blocked one."""
    change = await get(session, owner, change_id)
    if decision is Decision.ACCEPTED and change.verdict == Verdict.UNSUPPORTED:
        raise NotAllowed(f"This can't be accepted. {change.reason} If it is true, add it to your base resume first.")
    return await _decide(session, owner, change.tailoring_id, decision, only=lambda row: row.id == change_id)


async def decide_section(
    session: AsyncSession, owner: str, tailoring_id: str, section: str, decision: Decision
) -> Decided:
    """Decide on every unblocked change of a section, or of one entry such as `experiences[0]`; raise NotFound for none.

    `PAGES` names what could be left out. What else waits for a yes of its own is not accepted in passing.
    """

    def within(row: Change) -> bool:
        if section == PAGES:
            return row.verdict == Verdict.SPARABLE
        return row.path == section or row.path.startswith((f"{section}.", f"{section}["))

    if not any(map(within, await list_for(session, owner, tailoring_id))):
        raise NotFound("No change of this resume stands there. Name a section or an entry, such as experiences[0].")

    def meant(row: Change) -> bool:
        return within(row) and (section == PAGES or _in_passing(row, decision))

    return await _decide(session, owner, tailoring_id, decision, only=meant)


async def decide_all(session: AsyncSession, owner: str, tailoring_id: str, decision: Decision) -> Decided:
    """Decide on every change that is still open; what was decided before stays, and what waits is not accepted in passing."""
    return await _decide(
        session,
        owner,
        tailoring_id,
        decision,
        only=lambda row: row.decision == Decision.PENDING and _in_passing(row, decision),
    )


def _in_passing(row: Change, decision: Decision) -> bool:
    return decision is not Decision.ACCEPTED or not _waits(row)


async def edit(session: AsyncSession, owner: str, change_id: str, text: str, *, own_fact: bool = False) -> Decided:
    """Put the person's own words in a change's place; the gate checks them like anyone's.

    Raises NotAllowed with the gate's reason where the base resume doesn't support them, and nothing is changed. With `own_fact`
    the person asserts what the base doesn't say yet: it goes into the base resume first, as a version of today.
    """
    run, rows = await _locked(session, owner, (await get(session, owner, change_id)).tailoring_id)
    change = next(row for row in rows if row.id == change_id)
    text = " ".join(text.split())
    if not reviewing.can_be_edited(change):
        raise NotAllowed(
            "Only the words of a line can be edited. This change moves or leaves out; accept or reject it."
        )
    if not text or len(text) > LONGEST_EDIT:
        raise InvalidInput(fields={"text": f"Write a line of up to {LONGEST_EDIT:,} characters."})
    resume = await _resume(session, owner, run, rows)
    before = [_memento(change, with_words=True)]
    proposal = Proposal(change.path, Op(change.op), change.before, text)
    judged = _judged(run, proposal)
    if judged.blocked and own_fact:
        judged = await asserting.assert_fact(session, run, change.id, proposal)
    if judged.blocked:
        raise NotAllowed(judged.reason, unsupported_words=list(judged.unsupported_words))
    _take(change, judged, Proposer.PERSON)
    change.decision, change.decided_at = Decision.ACCEPTED, now()
    _remember(run, before)
    return await _written(session, run, resume, rows, before, "edited a change")


async def undo(session: AsyncSession, owner: str, tailoring_id: str) -> Decided:
    """Take back the latest decision or edit of a run, wherever it was made; raise Conflict where there is none left."""
    run, rows = await _locked(session, owner, tailoring_id)
    if not run.undo:
        raise Conflict("There is nothing to take back.")
    resume = await _resume(session, owner, run, rows)
    *run.undo, latest = run.undo
    by_id = {row.id: row for row in rows}
    for memento in latest:
        row = by_id[memento["change_id"]]
        if "after" in memento:
            judged = _judged(run, Proposal(row.path, Op(row.op), row.before, memento["after"]))
            if memento.get("verdict") == Verdict.STYLE and not judged.blocked:
                judged = replace(judged, verdict=Verdict.STYLE, reason=memento["reason"])
            _take(row, judged, Proposer(memento["proposer"]))
        row.decision, row.decided_at = Decision(memento["decision"]), now()
    return await _written(session, run, resume, rows, latest, "took back a decision")


async def _decide(session: AsyncSession, owner: str, tailoring_id: str, decision: Decision, *, only: Any) -> Decided:
    run, rows = await _locked(session, owner, tailoring_id)
    resume = await _resume(session, owner, run, rows)
    about = [row for row in rows if row.verdict != Verdict.UNSUPPORTED and row.decision != decision and only(row)]
    before = [_memento(row) for row in about]
    for row in about:
        row.decision, row.decided_at = decision, now()
    if before:
        _remember(run, before)
    return await _written(session, run, resume, rows, before, f"{decision.value} {len(about)} changes")


async def _locked(session: AsyncSession, owner: str, tailoring_id: str) -> tuple[Tailoring, Sequence[Change]]:
    """Return a finished run and its changes, so locked that two decisions can't overwrite each other."""
    query = select(Tailoring).where(col(Tailoring.owner) == owner, col(Tailoring.id) == tailoring_id)
    run = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if run is None:
        raise NotFound("We couldn't find that run. Its resume may have been deleted.")
    if run.state != RunState.COMPLETED:
        raise NotAllowed("This resume is still being made. Decide on its changes once it is ready.")
    return run, await list_for(session, owner, tailoring_id)


async def _resume(session: AsyncSession, owner: str, run: Tailoring, rows: Iterable[Change]) -> Resume:
    resume = await resumes.get(session, owner, run.resume_id, lock=True)
    if resume.yaml_content != yaml.dump(document_of(run, rows)):
        raise StaleEdit(
            "You have edited this resume's text by hand, and deciding on a change would undo that. "
            "Restore the version before your edit to go on here, or make the change in the editor."
        )
    return resume


def evidence_of(run: Tailoring) -> dict[str, Any]:
    """Return what a run's changes may rest on: its base, and the facts the person has added to it since."""
    return assemble(yaml.load(run.base_yaml), asserting.facts_of(run))


def _judged(run: Tailoring, proposal: Proposal) -> Proposal:
    """Return a person's or an earlier wording with its verdict; in a run in another language it may be a translation."""
    evidence = evidence_of(run)
    judged = judging.judge(evidence, [proposal], today=run.created_at.date())[0]
    target = str(run.options.get("language") or "")
    if not judged.blocked or not target or not isinstance(proposal.before, str):
        return judged
    return translating.judged(proposal, source=lines.language_of(evidence), target=target)


def _take(row: Change, judged: Proposal, proposer: Proposer) -> None:
    row.after, row.proposer = judged.after, proposer
    row.verdict, row.reason = (judged.verdict or Verdict.UNSUPPORTED).value, judged.reason
    row.evidence, row.unsupported_words = list(judged.evidence), list(judged.unsupported_words)


def _memento(row: Change, *, with_words: bool = False) -> dict[str, Any]:
    """Return how a change stands, so that what is done to it can be taken back."""
    stood = {"change_id": row.id, "decision": row.decision}
    if not with_words:
        return stood
    return {**stood, "after": row.after, "proposer": row.proposer, "verdict": row.verdict, "reason": row.reason}


def _remember(run: Tailoring, before: list[dict[str, Any]]) -> None:
    run.undo = [*run.undo, before][-_MOST_UNDO:]


async def _written(
    session: AsyncSession,
    run: Tailoring,
    resume: Resume,
    rows: Sequence[Change],
    before: list[dict[str, Any]],
    reason: str,
) -> Decided:
    """Write the resume that the changes make now; the gate has the last word on the whole of it.

    Translations were held to what can be proven of them one by one; the gate reads the person's own lines in their places.
    """
    document = document_of(run, rows)
    readable = document_of(run, [row for row in rows if row.verdict != Verdict.TRANSLATED])
    if left := judging.unsupported(evidence_of(run), readable, today=run.created_at.date()):
        raise NotAllowed(left[0].reason, unsupported_words=left[0].unsupported_words)
    run.decided = sum(row.decision != Decision.PENDING for row in rows)
    run.updated_at = now()
    await resumes.update_text(session, run.owner, resume.id, yaml.dump(document), reason=reason)
    await session.flush()
    notices.publish(session, run.owner, "run", run.id, kind="decided")
    about = tuple(memento["change_id"] for memento in before)
    return Decided(run.id, resume.id, rows, about, bool(run.undo))


def counted(rows: Iterable[Change]) -> Mapping[str, int]:
    """Count the changes of a run: in all, accepted, rejected, blocked, and still to decide."""
    rows = list(rows)
    blocked = sum(row.verdict == Verdict.UNSUPPORTED for row in rows)
    accepted = sum(row.decision == Decision.ACCEPTED for row in rows)
    rejected = sum(row.decision == Decision.REJECTED for row in rows)
    return {
        "all": len(rows),
        "accepted": accepted,
        "rejected": rejected,
        "blocked": blocked,
        "open": len(rows) - blocked - accepted - rejected,
    }
