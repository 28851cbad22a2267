"""Keys that a person gives to a program or a bookmark, so that it may do one thing for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Text
from sqlmodel import Field

from jobtrak.models.columns import Row, identity, maybe_moment, moment, owned, text, word
from jobtrak.models.enums import Scope


class Token(Row, table=True):
    """One key, known by its hash; `hint` is the little of it that may be shown."""

    id: str = identity()
    owner: str = owned()
    digest: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    scope: Scope = word(Scope)
    hint: str = text()
    created_at: datetime = moment()
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    used_at: datetime | None = maybe_moment()
    revoked_at: datetime | None = maybe_moment()
