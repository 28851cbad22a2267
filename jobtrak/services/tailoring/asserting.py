"""Facts a person adds of their own: they go into the base resume first, with their day, and count as evidence from then on."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import Conflict, NotAllowed
from jobtrak.models.columns import now
from jobtrak.models.enums import ResumeKind
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import resumes
from jobtrak.services.career import file as career_file
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import paths
from jobtrak.services.tailoring.assembling import Edit, assemble
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict

_OPTION = "own_facts"


def facts_of(run: Tailoring) -> list[Edit]:
    """Return the facts that were added to a run's base since it began."""
    kept = run.options.get(_OPTION) or {}
    return [Edit(fact["path"], Op(fact["op"]), fact["before"], fact["after"]) for fact in kept.values()]


async def assert_fact(session: AsyncSession, run: Tailoring, change_id: str, proposal: Proposal) -> Proposal:
    """Write a fact into the base resume as a version of its own, and return the proposal as one that rests on it.

    Raises NotAllowed where the run's base isn't kept, and Conflict where its line has been changed since.
    """
    if run.base_resume_id is None:
        raise NotAllowed("This run began from a resume that JobTrak doesn't keep, so a fact can't be added to it.")
    base = await resumes.get(session, run.owner, run.base_resume_id, lock=True)
    document = yaml.load(base.yaml_content)
    if proposal.op is Op.REPLACE and paths.find(document, proposal.path) != proposal.before:
        raise Conflict("Your base resume has changed at this line since. Add the fact there, then tailor again.")
    today = now()
    day = f"{today:%d %b %Y}".lstrip("0")
    if base.kind is ResumeKind.CAREER:
        await career_file.keep_fact(session, run.owner, document, proposal.path, str(proposal.after))
    else:
        added = yaml.dump(assemble(document, [proposal.edit]))
        await resumes.update_text(session, run.owner, base.id, added, reason=f"you added a fact on {day}")
    fact = {"path": proposal.path, "op": proposal.op.value, "before": proposal.before, "after": proposal.after}
    kept = run.options.get(_OPTION) or {}
    run.options = {**run.options, _OPTION: {**kept, change_id: {**fact, "at": today.isoformat()}}}
    reason = f"You added this yourself on {day}; it is in your base resume now."
    return proposal.judged(Verdict.SUPPORTED, reason, [proposal.path], [])
