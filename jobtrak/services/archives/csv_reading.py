"""Bring a list of jobs in: each row becomes a job with its history, and each problem is told with its line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices
from jobtrak.errors import InvalidInput
from jobtrak.models.columns import new_id, now
from jobtrak.models.enums import Actor, MoveKind, Status
from jobtrak.models.job import Contact, Job, Note, StatusChange
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.services import intake, jobs, salaries, workspaces
from jobtrak.services.archives import csv_dates, csv_mapping
from jobtrak.services.archives.csv_mapping import Mapping
from jobtrak.services.archives.csv_writing import FORMULA_STARTS
from jobtrak.services.postings import addresses
from jobtrak.services.postings.posting import Evidence, Posting, clean, one_line
from jobtrak.services.postings.salary import find_pay

_BATCH = 500
_LONGEST_NOTE = 20_000
# Beyond, a hundred more of the same help nobody.
_MOST_TOLD = 500
_WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "on site": "onsite", "on-site": "onsite"}
_REMOTE_WORDS = {"yes": "remote", "true": "remote", "fully remote": "remote", "office": "onsite", "in office": "onsite"}


@dataclass(frozen=True)
class Told:
    """Something about one line of the list."""

    line: int
    what: str
    job_id: str = ""


@dataclass
class Brought:
    """What a list of jobs brought: how many, which were here already, and what wasn't understood."""

    added: int = 0
    skipped: list[Told] = field(default_factory=list)
    problems: list[Told] = field(default_factory=list)


@dataclass
class _Row:
    """One line, understood."""

    line: int
    posting: Posting
    url: str
    canonical_url: str
    status: Status
    found: datetime
    applied: datetime | None
    rejected: datetime | None
    follow_up_on: datetime | None
    follow_up: str
    note: str
    contact: tuple[str, str]

    @property
    def named(self) -> tuple[str, str]:
        """Return what tells jobs without a link apart."""
        return (self.posting.job_title or "").casefold(), (self.posting.company or "").casefold()


async def bring_in(
    session: AsyncSession, owner: str, content: bytes, mapping: Mapping, *, actor: Actor = Actor.PERSON
) -> Brought:
    """Follow every job of a list; those that are followed already, and lines that are none, are told and left out.

    A job without a link counts as followed where one with the same title and company is.
    """
    brought = Brought()
    moment = now()
    read = await asyncio.to_thread(_read, content, mapping, moment, brought.problems)
    await workspaces.enter(session, owner)
    known = select(col(Job.id), col(Job.canonical_url), col(Job.title), col(Job.company)).where(
        col(Job.owner) == owner, col(Job.removed_at).is_(None)
    )
    links: dict[str, str] = {}
    names: dict[tuple[str, str], str] = {}
    for job_id, url, title, company in await session.execute(known):
        links[url] = names[title.casefold(), company.casefold()] = job_id
    new: list[tuple[str, _Row]] = []
    for row in read:
        there = links.get(row.canonical_url) if row.canonical_url else names.get(row.named)
        if there:
            brought.skipped.append(Told(row.line, f"{_called(row)} is followed already.", there))
            continue
        job_id = new_id()
        links[row.canonical_url] = names[row.named] = job_id
        new.append((job_id, row))
    for start in range(0, len(new), _BATCH):
        await _keep(session, owner, new[start : start + _BATCH], moment, actor, brought)
    if brought.added:
        notices.publish(session, owner, "job")
    brought.problems = sorted(brought.problems, key=lambda told: told.line)[:_MOST_TOLD]
    return brought


async def _keep(
    session: AsyncSession,
    owner: str,
    rows: Sequence[tuple[str, _Row]],
    moment: datetime,
    actor: Actor,
    brought: Brought,
) -> None:
    moves = {job_id: _history(row, moment) for job_id, row in rows}
    added = await session.scalars(
        insert(Job)
        .values([_job(owner, job_id, row, moves[job_id][-1].at, moment) for job_id, row in rows])
        # Somebody may have followed the same posting in this very moment.
        .on_conflict_do_nothing()
        .returning(col(Job.id))
    )
    here = set(added)
    brought.added += len(here)
    brought.skipped += [
        Told(row.line, f"{_called(row)} is followed already.") for job_id, row in rows if job_id not in here
    ]
    kept = [(job_id, row) for job_id, row in rows if job_id in here]
    for job_id, row in kept:
        mine: dict[str, Any] = {"owner": owner, "job_id": job_id}
        fields = row.posting.model_dump(mode="json")
        session.add(PostingRow(**mine, fields=fields, source="csv", input_method="csv", read_at=moment))
        if row.note:
            session.add(Note(**mine, body=row.note, created_at=row.found))
        if any(row.contact):
            name, email = row.contact
            session.add(Contact(**mine, name=name or email, email=email))
        for move in moves[job_id]:
            session.add(StatusChange(**mine, was=move.was, to=move.to, kind=move.kind, at=move.at, actor=actor))
    await session.flush()


def _job(owner: str, job_id: str, row: _Row, stage_since: datetime, moment: datetime) -> dict[str, Any]:
    said = row.posting
    paid = salaries.describe(said.salary_min, said.salary_max, said.salary_currency, said.salary_period)
    job = {
        "id": job_id,
        "owner": owner,
        "job_url": row.url,
        "canonical_url": row.canonical_url,
        "status": row.status,
        "stage_since": stage_since,
        "date_found": row.found,
        "applied_date": row.applied,
        "rejected_date": row.rejected,
        "title": said.job_title or "Untitled posting",
        "company": said.company or "",
        "location": "; ".join(said.location),
        "workplace": said.workplace or "",
        "salary": paid or (said.salary_text or "")[:80],
        "valid_through": said.valid_through,
        "follow_up_on": row.follow_up_on.date() if row.follow_up_on else None,
        "follow_up": (row.follow_up or "Follow up") if row.follow_up_on else "",
        "notes_text": row.note,
        "searched_text": (said.description or "")[:100_000],
        "updated_at": moment,
    }
    filled = Job(**job)
    return {name: getattr(filled, name) for name in Job.model_fields if name != "words"}


