"""What an archive holds: one noun per table, how each is ordered, and what stays out of the file.

The columns are those of the tables, so that a new column travels along without a word here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column

from jobtrak.models.cached import LlmCall
from jobtrak.models.columns import Row
from jobtrak.models.job import Contact, Job, Note, StatusChange
from jobtrak.models.letter import Letter, LetterVersion
from jobtrak.models.posting import Check, Posting, Snapshot
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.models.sending import SentResume
from jobtrak.models.tailoring import Change, Stage, Tailoring

FORMAT = "jobtrak-archive"
# Raise it when an older JobTrak could no longer read the file, and keep reading the older ones.
VERSION = 1
MANIFEST = "manifest.json"
PREFERENCES = "preferences.json"
README = "README.txt"

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Noun:
    """One table in the file: `belongs_to` names rows it can't be without, `points_at` rows that may be missing."""

    name: str
    model: type[Row]
    order: tuple[str, ...]
    belongs_to: Mapping[str, str] = field(default_factory=lambda: _NONE)
    points_at: Mapping[str, str] = field(default_factory=lambda: _NONE)
    left_out: frozenset[str] = frozenset()

    @property
    def table(self) -> Any:
        """Return the table."""
        return self.model.__table__  # pyright: ignore[reportAttributeAccessIssue]

    @cached_property
    def columns(self) -> tuple[Column[Any], ...]:
        """Return the columns that travel: never the owner, nothing computed, nothing named in `left_out`."""
        return tuple(
            column
            for column in self.table.columns
            if column.name != "owner" and column.computed is None and column.name not in self.left_out
        )

    @property
    def file(self) -> str:
        """Return the member of the ZIP that holds the rows, one JSON object a line."""
        return f"{self.name}.jsonl"

    @property
    def is_numbered(self) -> bool:
        """Say whether the database counts the rows itself, so that their ids mean nothing elsewhere."""
        return "id" in self.left_out


_REMOVED = frozenset({"removed_at", "unlinked_resumes", "merged"})

# In the order in which they can be brought in: what belongs to another stands behind it.
NOUNS = (
    # What search needs is put together anew from notes and postings.
    Noun(
        "jobs",
        Job,
        ("date_found", "id"),
        points_at={"resume_id": "resumes"},
        left_out=_REMOVED | {"notes_text", "searched_text"},
    ),
    Noun("postings", Posting, ("read_at", "id"), belongs_to={"job_id": "jobs"}),
    # The page itself lies beside as a file.
    Noun("pages", Snapshot, ("id",), belongs_to={"posting_id": "postings"}, left_out=frozenset({"content", "digest"})),
    Noun("history", StatusChange, ("job_id", "id"), belongs_to={"job_id": "jobs"}, left_out=frozenset({"id"})),
    Noun("checks", Check, ("at", "id"), belongs_to={"job_id": "jobs"}),
    Noun("notes", Note, ("created_at", "id"), belongs_to={"job_id": "jobs"}),
    Noun("contacts", Contact, ("created_at", "id"), belongs_to={"job_id": "jobs"}),
    # The texts and the original file lie beside as files.
    Noun(
        "resumes",
        Resume,
        ("date_created", "id"),
        points_at={"job_id": "jobs"},
        left_out=_REMOVED | {"yaml_content", "original"},
    ),
    Noun(
        "versions",
        ResumeVersion,
        ("resume_id", "number"),
        belongs_to={"resume_id": "resumes"},
        left_out=frozenset({"yaml_content"}),
    ),
    Noun(
        "sent",
        SentResume,
        ("sent_at", "id"),
        belongs_to={"job_id": "jobs"},
        points_at={"resume_id": "resumes", "source_resume_id": "resumes"},
    ),
    Noun("letters", Letter, ("created_at", "id"), belongs_to={"job_id": "jobs"}, left_out=frozenset({"removed_at"})),
    Noun("wordings", LetterVersion, ("letter_id", "number"), belongs_to={"letter_id": "letters"}),
    Noun(
        "tailorings",
        Tailoring,
        ("created_at", "id"),
        belongs_to={"resume_id": "resumes"},
        points_at={"job_id": "jobs", "base_resume_id": "resumes"},
        left_out=frozenset({"undo"}),
    ),
    Noun("stages", Stage, ("tailoring_id", "position", "id"), belongs_to={"tailoring_id": "tailorings"}),
    Noun("changes", Change, ("tailoring_id", "position", "id"), belongs_to={"tailoring_id": "tailorings"}),
    Noun("costs", LlmCall, ("at", "id"), points_at={"tailoring_id": "tailorings"}, left_out=frozenset({"id"})),
)
BY_NAME = {noun.name: noun for noun in NOUNS}

# Tables that stay where they are, each for its reason; a test holds that every table stands here or above.
STAYS = {
    "workspaces": "its preferences travel, its name does not",
    "secrets": "an archive may be handed to somebody",
    "tokens": "keys, likewise",
    "cache_entries": "made anew when needed",
    "llm_answers": "made anew when needed",
    "replays": "answers to requests of a day",
    "arrivals": "read from a file, and not yet anyone's resume",
    "run_events": "what a run told while it ran",
}


def folder_of(name: str, resume_id: str) -> str:
    """Return the folder of a resume's files: named for a person to read, with the id so that no two are the same."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return f"resumes/{slug or 'resume'}-{resume_id}"


def version_file(folder: str, number: int) -> str:
    """Return the file of one version of a resume."""
    return f"{folder}/versions/{number:04}.yaml"


def explained(at: datetime, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the beginning of a manifest: what the file is, when it was written, and how much of each noun it holds."""
    return {"format": FORMAT, "version": VERSION, "written_at": at.isoformat(), "counts": dict(counts)}


READ_ME = """\
This is everything of one JobTrak workspace.

jobs, postings, pages, history, notes, contacts   one JSON object a line; a posting's pages lie in pages/
checks, sent                                      what later looks at a posting found; which resume went out when
letters, wordings                                 letters and answers to forms, and their earlier versions
resumes, versions                                 likewise; the texts and the original files lie in resumes/
tailorings, stages, changes, costs                what was made of the resumes, and what it cost
preferences.json                                  settings; keys and passwords are not in this file
manifest.json                                     how many of each, and a SHA-256 of every file

Bring it into a JobTrak with `jobtrak import`, or in Settings.
"""
