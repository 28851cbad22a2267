"""Whole workspaces and lists of jobs over REST, in and out."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import Annotated, Any, BinaryIO
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Form, Query, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from jobtrak import db
from jobtrak.api.deps import By
from jobtrak.api.errors import documented
from jobtrak.api.fields import Text
from jobtrak.cache import cached
from jobtrak.errors import InvalidInput
from jobtrak.models.columns import now
from jobtrak.models.enums import Actor
from jobtrak.services.archives import csv_mapping, csv_reading, csv_writing, reading, writing

router = APIRouter(tags=["Moving in and out"])

_PIECE = 256 * 1024
_ZIP = {"schema": {"type": "string", "format": "binary"}, "example": "…"}
_CSV = {"schema": {"type": "string"}, "example": "Job title,Company\r\nData Engineer,Halden Energy\r\n"}
_WISHED: Any = Form(description="JSON: `columns`, `statuses` and `day_first`, as the preview gives them, corrected.")


class Line(BaseModel):
    """Something about one line of a list."""

    line: int = Field(description="0 for what stands in an archive.", examples=[4])
    what: str = Field(examples=["“not yet” under “Date applied” isn't a date; it is left out."])
    job_id: str | None = Field(None, description="The job that is here already, where there is one.")


class BroughtIn(BaseModel):
    """What a file brought."""

    message: str = Field(examples=["12 jobs were brought in."])
    user_id: str
    kind: str = Field(description="`archive` or `csv`.", examples=["csv"])
    added: dict[str, int] = Field(description="How many of each came in.", examples=[{"jobs": 12}])
    skipped: list[Line] = Field(description="What was here already and stays as it is.")
    problems: list[Line] = Field(description="What wasn't understood.")


class Recognised(BaseModel):
    """How a list of jobs will be read."""

    origin: str = Field(description="jobtrak, huntr, teal, simplify or spreadsheet.", examples=["teal"])
    columns: dict[str, str] = Field(
        examples=[{"title": "Job Position", "company": "Company", "applied": "Date Applied"}]
    )
    fields: list[str] = Field(description="Every field a column can be read as.", examples=[["title", "company"]])
    unused: list[str] = Field(examples=[["Excitement"]])
    statuses: dict[str, str | None] = Field(examples=[{"Bookmarked": "INTERESTED", "Zebra": None}])
    day_first: bool = Field(description="Whether 03/04/2025 is the third of April.", examples=[False])
    rows: int = Field(examples=[12])
    sample: list[dict[str, str]] = Field(examples=[[{"title": "Data Engineer", "company": "Halden Energy"}]])
    remarks: list[str] = Field(examples=[["Dates such as 03/04/2025 are read with the month first."]])


@router.get(
    "/api/export",
    summary="Export the workspace",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": _ZIP}}, **documented()},
)
async def export(by: By) -> StreamingResponse:
    """Download everything of the workspace as one ZIP that people can read: no keys or passwords are in it.

    Jobs, postings with their pages, history, notes, contacts, resumes with versions and original files, letters, runs,
    settings. The manifest has a SHA-256 of each file.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the answer is sent
    return await _sent(file, writing.take(by.owner, file), f"jobtrak-{now():%Y-%m-%d}.zip", "application/zip")


@router.get(
    "/api/jobs/export.csv",
    summary="Export the jobs as CSV",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": _CSV}}, **documented()},
)
async def export_jobs(
    by: By,
    bom: Annotated[bool, Query(description="Begin with the mark that Excel knows UTF-8 by.")] = True,
) -> StreamingResponse:
    """Download the list of jobs, newest first. Cells that a spreadsheet would run as a formula begin with an apostrophe."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the answer is sent
    made = csv_writing.take(by.owner, file, marked=bom)
    return await _sent(file, made, f"jobs-{now():%Y-%m-%d}.csv", "text/csv; charset=utf-8")


@router.post("/api/import/preview", summary="Preview a list of jobs", responses=documented(413, 415))
async def preview(by: By, file: UploadFile, mapping: Annotated[Text, _WISHED] = "") -> Recognised:
    """Tell how a CSV will be read, from an export of Huntr, Teal or Simplify or a spreadsheet; nothing is stored."""
    found = await _recognised(await _list_of(file), mapping)
    return Recognised(
        origin=found.origin,
        columns=dict(found.columns),
        fields=list(csv_mapping.FIELDS),
        unused=list(found.unused),
        statuses={word: status.value if status else None for word, status in found.statuses.items()},
        day_first=found.day_first,
        rows=found.rows,
        sample=[dict(row) for row in found.sample],
        remarks=list(found.remarks),
    )


@router.post("/api/import", summary="Import an archive or a list of jobs", responses=documented(409, 413, 415))
async def bring_in(
    by: By,
    file: UploadFile,
    merge: Annotated[bool, Form(description="Bring an archive into a workspace in use: only what is new.")] = False,
    mapping: Annotated[Text, _WISHED] = "",
) -> BroughtIn:
    """Bring in a ZIP of JobTrak's own, all of it or nothing, or a CSV of jobs.

    An archive needs an empty workspace (409), or `merge`. A CSV always adds: jobs that are followed already are skipped, and
    lines that aren't understood are told.
    """
    begun = await file.read(4)
    await file.seek(0)
    if begun.startswith(b"PK"):
        size = file.size or 0
        outcome = await reading.bring_in(by.owner, file.file, size=size, merge=merge)
        await cached().forget(by.owner)
        told = [Line(line=0, what=what, job_id=None) for what in outcome.skipped]
        return _answer(by.owner, "archive", outcome.added, told, [])
    content = await _list_of(file)
    chosen = await _recognised(content, mapping)
    async with db.unit_of_work() as session:
        brought = await csv_reading.bring_in(session, by.owner, content, chosen, actor=Actor.API)
    await cached().forget(by.owner)
    lines = [[Line(line=told.line, what=told.what, job_id=told.job_id or None) for told in each]
             for each in (brought.skipped, brought.problems)]  # fmt: skip
    return _answer(by.owner, "csv", {"jobs": brought.added}, *lines)


def _answer(owner: str, kind: str, added: dict[str, int], skipped: list[Line], problems: list[Line]) -> BroughtIn:
    jobs = added.get("jobs", 0)
    message = f"{jobs} {'job was' if jobs == 1 else 'jobs were'} brought in."
    return BroughtIn(message=message, user_id=owner, kind=kind, added=added, skipped=skipped, problems=problems)


async def _list_of(file: UploadFile) -> bytes:
    return await file.read(csv_mapping.LARGEST + 1)


async def _recognised(content: bytes, mapping: str) -> csv_mapping.Mapping:
    found = await asyncio.to_thread(csv_mapping.preview, content)
    if not mapping:
        return found
    try:
        return csv_mapping.corrected(found, orjson.loads(mapping))
    except orjson.JSONDecodeError as error:
        raise InvalidInput(fields={"mapping": "This isn't JSON."}) from error


async def _sent(file: BinaryIO, made: Any, name: str, media_type: str) -> StreamingResponse:
    """Send a file that is whole already: no transaction waits for a slow reader, and a failure is still told as one."""
    try:
        await made
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise

    async def pieces() -> AsyncIterator[bytes]:
        with file:
            while piece := await asyncio.to_thread(file.read, _PIECE):
                yield piece

    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Content-Length": str(size),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return StreamingResponse(pieces(), headers=headers, media_type=media_type)
