"""A job's letter, the answers for its form, and the interview sheet: every sentence with the line that carries it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    field_error,
    icon_button,
    segment,
    text_area,
)
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_item, menu_title
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, panel, reassurance, skeleton
from jobtrak.components.version_items import version_items
from jobtrak.pages.interview import interview_sheet, sheet_files
from jobtrak.pages.letter_dialogs import question_dialog, wish_dialog
from jobtrak.services.documents import catalogue
from jobtrak.state.letter import LetterState
from jobtrak.state.letter_rows import LeftOutRow, Paragraph, SentenceRow, Source, TextRow


def letter() -> rx.Component:
    """Return the page of one job's letters."""
    return shell(
        frame(
            rx.cond(
                LetterState.missing != "",
                rx.fragment(
                    page_title("Letter and interview"),
                    empty_state(
                        "search-x", "This job isn't here", LetterState.missing, button_link("Go to the board", href="/")
                    ),
                ),
                rx.fragment(_head(), rx.cond(LetterState.loaded, _body(), _coming())),
            )
        ),
        wish_dialog(),
        question_dialog(),
        active="board",
        page="letter",
    )


def _head() -> rx.Component:
    return rx.fragment(
        crumbs(
            (rx.cond(LetterState.job_title != "", LetterState.job_title, "Job"), f"/jobs/{LetterState.job_id_shown}")
        ),
        page_head(
            "Letter and interview",
            sub=rx.cond(
                LetterState.view == "letter",
                rx.fragment(
                    LetterState.tally.supported,
                    " from your resume",
                    dot(),
                    LetterState.tally.yours,
                    " in your own words",
                    rx.cond(LetterState.written_by != "", rx.fragment(dot(), LetterState.written_by)),
                ),
                rx.fragment("What they may ask about ", LetterState.sheet_of),
            ),
            actions=(
                segment(
                    [("letter", "Letter and answers"), ("interview", "Interview sheet")],
                    value=LetterState.view,
                    on_choose=LetterState.show,
                    label="What to show",
                ),
                rx.cond(
                    LetterState.has_model,
                    segment(
                        [("offline", "Your lines alone"), ("openai", "With the model")],
                        value=rx.cond(LetterState.with_model, "openai", "offline"),
                        on_choose=LetterState.use_model,
                        label="Written by",
                        class_name="no-m",
                    ),
                ),
                rx.cond(
                    LetterState.view == "letter",
                    button(
                        "Write a letter",
                        icon="pen-line",
                        kind="primary",
                        busy=LetterState.busy,
                        on_click=LetterState.wish(True),
                    ),
                    sheet_files(),
                ),
            ),
            live=True,
        ),
        field_error(LetterState.problem),
    )


def _body() -> rx.Component:
    return rx.cond(LetterState.view == "letter", _letters(), interview_sheet())


def _letters() -> rx.Component:
    return rx.el.div(
        panel(
            rx.foreach(LetterState.texts, _text_row),
            rx.cond(
                LetterState.texts.length() == 0,
                rx.el.p(
                    "None yet. A letter is written from your own lines, each sentence with its proof.",
                    class_name="note",
                ),
            ),
            title="Texts",
            actions=(
                button("Answer a question", icon="plus", kind="quiet", slim=True, on_click=LetterState.ask(True)),
            ),
            label="Letters and answers",
        ),
        rx.cond(
            LetterState.chosen != "",
            rx.cond(LetterState.editing, _editor(), _sheet_of_paper()),
            empty_state(
                "mail",
                "No letter yet",
                "It says those of your lines that show what this posting asks for. What your resume can't say stays yours to write.",
            ),
        ),
        rx.el.aside(_proof(), _refused(), _calm(), class_name="side", aria_label="Proof"),
        class_name="letters",
    )


def _text_row(row: rx.vars.ObjectVar[TextRow]) -> rx.Component:
    return rx.el.button(
        rx.cond(row.is_answer, icon("message-square", tone="t2"), icon("mail", tone="t2")),
        rx.el.span(row.name, rx.el.span(row.sub, class_name="sub"), class_name="grow"),
        type="button",
        on_click=LetterState.choose(row.id),
        aria_current=rx.cond(LetterState.chosen == row.id, "true", "false"),
        class_name="item text-row",
        key=row.id,
    )


def _sheet_of_paper() -> rx.Component:
    return panel(
        rx.cond(LetterState.question != "", rx.el.p(LetterState.question, class_name="asked t2")),
        rx.cond(
            LetterState.remark != "",
            rx.el.p(icon("circle-alert", tone="warn"), LetterState.remark, class_name="note row"),
        ),
        rx.cond(
            LetterState.paper_problem != "",
            rx.el.p(icon("circle-alert", tone="warn"), LetterState.paper_problem, class_name="note row", role="status"),
        ),
        rx.el.div(rx.foreach(LetterState.paragraphs, _paragraph), class_name="paper-text"),
        title=rx.cond(LetterState.question != "", "Answer", "Cover letter"),
        actions=(
            button("Edit", icon="pencil", kind="quiet", slim=True, on_click=LetterState.edit),
            rx.cond(
                LetterState.paragraphs.length() > 0,
                rx.fragment(
                    _looks(),
                    rx.cond(LetterState.paper_problem == "", _file("PDF", "pdf")),
                    _file("DOCX", "docx", class_name="no-m"),
                    _file("Text", "txt", class_name="no-m"),
                ),
            ),
            _versions(),
            icon_button("trash-2", "Delete this text", slim=True, on_click=LetterState.remove),
        ),
        class_name="sheet-text",
    )


