"""Bring a workspace's archive in: all of it or nothing, whoever made the file.

Everything is checked against the manifest and the tables on its way, in the one transaction of the caller. Whose a row is
says the importing workspace, never the file.
"""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

import orjson
from sqlalchemy import bindparam, exists, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices, queue
from jobtrak.errors import Conflict
from jobtrak.models.enums import ResumeKind
from jobtrak.models.job import Job
from jobtrak.models.resume import Resume
from jobtrak.models.workspace import Workspace
from jobtrak.services import resumes, workspaces
from jobtrak.services.archives import checking, contents, placing
from jobtrak.services.archives.contents import BY_NAME, NOUNS, Noun
from jobtrak.services.archives.members import LONGEST_LINE, Members
from jobtrak.services.archives.unpacking import ArchiveDamaged, Package
from jobtrak.services.career import file as career_file
from jobtrak.services.career import upkeep
from jobtrak.services.postings.posting import Posting

# Rows brought in at a time; pages are megabytes each, so only a few of them.
_BATCH = 200
_PAGES = 8
_LARGEST_FILE = 12 * 1024 * 1024
# As much of a job's notes and posting as its search keeps.
_SEARCHED = 100_000
# What Postgres says of values that are out of its range, break a constraint, or are too large to be indexed.
_FAULTS_OF_THE_FILE = ("22", "23", "54")

Values = dict[str, Any]


@dataclass
class Outcome:
    """What an archive brought: how many of each noun, and in sentences what was there already."""

    added: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


async def bring_in(owner: str, file: BinaryIO, *, size: int, merge: bool = False) -> Outcome:
    """Bring an archive into a workspace and commit it; see `read`."""
    async with db.unit_of_work() as session:
        return await read(session, owner, file, size=size, merge=merge)


async def read(session: AsyncSession, owner: str, file: BinaryIO, *, size: int, merge: bool = False) -> Outcome:
    """Bring an archive of `size` bytes in; raise Conflict where the workspace isn't empty, unless `merge`.

    With `merge` only what is new comes in: jobs whose posting is followed already, and whatever came from the same archive
    before, stay as they are here. Raises UnsupportedFormat for other ZIPs and newer archives, TooLarge, and ArchiveDamaged
    for one that doesn't hold together; then the caller's transaction must be rolled back.
    """
    package = await asyncio.to_thread(Package, file, size=size)
    members = await asyncio.to_thread(Members, package)
    await workspaces.enter(session, owner)
    # Two archives at once would each find the workspace empty.
    desk = await session.get_one(Workspace, owner, with_for_update=True)
    if not merge and await _is_in_use(session, owner):
        raise Conflict(
            "This workspace has jobs or resumes already. Bring the archive into an empty workspace, or merge it: then only "
            "what is new comes in."
        )
    try:
        return await _Reading(session, desk, members, merge).everything()
    except DBAPIError as error:
        if str(getattr(error.orig, "sqlstate", "") or "")[:2] in _FAULTS_OF_THE_FILE:
            raise ArchiveDamaged("Something in this archive contradicts the rest of it. Nothing was stored.") from error
        raise


async def _is_in_use(session: AsyncSession, owner: str) -> bool:
    used = [
        exists().where(col(model.owner) == owner, col(model.removed_at).is_(None)).select() for model in (Job, Resume)
    ]
    return any([await session.scalar(query) for query in used])


