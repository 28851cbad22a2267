"""Write a whole workspace into one ZIP that people can read and JobTrak can bring in again.

The same workspace gives the same bytes, but for the moment in the manifest: rows, keys and members are sorted, and no member
carries a time. What was removed stays out, and what was under way stands there as stopped.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import zlib
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
from sqlalchemy import Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.models.columns import now
from jobtrak.models.enums import ReadingState, RunState, StageState
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.services import workspaces
from jobtrak.services.archives import contents
from jobtrak.services.archives.contents import BY_NAME, NOUNS, Noun

# Rows fetched at a time, and bytes handed to the packer at a time.
_ROWS = 200
_CHUNK = 256 * 1024
_JSON = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z
_STOPPED = "This was under way when the workspace was exported. Start it again."
_EXTENSIONS = {"text/html": "html", "application/json": "json", "text/plain": "txt", "application/xml": "xml"}


async def take(owner: str, sink: BinaryIO, *, at: datetime | None = None) -> dict[str, Any]:
    """Write a workspace as it is at one moment; return the manifest. `sink` need not be able to seek."""
    async with db.unit_of_work() as session:
        # Everything from one view of the database, however long the writing takes.
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        return await write(session, owner, sink, at=at or now())


async def write(session: AsyncSession, owner: str, sink: BinaryIO, *, at: datetime) -> dict[str, Any]:
    """Write a workspace with the caller's view of the database; return the manifest."""
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        return await _Writing(session, owner, packed).everything(at)


class _Writing:
    """One workspace on its way into a ZIP."""

    def __init__(self, session: AsyncSession, owner: str, packed: ZipFile) -> None:
        self._session = session
        self._owner = owner
        self._zip = packed
        self._members: dict[str, dict[str, Any]] = {}
        self._counts: dict[str, int] = {}
        # The ids of what is in the file, for links to what isn't.
        self._inside: dict[str, set[str]] = {}

    async def everything(self, at: datetime) -> dict[str, Any]:
        for name in ("jobs", "resumes", "tailorings"):
            query = self._scope(BY_NAME[name], BY_NAME[name].table.c.id)
            self._inside[name] = set(await self._session.scalars(query))
        await self._put(contents.README, contents.READ_ME.encode())
        members: list[tuple[str, Any]] = [(noun.file, noun) for noun in NOUNS]
        members += [("pages/", self._pages), ("resumes/", self._texts), (contents.PREFERENCES, self._preferences)]
        for _, what in sorted(members, key=lambda member: member[0]):
            await (self._noun(what) if isinstance(what, Noun) else what())
        manifest = {**contents.explained(at, self._counts), "members": self._members}
        await self._put(contents.MANIFEST, orjson.dumps(manifest, option=_JSON | orjson.OPT_INDENT_2))
        return manifest

    def _scope(self, noun: Noun, *columns: Any) -> Any:
        """Select from what is the owner's, was not removed, and belongs to nothing that was."""
        table = noun.table
        query = select(*columns).where(table.c.owner == self._owner)
        if "removed_at" in table.c:
            query = query.where(table.c.removed_at.is_(None))
        for column, other in noun.belongs_to.items():
            query = query.where(table.c[column].in_(self._scope(BY_NAME[other], BY_NAME[other].table.c.id)))
        return query

    async def _noun(self, noun: Noun) -> None:
        columns = [*noun.columns, *([noun.table.c.id] if noun.is_numbered else [])]
        query = self._scope(noun, *columns).order_by(*_ordered(noun))
        numbers: dict[Any, int] = {}
        job = None
        count = 0
        async with _Member(self._zip, noun.file) as member:
            async for found in _streamed(self._session, query):
                row = dict(found)
                row_id = row.pop("id") if noun.is_numbered else None
                if noun.name == "history":
                    # A move is known by its place in the history of its job.
                    numbers = numbers if row["job_id"] == job else {}
                    job = row["job_id"]
                    numbers[row_id] = len(numbers) + 1
                    row["undoes"] = numbers.get(row["undoes"])
                self._settle(noun, row)
                count += 1
                await member.write(orjson.dumps(row, option=_JSON | orjson.OPT_APPEND_NEWLINE))
        self._members[noun.file] = member.told
        self._counts[noun.name] = count

    def _settle(self, noun: Noun, row: dict[str, Any]) -> None:
        """Let a row stand by itself: no links out of the file, nothing under way, and where its files lie."""
        for column, other in noun.points_at.items():
            if row[column] and row[column] not in self._inside[other]:
                row[column] = "" if noun.table.c[column].nullable is False else None
        if noun.name == "jobs" and row["alike"]:
            row["alike"] = [other for other in row["alike"] if other.get("job_id") in self._inside["jobs"]]
        match noun.name:
            case "jobs" if row["reading"] is ReadingState.READING:
                row |= {"reading": ReadingState.FAILED, "reading_problem": _STOPPED}
            case "tailorings" if row["state"] in (RunState.PENDING, RunState.IN_PROGRESS):
                row |= {"state": RunState.FAILED, "error": _STOPPED, "message": _STOPPED, "cancel_requested": False}
            case "stages" if row["state"] is StageState.RUNNING:
                row |= {"state": StageState.FAILED, "error": _STOPPED}
            case "pages":
                row["file"] = _page_file(row["id"], row["content_type"])
            case "resumes":
                row["folder"] = contents.folder_of(row["name"], row["id"])

    async def _pages(self) -> None:
        """Write each page as the employer's server sent it."""
        noun = BY_NAME["pages"]
        query = self._scope(noun, noun.table.c.id, noun.table.c.content_type, noun.table.c.content)
        async for found in _streamed(self._session, query.order_by(*_ordered(noun)), rows=4):
            content = await asyncio.to_thread(zlib.decompress, found["content"]) if found["content"] else b""
            await self._put(_page_file(found["id"], found["content_type"]), content)

    async def _texts(self) -> None:
        """Write each resume's text, its earlier versions and the file it came from, in a folder of its own."""
        known = await self._session.execute(self._scope(BY_NAME["resumes"], col(Resume.id), col(Resume.name)))
        folders = sorted((contents.folder_of(row.name, row.id), row.id) for row in known)
        for folder, resume_id in folders:
            mine = (col(Resume.owner) == self._owner, col(Resume.id) == resume_id)
            columns = (col(Resume.yaml_content), col(Resume.original), col(Resume.original_name))
            text, original, name = (await self._session.execute(select(*columns).where(*mine))).one()
            if original is not None:
                await self._put(f"{folder}/original{_ending(name)}", original)
            if text:
                await self._put(f"{folder}/resume.yaml", text.encode())
            versions = select(col(ResumeVersion.number), col(ResumeVersion.yaml_content)).where(
                col(ResumeVersion.owner) == self._owner, col(ResumeVersion.resume_id) == resume_id
            )
            async for found in _streamed(self._session, versions.order_by(col(ResumeVersion.number))):
                await self._put(contents.version_file(folder, found["number"]), found["yaml_content"].encode())

    async def _preferences(self) -> None:
        chosen = await workspaces.preferences(self._session, self._owner)
        await self._put(contents.PREFERENCES, orjson.dumps(chosen, option=_JSON | orjson.OPT_INDENT_2))

    async def _put(self, name: str, content: bytes) -> None:
        async with _Member(self._zip, name) as member:
            await member.write(content)
        self._members[name] = member.told


