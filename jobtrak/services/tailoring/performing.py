"""Perform a run, stage by stage; each result is saved behind the work, and a saved one is never made again."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import ProviderRefused
from jobtrak.models.enums import Proposer
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import jobs, providers, secrets
from jobtrak.services.books import Books
from jobtrak.services.counts import counted
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import (
    changes,
    events,
    finishing,
    judging,
    matching,
    ordering,
    printing,
    prompting,
    stages,
    stamping,
)
from jobtrak.services.tailoring.assembling import Edit, assemble
from jobtrak.services.tailoring.engine import Brief, Engine, Proposal, Written
from jobtrak.services.tailoring.matching import Match
from jobtrak.services.tailoring.offline import OfflineEngine
from jobtrak.services.tailoring.saving import Ledger
from jobtrak.services.tailoring.sparing import Made
from jobtrak.services.tailoring.verdicts import Op, Verdict
from jobtrak.services.tailoring.watching import Watching
from jobtrak.services.tailoring.writing import ModelEngine
from jobtrak.services.together import Behind

_NOT_ASKED = "Not asked for: the resume is taken as it is."


async def perform(ledger: Ledger) -> None:
    """Do what is left of a run; it is saved behind the work, what was paid for the moment it arrives."""
    behind, paid = Behind(), Behind()
    try:
        await _perform(ledger, behind, paid)
        await behind.catch_up()
    finally:
        await paid.end()
        await behind.end()


async def _perform(ledger: Ledger, behind: Behind, paid: Behind) -> None:
    run = ledger.run
    base = yaml.load(run.base_yaml)
    posting = Posting.model_validate(run.posting)
    finding_tools = asyncio.create_task(_tools(run, paid), name=f"tools of {run.id}")
    try:
        match = await _matched(ledger, behind, posting, base)
        if not all(ledger.is_done(name) for name in stages.SIDE_BY_SIDE):
            await _write(ledger, behind, posting, base, match, finding_tools)
    finally:
        finding_tools.cancel()
        await asyncio.gather(finding_tools, return_exceptions=True)
    judged, edits = await _judged(ledger, base)
    document = assemble(base, edits, stamp=stamping.stamp_of(run))
    # Printing takes longest of what is left, and only the document decides it: it begins while the stages before are saved.
    being_printed = asyncio.create_task(printing.print_and_read_back(run, document), name=f"printing of {run.id}")
    try:
        _check(ledger, behind, judged)
        await _assemble(ledger, behind, posting, base, match, document)
        # The last step forgets the answers that served this run alone, so all of them have to be there.
        await paid.catch_up()
        await finishing.finish(ledger, behind, Made(posting, base, match, edits, document), being_printed)
    finally:
        being_printed.cancel()
        await asyncio.gather(being_printed, return_exceptions=True)


async def _matched(ledger: Ledger, behind: Behind, posting: Posting, base: dict[str, Any]) -> Match:
    today = ledger.run.created_at.date()
    if not ledger.is_done("read"):
        asked = await asyncio.to_thread(matching.asked_by, posting)
        detail = f"{counted(len(asked), 'requirement')} found"
        behind.later(ledger.finish("read", {"requirements": len(asked)}, detail=detail, then=["match"]))
    if not ledger.is_done("match"):
        behind.later(ledger.start("match"))
        match = await asyncio.to_thread(matching.match, posting, base, today=today)
        tally = match.tally
        detail = ", ".join(f"{tally[state]} {state}" for state in ("demonstrated", "declared", "missing"))
        result = match.model_dump(mode="json")

        async def remember(session: AsyncSession, run: Tailoring) -> None:
            if run.job_id and match.requirements and await jobs.find(session, run.owner, run.job_id):
                await jobs.change(session, run.owner, run.job_id, match=match.score)

        behind.later(
            ledger.finish("match", result, detail=detail, then=stages.SIDE_BY_SIDE, message="Writing", extra=remember)
        )
        return match
    return Match.model_validate(ledger.results["match"])


async def _write(
    ledger: Ledger,
    behind: Behind,
    posting: Posting,
    base: dict[str, Any],
    match: Match,
    finding_tools: asyncio.Task[tuple[Engine, dict[str, str]]],
) -> None:
    run = ledger.run
    left = [name for name in stages.SIDE_BY_SIDE if not ledger.is_done(name)]
    behind.later(ledger.start(*left))
    if not run.options.get("customize", True):
        for name in left:
            behind.later(ledger.finish(name, {"proposals": []}, detail=_NOT_ASKED))
        return
    engine, prompts = await finding_tools
    if run.engine == "openai":
        behind.beside(printing.rehearse(run, base))
    brief = Brief(
        posting=posting,
        match=match,
        base=base,
        today=run.created_at.date(),
        include_objective=bool(run.options.get("include_objective", True)),
        language=match.language,
        job_url=str(run.options.get("job_url") or ""),
        prompts=prompts,
        write_in=str(run.options.get("language") or ""),
    )
    watching = Watching(ledger, brief.base, left)
    async with watching.at_work():
        # One that fails does not stop the others: what they finish is saved and not paid for again.
        ends = await asyncio.gather(
            *(_write_section(ledger, behind, engine, name, brief, watching) for name in left), return_exceptions=True
        )
    for end in ends:
        if isinstance(end, BaseException):
            raise end


async def _write_section(
    ledger: Ledger, behind: Behind, engine: Engine, name: str, brief: Brief, watching: Watching
) -> None:
    written = await engine.write(name, brief, watching)
    proposals = list(written.proposals)
    words_kept = await watching.close(name)

    async def tell_lines(session: AsyncSession, run: Tailoring) -> None:
        if words_kept:
            await events.forget_texts(session, run.owner, run.id, name)
        for proposal in proposals:
            events.note(session, run.owner, run.id, "line", section=name, **_to_json(proposal))

    saved = ledger.finish(
        name,
        {"proposals": [_to_json(proposal) for proposal in proposals]},
        detail=_detail(written, proposals),
        tokens=(written.tokens_in, written.tokens_out),
        cost=float(written.cost or 0),
        extra=tell_lines,
    )
    # Its answers are kept by themselves, so nothing is asked twice should this never be saved.
    behind.later(saved)


async def _tools(run: Tailoring, paid: Behind) -> tuple[Engine, dict[str, str]]:
    """Return the engine of a run and the owner's prompts; the provider is the one that is set now, and may be a mended one."""
    if run.engine != "openai":
        return OfflineEngine(), {}
    async with db.unit_of_work() as session:
        own = await secrets.reveal(session, run.owner, secrets.run_key(run.id)) if run.options.get("own_key") else None
        provider = await providers.choose(session, run.owner, api_key=own)
        prompts = {prompt.name: prompt.text for prompt in await prompting.list_for(session, run.owner)}
    if provider is None:
        raise ProviderRefused("The key for the model is gone. Enter it in Settings, then try again from this stage.")
    books = Books(run.owner, work=run.id, behind=paid)
    return ModelEngine(provider, lambda stage: books.asker(provider, stage)), prompts