class _Reading:
    """One archive on its way into a workspace."""

    def __init__(self, session: AsyncSession, desk: Workspace, members: Members, merge: bool) -> None:
        self._session = session
        self._desk = desk
        self._owner = desk.id
        self._members = members
        self._merge = merge
        # By noun: the id here of every row in the file, of those that came in and of those that were here already.
        self._ids: dict[str, dict[str, str]] = {noun.name: {} for noun in NOUNS}
        self._skipped: dict[str, set[str]] = {noun.name: set() for noun in NOUNS}
        self._moves: dict[str, list[int]] = {}
        # What jobs say of things that come later in the file.
        self._resume_of: dict[str, str] = {}
        self._alike: dict[str, list[Values]] = {}
        # The folder of each resume's files, by the id here.
        self._folders: dict[str, str] = {}
        self._has_main = False
        self._kept: list[str] = []
        self._outcome = Outcome()

    async def everything(self) -> Outcome:
        self._has_main = await resumes.main(self._session, self._owner) is not None
        for noun in NOUNS:
            await self._noun(noun)
        await self._link_jobs()
        await self._search_notes()
        await self._preferences()
        for kept in self._kept:
            await career_file.take_over(self._session, self._owner, kept)
        await upkeep.refresh(self._session, self._owner)
        self._members.must_be_spent()
        for topic in ("job", "resume", "letter"):
            notices.publish(self._session, self._owner, topic)
        if self._merge and await resumes.main(self._session, self._owner):
            # What came in was matched against another resume.
            await queue.enqueue(self._session, "rematch", lock=f"rematch:{self._owner}", owner=self._owner)
        return self._outcome

    async def _noun(self, noun: Noun) -> None:
        lines = self._rows(noun)
        seen = added = 0
        size = _PAGES if noun.name in ("pages", "resumes") else _BATCH
        while batch := await asyncio.to_thread(lambda: list(islice(lines, size))):
            seen += len(batch)
            added += await self._batch(noun, batch)
        if seen != self._members.counts[noun.name]:
            raise ArchiveDamaged(
                f"The manifest promises {str(self._members.counts[noun.name])[:20]} {noun.name}, the archive has {seen}. "
                "Nothing was stored."
            )
        self._outcome.added[noun.name] = added

    def _rows(self, noun: Noun) -> Iterator[Values]:
        for number, line in enumerate(self._members.lines(noun.file), 1):
            yield checking.row(noun, line, f"{noun.file}, line {number}")

    async def _batch(self, noun: Noun, batch: list[Values]) -> int:
        if not noun.is_numbered:
            batch = await self._with_places(noun, batch)
        rows = [row for row in batch if self._linked(noun, row)]
        match noun.name:
            case "jobs":
                self._alike |= {row["id"]: row["alike"] for row in rows if row["alike"]}
                rows = [{**row, "alike": row["alike"] and []} for row in rows]
            case "pages":
                rows = await asyncio.to_thread(self._with_pages, rows)
            case "history":
                await self._number(rows)
            case "resumes":
                rows = await asyncio.to_thread(self._with_files, rows)
            case "versions":
                rows = await asyncio.to_thread(self._with_texts, rows)
        for row in rows:
            row["owner"] = self._owner
        if rows:
            await self._session.execute(insert(noun.table), rows)
        if noun.name == "postings":
            await self._search_postings(rows)
        return len(rows)

    async def _with_places(self, noun: Noun, batch: list[Values]) -> list[Values]:
        """Give each row its id here; drop those that are here already."""
        ids = [row["id"] for row in batch]
        known = self._ids[noun.name]
        if len(set(ids)) < len(ids) or not known.keys().isdisjoint(ids):
            raise ArchiveDamaged(f"{noun.file} has the same id twice. Nothing was stored.")
        if "removed_at" in noun.table.c:
            await placing.make_room(self._session, self._owner, noun, ids)
        if noun.name in ("jobs", "resumes"):
            here = await placing.there_already(self._session, self._owner, noun, ids) if self._merge else {}
            if noun.name == "jobs" and self._merge:
                here |= await self._followed(batch)
            if noun.name == "resumes" and self._merge:
                here |= await self._career(batch)
            known |= here
            self._skipped[noun.name] |= here.keys()
            for row in batch:
                if row["id"] in here:
                    self._outcome.skipped.append(_told(noun, row))
                    self._members.pass_over(*self._members.under(row.get("folder", "")))
            batch = [row for row in batch if row["id"] not in here]
        known |= await placing.places(self._session, self._owner, noun, [row["id"] for row in batch])
        for row in batch:
            row["original_id"], row["id"] = row["id"], known[row["id"]]
        return batch

    async def _followed(self, batch: list[Values]) -> dict[str, str]:
        """Return which postings are followed here already, by the job that does."""
        links = {row["canonical_url"]: row["id"] for row in batch if row["canonical_url"]}
        query = select(col(Job.canonical_url), col(Job.id)).where(
            col(Job.owner) == self._owner, col(Job.removed_at).is_(None), col(Job.canonical_url).in_(list(links))
        )
        return {links[url]: job_id for url, job_id in await self._session.execute(query)}

    async def _career(self, batch: list[Values]) -> dict[str, str]:
        """Return the career file of this workspace for the one in the archive; what that one keeps goes into it at the end."""
        theirs = [row for row in batch if row["kind"] == ResumeKind.CAREER]
        here = await upkeep.find(self._session, self._owner) if theirs else None
        if here is None:
            return {}
        self._kept += [row["kept"] for row in theirs if row["kept"]]
        return {row["id"]: here.id for row in theirs}

    def _linked(self, noun: Noun, row: Values) -> bool:
        """Point a row's links at the ids here; say no to a row whose owner row was here already."""
        original = row.pop("original_id", "")
        for column, other in noun.belongs_to.items():
            if row[column] in self._skipped[other]:
                self._skipped[noun.name].add(original)
                self._members.pass_over(row.get("file", ""))
                return False
            row[column] = self._at(other, row[column])
        if noun.name == "costs" and self._merge and row["tailoring_id"] in {"", *self._skipped["tailorings"]}:
            # Nothing tells a cost without its run from the same cost brought in before.
            return False
        for column, other in noun.points_at.items():
            if not row[column]:
                continue
            if noun.name == "jobs":
                # Resumes come later than the jobs that name them.
                self._resume_of[row["id"]] = row[column]
                row[column] = None
            else:
                row[column] = self._at(other, row[column])
        return True

    def _at(self, noun: str, original: str) -> str:
        try:
            return self._ids[noun][original]
        except KeyError:
            raise ArchiveDamaged(
                f"This archive speaks of one of the {noun} that isn't in it. Nothing was stored."
            ) from None

    async def _number(self, rows: Sequence[Values]) -> None:
        """Give moves the next numbers of the database; a move that undoes another names it by its place in the job."""
        query = text(
            "SELECT nextval(pg_get_serial_sequence('status_changes', 'id')) FROM generate_series(1, :count) ORDER BY 1"
        )
        numbers = await self._session.scalars(query, {"count": len(rows)})
        for row, number in zip(rows, list(numbers), strict=True):
            earlier = self._moves.setdefault(row["job_id"], [])
            row["id"] = number
            if row["undoes"] is not None:
                if not 0 < row["undoes"] <= len(earlier):
                    raise ArchiveDamaged("A move in this archive undoes one that isn't in it. Nothing was stored.")
                row["undoes"] = earlier[row["undoes"] - 1]
            earlier.append(number)

    def _with_pages(self, rows: list[Values]) -> list[Values]:
        for row in rows:
            content = self._members.take(row.pop("file"), "pages/", limit=_LARGEST_FILE)
            row |= {"content": zlib.compress(content), "digest": hashlib.sha256(content).hexdigest()}
        return rows

    def _with_files(self, rows: list[Values]) -> list[Values]:
        """Add the texts and the files that resumes came from."""
        for row in rows:
            folder = row.pop("folder")
            self._folders[row["id"]] = folder
            row |= {"yaml_content": "", "original": None}
            if f"{folder}/resume.yaml" in self._members:
                row["yaml_content"] = self._members.text(f"{folder}/resume.yaml")
            for name in self._members.under(folder):
                if name.startswith(f"{folder}/original"):
                    row["original"] = self._members.take(name, "resumes/", limit=_LARGEST_FILE)
            row["is_main"] = row["is_main"] and not self._has_main
            self._has_main |= row["is_main"]
        return rows

    def _with_texts(self, rows: list[Values]) -> list[Values]:
        for row in rows:
            row["yaml_content"] = self._members.text(
                contents.version_file(self._folders[row["resume_id"]], row["number"])
            )
        return rows

    async def _search_postings(self, rows: Sequence[Values]) -> None:
        """Let the search find jobs by their postings again."""
        found = []
        for row in rows:
            said = Posting.model_validate({**row["fields"], **row["edits"]})
            words = f"{' '.join(said.technical_skills)} {said.description or ''}"
            found.append({"of_job": row["job_id"], "found": words[:_SEARCHED]})
        await self._update_jobs("searched_text", found)

    async def _search_notes(self) -> None:
        """Let the search find jobs by their notes again."""
        await self._session.execute(
            text("""
                UPDATE jobs SET notes_text = left(found.bodies, :longest)
                FROM (SELECT job_id, string_agg(body, ' ' ORDER BY created_at DESC) AS bodies
                      FROM notes WHERE owner = :owner GROUP BY job_id) AS found
                WHERE jobs.owner = :owner AND jobs.id = found.job_id
            """),
            {"owner": self._owner, "longest": _SEARCHED},
        )

    async def _link_jobs(self) -> None:
        """Give jobs their links to resumes, and to the jobs that seem to be the same, now that all are here."""
        links = [{"of_job": job, "found": self._at("resumes", resume)} for job, resume in self._resume_of.items()]
        await self._update_jobs("resume_id", links)
        alike = [
            {"of_job": job, "found": [{**other, "job_id": self._at("jobs", other["job_id"])} for other in others]}
            for job, others in self._alike.items()
        ]
        await self._update_jobs("alike", alike)

    async def _update_jobs(self, column: str, found: list[Values]) -> None:
        """Set one column of many jobs, each by its id, in one round trip."""
        if found:
            table = BY_NAME["jobs"].table
            theirs = (table.c.owner == self._owner, table.c.id == bindparam("of_job"))
            connection = await self._session.connection()
            await connection.execute(update(table).where(*theirs).values({column: bindparam("found")}), found)

    async def _preferences(self) -> None:
        """Take the settings over; a workspace in use keeps its own."""
        chosen = self._members.take(contents.PREFERENCES, contents.PREFERENCES, limit=LONGEST_LINE)
        try:
            preferences = orjson.loads(chosen)
        except ValueError as error:
            raise ArchiveDamaged("The settings in this archive can't be read. Nothing was stored.") from error
        if not isinstance(preferences, dict) or checking.storable(preferences):
            raise ArchiveDamaged("The settings in this archive are of no use. Nothing was stored.")
        self._desk.preferences = {**preferences, **self._desk.preferences} if self._merge else preferences
        await self._session.flush()


def _told(noun: Noun, row: Values) -> str:
    if noun.name == "jobs":
        named = " at ".join(filter(None, (row["title"][:120], row["company"][:120]))) or row["job_url"][:200]
        return f"{named or 'A job'} is followed here already."
    return f"{row['name'][:120] or 'A resume'} is here already."
