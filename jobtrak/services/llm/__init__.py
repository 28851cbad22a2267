"""Ask a language model one question and get a checked answer: any OpenAI-compatible server, cached, costed, bounded.

Nothing here reads or writes the database: answers are kept through the AnswerCache that the caller brings.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import BaseModel, ValidationError

from jobtrak.errors import ProviderRefused, TooLarge
from jobtrak.services.llm import clients, manners, replies, wire
from jobtrak.services.llm.manners import Rung
from jobtrak.services.llm.prices import price_of
from jobtrak.services.llm.provider import Answer, AnswerCache, Provider, Value
from jobtrak.services.llm.wire import OnText, Reply

LONGEST_QUESTION = 400_000


async def ask(
    provider: Provider,
    *,
    instructions: str,
    question: str,
    schema: type[Value],
    on_text: OnText | None = None,
    max_tokens: int = 4000,
    cache: AnswerCache | None = None,
) -> Answer[Value]:
    """Return the model's answer as `schema`; the same question asked twice at once is sent once.

    `on_text` is called with the reply so far, as JSON that is not finished yet. Raise ProviderRefused where a setting or
    the question must change first (`spent` in its details is the Answer that was paid for in vain), Unavailable where the server is away; both say so in plain words.
    """
    if len(instructions) + len(question) > LONGEST_QUESTION:
        raise TooLarge("This is more text than JobTrak sends to a model at once. Shorten it.")
    key = question_key(provider, instructions=instructions, question=question, schema=schema)
    if cache is not None and (kept := _answer_of(await cache.get(key), schema)) is not None:
        return kept
    flights = _flights.setdefault(asyncio.get_running_loop(), {})
    # Somebody else's key must not pay for this, so the same question under another key is another flight.
    here = (key, provider.api_key)
    flight = flights.get(here)
    if flight is None or flight.dropped:
        flight = flights[here] = _Flight()
        asking = _ask(provider, instructions, question, schema, max_tokens, flight.tell if on_text else None)
        flight.task = asyncio.create_task(_land(asking, key, cache))
        flight.task.add_done_callback(lambda _: flights.pop(here) if flights.get(here) is flight else None)
    if on_text is not None:
        flight.listeners.append(on_text)
    return await flight.board()


def warm() -> None:
    """Load what speaks to a model; it takes half a second."""
    clients.load()


async def test_key(provider: Provider) -> str:
    """Return one sentence that says the provider works, after asking it something small; raise as `ask` does."""
    answer = await ask(
        provider,
        instructions="You check that a connection works.",
        question='Answer with {"works": true}.',
        schema=_Check,
        max_tokens=500,
    )
    return f"{provider.model} at {provider.host} answered in {answer.seconds:.1f} s. It works."


def question_key(provider: Provider, *, instructions: str, question: str, schema: type[BaseModel]) -> str:
    """Return the name under which the answer to a question is kept."""
    parts = [provider.url, provider.model, instructions, question, _shape(schema), provider.temperature]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class _Check(BaseModel):
    works: bool


class _Nothing(BaseModel):
    """What an answer that can't be used comes to."""


@dataclass(slots=True)
class _Flight:
    """One question on its way, and everyone who waits for its answer."""

    task: asyncio.Task[Any] | None = None
    listeners: list[OnText] = field(default_factory=list)
    waiting: int = 0
    dropped: bool = False

    def tell(self, text: str) -> None:
        for listener in self.listeners:
            listener(text)

    async def board(self) -> Any:
        """Wait for the answer; the question is dropped when the last one waiting gives up."""
        assert self.task is not None
        self.waiting += 1
        try:
            return await asyncio.shield(self.task)
        finally:
            self.waiting -= 1
            if self.waiting == 0 and not self.task.done():
                self.dropped = True
                self.task.cancel()


_flights: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[str, str], _Flight]] = WeakKeyDictionary()


async def _land(asking: Any, key: str, cache: AnswerCache | None) -> Answer[Any]:
    answer = await asking
    if cache is not None:
        await cache.put(key, _kept(answer))
    return answer