async def _judged(ledger: Ledger, base: dict[str, Any]) -> tuple[list[Proposal], list[Edit]]:
    """Return the judged proposals and what those that are in do to the base; after the check that is what was saved."""
    run = ledger.run
    if ledger.is_done("check"):
        async with db.unit_of_work() as session:
            return [], changes.edits_of(await changes.list_for(session, run.owner, run.id))
    written = [_from_json(kept) for name in stages.SIDE_BY_SIDE for kept in ledger.results[name].get("proposals", [])]
    judged = await asyncio.to_thread(judging.judge, base, written, today=run.created_at.date())
    return judged, [proposal.edit for proposal in judging.included(judged)]


def _check(ledger: Ledger, behind: Behind, judged: list[Proposal]) -> None:
    if ledger.is_done("check"):
        return
    behind.later(ledger.start("check"))

    async def keep(session: AsyncSession, run: Tailoring) -> None:
        session.add_all(
            [
                changes.row_of(proposal, owner=run.owner, tailoring_id=run.id, position=position)
                for position, proposal in enumerate(judged)
            ]
        )

    tally = {verdict.value: sum(p.verdict is verdict for p in judged) for verdict in Verdict}
    detail = f"{tally['supported']} rest on your lines, {tally['unsupported']} blocked, {tally['removed']} left out"
    if waiting := sum(proposal.waits for proposal in judged):
        detail += f", {waiting} for you to read first"
    behind.later(
        ledger.finish("check", tally, detail=detail, then=["assemble"], message="Putting it together", extra=keep)
    )


async def _assemble(
    ledger: Ledger, behind: Behind, posting: Posting, base: dict[str, Any], match: Match, document: dict[str, Any]
) -> None:
    if ledger.is_done("assemble"):
        return
    behind.later(ledger.start("assemble"))
    after = await asyncio.to_thread(matching.match, posting, document, today=ledger.run.created_at.date())
    view = await asyncio.to_thread(ordering.brought_forward, posting, base, match, document, after)
    tally = ledger.results["check"]
    made = counted(tally["supported"] + tally["removed"], "change")
    result = {"match_before": match.score, "match_after": after.score, "ceiling": match.ceiling, "in_view": view}
    detail = f"{made}, match {match.score} to {after.score}"
    if view["after"] > view["before"]:
        detail += f", {view['after']} of {view['most']} lines that serve it stand first (before: {view['before']})"
    # Nothing else is to do while the page is set, so all that waits is saved now.
    saved = ledger.finish("assemble", result, detail=detail, then=["render"], message="Setting the page", urgent=True)
    behind.later(saved)


def _detail(written: Written, proposals: list[Proposal]) -> str:
    blocked = sum(proposal.blocked for proposal in proposals)
    said = counted(len(proposals) - blocked, "change")
    if blocked:
        said += f", {blocked} blocked"
    if written.unanswered:
        said += f"; no usable answer to {counted(written.unanswered, 'question')}, so your own lines stand there"
    return said


def _to_json(proposal: Proposal) -> dict[str, Any]:
    return asdict(proposal)


def _from_json(kept: dict[str, Any]) -> Proposal:
    return Proposal(
        **{
            **kept,
            "op": Op(kept["op"]),
            "proposer": Proposer(kept["proposer"]),
            "verdict": Verdict(kept["verdict"]) if kept.get("verdict") else None,
            **{name: tuple(kept.get(name) or ()) for name in ("serves", "evidence", "unsupported_words")},
        }
    )
