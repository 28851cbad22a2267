"""The settings of the language model: whose, and what it may cost."""

from __future__ import annotations

import reflex as rx

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
from jobtrak.components.glyphs import outcome
from jobtrak.components.surfaces import form_section, panel, progress_bar
from jobtrak.state.settings import SettingsState


def provider_settings() -> rx.Component:
    """Return the choice of who writes, with the address, key and model of a server."""
    return form_section(
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
                    outcome(SettingsState.test_words, SettingsState.test_works),
                    class_name="row wraps roomy",
                ),
            ),
            class_name="frow",
        ),
        on_submit=SettingsState.save_provider,
        key=SettingsState.base_url + SettingsState.model,
    )


def cap_settings() -> rx.Component:
    """Return the monthly cap on spending."""
    return form_section(
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
