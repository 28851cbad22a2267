"""All resumes: your own, and those made for a job."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    field_error,
    icon_button,
    link_button,
    page_link,
    tag,
    text_area,
)
from jobtrak.components.dropping import drop_anywhere
from jobtrak.components.glyphs import mark, status_glyph
from jobtrak.components.icons import icon, spinner
from jobtrak.components.naming import naming_dialog
from jobtrak.components.overlays import dialog, menu, menu_divider, menu_item, menu_link
from jobtrak.components.shell import frame, page_head, shell
from jobtrak.components.surfaces import empty_state, failure, loading, panel, skeleton
from jobtrak.components.uploads import file_drop
from jobtrak.services.tags import Tag
from jobtrak.state.naming import NamingState
from jobtrak.state.papers import Paper
from jobtrak.state.resumes import ResumesState

_UPLOAD = "resume-file"
_MOST_BYTES = 10 * 1024 * 1024
# What a browser may call the files we read; what is in them decides, on the server.
_TAKEN = {
    "application/pdf": [".pdf"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
    "application/yaml": [".yaml", ".yml"],
    "application/json": [".json"],
    "text/plain": [".txt", ".md", ".yaml", ".yml"],
}


def resumes() -> rx.Component:
    """Return the page of all resumes."""
    return shell(
        drop_anywhere(),
        frame(
            page_head(
                "Resumes",
                sub="Your own, and those made for a job. Nothing is in a tailored one that your own doesn’t hold.",
                actions=(
                    rx.cond(
                        ResumesState.base_total > 0, button_link("Career file", href="/career", icon="library-big")
                    ),
                    button("Bring one in", icon="upload", kind="primary", on_click=ResumesState.bring(True)),
                ),
            ),
            rx.cond(
                ResumesState.loaded,
                rx.cond(
                    (ResumesState.base_total + ResumesState.tailored_total > 0) | (ResumesState.tag != ""),
                    _lists(),
                    _none(),
                ),
                rx.cond(
                    ResumesState.away != "",
                    failure(
                        "The resumes couldn't be read",
                        ResumesState.away,
                        button("Try again", on_click=ResumesState.arrive),
                    ),
                    _coming(),
                ),
            ),
        ),
        _bring_dialog(),
        naming_dialog(),
        _send_dialog(),
        active="resumes",
        page="papers",
    )


def _lists() -> rx.Component:
    return rx.fragment(_by_tag(), _shelves())


def _by_tag() -> rx.Component:
    def choice(each: rx.vars.ObjectVar[Tag]) -> rx.Component:
        chosen = ResumesState.tag == each.name
        return rx.el.button(
            each.name,
            rx.el.span(each.resumes, class_name="t3"),
            type="button",
            class_name=rx.cond(chosen, "chip held", "chip"),
            aria_pressed=rx.cond(chosen, "true", "false"),
            on_click=ResumesState.choose_tag(each.name),
            key=each.name,
        )

    return rx.cond(
        ResumesState.tags.length() > 0,
        rx.el.div(
            rx.foreach(ResumesState.tags, choice), class_name="tags tagbar", role="group", aria_label="Show one tag"
        ),
    )


def _shelves() -> rx.Component:
    return rx.el.div(
        panel(
            rx.el.ul(rx.foreach(ResumesState.bases, _row), class_name="shelf"),
            rx.cond(
                ResumesState.base_total == 0,
                rx.el.p(
                    rx.cond(
                        ResumesState.tag != "",
                        "None of your own wears this tag.",
                        "Bring your resume in, and it can be tailored.",
                    ),
                    class_name="note",
                ),
            ),
            title="Base",
            count=ResumesState.base_total,
        ),
        panel(
            rx.el.ul(rx.foreach(ResumesState.tailored, _row), class_name="shelf"),
            rx.cond(
                ResumesState.tailored_total == 0,
                rx.el.p(
                    rx.cond(
                        ResumesState.tag != "",
                        "No tailored one wears this tag.",
                        "Open a job and press Tailor resume. What changed, and why, is shown line by line.",
                    ),
                    class_name="note",
                ),
            ),
            rx.cond(
                ResumesState.tailored_total > ResumesState.tailored.length(),
                rx.el.p(
                    button("Show more", slim=True, kind="quiet", on_click=ResumesState.load_more), class_name="pad"
                ),
            ),
            title="Tailored",
            count=ResumesState.tailored_total,
        ),
        class_name="shelves",
    )


def _row(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            paper.busy,
            spinner(),
            rx.cond(paper.failed, icon("circle-alert", tone="bad"), icon("file-text", tone="t2")),
        ),
        page_link(
            rx.el.span(paper.name, class_name="ell block"),
            rx.el.span(
                rx.cond(paper.status != "", status_glyph(paper.status)),
                paper.sub,
                class_name="sub",
            ),
            rx.cond(
                paper.tags.length() > 0, rx.el.span(rx.foreach(paper.tags, lambda name: tag(name)), class_name="tags")
            ),
            href=paper.href,
            class_name="grow shelf-link",
        ),
        rx.cond(paper.is_main, tag("main")),
        menu(
            icon_button("ellipsis", f"More for {paper.name}", slim=True),
            menu_item("Open the text", icon="pencil", on_select=rx.redirect(f"/resumes/{paper.id}")),
            rx.cond(
                (paper.kind == "tailored") & ~paper.busy & ~paper.failed,
                menu_item("What changed", icon="git-compare", on_select=rx.redirect(f"/resumes/{paper.id}/changes")),
            ),
            rx.cond(
                ~paper.busy & ~paper.failed,
                menu_link(
                    "Download PDF",
                    href=f"/api/resume/{paper.id}/download?format=pdf",
                    icon="download",
                    download="",
                    plain=True,
                ),
            ),
            rx.cond(
                (paper.kind != "tailored") & ~paper.is_main,
                menu_item("Make it the main one", icon="star", on_select=ResumesState.make_main(paper.id)),
            ),
            rx.cond(
                paper.job_id != "",
                menu_item("Open the job", icon="briefcase", on_select=rx.redirect(f"/jobs/{paper.job_id}")),
            ),
            rx.cond(
                ~paper.busy & ~paper.failed,
                menu_item("Send to Simplify", icon="send", on_select=ResumesState.begin_send(paper.id, paper.name)),
            ),
            menu_item("Name and tags", icon="tag", on_select=NamingState.begin(paper.id)),
            rx.cond(
                ~paper.busy & ~paper.failed,
                menu_item("Versions", icon="history", on_select=rx.redirect(f"/resumes/{paper.id}/versions")),
            ),
            menu_divider(),
            menu_item("Delete", icon="trash-2", danger=True, on_select=ResumesState.remove(paper.id, paper.name)),
            label="Resume",
        ),
        class_name="item",
        key=paper.id,
    )


def _none() -> rx.Component:
    return empty_state(
        "file-text",
        "No resume yet",
        "Bring yours as PDF, DOCX, YAML, JSON or text. It stays on this machine.",
        rx.el.div(
            button("Bring one in", icon="upload", on_click=ResumesState.bring(True)),
            button("Start from a sample", kind="quiet", on_click=ResumesState.take_sample),
            class_name="row",
        ),
    )


def _bring_dialog() -> rx.Component:
    return dialog(
        rx.cond(ResumesState.brought_id != "", _brought(), _asked()),
        title=rx.cond(ResumesState.brought_id != "", "Your resume is in", "Bring a resume in"),
        sentence=rx.cond(
            ResumesState.brought_id != "",
            "Have a look at it before it is tailored.",
            "It is read on this machine and stays here.",
        ),
        open=ResumesState.bringing_open,
        on_open_change=ResumesState.bring,
        wide=True,
    )


def _asked() -> rx.Component:
    return rx.fragment(
        file_drop(
            "Drop a PDF, DOCX, YAML or JSON here",
            name=_UPLOAD,
            accept=_TAKEN,
            most_bytes=_MOST_BYTES,
            on_file=ResumesState.receive,
            on_refused=ResumesState.refuse,
            busy=ResumesState.bringing,
        ),
        rx.el.form(
            text_area(
                "Text of your resume",
                name="text",
                placeholder="Or paste its text",
                class_name="short",
                max_length=250_000,
            ),
            field_error(ResumesState.bring_problem),
            rx.el.div(
                link_button("Start from a sample", on_click=ResumesState.take_sample),
                rx.el.span(class_name="grow"),
                button("Bring in the text", type="submit", busy=ResumesState.bringing),
                class_name="dialog-f",
            ),
            on_submit=ResumesState.paste,
            class_name="stack-v tight-v later",
        ),
    )


def _brought() -> rx.Component:
    return rx.fragment(
        rx.el.p(mark("demonstrated", "Done"), rx.el.span(ResumesState.brought_name), class_name="row"),
        rx.cond(
            ResumesState.notes.length() > 0,
            rx.fragment(
                rx.el.h3("Look at these"),
                rx.el.ul(rx.foreach(ResumesState.notes, lambda note: rx.el.li(note)), class_name="plain-list"),
            ),
        ),
        rx.el.div(
            button("Close", kind="quiet", on_click=ResumesState.bring(False)),
            button_link("Open it", href="/resumes/" + ResumesState.brought_id, kind="primary"),
            class_name="dialog-f",
        ),
    )


def _send_dialog() -> rx.Component:
    return dialog(
        field_error(ResumesState.sending_problem),
        title="Send it to Simplify?",
        sentence=rx.fragment(
            "Simplify holds one resume for you. “",
            ResumesState.sending_name,
            "” takes the place of the one that is there.",
        ),
        actions=(
            button("Leave it", kind="quiet", on_click=ResumesState.end_send(False)),
            button("Send it", kind="primary", icon="send", busy=ResumesState.sending_busy, on_click=ResumesState.send),
        ),
        open=ResumesState.sending != "",
        on_open_change=ResumesState.end_send,
    )


def _coming() -> rx.Component:
    return rx.el.div(
        *[
            panel(loading(*[skeleton(f"{width}%") for width in (50, 70, 60)], what="Looking for your resumes"))
            for _ in range(2)
        ],
        class_name="shelves",
    )