class _Move(NamedTuple):
    """One move that the list tells of."""

    was: Status | None
    to: Status
    kind: MoveKind
    at: datetime


def _history(row: _Row, moment: datetime) -> list[_Move]:
    """Return the moves that the list tells of: the day applied is known, what came later is not."""
    if row.applied is None or row.status.step < Status.APPLIED.step:
        return [_Move(None, row.status, MoveKind.ADDED, row.found)]
    sent = _Move(None, Status.APPLIED, MoveKind.ADDED, row.applied)
    if row.status is Status.APPLIED:
        return [sent]
    kind = jobs.kind_of_move(Status.APPLIED, row.status)
    return [sent, _Move(Status.APPLIED, row.status, kind, row.rejected or moment)]


def _called(row: _Row) -> str:
    return " at ".join(filter(None, (row.posting.job_title, row.posting.company))) or row.url


def _read(content: bytes, mapping: Mapping, moment: datetime, problems: list[Told]) -> list[_Row]:
    read = []
    for line, cells, is_long in csv_mapping.rows(content, mapping):
        if is_long:
            problems.append(Told(line, "This line has more cells than the first one; the rest is left out."))
        row = _understood(line, {name: _text(cell) for name, cell in cells.items()}, mapping, moment, problems)
        if row is not None:
            read.append(row)
    return read


def _text(cell: str) -> str:
    """Return a cell's text, without the apostrophe that keeps a spreadsheet from running it."""
    cell = clean(cell)
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell


def _understood(
    line: int, cells: dict[str, str], mapping: Mapping, moment: datetime, problems: list[Told]
) -> _Row | None:
    def tell(what: str) -> None:
        problems.append(Told(line, what))

    def date_of(name: str) -> datetime | None:
        found = csv_dates.moment(cells.get(name, ""), day_first=mapping.day_first)
        if found is None and cells.get(name):
            tell(f"“{cells[name][:60]}” under “{mapping.columns[name]}” isn't a date; it is left out.")
        return found

    url = canonical = ""
    if cells.get("url"):
        try:
            url = intake.checked_link(cells["url"])
            canonical = addresses.canonical_url(url)
        except InvalidInput:
            tell(f"“{cells['url'][:80]}” isn't a link; it is left out.")
    if not (cells.get("title") or cells.get("company") or url):
        tell("There is neither a title nor a company nor a link here; the line is left out.")
        return None
    applied, rejected = date_of("applied"), date_of("rejected")
    said = cells.get("status", "")
    status = mapping.statuses.get(said) if said else None
    if status is None:
        status = Status.REJECTED if rejected else Status.APPLIED if applied else Status.NEW
        if said:
            tell(f"JobTrak knows no status “{said[:40]}”; the job stands under {status.label}.")
    deadline = date_of("deadline")
    posting = _posting(line, cells, mapping, url, deadline)
    if cells.get("notes", "")[_LONGEST_NOTE:]:
        tell(f"The notes are longer than {_LONGEST_NOTE:,} characters; the rest is left out.")
    found = date_of("found")
    return _Row(
        line=line,
        posting=posting,
        url=url,
        canonical_url=canonical,
        status=status,
        found=found or min(filter(None, (applied, rejected, moment))),
        applied=applied if status.step >= Status.APPLIED.step else None,
        rejected=rejected if status is Status.REJECTED else None,
        follow_up_on=date_of("follow_up_on"),
        follow_up=one_line(cells.get("follow_up", ""))[:200],
        note=cells.get("notes", "")[:_LONGEST_NOTE],
        contact=(one_line(cells.get("contact", ""))[:200], one_line(cells.get("email", ""))[:254]),
    )


def _posting(line: int, cells: dict[str, str], mapping: Mapping, url: str, deadline: datetime | None) -> Posting:
    """Return what the list says of the posting, each field with the line it was read from."""
    workplace = cells.get("workplace", "").casefold()
    salary = cells.get("salary", "")
    pay = find_pay([salary], labelled=True) if salary else None
    read: dict[str, Any] = {
        "job_title": cells.get("title"),
        "company": cells.get("company"),
        "location": [cells["location"]] if cells.get("location") else [],
        "workplace": _WORKPLACES.get(workplace) or _REMOTE_WORDS.get(workplace),
        "salary_text": salary,
        "valid_through": deadline.date() if deadline else None,
        "description": cells.get("description"),
        "url": url or None,
    }
    names = {"job_title": "title", "salary_text": "salary", "valid_through": "deadline"}
    evidence = {
        ("salary" if name == "salary_text" else name): Evidence(
            excerpt=cells[names.get(name, name)],
            place=f"line {line} of your list, “{mapping.columns[names.get(name, name)]}”",
            origin="person",
        )
        for name, value in read.items()
        if value and name != "url"
    }
    if pay:
        read |= {"salary_min": pay.low, "salary_max": pay.high}
        read |= {"salary_currency": pay.currency, "salary_period": pay.period}
    return Posting(**read, source="csv", evidence=evidence)
