"""Texts in pieces, as comparisons give them: what stayed, what came, what went."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.services.tailoring.telling import Piece


def piece(each: rx.vars.ObjectVar[Piece]) -> Any:
    """Return one run of words with its mark."""
    return rx.match(
        each.kind,
        ("ins", rx.el.ins(each.text)),
        ("del", rx.el.del_(each.text)),
        ("bad", rx.el.u(each.text)),
        rx.fragment(each.text),
    )
