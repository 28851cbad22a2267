"""The engine with a model: it rewords, and whatever it answers passes the gate or does not get through.

What fails is asked again once, with the reason. What fails again is kept as a blocked change, and the person's own line stands.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from jobtrak.config import settings
from jobtrak.models.enums import Proposer
from jobtrak.services import costs, llm, llm_cache
from jobtrak.services.llm.provider import Answer, Provider
from jobtrak.services.tailoring import grounding, lines, offline, paths, prompting, questions
from jobtrak.services.tailoring.engine import Brief, Listener, Proposal, Written
from jobtrak.services.tailoring.verdicts import Op, Verdict
from jobtrak.services.together import Together

_LONGEST_LINE = 400
_LONGEST_SUMMARY = 700
_NUMBERED = re.compile(r'"number"\s*:\s*(\d+)\s*,\s*"text"\s*:\s*"((?:[^"\\]|\\.)*)')
_TEXT = re.compile(r'"(?:text|name)"\s*:\s*"((?:[^"\\]|\\.)*)')

# Given instructions, question, schema and who hears the text, returns the answer; a run's asker keeps cache and ledger.
Ask = Callable[[str, str, type[Any], Callable[[str], None]], Awaitable[Answer[Any]]]


def on_the_books(
    provider: Provider,
    *,
    owner: str,
    tailoring_id: str,
    stage: str,
    keeper: Together[llm_cache.Write] | None = None,
) -> Ask:
    """Return an asker that minds the owner's cap, never pays twice for an answer, and writes into the ledger.

    Askers that work side by side share a `keeper`, which keeps in one transaction what arrives together.
    """

    async def ask(instructions: str, question: str, schema: type[Any], on_text: Callable[[str], None]) -> Answer[Any]:
        expected = costs.estimate(provider, [instructions, question], len(question) // 3)
        # Without a cache between runs, the answers still serve this run: that is how it goes on after a crash.
        scope = "" if settings().enable_llm_cache else tailoring_id
        cache = llm_cache.AnswersOf(
            owner,
            scope=scope,
            before_paying=lambda session: costs.allow(session, owner, expected.cost),
            on_keeping=costs.write_down(owner, stage=stage, tailoring_id=tailoring_id),
            keeper=keeper,
        )
        answer = await llm.ask(
            provider, instructions=instructions, question=question, schema=schema, on_text=on_text, cache=cache
        )
        if answer.cached:
            await costs.record(owner, answer, stage=stage, tailoring_id=tailoring_id)
        return answer

    return ask


def off_the_books(provider: Provider) -> Ask:
    """Return an asker that keeps nothing, for the command line."""

    async def ask(instructions: str, question: str, schema: type[Any], on_text: Callable[[str], None]) -> Answer[Any]:
        return await llm.ask(provider, instructions=instructions, question=question, schema=schema, on_text=on_text)

    return ask


@dataclass(slots=True)
class _Tally:
    """What the questions of a section took."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)

    def add(self, answer: Answer[Any]) -> None:
        if answer.cached:
            return
        self.tokens_in += answer.tokens_in
        self.tokens_out += answer.tokens_out
        self.cost = None if self.cost is None or answer.cost is None else self.cost + answer.cost


@dataclass(frozen=True, slots=True)
class _Draft:
    """One text the model proposes for one place."""

    number: int
    proposal: Proposal
    reason: str = ""
    words: tuple[str, ...] = field(default=())


