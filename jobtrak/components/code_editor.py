"""An editor for YAML with the complaint below the line it is about (code_editor.jsx, over CodeMirror)."""

from __future__ import annotations

import reflex as rx
from reflex.event import passthrough_event_spec

_EDITOR = rx.asset("code_editor.jsx", shared=True)


class CodeEditor(rx.Component):
    """A text editor that keeps the text in the browser and sends it when typing pauses.

    The text is taken from the server only when `revision` changes, so that nothing overwrites what is being typed.
    """

    library = f"$/public{_EDITOR}"
    tag = "CodeEditor"
    lib_dependencies: list[str] = [
        "@codemirror/state@6.7.6",
        "@codemirror/view@6.43.15",
        "@codemirror/language@6.13.1",
        "@codemirror/lang-yaml@6.1.3",
        "@codemirror/commands@6.11.1",
        "@lezer/highlight@1.2.5",
    ]

    # What is being edited; it comes back with each event, so that a late one can't be taken for another text.
    of: rx.Var[str]
    label: rx.Var[str]
    text: rx.Var[str]
    revision: rx.Var[int]
    # Milliseconds of silence before what was typed is sent.
    wait: rx.Var[int]
    line: rx.Var[int]
    message: rx.Var[str]
    read_only: rx.Var[bool]
    on_edit: rx.EventHandler[passthrough_event_spec(str, str)]
    on_keep: rx.EventHandler[passthrough_event_spec(str, str)]
    on_leave: rx.EventHandler[passthrough_event_spec(str, str)]
