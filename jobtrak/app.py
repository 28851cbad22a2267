"""The application: pages, REST and what lives as long as the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import reflex as rx

from jobtrak import cache, db, notices, workers
from jobtrak.api.application import create_api
from jobtrak.config import settings
from jobtrak.pages.arrival import arrival
from jobtrak.pages.board import board
from jobtrak.pages.career import career
from jobtrak.pages.changes import changes
from jobtrak.pages.costs import costs
from jobtrak.pages.editor import editor
from jobtrak.pages.job import job
from jobtrak.pages.letter import letter
from jobtrak.pages.resumes import resumes
from jobtrak.pages.run import run
from jobtrak.pages.settings import settings as settings_page
from jobtrak.pages.stats import stats
from jobtrak.pages.versions import versions
from jobtrak.pages.welcome import welcome
from jobtrak.state import feedback, locks
from jobtrak.state.arrival import ArrivalState
from jobtrak.state.board import BoardState
from jobtrak.state.capturing import CaptureState
from jobtrak.state.career import CareerState
from jobtrak.state.changes import ChangesState
from jobtrak.state.costs import CostsState
from jobtrak.state.editor import EditorState
from jobtrak.state.job import JobState
from jobtrak.state.letter import LetterState
from jobtrak.state.prompts import PromptsState
from jobtrak.state.resumes import ResumesState
from jobtrak.state.run import LiveRunState
from jobtrak.state.running import RunningState
from jobtrak.state.settings import SettingsState
from jobtrak.state.stats import StatsState
from jobtrak.state.versions import VersionsState
from jobtrak.state.welcome import WelcomeState

# In this order: what folds on a narrow screen overrules the parts, so it comes last.
STYLES = (
    "tokens",
    "base",
    "controls",
    "shell",
    "overlays",
    "page",
    "board",
    "job",
    "run",
    "diff",
    "resumes",
    "arrival",
    "career",
    "stats",
    "settings",
    "letter",
    "rooms",
    "between",
    "narrow",
)

# Every option has a default, which its types don't say.
_TOASTS: Any = rx.toast.options


@asynccontextmanager
async def while_serving() -> AsyncIterator[None]:
    """Work on the queue beside serving, where the settings say so, and close every connection at the end."""
    await db.warm()
    tasks = [asyncio.create_task(cache.follow(), name="cache")]
    if settings().worker_in_web:
        tasks.append(asyncio.create_task(workers.work(), name="queue"))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await notices.close()
        await cache.cached().close()
        await db.close()


locks.mend()

app = rx.App(
    html_lang="en",
    reset_style=False,
    head_components=[rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml")],
    stylesheets=[f"/css/{name}.css" for name in STYLES],
    toaster=rx.toast.provider(
        position="bottom-left",
        expand=False,
        visible_toasts=2,
        offset="20px",
        toast_options=_TOASTS(unstyled=True),
    ),
    api_transformer=create_api(),
    backend_exception_handler=feedback.report,
)
app.register_lifespan_task(while_serving)


def _open(page: Any, route: str, title: str, *arrivals: Any) -> None:
    """Serve a page at a route; every page also follows what is being tailored."""
    app.add_page(page, route=route, title=f"{title} · JobTrak", on_load=[*arrivals, RunningState.follow])


_open(board, "/", "Board", BoardState.arrive)
_open(welcome, "/welcome", "Welcome", WelcomeState.arrive)
# The names in brackets are kept out of the states' own: Reflex puts them on the root state.
_open(job, "/jobs/[job_key]", "Job", JobState.arrive)
_open(letter, "/jobs/[job_key]/letter", "Letter and interview", LetterState.arrive)
_open(run, "/tailor/[run_key]", "Tailoring", LiveRunState.arrive)
_open(resumes, "/resumes", "Resumes", ResumesState.arrive)
_open(arrival, "/bring/[arrival_key]", "Bring a resume in", ArrivalState.arrive)
_open(editor, "/resumes/[paper_key]", "Resume", EditorState.arrive)
_open(career, "/career", "Career file", CareerState.arrive)
_open(versions, "/resumes/[paper_key]/versions", "Versions", VersionsState.arrive)
_open(changes, "/resumes/[paper_key]/changes", "What changed", ChangesState.arrive)
_open(stats, "/stats", "Stats", StatsState.arrive)
_open(settings_page, "/settings", "Settings", SettingsState.arrive, CaptureState.arrive, PromptsState.arrive)
_open(costs, "/costs", "Costs", CostsState.arrive)
