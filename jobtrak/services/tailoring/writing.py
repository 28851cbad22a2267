"""The engine with a model: it rewords, and whatever it answers passes the gate or does not get through.

What fails is asked again once, with the reason. What fails again is kept as a blocked change, and the person's own line stands.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from jobtrak.models.enums import Proposer
from jobtrak.services.books import Ask
from jobtrak.services.llm.provider import Provider
from jobtrak.services.tailoring import drafts, lines, offline, paths, prompting, questions, translating
from jobtrak.services.tailoring.drafts import Asking, Draft, Tally
from jobtrak.services.tailoring.engine import Brief, Listener, Proposal, Written
from jobtrak.services.tailoring.verdicts import Op

_LONGEST_LINE = 400
_QUOTES = frozenset("\"'“”„«»‘’")
_LONGEST_SUMMARY = 700
_QUESTION_OUT_SECONDS = 0.1
_NUMBERED = re.compile(r'"number"\s*:\s*(\d+)\s*,\s*"text"\s*:\s*"((?:[^"\\]|\\.)*)')
_TEXT = re.compile(r'"(?:text|name)"\s*:\s*"((?:[^"\\]|\\.)*)')

Answered = TypeVar("Answered")


class ModelEngine:
    """Writes with a model; roles and projects are asked about side by side."""

    name = "openai"

    def __init__(self, provider: Provider, asking: Callable[[str], Ask]) -> None:
        """Take the provider and, for each section, the asker to use."""
        self.model = provider.model
        self._asking = asking

    async def write(self, section: str, brief: Brief, listener: Listener) -> Written:
        """Return the proposals for one section, the blocked ones among them."""
        tally = Tally()
        ask = self._asking(section)
        match section:
            case "summary":
                found = await self._summary(brief, ask, listener, tally)
            case "experiences" | "projects":
                found = await self._entries(section, brief, ask, listener, tally)
            case _:
                found = await self._skills(brief, ask, listener, tally)
        cost = None if tally.cost is None else float(tally.cost)
        return Written(tuple(found), tally.tokens_in, tally.tokens_out, cost, self.model, tally.unanswered)

    async def _summary(self, brief: Brief, ask: Ask, listener: Listener, tally: Tally) -> list[Proposal]:
        if not brief.include_objective:
            return offline.propose("summary", brief)
        before = brief.base.get("objective")
        if not translating.may_write(brief.language, brief.write_in) or (brief.write_in and not before):
            return []

        def made(answer: questions.SummaryAnswer) -> list[Draft]:
            proposal = _proposal("objective", before, answer.text, answer.why, answer.serves, _LONGEST_SUMMARY)
            return [Draft(0, proposal)] if proposal else []

        hearing = _hearing(listener, "summary", "objective")
        question = questions.for_summary(brief)
        return await drafts.twice(
            _asking(brief, ask, "summary", question, questions.SummaryAnswer, made, hearing), tally
        )

    async def _entries(self, section: str, brief: Brief, ask: Ask, listener: Listener, tally: Tally) -> list[Proposal]:
        places = questions.places(section, brief) if translating.may_write(brief.language, brief.write_in) else []
        asking = asyncio.gather(
            *(self._entry(section, path, brief, ask, listener, tally) for path in places), return_exceptions=True
        )
        # Which lines come first is not a matter of wording: the order is the offline engine's.
        found, moves = await _with_passing(asking, section, brief)
        for each in found:
            if isinstance(each, BaseException):
                raise each
        written = [proposal for each in found if not isinstance(each, BaseException) for proposal in each]
        if brief.write_in:
            gone = {move.path for move in moves if move.op is Op.REMOVE}
            return [each for each in written if each.path not in gone] + [m for m in moves if m.op is not Op.REPLACE]
        return written + [proposal for proposal in moves if not _meets(proposal, written)]

    async def _entry(
        self, section: str, path: str, brief: Brief, ask: Ask, listener: Listener, tally: Tally
    ) -> list[Proposal]:
        own = paths.find(brief.base, f"{path}.highlights") or []

        def made(answer: questions.LinesAnswer) -> list[Draft]:
            found: dict[int, Draft] = {}
            for line in answer.lines:
                if not 1 <= line.number <= len(own) or line.number in found:
                    continue
                place = f"{path}.highlights[{line.number - 1}]"
                proposal = _proposal(place, own[line.number - 1], line.text, line.why, line.serves, _LONGEST_LINE)
                if proposal:
                    found[line.number] = Draft(line.number, proposal)
            return list(found.values())

        hearing = _hearing_lines(listener, section, path, len(own))
        question = questions.for_entry(brief, path)
        return await drafts.twice(_asking(brief, ask, section, question, questions.LinesAnswer, made, hearing), tally)

    async def _skills(self, brief: Brief, ask: Ask, listener: Listener, tally: Tally) -> list[Proposal]:
        groups = [group for group in brief.base.get("skills") or [] if isinstance(group, dict)]
        if not groups or brief.write_in:
            return await asyncio.to_thread(offline.passing, "skills", brief)
        listed = {skill.casefold() for _, skill in lines.skills_of(brief.base)}
        names = [str(group.get("category") or "").casefold() for group in groups]

        def made(answer: questions.SkillsAnswer) -> list[Draft]:
            found: list[Draft] = []
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
                found.append(Draft(number, proposal))
            return found

        question = questions.for_skills(brief)
        hearing = _hearing(listener, "skills", "skills")
        asking = drafts.twice(_asking(brief, ask, "skills", question, questions.SkillsAnswer, made, hearing), tally)
        added, ordered = await _with_passing(asyncio.ensure_future(asking), "skills", brief)
        surfaced = {str(each.after).casefold() for each in ordered if each.op is Op.ADD}
        return ordered + [each for each in added if str(each.after).casefold() not in surfaced]


async def _with_passing(
    asking: asyncio.Future[Answered], section: str, brief: Brief
) -> tuple[Answered, list[Proposal]]:
    """Return what the model is being asked for, and what the offline engine proposes while the model writes.

    It sets to work once the question is out: what it computes would hold the question up.
    """

    async def passing() -> list[Proposal]:
        await asyncio.wait({asking}, timeout=_QUESTION_OUT_SECONDS)
        return await asyncio.to_thread(offline.passing, section, brief)

    return await asyncio.gather(asking, passing())


def _asking(
    brief: Brief,
    ask: Ask,
    section: str,
    question: str,
    schema: type[Any],
    made: Callable[[Any], Sequence[Draft]],
    hearing: Callable[[str], None],
) -> Asking:
    told = prompting.instructions(brief.prompts, "translation" if brief.write_in else section)
    judge = drafts.translated if brief.write_in else drafts.reworded
    return Asking(brief, ask, told, question, schema, made, hearing, judge)


def _proposal(path: str, before: Any, text: str, why: str, serves: Sequence[str], longest: int) -> Proposal | None:
    """Return a model's text as a proposal; None where it changes nothing or is no line at all."""
    text = _dressed(_one_line(text), str(before or ""))
    if not text or len(text) > longest or text == str(before or ""):
        return None
    kept = tuple(_one_line(name)[:80] for name in serves[:8])
    return Proposal(path, Op.REPLACE, before, text, why=_one_line(why)[:300], serves=kept, proposer=Proposer.MODEL)


def _dressed(text: str, before: str) -> str:
    """Return a model's line without the bullet or quotes it came in, and with a full stop where the person sets one."""
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 1 and before[:1] not in _QUOTES:
        text = text[1:-1]
    text = text.strip().lstrip("•-* ")
    if before and before.endswith(".") and text[-1:].isalnum():
        return f"{text}."
    if before and before[-1:].isalnum() and text.endswith(".") and not text.endswith(".."):
        return text[:-1]
    return text


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


def unheard(_: str) -> None:
    """Let the words of an answer pass while they arrive, where it is shown whole."""


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        # Cut in the middle of an escape; the next piece completes it.
        return text.rpartition("\\")[0]


def _one_line(text: str) -> str:
    return " ".join(text.split())
