"""What models cost, over REST."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query

from jobtrak import db
from jobtrak.api import cost_schemas as shapes
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.errors import InvalidInput
from jobtrak.services import costs, jobs
from jobtrak.services.llm import prices
from jobtrak.services.tailoring import estimating

router = APIRouter(prefix="/api/costs", tags=["Costs"])

# Postgres counts the ledger's lines with 32 bits.
_LARGEST_ID = 2**31 - 1
_Month = Annotated[str, Query(max_length=7, description="A month such as 2026-11, in UTC.")]


@router.get("", summary="Get what models cost", responses=documented())
async def get_costs(by: By, session: InSession, month: _Month = "") -> shapes.Costs:
    """Tell what a month's calls took and what the cache saved, by stage and model, and the cap; this month by default."""
    wanted = costs.Month.of(month)
    spent = await costs.spending(session, by.owner, since=wanted.since, until=wanted.until)
    by_stage = await costs.shares(session, by.owner, wanted)
    cap = await costs.cap(session, by.owner)
    return shapes.Costs.model_validate(
        {
            **asdict(spent),
            "user_id": by.owner,
            "month": wanted.name,
            "months": await costs.months(session, by.owner),
            "monthly_cap_usd": cap,
            "by_stage": [{"stage": each.stage, "model": each.model, **asdict(each.spent)} for each in by_stage],
            "prices_file": str(prices.own_file()),
        }
    )


@router.get("/ledger", summary="List each call to a model", responses=documented())
async def get_ledger(
    by: By,
    session: InSession,
    month: _Month = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str, Query(max_length=20, description="`next_cursor` of the page before.")] = "",
) -> shapes.Ledger:
    """List each call and each answer from the cache, newest first; of all months by default."""
    wanted = costs.Month.of(month) if month else None
    before = _opened(cursor) if cursor else None
    found = await costs.ledger(session, by.owner, limit=limit + 1, before_id=before, month=wanted)
    shown = found[:limit]
    lines = [shapes.LedgerLine.model_validate(line.model_dump()) for line in shown]
    following = str(shown[-1].id) if len(found) > limit else None
    return shapes.Ledger(user_id=by.owner, month=month or None, count=len(lines), lines=lines, next_cursor=following)


def _opened(cursor: str) -> int:
    if not cursor.isascii() or not cursor.isdigit() or int(cursor) > _LARGEST_ID:
        raise InvalidInput(fields={"cursor": "This cursor is not one JobTrak gave. Start again without it."})
    return int(cursor)


@router.put("/cap", summary="Set the monthly cap", responses=documented())
async def set_cap(by: By, wanted: shapes.CapWish) -> shapes.CapSet:
    """Set the most that may be spent a month. At the cap no call is made; the offline engine goes on."""
    amount = None if wanted.monthly_cap_usd is None else Decimal(str(wanted.monthly_cap_usd))
    async with db.unit_of_work() as session:
        cap = await costs.set_cap(session, by.owner, amount)
    words = "There is no cap now." if cap is None else f"At ${cap:.2f} a month no call is made any more."
    return shapes.CapSet(message=words, user_id=by.owner, monthly_cap_usd=None if cap is None else float(cap))


@router.get("/estimate", summary="Estimate what tailoring costs", responses=documented(404, 409, 422))
async def get_estimate(
    by: By,
    session: InSession,
    job_id: Annotated[str, Query(max_length=200, description="The job to tailor to.")],
    language: Annotated[str, Query(max_length=20, description="resume, posting, or a language's code.")] = "",
) -> shapes.Estimated:
    """Tell beforehand what tailoring to a job would take, from the very questions that would be asked."""
    await jobs.get(session, by.owner, job_id)
    found = await estimating.before(session, by.owner, job_id=job_id, language=language, api_key=by.api_key)
    cap = await costs.cap(session, by.owner)
    if found is None:
        spent = (await costs.this_month(session, by.owner)).cost
        taken = {"engine": "offline", "model": "", "calls": 0, "tokens_in": 0, "tokens_out": 0, "cost": 0.0}
    else:
        spent = found.spent
        taken = {"engine": "openai", "model": found.model, **asdict(found.expected)}
    return shapes.Estimated.model_validate(
        {
            **taken,
            "user_id": by.owner,
            "job_id": job_id,
            "monthly_cap_usd": cap,
            "spent_this_month": spent,
            "over_cap": found is not None and found.over_cap,
        }
    )
