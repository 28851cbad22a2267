"""A job: the posting as it was read, what it asks for, and what you keep about it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    field,
    field_error,
    form_row,
    icon_button,
    link_button,
    page_link,
    text_area,
    text_input,
)
from jobtrak.components.glyphs import status_glyph, status_name
from jobtrak.components.icons import icon, spinner
from jobtrak.components.keys import Keys
from jobtrak.components.overlays import dialog, menu, menu_divider, menu_item, menu_title, popover
from jobtrak.components.rows import requirement, requirement_group, requirements
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, face, facts, failure, item, loading, panel, skeleton
from jobtrak.models.enums import Status
from jobtrak.state.job import JobState, Moment, NoteRow, Person, Requirement
from jobtrak.state.papers import Paper
from jobtrak.state.posting_fields import CONTRACTS, PERIODS, WORKPLACES, Block, FieldRow

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
                rx.cond(JobState.loaded, rx.fragment(_head(), _body()), _coming()),
            )
        ),
        _edit_dialog(),
        _paste_dialog(),
        _plan_dialog(),
        _person_dialog(),
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
                ),
                _more(),
            ),
        ),
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
        menu_item("Paste the posting's text", icon="clipboard-paste", on_select=JobState.paste(True)),
        menu_item("Set a follow-up", icon="bell", on_select=JobState.plan(True)),
        menu_divider(),
        menu_item("Delete job", icon="trash-2", danger=True, on_select=JobState.remove),
        label="More",
    )


def _body() -> rx.Component:
    return rx.el.div(
        _posting(),
        _requirements(),
        rx.el.div(_next_step(), _resumes(), _people(), _notes(), _timeline(), class_name="side"),
        class_name="job",
        custom_attrs={"data-view": JobState.view},
    )


def _posting() -> rx.Component:
    return panel(
        rx.match(
            JobState.reading,
            (
                "reading",
                loading(*[skeleton(f"{width}%") for width in (60, 40, 80, 90, 70)], what="Reading the posting"),
            ),
            (
                "failed",
                rx.el.div(
                    failure(
                        "Couldn't read this page",
                        JobState.problem,
                        button("Paste the text", kind="primary", on_click=JobState.paste(True)),
                        rx.cond(JobState.url != "", button("Try again", on_click=JobState.read_again)),
                    ),
                    class_name="pad",
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(JobState.fields.length() > 0, rx.el.div(rx.foreach(JobState.fields, _fact), class_name="facts lined")),
        rx.cond(
            JobState.blocks.length() > 0,
            rx.el.div(
                rx.foreach(JobState.blocks, _block),
                rx.cond(
                    JobState.more_blocks > 0,
                    rx.el.p(link_button("Show the rest of the posting", on_click=JobState.show_all)),
                ),
                class_name="posting",
            ),
            rx.cond(
                JobState.reading == "read",
                rx.el.div(
                    rx.el.p("The posting's own text isn't here.", class_name="t2 md"),
                    button("Paste the text", on_click=JobState.paste(True)),
                    class_name="pad stack-v",
                ),
            ),
        ),
        rx.el.a(
            "Open posting",
            href=JobState.url,
            id="posting-link",
            target="_blank",
            rel="noopener noreferrer",
            hidden=True,
        ),
        title="Posting",
        count=rx.el.span(JobState.read_words, class_name="no-m"),
        actions=(
            rx.cond(
                JobState.reading == "reading",
                rx.el.span(spinner(), "Reading", class_name="row tight t3 sm pad-r", role="status"),
                rx.cond(
                    JobState.url != "",
                    button("Read again", icon="refresh-cw", kind="quiet", slim=True, on_click=JobState.read_again),
                ),
            ),
        ),
        class_name="part-posting",
    )


def _fact(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    """Return a field; its proof shows while the pointer or the focus is on it, and Escape puts it away."""
    return rx.el.div(
        rx.el.button(
            rx.el.span(row.label, class_name="dt"),
            rx.el.span(rx.cond(row.value != "", row.value, rx.el.span("Not stated", class_name="t3")), class_name="dd"),
            rx.cond(row.own, rx.el.span("by you", class_name="src")),
            type="button",
            class_name=rx.cond(row.own, "fact own", "fact"),
            aria_describedby=f"proof-{row.name}",
            on_click=JobState.edit(row.name),
        ),
        rx.el.div(
            rx.el.div(
                rx.el.span(
                    rx.cond(
                        row.own,
                        "Set by you",
                        rx.cond(
                            row.value == "",
                            "The posting doesn't state this",
                            rx.cond(row.place != "", f"Read from {row.place}", "Read from the posting"),
                        ),
                    ),
                    class_name="grow",
                ),
                rx.cond(
                    (row.value != "") & ~row.own,
                    rx.cond(
                        row.certain,
                        rx.el.span(icon("check", small=True), "certain", class_name="good row tight"),
                        rx.el.span("likely", class_name="t2"),
                    ),
                ),
                class_name="row sm t3",
            ),
            rx.cond(
                (row.before != "") | (row.found != ""),
                rx.el.blockquote(row.before, rx.cond(row.found != "", rx.el.mark(row.found)), row.after),
            ),
            rx.el.div(
                button(
                    rx.cond(row.value != "", "Edit", "Add"), icon="pencil", slim=True, on_click=JobState.edit(row.name)
                ),
                rx.cond(
                    (row.before != "") | (row.found != ""),
                    button("Show in posting", kind="quiet", slim=True, on_click=JobState.show_in_posting(row.name)),
                ),
                rx.el.span(class_name="grow"),
                rx.cond(
                    row.own,
                    button("Take it back", kind="quiet", slim=True, on_click=JobState.take_back(row.name)),
                ),
                class_name="row",
            ),
            id=f"proof-{row.name}",
            class_name="evid pop",
        ),
        class_name="fact-cell",
        key=row.name,
    )


def _block(block: rx.vars.ObjectVar[Block]) -> Any:
    words = (block.before, rx.cond(block.found != "", rx.el.mark(block.found)), block.after)
    return rx.match(
        block.kind,
        ("h", rx.el.h3(*words)),
        ("li", rx.el.p(*words, class_name="bullet")),
        rx.el.p(*words),
    )


def _requirements() -> rx.Component:
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
                        icon("chevron-down", small=True),
                        kind="quiet",
                        slim=True,
                    ),
                    menu_title("Match and tailor"),
                    rx.foreach(JobState.bases, _base),
                    label="Base resume",
                ),
            ),
        ),
        class_name="part-requirements",
    )


def _base(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
    return menu_item(paper.name, on_select=JobState.choose_base(paper.id), ticked=paper.id == JobState.base_id)


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


def _next_step() -> rx.Component:
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


def _resumes() -> rx.Component:
    return panel(
        rx.foreach(JobState.papers, _paper),
        rx.cond(
            JobState.papers.length() == 0,
            rx.el.p(
                "None yet. Tailoring makes one from your base resume, and shows why each line changed.",
                class_name="note",
            ),
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


def _people() -> rx.Component:
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


def _notes() -> rx.Component:
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


def _timeline() -> rx.Component:
    def moment(each: rx.vars.ObjectVar[Moment]) -> rx.Component:
        return rx.el.li(
            rx.cond(each.status != "", status_glyph(each.status), rx.el.i(class_name="pt")),
            rx.el.span(each.text),
            rx.el.time(each.when),
        )

    return panel(
        rx.el.ol(rx.foreach(JobState.timeline, moment), class_name="tl"), title="Timeline", class_name="part-activity"
    )


def _edit_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.match(
                JobState.editing_kind,
                ("salary", _salary_inputs()),
                ("place", _place_inputs()),
                ("contract", _contract_inputs()),
                ("date", field(text_input("Day", name="value", type="date", default_value=JobState.editing_raw))),
                (
                    "number",
                    field(text_input("Years", name="value", input_mode="numeric", default_value=JobState.editing_raw)),
                ),
                field(
                    text_input(
                        "Value", name="value", default_value=JobState.editing_raw, auto_focus=True, max_length=1200
                    )
                ),
            ),
            rx.cond(JobState.editing_kind == "list", rx.el.p("Separate several with commas.", class_name="help")),
            field_error(JobState.editing_problem),
            rx.el.div(
                rx.cond(
                    JobState.editing_own,
                    button("Take my correction back", kind="quiet", on_click=JobState.take_back(JobState.editing)),
                ),
                button("Save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=JobState.save_field,
            key=JobState.editing,
        ),
        title=JobState.editing_label,
        sentence="Your correction counts from now on and is marked as yours. Reading the posting again leaves it alone.",
        open=JobState.editing != "",
        on_open_change=JobState.stop_editing,
    )


def _salary_inputs() -> rx.Component:
    return rx.el.div(
        form_row(
            "From", field(text_input("From", name="low", input_mode="decimal", default_value=JobState.salary_min))
        ),
        form_row("To", field(text_input("To", name="high", input_mode="decimal", default_value=JobState.salary_max))),
        form_row(
            "Currency",
            field(
                text_input(
                    "Currency", name="currency", max_length=3, placeholder="EUR", default_value=JobState.salary_currency
                )
            ),
        ),
        form_row("For", _choice("For", "period", PERIODS, JobState.salary_period)),
        class_name="rows-plain",
    )


def _place_inputs() -> rx.Component:
    return rx.el.div(
        form_row(
            "Places",
            field(text_input("Places", name="value", default_value=JobState.editing_raw)),
            help="Separate several with semicolons.",
        ),
        form_row(
            "Way of working",
            _choice("Way of working", "workplace", {"": "Not stated", **WORKPLACES}, JobState.workplace),
        ),
        class_name="rows-plain",
    )


def _choice(label: str, name: str, options: dict[str, str], value: rx.Var[str]) -> rx.Component:
    return field(
        rx.el.select(
            *[rx.el.option(words, value=key) for key, words in options.items()],
            name=name,
            default_value=value,
            aria_label=label,
        ),
        after=icon("chevron-down", small=True),
    )


def _contract_inputs() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Contract", class_name="sr"),
        *[
            rx.el.label(
                rx.el.input(type="checkbox", name=key, default_checked=JobState.editing_raw.contains(key)),
                rx.el.span(words),
                class_name="opt",
            )
            for key, words in CONTRACTS.items()
        ],
        class_name="plain-set",
    )


def _paste_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            text_area(
                "Text of the posting",
                name="text",
                auto_focus=True,
                placeholder="Open the posting in your browser, select all of its text, and paste it here.",
            ),
            field_error(JobState.paste_problem),
            rx.el.div(button("Read it", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.give_text,
        ),
        title="Paste the posting's text",
        sentence="JobTrak reads the fields from what you paste. Your own corrections stay.",
        open=JobState.pasting,
        on_open_change=JobState.paste,
        wide=True,
    )


def _plan_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.el.div(
                form_row(
                    "What",
                    field(
                        text_input(
                            "What",
                            name="text",
                            placeholder="Follow up",
                            default_value=JobState.next_step,
                            max_length=200,
                        )
                    ),
                ),
                form_row("When", field(text_input("When", name="on", type="date", default_value=JobState.next_iso))),
                class_name="rows-plain",
            ),
            field_error(JobState.plan_problem),
            rx.el.div(button("Save", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.save_plan,
        ),
        title="Next step",
        sentence="It stands on the card, and turns amber on its day.",
        open=JobState.planning,
        on_open_change=JobState.plan,
    )


def _person_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.el.div(
                form_row("Name", field(text_input("Name", name="name", auto_focus=True, max_length=200))),
                form_row("Role", field(text_input("Role", name="role", placeholder="Recruiter", max_length=200))),
                form_row("E-mail", field(text_input("E-mail", name="email", type="email", max_length=254))),
                class_name="rows-plain",
            ),
            field_error(JobState.person_problem),
            rx.el.div(button("Add", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.add_person,
            no_validate=True,
        ),
        title="Add a person",
        sentence="Only you see this.",
        open=JobState.meeting,
        on_open_change=JobState.meet,
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
