"""A job as a card shows it: three lines, and a fourth only for what waits for the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from jobtrak.models.enums import ReadingState, Status
from jobtrak.services.boards import BoardCard

# A closing date further off than this is not yet something that waits for the person.
_CLOSING_SOON_DAYS = 10
# A card is 200 points wide; the job's own page says it in words.
_PERIODS = {" an hour": "/h", " a day": "/day", " a week": "/week", " a month": "/mo"}
# After that an application is out, and the closing date of the posting no longer matters.
_STILL_OPEN = frozenset({Status.NEW, Status.INTERESTED, Status.RESUME_GENERATED})


@dataclass(frozen=True)
class Card:
    """What the board shows of one job, worded on the server so that the browser only draws."""

    id: str
    status: str
    title: str
    company: str
    place: str
    salary: str
    match: int
    has_match: bool
    age: str
    # What waits: its words, its picture (bell, calendar or hourglass) and its urgency ("", due or late).
    waits: str
    waits_for: str
    urgency: str
    reading: bool
    failed: bool
    problem: str
    run_id: str
    run_stage: str
    run_percent: int

    @classmethod
    def of(cls, row: BoardCard, *, at: datetime | None = None) -> Card:
        """Return the card of a board row as it reads at a moment, now by default."""
        at = at or datetime.now(UTC)
        waits, waits_for, urgency = _what_waits(row, at.date())
        reading = row.reading == ReadingState.READING
        return cls(
            id=row.id,
            status=row.status.value,
            title=row.title
            or _address(row.job_url)
            or ("Reading what you pasted" if reading else "A posting without a title"),
            company=row.company,
            place=place(row.location, row.workplace),
            salary=_in_short(row.salary),
            match=row.match or 0,
            has_match=row.match is not None,
            age=age(row.stage_since, at),
            waits=waits,
            waits_for=waits_for,
            urgency=urgency,
            reading=reading,
            failed=row.reading == ReadingState.FAILED,
            problem=row.reading_problem,
            run_id=row.run_id or "",
            run_stage=row.run_stage or "Tailoring",
            run_percent=row.run_progress,
        )


def _in_short(salary: str) -> str:
    """Return pay with its period as a sign: "SEK 48–58k a month" is "SEK 48–58k/mo"."""
    for words, sign in _PERIODS.items():
        if salary.endswith(words):
            return salary.removesuffix(words) + sign
    return salary


def age(since: datetime, at: datetime) -> str:
    """Return how long a card has stood in its column: "today", then days."""
    days = (at.date() - since.date()).days
    return "today" if days <= 0 else f"{days} d"


def day(when: date) -> str:
    """Return a day the way a calendar names it, such as "Tue 24 Nov"."""
    return f"{when:%a} {when.day} {when:%b}"


def place(location: str, workplace: str) -> str:
    """Return where the work is done: the place, and "Remote" or "hybrid" where the posting says so."""
    way = {"remote": "Remote", "hybrid": "hybrid"}.get(workplace, "")
    if not location:
        return way.capitalize()
    if not way or way.lower() in location.lower():
        return location
    return f"Remote, {location}" if way == "Remote" else f"{location}, hybrid"


def _what_waits(row: BoardCard, today: date) -> tuple[str, str, str]:
    if row.follow_up_on is not None:
        words = row.follow_up or "Follow up"
        left = (row.follow_up_on - today).days
        if left < 0:
            return f"{words}, {-left} day{'s' if left < -1 else ''} late", "bell", "late"
        if left == 0:
            return f"{words} today", "bell", "due"
        return f"{words} {day(row.follow_up_on)}", "bell", ""
    if row.follow_up:
        return row.follow_up, "bell", ""
    if (
        row.valid_through is not None
        and row.status in _STILL_OPEN
        and 0 <= (row.valid_through - today).days <= _CLOSING_SOON_DAYS
    ):
        return f"Closes {day(row.valid_through)}", "calendar", "due"
    return "", "", ""


def _address(url: str) -> str:
    """Return a link short enough for a card's title."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
