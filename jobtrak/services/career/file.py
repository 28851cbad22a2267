"""The career file as a person works with it: read it, keep lines in it, make and fill resumes from it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices
from jobtrak.errors import Conflict, InvalidInput, NotAllowed, NotFound
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.services import resumes, tags
from jobtrak.services.career import composing, merging, upkeep
from jobtrak.services.career.blocks import Block, Career, Line, Source, Wordings
from jobtrak.services.career.upkeep import KEPT
from jobtrak.services.counts import counted
from jobtrak.services.documents import resume as shape
from jobtrak.services.documents import yaml, yaml_edits
from jobtrak.services.tailoring import paths

LONGEST_LINE = 2_000
LONGEST_NAME = 200
MOST_CHOSEN = 2_000
# Sections whose entries stand alone; a line may be kept in one that no resume has yet.
LISTED_SECTIONS = ("certificates", "awards", "languages", "publications", "volunteer", "interests")
# Earlier versions that are looked through, the newest first: more than anybody saves of a resume in a year.
_MOST_VERSIONS = 80
_NOTHING = "Bring a resume first. The career file is put together from your resumes."


@dataclass(frozen=True)
class View:
    """The career with the names of the resumes that hold its lines, and the id of the file where there is one."""

    career: Career
    names: Mapping[str, str]
    resume_id: str


@dataclass(frozen=True)
class Role:
    """A role that stands in no resume yet."""

    company: str
    title: str
    startdate: str = ""
    enddate: str = ""


async def read(session: AsyncSession, owner: str) -> View:
    """Return everything that the owner's resumes and the kept lines say."""
    file = await upkeep.find(session, owner)
    own = await upkeep.own_resumes(session, owner)
    texts = [(resume.id, resume.yaml_content) for resume in own]
    kept = file.kept if file else ""
    career = await asyncio.to_thread(lambda: merging.merge(upkeep.sources(texts, kept)))
    return View(career, {resume.id: resume.name for resume in own}, file.id if file else "")


async def earlier(session: AsyncSession, owner: str) -> list[Block]:
    """Return what earlier versions of the owner's resumes said and nothing says now, not even in other words."""
    file = await upkeep.find(session, owner)
    own = await upkeep.own_resumes(session, owner)
    query = select(ResumeVersion).where(
        col(ResumeVersion.owner) == owner,
        col(ResumeVersion.resume_id).in_([resume.id for resume in own]),
    )
    old = await session.scalars(query.order_by(col(ResumeVersion.created_at).desc()).limit(_MOST_VERSIONS))
    now_said = [(resume.id, resume.yaml_content) for resume in own]
    once_said = [("", version.yaml_content) for version in old]
    return await asyncio.to_thread(_only_earlier, now_said, file.kept if file else "", once_said)


def _only_earlier(now_said: list[tuple[str, str]], kept: str, once_said: list[tuple[str, str]]) -> list[Block]:
    said = {text for _, text in now_said}
    fresh = list({text: None for _, text in once_said if text not in said})
    everything = merging.merge([*upkeep.sources(now_said, kept), *upkeep.sources([("", text) for text in fresh], "")])
    found = []
    for block in everything.blocks:
        groups = tuple(
            Wordings(group.lines[:1])
            for group in block.groups
            if not any(holder for line in group.lines for holder in line.held_by)
        )
        if groups and block.section != "objective":
            found.append(replace(block, groups=groups))
    return found


async def keep(
    session: AsyncSession, owner: str, text: str, *, block_id: str = "", role: Role | None = None, section: str = ""
) -> None:
    """Keep a line in the career file alone: in a block that is there, in a role of its own, or in a section.

    Raises InvalidInput for a line that is empty, too long or has no place, NotFound for a block that is gone, and Conflict for
    what stands there already.
    """
    words = " ".join(text.split())
    if not words or len(words) > LONGEST_LINE:
        raise InvalidInput(fields={"text": f"Write a line of up to {LONGEST_LINE:,} characters."})
    block = await _block_for(session, owner, block_id, role, section)
    if any(line.text == words for line in block.lines):
        raise Conflict("This line stands there already.")
    value: Any = {"names": [words]} if block.list_key == "degrees" else words
    await _keep(session, owner, block, Line("line", words, value, (KEPT,)))


async def keep_earlier(session: AsyncSession, owner: str, line_id: str) -> None:
    """Keep a line that only an earlier version of a resume holds; raise NotFound."""
    for block in await earlier(session, owner):
        for line in block.lines:
            if line.id == line_id:
                return await _keep(session, owner, block, line)
    raise NotFound("This line isn't in an earlier version any more.")


async def keep_again(session: AsyncSession, owner: str, block: Block, line: Line) -> None:
    """Keep a line that was let go of, at its place."""
    await _keep(session, owner, block, line)


async def keep_fact(session: AsyncSession, owner: str, document: Mapping[str, Any], path: str, text: str) -> None:
    """Keep a fact that the person asserted while tailoring from the career file, at its place in `document`."""
    section, entry = paths.section_of(path), paths.find(document, paths.role_of(path))
    key = {"experiences": "highlights", "projects": "highlights", "skills": "skills"}.get(section, "")
    if section == "objective":
        block = Block("block", section, {"listed": False}, "", (), ())
    elif key and isinstance(entry, Mapping) and f".{key}[" in path and ".subcategories" not in path:
        frame = {name: value for name, value in entry.items() if name not in (key, "subcategories")}
        block = Block("block", section, frame, key, (), ())
    else:
        raise NotAllowed("This can't be kept in the career file. Write it into one of your resumes.")
    await _keep(session, owner, block, Line("line", text, text, (KEPT,)))


