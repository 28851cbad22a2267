"""Tailor without a database: for the command line, and for anyone who wants the pure thing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.models.columns import now
from jobtrak.services import wishes
from jobtrak.services.books import off_the_books
from jobtrak.services.documents import pdf, readback, yaml
from jobtrak.services.documents import resume as shape
from jobtrak.services.llm.provider import Provider
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import fitting, judging, languages, matching, ordering, stamping
from jobtrak.services.tailoring.assembling import assemble
from jobtrak.services.tailoring.engine import WRITTEN, Brief, Engine, Nobody, Proposal
from jobtrak.services.tailoring.matching import Match
from jobtrak.services.tailoring.offline import OfflineEngine
from jobtrak.services.tailoring.relevance import relevance
from jobtrak.services.tailoring.writing import ModelEngine


@dataclass(frozen=True, slots=True)
class Outcome:
    """A tailored resume with all that is to be told of it; `changes` is ready to be written as JSON."""

    document: dict[str, Any]
    yaml: str
    pdf: bytes
    pages: int
    changes: dict[str, Any]
    before: Match
    after: Match
    read_back: readback.ReadBack


async def tailor(
    document: Mapping[str, Any],
    posting: Posting,
    *,
    engine: str = "offline",
    template: str = "standard",
    provider: Provider | None = None,
    include_objective: bool = True,
    job_url: str = "",
    language: str = "",
    print_options: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Outcome:
    """Tailor a resume to a posting; the same input on the same day gives the same bytes with the offline engine.

    `language` is one of `languages.CHOICES`; what is translated waits for the person, so it is told and not in the resume.
    So are lines that could be left out for the pages that `print_options` wish for.
    Raises InvalidInput for a document that is no resume, an unknown template, engine, language or wish, and what `llm.ask` raises.
    """
    wanted = languages.parse(language)
    shape.validate(dict(document))
    day = today or now().date()
    match = await asyncio.to_thread(matching.match, posting, document, today=day)
    spoken = languages.choose(wanted, posting, document, engine=engine)
    brief = Brief(posting, match, document, day, include_objective, match.language, job_url, write_in=spoken.write_in)
    writer = _engine(engine, provider)
    written = await asyncio.gather(*(writer.write(section, brief, Nobody()) for section in WRITTEN))
    proposals = [proposal for each in written for proposal in each.proposals]
    judged = await asyncio.to_thread(judging.judge, document, proposals, today=day)
    stamp = stamping.stamp(job_url=job_url or posting.url or "", language=spoken.write_in)
    edits = [proposal.edit for proposal in judging.included(judged)]
    tailored = assemble(document, edits, stamp=stamp)
    options = wishes.look(tailored, template, print_options or {})
    after = await asyncio.to_thread(matching.match, posting, tailored, today=day)
    rendered = await pdf.print_in_child(tailored, template=template, options=options)
    checked = await readback.read_back_in_child(rendered.pdf, tailored, language=options.language)
    rated = await asyncio.to_thread(relevance, match, posting, document)
    spared: list[Proposal] = []
    if not rendered.fitted:
        over = rendered.lines_over
        spared = await asyncio.to_thread(
            fitting.spare, document, edits, match, rated, template=template, options=options, over=over, today=day
        )
    told = {
        "engine": writer.name,
        "model": writer.model,
        "language_note": spoken.note,
        "tokens_in": sum(each.tokens_in for each in written),
        "tokens_out": sum(each.tokens_out for each in written),
        "match": {"before": match.score, "after": after.score, "ceiling": match.ceiling},
        "in_view": ordering.brought_forward(posting, document, match, tailored, after),
        "requirements": [each.model_dump(mode="json") for each in match.requirements],
        "relevance": {path: {"score": line.score, "reason": line.reason} for path, line in rated.items()},
        "pages": {
            "wished": options.pages,
            "made": rendered.pages,
            "fitted": rendered.fitted,
            "over": rendered.lines_over,
        },
        "changes": [_proposal(proposal) for proposal in [*judged, *spared]],
        "read_back": {"ok": checked.ok, "score": checked.score, "reasons": list(checked.reasons)},
    }
    return Outcome(tailored, yaml.dump(tailored), rendered.pdf, rendered.pages, told, match, after, checked)


def _engine(name: str, provider: Provider | None) -> Engine:
    if name == "offline":
        return OfflineEngine()
    if name != "openai":
        raise InvalidInput(fields={"engine": "Choose offline or openai."})
    if provider is None:
        raise InvalidInput(fields={"engine": "There is no key for a model. Set OPENAI_API_KEY, or use offline."})
    return ModelEngine(provider, lambda _: off_the_books(provider))


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "section": proposal.section,
        "path": proposal.path,
        "op": proposal.op.value,
        "before": proposal.before,
        "after": proposal.after,
        "verdict": proposal.verdict.value if proposal.verdict else None,
        "reason": proposal.reason,
        "why": proposal.why,
        "serves": list(proposal.serves),
        "evidence": list(proposal.evidence),
        "unsupported_words": list(proposal.unsupported_words),
        "proposer": proposal.proposer.value,
        "included": not proposal.blocked and not proposal.waits,
    }
