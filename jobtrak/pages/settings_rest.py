"""How a program calls JobTrak, on the settings page."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    form_row,
)
from jobtrak.components.surfaces import form_section, panel
from jobtrak.state.workspace import WorkspaceState


def rest_settings() -> rx.Component:
    """Return calls to copy, with the name of this workspace in them."""
    examples = (
        ("Add a job", 'curl -X POST "$JOBTRAK/api/jobs/analyze" -H "X-User-Id: {name}" -d "job_url=https://…"'),
        (
            "Tailor a resume",
            'curl -X POST "$JOBTRAK/api/resume/generate" -H "X-User-Id: {name}" \\\n  -H "Content-Type: application/json" -d \'{"job_id": "…"}\'',
        ),
        ("Fetch the PDF", 'curl -OJ "$JOBTRAK/api/resume/…/download?format=pdf" -H "X-User-Id: {name}"'),
    )
    return form_section(
        "rest",
        "REST",
        panel(
            *[
                form_row(
                    title,
                    rx.el.pre(
                        *[
                            part
                            for at, text in enumerate(command.split("{name}"))
                            for part in ([WorkspaceState.name] if at else []) + [text]
                        ],
                        class_name="curl",
                        tab_index=0,
                    ),
                )
                for title, command in examples
            ],
            form_row(
                "All calls",
                rx.el.a(
                    "Documentation",
                    href="/docs",
                    target="_blank",
                    rel="noopener",
                    class_name="link",
                ),
            ),
            label="REST",
        ),
        about="Everything here can be done by a program on this machine. $JOBTRAK is the address in your browser’s bar.",
    )
