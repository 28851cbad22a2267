"""What models cost: the estimate before a run, the ledger after each call, and the cap that stops before the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.errors import InvalidInput, TooMany
from jobtrak.models.cached import LlmCall
from jobtrak.models.columns import now
from jobtrak.services import workspaces
from jobtrak.services.llm.prices import estimated_tokens, price_of
from jobtrak.services.llm.provider import Answer, Provider

# The name of the preference that holds the cap, in US dollars a month.
CAP = "monthly_cap_usd"
# Far above what any person spends on this; more digits than this are a slip.
_LARGEST_CAP = Decimal(1_000_000)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class CapReached(TooMany):
    """This month's spending cap is reached, so no call was made. Raise the cap in Settings, or use the offline engine."""

    code = "cap_reached"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run will take, before it starts; `cost` is None where the model's price is not known."""

    tokens_in: int
    tokens_out: int
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent and saved in some time; `unpriced` calls went to models whose price nobody wrote down."""

    calls: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal = Decimal(0)
    saved: Decimal = Decimal(0)
    unpriced: int = 0


def estimate(provider: Provider, questions: list[str], written: int) -> Estimate:
    """Guess what some questions cost that bring about `written` characters of answer."""
    tokens_in = sum(map(estimated_tokens, questions))
    tokens_out = (written + 3) // 4
    price = price_of(provider.host, provider.model)
    return Estimate(tokens_in, tokens_out, price.of(tokens_in, tokens_out) if price else None)


def write_down(session: AsyncSession, owner: str, kept: dict[str, Any], *, stage: str, tailoring_id: str = "") -> None:
    """Write an answer that was paid for into the ledger, in the transaction that keeps it; `kept` is as `llm` hands it over."""
    cost = None if kept["cost"] is None else float(kept["cost"])
    tokens = {"tokens_in": kept["tokens_in"], "tokens_out": kept["tokens_out"]}
    session.add(LlmCall(owner=owner, tailoring_id=tailoring_id, stage=stage, model=kept["model"], cost=cost, **tokens))


async def record(owner: str, answer: Answer[Any], *, stage: str, tailoring_id: str = "") -> None:
    """Write a call into the ledger at once; a cached answer is a line of its own that says what it saved."""
    async with db.unit_of_work() as session:
        session.add(
            LlmCall(
                owner=owner,
                tailoring_id=tailoring_id,
                stage=stage,
                model=answer.model,
                tokens_in=answer.tokens_in,
                tokens_out=answer.tokens_out,
                cost=None if answer.cost is None else float(answer.cost),
                cached=answer.cached,
            )
        )


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC: its first moment, and that of the next one."""

    name: str
    since: datetime
    until: datetime

    @classmethod
    def of(cls, name: str = "") -> Month:
        """Return the month of a name such as `2026-11`, without one the present; raise InvalidInput for anything else."""
        if not name:
            name = f"{now():%Y-%m}"
        found = _MONTH.fullmatch(name)
        if found is None or not 2000 <= int(found[1]) <= 9998:
            raise InvalidInput(fields={"month": "Write the month like 2026-11."})
        year, month = int(found[1]), int(found[2])
        since = datetime(year, month, 1, tzinfo=UTC)
        return cls(name, since, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Share:
    """What one kind of work with one model took: `stage` is a section of a resume, a letter, or the reading of a posting."""

    stage: str
    model: str
    spent: Spending


def _sums() -> tuple[Any, ...]:
    """Return the columns of a Spending, in its order."""
    return (
        func.count().filter(~col(LlmCall.cached)),
        func.count().filter(col(LlmCall.cached)),
        func.coalesce(func.sum(case((~col(LlmCall.cached), col(LlmCall.tokens_in)), else_=0)), 0),
        func.coalesce(func.sum(case((~col(LlmCall.cached), col(LlmCall.tokens_out)), else_=0)), 0),
        func.coalesce(func.sum(case((~col(LlmCall.cached), col(LlmCall.cost)), else_=0)), 0),
        func.coalesce(func.sum(case((col(LlmCall.cached), col(LlmCall.cost)), else_=0)), 0),
        func.count().filter(~col(LlmCall.cached), col(LlmCall.cost).is_(None)),
    )


def _spending(row: Sequence[Any]) -> Spending:
    calls, cached, tokens_in, tokens_out, cost, saved, unpriced = row
    return Spending(calls, cached, tokens_in, tokens_out, _money(cost), _money(saved), unpriced)


async def spending(
    session: AsyncSession,
    owner: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    tailoring_id: str = "",
) -> Spending:
    """Return what an owner spent and saved, in all, in some time, or on one run."""
    query = select(*_sums()).where(col(LlmCall.owner) == owner)
    if until is not None:
        query = query.where(col(LlmCall.at) < until)
    if since is not None:
        query = query.where(col(LlmCall.at) >= since)
    if tailoring_id:
        query = query.where(col(LlmCall.tailoring_id) == tailoring_id)
    return _spending((await session.execute(query)).one())


async def shares(session: AsyncSession, owner: str, month: Month) -> list[Share]:
    """Return what a month's work took by stage and model, the dearest first."""
    query = (
        select(col(LlmCall.stage), col(LlmCall.model), *_sums())
        .where(col(LlmCall.owner) == owner, col(LlmCall.at) >= month.since, col(LlmCall.at) < month.until)
        .group_by(col(LlmCall.stage), col(LlmCall.model))
    )
    found = [Share(row[0], row[1], _spending(row[2:])) for row in await session.execute(query)]
    return sorted(found, key=lambda share: (-share.spent.cost, -share.spent.calls, share.stage, share.model))


async def months(session: AsyncSession, owner: str) -> list[str]:
    """Return the months with any entry, and the present one, the newest first."""
    at = func.to_char(func.timezone("UTC", col(LlmCall.at)), "YYYY-MM")
    found = set(await session.scalars(select(at).where(col(LlmCall.owner) == owner).distinct()))
    return sorted(found | {Month.of().name}, reverse=True)


async def this_month(session: AsyncSession, owner: str) -> Spending:
    """Return what an owner spent since the first of the month, in UTC."""
    return await spending(session, owner, since=Month.of().since)


async def cap(session: AsyncSession, owner: str) -> Decimal | None:
    """Return the owner's cap in US dollars a month, or None where there is none."""
    chosen = (await workspaces.preferences(session, owner)).get(CAP)
    return None if chosen is None else Decimal(str(chosen))


async def set_cap(session: AsyncSession, owner: str, amount: str | Decimal | None) -> Decimal | None:
    """Set the most that may be spent a month, in US dollars, None for no cap; raise InvalidInput for what is no amount."""
    if amount is None:
        await workspaces.prefer(session, owner, **{CAP: None})
        return None
    try:
        limit = Decimal(amount)
    except InvalidOperation:
        limit = Decimal(-1)
    if not (limit.is_finite() and 0 <= limit <= _LARGEST_CAP):
        raise InvalidInput(fields={CAP: "Write an amount in US dollars, such as 5.00, or null for no cap."})
    limit = limit.quantize(Decimal("0.01"))
    await workspaces.prefer(session, owner, **{CAP: str(limit)})
    return limit


async def allow(session: AsyncSession, owner: str, expected: Decimal = Decimal(0)) -> None:
    """Raise CapReached when the next calls would go over the owner's cap; `expected` is what they should cost."""
    limit = await cap(session, owner)
    if limit is None:
        return
    spent = (await this_month(session, owner)).cost
    if spent >= limit or spent + expected > limit:
        raise CapReached(
            f"This would go over your cap of ${limit:.2f} a month (${spent:.2f} spent so far), so no call was made. "
            "Raise the cap in Settings, or use the offline engine."
        )


async def ledger(
    session: AsyncSession, owner: str, *, limit: int = 200, before_id: int | None = None, month: Month | None = None
) -> list[LlmCall]:
    """Return the newest lines of the ledger, or of a month; `before_id` goes on from an earlier page."""
    query = select(LlmCall).where(col(LlmCall.owner) == owner)
    if month is not None:
        query = query.where(col(LlmCall.at) >= month.since, col(LlmCall.at) < month.until)
    if before_id is not None:
        query = query.where(col(LlmCall.id) < before_id)
    return list(await session.scalars(query.order_by(col(LlmCall.id).desc()).limit(limit)))


def _money(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.000001"))
