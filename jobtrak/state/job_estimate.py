"""What tailoring would cost, beside the button that begins it."""

from __future__ import annotations

from decimal import Decimal

import reflex as rx

from jobtrak import db
from jobtrak.errors import Conflict, InvalidInput, NotFound
from jobtrak.services import workspaces
from jobtrak.services.tailoring import estimating
from jobtrak.services.tailoring.estimating import Outlook
from jobtrak.state import days
from jobtrak.state.job_match import JobMatchMixin
from jobtrak.state.workspace import workspace_name


class JobEstimateMixin(JobMatchMixin, mixin=True):
    """The estimate for the job, the base resume and the language on show; empty where no model would be asked."""

    estimate: rx.Field[str] = rx.field("")
    over_cap: rx.Field[str] = rx.field("")

    async def _weigh(self) -> None:
        """Estimate; what can't be tailored yet has no price."""
        async with self:
            job_id, base_id, language = self._on_show(), self.base_id, self.language
            name = await workspace_name(self)
        words, over = "", ""
        if base_id:
            try:
                async with db.unit_of_work() as session:
                    owner = await workspaces.enter(session, name)
                    found = await estimating.before(
                        session, owner, job_id=job_id, base_resume_id=base_id, language=language
                    )
                words, over = (in_words(found), refusal(found)) if found else ("", "")
            except (InvalidInput, Conflict, NotFound):
                # A posting that is being read, or a resume with a mistake in it: the page says so where it stands.
                words, over = "", ""
        async with self:
            if (self._on_show(), self.base_id, self.language) == (job_id, base_id, language):
                self.estimate, self.over_cap = words, over


def in_words(found: Outlook) -> str:
    """Return an estimate as one line: "about 0.4 cents, 9 calls, 12k tokens, of your cap of $5.00"."""
    expected = found.expected
    tokens = expected.tokens_in + expected.tokens_out
    parts = [
        f"{expected.calls} call{'s' * (expected.calls != 1)}",
        f"{round(tokens / 1000)}k tokens" if tokens >= 1000 else f"{tokens} tokens",
    ]
    if expected.cost is None:
        parts.append("at a price JobTrak doesn't know")
    else:
        parts.insert(0, f"about {cents(expected.cost)}")
    of = f" (of your cap of ${found.cap:.2f}, {days.money(float(found.spent))} spent)" if found.cap is not None else ""
    return ", ".join(parts) + of


def refusal(found: Outlook) -> str:
    """Return why no call would be made, empty where the cap allows it."""
    if not found.over_cap:
        return ""
    return (
        f"This would go over your cap of ${found.cap:.2f} a month ({days.money(float(found.spent))} spent so far), so the "
        "model won't be asked."
    )


def cents(amount: Decimal) -> str:
    """Return a small amount as a person says it: "0.4 cents", "12 cents", "$1.20"."""
    if amount >= 1:
        return f"${amount:.2f}"
    small = amount * 100
    if small >= 10:
        return f"{small:.0f} cents"
    if small < Decimal("0.05"):
        return "less than 0.1 cents" if small else "nothing"
    return f"{small:.1f} cents".replace(".0 ", " ")
