"""Workspaces: whose desk it is, and how they like it."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import InvalidInput
from jobtrak.models.workspace import Workspace

DEFAULT = "default_user"
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,128}")


async def enter(session: AsyncSession, name: str) -> str:
    """Return the owner a workspace's name stands for, making the workspace at its first use."""
    name = name.strip() or DEFAULT
    if not _NAME.fullmatch(name):
        raise InvalidInput(fields={"X-User-Id": "A workspace name has 1 to 128 characters and none of them a control."})
    found = await session.scalar(select(col(Workspace.id)).where(col(Workspace.id) == name))
    if found is None:
        await session.execute(insert(Workspace).values(id=name, **_fresh()).on_conflict_do_nothing())
    return name


def _fresh() -> dict[str, Any]:
    blank = Workspace(id="")
    return {"created_at": blank.created_at, "preferences": {}}


async def list_all(session: AsyncSession) -> list[str]:
    """Return every workspace's name, the default first; for the one person of local mode."""
    names = list(await session.scalars(select(col(Workspace.id)).order_by(col(Workspace.created_at))))
    return sorted(names, key=lambda name: name != DEFAULT)


async def preferences(session: AsyncSession, owner: str) -> dict[str, Any]:
    """Return what the owner has set, by name; nothing for what was never set."""
    found = await session.scalar(select(col(Workspace.preferences)).where(col(Workspace.id) == owner))
    return dict(found or {})


async def prefer(session: AsyncSession, owner: str, **choices: Any) -> dict[str, Any]:
    """Set preferences by name; None takes one back to its default."""
    row = await session.get_one(Workspace, owner, with_for_update=True)
    kept = {**row.preferences, **choices}
    row.preferences = {name: value for name, value in kept.items() if value is not None}
    await session.flush()
    return row.preferences
