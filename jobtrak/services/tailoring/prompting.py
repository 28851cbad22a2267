"""The prompts: files that ship with JobTrak, each of which a person may replace by their own and take back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import InvalidInput, NotFound
from jobtrak.services import workspaces

_FOLDER = Path(__file__).parent / "prompts"
# Each section's prompt is read after the rules.
NAMES = ("rules", "summary", "experiences", "projects", "skills", "translation", "letter", "answer", "interview")
TITLES = {
    "rules": "Rules for all of them",
    "summary": "Summary",
    "experiences": "Experience",
    "projects": "Projects",
    "skills": "Skills",
    "translation": "Translation of lines",
    "letter": "Cover letter",
    "answer": "Answer to a form's question",
    "interview": "Interview questions",
}
PREFERENCE = "prompts"
_LONGEST = 8_000
# What other tools write where a text is to be filled in. Here nothing is: lines and posting follow the prompt by themselves.
_PLACEHOLDER = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\$\{.{0,80}?\}|\{[a-z_]{2,40}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt as it is used, the one that JobTrak brings with its version, and whether the used one is the person's own.

    `outdated` says that JobTrak brings another text than the one the person's own replaced.
    """

    name: str
    title: str
    text: str
    own: bool
    shipped: str
    version: str
    outdated: bool = False


@cache
def shipped(name: str) -> str:
    """Return a prompt as JobTrak brings it."""
    if name not in NAMES:
        raise InvalidInput(fields={"name": f"There is no prompt called {name!r}."})
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def version_of(name: str) -> str:
    """Return the version of a prompt as JobTrak brings it: it changes with its words."""
    return hashlib.sha256(shipped(name).encode()).hexdigest()[:8]


async def list_for(session: AsyncSession, owner: str) -> list[Prompt]:
    """Return every prompt as it is used for an owner."""
    own = await _own(session, owner)
    return [_prompt(name, own.get(name)) for name in NAMES]


async def get(session: AsyncSession, owner: str, name: str) -> Prompt:
    """Return one prompt as it is used for an owner; raise NotFound where there is none of that name."""
    _known(name)
    return _prompt(name, (await _own(session, owner)).get(name))


async def change(session: AsyncSession, owner: str, name: str, text: str) -> Prompt:
    """Use the person's own words for a prompt; the fact gate holds whatever they say.

    Raises InvalidInput for an empty or too long text, and for placeholders, which nothing would fill.
    """
    _known(name)
    text = text.replace("\r\n", "\n").strip()
    if not text or len(text) > _LONGEST:
        raise InvalidInput(fields={"text": f"A prompt has 1 to {_LONGEST:,} characters."})
    if found := _PLACEHOLDER.search(text):
        raise InvalidInput(
            fields={"text": f"Nothing fills {found[0]} in. Your lines and the posting follow the prompt by themselves."}
        )
    own = await _own(session, owner)
    kept = None if text == shipped(name) else {"text": text, "over": version_of(name)}
    await _keep(session, owner, {**own, name: kept})
    return _prompt(name, kept)


async def reset(session: AsyncSession, owner: str, name: str) -> Prompt:
    """Go back to the prompt that JobTrak brings."""
    _known(name)
    await _keep(session, owner, {**await _own(session, owner), name: None})
    return _prompt(name, None)


def _known(name: str) -> None:
    if name not in NAMES:
        raise NotFound(f"There is no prompt called {name[:40]!r}. There are {', '.join(NAMES)}.")


def _prompt(name: str, own: Mapping[str, str] | None) -> Prompt:
    text = own["text"] if own else shipped(name)
    outdated = bool(own) and own is not None and own["over"] != version_of(name)
    return Prompt(name, TITLES[name], text, bool(own), shipped(name), version_of(name), outdated)


async def _own(session: AsyncSession, owner: str) -> dict[str, dict[str, str] | None]:
    return dict((await workspaces.preferences(session, owner)).get(PREFERENCE) or {})


async def _keep(session: AsyncSession, owner: str, own: Mapping[str, dict[str, str] | None]) -> None:
    left = {name: kept for name, kept in own.items() if kept}
    await workspaces.prefer(session, owner, **{PREFERENCE: left or None})


def instructions(prompts: Mapping[str, str], section: str) -> str:
    """Return what the model is told for a section: the rules, then the section's own prompt."""
    return f"{prompts.get('rules') or shipped('rules')}\n\n{prompts.get(section) or shipped(section)}"
