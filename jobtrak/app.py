"""The application: pages, REST and what lives as long as the process."""

from __future__ import annotations

import reflex as rx

from jobtrak.pages.board import board
from jobtrak.state.board import BoardState

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
    "stats",
    "settings",
    "between",
    "narrow",
)

app = rx.App(
    html_lang="en",
    reset_style=False,
    stylesheets=[f"/css/{name}.css" for name in STYLES],
    toaster=rx.toast.provider(
        position="bottom-left",
        expand=False,
        visible_toasts=2,
        offset="20px",
        toast_options=rx.toast.options(unstyled=True),
    ),
)
app.add_page(board, route="/", title="Board · JobTrak", on_load=BoardState.arrive)
