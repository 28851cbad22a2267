"""The prompts: files that ship with JobTrak, each of which a person may replace by their own and take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import InvalidInput
from jobtrak.services import workspaces

_FOLDER = Path(__file__).parent / "prompts"
# Each section's prompt is read after the rules.
NAMES = ("rules", "summary", "experiences", "projects", "skills")
PREFERENCE = "prompts"
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt as it is used, and whether it is the person's own."""

    name: str
    text: str
    own: bool


@cache
def shipped(name: str) -> str:
    """Return a prompt as JobTrak brings it."""
    if name not in NAMES:
        raise InvalidInput(fields={"name": f"There is no prompt called {name!r}."})
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


async def list_for(session: AsyncSession, owner: str) -> list[Prompt]:
    """Return every prompt as it is used for an owner."""
    own = (await workspaces.preferences(session, owner)).get(PREFERENCE) or {}
    return [Prompt(name, str(own.get(name) or shipped(name)), bool(own.get(name))) for name in NAMES]


async def change(session: AsyncSession, owner: str, name: str, text: str) -> None:
    """Use the person's own words for a prompt; the fact gate holds whatever they say."""
    shipped(name)
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise InvalidInput(fields={"text": f"A prompt has 1 to {_LONGEST:,} characters."})
    own = dict((await workspaces.preferences(session, owner)).get(PREFERENCE) or {})
    await workspaces.prefer(session, owner, **{PREFERENCE: {**own, name: text}})


async def reset(session: AsyncSession, owner: str, name: str) -> None:
    """Go back to the prompt that JobTrak brings."""
    shipped(name)
    own = dict((await workspaces.preferences(session, owner)).get(PREFERENCE) or {})
    own.pop(name, None)
    await workspaces.prefer(session, owner, **{PREFERENCE: own or None})


def instructions(prompts: Mapping[str, str], section: str) -> str:
    """Return what the model is told for a section: the rules, then the section's own prompt."""
    return f"{prompts.get('rules') or shipped('rules')}\n\n{prompts.get(section) or shipped(section)}"
