"""Tags: a person's own words for a resume, such as "backend" or "in German", to find it by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import InvalidInput
from jobtrak.models.resume import Resume
from jobtrak.services import resumes

LONGEST = 40
MOST = 12


@dataclass(frozen=True)
class Tag:
    """A tag that is in use, and how many resumes wear it."""

    name: str
    resumes: int


def cleaned(tags: Iterable[str], known: Sequence[str] = ()) -> list[str]:
    """Return tags as they are kept: single spaces, each once whatever its case, spelled as a `known` one is.

    Raises InvalidInput for one that is too long, and for too many.
    """
    spelled = {name.casefold(): name for name in known}
    found: dict[str, str] = {}
    for tag in tags:
        name = " ".join(tag.replace(",", " ").split())
        if len(name) > LONGEST:
            raise InvalidInput(fields={"tags": f"A tag has {LONGEST} characters at most. Nothing was changed."})
        if name:
            found.setdefault(name.casefold(), spelled.get(name.casefold(), name))
    if len(found) > MOST:
        raise InvalidInput(fields={"tags": f"A resume has {MOST} tags at most. Nothing was changed."})
    return list(found.values())


async def put(session: AsyncSession, owner: str, resume_id: str, tags: Iterable[str]) -> Resume:
    """Give a resume these tags in place of those it has; raise NotFound and InvalidInput."""
    known = [tag.name for tag in await in_use(session, owner)]
    return await resumes.change(session, owner, resume_id, tags=cleaned(tags, known))


async def in_use(session: AsyncSession, owner: str) -> list[Tag]:
    """Return every tag of the owner's resumes, by name."""
    rows = await session.execute(_IN_USE, {"owner": owner})
    return [Tag(row.name, row.resumes) for row in rows]


_IN_USE = text("""
    SELECT tag AS name, count(*) AS resumes
    FROM resumes, jsonb_array_elements_text(tags) AS tag
    WHERE owner = :owner AND removed_at IS NULL
    GROUP BY tag ORDER BY lower(tag), tag
""")
