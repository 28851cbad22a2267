"""A place that takes a file: dropped on it, or chosen with its button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import reflex as rx

from jobtrak.components.controls import button
from jobtrak.components.icons import icon as draw
from jobtrak.components.icons import spinner


def file_drop(
    words: str,
    *,
    name: str,
    accept: Mapping[str, Sequence[str]],
    most_bytes: int,
    on_file: Any,
    on_refused: Any,
    busy: rx.Var[bool],
    icon: str = "file-up",
) -> rx.Component:
    """Return a drop zone for one file.

    `on_file` is a handler that takes `files: list[rx.UploadFile]`, `on_refused` one that takes the list of refused files.
    """
    zone = rx.upload.root(
        rx.el.span(rx.cond(busy, spinner(), draw(icon)), class_name="t3"),
        rx.el.span(words, rx.el.span("or choose one", class_name="sub"), class_name="grow"),
        button("Choose a file"),
        id=name,
        multiple=False,
        accept={kind: list(endings) for kind, endings in accept.items()},
        max_size=most_bytes,
        # The button is the keyboard's way in; the zone round it would be a second stop without a name.
        no_keyboard=True,
        on_drop=on_file(rx.upload_files(upload_id=name)),
        on_drop_rejected=on_refused,
        class_name="dropz",
        drag_active_style=rx.style.Style({"borderColor": "var(--accent)", "background": "var(--drop-tint)"}),
    )
    for part in _inside(zone):
        if isinstance(part, rx.el.Input):
            part.custom_attrs = {**part.custom_attrs, "aria-label": words}
    return zone


def _inside(component: Any) -> list[Any]:
    return [component, *[deeper for child in component.children for deeper in _inside(child)]]
