"""The end of a run: its page is set and read back, and the resume becomes the job's own."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.columns import now
from jobtrak.models.enums import RunState
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import jobs, llm_cache, resumes, secrets
from jobtrak.services.counts import counted
from jobtrak.services.documents import pdf, readback, yaml
from jobtrak.services.tailoring import beginning, printing, sparing
from jobtrak.services.tailoring.beginning import Existing
from jobtrak.services.tailoring.saving import Ledger
from jobtrak.services.tailoring.sparing import Made
from jobtrak.services.together import Behind


async def finish(
    ledger: Ledger,
    behind: Behind,
    made: Made,
    being_printed: asyncio.Task[tuple[pdf.Rendered, readback.ReadBack]],
) -> None:
    """Save what the print and its reading back gave, and with them the finished resume."""
    behind.later(ledger.start("render"))
    text = yaml.dump(made.document)
    rendered, found = await being_printed
    if not ledger.is_done("render"):
        left_out = await asyncio.to_thread(printing.spared, ledger.run, made, rendered)
        result = {"pages": rendered.pages, "fitted": rendered.fitted, "bytes": len(rendered.pdf)}
        result |= {"lines_over": rendered.lines_over, "spared": len(left_out)}
        detail = f"{counted(rendered.pages, 'page')}, template {printing.template(ledger.run)}"
        if not rendered.fitted:
            look = printing.look(ledger.run, made.document)
            detail += f"; {sparing.in_words(len(left_out), rendered.lines_over, look)}"

        async def keep(session: AsyncSession, run: Tailoring) -> None:
            if left_out:
                await sparing.keep(session, run, left_out)

        behind.later(
            ledger.finish("render", result, detail=detail, then=["read_back"], message="Reading it back", extra=keep)
        )
    behind.later(ledger.start("read_back"))
    came = len(found.fields) - len(found.missing)
    detail = f"{came} of {len(found.fields)} facts came through"
    result = {"ok": found.ok, "score": found.score, "reasons": list(found.reasons)}

    async def complete(session: AsyncSession, run: Tailoring) -> None:
        await _complete(session, run, text)

    await ledger.finish("read_back", result, detail=detail, extra=complete, urgent=True)


async def _complete(session: AsyncSession, run: Tailoring, text: str) -> None:
    """Make the finished resume the job's own; only now does it take the place of older ones."""
    note = str(run.options.get("language_note") or "")
    run.state, run.finished_at = RunState.COMPLETED, now()
    run.message = f"Your resume is ready. {note}" if note else "Your resume is ready"
    await resumes.complete(session, run.owner, run.resume_id, text, reason="tailored")
    if run.job_id:
        if run.handle_existing == Existing.REPLACE:
            for old in await beginning.existing_for(session, run.owner, run.job_id, Existing.REPLACE):
                if old.id != run.resume_id and old.kind == "tailored":
                    await resumes.remove(session, run.owner, old.id, update_job=False)
        await jobs.resume_generated(session, run.owner, run.job_id, run.resume_id)
    if run.options.get("own_key"):
        await secrets.forget(session, run.owner, secrets.run_key(run.id))
    await llm_cache.forget_run(session, run.owner, run.id)
