"""Describe a language model, what it answered, and where answers are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

OPENAI_URL = "https://api.openai.com/v1"
# OpenAI's small model of September 2026; the gpt-5-mini family is switched off in December 2026.
DEFAULT_MODEL = "gpt-6-luna"

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Provider:
    """One model on one OpenAI-compatible server, with the key that opens it."""

    api_key: str = field(default="", repr=False)
    model: str = DEFAULT_MODEL
    base_url: str = ""
    # None leaves the choice to the server.
    temperature: float | None = 0.1
    timeout_seconds: float = 120.0
    retries: int = 3
    # Waits double from this one on; a server's own Retry-After goes before it.
    first_wait_seconds: float = 0.5
    # Sent to OpenAI alone, where the models think at medium length by default: slower, and dearer for no better prose.
    effort: str | None = "low"

    @property
    def url(self) -> str:
        """Return the address that calls go to."""
        return (self.base_url or OPENAI_URL).rstrip("/")

    @property
    def host(self) -> str:
        """Return the server's name, as a person would say it."""
        return urlsplit(self.url).hostname or self.url

    @property
    def is_openai(self) -> bool:
        """Say whether this is OpenAI's own service."""
        return self.host == "api.openai.com"


@dataclass(frozen=True, slots=True)
class Answer(Generic[Value]):
    """What a model answered, read into the schema that was asked for, and what it took.

    Tokens are those of every call it needed. A cached answer carries what the first one took; `spent` is then nothing.
    `cost` is in US dollars, None where the price is not known.
    """

    value: Value
    tokens_in: int
    tokens_out: int
    cost: Decimal | None
    model: str
    seconds: float
    cached: bool = False

    @property
    def spent(self) -> Decimal | None:
        """Return what this answer cost just now."""
        return Decimal(0) if self.cached else self.cost


class AnswerCache(Protocol):
    """Where answers are kept between runs."""

    async def get(self, key: str) -> dict[str, Any] | None:
        """Return the answer kept under a key."""
        ...

    async def put(self, key: str, answer: dict[str, Any]) -> None:
        """Keep an answer."""
        ...
