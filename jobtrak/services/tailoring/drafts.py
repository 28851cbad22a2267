"""A model's drafts: each is put before its judge, and what does not pass is asked for once more with the reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from jobtrak.errors import ProviderRefused
from jobtrak.services.books import Ask
from jobtrak.services.llm.provider import Answer
from jobtrak.services.tailoring import grounding, lines, paths, questions, style, translating
from jobtrak.services.tailoring.engine import Brief, Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict

Judge = Callable[[Brief, Proposal], Proposal]

# The model's own failures, which another question may not meet. A wrong key or an empty account stops the run.
_NO_ANSWER = frozenset({"rambling", "too_long", "unreadable_answer", "declined"})
_RANK = {Verdict.UNSUPPORTED: 0, Verdict.STYLE: 1}


@dataclass(frozen=True, slots=True)
class Draft:
    """One text the model proposes for one place; the number is the line's, 0 where there is only one."""

    number: int
    proposal: Proposal


@dataclass(slots=True)
class Tally:
    """What the questions of a section took, and how many had no usable answer."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)
    unanswered: int = 0

    def add(self, answer: Answer[Any]) -> None:
        """Count an answer that was paid for."""
        if answer.cached:
            return
        self.tokens_in += answer.tokens_in
        self.tokens_out += answer.tokens_out
        self.cost = None if self.cost is None or answer.cost is None else self.cost + answer.cost


@dataclass(frozen=True, slots=True)
class Asking:
    """One question with all that is needed to put it twice."""

    brief: Brief
    ask: Ask
    told: str
    question: str
    schema: type[BaseModel]
    drafts: Callable[[Any], Sequence[Draft]]
    hearing: Callable[[str], None]
    judge: Judge


async def twice(asking: Asking, tally: Tally) -> list[Proposal]:
    """Ask, put each draft before the judge, and ask once more about those that don't pass.

    Where the model has no usable answer the person's own lines stand, and the tally tells of it. Raises what `llm.ask` raises
    for any other reason.
    """
    first = await _judged(asking, asking.question, tally)
    refused = [draft for draft in first if _rank(draft) < 2]
    if not refused:
        return [draft.proposal for draft in first]
    told = [(draft.number, str(draft.proposal.after), draft.proposal.reason) for draft in refused]
    second = {draft.number: draft for draft in await _judged(asking, questions.again(asking.question, told), tally)}
    found = []
    for draft in first:
        other = second.get(draft.number, draft) if _rank(draft) < 2 else draft
        found.append((other if _rank(other) >= _rank(draft) else draft).proposal)
    return found


async def _judged(asking: Asking, question: str, tally: Tally) -> list[Draft]:
    try:
        answer = await asking.ask(asking.told, question, asking.schema, asking.hearing)
    except ProviderRefused as refused:
        if refused.details.get("reason") not in _NO_ANSWER:
            raise
        tally.unanswered += 1
        if spent := refused.details.get("spent"):
            tally.add(spent)
        return []
    tally.add(answer)
    return await asyncio.to_thread(
        lambda: [
            Draft(draft.number, asking.judge(asking.brief, draft.proposal)) for draft in asking.drafts(answer.value)
        ]
    )


def _rank(draft: Draft) -> int:
    return _RANK.get(draft.proposal.verdict or Verdict.UNSUPPORTED, 2)


def reworded(brief: Brief, proposal: Proposal) -> Proposal:
    """Return a rewording with what the fact gate says of it, and whether it is in the person's manner."""
    path = proposal.path
    if proposal.op is Op.ADD:
        path = f"{path}[{len(paths.find(brief.base, path) or [])}]"
    change = grounding.check_line(dict(brief.base), path, str(proposal.after), today=brief.today)
    verdict = Verdict.UNSUPPORTED if change.verdict is Verdict.UNSUPPORTED else Verdict.SUPPORTED
    judged = proposal.judged(verdict, change.reason, change.evidence, change.unsupported_words)
    return judged if judged.blocked or proposal.op is Op.ADD else _in_manner(brief, judged)


def _in_manner(brief: Brief, proposal: Proposal) -> Proposal:
    summary = proposal.path == "objective"
    own = [proposal.path, *(path for path in proposal.evidence if path != proposal.path and ".highlights[" in path)]
    found = style.faults(
        str(proposal.after),
        [str(paths.find(brief.base, path) or "") for path in (own[:1] if summary else own)],
        language=brief.language,
        known=lines.text_of(brief.base),
        summary=summary,
    )
    if not found:
        return proposal
    return replace(
        proposal,
        verdict=Verdict.STYLE,
        reason=style.reason_of(found),
        unsupported_words=tuple(fault.words for fault in found if fault.words),
    )


def translated(brief: Brief, proposal: Proposal) -> Proposal:
    """Return a translation with what can be proven of it; it waits for the person's yes or is blocked."""
    elsewhere = f"{lines.text_of(brief.base)} {questions.posting(brief)}"
    return translating.judged(proposal, source=brief.language, target=brief.write_in, elsewhere=elsewhere)
