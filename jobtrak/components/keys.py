"""The keys of a page: one letter does what a button does (keys.jsx)."""

from __future__ import annotations

import reflex as rx
from reflex.event import passthrough_event_spec

_KEYS = rx.asset("keys.jsx", shared=True)


class Keys(rx.Component):
    """Listen for some letters, except while somebody types or a menu or dialog is open."""

    library = f"$/public{_KEYS}"
    tag = "Keys"

    keys: rx.Var[list[str]]
    # Which elements are rows that Tab can reach; their id is told.
    rows: rx.Var[str]
    on_press: rx.EventHandler[passthrough_event_spec(str)]
    on_reach: rx.EventHandler[passthrough_event_spec(str)]
