"""Bring postings in: from a link, a page, or pasted text, to a job on the board."""

from __future__ import annotations

import hashlib
import logging
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, queue
from jobtrak.errors import DuplicatePosting, InvalidInput, JobTrakError, PostingUnreadable, TooMany, Unavailable
from jobtrak.models.columns import now
from jobtrak.models.enums import Actor, ReadingState, Status
from jobtrak.models.job import Job
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.models.posting import Snapshot
from jobtrak.services import duplicates, jobs, likeness, matches, providers, salaries
from jobtrak.services.books import Books
from jobtrak.services.postings import addresses, filling, gathering, reading
from jobtrak.services.postings.fetch import Page
from jobtrak.services.postings.posting import Posting

logger = logging.getLogger(__name__)

# A posting is rarely under a paragraph; less is a typing mistake rather than a posting.
SHORTEST_TEXT = 50
LONGEST_TEXT = 500_000
LONGEST_PAGE = 5_000_000
LONGEST_LINK = 4_000
# A page of every change of a lively posting, and the ones it began with.
_MOST_SNAPSHOTS = 12
_LINK = re.compile(r"(?:https?://)?[^\s/@]+\.[^\s/.]{2,}(?::\d+)?(?:[/?#]\S*)?\Z", re.IGNORECASE)
_LINK_WITH_SCHEME = re.compile(r"https?://\S+\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """What a posting is read from: a link, and what the person's own browser saw of it, or text alone."""

    url: str = ""
    html: str = ""
    text: str = ""

    @property
    def input_method(self) -> str:
        """Return how the posting came in, by the word of the REST answers."""
        return "html" if self.html else "description" if self.text else "url"


@dataclass(frozen=True)
class Reading:
    """A posting as read, with the pages it was read from."""

    posting: Posting
    pages: Sequence[Page | tuple[str, str, bytes]]
    # What the person should know of how it was read, such as a model that couldn't help.
    remark: str = ""


def told_apart(pasted: str) -> Source:
    """Return a link or a text, whichever was pasted; raise InvalidInput for neither."""
    pasted = pasted.strip()
    if _LINK_WITH_SCHEME.fullmatch(pasted) or (len(pasted) < LONGEST_LINK and _LINK.fullmatch(pasted)):
        return Source(url=checked_link(pasted))
    return Source(text=checked_text(pasted))


def checked_link(link: str) -> str:
    """Return a link with its scheme; raise InvalidInput for what can't be one."""
    link = link.strip()
    if not link or len(link) > LONGEST_LINK or not (_LINK_WITH_SCHEME.fullmatch(link) or _LINK.fullmatch(link)):
        raise InvalidInput(fields={"job_url": "This isn't a link to a web page. It should begin with https://."})
    return link if "://" in link else f"https://{link}"


def checked_text(text: str) -> str:
    """Return pasted text; raise InvalidInput when it is too short or too long to be a posting."""
    text = text.strip()
    if len(text) < SHORTEST_TEXT:
        raise InvalidInput(
            fields={"job_description": f"Paste the whole posting: at least {SHORTEST_TEXT} characters of its text."}
        )
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            fields={"job_description": "This is longer than any posting. Paste only the posting's text."}
        )
    return text


async def begin(session: AsyncSession, owner: str, pasted: str, *, status: Status = Status.NEW) -> Job:
    """Put a card on the board at once and read its posting in the background; raise DuplicatePosting."""
    source = told_apart(pasted)
    title = addresses.display_host(source.url) if source.url else source.text.splitlines()[0]
    job = await jobs.add(
        session,
        owner,
        job_url=source.url,
        canonical_url=addresses.canonical_url(source.url) if source.url else "",
        status=status,
        reading=ReadingState.READING,
        title=title,
    )
    await queue.enqueue(session, "read_posting", owner=owner, job_id=job.id, text=source.text)
    return job


async def read_again(session: AsyncSession, owner: str, job_id: str, *, text: str = "") -> Job:
    """Read a job's posting once more in the background: from its link, or from text the person pasted instead."""
    job = await jobs.get(session, owner, job_id)
    if text:
        text = checked_text(text)
    elif not job.job_url:
        raise InvalidInput(fields={"job_url": "This posting was pasted, so there is no page to read again."})
    job = await jobs.change(session, owner, job_id, reading=ReadingState.READING, reading_problem="")
    await queue.enqueue(session, "read_posting", owner=owner, job_id=job_id, text=text)
    return job