class ModelEngine:
    """Writes with a model; roles and projects are asked about side by side."""

    name = "openai"

    def __init__(self, provider: Provider, asking: Callable[[str], Ask]) -> None:
        """Take the provider and, for each section, the asker to use."""
        self.model = provider.model
        self._asking = asking

    async def write(self, section: str, brief: Brief, listener: Listener) -> Written:
        """Return the proposals for one section, the blocked ones among them."""
        tally = _Tally()
        ask = self._asking(section)
        match section:
            case "summary":
                found = await self._summary(brief, ask, listener, tally)
            case "experiences":
                found = await self._entries("experiences", brief, ask, listener, tally)
            case "projects":
                found = await self._entries("projects", brief, ask, listener, tally)
            case _:
                found = await self._skills(brief, ask, listener, tally)
        cost = None if tally.cost is None else float(tally.cost)
        return Written(tuple(found), tally.tokens_in, tally.tokens_out, cost, self.model)

    async def _summary(self, brief: Brief, ask: Ask, listener: Listener, tally: _Tally) -> list[Proposal]:
        if not brief.include_objective:
            return offline.propose("summary", brief)
        before = brief.base.get("objective")

        def drafts(answer: questions.SummaryAnswer) -> list[_Draft]:
            proposal = _proposal("objective", before, answer.text, answer.why, answer.serves, _LONGEST_SUMMARY)
            return [_Draft(0, proposal)] if proposal else []

        question = questions.for_summary(brief)
        return await _twice(
            brief,
            ask,
            "summary",
            question,
            questions.SummaryAnswer,
            drafts,
            tally,
            _hearing(listener, "summary", "objective"),
        )

    async def _entries(self, section: str, brief: Brief, ask: Ask, listener: Listener, tally: _Tally) -> list[Proposal]:
        places = questions.places(section, brief)
        # Which lines come first is not a matter of wording; the order is the offline engine's, made while the model writes.
        ordering = asyncio.create_task(asyncio.to_thread(offline.passing, section, brief))
        found = await asyncio.gather(
            *(self._entry(section, path, brief, ask, listener, tally) for path in places), return_exceptions=True
        )
        moves = await ordering
        for each in found:
            if isinstance(each, BaseException):
                raise each
        written = [proposal for each in found if not isinstance(each, BaseException) for proposal in each]
        return written + [proposal for proposal in moves if not _meets(proposal, written)]

    async def _entry(
        self, section: str, path: str, brief: Brief, ask: Ask, listener: Listener, tally: _Tally
    ) -> list[Proposal]:
        own = paths.find(brief.base, f"{path}.highlights") or []

        def drafts(answer: questions.LinesAnswer) -> list[_Draft]:
            found: dict[int, _Draft] = {}
            for line in answer.lines:
                if not 1 <= line.number <= len(own) or line.number in found:
                    continue
                place = f"{path}.highlights[{line.number - 1}]"
                proposal = _proposal(place, own[line.number - 1], line.text, line.why, line.serves, _LONGEST_LINE)
                if proposal:
                    found[line.number] = _Draft(line.number, proposal)
            return list(found.values())

        question = questions.for_entry(brief, path)
        hearing = _hearing_lines(listener, section, path, len(own))
        return await _twice(brief, ask, section, question, questions.LinesAnswer, drafts, tally, hearing)

    async def _skills(self, brief: Brief, ask: Ask, listener: Listener, tally: _Tally) -> list[Proposal]:
        groups = [group for group in brief.base.get("skills") or [] if isinstance(group, dict)]
        if not groups:
            return await asyncio.to_thread(offline.passing, "skills", brief)
        listed = {skill.casefold() for _, skill in lines.skills_of(brief.base)}
        names = [str(group.get("category") or "").casefold() for group in groups]

        def drafts(answer: questions.SkillsAnswer) -> list[_Draft]:
            found: list[_Draft] = []
            for number, skill in enumerate(answer.add, 1):
                name = _one_line(skill.name)
                index = names.index(skill.category.casefold()) if skill.category.casefold() in names else 0
                if (
                    not name
                    or name.casefold() in listed
                    or len(name) > 60
                    or not isinstance(groups[index].get("skills"), list)
                ):
                    continue
                at = f"skills[{index}].skills"
                proposal = Proposal(
                    at, Op.ADD, None, name, why=_one_line(skill.why), serves=(name,), proposer=Proposer.MODEL
                )
                found.append(_Draft(number, proposal))
            return found

        question = questions.for_skills(brief)
        hearing = _hearing(listener, "skills", "skills")
        ordered, added = await asyncio.gather(
            asyncio.to_thread(offline.passing, "skills", brief),
            _twice(brief, ask, "skills", question, questions.SkillsAnswer, drafts, tally, hearing),
        )
        surfaced = {str(each.after).casefold() for each in ordered if each.op is Op.ADD}
        return ordered + [each for each in added if str(each.after).casefold() not in surfaced]


