"""The dialogs of a job's letters: how one is to be written, and the question of a form."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, field, field_error, form_row, text_area
from jobtrak.components.icons import icon
from jobtrak.components.overlays import dialog
from jobtrak.services.composing import LONGEST_QUESTION
from jobtrak.state.letter import LetterState


def wish_dialog() -> rx.Component:
    """Return the dialog that asks how a letter is to be written."""
    return dialog(
        _form(_language("letter-language"), does="Write it", on_submit=LetterState.write),
        title="Write a letter",
        sentence="It says those of your lines that show what this posting asks for.",
        open=LetterState.wishing,
        on_open_change=LetterState.wish,
    )


def question_dialog() -> rx.Component:
    """Return the dialog that takes the question of a form."""
    return dialog(
        _form(
            text_area(
                "The form's question", name="question", class_name="short", max_length=LONGEST_QUESTION, auto_focus=True
            ),
            _language("answer-language"),
            does="Answer it",
            on_submit=LetterState.answer,
        ),
        title="Answer a question of the form",
        sentence="Paste it as it stands. Where your resume says nothing about it, the answer stays yours to write.",
        open=LetterState.asking,
        on_open_change=LetterState.ask,
    )


def _form(*asked: rx.Component, does: str, on_submit: Any) -> rx.Component:
    return rx.el.form(
        *asked,
        field_error(LetterState.problem),
        rx.el.div(button(does, kind="primary", type="submit", busy=LetterState.busy), class_name="dialog-f"),
        on_submit=on_submit,
    )


def _language(id: str) -> rx.Component:
    return rx.el.div(
        form_row(
            "Language",
            field(
                rx.el.select(
                    rx.foreach(LetterState.languages, lambda each: rx.el.option(each.words, value=each.code)),
                    name="language",
                    id=id,
                ),
                after=icon("chevron-down", small=True),
            ),
            of=id,
            help="In another language than your resume's, your lines are quoted as they stand.",
        ),
        class_name="rows-plain",
    )
