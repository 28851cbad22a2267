"""A job: the posting as it was read, what it asks for, and what you keep about it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    icon_button,
    page_link,
)
from jobtrak.components.glyphs import status_glyph, status_name
from jobtrak.components.icons import icon
from jobtrak.components.keys import Keys
from jobtrak.components.overlays import menu, menu_divider, menu_item, menu_title
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, panel, skeleton
from jobtrak.models.enums import Status
from jobtrak.pages.job_activity import next_step, notes, people, resumes, timeline
from jobtrak.pages.job_alike import same_posting
from jobtrak.pages.job_dialogs import edit_dialog, paste_dialog, person_dialog, plan_dialog
from jobtrak.pages.job_posting import posting_panel
from jobtrak.pages.job_requirements import requirements_panel
from jobtrak.state.job import JobState

# A menu's item is no link, so it presses the hidden one.
_OPEN = "document.getElementById('posting-link')?.click()"
_ORDER = ("NEW", "INTERESTED", "RESUME_GENERATED", "APPLIED", "INTERVIEW", "OFFER", "REJECTED", "DECLINED")


def job() -> rx.Component:
    """Return the page of one job."""
    return shell(
        frame(
            rx.cond(
                JobState.missing != "",
                rx.fragment(
                    page_title("Job"),
                    empty_state(
                        "search-x", "This job isn't here", JobState.missing, button_link("Go to the board", href="/")
                    ),
                ),
                rx.cond(JobState.loaded, rx.fragment(_head(), same_posting(), _body()), _coming()),
            )
        ),
        edit_dialog(),
        paste_dialog(),
        plan_dialog(),
        person_dialog(),
        Keys.create(keys=["t"], on_press=JobState.press),
        active="board",
        page="job",
    )


def _head() -> rx.Component:
    return rx.fragment(
        crumbs(("Board", "/"), (status_name(JobState.status), "/")),
        page_head(
            JobState.title,
            sub=rx.fragment(
                rx.cond(JobState.company != "", rx.el.b(JobState.company, class_name="t1")),
                rx.foreach(
                    JobState.facts_line,
                    lambda words, place: rx.fragment(
                        rx.cond((place > 0) | (JobState.company != ""), dot()), rx.el.span(words)
                    ),
                ),
            ),
            actions=(
                _status_menu(),
                rx.cond(
                    JobState.url != "",
                    button_link(
                        "Open posting", href=JobState.url, icon="external-link", is_external=True, class_name="no-m"
                    ),
                ),
                rx.cond(
                    JobState.can_apply,
                    button("Mark applied", icon="send", on_click=JobState.move("APPLIED")),
                ),
                button(
                    "Tailor resume",
                    rx.el.kbd("T", class_name="no-m", aria_hidden="true"),
                    icon="file-pen-line",
                    kind="primary",
                    busy=JobState.starting,
                    disabled=JobState.reading != "read",
                    on_click=JobState.tailor,
                    aria_describedby="before-tailoring",
                ),
                _more(),
            ),
        ),
        _cost(),
        rx.el.div(
            *[
                rx.el.button(
                    words,
                    type="button",
                    aria_pressed=rx.cond(JobState.view == name, "true", "false"),
                    on_click=JobState.show(name),
                )
                for name, words in (("posting", "Posting"), ("requirements", "Requirements"), ("activity", "Activity"))
            ],
            class_name="seg only-m wide",
            role="group",
            aria_label="Part of the job",
        ),
    )


def _cost() -> rx.Component:
    """Return what tailoring would cost; nothing where no model would be asked."""
    return rx.el.div(
        rx.cond(
            JobState.over_cap != "",
            rx.fragment(
                rx.el.span(icon("circle-alert", tone="warn"), rx.el.span(JobState.over_cap), class_name="row t1"),
                button("Tailor without the model", slim=True, on_click=JobState.tailor_without_model),
                button_link("Raise the cap", href="/settings", kind="quiet", slim=True),
            ),
            rx.cond(
                JobState.estimate != "",
                rx.fragment(
                    rx.el.span("Tailoring takes ", JobState.estimate),
                    page_link("All costs", href="/costs", class_name="link"),
                ),
            ),
        ),
        id="before-tailoring",
        class_name="before-tailoring",
        role="status",
    )


def _status_menu() -> rx.Component:
    return menu(
        rx.el.button(
            status_glyph(JobState.status, labelled=False),
            status_name(JobState.status),
            icon("chevron-down", small=True),
            type="button",
            class_name="btn no-m",
        ),
        menu_title("Move to"),
        *[
            menu_item(
                Status(name).label,
                lead=status_glyph(name, labelled=False),
                on_select=JobState.move(name),
                ticked=JobState.status == name,
            )
            for name in _ORDER
        ],
        label="Status",
    )


def _more() -> rx.Component:
    return menu(
        icon_button("ellipsis", "More"),
        rx.el.div(
            rx.cond(
                JobState.url != "",
                menu_item("Open posting", icon="external-link", on_select=rx.call_script(_OPEN)),
            ),
            *[
                menu_item(
                    f"Move to {Status(name).label}",
                    lead=status_glyph(name, labelled=False),
                    on_select=JobState.move(name),
                )
                for name in _ORDER
            ],
            menu_divider(),
            class_name="only-m block",
        ),
        rx.cond(JobState.url != "", menu_item("Read again", icon="refresh-cw", on_select=JobState.read_again)),
        rx.cond(JobState.url != "", menu_item("Check the page", icon="eye", on_select=JobState.check)),
        menu_item("Paste the posting's text", icon="clipboard-paste", on_select=JobState.paste(True)),
        menu_item("Set a follow-up", icon="bell", on_select=JobState.plan(True)),
        menu_divider(),
        menu_item("Delete job", icon="trash-2", danger=True, on_select=JobState.remove),
        label="More",
    )


def _body() -> rx.Component:
    return rx.el.div(
        posting_panel(),
        requirements_panel(),
        rx.el.div(next_step(), resumes(), people(), notes(), timeline(), class_name="side"),
        class_name="job",
        custom_attrs={"data-view": JobState.view},
    )


def _coming() -> rx.Component:
    return rx.fragment(
        rx.el.div(page_title("Job", hidden=True), skeleton("320px", tall=True), class_name="head"),
        rx.el.div(
            panel(loading(*[skeleton(f"{width}%") for width in (60, 40, 80, 90, 70)], what="Opening the job")),
            panel(loading(*[skeleton(f"{width}%") for width in (30, 90, 70)], what="Requirements")),
            rx.el.div(panel(loading(skeleton("60%"), skeleton("80%"), what="Activity")), class_name="side"),
            class_name="job",
        ),
    )
