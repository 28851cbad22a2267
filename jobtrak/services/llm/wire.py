"""Put one question to an OpenAI-compatible server: bounded, retried where that helps, and never redirected."""

from __future__ import annotations

import asyncio
import copy
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobtrak.errors import ProviderRefused, Unavailable
from jobtrak.services.llm import clients, manners, refusals
from jobtrak.services.llm.manners import Manners, Rung
from jobtrak.services.llm.prices import estimated_tokens
from jobtrak.services.llm.provider import Provider
from jobtrak.services.llm.replies import LONGEST_REPLY

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

OnText = Callable[[str], None]
Messages = list[dict[str, str]]
# Given the rung, says what to send: the messages, and the `response_format` where there is one.
Compose = Callable[[Rung], tuple[Messages, dict[str, Any] | None]]

# Posted as plain values: the client's typed call looks at each value of a question and makes a model of every piece of an
# answer, which is half of what five questions side by side take.
_PATH = "/chat/completions"
_LONGEST_WAIT = 30.0
# Small models fall into a loop and would go on until their room is full, which takes minutes on a machine of one's own.
_LOOP_OF, _LOOP_TIMES, _LOOP_CHARACTERS = 60, 12, 300


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote, whole, and the tokens it took; where the server doesn't count them they are estimated."""

    text: str
    tokens_in: int
    tokens_out: int
    cached_in: int


class _Cut(Exception):
    """The reply ended without saying that it was complete."""


class _OutOfRoom(Exception):
    """The reply reached the limit of tokens; it carries what was written and what is told of the tokens."""

    def __init__(self, text: str, usage: Any = None) -> None:
        self.text, self.usage = text, usage
        super().__init__()


class _Rambling(_OutOfRoom):
    """The reply says the same over and over: asking for a longer one would bring more of it."""


async def say(provider: Provider, compose: Compose, *, max_tokens: int, on_text: OnText | None = None) -> Reply:
    """Return the model's whole reply; `on_text` gets the text so far, anew from the start after a retry.

    Raise ProviderRefused where asking again would not help, and Unavailable where the server stays away.
    """
    if "openai" not in sys.modules:
        # Half a second, in which the pages would stand still.
        await asyncio.to_thread(clients.load)
    import openai

    manner = manners.of(provider)
    attempt, widened = 0, False
    async with clients.client_for(provider) as client:
        while True:
            used = copy.copy(manner)
            try:
                async with manners.turn(provider):
                    return await _once(client, provider, used, compose, max_tokens, on_text)
            except openai.APIStatusError as error:
                if error.status_code in (400, 422) and _learned(manner, used, error):
                    continue
                if not refusals.worth_retrying(error):
                    raise refusals.refusal(provider, error) from None
                failure, wait = (
                    refusals.away(provider, error.status_code),
                    refusals.asked_to_wait(error.response.headers),
                )
            except _Rambling as lost:
                raise ProviderRefused(
                    f"{provider.model} began to repeat itself without end. Try again, or choose another model in Settings.",
                    reason="rambling",
                    reply=_counted(lost.text, lost.usage, compose(used.rung)[0]),
                ) from None
            except _OutOfRoom as lost:
                if widened:
                    raise ProviderRefused(
                        f"{provider.model} had more to say than fits in one answer. Try a shorter resume or posting.",
                        reason="too_long",
                        reply=_counted(lost.text, lost.usage, compose(used.rung)[0]),
                    ) from None
                # Models that think first spend the limit on it.
                widened, max_tokens = True, 4 * max_tokens
                continue
            except (openai.APITimeoutError, TimeoutError):
                # Twice the patience is already long; four times would be a hang.
                attempt = max(attempt, provider.retries - 1)
                # The next time it is not kept waiting behind our own questions.
                manner.one_by_one = not provider.is_openai
                failure, wait = refusals.slow(provider), None
            except (openai.APIError, _Cut):
                failure, wait = refusals.away(provider, None), None
            if attempt >= provider.retries:
                raise failure from None
            if wait is None:
                wait = provider.first_wait_seconds * 2**attempt * random.uniform(0.8, 1.2)
            if wait > _LONGEST_WAIT:
                raise Unavailable(
                    f"{provider.host} asks to be left alone for {round(wait / 60) or 1} min. Nothing was lost; "
                    "go on then, or choose another model in Settings.",
                    reason="rate_limited",
                    retry_after=wait,
                ) from None
            attempt += 1
            await asyncio.sleep(wait)


