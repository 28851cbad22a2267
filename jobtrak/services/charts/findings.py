"""What each chart says, in a sentence that goes no further than its numbers."""

from __future__ import annotations

from datetime import date
from statistics import median

from jobtrak.models.enums import Status
from jobtrak.services.charts import stages
from jobtrak.services.charts.funnel import Step
from jobtrak.services.charts.shares import percent_of
from jobtrak.services.statistics import Report, Share

# The finding itself, and what goes with it.
Finding = tuple[str, str]

# Under so many applications even the middle of a range says nothing.
_TOO_FEW = 5
_NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def of_funnel(steps: list[Step]) -> Finding:
    """Say how many applications led to an interview and an offer, and how many are still open."""
    reached = {step.status: step.reached for step in steps}
    sent, interviews, offers = (reached[stage] for stage in (Status.APPLIED, Status.INTERVIEW, Status.OFFER))
    if not sent:
        return f"{_many(reached[Status.NEW], 'job')} on your desk, none sent yet.", ""
    strong = f"Of {_many(sent, 'application')}, {interviews} led to an interview and {offers} to an offer."
    waiting = next((leaving.count for step in steps if step.status is Status.APPLIED for leaving in step.leavings
                    if leaving.status is None), 0)  # fmt: skip
    if not waiting:
        return strong, "Every one of them has an answer."
    return strong, f"{_share_in_words(waiting, sent)} no answer yet, so the figures can still rise."


def of_weeks(weeks: list[tuple[date, int]]) -> Finding:
    """Say how many go out in a usual week, and how this one stands."""
    past = [count for _, count in weeks[:-1]]
    now = weeks[-1][1] if weeks else 0
    if not any(past) and not now:
        return "Nothing sent yet.", "The first application starts this chart."
    # Weeks before the first application are not weeks of looking for work.
    first = next((place for place, count in enumerate(past) if count), len(past))
    looked = past[first:]
    if not looked:
        return f"{_number(now)} sent this week.", "It is your first."
    return f"{_number(round(median(looked)))} in a usual week.", f"{_number(now)} so far in this one."


def of_stages(report: Report) -> Finding:
    """Say how long an answer takes."""
    if report.first_reply_days is not None:
        return f"An answer takes {_days(report.first_reply_days)}.", (
            f"{_many(report.response.count, 'answer')} counted; the point is the middle one of each stage."
        )
    waited = stages.known(report.days_in_stage)
    if not waited:
        return "Nothing has moved yet.", ""
    stage, days, _ = max(waited, key=lambda each: each[1])
    return f"Jobs wait longest in {stage.label}: {_days(days)}.", "No answer has come in yet."


def of_shares(groups: list[Share], noun: str) -> Finding:
    """Say which group does best, and whether its range overlaps the others'."""
    counted = [share for share in groups if share.total]
    if sum(share.total for share in counted) < _TOO_FEW:
        sent = sum(share.total for share in counted)
        return "Too early to tell.", f"{_many(sent, 'application')} so far; the ranges are still wide."
    if len(counted) == 1:
        only = counted[0]
        return f"{only.label}: {percent_of(only.share)} answered.", (
            f"With {only.total} sent, the true rate may lie between {percent_of(only.low)} and {percent_of(only.high)}."
        )
    best = max(counted, key=lambda share: (share.share, share.total))
    others = [share for share in counted if share is not best]
    if all(best.low > share.high for share in others):
        return f"{best.label} does best.", f"Even its low end, {percent_of(best.low)}, lies above every other {noun}."
    if all(best.low > share.share for share in others):
        return f"{best.label} does best.", (
            f"Even its low end, {percent_of(best.low)}, beats the middle of every other {noun}."
        )
    return f"{best.label} looks better, but the ranges overlap.", "It may still be chance."


def _days(days: float) -> str:
    if days < 1:
        return "less than a day"
    whole = round(days)
    return f"{whole} day{'s' if whole != 1 else ''}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _share_in_words(part: int, whole: int) -> str:
    share = part / whole
    if part == whole:
        return "All have"
    for words, value in (("One in ten has", 0.1), ("One in four has", 0.25), ("One in three has", 1 / 3),
                         ("Half have", 0.5), ("Two in three have", 2 / 3), ("Three in four have", 0.75)):  # fmt: skip
        if abs(share - value) < 0.035:
            return words
    return f"{part} {'has' if part == 1 else 'have'}"
