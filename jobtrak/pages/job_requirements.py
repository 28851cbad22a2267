"""What a posting asks for, as a checklist with your own lines beside it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    page_link,
)
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_item, menu_title, popover
from jobtrak.components.rows import requirement, requirement_group, requirements
from jobtrak.components.surfaces import facts, loading, panel, skeleton
from jobtrak.services.tailoring import languages, translating
from jobtrak.state.job import JobState
from jobtrak.state.job_rows import Requirement
from jobtrak.state.papers import Paper

_LANGUAGES = (
    (languages.AS_RESUME, "As my resume"),
    (languages.AS_POSTING, "As the posting"),
    *((code, languages.name_of(code)) for code in translating.LANGUAGES),
)
# What is added to the name of the base resume; its own language goes without saying.
_CHOSEN = (
    (languages.AS_POSTING, "posting’s language"),
    *((code, f"in {languages.name_of(code)}") for code in translating.LANGUAGES),
)


def requirements_panel() -> rx.Component:
    """Return what the posting asks for, and what the resume has of it."""
    return panel(
        rx.cond(
            JobState.no_resume,
            rx.el.div(
                rx.el.p("Bring your resume, and JobTrak shows which of these it demonstrates.", class_name="t2 md"),
                button_link("Bring a resume", href="/resumes?bring=1", kind="plain"),
                class_name="pad stack-v",
            ),
            rx.cond(
                JobState.counted,
                rx.cond(
                    JobState.requirements.length() > 0,
                    rx.fragment(_cover(), requirements(rx.foreach(JobState.requirements, _requirement))),
                    rx.el.p(
                        rx.cond(
                            JobState.match_problem != "",
                            JobState.match_problem,
                            "No requirements found in this posting. Read it again, or paste its text.",
                        ),
                        class_name="note",
                    ),
                ),
                loading(*[skeleton(f"{width}%") for width in (30, 90, 70, 80)], what="Counting the match"),
            ),
        ),
        title="Requirements",
        actions=(
            rx.cond(
                JobState.bases.length() > 0,
                menu(
                    button(
                        rx.el.span(JobState.base_name, class_name="ell base-name"),
                        rx.el.span(rx.match(JobState.language, *_CHOSEN, ""), class_name="t2 base-language"),
                        icon("chevron-down", small=True),
                        kind="quiet",
                        slim=True,
                    ),
                    menu_title("Match and tailor"),
                    rx.foreach(JobState.bases, _base),
                    menu_title("Language of the tailored resume"),
                    *[_language(code, name) for code, name in _LANGUAGES],
                    label="Base resume",
                ),
            ),
        ),
        class_name="part-requirements",
    )


def _language(code: str, name: str) -> rx.Component:
    return menu_item(name, on_select=JobState.choose_language(code), ticked=JobState.language == code)


def _base(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
    return menu_item(
        rx.el.span(
            paper.name,
            rx.cond(
                paper.tags.length() > 0,
                rx.el.span(paper.tags.join(", "), class_name="opt-sub"),
                rx.cond(paper.kind == "career", rx.el.span(paper.sub, class_name="opt-sub")),
            ),
        ),
        on_select=JobState.choose_base(paper.id),
        ticked=paper.id == JobState.base_id,
    )


def _cover() -> rx.Component:
    tally = JobState.tally

    def share(kind: str, name: str) -> rx.Component:
        return rx.cond(tally[name] > 0, rx.el.i(class_name=kind, style={"flex": f"{tally[name]}"}))

    return rx.el.div(
        rx.el.div(
            rx.el.b(JobState.score),
            rx.el.span("match, from what your resume shows", class_name="t2 md grow"),
            class_name="fig",
        ),
        rx.el.div(
            share("d", "demonstrated"),
            share("c", "declared"),
            share("m", "missing"),
            class_name="tri",
            role="img",
            aria_label=f"{tally['demonstrated']} demonstrated, {tally['declared']} declared, {tally['missing']} missing",
        ),
        rx.el.div(
            *[rx.el.span(rx.el.b(tally[name]), f" {name}") for name in ("demonstrated", "declared", "missing")],
            popover(
                button("How it is counted", kind="quiet", slim=True),
                rx.el.h3("How it is counted"),
                rx.el.p(
                    "What the posting asks for counts most, nice-to-haves half of that, duties least. Shown by a line of "
                    "work counts in full, only listed counts in part, missing counts nothing.",
                    class_name="t2",
                ),
                facts(
                    rx.foreach(
                        JobState.portions,
                        lambda part: rx.el.div(rx.el.dt(part.label), rx.el.dd(part.words)),
                    ),
                    ("At most, by surfacing what you have", JobState.ceiling),
                ),
                label="How the match is counted",
                wide=True,
            ),
            class_name="legend",
        ),
        class_name="cover",
    )


def _requirement(row: rx.vars.ObjectVar[Requirement]) -> rx.Component:
    return rx.fragment(
        rx.cond(row.heading != "", requirement_group(row.heading)),
        requirement(
            row.state,
            row.name,
            rx.cond(row.quote != "", rx.fragment(rx.el.q(row.quote), " ")),
            row.why,
            rx.cond(
                row.state != "demonstrated",
                rx.fragment(
                    " ",
                    page_link(
                        rx.cond(row.state == "declared", "Add a line", "I have this"),
                        href=f"/resumes/{JobState.base_id}",
                        class_name="link",
                    ),
                ),
            ),
            key=row.id,
        ),
    )
