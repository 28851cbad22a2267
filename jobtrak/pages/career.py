"""The career file: everything the person's resumes say, each thing once, and resumes made of what is ticked."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.career_dialogs import keep_dialog, new_resume_dialog
from jobtrak.components.controls import button, button_link, chip, field, icon_button, link_button, text_input, tick
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_divider, menu_item, menu_title
from jobtrak.components.pieces import piece
from jobtrak.components.shell import crumbs, dot, frame, page_head, shell
from jobtrak.components.surfaces import empty_state, failure, loading, panel, skeleton
from jobtrak.services.career.upkeep import KEPT
from jobtrak.state.career import CareerState, Holder
from jobtrak.state.career_rows import BlockRow, LineRow, SectionRow


def career() -> rx.Component:
    """Return the page of the career file."""
    return shell(
        frame(
            crumbs(("Resumes", "/resumes")),
            page_head(
                "Career file",
                sub=rx.cond(
                    CareerState.loaded & (CareerState.total > 0),
                    rx.fragment(
                        rx.el.span(
                            CareerState.total,
                            rx.cond(CareerState.total == 1, " thing", " things"),
                            " from ",
                            CareerState.holders.length(),
                            rx.cond(CareerState.holders.length() == 1, " resume", " resumes"),
                        ),
                        dot(),
                        "each once, always as your resumes stand",
                        rx.cond(CareerState.is_base, rx.fragment(dot(), "can be tailored from like any of them")),
                    ),
                    "Everything your resumes say, each thing once.",
                ),
                actions=(
                    rx.cond(
                        CareerState.total > 0,
                        button("Keep something else", icon="plus", on_click=CareerState.begin_line("", "")),
                    ),
                ),
            ),
            rx.cond(
                CareerState.loaded,
                rx.cond(CareerState.total > 0, _everything(), _nothing()),
                rx.cond(
                    CareerState.away != "",
                    failure(
                        "The career file can't be read",
                        CareerState.away,
                        button("Try again", on_click=CareerState.arrive),
                    ),
                    panel(loading(*[skeleton(f"{width}%") for width in (50, 80, 70)], what="Reading your resumes")),
                ),
            ),
            _ticked_bar(),
            class_name="wrap career",
        ),
        new_resume_dialog(),
        keep_dialog(),
        active="resumes",
        page="career",
    )


def _everything() -> rx.Component:
    return rx.fragment(
        _tools(),
        rx.cond(
            CareerState.sections.length() > 0,
            rx.foreach(CareerState.sections, _section),
            rx.el.p("Nothing here says that.", class_name="panel note", role="status"),
        ),
        _earlier(),
    )


def _tools() -> rx.Component:
    def holder(each: rx.vars.ObjectVar[Holder]) -> rx.Component:
        return menu_item(
            each.name, on_select=CareerState.show_only(each.id), ticked=CareerState.only == each.id, key_=each.id
        )

    def like(each: rx.vars.ObjectVar[Holder]) -> rx.Component:
        return menu_item("What ", each.name, " holds", on_select=CareerState.tick_like(each.id), key_=each.id)

    return rx.el.div(
        field(
            text_input(
                "Search the career file",
                type="search",
                placeholder="Search",
                default_value=CareerState.query,
                on_change=CareerState.search.debounce(200),
            ),
            icon="search",
        ),
        menu(
            button(icon("list-filter", small=True), "Show", kind="quiet"),
            menu_item("Everything", on_select=CareerState.show_only(""), ticked=CareerState.only == ""),
            menu_divider(),
            menu_title("What stands in"),
            rx.foreach(CareerState.holders, holder),
            rx.cond(
                CareerState.has_kept,
                menu_item("Only here", on_select=CareerState.show_only(KEPT), ticked=CareerState.only == KEPT),
            ),
            label="Show",
            align="start",
        ),
        rx.cond(
            CareerState.only != "",
            chip(
                CareerState.only_name,
                on_remove=CareerState.show_only(""),
                remove_label="Show everything",
            ),
        ),
        rx.el.span(class_name="grow no-m"),
        menu(
            button(icon("list-checks", small=True), "Tick", kind="quiet"),
            menu_item("Everything, one wording each", on_select=CareerState.tick_like("")),
            rx.foreach(CareerState.holders, like),
            menu_item("Nothing", on_select=CareerState.tick_like("-")),
            label="Tick",
        ),
        class_name="tools career-tools",
        role="search",
        aria_label="Career file",
    )


def _section(section: rx.vars.ObjectVar[SectionRow]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(section.title, " ", rx.el.span(section.count, class_name="n t3 sm")),
        rx.foreach(section.blocks, _block),
        aria_label=section.title,
        class_name="career-s",
        key=section.key,
    )


def _block(block: rx.vars.ObjectVar[BlockRow]) -> rx.Component:
    return rx.el.section(
        rx.cond(block.headed, _block_head(block)),
        rx.cond(
            block.chips,
            rx.el.ul(rx.foreach(block.lines, _chip), class_name="tags career-chips"),
            rx.el.ul(rx.foreach(block.lines, _line), class_name="career-l"),
        ),
        rx.cond(
            ~block.headed & block.takes_lines,
            rx.el.p(
                link_button("Keep one more", on_click=CareerState.begin_line(block.id, block.title)),
                class_name="career-more",
            ),
        ),
        class_name="panel group",
        # A section of one block is named already.
        aria_label=rx.cond(block.headed, block.title, ""),
        key=block.id,
    )


def _block_head(block: rx.vars.ObjectVar[BlockRow]) -> rx.Component:
    return rx.el.header(
        tick(
            CareerState.ticked.contains(block.id),
            f"Tick all of {block.title}",
            on_click=CareerState.tick_block(block.id),
        ),
        rx.el.div(
            rx.el.h3(block.title, class_name="group-t"),
            rx.cond(block.sub != "", rx.el.p(block.sub, class_name="t2 sm")),
            rx.cond(block.also != "", rx.el.p("Elsewhere: ", block.also, class_name="t3 sm")),
            class_name="grow",
        ),
        icon_button(
            "plus",
            f"Keep one more in {block.title}",
            slim=True,
            on_click=CareerState.begin_line(block.id, block.title),
        ),
        class_name="career-h",
    )


def _line(line: rx.vars.ObjectVar[LineRow]) -> rx.Component:
    return rx.el.li(
        tick(CareerState.ticked.contains(line.id), line.text, on_click=CareerState.tick(line.id)),
        rx.el.div(
            rx.cond(line.other, rx.el.span("Or: ", class_name="t3 sm")),
            rx.foreach(line.pieces, piece),
            rx.el.p(
                rx.cond(
                    line.differs,
                    rx.el.span(icon("circle-alert", small=True), "The numbers differ", class_name="warn row tight"),
                ),
                rx.el.span(line.held),
                class_name="held",
            ),
            class_name="grow",
        ),
        _let_go(line),
        class_name=rx.cond(line.other, "cl other", "cl"),
        key=line.id,
    )


def _chip(line: rx.vars.ObjectVar[LineRow]) -> rx.Component:
    ticked = CareerState.ticked.contains(line.id)
    return rx.el.li(
        rx.el.button(
            rx.cond(ticked, icon("check", small=True)),
            line.text,
            type="button",
            role="checkbox",
            aria_checked=rx.cond(ticked, "true", "false"),
            title=line.held,
            class_name=rx.cond(ticked, "chip held", "chip"),
            on_click=CareerState.tick(line.id),
        ),
        _let_go(line),
        key=line.id,
    )


def _let_go(line: rx.vars.ObjectVar[LineRow]) -> rx.Component:
    return rx.cond(
        line.kept,
        icon_button("x", f"Let go of {line.text}", slim=True, on_click=CareerState.drop(line.id)),
    )


def _earlier() -> rx.Component:
    def kept(line: rx.vars.ObjectVar[LineRow]) -> rx.Component:
        return rx.el.li(
            rx.el.div(rx.foreach(line.pieces, piece), class_name="grow"),
            button("Keep", slim=True, aria_label=f"Keep {line.text}", on_click=CareerState.keep_earlier(line.id)),
            class_name="cl",
            key=line.id,
        )

    def block(each: rx.vars.ObjectVar[BlockRow]) -> rx.Component:
        return rx.el.div(
            rx.el.h3(
                each.title, rx.cond(each.sub != "", rx.el.span(" ", each.sub, class_name="t3 sm")), class_name="group-t"
            ),
            rx.el.ul(rx.foreach(each.lines, kept), class_name="career-l"),
            class_name="career-once",
            key=each.id,
        )

    return panel(
        rx.cond(
            CareerState.looked,
            rx.cond(
                CareerState.earlier.length() > 0,
                rx.foreach(CareerState.earlier, lambda section: rx.foreach(section.blocks, block)),
                rx.el.p(
                    "Nothing is lost: whatever earlier versions said still stands in a resume, or here.",
                    class_name="note",
                    role="status",
                ),
            ),
            rx.el.div(
                rx.el.p("What earlier versions of your resumes said, and nothing says any more.", class_name="t2 grow"),
                button("Look", icon="history", busy=CareerState.looking, on_click=CareerState.look_back),
                class_name="row pad",
            ),
        ),
        title="Said once",
        class_name="group later",
    )


def _ticked_bar() -> rx.Component:
    def target(each: rx.vars.ObjectVar[Holder]) -> rx.Component:
        return menu_item(each.name, on_select=CareerState.add_to(each.id), key_=each.id)

    return rx.cond(
        CareerState.ticked.length() > 0,
        rx.el.div(
            rx.el.span(CareerState.ticked_lines, " ticked", class_name="cnt", role="status"),
            button(
                "New resume", kind="primary", icon="file-plus-2", class_name="lbl", on_click=CareerState.name_new(True)
            ),
            menu(
                button("Add to", kind="quiet", icon="arrow-right-to-line", class_name="lbl"),
                menu_title("Add to"),
                rx.foreach(CareerState.holders, target),
                label="Add to",
            ),
            icon_button("x", "Untick all", on_click=CareerState.tick_like("-")),
            class_name="selbar pop",
            role="toolbar",
            aria_label="Ticked lines",
        ),
    )


def _nothing() -> Any:
    return empty_state(
        "library-big",
        "Nothing to gather yet",
        "Bring your resumes in, old ones too. Everything they say is put together here, each thing once.",
        button_link("Bring one in", href="/resumes?bring=1"),
    )
