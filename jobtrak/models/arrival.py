"""Resumes that were read from a file and wait for their person's yes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jobtrak.models.columns import Row, identity, json_list, json_object, moment, owned, text


class Arrival(Row, table=True):
    """What was read from a file, with the file beside it; it becomes a resume when its person accepts it.

    Each doubt is the path of a field and why it is uncertain.
    """

    __tablename__ = "arrivals"  # pyright: ignore[reportAssignmentType]

    id: str = identity()
    owner: str = owned()
    file_name: str = text()
    format: str = text()
    content: bytes = b""
    said: str = text()
    document: dict[str, Any] = json_object()
    notes: list[str] = json_list()
    doubts: list[dict[str, str]] = json_list()
    created_at: datetime = moment(index=True)
