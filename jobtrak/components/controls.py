"""Things to press, type in and choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import reflex as rx

from jobtrak.components.icons import icon as draw
from jobtrak.components.icons import spinner

ButtonKind = Literal["plain", "primary", "quiet", "danger"]


def _classes(*names: str | bool) -> str:
    return " ".join(name for name in names if isinstance(name, str) and name)


def button(
    *children: Any,
    kind: ButtonKind = "plain",
    icon: str | None = None,
    key: str | None = None,
    slim: bool = False,
    busy: bool | rx.Var[bool] = False,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """Return a button with a word on it. At most one on a page is `primary`, and it is the next step.

    While `busy` is true a wheel stands where the icon was. `key` shows the keyboard shortcut that does the same.
    """
    picture: list[Any] = []
    if isinstance(busy, rx.Var):
        still = draw(icon) if icon else rx.fragment()
        picture = [rx.cond(busy, spinner(), still)]
        props.setdefault("aria_busy", busy)
    elif busy:
        picture = [spinner()]
        props.setdefault("aria_busy", "true")
    elif icon:
        picture = [draw(icon)]
    props.setdefault("type", "button")
    return rx.el.button(
        *picture,
        *children,
        *([key_cap(key)] if key else []),
        class_name=_classes("btn", kind if kind != "plain" else "", "slim" if slim else "", class_name),
        **props,
    )


def icon_button(
    icon: str,
    label: str | rx.Var[str],
    *,
    kind: ButtonKind = "quiet",
    slim: bool = False,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """Return a button that is only an icon; the label is its name."""
    props.setdefault("type", "button")
    return rx.el.button(
        draw(icon),
        aria_label=label,
        title=label,
        class_name=_classes("btn", "icon", kind if kind != "plain" else "", "slim" if slim else "", class_name),
        **props,
    )


def link_button(*children: Any, **props: Any) -> rx.Component:
    """Return a button that reads as a link inside a sentence."""
    props.setdefault("type", "button")
    return rx.el.button(*children, class_name="link", **props)


def button_link(
    *children: Any,
    href: str | rx.Var[str],
    kind: ButtonKind = "plain",
    icon: str | None = None,
    slim: bool = False,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """Return a link that looks like a button: to a page of JobTrak by its path, or elsewhere with `is_external=True`."""
    outside = props.pop("is_external", False)
    if outside:
        props |= {"target": "_blank", "rel": "noopener noreferrer"}
    classes = _classes("btn", kind if kind != "plain" else "", "slim" if slim else "", class_name)
    picture = [draw(icon)] if icon else []
    make = plain_link if outside or "download" in props else page_link
    return make(*picture, *children, href=href, class_name=classes, **props)


def page_link(*children: Any, href: str | rx.Var[str], **props: Any) -> rx.Component:
    """Return a link to another page of JobTrak that changes the page without loading it anew."""
    return rx.el.a(*children, href=href, **props)


def plain_link(*children: Any, href: str | rx.Var[str], **props: Any) -> rx.Component:
    """Return a link for the browser itself: a download, the REST pages, a place on this page, or the web outside."""
    return rx.el.A.create(*children, href=href, **props)


def key_cap(key: str) -> rx.Component:
    """Return a keyboard key as it looks; a hint for the eye, since screen readers have aria-keyshortcuts."""
    return rx.el.kbd(key, aria_hidden="true")


def field(
    control: rx.Component,
    *,
    icon: str | None = None,
    after: rx.Component | None = None,
    error: rx.Var[str] | str | None = None,
    class_name: str = "",
) -> rx.Component:
    """Return the frame round an input or a select, with what stands before and after it inside the frame.

    A non-empty `error` reddens the edge; say the sentence itself below, with `form_row` or `field_error`.
    """
    frame: Any = _classes("field", class_name)
    if isinstance(error, rx.Var):
        frame = rx.cond(error != "", f"{frame} err", frame)
    elif error:
        frame = f"{frame} err"
    return rx.el.span(
        *([draw(icon, small=True)] if icon else []), control, *([after] if after is not None else []), class_name=frame
    )


def text_input(label: str | None = None, **props: Any) -> rx.Component:
    """Return a bare input for a `field`; the label is its name where no visible one points at it."""
    if label:
        props["aria_label"] = label
    props.setdefault("auto_complete", "off")
    return rx.el.input(**props)


def text_area(label: str | None = None, *, class_name: str = "", **props: Any) -> rx.Component:
    """Return a box for text of several lines."""
    if label:
        props["aria_label"] = label
    return rx.el.textarea(class_name=_classes("area", class_name), **props)


def field_error(message: rx.Var[str] | str, **props: Any) -> rx.Component:
    """Return the sentence that says what is wrong with a field; nothing while there is nothing wrong."""
    return rx.cond(message != "", rx.el.p(message, class_name="help bad", role="alert", **props), rx.fragment())


def form_row(
    label: str, control: rx.Component, *, of: str = "", help: Any = None, error: rx.Var[str] | str | None = None
) -> rx.Component:
    """Return one row of a form: its name, its control, and below it the help and what is wrong.

    `of` is the id of the control that the name belongs to.
    """
    name = rx.el.label(label, html_for=of) if of else rx.el.span(label, class_name="l")
    below: list[Any] = []
    if help is not None:
        below.append(rx.el.p(help, class_name="help"))
    if error is not None:
        below.append(field_error(error))
    return rx.el.div(name, rx.el.div(control, *below), class_name="frow")


def chip(
    *children: Any, on_remove: Any = None, remove_label: str | rx.Var[str] = "Remove", **props: Any
) -> rx.Component:
    """Return a chip: dashed where it offers something, filled with a cross where it is a choice that can be taken back."""
    if on_remove is None:
        return rx.el.button(*children, class_name=_classes("chip", props.pop("class_name", "")), type="button", **props)
    return rx.el.span(
        *children,
        rx.el.button(draw("x"), class_name="x", type="button", aria_label=remove_label, on_click=on_remove),
        class_name=_classes("chip on", props.pop("class_name", "")),
        **props,
    )


def tag(*children: Any, **props: Any) -> rx.Component:
    """Return a small word in a frame, such as a keyword."""
    return rx.el.span(*children, class_name="tag", **props)


def segment(
    options: Sequence[tuple[str, str] | tuple[str, str, str]],
    *,
    value: rx.Var[str],
    on_choose: Callable[[str], Any],
    label: str,
    class_name: str = "",
) -> rx.Component:
    """Return two to four choices of which one holds; each option is (value, words) or (value, words, icon)."""
    choices = []
    for option in options:
        picture = [draw(option[2], small=True)] if len(option) == 3 else []
        choices.append(
            rx.el.button(
                *picture,
                option[1],
                type="button",
                aria_pressed=rx.cond(value == option[0], "true", "false"),
                on_click=on_choose(option[0]),
            )
        )
    return rx.el.span(*choices, class_name=_classes("seg", class_name), role="group", aria_label=label)


def tick(
    selected: rx.Var[bool] | bool, label: str | rx.Var[str], *, class_name: str = "", **props: Any
) -> rx.Component:
    """Return a tick box: 16 px to see, 32 to hit."""
    if isinstance(selected, rx.Var):
        classes: Any = rx.cond(selected, _classes("check on", class_name), _classes("check", class_name))
        pressed: Any = rx.cond(selected, "true", "false")
    else:
        classes = _classes("check", "on" if selected else "", class_name)
        pressed = "true" if selected else "false"
    return rx.el.button(
        draw("check"),
        class_name=classes,
        role="checkbox",
        aria_checked=pressed,
        aria_label=label,
        type="button",
        **props,
    )


def option_row(
    title: str, sub: str, *, chosen: rx.Var[bool], on_choose: Any, name: str, trailing: rx.Component | None = None
) -> rx.Component:
    """Return one radio choice with a line that explains it; `name` groups the choices."""
    return rx.el.label(
        rx.el.input(type="radio", name=name, checked=chosen, on_change=on_choose, class_name="radio-input"),
        rx.el.span(title, rx.el.span(sub, class_name="opt-sub")),
        *([trailing] if trailing is not None else []),
        class_name="opt",
    )
