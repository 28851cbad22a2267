"""Prompts over REST."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from jobtrak import db
from jobtrak.api import cost_schemas as shapes
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.services.tailoring import prompting

router = APIRouter(prefix="/api/prompts", tags=["Prompts"])


@router.get("", summary="List the prompts", responses=documented())
async def list_prompts(by: By, session: InSession) -> shapes.PromptList:
    """List what a model is told for each kind of work, and which of it is the person's own."""
    found = await prompting.list_for(session, by.owner)
    return shapes.PromptList(user_id=by.owner, prompts=[_record(prompt) for prompt in found])


@router.get("/{prompt_name}", summary="Get a prompt", responses=documented(404))
async def get_prompt(by: By, prompt_name: str, session: InSession) -> shapes.Prompt:
    """Return a prompt as it is used, and as JobTrak brings it."""
    return _record(await prompting.get(session, by.owner, prompt_name))


@router.put("/{prompt_name}", summary="Change a prompt", responses=documented(404))
async def change_prompt(by: By, prompt_name: str, wanted: shapes.PromptText) -> shapes.Prompt:
    """Use words of your own for a prompt. Whatever they say, the fact gate holds the answer."""
    async with db.unit_of_work() as session:
        changed = await prompting.change(session, by.owner, prompt_name, wanted.text)
    return _record(changed)


@router.delete("/{prompt_name}", summary="Go back to a shipped prompt", responses=documented(404))
async def reset_prompt(by: By, prompt_name: str) -> shapes.Prompt:
    """Go back to the prompt that JobTrak brings."""
    async with db.unit_of_work() as session:
        shipped = await prompting.reset(session, by.owner, prompt_name)
    return _record(shipped)


def _record(prompt: prompting.Prompt) -> shapes.Prompt:
    return shapes.Prompt.model_validate(asdict(prompt))
