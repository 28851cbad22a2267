"""The menu of how a resume is printed, and the notice of one that is too long."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, button_link
from jobtrak.components.overlays import menu, menu_divider, menu_item, menu_title
from jobtrak.services.documents.pdf import FONTS
from jobtrak.state.editor import EditorState
from jobtrak.state.editor_pages import OldLine

_PAGES = (("", "As the template means it"), ("1", "One page"), ("2", "Two pages"), ("3", "Three pages"))
_PAPERS = (("", "By your address"), ("a4", "A4"), ("letter", "Letter"))
_MARGINS = (("narrow", "Narrow"), ("", "Normal"), ("wide", "Wide"))
_FACES = (("", "The template’s own"), *((font, font) for font in FONTS))
_ACCENTS = (
    ("", "The template’s own"),
    ("#1f4e79", "Blue"),
    ("#1d5b4f", "Green"),
    ("#7a2e2e", "Red"),
    ("#5b3a78", "Violet"),
    ("#222222", "Black"),
)
_MENUS = (
    ("pages", "Pages wished for", _PAGES),
    ("paper", "Paper", _PAPERS),
    ("margin", "Margins", _MARGINS),
    ("font", "Type", _FACES),
    ("accent", "Accent", _ACCENTS),
)


def wishes_menu() -> rx.Component:
    """Return the menu of pages, paper, margins, type and accent."""
    items: list[rx.Component] = []
    for name, title, choices in _MENUS:
        items += [*([menu_divider()] if items else []), menu_title(title)]
        items += [
            menu_item(words, on_select=EditorState.wish(name, value), ticked=EditorState.wished[name] == value)
            for value, words in choices
        ]
    return menu(button("Pages", icon="sliders-horizontal", kind="quiet", slim=True), *items, label="Pages")


def too_long() -> rx.Component:
    """Return what to do about a resume that does not fit its pages; nothing is cut, so it is told."""

    def old(line: rx.vars.ObjectVar[OldLine]) -> rx.Component:
        return rx.el.li(rx.el.b("Line ", line.number), ", ", line.place, ": ", line.words, class_name="ell")

    return rx.cond(
        EditorState.too_long != "",
        rx.el.div(
            rx.el.p(EditorState.too_long, class_name="grow"),
            rx.cond(
                EditorState.has_changes & (EditorState.job_id != ""),
                button_link(
                    "See what could go", href=f"/resumes/{EditorState.resume_id}/changes#group-pages", slim=True
                ),
            ),
            rx.cond(
                EditorState.more_pages != "",
                button(
                    "Keep ",
                    EditorState.more_words,
                    slim=True,
                    on_click=EditorState.wish("pages", EditorState.more_pages),
                ),
            ),
            rx.cond(
                ~EditorState.has_changes & (EditorState.old_lines.length() > 0),
                rx.el.details(
                    rx.el.summary("Nothing is cut. The oldest lines, should you want to shorten it"),
                    rx.el.ul(rx.foreach(EditorState.old_lines, old)),
                ),
            ),
            role="status",
            class_name="banner fit-note",
        ),
    )
