"""What you keep about a job: the next step, resumes, people, notes, and what happened."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    field_error,
    icon_button,
    text_area,
)
from jobtrak.components.glyphs import status_glyph
from jobtrak.components.icons import icon, spinner
from jobtrak.components.surfaces import face, item, panel
from jobtrak.state.job import JobState
from jobtrak.state.job_rows import Moment, NoteRow, Person
from jobtrak.state.papers import Paper


def next_step() -> rx.Component:
    """Return the next step and its day."""
    return panel(
        rx.cond(
            JobState.next_step != "",
            rx.el.div(
                icon("bell", tone="warn"),
                rx.el.button(
                    JobState.next_step,
                    rx.el.span(
                        JobState.next_day,
                        ", set by you",
                        class_name=rx.cond(JobState.urgency != "", "sub " + JobState.urgency, "sub"),
                    ),
                    type="button",
                    class_name="grow plain-button",
                    on_click=JobState.plan(True),
                ),
                icon_button("check", "Done", slim=True, on_click=JobState.finish_step),
                icon_button("alarm-clock", "Put off three days", slim=True, on_click=JobState.later),
                class_name="item",
            ),
            rx.el.button(
                icon("bell", tone="t3"),
                rx.el.span("Set a follow-up", class_name="grow t2"),
                type="button",
                class_name="item plain-button",
                on_click=JobState.plan(True),
            ),
        ),
        label="Next step",
        class_name="part-activity",
    )


def resumes() -> rx.Component:
    """Return the resumes made for this job."""
    return panel(
        rx.foreach(JobState.papers, _paper),
        rx.cond(
            JobState.papers.length() == 0,
            rx.el.p(
                "None yet. Tailoring makes one from your base resume, and shows why each line changed.",
                class_name="note",
            ),
        ),
        item(
            icon("mail", tone="t2"),
            title="Letter and interview",
            sub="A letter, answers for the form, what they may ask",
            href=f"/jobs/{JobState.job_id_shown}/letter",
        ),
        title="Resumes",
        count=rx.cond(JobState.papers.length() > 0, JobState.papers.length().to_string(), ""),
        label="Resumes for this job",
        class_name="part-activity",
    )


def _paper(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
    return item(
        rx.cond(paper.busy, spinner(), icon("file-text", tone="t2")),
        title=paper.name,
        sub=paper.sub,
        href=paper.href,
        key=paper.id,
    )


def people() -> rx.Component:
    """Return those on the other side."""

    def person(each: rx.vars.ObjectVar[Person]) -> rx.Component:
        return item(
            face(each.initials),
            title=each.name,
            sub=each.role,
            trailing=(
                rx.cond(
                    each.email != "",
                    rx.el.a(
                        icon("mail"),
                        href=f"mailto:{each.email}",
                        aria_label=f"Write to {each.name}",
                        class_name="btn quiet slim icon",
                    ),
                ),
                icon_button("x", f"Remove {each.name}", slim=True, on_click=JobState.remove_person(each.id)),
            ),
            key=each.id,
        )

    return panel(
        rx.foreach(JobState.people, person),
        rx.cond(JobState.people.length() == 0, rx.el.p("Recruiters and people you know there.", class_name="note")),
        title="People",
        count=rx.cond(JobState.people.length() > 0, JobState.people.length().to_string(), ""),
        actions=(icon_button("plus", "Add a person", slim=True, on_click=JobState.meet(True)),),
        class_name="part-activity",
    )


def notes() -> rx.Component:
    """Return what was written down, and the place to write more."""

    def note(each: rx.vars.ObjectVar[NoteRow]) -> rx.Component:
        return rx.el.div(
            rx.el.p(each.body, class_name="note-b"),
            rx.el.div(
                rx.el.time(each.when),
                icon_button("trash-2", "Delete this note", slim=True, on_click=JobState.remove_note(each.id)),
                class_name="row between",
            ),
            class_name="note",
            key=each.id,
        )

    return panel(
        rx.foreach(JobState.notes, note),
        rx.el.form(
            text_area("A note", name="note", placeholder="Write something down", class_name="short", max_length=20000),
            field_error(JobState.note_problem),
            rx.el.div(button("Add note", type="submit", slim=True), class_name="row"),
            on_submit=JobState.add_note,
            reset_on_submit=True,
            class_name="pad stack-v tight-v",
        ),
        title="Notes",
        class_name="part-activity",
    )


def timeline() -> rx.Component:
    """Return what happened, newest first."""

    def moment(each: rx.vars.ObjectVar[Moment]) -> rx.Component:
        return rx.el.li(
            rx.cond(each.status != "", status_glyph(each.status), rx.el.i(class_name="pt")),
            rx.el.span(each.text),
            rx.el.time(each.when),
        )

    return panel(
        rx.el.ol(rx.foreach(JobState.timeline, moment), class_name="tl"), title="Timeline", class_name="part-activity"
    )
