"""Column shapes that several tables share."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """A table's row; the table is named for what it holds: StatusChange lies in status_changes."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        return re.sub(r"(?<=[^aeiou])y$", "ie", name) + "s"


class Word(TypeDecorator[StrEnum]):
    """A word of a closed set, kept as text and given back as its enum."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Return the text that is stored; a word outside the set is refused."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the enum's member."""
        return None if value is None else self.words(value)


def word(words: type[StrEnum], default: StrEnum | None = None, *, optional: bool = False) -> Any:
    """Describe a column that holds one word of a closed set."""
    given: dict[str, Any] = {"default": default} if default is not None or optional else {}
    return Field(**given, sa_column=Column(Word(words), nullable=optional))


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new opaque id."""
    return uuid4().hex


def identity() -> Any:
    """Describe the opaque primary key."""
    return Field(default_factory=new_id, sa_column=Column(Text, primary_key=True))


def owned() -> Any:
    """Describe the workspace a row belongs to; it goes when the workspace goes."""
    return Field(sa_column=Column(Text, ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False, index=True))


def linked_to(column: str, *, constraint: str | None = None) -> Any:
    """Describe a link that is emptied when the other row goes.

    A `constraint` name has the link added after both tables exist, for tables that point at each other.
    """
    link = ForeignKey(column, ondelete="SET NULL", name=constraint, use_alter=constraint is not None)
    return Field(default=None, sa_column=Column(Text, link, index=True))


def belongs_to(column: str, *, index: bool = True) -> Any:
    """Describe a link to a row that takes this one with it when it goes."""
    return Field(sa_column=Column(Text, ForeignKey(column, ondelete="CASCADE"), nullable=False, index=index))


def text(default: str = "") -> Any:
    """Describe text of any length that is never null."""
    return Field(default=default, sa_column=Column(Text, nullable=False, server_default=default))


def json_object() -> Any:
    """Describe a JSON object that is never null."""
    return Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))


def json_list() -> Any:
    """Describe a JSON list that is never null."""
    return Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))


def maybe_json() -> Any:
    """Describe JSON that may not have come."""
    return Field(default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True))


def moment(*, index: bool = False) -> Any:
    """Describe a time that is set when the row is made."""
    return Field(default_factory=now, sa_column=Column(DateTime(timezone=True), nullable=False, index=index))


def maybe_moment() -> Any:
    """Describe a time that may not have come."""
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=True))
