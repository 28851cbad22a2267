"""The whole page as a place that takes a file (dropping.jsx); the buttons beside it are the keyboard's way."""

from __future__ import annotations

import reflex as rx

from jobtrak.state.dropping import DroppingState
from jobtrak.state.moving import MOST_BYTES

_DROPPING = rx.asset("dropping.jsx", shared=True)
_NAME = "anywhere"
_WORDS = "Drop a resume, a CSV of jobs, or a ZIP that JobTrak made"


class _DropAnywhere(rx.Component):
    """Show a hint while a file is held above the page, and hand it on when it is dropped."""

    library = f"$/public{_DROPPING}"
    tag = "DropAnywhere"

    into: rx.Var[str]
    words: rx.Var[str]


def drop_anywhere() -> rx.Component:
    """Return what makes a page take files; it shows nothing until one is held above it or being read."""
    return rx.fragment(
        rx.el.div(
            rx.upload.root(
                id=_NAME,
                multiple=False,
                max_size=MOST_BYTES,
                no_keyboard=True,
                on_drop=DroppingState.receive(rx.upload_files(upload_id=_NAME)),  # type: ignore[arg-type]
                on_drop_rejected=DroppingState.refuse,
            ),
            hidden=True,
        ),
        _DropAnywhere.create(into=_NAME, words=_WORDS),
        rx.cond(DroppingState.busy, rx.el.div(rx.el.p("Reading the file…", role="status"), class_name="drop-veil")),
    )