async def _ask(
    provider: Provider,
    instructions: str,
    question: str,
    schema: type[Value],
    max_tokens: int,
    on_text: OnText | None,
) -> Answer[Value]:
    started = time.monotonic()
    turns: wire.Messages = [{"role": "user", "content": question}]

    def compose(rung: Rung) -> tuple[wire.Messages, dict[str, Any] | None]:
        return [{"role": "system", "content": _told(instructions, schema, rung)}, *turns], _format(schema, rung)

    said: list[Reply] = []
    try:
        value = await _read(provider, schema, turns, compose, said, max_tokens, on_text)
    except ProviderRefused as refused:
        # What can't be used is paid for all the same.
        if lost := refused.details.pop("reply", None):
            said.append(lost)
        if said:
            refused.details["spent"] = _answer(provider, _Nothing(), said, time.monotonic() - started)
        raise
    return _answer(provider, value, said, time.monotonic() - started)


async def _read(
    provider: Provider,
    schema: type[Value],
    turns: wire.Messages,
    compose: wire.Compose,
    said: list[Reply],
    max_tokens: int,
    on_text: OnText | None,
) -> Value:
    """Return the model's value, asked for once more where the first reply can't be read; `said` takes what it wrote."""
    said.append(await wire.say(provider, compose, max_tokens=max_tokens, on_text=on_text))
    try:
        return replies.read(said[0].text, schema)
    except replies.NotAnAnswer as problem:
        manner = manners.of(provider)
        if isinstance(problem, replies.NotJson) and manner.rung < Rung.PROMPT:
            # The server takes the request for JSON and ignores it: from now on the model itself is told.
            manner.rung = Rung.PROMPT
        turns += [
            {"role": "assistant", "content": said[0].text[:20_000] or "(nothing)"},
            {"role": "user", "content": f"That could not be read: {problem} Answer again.\n{_as_told(schema)}"},
        ]
        said.append(await wire.say(provider, compose, max_tokens=max_tokens, on_text=on_text))
        try:
            return replies.read(said[1].text, schema)
        except replies.NotAnAnswer:
            raise ProviderRefused(
                f"{provider.model} answered twice in a form that JobTrak can't read. Try again, or choose another model "
                "in Settings.",
                reason="unreadable_answer",
            ) from None


def _answer(provider: Provider, value: Value, said: list[Reply], seconds: float) -> Answer[Value]:
    price = price_of(provider.host, provider.model)
    tokens_in, tokens_out = sum(reply.tokens_in for reply in said), sum(reply.tokens_out for reply in said)
    cost = price.of(tokens_in, tokens_out, sum(reply.cached_in for reply in said)) if price else None
    return Answer(value, tokens_in, tokens_out, cost, provider.model, seconds)


def _told(instructions: str, schema: type[BaseModel], rung: Rung) -> str:
    return instructions if rung is Rung.SCHEMA else f"{instructions}\n\n{_as_told(schema)}"


def _as_told(schema: type[BaseModel]) -> str:
    return f"Answer with one JSON object and nothing else, in the shape of this JSON schema:\n{_shape(schema)}"


def _format(schema: type[BaseModel], rung: Rung) -> dict[str, Any] | None:
    if rung is Rung.SCHEMA:
        return {
            "type": "json_schema",
            "json_schema": {"name": schema.__name__.strip("_"), "strict": True, "schema": _strict(schema)},
        }
    return {"type": "json_object"} if rung is Rung.OBJECT else None


@lru_cache(maxsize=64)
def _shape(schema: type[BaseModel]) -> str:
    return json.dumps(schema.model_json_schema(), sort_keys=True)


@lru_cache(maxsize=64)
def _strict(schema: type[BaseModel]) -> dict[str, Any]:
    """Return the schema in the strict dialect: every key required, no others allowed."""
    import openai

    return openai.pydantic_function_tool(schema)["function"].get("parameters", {})


def _kept(answer: Answer[Any]) -> dict[str, Any]:
    return {
        "value": answer.value.model_dump(mode="json"),
        "tokens_in": answer.tokens_in,
        "tokens_out": answer.tokens_out,
        "cost": None if answer.cost is None else str(answer.cost),
        "model": answer.model,
        "seconds": answer.seconds,
    }


def _answer_of(kept: dict[str, Any] | None, schema: type[Value]) -> Answer[Value] | None:
    """Read a kept answer; one that no longer fits the schema is no answer."""
    if kept is None:
        return None
    try:
        value = schema.model_validate(kept["value"])
    except (KeyError, ValidationError):
        return None
    cost = None if kept.get("cost") is None else Decimal(kept["cost"])
    return Answer(
        value,
        int(kept.get("tokens_in", 0)),
        int(kept.get("tokens_out", 0)),
        cost,
        str(kept.get("model", "")),
        float(kept.get("seconds", 0.0)),
        cached=True,
    )