def _file(words: str, kind: str, class_name: str = "") -> rx.Component:
    return button_link(
        words,
        href=f"/api/jobs/{LetterState.job_id_shown}/letters/{LetterState.chosen}?format={kind}",
        kind="quiet",
        slim=True,
        class_name=class_name,
        download="",
    )


def _looks() -> rx.Component:
    return menu(
        button("Look", icon="layout-template", kind="quiet", slim=True, class_name="no-m"),
        menu_title("Look"),
        *[
            menu_item(
                rx.el.span(each.title, rx.el.span(each.description, class_name="opt-sub")),
                on_select=LetterState.choose_template(each.name),
                ticked=LetterState.template == each.name,
            )
            for each in catalogue.templates()
        ],
        label="Look",
    )


def _versions() -> rx.Component:
    return menu(
        icon_button("history", "Versions", slim=True),
        version_items(LetterState.versions, current=LetterState.version, on_select=LetterState.restore_version),
        label="Versions",
        on_open_change=LetterState.list_versions,
    )


def _paragraph(paragraph: rx.vars.ObjectVar[Paragraph]) -> rx.Component:
    return rx.el.p(
        rx.foreach(paragraph.sentences, _sentence),
        class_name=rx.cond(paragraph.tight, "tight", ""),
        key=paragraph.key,
    )


def _sentence(row: rx.vars.ObjectVar[SentenceRow]) -> rx.Component:
    return rx.fragment(
        # A real button is a box of its own; a sentence has to flow with its paragraph.
        rx.el.span(
            row.text,
            rx.cond(row.standing == "yours", rx.el.span(" (yours, not in your resume)", class_name="sr")),
            role="button",
            tab_index=0,
            aria_pressed=rx.cond(LetterState.current.id == row.id, "true", "false"),
            class_name=f"sentence {row.standing}",
            on_click=LetterState.point(row.id),
            on_focus=LetterState.point(row.id),
        ),
        " ",
        key=row.id,
    )


def _editor() -> rx.Component:
    return panel(
        rx.el.form(
            text_area(
                "Text of the letter",
                name="words",
                default_value=LetterState.words,
                class_name="tall",
                max_length=12_000,
            ),
            field_error(LetterState.edit_problem),
            rx.el.p("Write what you like. Each sentence is checked and told, and none is refused.", class_name="help"),
            rx.el.div(
                button("Cancel", kind="quiet", on_click=LetterState.end_edit),
                button("Save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=LetterState.save,
            class_name="pad",
        ),
        title="In your own words",
        class_name="sheet-text",
    )


def _proof() -> rx.Component:
    row = LetterState.current

    def source(each: rx.vars.ObjectVar[Source]) -> rx.Component:
        return rx.el.p(rx.el.span(each.place, ": ", class_name="t2"), rx.el.q(each.words), class_name="md")

    return rx.cond(
        row.text != "",
        panel(
            rx.el.div(
                rx.match(
                    row.standing,
                    (
                        "supported",
                        rx.fragment(
                            rx.el.p(
                                mark("demonstrated", "Carried"), rx.el.b("From your resume"), class_name="row tight"
                            ),
                            rx.foreach(row.sources, source),
                        ),
                    ),
                    (
                        "frame",
                        rx.fragment(
                            rx.el.p(icon("minus", tone="t3"), rx.el.b("A courtesy"), class_name="row tight"),
                            rx.el.p("It claims nothing about you.", class_name="t2 md"),
                        ),
                    ),
                    rx.fragment(
                        rx.el.p(
                            icon("user-round", tone="warn"),
                            rx.el.b("Yours, not in your resume"),
                            class_name="row tight",
                        ),
                        rx.el.p(row.reason, class_name="t2 md"),
                        rx.el.p(
                            "It stays as you wrote it. If it is a fact, add it to your resume too: they may ask.",
                            class_name="t2 md",
                        ),
                    ),
                ),
                class_name="pad stack-v tight-v",
                role="status",
            ),
            title="This sentence",
        ),
    )


def _refused() -> rx.Component:
    def refused(each: rx.vars.ObjectVar[LeftOutRow]) -> rx.Component:
        return rx.el.li(rx.el.s(each.text), rx.el.span(each.reason, class_name="sub"))

    return rx.cond(
        LetterState.left_out.length() > 0,
        panel(
            rx.el.ul(rx.foreach(LetterState.left_out, refused), class_name="refused"),
            title="Left out",
            count=LetterState.left_out.length(),
        ),
    )


def _calm() -> rx.Component:
    return reassurance(
        "shield-check",
        "Each sentence rests on one place of your resume. What the posting says never becomes a claim about you.",
    )


def _coming() -> rx.Component:
    return rx.el.div(
        panel(loading(*[skeleton(f"{width}%") for width in (70, 50)], what="Opening the letters")),
        panel(loading(*[skeleton(f"{width}%") for width in (40, 90, 80, 95, 60)], what="Opening the letter")),
        class_name="letters",
    )
