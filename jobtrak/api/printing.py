"""How a resume is printed, and how it fits its pages, over REST."""

from __future__ import annotations

import asyncio
from dataclasses import asdict

from fastapi import APIRouter

from jobtrak import db
from jobtrak.api import printing_schemas as shapes
from jobtrak.api.deps import By
from jobtrak.api.errors import documented
from jobtrak.cache import cached
from jobtrak.services import resumes
from jobtrak.services.tailoring import fitting, sparing
from jobtrak.services.tailoring.fitting import Fit

router = APIRouter(prefix="/api/resume/{resume_id}/print", tags=["Resumes"])


@router.get("", summary="See how a resume is printed", responses=documented(404, 409))
async def see(by: By, resume_id: str) -> shapes.Printed:
    """Tell the template, what is wished for, and whether the resume fits its pages."""
    async with db.unit_of_work() as session:
        resume = await sparing.ready(session, by.owner, resume_id)
    return await _told(by, resume_id, await asyncio.to_thread(sparing.fit_of, resume))


@router.put("", summary="Change how a resume is printed", responses=documented(404, 409))
async def change(by: By, resume_id: str, wanted: shapes.NewWishes) -> shapes.Printed:
    """Say how a resume is to be printed. What doesn't fit the pages by size and spacing is never cut.

    For a tailored resume the lines that could be left out are proposed, as changes that wait for a yes; its section is `pages`.
    """
    given = wanted.model_dump()
    fit = await sparing.change_wishes(by.owner, resume_id, given)
    await cached().forget(by.owner)
    return await _told(by, resume_id, fit)


async def _told(by: By, resume_id: str, fit: Fit) -> shapes.Printed:
    async with db.unit_of_work() as session:
        resume = await resumes.get(session, by.owner, resume_id)
        spared = await sparing.waiting(session, by.owner, resume_id)
    return shapes.Printed(
        message=f"{fitting.told(fit)}.",
        resume_id=resume_id,
        user_id=by.owner,
        template=resume.template,
        wishes=shapes.Wishes.model_validate(resume.print_options),
        fit=shapes.Fit.model_validate(asdict(fit)),
        could_leave_out=len(spared),
    )
