"""Moments and days as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime


def when(at: datetime, now: datetime | None = None) -> str:
    """Return a moment the way a person would say it: "today, 08:40", "Fri, 09:12", "20 Nov", "20 Nov 2025"."""
    now = now or datetime.now(UTC)
    days = (now.date() - at.date()).days
    clock = f"{at:%H:%M}"
    if days == 0:
        return f"today, {clock}"
    if days == 1:
        return f"yesterday, {clock}"
    if 0 < days < 7:
        return f"{at:%a}, {clock}"
    return day(at.date(), now.date())


def day(on: date, today: date | None = None) -> str:
    """Return a day, with its year where that is not this one."""
    today = today or datetime.now(UTC).date()
    return f"{on.day} {on:%b}" if on.year == today.year else f"{on.day} {on:%b} {on.year}"


def weekday(on: date) -> str:
    """Return a day with its weekday, such as "Tue 24 Nov"."""
    return f"{on:%a} {on.day} {on:%b}"


def lasted(seconds: float) -> str:
    """Return a short time: "0.4 s", "21 s", "2 min 5 s"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def money(dollars: float) -> str:
    """Return an exact amount: cents where it is whole cents or more than ten dollars, else a tenth of a cent."""
    if not dollars:
        return "$0"
    return f"${dollars:.2f}" if dollars >= 0.1 else f"${dollars:.4f}" if dollars < 0.001 else f"${dollars:.3f}"
