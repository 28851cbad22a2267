"""Write the list of jobs as CSV that any spreadsheet opens, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.models.enums import Status

HEADERS = (
    "Job title",
    "Company",
    "Location",
    "Status",
    "URL",
    "Date found",
    "Date applied",
    "Date rejected",
    "Salary",
    "Workplace",
    "Match",
    "Follow up on",
    "Follow up",
    "Notes",
)
# Cells that begin so are run by spreadsheets as formulas; the apostrophe says: this is text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"
_ROWS = 200
_SELECTED = """
    SELECT j.title, j.company, j.location, j.status, j.job_url, j.date_found, j.applied_date, j.rejected_date, j.salary,
           j.workplace, j.match, j.follow_up_on, j.follow_up,
           (SELECT string_agg(n.body, E'\\n\\n' ORDER BY n.created_at, n.id) FROM notes n
            WHERE n.owner = :owner AND n.job_id = j.id) AS notes
    FROM jobs j WHERE j.owner = :owner AND j.removed_at IS NULL ORDER BY j.date_found DESC, j.id DESC
"""


async def take(owner: str, sink: BinaryIO, *, marked: bool = True) -> int:
    """Write a workspace's jobs; return how many there are."""
    async with db.unit_of_work() as session:
        return await write(session, owner, sink, marked=marked)


async def write(session: AsyncSession, owner: str, sink: BinaryIO, *, marked: bool = True) -> int:
    """Write the owner's jobs as UTF-8, newest first; `marked` puts the mark in front that Excel knows UTF-8 by."""
    sink.write(_MARK.encode() if marked else b"")
    sink.write(_line(HEADERS))
    found = await session.stream(text(_SELECTED), {"owner": owner}, execution_options={"yield_per": _ROWS})
    count = 0
    try:
        async for row in found:
            sink.write(_line([_cell(value, index) for index, value in enumerate(row)]))
            count += 1
    finally:
        await found.close()
    return count


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _cell(value: Any, index: int) -> str:
    if value is None:
        return ""
    if HEADERS[index] == "Status":
        return Status(value).label
    if isinstance(value, datetime):
        return value.date().isoformat()
    return harmless(str(value))


def _line(cells: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
