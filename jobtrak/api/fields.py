"""Texts as they may come in, and times as they go out.

What Postgres can't keep is refused with a sentence, not with a crash. A time is written the same way wherever it stands.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, PlainSerializer, WithJsonSchema

Value = TypeVar("Value")


def storable(value: Value) -> Value:
    """Return a text, or an object full of texts; raise ValueError for NUL characters and halves of characters."""
    # A list in place of recursion: a program may send an object nested as deep as it likes.
    left: list[Any] = [value]
    while left:
        part = left.pop()
        if isinstance(part, str):
            if not is_storable(part):
                raise ValueError("This has a character that can't be kept, such as NUL. Take it out.")
        elif isinstance(part, dict):
            left += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            left += part
    return value


def is_storable(text: str) -> bool:
    """Say whether a text can be kept in Postgres."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


Text = Annotated[str, AfterValidator(storable)]
Document = Annotated[dict[str, Any], AfterValidator(storable)]
# Pydantic would end it in Z, and orjson, which writes the hot answers, in +00:00.
Moment = Annotated[
    datetime,
    PlainSerializer(datetime.isoformat, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
