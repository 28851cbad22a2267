"""The word in the top bar that a resume is being tailored, wherever the person is."""

from __future__ import annotations

import reflex as rx


class RunningState(rx.State):
    """What is being tailored just now, in one line, and where to watch it."""

    words: str = ""
    href: str = ""
