"""Settings: your resume, the model, what it may cost, Simplify, the cache, how it looks, and how programs call it."""

from __future__ import annotations

from typing import Literal

import reflex as rx
from reflex.style import color_mode, set_color_mode

from jobtrak.components.capturing import capture_panel, watch_panel
from jobtrak.components.controls import (
    button,
    field,
    field_error,
    form_row,
    link_button,
    option_row,
    page_link,
    text_input,
)
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon
from jobtrak.components.moving import moving_panel
from jobtrak.components.prompt_settings import prompt_settings
from jobtrak.components.shell import page_title, shell
from jobtrak.components.surfaces import failure, loading, panel, progress_bar, skeleton
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
                    _provider(),
                    _cap(),
                    prompt_settings(),
                    _capture(),
                    _watch(),
                    _simplify(),
                    _workspace(),
                    _look(),
                    _data(),
                    _cache(),
                    _rest(),
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


def _section(name: str, title: str, *children: rx.Component, about: str = "") -> rx.Component:
    return rx.el.section(
        rx.el.h2(title, id=f"{name}-title"),
        *([rx.el.p(about)] if about else []),
        *children,
        id=name,
        class_name="form",
        aria_labelledby=f"{name}-title",
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

    return _section(
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


def _provider() -> rx.Component:
    return _section(
        "ai",
        "AI provider",
        panel(
            form_row(
                "Provider",
                rx.el.div(
                    option_row(
                        "None",
                        "Nothing leaves this machine, nothing costs money.",
                        chosen=SettingsState.engine == "offline",
                        on_choose=SettingsState.choose_engine("offline"),
                        name="engine",
                    ),
                    option_row(
                        "Any OpenAI-compatible server",
                        "A local one, or a paid one with your key.",
                        chosen=SettingsState.engine == "openai",
                        on_choose=SettingsState.choose_engine("openai"),
                        name="engine",
                    ),
                    role="radiogroup",
                    aria_label="Provider",
                ),
            ),
            rx.cond(SettingsState.engine == "openai", _provider_form()),
            label="AI provider",
        ),
        about="Optional. Without one, JobTrak reorders and surfaces by rule; with one, the wording is better. "
        "Facts are checked in both cases.",
    )


def _provider_form() -> rx.Component:
    return rx.el.form(
        form_row(
            "Address",
            field(
                text_input(
                    name="base_url",
                    id="llm-address",
                    default_value=SettingsState.base_url,
                    placeholder="https://api.openai.com/v1",
                )
            ),
            of="llm-address",
            help="Empty: OpenAI itself.",
        ),
        form_row(
            "Key",
            rx.fragment(
                field(
                    text_input(
                        name="key",
                        id="llm-key",
                        type="password",
                        auto_complete="off",
                        placeholder=rx.cond(
                            SettingsState.key_hint != "",
                            f"{SettingsState.key_hint}, {SettingsState.key_since}",
                            rx.cond(SettingsState.key_from_environment, "From OPENAI_API_KEY", "sk-…"),
                        ),
                        key=SettingsState.key_hint,
                    )
                ),
                rx.cond(
                    SettingsState.key_hint != "",
                    rx.el.p(link_button("Delete the stored key", on_click=SettingsState.forget_key), class_name="help"),
                ),
            ),
            of="llm-key",
            help="Stored encrypted. It is never shown again, not even to you.",
        ),
        form_row(
            "Model",
            field(
                text_input(
                    name="model",
                    id="llm-model",
                    default_value=SettingsState.model,
                    placeholder=SettingsState.default_model,
                )
            ),
            of="llm-model",
        ),
        rx.el.div(
            rx.el.span(class_name="l"),
            rx.el.div(
                field_error(SettingsState.provider_problem),
                rx.el.div(
                    button("Save", type="submit"),
                    button("Test it", busy=SettingsState.testing, on_click=SettingsState.test),
                    _result(SettingsState.test_words, SettingsState.test_works),
                    class_name="row wraps roomy",
                ),
            ),
            class_name="frow",
        ),
        on_submit=SettingsState.save_provider,
        key=SettingsState.base_url + SettingsState.model,
    )


def _result(words: rx.Var[str], works: rx.Var[bool]) -> rx.Component:
    return rx.el.span(
        rx.cond(
            words != "",
            rx.fragment(
                rx.cond(works, mark("demonstrated", "Works"), icon("circle-alert", tone="bad")),
                rx.el.span(words),
            ),
        ),
        class_name="row md tight",
        role="status",
    )


def _cap() -> rx.Component:
    return _section(
        "cap",
        "Spending cap",
        panel(
            rx.el.form(
                form_row(
                    "Each month",
                    rx.fragment(
                        rx.el.div(
                            field(
                                rx.el.span("$", rx.el.span(class_name="sr")),
                                after=text_input(
                                    name="cap",
                                    id="cap-amount",
                                    default_value=SettingsState.cap,
                                    input_mode="decimal",
                                    placeholder="no cap",
                                ),
                                error=SettingsState.cap_problem,
                                class_name="amount",
                            ),
                            button("Save", type="submit"),
                            rx.el.span(SettingsState.spent, " used this month", class_name="t2 md"),
                            page_link("See each call", href="/costs", class_name="link md"),
                            class_name="row wraps roomy",
                        ),
                        rx.cond(
                            SettingsState.cap != "",
                            progress_bar(
                                SettingsState.spent_percent, "Share of the cap used", style={"margin-top": "10px"}
                            ),
                        ),
                    ),
                    of="cap-amount",
                    help="In US dollars. At the cap, no call is made; the offline engine goes on. Cached answers cost nothing.",
                    error=SettingsState.cap_problem,
                ),
                on_submit=SettingsState.save_cap,
            ),
            label="Spending cap",
        ),
    )


def _capture() -> rx.Component:
    return _section(
        "capture",
        "Capture button",
        capture_panel(),
        about="For pages that only your own browser gets to see, such as behind a login. A bookmark sends the page you "
        "look at here, and can do nothing else.",
    )


def _watch() -> rx.Component:
    return _section(
        "watch",
        "Watching",
        watch_panel(),
        about="Postings you follow are looked at again, slowly and only where a site lets robots in.",
    )


def _simplify() -> rx.Component:
    stored = SettingsState.simplify_since != ""
    return _section(
        "simplify",
        "Simplify.jobs",
        panel(
            rx.cond(
                stored,
                form_row(
                    "Session",
                    rx.el.div(
                        rx.el.span(SettingsState.simplify_since, class_name="md"),
                        button("Check it", busy=SettingsState.simplify_busy, on_click=SettingsState.check_simplify),
                        button("Delete it", kind="quiet", on_click=SettingsState.forget_simplify),
                        class_name="row wraps roomy",
                    ),
                ),
                rx.el.form(
                    form_row(
                        "authorization",
                        field(
                            text_input(
                                name="authorization", id="simplify-authorization", type="password", auto_complete="off"
                            )
                        ),
                        of="simplify-authorization",
                    ),
                    form_row(
                        "csrf",
                        field(text_input(name="csrf", id="simplify-csrf", type="password", auto_complete="off")),
                        of="simplify-csrf",
                        help="Sign in at simplify.jobs, open your browser’s developer tools, and copy the values of these two cookies.",
                        error=SettingsState.simplify_problem,
                    ),
                    rx.el.div(
                        rx.el.span(class_name="l"),
                        button("Store and check", type="submit", busy=SettingsState.simplify_busy, class_name="fit"),
                        class_name="frow",
                    ),
                    on_submit=SettingsState.store_simplify,
                ),
            ),
            rx.cond(
                SettingsState.simplify_words != "",
                rx.el.div(
                    rx.el.span(class_name="l"),
                    _result(SettingsState.simplify_words, SettingsState.simplify_works),
                    class_name="frow",
                ),
            ),
            label="Simplify.jobs",
        ),
        about="To send a resume to Simplify. It holds one resume for you; sending another replaces it.",
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

    return _section(
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
    return _section(
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
    return _section("data", "Your data", moving_panel(), about="All of it is yours, in files that people can read.")


def _cache() -> rx.Component:
    return _section(
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


def _rest() -> rx.Component:
    examples = (
        ("Add a job", 'curl -X POST "$JOBTRAK/api/jobs/analyze" -H "X-User-Id: {name}" -d "job_url=https://…"'),
        (
            "Tailor a resume",
            'curl -X POST "$JOBTRAK/api/resume/generate" -H "X-User-Id: {name}" \\\n  -H "Content-Type: application/json" -d \'{"job_id": "…"}\'',
        ),
        ("Fetch the PDF", 'curl -OJ "$JOBTRAK/api/resume/…/download?format=pdf" -H "X-User-Id: {name}"'),
    )
    return _section(
        "rest",
        "REST",
        panel(
            *[
                form_row(
                    title,
                    rx.el.pre(
                        *[
                            part
                            for at, text in enumerate(command.split("{name}"))
                            for part in ([WorkspaceState.name] if at else []) + [text]
                        ],
                        class_name="curl",
                        tab_index=0,
                    ),
                )
                for title, command in examples
            ],
            form_row(
                "All calls",
                rx.el.a(
                    "Documentation",
                    href="/docs",
                    target="_blank",
                    rel="noopener",
                    class_name="link",
                ),
            ),
            label="REST",
        ),
        about="Everything here can be done by a program on this machine. $JOBTRAK is the address in your browser’s bar.",
    )
