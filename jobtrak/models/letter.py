"""Letters and answers to application forms, sentence by sentence, and their versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint

from jobtrak.models.columns import Row, belongs_to, identity, json_list, maybe_moment, moment, now, owned, word
from jobtrak.models.columns import text as words
from jobtrak.models.enums import LetterKind


class Letter(Row, table=True):
    """One text written for one job: a cover letter, or the answer to a question of the application form.

    The resume's text it was checked against is kept with it, so that its proof stays what it was. `sentences` hold the text
    part by part with verdict and evidence; `left_out` holds what an engine wrote and the gate refused.
    """

    __table_args__ = (Index("letters_by_job", "owner", "job_id", "created_at"),)

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id")
    kind: LetterKind = word(LetterKind, LetterKind.COVER_LETTER)
    question: str = words()
    text: str = words()
    sentences: list[dict[str, Any]] = json_list()
    left_out: list[dict[str, Any]] = json_list()
    remark: str = words()
    base_yaml: str = words()
    template: str = words("standard")
    language: str = words("en")
    engine: str = words("offline")
    model: str = words()
    version: int = 1
    created_at: datetime = moment()
    updated_at: datetime = moment()
    removed_at: datetime | None = maybe_moment()

    def touch(self) -> None:
        """Note that the letter changed."""
        self.version += 1
        self.updated_at = now()


class LetterVersion(Row, table=True):
    """A letter's text as it was; each save adds one."""

    __table_args__ = (UniqueConstraint("letter_id", "number", name="one_letter_text_per_version"),)

    id: str = identity()
    owner: str = owned()
    letter_id: str = belongs_to("letters.id", index=False)
    number: int
    text: str = words()
    sentences: list[dict[str, Any]] = json_list()
    reason: str = words()
    created_at: datetime = moment()
