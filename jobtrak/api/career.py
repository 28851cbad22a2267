"""The career file over REST."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from jobtrak import db
from jobtrak.api import career_schemas as shapes
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.cache import cached
from jobtrak.services.career import blocks, file, telling
from jobtrak.services.career.upkeep import KEPT

router = APIRouter(prefix="/api/career", tags=["Career file"])


@router.get("", summary="Read the career file", responses=documented())
async def read(
    by: By,
    session: InSession,
    earlier: Annotated[bool, Query(description="Tell also what only earlier versions said.")] = False,
) -> shapes.Career:
    """Read everything that the base resumes say, each thing once, with its other wordings and the resumes that hold it."""
    view = await file.read(session, by.owner)
    old = await file.earlier(session, by.owner) if earlier else None
    return shapes.Career(
        user_id=by.owner,
        resume_id=view.resume_id or None,
        resumes=dict(view.names),
        count=sum(len(block.groups) for block in view.career.blocks),
        blocks=_blocks(view.career.blocks),
        earlier=None if old is None else _blocks(old),
    )


@router.post("/resume", summary="Make a resume of chosen lines", responses=documented(404))
async def make_resume(by: By, wanted: shapes.NewResume) -> shapes.Filled:
    """Make a base resume of chosen lines and blocks, under the contact data of the main one."""
    async with db.unit_of_work() as session:
        made = await file.make_resume(session, by.owner, set(wanted.lines), name=wanted.name, tagged=wanted.tags)
    await cached().forget(by.owner)
    return shapes.Filled(
        message=f"{made.name} was made.",
        resume_id=made.id,
        user_id=by.owner,
        version=made.version,
        added=len(set(wanted.lines)),
    )


@router.post("/add", summary="Add chosen lines to a resume", responses=documented(403, 404, 409))
async def add_to(by: By, wanted: shapes.MoreLines) -> shapes.Filled:
    """Add chosen lines to a resume, each in its role, as a new version; what is there already is not written twice."""
    async with db.unit_of_work() as session:
        resume, count = await file.add_to(session, by.owner, wanted.resume_id, set(wanted.lines))
    await cached().forget(by.owner)
    return shapes.Filled(
        message=f"{count} line was added." if count == 1 else f"{count} lines were added.",
        resume_id=resume.id,
        user_id=by.owner,
        version=resume.version,
        added=count,
    )


@router.post("/lines", summary="Keep a line in the career file", responses=documented(404, 409))
async def keep(by: By, wanted: shapes.NewLine) -> shapes.Kept:
    """Keep a line that stands in no resume: in a block, in a role of its own, in a section, or from an earlier version."""
    async with db.unit_of_work() as session:
        if wanted.earlier_id:
            await file.keep_earlier(session, by.owner, wanted.earlier_id)
        else:
            role = file.Role(**wanted.role.model_dump()) if wanted.role else None
            await file.keep(session, by.owner, wanted.text, block_id=wanted.block_id, role=role, section=wanted.section)
    return shapes.Kept(message="The line is kept.", user_id=by.owner)


@router.delete("/lines/{line_id}", summary="Let go of a kept line", responses=documented(403, 404))
async def drop(by: By, line_id: str) -> shapes.Kept:
    """Let go of a line that is kept in the career file; one that stands in a resume is taken out there."""
    async with db.unit_of_work() as session:
        await file.drop(session, by.owner, line_id)
    return shapes.Kept(message="The line was let go.", user_id=by.owner)


def _blocks(found: Iterable[blocks.Block]) -> list[shapes.Block]:
    told = []
    for block in found:
        heading = telling.heading(block)
        told.append(
            shapes.Block(
                id=block.id,
                section=block.section,
                title=heading.title,
                sub=heading.sub,
                also=list(block.variants),
                resumes=[holder for holder in block.held_by if holder != KEPT],
                wordings=[
                    shapes.Wordings(lines=list(map(_line, group.lines)), numbers_differ=group.numbers_differ)
                    for group in block.groups
                ],
            )
        )
    return told


def _line(line: blocks.Line) -> shapes.CareerLine:
    return shapes.CareerLine(
        id=line.id,
        text=line.text,
        resumes=[holder for holder in line.held_by if holder and holder != KEPT],
        kept=KEPT in line.held_by,
    )
