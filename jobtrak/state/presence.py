"""Whether a browser still has a tab open, so that no background event outlives its page."""

from __future__ import annotations

from functools import cache

import reflex as rx
from reflex.utils.prerequisites import get_app


@cache
def _app() -> rx.App:
    # The app is asked for by name: pages import state, so state can't import the app.
    return get_app().app


def is_open(client_token: str) -> bool:
    """Return whether the tab with this token is connected to this process."""
    namespace = _app().event_namespace
    return namespace is not None and client_token in namespace.token_to_sid


def tab_of(state: rx.State) -> str:
    """Return the token of the tab that a state belongs to."""
    return state.router.session.client_token
