"""The resume editor: YAML with its mistakes at their lines, and beside it the page, redrawn as you type."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.code_editor import CodeEditor
from jobtrak.components.controls import button, button_link, icon_button, link_button, page_link
from jobtrak.components.glyphs import mark, status_glyph
from jobtrak.components.icons import icon, spinner
from jobtrak.components.naming import naming_dialog
from jobtrak.components.overlays import menu, menu_divider, menu_item, menu_link, menu_title
from jobtrak.components.page_wishes import too_long, wishes_menu
from jobtrak.components.resume_uses import resume_uses
from jobtrak.components.shell import page_title, shell
from jobtrak.components.surfaces import data_table, empty_state, loading, skeleton
from jobtrak.components.version_items import version_items
from jobtrak.state.editor import EditorState, Look, ReadField
from jobtrak.state.naming import NamingState
from jobtrak.state.papers import Paper

_VIEWS = (("edit", "Edit"), ("page", "Page"), ("ats", "ATS"))


def editor() -> rx.Component:
    """Return the editor of one resume."""
    return shell(
        rx.cond(
            EditorState.missing != "",
            rx.el.main(
                page_title("Resume"),
                empty_state(
                    "file-text",
                    "This resume isn't here",
                    EditorState.missing,
                    button_link("All resumes", href="/resumes"),
                ),
                id="main",
                class_name="wrap",
            ),
            rx.fragment(_views(), _desk()),
        ),
        naming_dialog(),
        active="resumes",
        page="resumes",
    )


def _views() -> rx.Component:
    """On a phone one of three at a time."""
    return rx.el.div(
        *[
            rx.el.button(
                words,
                type="button",
                aria_pressed=rx.cond(EditorState.view == name, "true", "false"),
                on_click=EditorState.show(name),
            )
            for name, words in _VIEWS
        ],
        class_name="seg only-m views",
        role="group",
        aria_label="View",
    )


def _desk() -> rx.Component:
    return rx.el.main(
        _shelf(),
        _editor_pane(),
        _page_pane(),
        id="main",
        class_name="desk3",
        custom_attrs={"data-view": EditorState.view},
    )


def _shelf() -> rx.Component:
    return rx.el.nav(
        rx.el.div(
            "Base",
            page_link(
                icon("plus"), href="/resumes?bring=1", aria_label="Bring in a resume", class_name="btn quiet slim icon"
            ),
            class_name="h",
        ),
        rx.foreach(EditorState.bases, _shelf_row),
        rx.cond(EditorState.bases.length() > 1, page_link("Career file", href="/career", class_name="t3 sm")),
        rx.cond(
            EditorState.tailored_total > 0,
            rx.fragment(
                rx.el.div("Tailored", rx.el.span(EditorState.tailored_total, class_name="n"), class_name="h later"),
                rx.foreach(EditorState.tailored, _shelf_row),
                page_link("All resumes", href="/resumes", class_name="t3 sm"),
            ),
        ),
        class_name="list no-m",
        aria_label="Resumes",
    )


def _shelf_row(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
    return page_link(
        rx.el.span(paper.name, class_name="ell block"),
        rx.el.span(
            rx.cond(paper.busy, spinner(), rx.cond(paper.status != "", status_glyph(paper.status))),
            paper.sub,
            class_name="sub",
        ),
        href=paper.href,
        aria_current=rx.cond(paper.id == EditorState.resume_id, "page", "false"),
        key=paper.id,
    )


def _editor_pane() -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.div(page_title(rx.cond(EditorState.loaded, EditorState.name, "Resume")), class_name="ell small"),
            rx.el.span(
                rx.cond(EditorState.saved, "saved, version ", "not saved yet, version "),
                EditorState.version,
                class_name="t3 sm nowrap",
                role="status",
            ),
            rx.el.span(class_name="grow"),
            rx.cond(
                EditorState.has_changes & (EditorState.job_id != ""),
                button_link(
                    "What changed",
                    href=f"/resumes/{EditorState.resume_id}/changes",
                    icon="git-compare",
                    kind="quiet",
                    slim=True,
                    class_name="no-m",
                ),
            ),
            icon_button(
                "tag",
                "Name and tags",
                slim=True,
                class_name="no-m",
                on_click=NamingState.begin(EditorState.resume_id),
            ),
            # A phone has no room for the menu; the page behind it can do more.
            page_link(
                icon("history"),
                href=f"/resumes/{EditorState.resume_id}/versions",
                aria_label="Versions",
                class_name="btn quiet slim icon only-m",
            ),
            resume_uses(),
            _versions(),
            button("Save", icon="save", slim=True, disabled=EditorState.saved, on_click=EditorState.save),
            class_name="pane-h",
        ),
        _stale_notice(),
        rx.cond(
            EditorState.loaded,
            CodeEditor.create(
                key=EditorState.resume_id,
                of=EditorState.resume_id,
                label="Resume as YAML",
                text=EditorState.text,
                revision=EditorState.revision,
                wait=250,
                line=EditorState.line,
                message=EditorState.problem,
                on_edit=EditorState.edit,
                on_keep=EditorState.keep,
                on_leave=EditorState.leave,
                class_name="code",
            ),
            rx.el.div(
                loading(skeleton("60%"), skeleton("80%"), skeleton("70%"), what="Opening the resume"), class_name="code"
            ),
        ),
        rx.el.footer(
            rx.cond(
                EditorState.problem != "",
                rx.el.span(
                    icon("circle-alert", small=True), "1 problem, line ", EditorState.line, class_name="bad row tight"
                ),
                rx.el.span(mark("demonstrated", "Fine"), "No problems", class_name="row tight"),
            ),
            rx.el.span(class_name="grow"),
            rx.el.span("YAML; Ctrl S saves", class_name="no-m"),
            class_name="pane-f",
            role="status",
        ),
        class_name="pane pane-edit",
        aria_label="Editor",
    )


def _stale_notice() -> rx.Component:
    return rx.cond(
        EditorState.stale,
        rx.el.div(
            icon("circle-alert", tone="warn"),
            rx.el.p("This resume was changed elsewhere in the meantime. Your text is kept.", class_name="grow"),
            button("Load the newer one", slim=True, on_click=EditorState.load_newer),
            button("Save mine", slim=True, on_click=EditorState.keep_mine),
            role="alert",
            class_name="banner",
        ),
    )


def _versions() -> rx.Component:
    return menu(
        button("Versions", icon="history", kind="quiet", slim=True),
        menu_item(
            "Compare versions",
            icon="git-compare",
            on_select=rx.redirect(f"/resumes/{EditorState.resume_id}/versions"),
        ),
        menu_divider(),
        version_items(EditorState.versions, current=EditorState.version, on_select=EditorState.restore),
        label="Versions",
        on_open_change=EditorState.list_versions,
    )


def _page_pane() -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.span(
                *[
                    rx.el.button(
                        words,
                        type="button",
                        aria_pressed=rx.cond(EditorState.tab == name, "true", "false"),
                        on_click=EditorState.show(name),
                    )
                    for name, words in (("page", "Page"), ("ats", "What an ATS sees"))
                ],
                class_name="seg no-m",
                role="group",
                aria_label="Result",
            ),
            rx.el.span(class_name="grow"),
            rx.cond(
                EditorState.drawing,
                rx.el.span(spinner(), rx.el.span("Setting the page", class_name="sr"), role="status"),
            ),
            wishes_menu(),
            _looks(),
            _download(),
            class_name="pane-h",
        ),
        too_long(),
        rx.cond(EditorState.tab == "page", _sheet(), _ats()),
        rx.el.footer(
            rx.cond(
                EditorState.page_problem != "",
                rx.el.span(icon("circle-alert", small=True), EditorState.page_problem, class_name="bad row tight"),
                rx.el.span(
                    EditorState.page_words,
                    rx.cond(
                        (EditorState.problem != "") & (EditorState.page_words != ""), ", of your last good text", ""
                    ),
                ),
            ),
            rx.el.span(class_name="grow"),
            rx.cond(
                EditorState.ats_words != "",
                link_button(
                    mark(
                        rx.cond(EditorState.ats_ok, "demonstrated", "missing"),
                        rx.cond(EditorState.ats_ok, "Passed", "Look"),
                    ),
                    EditorState.ats_words,
                    on_click=EditorState.show("ats"),
                ),
            ),
            class_name="pane-f",
        ),
        class_name="pane pane-page",
        aria_label="Result",
    )


def _looks() -> rx.Component:
    def look(each: rx.vars.ObjectVar[Look]) -> rx.Component:
        return menu_item(
            rx.el.span(each.title, rx.el.span(each.description, class_name="opt-sub")),
            on_select=EditorState.choose_template(each.name),
            ticked=each.name == EditorState.template,
        )

    return menu(
        button("Template", icon="layout-template", kind="quiet", slim=True),
        menu_title("Template"),
        rx.foreach(EditorState.looks, look),
        label="Template",
    )


def _download() -> rx.Component:
    address = f"/api/resume/{EditorState.resume_id}/download?format="
    return menu(
        button("Download", icon="download", slim=True),
        rx.cond(
            EditorState.saved,
            menu_title("Version ", EditorState.version),
            rx.fragment(
                menu_item("Save first, to get what you see", icon="save", on_select=EditorState.save), menu_divider()
            ),
        ),
        menu_link("PDF", href=address + "pdf", icon="file-text", download="", plain=True),
        menu_link("DOCX", href=address + "docx", icon="file-type", download="", plain=True),
        menu_link("JSON", href=address + "json", icon="file-json", download="", plain=True),
        menu_item("YAML, as it stands", icon="file-code", on_select=EditorState.download_yaml),
        label="Download",
    )


def _sheet() -> rx.Component:
    return rx.el.div(
        rx.foreach(
            EditorState.pages,
            lambda page, place: rx.el.img(
                src=page,
                alt=f"Page {place + 1} of {EditorState.pages.length()}",
                class_name="sheet-img",
            ),
        ),
        rx.cond(
            EditorState.pages.length() == 0,
            rx.el.div(
                loading(skeleton("50%", tall=True), skeleton("90%"), skeleton("80%"), what="Setting the page"),
                class_name="sheet",
            ),
        ),
        class_name="sheetbox",
        tab_index=0,
        role="region",
        aria_label="The page",
    )


def _ats() -> rx.Component:
    def row(each: rx.vars.ObjectVar[ReadField]) -> rx.Component:
        return rx.el.tr(
            rx.el.td(each.label, class_name="t2"),
            rx.el.td(each.value),
            rx.el.td(
                mark(rx.cond(each.found, "demonstrated", "missing"), rx.cond(each.found, "Both readers agree", "Lost")),
                class_name="r",
            ),
        )

    return rx.el.div(
        rx.el.div(
            rx.el.p(
                rx.cond(
                    EditorState.ats_ok,
                    rx.el.b("Two readers found every field, in the order you wrote them. "),
                    rx.el.b("Something did not come through. "),
                ),
                rx.el.span("This is the text a hiring system keeps of your PDF.", class_name="t2"),
            ),
            rx.foreach(EditorState.ats_reasons, lambda reason: rx.el.p(reason, class_name="bad md")),
            rx.el.div(
                data_table(
                    ("Field", "As read", "Readers"),
                    rx.foreach(EditorState.ats_fields, row),
                    caption="What came back",
                    right=(2,),
                ),
                class_name="panel",
            ),
            rx.el.h2("The text, in reading order"),
            rx.el.pre(EditorState.ats_text, class_name="panel plain"),
            class_name="ats",
        ),
        class_name="sheetbox ats-box",
        tab_index=0,
        role="region",
        aria_label="What an ATS sees",
    )