async def _once(
    client: AsyncOpenAI,
    provider: Provider,
    manner: Manners,
    compose: Compose,
    max_tokens: int,
    on_text: OnText | None,
) -> Reply:
    messages, response_format = compose(manner.rung)
    sent: dict[str, Any] = {"model": provider.model, "messages": messages, manner.limit_name: max_tokens}
    if response_format is not None:
        sent["response_format"] = response_format
    if manner.temperature and provider.temperature is not None:
        sent["temperature"] = provider.temperature
    if manner.effort and provider.effort:
        sent["reasoning_effort"] = provider.effort
    if on_text is None:
        async with asyncio.timeout(provider.timeout_seconds):
            text, usage = _whole(await client.post(_PATH, cast_to=object, body=sent))
    else:
        if manner.usage_in_stream:
            sent["stream_options"] = {"include_usage": True}
        # A stream that moves may take longer than an answer in one piece; one that stalls is ended by the client.
        async with asyncio.timeout(5 * provider.timeout_seconds):
            text, usage = await _streamed(client, sent, on_text)
    return _counted(text, usage, messages)


def _whole(completion: object) -> tuple[str, Any]:
    choice = next(iter(_choices(completion)), None)
    message = _told(choice, "message")
    if message is None:
        raise _Cut
    text, usage = _text(message, "content"), _told(completion, "usage")
    _require_complete(_told(choice, "finish_reason"), _text(message, "refusal"), text, usage)
    return _bounded(text), usage


async def _streamed(client: AsyncOpenAI, sent: dict[str, Any], on_text: OnText) -> tuple[str, Any]:
    import openai

    text, refusal, finish, usage = "", "", None, None
    chunks = openai.AsyncStream[object]
    async with await client.post(
        _PATH, cast_to=object, body=sent | {"stream": True}, stream=True, stream_cls=chunks
    ) as stream:
        async for chunk in stream:
            usage = _told(chunk, "usage") or usage
            for choice in _choices(chunk):
                finish = _told(choice, "finish_reason") or finish
                delta = _told(choice, "delta")
                refusal += _text(delta, "refusal")
                if piece := _text(delta, "content"):
                    text = _bounded(text + piece)
                    if _goes_in_circles(text):
                        raise _Rambling(text, usage)
                    on_text(text)
    _require_complete(finish, refusal, text, usage)
    return text, usage


def _choices(said: object) -> list[Any]:
    choices = _told(said, "choices")
    return choices if isinstance(choices, list) else []


def _text(said: object, name: str) -> str:
    text = _told(said, name)
    return text if isinstance(text, str) else ""


def _told(said: object, name: str) -> Any:
    """Return what a server told under a name, None where it told nothing or in no shape that is known."""
    return said.get(name) if isinstance(said, dict) else None


def _require_complete(finish: str | None, refusal: str | None, text: str, usage: Any) -> None:
    if refusal or finish == "content_filter":
        raise ProviderRefused(
            "The model declined to answer this. Try again, or choose another model in Settings.", reason="declined"
        )
    if finish == "length":
        raise (_Rambling if _goes_in_circles(text) else _OutOfRoom)(text, usage)
    if finish is None:
        raise _Cut


def _goes_in_circles(text: str) -> bool:
    """Say whether a text ends in the same few words over and over."""
    return any(
        text.endswith(text[-period:] * times)
        for period in range(1, _LOOP_OF + 1)
        if len(text) >= period * (times := max(_LOOP_TIMES, -(-_LOOP_CHARACTERS // period)))
    )


def _bounded(text: str) -> str:
    if len(text) > LONGEST_REPLY:
        raise ProviderRefused("The model wrote without end. Choose another model in Settings.", reason="too_long")
    return text


def _counted(text: str, usage: Any, messages: Messages) -> Reply:
    told_in, told_out, told_cached = (
        _count(_told(usage, "prompt_tokens")),
        _count(_told(usage, "completion_tokens")),
        _count(_told(_told(usage, "prompt_tokens_details"), "cached_tokens")),
    )
    return Reply(
        text,
        tokens_in=told_in or sum(estimated_tokens(message["content"]) for message in messages),
        tokens_out=told_out or estimated_tokens(text),
        cached_in=min(told_cached, told_in),
    )


def _count(told: object) -> int:
    return told if isinstance(told, int) and 0 < told < 10**9 else 0


def _learned(manner: Manners, used: Manners, error: APIStatusError) -> bool:
    """Adapt to a complaint; when a question asked at the same time has adapted already, that is enough."""
    return manner != used or manner.learn(refusals.complaint(error))
