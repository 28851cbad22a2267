"""What is kept only to be quicker the next time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, Text
from sqlmodel import Field

from jobtrak.models.columns import Row, json_object, moment, owned, text


class CacheEntry(Row, table=True):
    """One entry of the last cache layer."""

    key: str = Field(sa_column=Column(Text, primary_key=True))
    owner: str = Field(sa_column=Column(Text, nullable=False, index=True))
    content: bytes
    created_at: datetime = moment()
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, index=True))


class LlmAnswer(Row, table=True):
    """An answer of a model, kept so that the same question is never paid for twice."""

    owner: str = Field(sa_column=Column(Text, primary_key=True))
    key: str = Field(sa_column=Column(Text, primary_key=True))
    answer: dict[str, Any] = json_object()
    created_at: datetime = moment()


class LlmCall(Row, table=True):
    """One line of the ledger: what a call cost, or what the cache saved."""

    id: int | None = Field(default=None, primary_key=True)
    owner: str = owned()
    tailoring_id: str = text()
    stage: str = text()
    model: str = text()
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    cached: bool = False
    at: datetime = moment(index=True)


class Replay(Row, table=True):
    """The first answer to a request that carried an Idempotency-Key, replayed for a day."""

    owner: str = Field(sa_column=Column(Text, primary_key=True))
    key: str = Field(sa_column=Column(Text, primary_key=True))
    request_digest: str = text()
    status_code: int = 0
    content_type: str = text()
    content: bytes = b""
    created_at: datetime = moment(index=True)
