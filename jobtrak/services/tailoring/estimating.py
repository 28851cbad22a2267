"""Say what a run will cost before it starts, and whether the cap allows it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.columns import now
from jobtrak.services import costs, jobs, providers
from jobtrak.services.costs import Estimate
from jobtrak.services.documents import yaml
from jobtrak.services.llm.provider import Provider
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import beginning, languages, matching, prompting, questions, translating
from jobtrak.services.tailoring.engine import Brief

# A reworded line comes with its reason and its keywords, in JSON: about twice its own length.
_ANSWER_TO_LINE = 2
# Each question may be asked once more about what was refused; about one in three is.
_ASKED_AGAIN = 1.35


@dataclass(frozen=True, slots=True)
class RunEstimate(Estimate):
    """What the questions of a run take: so many `calls`, with those that are asked once more."""

    calls: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What tailoring would take with a model, beside what this month took; amounts in US dollars, `cap` None for none."""

    model: str
    expected: RunEstimate
    cap: Decimal | None
    spent: Decimal
    over_cap: bool


async def before(
    session: AsyncSession,
    owner: str,
    *,
    job_id: str,
    base_resume_id: str = "",
    language: str = "",
    api_key: str | None = None,
) -> Outlook | None:
    """Return what tailoring to a job would take; None where the engine without a model would do it, which costs nothing.

    `language` is one of `languages.CHOICES`; raises InvalidInput for any other.
    """
    wanted = languages.parse(language)
    provider = await providers.choose(session, owner, api_key=api_key)
    if provider is None:
        return None
    job = await jobs.get(session, owner, job_id)
    posting = await beginning.posting_of(session, job)
    base = await beginning.base_for(session, owner, base_resume_id=base_resume_id)
    prompts = {prompt.name: prompt.text for prompt in await prompting.list_for(session, owner)}
    document, today = yaml.load(base.text), now().date()
    spoken = languages.choose(wanted, posting, document, engine="openai")
    expected = await asyncio.to_thread(
        estimate, provider, posting, document, today=today, prompts=prompts, write_in=spoken.write_in
    )
    cap, month = await costs.cap(session, owner), await costs.this_month(session, owner)
    try:
        await costs.allow(session, owner, expected.cost or Decimal(0))
    except costs.CapReached:
        return Outlook(provider.model, expected, cap, month.cost, over_cap=True)
    return Outlook(provider.model, expected, cap, month.cost, over_cap=False)


def estimate(
    provider: Provider,
    posting: Posting,
    base: Mapping[str, Any],
    *,
    today: date,
    prompts: Mapping[str, str] | None = None,
    write_in: str = "",
) -> RunEstimate:
    """Return what the questions about a resume take, from their very text, those of a translation with `write_in`; pure."""
    match = matching.match(posting, base, today=today)
    brief = Brief(posting, match, base, today, language=match.language, write_in=write_in)
    asked = questions.all_for(brief) if translating.may_write(brief.language, write_in) else []
    told = [prompting.instructions(prompts or {}, "translation" if write_in else section) for section, _ in asked]
    texts = [instructions + question for instructions, (_, question) in zip(told, asked, strict=True)]
    lines = sum(
        len(str(line))
        for section in ("experiences", "projects")
        for entry in base.get(section) or []
        if isinstance(entry, Mapping)
        for line in entry.get("highlights") or []
    )
    once = costs.estimate(provider, texts, _ANSWER_TO_LINE * lines + 400 * len(asked))
    cost = None if once.cost is None else once.cost * int(_ASKED_AGAIN * 100) / 100
    calls = round(len(asked) * _ASKED_AGAIN)
    return RunEstimate(int(once.tokens_in * _ASKED_AGAIN), int(once.tokens_out * _ASKED_AGAIN), cost, calls)