async def _twice(
    brief: Brief,
    ask: Ask,
    section: str,
    question: str,
    schema: type[BaseModel],
    drafts: Callable[[Any], list[_Draft]],
    tally: _Tally,
    hearing: Callable[[str], None],
) -> list[Proposal]:
    """Ask, put each draft before the gate, and ask once more about those it refuses."""
    told = prompting.instructions(brief.prompts, section)
    answer = await ask(told, question, schema, hearing)
    tally.add(answer)
    judged = [await _judged(brief, draft) for draft in drafts(answer.value)]
    refused = [draft for draft in judged if draft.proposal.blocked]
    if not refused:
        return [draft.proposal for draft in judged]
    once_more = questions.again(
        question, [(draft.number, str(draft.proposal.after), draft.proposal.reason) for draft in refused]
    )
    answer = await ask(told, once_more, schema, hearing)
    tally.add(answer)
    better = {draft.number: await _judged(brief, draft) for draft in drafts(answer.value)}
    found = []
    for draft in judged:
        second = better.get(draft.number) if draft.proposal.blocked else None
        found.append(second.proposal if second else draft.proposal)
    return found


async def _judged(brief: Brief, draft: _Draft) -> _Draft:
    proposal = draft.proposal
    path = proposal.path
    if proposal.op is Op.ADD:
        path = f"{path}[{len(paths.find(brief.base, path) or [])}]"
    change = await asyncio.to_thread(
        grounding.check_line, dict(brief.base), path, str(proposal.after), today=brief.today
    )
    verdict = Verdict.UNSUPPORTED if change.verdict is Verdict.UNSUPPORTED else Verdict.SUPPORTED
    judged = proposal.judged(verdict, change.reason, change.evidence, change.unsupported_words)
    return _Draft(draft.number, judged)


def _proposal(path: str, before: Any, text: str, why: str, serves: Sequence[str], longest: int) -> Proposal | None:
    """Return a model's text as a proposal; None where it changes nothing or is no line at all."""
    text = _one_line(text).lstrip("•-* ").strip()
    if not text or len(text) > longest or text == str(before or ""):
        return None
    kept = tuple(_one_line(name)[:80] for name in serves[:8])
    return Proposal(path, Op.REPLACE, before, text, why=_one_line(why)[:300], serves=kept, proposer=Proposer.MODEL)


def _meets(proposal: Proposal, written: Sequence[Proposal]) -> bool:
    """Say whether an order or a removal is about a line that was rewritten: then the rewritten line stays."""
    return proposal.op is Op.REMOVE and any(other.path == proposal.path for other in written)


def _hearing(listener: Listener, section: str, path: str) -> Callable[[str], None]:
    """Return what hears a reply as it grows: the texts in the JSON, without the JSON."""

    def hear(partial: str) -> None:
        listener.text(section, path, ", ".join(map(_unescaped, _TEXT.findall(partial))))

    return hear


def _hearing_lines(listener: Listener, section: str, path: str, lines_of_own: int) -> Callable[[str], None]:
    """Return what hears numbered lines as they grow, each at its place in the resume."""

    def hear(partial: str) -> None:
        for number, text in _NUMBERED.findall(partial):
            if 1 <= int(number[:6]) <= lines_of_own:
                listener.text(section, f"{path}.highlights[{int(number) - 1}]", _unescaped(text))

    return hear


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        # Cut in the middle of an escape; the next piece completes it.
        return text.rpartition("\\")[0]


def _one_line(text: str) -> str:
    return " ".join(text.split())
