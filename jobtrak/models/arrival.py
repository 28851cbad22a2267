"""Resumes that were read from a file and wait for their person's yes."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from jobtrak.models.columns import Row, identity, json_list, moment, owned, text


class Arrival(Row, table=True):
    """What was read from a file, with the file beside it; it becomes a resume when its person accepts it.

    Each doubt is the path of a field and why it is uncertain.
    """

    id: str = identity()
    owner: str = owned()
    file_name: str = text()
    format: str = text()
    content: bytes = b""
    said: str = text()
    # JSON as text: a column of JSON would forget the order of the sections.
    document_text: str = text("{}")
    notes: list[str] = json_list()
    doubts: list[dict[str, str]] = json_list()
    created_at: datetime = moment(index=True)

    @property
    def document(self) -> dict[str, Any]:
        """The resume as it was read and corrected."""
        return json.loads(self.document_text)