async def read_in_background(*, owner: str, job_id: str, text: str = "") -> None:
    """Read a begun job's posting; a page that can't be had leaves the card with the reason and what to do instead."""
    async with db.unit_of_work() as session:
        job = await jobs.find(session, owner, job_id)
        if job is None:
            return
        provider = await providers.choose(session, owner)
    try:
        found = await read(Source(url=job.job_url, text=text), owner=owner, provider=provider)
    except JobTrakError as error:
        async with db.unit_of_work() as session:
            if await jobs.find(session, owner, job_id):
                await jobs.change(session, owner, job_id, reading=ReadingState.FAILED, reading_problem=error.message)
        return
    async with db.unit_of_work() as session:
        if await jobs.find(session, owner, job_id):
            await keep(session, owner, job_id, found, input_method="description" if text else "url")


async def analyze(
    owner: str, source: Source, *, status: Status = Status.NEW, actor: Actor = Actor.PERSON, api_key: str | None = None
) -> str:
    """Read a posting and follow it; return the new job's id.

    Raises DuplicatePosting, before anything is fetched where the link tells, and PostingUnreadable with what to do
    instead; then nothing is kept.
    """
    canonical = addresses.canonical_url(source.url) if source.url else ""
    async with db.unit_of_work() as session:
        await _refuse_duplicate(session, owner, canonical)
        provider = await providers.choose(session, owner, api_key=api_key)
    found = await read(source, owner=owner, provider=provider)
    async with db.unit_of_work() as session:
        job = await jobs.add(session, owner, job_url=source.url, canonical_url=canonical, status=status, actor=actor)
        await keep(session, owner, job.id, found, input_method=source.input_method)
        return job.id


async def capture(owner: str, url: str, html: str, text: str = "") -> tuple[str, str]:
    """Follow what the person's own browser sent, and return the job's id with what to tell them.

    A card whose page JobTrak could not read by itself is filled from what was sent; one that was read stays as it is.
    """
    if not html.strip() and not text.strip():
        raise InvalidInput(fields={"html": "There is no page in this capture."})
    source = Source(url, html, checked_text(text) if text.strip() and not html.strip() else "")
    try:
        return await analyze(owner, source), "Saved in JobTrak."
    except DuplicatePosting as known:
        job_id = known.job_id
    async with db.unit_of_work() as session:
        job = await jobs.get(session, owner, job_id)
        provider = await providers.choose(session, owner)
    if job.reading is ReadingState.READ:
        return job_id, "You already follow this posting."
    found = await read(source, owner=owner, provider=provider)
    async with db.unit_of_work() as session:
        await jobs.get(session, owner, job_id)
        await keep(session, owner, job_id, found, input_method=source.input_method)
    return job_id, "Its card was waiting in JobTrak; the posting is read now."


async def read(source: Source, *, owner: str, provider: providers.Provider | None) -> Reading:
    """Return a posting from its source, with what a model could find beside the rules where there is one."""
    # What is pasted is on the person's screen now, so that is the day "3 days ago" counts from.
    today = now().date()
    if source.html:
        content = source.html.encode()
        if len(content) > LONGEST_PAGE:
            raise InvalidInput(fields={"html": "This page is larger than JobTrak takes. Paste the posting's text."})
        found = Reading(reading.read(content, source.url or None, captured=today), [(source.url, "text/html", content)])
    elif source.text:
        posting = reading.read_text(source.text, source.url or None, captured=today)
        found = Reading(posting, [(source.url, "text/plain", source.text.encode())])
    elif source.url:
        gathered = await gathering.gather(source.url)
        found = Reading(gathered.posting, gathered.pages)
    else:
        raise PostingUnreadable("There is nothing to read. Paste a link or the text of the posting.")
    if provider is None:
        return found
    try:
        ask = Books(owner).reader(provider, "read")
        filled = await filling.fill(found.posting, found.posting.description or "", ask)
    except (Unavailable, TooMany) as error:
        # The rules' reading stands by itself; losing it because a helper is away would be the worse failure.
        return replace(found, remark=f"Read without the AI provider: {error.message}")
    return replace(found, posting=filled)