async def drop(session: AsyncSession, owner: str, line_id: str) -> Line:
    """Let go of a line that is kept in the career file; raise NotAllowed for one that a resume holds alone."""
    block, line = _found(await read(session, owner), line_id)
    if KEPT not in line.held_by:
        raise NotAllowed("This line stands in a resume of yours. Take it out there.")
    file = await upkeep.lock(session, owner)
    document = composing.without(upkeep.kept_document(file.kept if file else ""), block, line)
    await _written(session, owner, document)
    return line


async def make_resume(
    session: AsyncSession, owner: str, ids: Collection[str], *, name: str = "", tagged: Iterable[str] = ()
) -> Resume:
    """Make a base resume of the chosen lines and blocks; raise InvalidInput for none, NotFound for one that is gone."""
    career = await _chosen_from(session, owner, ids)
    document = composing.chosen(career, ids)
    made = await resumes.add(session, owner, document=document, name=name, reason="made from the career file")
    return await tags.put(session, owner, made.id, tagged) if tagged else made


async def add_to(session: AsyncSession, owner: str, resume_id: str, ids: Collection[str]) -> tuple[Resume, int]:
    """Add the chosen lines to a resume, each in its role, as a new version; return it and how many were new to it.

    Raises NotFound, InvalidInput for none, and Conflict where the resume has them all.
    """
    career = await _chosen_from(session, owner, ids)
    resume = await resumes.get(session, owner, resume_id, lock=True)
    changed, count = composing.added(yaml.load(resume.yaml_content), career, ids)
    if not count:
        raise Conflict(f"{resume.name} has all of this already. Nothing was changed.")
    text = await asyncio.to_thread(yaml_edits.edit, resume.yaml_content, changed)
    return await resumes.update_text(
        session, owner, resume_id, text, reason=f"{counted(count, 'line')} added from the career file"
    ), count


async def take_over(session: AsyncSession, owner: str, kept: str) -> None:
    """Keep what another career file kept, as one that an archive brings into a workspace that has its own."""
    file = await upkeep.lock(session, owner)
    here = upkeep.kept_document(file.kept if file else "")
    theirs = merging.merge([Source(KEPT, upkeep.kept_document(kept))])
    ids = {line.id for block in theirs.blocks for line in block.lines}
    await _written(session, owner, composing.added(here, theirs, ids)[0])


async def _block_for(session: AsyncSession, owner: str, block_id: str, role: Role | None, section: str) -> Block:
    if block_id:
        block = (await read(session, owner)).career.find(block_id)
        if block is None:
            raise NotFound("This part of your career file has changed meanwhile. Look again.")
        return block
    if role is not None:
        if not role.company.strip() or not role.title.strip():
            raise InvalidInput(fields={"role": "A role needs an employer and a title."})
        title = {
            "name": role.title.strip()[:LONGEST_NAME],
            "startdate": role.startdate.strip()[:40],
            "enddate": role.enddate.strip()[:40],
        }
        frame = {
            "company": role.company.strip()[:LONGEST_NAME],
            "titles": [{name: value for name, value in title.items() if value}],
        }
        return Block("block", "experiences", frame, "highlights", (), ())
    if section == "skills":
        return Block("block", "skills", {"category": "Skills"}, "skills", (), ())
    if section in LISTED_SECTIONS:
        return Block("block", section, {"listed": True}, "", (), ())
    raise InvalidInput(
        fields={"section": f"Name a block, a role, or one of {', '.join(['skills', *LISTED_SECTIONS])}."}
    )


async def _keep(session: AsyncSession, owner: str, block: Block, line: Line) -> None:
    if not await upkeep.own_resumes(session, owner):
        raise Conflict(_NOTHING)
    file = await upkeep.lock(session, owner)
    one = Career({}, (replace(block, groups=(Wordings((line,)),)),))
    document, _ = composing.added(upkeep.kept_document(file.kept if file else ""), one, {line.id})
    await _written(session, owner, document)


async def _written(session: AsyncSession, owner: str, document: dict[str, Any]) -> None:
    shape.validate({"basic": {"name": "-"}, **document})
    file = await upkeep.refresh(session, owner, kept=yaml.dump(document) if document else "")
    notices.publish(session, owner, "resume", file.id if file else "")


async def _chosen_from(session: AsyncSession, owner: str, ids: Collection[str]) -> Career:
    if not ids or len(ids) > MOST_CHOSEN:
        raise InvalidInput(fields={"lines": f"Choose between 1 and {MOST_CHOSEN:,} lines."})
    career = (await read(session, owner)).career
    known = {line.id for block in career.blocks for line in block.lines} | {block.id for block in career.blocks}
    summaries = [line for block in career.blocks if block.section == "objective" for line in block.lines]
    if sum(line.id in ids for line in summaries) > 1:
        raise InvalidInput(fields={"lines": "A resume has one summary. Choose one of these."})
    if not known.issuperset(ids):
        raise NotFound("Some of these lines have changed in your resumes meanwhile. Look again, then choose.")
    return career


def _found(view: View, line_id: str) -> tuple[Block, Line]:
    for block in view.career.blocks:
        for line in block.lines:
            if line.id == line_id:
                return block, line
    raise NotFound("This line isn't in your career file any more.")