class _Member:
    """One member of the ZIP while it is written, with its digest; packing is done beside the event loop."""

    def __init__(self, packed: ZipFile, name: str) -> None:
        info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        # Python writes the system it runs on here; the file shall be the same wherever it is made.
        info.create_system = 3
        self._out = packed.open(info, "w")
        self._digest = hashlib.sha256()
        self._size = 0
        self._waiting = bytearray()

    async def __aenter__(self) -> _Member:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._pack()
        finally:
            self._out.close()

    @property
    def told(self) -> dict[str, Any]:
        """Return what the manifest says of it."""
        return {"sha256": self._digest.hexdigest(), "bytes": self._size}

    async def write(self, content: bytes) -> None:
        """Add to it."""
        self._waiting += content
        if len(self._waiting) >= _CHUNK:
            await asyncio.to_thread(self._pack)

    def _pack(self) -> None:
        self._digest.update(self._waiting)
        self._out.write(self._waiting)
        self._size += len(self._waiting)
        self._waiting.clear()


def _ordered(noun: Noun) -> list[Any]:
    """Return what sorts a noun's rows, texts by their bytes: the database's own rules differ from one to the next."""
    columns = [noun.table.c[name] for name in noun.order]
    return [column.collate("C") if isinstance(column.type, Text) else column for column in columns]


async def _streamed(session: AsyncSession, query: Any, *, rows: int = _ROWS) -> AsyncIterator[Any]:
    """Yield rows as they come, a few at a time, never all of them in memory."""
    found = await session.stream(query.execution_options(yield_per=rows))
    try:
        async for row in found.mappings():
            yield row
    finally:
        await found.close()


def _page_file(page_id: str, content_type: str) -> str:
    return f"pages/{page_id}.{_EXTENSIONS.get(content_type.partition(';')[0].strip().lower(), 'bin')}"


def _ending(name: str) -> str:
    """Return a file name's ending where it is a plain one."""
    ending = PurePath(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""
