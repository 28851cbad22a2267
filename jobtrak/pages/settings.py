"""Settings: your resume, the model, what it may cost, Simplify, the cache, how it looks, and how programs call it."""

from __future__ import annotations

from typing import Literal

import reflex as rx
from reflex.style import color_mode, set_color_mode

from jobtrak.components.capturing import capture_panel, watch_panel
from jobtrak.components.controls import (
    button,
    field,
    form_row,
    option_row,
    page_link,
    text_input,
)
from jobtrak.components.icons import icon
from jobtrak.components.moving import moving_panel
from jobtrak.components.prompt_settings import prompt_settings
from jobtrak.components.shell import page_title, shell
from jobtrak.components.surfaces import failure, form_section, loading, panel, skeleton
from jobtrak.pages.settings_model import cap_settings, provider_settings
from jobtrak.pages.settings_rest import rest_settings
from jobtrak.pages.settings_simplify import simplify_settings
from jobtrak.state.papers import Paper
from jobtrak.state.settings import SettingsState
from jobtrak.state.workspace import WorkspaceState

_SECTIONS = (
    ("resume", "Main resume"),
    ("ai", "AI provider"),
    ("cap", "Spending cap"),
    ("prompts", "Prompts"),
    ("capture", "Capture button"),
    ("watch", "Watching"),
    ("simplify", "Simplify"),
    ("workspace", "Workspaces"),
    ("look", "Appearance"),
    ("data", "Your data"),
    ("cache", "Cache"),
    ("rest", "REST"),
)


def settings() -> rx.Component:
    """Return the settings page."""
    return shell(
        rx.el.main(
            rx.el.nav(
                rx.el.div(page_title("Settings"), class_name="setnav-t"),
                *[rx.el.a(words, href=f"#{name}", class_name="no-m") for name, words in _SECTIONS],
                class_name="setnav",
                aria_label="Settings",
            ),
            rx.cond(
                SettingsState.loaded,
                rx.el.div(
                    _resume(),
                    provider_settings(),
                    cap_settings(),
                    prompt_settings(),
                    _capture(),
                    _watch(),
                    simplify_settings(),
                    _workspace(),
                    _look(),
                    _data(),
                    _cache(),
                    rest_settings(),
                ),
                rx.cond(
                    SettingsState.away != "",
                    failure(
                        "The settings couldn't be read",
                        SettingsState.away,
                        button("Try again", on_click=SettingsState.arrive),
                    ),
                    panel(loading(*[skeleton(f"{width}%") for width in (40, 80, 60)], what="Opening the settings")),
                ),
            ),
            id="main",
            class_name="set",
        ),
        active="settings",
        page="settings",
    )


def _resume() -> rx.Component:
    def base(paper: rx.vars.ObjectVar[Paper]) -> rx.Component:
        return option_row(
            paper.name,  # type: ignore[arg-type]
            paper.sub,  # type: ignore[arg-type]
            chosen=paper.is_main,
            on_choose=SettingsState.choose_main(paper.id),
            name="main-resume",
        )

    return form_section(
        "resume",
        "Main resume",
        panel(
            form_row(
                "Resume",
                rx.cond(
                    SettingsState.bases.length() > 0,
                    rx.el.div(rx.foreach(SettingsState.bases, base), role="radiogroup", aria_label="Main resume"),
                    rx.el.p("None yet. ", page_link("Bring one in", href="/resumes?bring=1", class_name="link")),
                ),
            ),
            label="Main resume",
        ),
        about="Jobs are matched against it, and tailoring starts from it.",
    )


def _capture() -> rx.Component:
    return form_section(
        "capture",
        "Capture button",
        capture_panel(),
        about="For pages that only your own browser gets to see, such as behind a login. A bookmark sends the page you "
        "look at here, and can do nothing else.",
    )


def _watch() -> rx.Component:
    return form_section(
        "watch",
        "Watching",
        watch_panel(),
        about="Postings you follow are looked at again, slowly and only where a site lets robots in.",
    )


def _workspace() -> rx.Component:
    def name(each: rx.Var[str]) -> rx.Component:
        return option_row(
            each,  # type: ignore[arg-type]
            rx.cond(each == WorkspaceState.name, "On show now", "Jobs added over REST under this name"),  # type: ignore[arg-type]
            chosen=each == WorkspaceState.name,
            on_choose=WorkspaceState.open(each),
            name="workspace",
        )

    return form_section(
        "workspace",
        "Workspaces",
        panel(
            form_row(
                "On show",
                rx.el.div(rx.foreach(WorkspaceState.names, name), role="radiogroup", aria_label="Workspace"),
            ),
            rx.el.form(
                form_row(
                    "Another",
                    rx.el.div(
                        field(text_input(name="workspace", id="new-workspace", max_length=128, placeholder="Its name")),
                        button("Open it", type="submit"),
                        class_name="row wraps roomy",
                    ),
                    of="new-workspace",
                    error=SettingsState.new_workspace_problem,
                ),
                on_submit=SettingsState.open_workspace,
            ),
            label="Workspaces",
        ),
        about="Each is a desk of its own. A program names one with the header X-User-Id.",
    )


def _look() -> rx.Component:
    options: tuple[tuple[Literal["system", "light", "dark"], str, str], ...] = (
        ("system", "As the system", "monitor"),
        ("light", "Light", "sun"),
        ("dark", "Dark", "moon"),
    )
    return form_section(
        "look",
        "Appearance",
        panel(
            form_row(
                "Theme",
                rx.el.span(
                    *[
                        rx.el.button(
                            icon(picture, small=True),
                            words,
                            type="button",
                            aria_pressed=rx.cond(color_mode == name, "true", "false"),
                            on_click=set_color_mode(name),
                        )
                        for name, words, picture in options
                    ],
                    class_name="seg",
                    role="group",
                    aria_label="Theme",
                ),
            ),
            label="Appearance",
        ),
    )


def _data() -> rx.Component:
    return form_section("data", "Your data", moving_panel(), about="All of it is yours, in files that people can read.")


def _cache() -> rx.Component:
    return form_section(
        "cache",
        "Cache",
        panel(
            form_row(
                "What is kept",
                rx.el.div(
                    rx.el.span(SettingsState.cache_words, class_name="t2 md", role="status"),
                    button("Empty it", busy=SettingsState.clearing, on_click=SettingsState.clear_cache),
                    class_name="row wraps roomy",
                ),
                help="It only makes things quicker. Nothing of yours is lost by emptying it.",
            ),
            label="Cache",
        ),
    )
