"""The eight status outlines and the three marks of how sure we are, kept in one sprite that each page carries."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from jobtrak.components.icons import icon
from jobtrak.models.enums import Status

Mark = Literal["demonstrated", "declared", "missing"]

STATUS_LABELS = {status.value: status.label for status in Status}
_MARK_LABELS = {"demonstrated": "Demonstrated", "declared": "Declared", "missing": "Missing"}
_MARK_CLASSES = {"demonstrated": "gl gl-yes", "declared": "gl gl-half", "missing": "gl gl-no"}

# Each status has its own outline, so that none of them depends on its colour.
_SYMBOLS = {
    "st-NEW": '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.4 2.116"/>',
    "st-INTERESTED": '<path d="M4.5 2.75h7v10.5L8 10.7l-3.5 2.55z" fill="currentColor"/>',
    "st-RESUME_GENERATED": '<path d="M3.75 2.25h5.4l3.1 3.1v8.4h-8.5z"/><path d="M6.2 8.1h3.6M6.2 10.7h3.6"/>',
    "st-APPLIED": '<path d="M13.75 2.25 2.25 6.6l4.7 2.45 2.45 4.7z"/><path d="M13.75 2.25 6.95 9.05"/>',
    "st-INTERVIEW": '<path d="M2.25 3h11.5v7.75H7.6L4.6 13.5v-2.75H2.25z"/>',
    "st-OFFER": '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/>'
    '<path d="m5.3 8.2 1.9 1.9 3.6-4" stroke="var(--surface)"/>',
    "st-REJECTED": '<path d="M5.6 2.25h4.8l3.35 3.35v4.8l-3.35 3.35H5.6L2.25 10.4V5.6z"/>'
    '<path d="m6.1 6.1 3.8 3.8m0-3.8-3.8 3.8"/>',
    "st-DECLINED": '<circle cx="8" cy="8" r="5.75"/><path d="m4 12 8-8"/>',
    "g-demonstrated": '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/>'
    '<path d="m5.3 8.2 1.9 1.9 3.6-4" stroke="var(--surface)"/>',
    "g-declared": '<circle cx="8" cy="8" r="5.75"/>'
    '<path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor" stroke="none"/>',
    "g-missing": '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.4 2.116"/>',
}


def sprite() -> rx.Component:
    """Return the hidden drawing that every glyph on the page points into."""
    symbols = "".join(f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>' for name, body in _SYMBOLS.items())
    return rx.html(f'<svg width="0" height="0">{symbols}</svg>', class_name="sprite", aria_hidden="true")


def _pointing_to(
    symbol: str | rx.Var[str], class_name: str | rx.Var[str], label: str | rx.Var[str] | None
) -> rx.Component:
    named: dict[str, Any] = {"role": "img", "aria_label": label} if label is not None else {"aria_hidden": "true"}
    return rx.el.svg(rx.el.svg.use(href=symbol), class_name=class_name, **named)


def status_glyph(status: Status | str | rx.Var[str], *, labelled: bool = True) -> rx.Component:
    """Return a status's outline in its hue, named for those who can't see it unless the word stands beside it."""
    if isinstance(status, str):
        value = Status(status).value
        return _pointing_to(f"#st-{value}", f"st st-{value}", STATUS_LABELS[value] if labelled else None)
    return _pointing_to(f"#st-{status}", f"st st-{status}", status_name(status) if labelled else None)


def status_name(status: Status | str | rx.Var[str]) -> str | rx.Var[str]:
    """Return the word people see for a status."""
    if isinstance(status, str):
        return STATUS_LABELS[Status(status).value]
    return rx.Var.create(STATUS_LABELS)[status].to(str)


def mark(kind: Mark | rx.Var[str], label: str | rx.Var[str] | None = None) -> rx.Component:
    """Return one of the three marks: solid (your line shows it), half (declared or waiting), dashed (missing or to come)."""
    if isinstance(kind, str):
        return _pointing_to(f"#g-{kind}", _MARK_CLASSES[kind], label if label is not None else _MARK_LABELS[kind])
    named = label if label is not None else rx.Var.create(_MARK_LABELS)[kind].to(str)
    return _pointing_to(f"#g-{kind}", rx.Var.create(_MARK_CLASSES)[kind].to(str), named)


def outcome(words: rx.Var[str], works: rx.Var[bool]) -> rx.Component:
    """Return how something went that was just tried, in words and with a mark; empty words show nothing."""
    return rx.el.span(
        rx.cond(
            words != "",
            rx.fragment(
                rx.cond(works, mark("demonstrated", "Works"), icon("circle-alert", tone="bad")),
                rx.el.span(words),
            ),
        ),
        class_name="row md tight",
        role="status",
    )
