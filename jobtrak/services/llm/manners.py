"""Remember what each server accepts, so that it is asked in a way that works from the second question on."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from enum import IntEnum
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from jobtrak.services.llm.provider import Provider


class Rung(IntEnum):
    """The ways to ask for JSON, best first."""

    SCHEMA = 0
    OBJECT = 1
    PROMPT = 2


@dataclass(slots=True)
class Manners:
    """How one model on one server likes to be asked."""

    rung: Rung = Rung.SCHEMA
    temperature: bool = True
    effort: bool = True
    usage_in_stream: bool = True
    limit_name: str = "max_tokens"
    # A server of one's own often works on one question after the other: those that wait there run out of time.
    one_by_one: bool = False

    def learn(self, complaint: str) -> bool:
        """Give up what a refusal (status 400, 404 or 422) complains about; return False where there is nothing left."""
        said = complaint.lower()
        if self.temperature and "temperature" in said:
            self.temperature = False
        elif self.effort and "reasoning" in said:
            self.effort = False
        elif self.usage_in_stream and "stream_options" in said:
            self.usage_in_stream = False
        elif self.limit_name == "max_tokens" and "max_completion_tokens" in said:
            self.limit_name = "max_completion_tokens"
        elif self.limit_name == "max_completion_tokens" and "max_completion_tokens" in said:
            self.limit_name = "max_tokens"
        elif self.rung < Rung.PROMPT and any(word in said for word in ("response_format", "schema", "json")):
            self.rung = Rung(self.rung + 1)
        else:
            return False
        return True


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Lock]] = WeakKeyDictionary()
_known: LRUCache[tuple[str, str], Manners] = LRUCache(maxsize=256)


def of(provider: Provider) -> Manners:
    """Return what is known about a provider."""
    key = (provider.url, provider.model)
    if key not in _known:
        _known[key] = Manners(
            effort=provider.is_openai,
            limit_name="max_completion_tokens" if provider.is_openai else "max_tokens",
        )
    return _known[key]


def turn(provider: Provider) -> AbstractAsyncContextManager[None]:
    """Wait for a question's turn at a server that was found to take one at a time; others are asked at once."""
    if not of(provider).one_by_one:
        return nullcontext()
    return _turns.setdefault(asyncio.get_running_loop(), {}).setdefault(provider.url, asyncio.Lock())


def forget() -> None:
    """Forget every server."""
    _known.clear()