async def keep(
    session: AsyncSession, owner: str, job_id: str, found: Reading, *, input_method: str, beside: bool = False
) -> None:
    """Store what was read with its pages; what the person corrected stays as they set it.

    The new pages take the place of the old ones, or lie `beside` them, the oldest and the newest ones kept.
    """
    row = await session.scalar(
        select(PostingRow).where(col(PostingRow.owner) == owner, col(PostingRow.job_id) == job_id)
    )
    if row is None:
        row = PostingRow(owner=owner, job_id=job_id)
    row.fields = found.posting.model_dump(mode="json")
    row.source = found.posting.source or ""
    row.input_method = input_method
    row.read_at = now()
    session.add(row)
    await session.flush()
    await _make_room(session, owner, row.id, _MOST_SNAPSHOTS - len(found.pages) if beside else 0)
    for page in found.pages:
        url, content_type, content = page if isinstance(page, tuple) else (page.url, page.content_type, page.content)
        digest = hashlib.sha256(content).hexdigest()
        snapshot = Snapshot(owner=owner, posting_id=row.id, url=url, content_type=content_type, digest=digest)
        snapshot.content = zlib.compress(content)
        session.add(snapshot)
    await show(session, owner, job_id, row, found.remark)


async def _make_room(session: AsyncSession, owner: str, posting_id: str, leave: int) -> None:
    """Drop a posting's pages until only so many are left; the first ones show what was applied to, so they go last."""
    theirs = (col(Snapshot.owner) == owner, col(Snapshot.posting_id) == posting_id)
    ids = list(await session.scalars(select(col(Snapshot.id)).where(*theirs).order_by(col(Snapshot.taken_at))))
    gone = ids if leave <= 0 else ids[1 : 1 + max(0, len(ids) - leave)]
    await session.execute(delete(Snapshot).where(*theirs, col(Snapshot.id).in_(gone)))


async def show(session: AsyncSession, owner: str, job_id: str, row: PostingRow, remark: str = "") -> None:
    """Copy what the board and the search need from a posting to its job, count the match, and look for the same elsewhere."""
    said = as_corrected(row)
    await jobs.change(
        session,
        owner,
        job_id,
        reading=ReadingState.READ,
        reading_problem=remark,
        title=said.job_title or "Untitled posting",
        company=said.company or "",
        location="; ".join(said.location),
        workplace=said.workplace or "",
        salary=salaries.describe(said.salary_min, said.salary_max, said.salary_currency, said.salary_period),
        valid_through=said.valid_through,
        searched_text=f"{' '.join(said.technical_skills)} {said.description or ''}"[:100_000],
        match=await matches.score(session, owner, said),
        marks=await _marks(session, owner, job_id, said),
    )
    await duplicates.look(session, owner, job_id)


async def _marks(session: AsyncSession, owner: str, job_id: str, said: Posting) -> list[str]:
    """Return what a job is known by: its posting's marks, and the addresses of jobs that were merged into it."""
    job = await jobs.get(session, owner, job_id)
    merged = select(col(Job.canonical_url)).where(
        col(Job.owner) == owner, col(Job.removed_at).is_not(None), col(Job.merged)["into"].astext == job_id
    )
    others = {f"is:{address}" for address in await session.scalars(merged) if address}
    return sorted({*likeness.marks_of(job.job_url, said), *others})


def as_corrected(row: PostingRow) -> Posting:
    """Return a stored posting with the person's corrections laid over what was read."""
    return Posting.model_validate({**row.fields, **row.edits})


async def posting_of(session: AsyncSession, owner: str, job_id: str) -> PostingRow | None:
    """Return the stored posting of a job, or None while there is none."""
    return await session.scalar(
        select(PostingRow).where(col(PostingRow.owner) == owner, col(PostingRow.job_id) == job_id)
    )


async def correct(session: AsyncSession, owner: str, job_id: str, field: str, value: object) -> PostingRow:
    """Set one field of a posting as the person knows it; None takes the correction back. Raise InvalidInput."""
    await jobs.get(session, owner, job_id, lock=True)
    row = await posting_of(session, owner, job_id)
    if row is None:
        row = PostingRow(owner=owner, job_id=job_id, input_method="person")
        session.add(row)
    if field not in Posting.model_fields or field == "evidence":
        raise InvalidInput(fields={field: "There is no such field on a posting."})
    edits = {**row.edits, field: value}
    if value is None:
        edits.pop(field)
    try:
        checked = Posting.model_validate({**row.fields, **edits})
    except ValueError as error:
        raise InvalidInput(fields={field: "This value doesn't fit the field. The old one stays."}) from error
    if value is not None:
        edits[field] = checked.model_dump(mode="json")[field]
    row.edits = edits
    await session.flush()
    await show(session, owner, job_id, row)
    return row


async def _refuse_duplicate(session: AsyncSession, owner: str, canonical: str) -> None:
    known = await jobs.find_by_address(session, owner, canonical)
    if known is not None:
        raise DuplicatePosting(job_id=known.id)
