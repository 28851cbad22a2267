"""Toasts: the one place where what happened, or what went wrong, becomes words at the foot of the page."""

from __future__ import annotations

import logging
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from jobtrak.errors import DuplicatePosting, JobTrakError

logger = logging.getLogger(__name__)

# Long enough to read it, reach the mouse and press Undo; it stays while the pointer rests on it.
_STAYS_MS = 8000


def say(words: str, *, undo: Any = None) -> EventSpec:
    """Say what was done, with Undo beside it where it can be taken back; each toast replaces the one before."""
    if undo is None:
        return rx.toast(words, id="said", duration=_STAYS_MS, class_name="toast pop")
    return rx.toast(
        words,
        id="said",
        duration=_STAYS_MS,
        class_name="toast pop undoable",
        action={"label": "Undo", "on_click": undo},
    )


def tell(error: JobTrakError, *, again: Any = None) -> EventSpec:
    """Say what went wrong in the error's own words, with "Try again" or the way to what is already there."""
    extra: dict[str, Any] = {}
    if again is not None:
        extra["action"] = {"label": "Try again", "on_click": again}
    elif isinstance(error, DuplicatePosting):
        extra["action"] = {"label": "Open it", "on_click": rx.redirect(f"/jobs/{error.job_id}")}
    return rx.toast(error.message, id="told", duration=_STAYS_MS, class_name="toast pop wrong", **extra)


def warn(words: str) -> EventSpec:
    """Say that something did not go as asked where no error was raised, such as a file that is too large."""
    return rx.toast(words, id="told", duration=_STAYS_MS, class_name="toast pop wrong")


def report(exception: Exception) -> EventSpec:
    """Log what nobody foresaw, with its trace, and tell the person so; for the app's last line of defence."""
    if isinstance(exception, JobTrakError):
        return tell(exception)
    logger.error("An event failed", exc_info=exception)
    return warn("Something broke in JobTrak here. What was saved is safe; try again, or load the page anew.")
