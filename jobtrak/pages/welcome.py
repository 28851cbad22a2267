"""The first visit: two things to bring, and one button."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, field_error, link_button, text_area
from jobtrak.components.dropping import drop_anywhere
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon, spinner
from jobtrak.components.shell import brand_mark, page_title, plain_page
from jobtrak.components.uploads import file_drop
from jobtrak.state.sampling import Offered, SamplingState
from jobtrak.state.welcome import WelcomeState

_TAKEN = {
    "application/pdf": [".pdf"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
    "application/json": [".json"],
    "application/yaml": [".yaml", ".yml"],
    "text/plain": [".txt", ".md", ".yaml", ".yml"],
}
_MOST_BYTES = 10 * 1024 * 1024


def welcome() -> rx.Component:
    """Return the page of the first visit."""
    return plain_page(
        rx.el.main(
            rx.el.p(brand_mark(), "JobTrak", class_name="brand"),
            page_title("Two things, and you have a resume for one job"),
            rx.el.p(
                "Every line of it will rest on something you wrote. Nothing is invented, and nothing leaves this machine "
                "until you say so.",
                class_name="t2 hello-s",
            ),
            _step(1, "Your resume", WelcomeState.resume_id != "", _resume_brought(), _resume_asked()),
            _step(2, "A job you would like", WelcomeState.job_id != "", _job_brought(), _job_asked()),
            rx.el.div(
                button(
                    "Make my resume",
                    kind="primary",
                    disabled=(WelcomeState.missing != "") | WelcomeState.starting,
                    busy=WelcomeState.starting,
                    on_click=WelcomeState.make,
                ),
                rx.el.span(WelcomeState.missing, class_name="t3 md", role="status"),
                rx.el.span(class_name="grow"),
                button("Just show me the board", kind="quiet", on_click=WelcomeState.skip),
                class_name="row hello-go",
            ),
            id="main",
            class_name="hello",
        ),
        drop_anywhere(),
        page="welcome",
    )


def _step(number: int, title: str, done: rx.Var[bool], brought: rx.Component, asked: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.cond(
            done, rx.el.span(mark("demonstrated", "Done"), class_name="no done"), rx.el.span(number, class_name="no")
        ),
        rx.el.div(rx.el.h2(title), rx.cond(done, brought, asked)),
        class_name="step",
        aria_label=title,
    )


def _brought(lead: rx.Component, title: Any, sub: Any, on_other: Any) -> rx.Component:
    return rx.el.div(
        lead,
        rx.el.span(title, rx.el.span(sub, class_name="sub"), class_name="grow"),
        button("Another", kind="quiet", slim=True, on_click=on_other),
        class_name="panel item brought",
    )


def _resume_brought() -> rx.Component:
    return rx.fragment(
        _brought(
            icon("file-text", tone="t2"),
            WelcomeState.resume_name,
            rx.cond(WelcomeState.resume_from != "", "From " + WelcomeState.resume_from, "Your base resume"),
            WelcomeState.drop_resume,
        ),
        rx.cond(
            WelcomeState.notes.length() > 0,
            rx.el.ul(
                rx.foreach(WelcomeState.notes, lambda note: rx.el.li(icon("info", small=True), note)),
                class_name="import-notes",
                aria_label="To look at",
            ),
            rx.fragment(),
        ),
    )


def _resume_asked() -> rx.Component:
    return rx.fragment(
        file_drop(
            "Drop a PDF, DOCX, YAML or JSON here",
            name="resume",
            accept=_TAKEN,
            most_bytes=_MOST_BYTES,
            on_file=WelcomeState.receive,
            on_refused=WelcomeState.refuse,
            busy=WelcomeState.bringing,
        ),
        rx.el.p(
            "None at hand? ",
            link_button("Start from a sample", on_click=WelcomeState.take_sample),
            class_name="t3 sm hello-or",
        ),
        field_error(WelcomeState.resume_problem),
    )


def _job_brought() -> rx.Component:
    return _brought(
        rx.cond(WelcomeState.reading, spinner(), icon("briefcase", tone="t2")),
        WelcomeState.job_title,
        rx.cond(WelcomeState.reading, "Reading…", WelcomeState.job_where),
        WelcomeState.drop_job,
    )


def _job_asked() -> rx.Component:
    return rx.fragment(
        rx.el.form(
            text_area(
                "Link or text of a posting",
                name="pasted",
                placeholder="Paste a link, or the text of the posting",
                rows="1",
                enter_key_submit=True,
            ),
            button("Add", type="submit"),
            on_submit=WelcomeState.add_job,
            class_name="hello-link",
        ),
        field_error(WelcomeState.job_problem),
        rx.el.p("None at hand? Try one of these.", class_name="t3 sm hello-or"),
        rx.el.div(*[_sample(offered) for offered in SamplingState.POSTINGS], class_name="panel samples"),
    )


def _sample(offered: Offered) -> rx.Component:
    return rx.el.button(
        rx.el.span(offered.title, rx.el.span(offered.where, class_name="sub"), class_name="grow"),
        rx.cond(WelcomeState.sample == offered.name, spinner(), icon("chevron-right", tone="t3")),
        type="button",
        class_name="item",
        on_click=WelcomeState.take_sample_job(offered.name),
    )
