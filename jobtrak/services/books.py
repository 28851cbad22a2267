"""Ask a language model on a person's books: never over their cap, never twice for one answer, each call in the ledger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from jobtrak import db
from jobtrak.config import settings
from jobtrak.errors import ProviderRefused
from jobtrak.services import costs, llm, llm_cache
from jobtrak.services.llm.provider import Answer, Provider
from jobtrak.services.together import Behind, Together

# Answers to questions that were asked together arrive together.
_GATHER_SECONDS = 0.005


class Ask(Protocol):
    """Ask one question; `on_text` hears the reply as it grows. Raises what `llm.ask` raises, and CapReached."""

    def __call__(
        self, instructions: str, question: str, schema: type[Any], on_text: Callable[[str], None] | None = None
    ) -> Awaitable[Answer[Any]]:
        """Return the answer and what it took."""
        ...


@dataclass(slots=True)
class _Wanted:
    """An answer that is looked for, what it would cost to ask, and what came of it."""

    key: str
    expected: Decimal | None
    answer: dict[str, Any] | None = None
    refusal: costs.CapReached | None = None


@dataclass(frozen=True, slots=True)
class _Paid:
    """An answer that has just arrived."""

    key: str
    stage: str
    answer: dict[str, Any]


class Books:
    """The books of one piece of work: what is looked up or arrives at about the same time shares a transaction.

    Where caching between runs is switched off, answers still serve the work they were bought for (`work`, a run's id): that
    is how it goes on after a crash. With `behind` an answer is used while it is being kept.
    """

    def __init__(self, owner: str, *, work: str = "", behind: Behind | None = None) -> None:
        """Open the books of an owner's work."""
        cached = settings().enable_llm_cache
        self._owner, self._work, self._behind = owner, work, behind
        self._keeps = cached or bool(work)
        self._scope = "" if cached else work
        self._finding: Together[_Wanted] = Together(self._find)
        self._keeping: Together[_Paid] = Together(self._keep, pause_seconds=_GATHER_SECONDS)

    def asker(self, provider: Provider, stage: str) -> Ask:
        """Return what asks a provider's model; `stage` names the work in the ledger."""

        async def ask(
            instructions: str, question: str, schema: type[Any], on_text: Callable[[str], None] | None = None
        ) -> Answer[Any]:
            expected = costs.estimate(provider, [instructions, question], len(question) // 3).cost
            try:
                answer = await llm.ask(
                    provider,
                    instructions=instructions,
                    question=question,
                    schema=schema,
                    on_text=on_text,
                    cache=_Account(self, stage, expected),
                )
            except ProviderRefused as refused:
                if spent := refused.details.get("spent"):
                    await costs.record(self._owner, spent, stage=stage, tailoring_id=self._work)
                raise
            if answer.cached:
                await costs.record(self._owner, answer, stage=stage, tailoring_id=self._work)
            return answer

        return ask

    def reader(self, provider: Provider, stage: str) -> Callable[[str, str, type[Any]], Awaitable[Any]]:
        """Return what asks a provider's model and gives back what it answered, without what it took."""
        ask = self.asker(provider, stage)

        async def read(instructions: str, question: str, schema: type[Any]) -> Any:
            return (await ask(instructions, question, schema)).value

        return read

    async def find(self, key: str, expected: Decimal | None) -> dict[str, Any] | None:
        """Return the answer kept under a key, None where it may be asked for; raise CapReached where it may not."""
        wanted = _Wanted(key, expected)
        await self._finding.add(wanted)
        if wanted.refusal is not None:
            raise wanted.refusal
        return wanted.answer

    async def keep(self, key: str, stage: str, answer: dict[str, Any]) -> None:
        """Keep an answer, with its line in the ledger."""
        kept = self._keeping.add(_Paid(key, stage, answer))
        if self._behind is None:
            await kept
        else:
            self._behind.later(kept)

    async def _find(self, wanted: Sequence[_Wanted]) -> None:
        async with db.unit_of_work() as session:
            keys = [each.key for each in wanted] if self._keeps else []
            known = await llm_cache.find(session, self._owner, keys, scope=self._scope)
            for each in wanted:
                each.answer = known.get(each.key)
            missing = [each for each in wanted if each.answer is None]
            if not missing:
                return
            try:
                await costs.allow(
                    session, self._owner, sum((each.expected or Decimal(0) for each in missing), Decimal(0))
                )
            except costs.CapReached as reached:
                for each in missing:
                    each.refusal = reached

    async def _keep(self, paid: Sequence[_Paid]) -> None:
        async with db.unit_of_work() as session:
            if self._keeps:
                answers = {each.key: each.answer for each in paid}
                await llm_cache.keep(session, self._owner, answers, scope=self._scope)
            for each in paid:
                costs.write_down(session, self._owner, each.answer, stage=each.stage, tailoring_id=self._work)


def off_the_books(provider: Provider) -> Ask:
    """Return an asker that keeps nothing, for the command line."""

    async def ask(
        instructions: str, question: str, schema: type[Any], on_text: Callable[[str], None] | None = None
    ) -> Answer[Any]:
        return await llm.ask(provider, instructions=instructions, question=question, schema=schema, on_text=on_text)

    return ask


class _Account:
    """The part of the books that one question goes by."""

    def __init__(self, books: Books, stage: str, expected: Decimal | None) -> None:
        self._books, self._stage, self._expected = books, stage, expected

    async def get(self, key: str) -> dict[str, Any] | None:
        return await self._books.find(key, self._expected)

    async def put(self, key: str, answer: dict[str, Any]) -> None:
        await self._books.keep(key, self._stage, answer)
