"""What models cost, month by month, as one tab sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.cached import LlmCall
from jobtrak.services import costs
from jobtrak.services.llm import prices
from jobtrak.state import days, feedback
from jobtrak.state.workspace import current_owner

_PAGE = 50
STAGES = {
    "read": "Reading a posting",
    "summary": "Summary",
    "experiences": "Experience",
    "projects": "Projects",
    "skills": "Skills",
    "letter": "Cover letter",
    "answer": "Answer for a form",
    "interview": "Interview questions",
}


@dataclass(frozen=True)
class Line:
    """One call, or one answer from the cache."""

    id: int
    when: str
    stage: str
    model: str
    tokens: str
    cost: str
    cached: bool


@dataclass(frozen=True)
class ShareRow:
    """What one kind of work with one model took."""

    key: str
    stage: str
    model: str
    calls: str
    tokens: str
    cost: str
    saved: str


@dataclass(frozen=True)
class Sums:
    """A month in figures."""

    spent: str = ""
    saved: str = ""
    calls: str = ""
    tokens: str = ""
    cap: str = ""
    unpriced: str = ""
    any: bool = False


class CostsState(rx.State):
    """The ledger of one month."""

    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")
    month: rx.Field[str] = rx.field("")
    months: rx.Field[list[str]] = rx.field(default_factory=list)
    sums: rx.Field[Sums] = rx.field(default_factory=Sums)
    shares: rx.Field[list[ShareRow]] = rx.field(default_factory=list)
    lines: rx.Field[list[Line]] = rx.field(default_factory=list)
    has_more: rx.Field[bool] = rx.field(False)
    prices_file: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self):
        """Show the present month."""
        return await self._read("")

    @rx.event
    async def choose(self, month: str):
        """Show another month."""
        return await self._read(month)

    @rx.event
    async def load_more(self):
        """Show earlier lines."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                last = self.lines[-1].id if self.lines else None
                month = costs.Month.of(self.month)
                found = await costs.ledger(session, owner, limit=_PAGE + 1, before_id=last, month=month)
        except JobTrakError as error:
            return feedback.tell(error)
        self.lines = [*self.lines, *map(_line, found[:_PAGE])]
        self.has_more = len(found) > _PAGE
        return None

    async def _read(self, month: str) -> Any:
        try:
            wanted = costs.Month.of(month)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                spent = await costs.spending(session, owner, since=wanted.since, until=wanted.until)
                shares = await costs.shares(session, owner, wanted)
                found = await costs.ledger(session, owner, limit=_PAGE + 1, month=wanted)
                self.months = await costs.months(session, owner)
                cap = await costs.cap(session, owner)
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        self.month, self.away, self.loaded = wanted.name, "", True
        self.sums = Sums(
            spent=days.money(float(spent.cost)),
            saved=days.money(float(spent.saved)),
            calls=f"{spent.calls:,} and {spent.cached:,} from the cache",
            tokens=_tokens(spent.tokens_in, spent.tokens_out),
            cap="" if cap is None else f"${cap:.2f}",
            unpriced=f"{spent.unpriced:,}" if spent.unpriced else "",
            any=spent.calls + spent.cached > 0,
        )
        self.shares = [_share(each) for each in shares]
        self.lines, self.has_more = [_line(line) for line in found[:_PAGE]], len(found) > _PAGE
        self.prices_file = str(prices.own_file())
        return None


def _share(each: costs.Share) -> ShareRow:
    spent = each.spent
    return ShareRow(
        f"{each.stage}/{each.model}",
        STAGES.get(each.stage, each.stage),
        each.model,
        f"{spent.calls + spent.cached:,}",
        _tokens(spent.tokens_in, spent.tokens_out),
        days.money(float(spent.cost)) if spent.unpriced < spent.calls or not spent.calls else "no price known",
        days.money(float(spent.saved)),
    )


def _line(line: LlmCall) -> Line:
    cost = "no price known" if line.cost is None else days.money(line.cost)
    words = f"saved {cost}" if line.cached and line.cost is not None else "from the cache" if line.cached else cost
    return Line(
        line.id or 0,
        days.when(line.at),
        STAGES.get(line.stage, line.stage),
        line.model,
        _tokens(line.tokens_in, line.tokens_out),
        words,
        line.cached,
    )


def _tokens(tokens_in: int, tokens_out: int) -> str:
    return f"{tokens_in:,} / {tokens_out:,}"
